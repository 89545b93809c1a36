/* Text for the console, broken between words where the window ends. Spaces stay: those that still fit end their line,
 * the others begin the next one. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "host/console.h"

static size_t character_length(const char *at) {
    size_t size;
    utf8_decode(at, strlen(at), &size);
    return size ? size : 1;
}

/* A run of spaces or of other characters, `width` characters at most. */
static size_t word_length(const char *text, int width, int *ret_count) {
    bool blank = *text == ' ' || *text == '\t';
    size_t length = 0;
    int count = 0;
    while (text[length] && text[length] != '\n' && count < width &&
           (text[length] == ' ' || text[length] == '\t') == blank) {
        length += character_length(text + length);
        count++;
    }
    *ret_count = count;
    return length;
}

char *console_wrapped(struct host *host, const char *text) {
    struct buffer out = {0};
    int width = host->width(host) - 1, used = 0;
    if (width < 1)
        width = 79;
    while (*text) {
        if (*text == '\n') {
            buffer_putc(&out, '\n');
            text++;
            used = 0;
            continue;
        }
        int count;
        size_t length = word_length(text, width, &count);
        if (used + count > width && *text == ' ') {
            length = (size_t)(width - used);
            count = 0;
        } else if (used + count > width) {
            used = 0;
            buffer_putc(&out, '\n');
        }
        buffer_append(&out, text, length);
        used += count;
        text += length;
        if (!count) {
            buffer_putc(&out, '\n');
            used = 0;
        }
    }
    return buffer_dup(&out);
}
