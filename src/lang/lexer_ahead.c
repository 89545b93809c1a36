/* Looking ahead in the text without reading tokens: whether anything follows, whether a pipeline goes on. */
#include "lang/lexer.h"

static uint32_t skip_line_comment(const struct source *source, uint32_t offset) {
    while (offset < source->length && source->text[offset] != '\r' && source->text[offset] != '\n')
        offset++;
    return offset;
}

static uint32_t skip_block_comment(const struct source *source, uint32_t offset) {
    for (; offset < source->length; offset++)
        if (source->text[offset] == '#' && offset + 1 < source->length && source->text[offset + 1] == '>')
            return offset + 2;
    return offset;
}

/* Past white space (not line ends) and comments; false where the end was reached. */
static bool skip_blanks(const struct source *source, uint32_t *offset) {
    while (*offset < source->length) {
        const char *text = source->text + *offset;
        size_t size;
        if (*text == '#')
            *offset = skip_line_comment(source, *offset + 1);
        else if (*text == '<' && text[1] == '#')
            *offset = skip_block_comment(source, *offset + 2);
        else if (char_is_space(utf8_decode(text, source->length - *offset, &size)))
            *offset += (uint32_t)size;
        else
            return true;
    }
    return false;
}

/* As in PowerShell, a line end after the extent is input enough: it is complete. Inside of a string it takes the offset
 * in the source for one in the text that is nested there. */
bool lexer_is_at_end(const struct lexer *lexer, struct extent extent) {
    uint32_t offset = extent.end;
    return !skip_blanks(lexer->ends, &offset);
}

bool lexer_is_pipe_continuation(const struct lexer *lexer, const struct token *newline) {
    const char *text = lexer->ends->text;
    uint32_t length = (uint32_t)lexer->ends->length, i = newline->extent.end;
    if (i >= length)
        return false;
    bool empty_line = true; /* a line that is really empty ends the pipeline; one with a comment does not */
    while (i < length) {
        size_t size;
        uint32_t c = utf8_decode(text + i, length - i, &size);
        char next = i + 1 < length ? text[i + 1] : 0;
        if (char_is_space(c)) {
            i += (uint32_t)size;
        } else if (c == '\n' || c == '\r') {
            if (empty_line)
                return false;
            empty_line = true;
            i += c == '\r' && next == '\n' ? 2 : 1;
        } else if (c == '#') {
            empty_line = false;
            while (i < length && text[i] != '\n' && text[i] != '\r')
                i++;
        } else if (c == '<' && next == '#') {
            empty_line = false;
            for (i += 2; i < length && !(text[i] == '#' && i + 1 < length && text[i + 1] == '>');)
                i++;
            i = i + 2 < length ? i + 2 : length;
        } else {
            return c == '|';
        }
    }
    return text[length - 1] == '|';
}
