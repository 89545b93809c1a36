/* What the parser asks of the lexer out of the order of tokens: whether a member access, an argument list or an
 * attribute comes right here, and runs of text that are no tokens. None of these consumes anything where the answer is
 * no. */
#include "lang/lexer.h"

#include <string.h>

#include "base/memory.h"

static bool ends_command_argument(const struct lexer *lexer) {
    uint32_t c = lexer_peek(lexer);
    return lexer->mode == LEXER_COMMAND && (char_is_space(c) || c == 0 || c == '\r' || c == '\n');
}

static bool skip_block_comments(struct lexer *lexer) {
    while (lexer_peek(lexer) == '<') {
        uint32_t size;
        if (lexer_at(lexer, lexer->in.index + 1, &size) != '#')
            return false;
        lexer->start = lexer->in.index;
        lexer->in.index += 2;
        lexer_block_comment(lexer);
    }
    return true;
}

bool lexer_member_operator(struct lexer *lexer, bool brackets, struct token *ret_token) {
    if (!skip_block_comments(lexer))
        return false;
    uint32_t size;
    uint32_t before = lexer->in.index;
    uint32_t c = lexer_peek(lexer), next = lexer_at(lexer, before + 1, &size);
    enum token_kind kind = TOKEN_UNKNOWN;
    lexer->start = before;
    if (c == '.' && next != '.')
        kind = TOKEN_DOT;
    else if (c == ':' && next == ':')
        kind = TOKEN_COLON_COLON;
    else if (c == '[' && brackets)
        kind = TOKEN_LBRACKET;
    else if (c == '?' && next == '.')
        kind = TOKEN_QUESTION_DOT;
    else if (c == '?' && next == '[' && brackets)
        kind = TOKEN_QUESTION_LBRACKET;
    else
        return false;
    lexer->in.index += (uint32_t)strlen(token_rows[kind].text);
    if ((kind == TOKEN_DOT || kind == TOKEN_COLON_COLON) && ends_command_argument(lexer)) {
        lexer->in.index = before;
        return false;
    }
    lexer_finish(lexer, kind, ret_token);
    lexer_record(lexer, ret_token);
    return true;
}

bool lexer_invoke_paren(struct lexer *lexer, struct token *ret_token) {
    uint32_t c = lexer_peek(lexer);
    if (c != '(' && c != '{')
        return false;
    lexer->start = lexer->in.index++;
    lexer_finish(lexer, c == '(' ? TOKEN_LPAREN : TOKEN_LCURLY, ret_token);
    lexer_record(lexer, ret_token);
    return true;
}

bool lexer_left_bracket(struct lexer *lexer, struct token *ret_token) {
    uint32_t before = lexer->in.index;
    bool skipped = false; /* what was skipped is given back before a member access: it must be adjacent */
    for (;;) {
        lexer->start = lexer->in.index;
        uint32_t c = lexer_get(lexer);
        if (char_is_space(c)) {
            skipped = true;
            lexer_skip_spaces(lexer);
        } else if (c == '#') {
            skipped = true;
            lexer_line_comment(lexer);
        } else if (c == '<' && lexer_peek(lexer) == '#') {
            skipped = false;
            lexer->in.index++;
            lexer_block_comment(lexer);
        } else if (c == '[') {
            lexer_finish(lexer, TOKEN_LBRACKET, ret_token);
            lexer_record(lexer, ret_token);
            return true;
        } else {
            lexer_resync(lexer, (c == '.' || c == ':') && skipped ? before : lexer->start);
            return false;
        }
    }
}

void lexer_verbatim_argument(struct lexer *lexer, struct token *ret_token) {
    lexer_skip_spaces(lexer);
    lexer->start = lexer->in.index;
    bool quoted = false;
    while (lexer->in.index < lexer->in.length) {
        uint32_t size, next_size;
        uint32_t c = lexer_at(lexer, lexer->in.index, &size);
        if (c == '\r' || c == '\n')
            break;
        if (char_is_double_quote(c))
            quoted = !quoted;
        else if (!quoted && (c == '|' || (c == '&' && lexer_at(lexer, lexer->in.index + 1, &next_size) == '&')))
            break;
        lexer->in.index += size;
    }
    if (lexer->in.index > lexer->in.length)
        lexer->in.index = lexer->start = lexer->in.length;
    lexer_finish(lexer, TOKEN_GENERIC, ret_token);
    ret_token->length = lexer->in.index - lexer->start;
    ret_token->value = mem_strndup(lexer->in.text + lexer->start, ret_token->length);
    lexer_record(lexer, ret_token);
}

static void append_assembly_word(struct lexer *lexer, struct buffer *name) {
    lexer_skip_spaces(lexer);
    uint32_t size;
    uint32_t start = lexer->in.index;
    lexer->start = start;
    while (lexer->in.index < lexer->in.length && !char_ends_assembly_name(lexer_at(lexer, lexer->in.index, &size)))
        lexer->in.index += size;
    if (start < lexer->in.index)
        buffer_append(name, lexer->in.text + start, lexer->in.index - start);
    if (lexer->tokens != NULL) {
        struct token word;
        lexer_finish(lexer, TOKEN_IDENTIFIER, &word);
        word.marks = TOKEN_MARK_TYPE_NAME;
        lexer_record(lexer, &word);
    }
    lexer_skip_spaces(lexer);
}

static void skip_punctuation(struct lexer *lexer, enum token_kind kind) {
    lexer->start = lexer->in.index++;
    lexer_record_skipped(lexer, kind);
}

char *lexer_assembly_name(struct lexer *lexer) {
    struct buffer name = {0};
    append_assembly_word(lexer, &name);
    while (lexer_peek(lexer) == ',') {
        buffer_puts(&name, ", ");
        skip_punctuation(lexer, TOKEN_COMMA);
        append_assembly_word(lexer, &name);
        if (lexer_peek(lexer) == '=') {
            buffer_putc(&name, '=');
            skip_punctuation(lexer, TOKEN_EQUALS);
            append_assembly_word(lexer, &name);
        }
    }
    return mem_strdup(buffer_text(&name));
}
