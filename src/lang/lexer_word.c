/* Words: what command mode takes as text, identifiers and keywords, parameters, labels, names of types. */
#include "lang/lexer.h"

#include "base/memory.h"
#include "base/unicode_class.h"

void lexer_word(struct lexer *lexer, struct token *ret_token) {
    uint32_t begin = lexer->in.index;
    for (;;) {
        uint32_t size;
        uint32_t at = lexer->in.index;
        uint32_t c = lexer_at(lexer, at, &size);
        bool ends = char_ends_word(c);
        bool plain = !ends && c != '`' && c != '$' && !char_is_single_quote(c) && !char_is_double_quote(c);
        if (plain) {
            lexer->in.index += size;
            continue;
        }
        if (at > begin)
            buffer_append(&lexer->scratch, lexer->in.text + begin, at - begin);
        if (ends)
            break;
        lexer->in.index += size;
        if (c == '`')
            lexer_append_escape(lexer, &lexer->scratch);
        else if (c == '$' && !lexer_append_dollar(lexer, false))
            buffer_putc(&lexer->scratch, '$');
        else if (char_is_single_quote(c))
            lexer_append_literal(lexer);
        else if (char_is_double_quote(c))
            lexer_append_expandable(lexer);
        begin = lexer->in.index;
    }
    lexer_finish_value(lexer, TOKEN_GENERIC, ret_token);
}

void lexer_word_from_start(struct lexer *lexer, struct token *ret_token) {
    lexer_begin_value(lexer);
    uint32_t size;
    lexer->in.index = lexer->start;
    uint32_t c = lexer_at(lexer, lexer->start, &size);
    if (c != '$') { /* whatever it is, it belongs to the word: a lone NUL too */
        buffer_append(&lexer->scratch, lexer->in.text + lexer->start, size);
        lexer->in.index += size;
    }
    lexer_word(lexer, ret_token);
}

static bool is_type_name_char(uint32_t c) {
    return c == '.' || c == '`' || c == '_' || c == '+' || c == '#' || c == '\\' || rune_is_letter(c) ||
           rune_is_digit(c);
}

void lexer_identifier(struct lexer *lexer, struct token *ret_token) {
    uint32_t size, c;
    while (char_is_identifier_follow(c = lexer_at(lexer, lexer->in.index, &size)))
        lexer->in.index += size;
    if (lexer->mode == LEXER_TYPE_NAME) {
        while (lexer->in.index < lexer->in.length && is_type_name_char(lexer_at(lexer, lexer->in.index, &size)))
            lexer->in.index += size;
        lexer_finish(lexer, TOKEN_IDENTIFIER, ret_token);
        ret_token->marks = TOKEN_MARK_TYPE_NAME;
        return;
    }
    if (!lexer->wants_simple_name) {
        if (lexer->mode == LEXER_COMMAND && !char_ends_word(c)) {
            lexer_word_from_start(lexer, ret_token);
            return;
        }
        if (lexer->mode == LEXER_COMMAND || lexer->mode == LEXER_SIGNATURE) {
            enum token_kind keyword = token_keyword(lexer->in.text + lexer->start, lexer->in.index - lexer->start);
            if (keyword != TOKEN_UNKNOWN && keyword != TOKEN_INLINE_SCRIPT) { /* that one is of workflows only */
                lexer_finish(lexer, keyword, ret_token);
                return;
            }
        }
    }
    lexer_finish(lexer, TOKEN_IDENTIFIER, ret_token);
}

static bool ends_parameter(uint32_t c) {
    return char_ends_word(c) || c == '.' || c == '[' || c == ':';
}

void lexer_parameter(struct lexer *lexer, struct token *ret_token) {
    bool command = lexer->mode == LEXER_COMMAND;
    uint32_t begin = lexer->in.index, size, c;
    for (;;) {
        c = lexer_at(lexer, lexer->in.index, &size);
        bool quote = char_is_single_quote(c) || char_is_double_quote(c);
        if (quote && command) {
            lexer_word_from_start(lexer, ret_token);
            return;
        }
        bool letter = c < 128 && char_is(c, CHAR_IDENTIFIER_START) && c != '_';
        if (lexer->in.index >= lexer->in.length || quote || ends_parameter(c) || (!letter && !command))
            break;
        lexer->in.index += size;
    }
    uint32_t end = lexer->in.index;
    if (lexer->mode == LEXER_EXPRESSION) {
        const struct dash_operator *dash = token_dash_operator(lexer->in.text + begin, end - begin);
        if (dash != NULL) {
            lexer_finish(lexer, TOKEN_DASH_OPERATOR, ret_token);
            ret_token->dash = dash;
            return;
        }
    }
    if (end == begin) {
        lexer_finish(lexer, TOKEN_MINUS, ret_token);
        return;
    }
    bool colon = c == ':' && end < lexer->in.length;
    if (colon && command)
        lexer->in.index++;
    lexer_finish(lexer, TOKEN_PARAMETER, ret_token);
    ret_token->used_colon = colon;
    ret_token->length = end - begin;
    ret_token->value = mem_strndup(lexer->in.text + begin, end - begin);
}

void lexer_label(struct lexer *lexer, struct token *ret_token) {
    uint32_t begin = lexer->in.index, size, c;
    if (!char_is_identifier_start(lexer_peek(lexer))) {
        lexer_word_from_start(lexer, ret_token);
        return;
    }
    while (char_is_identifier_follow(c = lexer_at(lexer, lexer->in.index, &size)))
        lexer->in.index += size;
    if (!char_ends_word(c)) {
        lexer_word_from_start(lexer, ret_token);
        return;
    }
    lexer_finish(lexer, TOKEN_LABEL, ret_token);
    ret_token->length = lexer->in.index - begin;
    ret_token->value = mem_strndup(lexer->in.text + begin, ret_token->length);
}
