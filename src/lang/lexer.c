#include "lang/lexer.h"

#include <string.h>

#include "base/memory.h"
#include "base/unicode_class.h"

void lexer_init(struct lexer *lexer, const struct source *source, struct parse_errors *errors) {
    *lexer = (struct lexer){.source = source, .ends = source, .errors = errors};
    lexer->in = (struct lexer_text){source->text, (uint32_t)source->length, NULL, 0};
}

void lexer_resync(struct lexer *lexer, uint32_t index) {
    lexer->in.index = index <= lexer->in.length + 1 ? index : lexer->in.length + 1;
    lexer_forget(lexer, lexer->in.index);
}

static uint32_t source_offset(const struct lexer *lexer, uint32_t index) {
    if (lexer->in.offsets == NULL)
        return index;
    if (index <= lexer->in.length)
        return lexer->in.offsets[index];
    return lexer->in.offsets[lexer->in.length] + (index - lexer->in.length);
}

struct extent lexer_extent(const struct lexer *lexer, uint32_t begin, uint32_t end) {
    return (struct extent){lexer->source, source_offset(lexer, begin), source_offset(lexer, end)};
}

void lexer_error(struct lexer *lexer, struct extent extent, const char *id, const char *argument) {
    parse_errors_add(lexer->errors, extent, false, id, (const char *const[3]){argument});
}

void lexer_error_at(struct lexer *lexer, uint32_t index, const char *id) {
    lexer_error(lexer, lexer_extent(lexer, index, index + 1), id, NULL);
}

void lexer_incomplete(struct lexer *lexer, uint32_t begin, const char *id, const char *argument) {
    struct extent extent = lexer_extent(lexer, begin, lexer->in.index);
    parse_errors_add(lexer->errors, extent, lexer_is_at_end(lexer, extent), id, (const char *const[3]){argument});
}

struct lexer_state lexer_begin_nested(struct lexer *lexer, const struct string_part *part) {
    struct lexer_state state = {lexer->in, lexer->ends, lexer->mode, lexer->nested};
    struct source *ends = MEM_NEW(struct source);
    ends->text = part->text + part->begin;
    ends->length = part->length - part->begin;
    lexer->ends = ends;
    lexer->in = (struct lexer_text){part->text, (uint32_t)part->length, part->offsets, (uint32_t)part->begin};
    lexer->nested = true;
    return state;
}

void lexer_end_nested(struct lexer *lexer, struct lexer_state state) {
    lexer->in = state.in;
    lexer->ends = state.ends;
    lexer->mode = state.mode;
    lexer->nested = state.nested;
}

void lexer_finish(struct lexer *lexer, enum token_kind kind, struct token *ret_token) {
    *ret_token = (struct token){.kind = kind, .begin = lexer->start, .end = lexer->in.index};
    ret_token->extent = lexer_extent(lexer, lexer->start, lexer->in.index);
}

static void skip_line_feed(struct lexer *lexer, uint32_t c) {
    if (c == '\r' && lexer_peek(lexer) == '\n')
        lexer->in.index++;
}

/* After a backtick: a line continuation, or white space that it escapes to nothing. */
static bool skip_continuation(struct lexer *lexer) {
    uint32_t before = lexer->in.index;
    uint32_t c = lexer_get(lexer);
    if (c == '\r' || c == '\n') {
        skip_line_feed(lexer, c);
        lexer_record_skipped(lexer, TOKEN_LINE_CONTINUATION);
        return true;
    }
    if (rune_is_white_space(c)) {
        lexer_skip_spaces(lexer);
        return true;
    }
    lexer->in.index = before;
    return false;
}

void lexer_skip_newlines(struct lexer *lexer, bool semicolons) {
    for (;;) {
        uint32_t before = lexer->in.index;
        lexer->start = before;
        uint32_t c = lexer_get(lexer);
        if (char_is_space(c)) {
            lexer_skip_spaces(lexer);
        } else if (c == '\r' || c == '\n') {
            skip_line_feed(lexer, c);
            lexer_record_skipped(lexer, TOKEN_NEW_LINE);
        } else if (c == ';' && semicolons) {
            lexer_record_skipped(lexer, TOKEN_SEMI);
        } else if (c == '#') {
            lexer_line_comment(lexer);
        } else if (c == '<' && lexer_peek(lexer) == '#') {
            lexer->in.index++;
            lexer_block_comment(lexer);
        } else if (c != '`' || !skip_continuation(lexer)) {
            lexer->in.index = before;
            return;
        }
    }
}

/* An operator in expressions; in command mode only where the word ends after it. */
static void finish_operator(struct lexer *lexer, enum token_kind kind, struct token *ret_token) {
    if (lexer->mode == LEXER_COMMAND && !char_ends_word(lexer_peek(lexer)))
        lexer_word_from_start(lexer, ret_token);
    else
        lexer_finish(lexer, kind, ret_token);
}

static void finish_redirection(struct lexer *lexer, int from, bool append, struct token *ret_token) {
    lexer_finish(lexer, TOKEN_REDIRECTION, ret_token);
    ret_token->from_stream = (uint8_t)from;
    ret_token->append = append;
}

/* After "N>": a digit before > in an expression is a number (the > is read again), else the redirection's stream. */
static void stream_redirection(struct lexer *lexer, int from, bool is_number, struct token *ret_token) {
    uint32_t c = lexer_peek(lexer);
    if (c == '&') {
        lexer->in.index++;
        uint32_t to = lexer_peek(lexer);
        if (to == '1' || (to == '2' && from != STREAM_ALL)) {
            lexer->in.index++;
            lexer_finish(lexer, TOKEN_REDIRECTION, ret_token);
            ret_token->merges = true;
            ret_token->from_stream = (uint8_t)from;
            ret_token->to_stream = (uint8_t)(to - '0');
            return;
        }
        lexer->in.index--;
    }
    if (is_number && lexer->mode == LEXER_EXPRESSION) {
        lexer->in.index = lexer->start + 1;
        lexer_finish(lexer, TOKEN_NUMBER, ret_token);
        struct ast_constant *number = MEM_NEW(struct ast_constant);
        number->number = NUMBER_INT32;
        number->integer = from;
        ret_token->number = number;
        return;
    }
    if (c == '>')
        lexer->in.index++;
    finish_redirection(lexer, from, c == '>', ret_token);
}

/* + and -, with their doubles, assignments and signed numbers. */
static void sign(struct lexer *lexer, uint32_t c, struct token *ret_token) {
    bool dash = c != '+';
    uint32_t size;
    uint32_t next = lexer_at(lexer, lexer->in.index, &size);
    if (dash ? char_is_dash(next) : next == '+') {
        lexer->in.index += size;
        finish_operator(lexer, dash ? TOKEN_MINUS_MINUS : TOKEN_PLUS_PLUS, ret_token);
    } else if (next == '=') {
        lexer->in.index++;
        finish_operator(lexer, dash ? TOKEN_MINUS_EQUALS : TOKEN_PLUS_EQUALS, ret_token);
    } else if (dash && (rune_is_letter(next) || next == '_' || next == '?')) {
        lexer_parameter(lexer, ret_token);
    } else if (lexer->signed_numbers && (rune_is_digit(next) || next == '.')) {
        lexer_number(lexer, c, ret_token);
    } else {
        finish_operator(lexer, dash ? TOKEN_MINUS : TOKEN_PLUS, ret_token);
    }
}

/* * / % and their assignments; *> is a redirection of all streams. */
static void multiplication(struct lexer *lexer, uint32_t c, struct token *ret_token) {
    static const struct {
        enum token_kind plain, assignment;
    } kinds[] = {{TOKEN_MULTIPLY, TOKEN_MULTIPLY_EQUALS},
                 {TOKEN_DIVIDE, TOKEN_DIVIDE_EQUALS},
                 {TOKEN_REMAINDER, TOKEN_REMAINDER_EQUALS}};
    int row = c == '*' ? 0 : c == '/' ? 1 : 2;
    uint32_t next = lexer_peek(lexer);
    if (next == '=') {
        lexer->in.index++;
        finish_operator(lexer, kinds[row].assignment, ret_token);
    } else if (c == '*' && next == '>') {
        lexer->in.index++;
        stream_redirection(lexer, STREAM_ALL, false, ret_token);
    } else {
        finish_operator(lexer, kinds[row].plain, ret_token);
    }
}

static void at_sign(struct lexer *lexer, struct token *ret_token) {
    uint32_t before = lexer->in.index;
    uint32_t c = lexer_get(lexer);
    if (c == '{' || c == '(') {
        lexer_finish(lexer, c == '{' ? TOKEN_AT_CURLY : TOKEN_AT_PAREN, ret_token);
    } else if (char_is_single_quote(c) || char_is_double_quote(c)) {
        lexer_here_string(lexer, char_is_double_quote(c), ret_token);
    } else {
        lexer->in.index = before;
        if (char_is_variable_start(c)) {
            lexer_variable(lexer, true, false, ret_token);
            return;
        }
        lexer_error_at(lexer, before - 1, "UnrecognizedToken");
        lexer_finish(lexer, TOKEN_UNKNOWN, ret_token);
    }
}

static void dot(struct lexer *lexer, struct token *ret_token) {
    uint32_t next = lexer_peek(lexer);
    bool command = lexer->mode == LEXER_COMMAND;
    if (next == '.') {
        lexer->in.index++;
        finish_operator(lexer, TOKEN_DOT_DOT, ret_token);
    } else if (next >= '0' && next <= '9') {
        lexer_number(lexer, '.', ret_token);
    } else if (command && !char_ends_word(next) && next != '$' && next != '"' && next != '\'') {
        lexer_word_from_start(lexer, ret_token);
    } else {
        lexer_finish(lexer, TOKEN_DOT, ret_token);
    }
}

static void exclamation(struct lexer *lexer, struct token *ret_token) {
    uint32_t next = lexer_peek(lexer);
    bool is_word = (lexer->mode == LEXER_COMMAND && !char_ends_word(next)) ||
                   (lexer->mode == LEXER_EXPRESSION && char_is_identifier_start(next));
    /* !7z is the command "!7z" but !7 is not 7 */
    if (lexer->mode == LEXER_EXPRESSION && (rune_is_digit(next) || next == '.')) {
        uint32_t before = lexer->in.index;
        is_word = !lexer_scans_as_number(lexer, '!');
        lexer->in.index = before;
    }
    if (is_word)
        lexer_word_from_start(lexer, ret_token);
    else
        lexer_finish(lexer, TOKEN_EXCLAIM, ret_token);
}

static void colon(struct lexer *lexer, struct token *ret_token) {
    if (lexer_peek(lexer) == ':') {
        lexer->in.index++;
        if (lexer->mode == LEXER_COMMAND && !lexer->wants_simple_name && !char_ends_word(lexer_peek(lexer)))
            lexer_word_from_start(lexer, ret_token);
        else
            lexer_finish(lexer, TOKEN_COLON_COLON, ret_token);
    } else if (lexer->mode == LEXER_COMMAND) {
        lexer_label(lexer, ret_token);
    } else {
        lexer_finish(lexer, TOKEN_COLON, ret_token);
    }
}

static void question(struct lexer *lexer, struct token *ret_token) {
    enum token_kind kind = TOKEN_QUESTION;
    if (lexer_peek(lexer) == '?') {
        lexer->in.index++;
        kind = TOKEN_COALESCE;
        if (lexer_peek(lexer) == '=') {
            lexer->in.index++;
            kind = TOKEN_COALESCE_EQUALS;
        }
    }
    lexer_finish(lexer, kind, ret_token);
}

/* A backtick outside of a string: false where it and what follows are to be skipped. */
static bool backtick(struct lexer *lexer, struct token *ret_token) {
    if (skip_continuation(lexer))
        return false;
    if (lexer->in.index >= lexer->in.length) {
        lexer->in.index = lexer->in.length + 1;
        lexer_incomplete(lexer, lexer->in.index, "IncompleteString", NULL);
        lexer->in.index = lexer->in.length;
        return false;
    }
    lexer_begin_value(lexer);
    lexer_append_escape(lexer, &lexer->scratch);
    lexer_word(lexer, ret_token);
    return true;
}

static void end_of_input(struct lexer *lexer, struct token *ret_token) {
    lexer_finish(lexer, TOKEN_END_OF_INPUT, ret_token);
    uint32_t begin = lexer->start + 1; /* reading again from here gives the end again, one further */
    ret_token->begin = begin <= lexer->in.length + 1 ? begin : lexer->in.length + 1;
    ret_token->extent.start = ret_token->extent.end = source_offset(lexer, lexer->start + 1);
}

/* One character that is a token by itself, or TOKEN_UNKNOWN. */
static enum token_kind single(uint32_t c) {
    switch (c) {
    case '(':
        return TOKEN_LPAREN;
    case ')':
        return TOKEN_RPAREN;
    case ']':
        return TOKEN_RBRACKET;
    case '{':
        return TOKEN_LCURLY;
    case '}':
        return TOKEN_RCURLY;
    case ';':
        return TOKEN_SEMI;
    case ',':
        return TOKEN_COMMA;
    default:
        return TOKEN_UNKNOWN;
    }
}

/* A character that may be doubled: & && | || and $ followed by (. */
static bool doubled(struct lexer *lexer, uint32_t second) {
    if (lexer_peek(lexer) != second)
        return false;
    lexer->in.index++;
    return true;
}

static void other(struct lexer *lexer, uint32_t c, struct token *ret_token) {
    if (char_is_single_quote(c) || char_is_double_quote(c))
        lexer_string(lexer, char_is_double_quote(c), ret_token);
    else if (char_is_dash(c))
        sign(lexer, c, ret_token);
    else if (rune_is_letter(c))
        lexer_identifier(lexer, ret_token);
    else
        lexer_word_from_start(lexer, ret_token);
}

/* Reads one token, or white space or a comment: false for those. */
static bool read_token(struct lexer *lexer, struct token *ret_token) {
    lexer->start = lexer->in.index;
    uint32_t c = lexer_get(lexer);
    enum token_kind kind = single(c);
    if (kind != TOKEN_UNKNOWN) {
        lexer_finish(lexer, kind, ret_token);
        return true;
    }
    if (char_is(c, CHAR_IDENTIFIER_START)) {
        lexer_identifier(lexer, ret_token);
        return true;
    }
    switch (c) {
    case '@':
        at_sign(lexer, ret_token);
        return true;
    case '#':
        lexer_line_comment(lexer);
        return false;
    case '\r':
    case '\n':
        skip_line_feed(lexer, c);
        lexer_finish(lexer, TOKEN_NEW_LINE, ret_token);
        return true;
    case '`':
        return backtick(lexer, ret_token);
    case '=':
        finish_operator(lexer, TOKEN_EQUALS, ret_token);
        return true;
    case '+':
        sign(lexer, c, ret_token);
        return true;
    case '*':
    case '/':
    case '%':
        multiplication(lexer, c, ret_token);
        return true;
    case '$':
        if (doubled(lexer, '('))
            lexer_finish(lexer, TOKEN_DOLLAR_PAREN, ret_token);
        else
            lexer_variable(lexer, false, false, ret_token);
        return true;
    case '<':
        if (doubled(lexer, '#')) {
            lexer_block_comment(lexer);
            return false;
        }
        lexer_finish(lexer, TOKEN_REDIRECT_INPUT, ret_token);
        return true;
    case '>':
        finish_redirection(lexer, STREAM_OUTPUT, doubled(lexer, '>'), ret_token);
        return true;
    case '[':
        finish_operator(lexer, TOKEN_LBRACKET, ret_token);
        return true;
    case '.':
        dot(lexer, ret_token);
        return true;
    case '1' ... '6':
        if (doubled(lexer, '>')) {
            stream_redirection(lexer, (int)(c - '0'), true, ret_token);
            return true;
        }
        /* fallthrough */
    case '0':
    case '7' ... '9':
        lexer_number(lexer, c, ret_token);
        return true;
    case '&':
        lexer_finish(lexer, doubled(lexer, '&') ? TOKEN_AND_AND : TOKEN_AMPERSAND, ret_token);
        return true;
    case '|':
        lexer_finish(lexer, doubled(lexer, '|') ? TOKEN_OR_OR : TOKEN_PIPE, ret_token);
        return true;
    case '!':
        exclamation(lexer, ret_token);
        return true;
    case ':':
        colon(lexer, ret_token);
        return true;
    case '?':
        if (lexer->mode == LEXER_EXPRESSION)
            question(lexer, ret_token);
        else
            lexer_word_from_start(lexer, ret_token);
        return true;
    case 0:
        if (lexer_at_end(lexer))
            end_of_input(lexer, ret_token);
        else
            lexer_word_from_start(lexer, ret_token);
        return true;
    default:
        if (char_is_space(c)) {
            lexer_skip_spaces(lexer);
            return false;
        }
        other(lexer, c, ret_token);
        return true;
    }
}

void lexer_next(struct lexer *lexer, struct token *ret_token) {
    while (!read_token(lexer, ret_token))
        continue;
    if (lexer->tokens != NULL)
        lexer_record(lexer, ret_token);
}
