/* Strings: quoted, here-strings, and what is expanded in them. The value is built in lexer->scratch; for expandable
 * text the pieces are collected in lexer->parts. What stands in $( … ) is only found here, by counting parentheses as
 * PowerShell does, and lexed when the parser comes to it. */
#include "lang/lexer.h"

#include <string.h>

#include "base/memory.h"

void lexer_begin_value(struct lexer *lexer) {
    buffer_clear(&lexer->scratch);
    lexer->in_error = lexer->nested_error = false;
    lexer->part_count = 0;
    lexer->part_text = 0;
    lexer->part_index = lexer->start;
}

static void append_run(struct lexer *lexer, struct buffer *text, uint32_t begin, uint32_t end) {
    if (end > begin)
        buffer_append(text, lexer->in.text + begin, end - begin);
}

static struct string_part *add_part(struct lexer *lexer) {
    if (lexer->part_count == lexer->part_capacity) {
        MEM_GROW(lexer->parts, lexer->part_capacity, 8);
    }
    struct string_part *part = &lexer->parts[lexer->part_count++];
    memset(part, 0, sizeof(*part));
    return part;
}

/* The text since the last part becomes one. */
static void flush_text(struct lexer *lexer, uint32_t end_index) {
    size_t length = lexer->scratch.length - lexer->part_text;
    if (length == 0)
        return;
    struct string_part *part = add_part(lexer);
    part->kind = PART_TEXT;
    part->text = mem_strndup(lexer->scratch.bytes + lexer->part_text, length);
    part->length = length;
    part->extent = lexer_extent(lexer, lexer->part_index, end_index);
}

void lexer_finish_value(struct lexer *lexer, enum token_kind kind, struct token *ret_token) {
    lexer_finish(lexer, kind, ret_token);
    ret_token->length = lexer->scratch.length;
    ret_token->marks = lexer->nested_error || (lexer->in_error && kind != TOKEN_GENERIC) ? TOKEN_MARK_IN_ERROR : 0;
    if (lexer->part_count > 0) {
        flush_text(lexer, lexer->in.index);
        struct string_part *parts = MEM_ARRAY(struct string_part, lexer->part_count);
        memcpy(parts, lexer->parts, sizeof(*parts) * (size_t)lexer->part_count);
        ret_token->parts = parts;
        ret_token->part_count = lexer->part_count;
    }
    ret_token->value = buffer_dup(&lexer->scratch);
}

/* U+FFFF stands for what is no character. */
static void append_invalid(struct buffer *text) {
    buffer_put_rune(text, 0xFFFF);
}

/* `u{…}: index is after the u. */
static void append_unicode_escape(struct lexer *lexer, struct buffer *text) {
    uint32_t begin = lexer->in.index - 2;
    if (lexer_peek(lexer) != '{') {
        lexer_error(lexer, lexer_extent(lexer, begin, lexer->in.index), "InvalidUnicodeEscapeSequence", NULL);
        append_invalid(text);
        return;
    }
    lexer->in.index++;
    uint32_t rune = 0;
    for (int digits = 0;; digits++) {
        uint32_t c = lexer_peek(lexer);
        const char *error = NULL;
        if (c == '}' && digits > 0) {
            lexer->in.index++;
            break;
        }
        if (c == '}') {
            lexer->in.index++;
            lexer_error(lexer, lexer_extent(lexer, begin, lexer->in.index), "InvalidUnicodeEscapeSequence", NULL);
            append_invalid(text);
            return;
        }
        if (!char_is(c, CHAR_HEX))
            error = digits < 6 ? "InvalidUnicodeEscapeSequence" : "MissingUnicodeEscapeSequenceTerminator";
        else if (digits == 6)
            error = "TooManyDigitsInUnicodeEscapeSequence";
        if (error != NULL) {
            lexer_error_at(lexer, lexer->in.index, error);
            append_invalid(text);
            return;
        }
        rune = rune * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        lexer->in.index++;
    }
    if (rune > 0x10FFFF) {
        append_invalid(text);
        lexer_error(lexer, lexer_extent(lexer, begin + 3, lexer->in.index - 1), "InvalidUnicodeEscapeSequenceValue",
                    NULL);
    } else {
        buffer_put_rune(text, rune);
    }
}

void lexer_append_escape(struct lexer *lexer, struct buffer *text) {
    static const char meanings[128] = {['0'] = 1,    ['a'] = '\a', ['b'] = '\b', ['e'] = 27,  ['f'] = '\f',
                                       ['n'] = '\n', ['r'] = '\r', ['t'] = '\t', ['v'] = '\v'};
    uint32_t begin = lexer->in.index;
    uint32_t size;
    uint32_t c = lexer_at(lexer, begin, &size);
    if (c == 0) { /* nothing follows */
        buffer_putc(text, '`');
        return;
    }
    lexer->in.index += size;
    if (c == 'u')
        append_unicode_escape(lexer, text);
    else if (c == '0')
        buffer_putc(text, 0);
    else if (c < 128 && meanings[c] != 0)
        buffer_putc(text, meanings[c]);
    else
        append_run(lexer, text, begin, lexer->in.index);
}

/* A doubled quote (or one after a backtick) at index: how many bytes the first of the two takes, else 0. */
static uint32_t doubled_quote(const struct lexer *lexer, uint32_t index) {
    uint32_t size, next_size;
    uint32_t c = lexer_at(lexer, index, &size);
    if (c != '`' && !char_is_double_quote(c))
        return 0;
    return char_is_double_quote(lexer_at(lexer, index + size, &next_size)) ? size : 0;
}

/* Goes to the parenthesis that closes $( by counting; false where there is none. */
static bool skip_sub_expression(struct lexer *lexer, bool here_string, bool *ret_doubled) {
    int depth = 1;
    *ret_doubled = false;
    while (depth > 0 && lexer->in.index < lexer->in.length) {
        uint32_t size;
        uint32_t c = lexer_at(lexer, lexer->in.index, &size);
        uint32_t first = here_string ? 0 : doubled_quote(lexer, lexer->in.index);
        if (first > 0) {
            *ret_doubled = true;
            lexer->in.index += first;
            lexer_at(lexer, lexer->in.index, &size);
        }
        depth += (c == '(') - (c == ')');
        lexer->in.index += size;
    }
    return depth == 0;
}

/* The text of $( … ) with its doubled quotes made single, and where each byte of it stands in the source. */
static void undouble(struct lexer *lexer, uint32_t begin, uint32_t end, struct string_part *part) {
    char *text = mem_new_atomic(end - begin + 1);
    uint32_t *origins = mem_new_atomic((end - begin + 1) * sizeof(*origins));
    size_t length = 0;
    for (uint32_t i = begin, size; i < end; i += size) {
        uint32_t origin = i; /* of two quotes the first: the token starts there */
        i += doubled_quote(lexer, i);
        lexer_at(lexer, i, &size);
        for (uint32_t j = 0; j < size; j++) {
            origins[length] = lexer_extent(lexer, j == 0 ? origin : i + j, end).start;
            text[length++] = lexer->in.text[i + j];
        }
    }
    text[length] = 0;
    origins[length] = lexer_extent(lexer, end, end).start;
    part->text = text;
    part->length = length;
    part->offsets = origins;
}

/* The rest of $( …: index is after the parenthesis. */
static void add_sub_expression(struct lexer *lexer, uint32_t dollar, bool here_string) {
    bool doubled;
    bool closed = skip_sub_expression(lexer, here_string, &doubled);
    struct string_part *part = add_part(lexer);
    part->kind = PART_SUB_EXPRESSION;
    part->extent = lexer_extent(lexer, dollar, lexer->in.index);
    if (doubled) {
        undouble(lexer, dollar, lexer->in.index, part);
    } else {
        part->text = lexer->in.text;
        part->begin = dollar;
        part->length = lexer->in.index;
        part->offsets = lexer->in.offsets;
    }
    lexer->nested_error = lexer->nested_error || !closed;
    if (!closed)
        lexer_incomplete(lexer, dollar, "IncompleteDollarSubexpressionReference", NULL);
}

static void add_variable(struct lexer *lexer, uint32_t dollar) {
    enum lexer_mode mode = lexer->mode;
    uint32_t start = lexer->start;
    struct token token;
    lexer->mode = LEXER_EXPRESSION;
    lexer->start = dollar;
    lexer_variable(lexer, false, true, &token);
    lexer->mode = mode;
    lexer->start = start;
    struct string_part *part = add_part(lexer);
    part->kind = PART_VARIABLE;
    part->extent = token.extent;
    part->text = token.value;
    part->length = token.length;
}

bool lexer_append_dollar(struct lexer *lexer, bool here_string) {
    uint32_t dollar = lexer->in.index - 1;
    uint32_t c = lexer_peek(lexer);
    if (c != '(' && c != '{' && !char_is_variable_start(c))
        return false;
    flush_text(lexer, dollar);
    if (c == '(') {
        lexer->in.index++;
        add_sub_expression(lexer, dollar, here_string);
    } else {
        add_variable(lexer, dollar);
    }
    uint32_t end = lexer->in.index < lexer->in.length ? lexer->in.index : lexer->in.length;
    append_run(lexer, &lexer->scratch, dollar, end);
    lexer->part_text = lexer->scratch.length;
    lexer->part_index = end;
    return true;
}

/* Where the quote starts that ends before index: a typographic one takes three bytes. */
static uint32_t quote_before(const struct lexer *lexer, uint32_t index) {
    uint32_t at = index - 1;
    while (at > 0 && (lexer->in.text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

void lexer_append_literal(struct lexer *lexer) {
    uint32_t begin = lexer->in.index;
    uint32_t opening = quote_before(lexer, begin);
    while (lexer->in.index < lexer->in.length) {
        uint32_t size, next_size;
        uint32_t at = lexer->in.index;
        uint32_t c = lexer_at(lexer, at, &size);
        lexer->in.index += size;
        if (!char_is_single_quote(c))
            continue;
        append_run(lexer, &lexer->scratch, begin, at);
        if (!char_is_single_quote(lexer_at(lexer, lexer->in.index, &next_size)))
            return;
        begin = lexer->in.index; /* of two quotes the second is the text */
        lexer->in.index += next_size;
    }
    append_run(lexer, &lexer->scratch, begin, lexer->in.index);
    lexer->in_error = true;
    lexer_incomplete(lexer, opening, "TerminatorExpectedAtEndOfString", "'");
}

void lexer_append_expandable(struct lexer *lexer) {
    uint32_t begin = lexer->in.index;
    uint32_t opening = quote_before(lexer, begin);
    while (lexer->in.index < lexer->in.length) {
        uint32_t size, next_size;
        uint32_t at = lexer->in.index;
        uint32_t c = lexer_at(lexer, at, &size);
        lexer->in.index += size;
        if (c == '$') {
            append_run(lexer, &lexer->scratch, begin, at);
            if (lexer_append_dollar(lexer, false))
                begin = lexer->in.index;
            else
                begin = at;
        } else if (c == '`') {
            append_run(lexer, &lexer->scratch, begin, at);
            lexer_append_escape(lexer, &lexer->scratch);
            begin = lexer->in.index;
        } else if (char_is_double_quote(c)) {
            append_run(lexer, &lexer->scratch, begin, at);
            if (!char_is_double_quote(lexer_at(lexer, lexer->in.index, &next_size)))
                return;
            begin = lexer->in.index;
            lexer->in.index += next_size;
        }
    }
    append_run(lexer, &lexer->scratch, begin, lexer->in.length);
    lexer->in.index = lexer->in.length;
    lexer->in_error = true;
    lexer_incomplete(lexer, opening, "TerminatorExpectedAtEndOfString", "\"");
}

void lexer_string(struct lexer *lexer, bool expandable, struct token *ret_token) {
    lexer_begin_value(lexer);
    lexer->part_index = lexer->in.index;
    if (expandable)
        lexer_append_expandable(lexer);
    else
        lexer_append_literal(lexer);
    lexer_finish_value(lexer, expandable ? TOKEN_STRING_EXPANDABLE : TOKEN_STRING_LITERAL, ret_token);
}
