/* Here-strings: @' or @", a line end, the text, a line end, and '@ or "@ at the very start of a line. */
#include "lang/lexer.h"

static bool is_quote(uint32_t c, bool expandable) {
    return expandable ? char_is_double_quote(c) : char_is_single_quote(c);
}

/* The line of the header must end after it. */
static bool read_header(struct lexer *lexer, bool expandable, uint32_t header) {
    lexer_skip_spaces(lexer);
    uint32_t c = lexer_peek(lexer);
    if (c == '\r' || c == '\n') {
        lexer->in.index++;
        if (c == '\r' && lexer_peek(lexer) == '\n')
            lexer->in.index++;
        return true;
    }
    if (lexer->in.index >= lexer->in.length) {
        lexer_incomplete(lexer, header, "TerminatorExpectedAtEndOfString", expandable ? "\"@" : "'@");
        return false;
    }
    lexer_error_at(lexer, lexer->in.index, "UnexpectedCharactersAfterHereStringHeader");
    /* go on after what looks like the footer, on the same line */
    for (;;) {
        uint32_t size;
        c = lexer_at(lexer, lexer->in.index, &size);
        if (lexer->in.index >= lexer->in.length || c == '\r' || c == '\n')
            return false;
        lexer->in.index += size;
        if (c == (expandable ? '"' : '\'') && lexer_peek(lexer) == '@') {
            lexer->in.index++;
            return false;
        }
    }
}

/* At the start of a line: true after the footer. White space before it makes it text; the first such place is kept for
 * the error that a missing footer gives. */
static bool read_footer(struct lexer *lexer, bool expandable, uint32_t *false_footer) {
    uint32_t size;
    uint32_t begin = lexer->in.index;
    uint32_t c = lexer_at(lexer, begin, &size);
    if (is_quote(c, expandable)) {
        lexer->in.index += size;
        if (lexer_peek(lexer) == '@') {
            lexer->in.index++;
            return true;
        }
        lexer->in.index = begin;
        return false;
    }
    lexer_skip_spaces(lexer);
    uint32_t at = lexer->in.index;
    c = lexer_at(lexer, at, &size);
    if (is_quote(c, expandable)) {
        lexer->in.index += size;
        if (lexer_peek(lexer) == '@') {
            if (*false_footer == UINT32_MAX)
                *false_footer = lexer->in.index - 1;
            lexer->in.index++;
            buffer_append(&lexer->scratch, lexer->in.text + begin, lexer->in.index - begin);
            return false;
        }
    }
    lexer->in.index = begin;
    return false;
}

static void read_lines(struct lexer *lexer, bool expandable, uint32_t header) {
    uint32_t false_footer = UINT32_MAX;
    if (read_footer(lexer, expandable, &false_footer))
        return;
    while (lexer->in.index < lexer->in.length) {
        uint32_t size;
        uint32_t at = lexer->in.index;
        uint32_t c = lexer_at(lexer, at, &size);
        lexer->in.index += size;
        if (c == '\r' || c == '\n') {
            size_t length = lexer->scratch.length;
            if (c == '\r' && lexer_peek(lexer) == '\n')
                lexer->in.index++;
            buffer_append(&lexer->scratch, lexer->in.text + at, lexer->in.index - at);
            if (read_footer(lexer, expandable, &false_footer)) {
                lexer->scratch.length = length; /* the last line end is no text */
                lexer->scratch.bytes[length] = 0;
                return;
            }
        } else if (expandable && c == '$') {
            if (!lexer_append_dollar(lexer, true))
                buffer_putc(&lexer->scratch, '$');
        } else if (expandable && c == '`') {
            lexer_append_escape(lexer, &lexer->scratch);
        } else {
            buffer_append(&lexer->scratch, lexer->in.text + at, size);
        }
    }
    lexer->in.index = lexer->in.length;
    lexer->in_error = true;
    if (false_footer != UINT32_MAX)
        lexer_incomplete(lexer, false_footer, "WhitespaceBeforeHereStringFooter", NULL);
    else
        lexer_incomplete(lexer, header, "TerminatorExpectedAtEndOfString", expandable ? "\"@" : "'@");
}

void lexer_here_string(struct lexer *lexer, bool expandable, struct token *ret_token) {
    uint32_t header = lexer->start;
    lexer_begin_value(lexer);
    if (read_header(lexer, expandable, header)) {
        lexer->part_index = lexer->in.index;
        read_lines(lexer, expandable, header);
    } else {
        lexer->in_error = true;
    }
    lexer_finish_value(lexer, expandable ? TOKEN_HERE_STRING_EXPANDABLE : TOKEN_HERE_STRING_LITERAL, ret_token);
}
