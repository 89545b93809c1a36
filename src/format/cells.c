/* Cells of text: widths, cuts, lines. */
#include "format/cells.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

#define RESET "\x1b[0m"

void lines_add(struct lines *lines, const char *line) {
    if (lines->count == lines->capacity) {
        MEM_GROW(lines->items, lines->capacity, 4);
    }
    lines->items[lines->count++] = line;
}

static const struct {
    uint32_t low, high;
} wide_ranges[] = {
    {0x1100, 0x115f}, {0x2329, 0x232a}, {0x2e80, 0x303e}, {0x3040, 0xa4cf}, {0xac00, 0xd7a3},
    {0xf900, 0xfaff}, {0xfe10, 0xfe19}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6},
};

int cells_of_rune(uint32_t rune) {
    if (rune < 0x1100) {
        return 1;
    }
    if (rune > 0xffff) {
        return 2;
    }
    for (size_t i = 0; i < COUNT_OF(wide_ranges); i++) {
        if (rune >= wide_ranges[i].low && rune <= wide_ranges[i].high) {
            return 2;
        }
    }
    return 1;
}

static size_t skip_digits(const char *text, size_t at) {
    while (text[at] >= '0' && text[at] <= '9') {
        at++;
    }
    return at;
}

size_t cells_escape_length(const char *text) {
    if (text[0] != '\x1b') {
        return 0;
    }
    if (strncmp(text + 1, "]8;;", 4) == 0) {
        const char *end = strstr(text + 5, "\x1b\\");
        const char *line = strchr(text, '\n');
        return end && (!line || line > end) ? (size_t)(end - text) + 2 : 0;
    }
    if (text[1] != '[') {
        return 0;
    }
    if (text[2] == '?') {
        size_t at = skip_digits(text, 3);
        return at > 3 && (text[at] == 'h' || text[at] == 'l') ? at + 1 : 0;
    }
    size_t at = skip_digits(text, 2);
    while (text[at] == ';') {
        size_t next = skip_digits(text, at + 1);
        if (next == at + 1) {
            return 0;
        }
        at = next;
    }
    return text[at] == 'm' ? at + 1 : 0;
}

bool cells_decorated(const char *text) {
    return text && strchr(text, '\x1b') != NULL;
}

const char *cells_plain(const char *text) {
    if (!cells_decorated(text)) {
        return text;
    }
    struct buffer plain = {0};
    while (*text) {
        size_t escape = cells_escape_length(text);
        if (escape) {
            text += escape;
        } else {
            buffer_putc(&plain, *text++);
        }
    }
    return buffer_text(&plain);
}

int cells_width(const char *text) {
    if (!text) {
        return 0;
    }
    int cells = 0;
    text = cells_plain(text);
    for (size_t size, length = strlen(text); length; text += size, length -= size) {
        if ((unsigned char)*text < 0x80) {
            size = 1;
            cells++;
        } else {
            cells += cells_of_rune(utf8_decode(text, length, &size));
        }
    }
    return cells;
}

int cells_units(const char *text) {
    text = cells_plain(text);
    return (int)utf8_count_chars(text, strlen(text), NULL);
}

/* One UTF-16 unit after the other: an astral rune gives two. */
struct unit_walk {
    const char *at, *end;
    bool second; /* the low half of the pair at `at` comes next */
};

static bool next_unit(struct unit_walk *walk, int *ret_cells) {
    if (walk->at >= walk->end) {
        return false;
    }
    size_t size;
    uint32_t rune = utf8_decode(walk->at, (size_t)(walk->end - walk->at), &size);
    *ret_cells = rune > 0xffff ? 1 : cells_of_rune(rune);
    if (rune > 0xffff && !walk->second) {
        walk->second = true;
        return true;
    }
    walk->second = false;
    walk->at += size;
    return true;
}

int cells_fit_from_head(const char *text, int offset, int cells) {
    text = cells_plain(text);
    struct unit_walk walk = {text, text + strlen(text), false};
    int width, filled = 0, count = 0;
    while (offset > 0 && next_unit(&walk, &width)) {
        offset--;
    }
    while (filled < cells && next_unit(&walk, &width) && filled + width <= cells) {
        filled += width;
        count++;
    }
    return count;
}

int cells_fit_from_tail(const char *text, int cells) {
    text = cells_plain(text);
    int units = cells_units(text), width, at = 0, excess = cells_width(text);
    struct unit_walk walk = {text, text + strlen(text), false};
    while (excess > cells && at < units && next_unit(&walk, &width)) {
        excess -= width;
        at++;
    }
    return at;
}

/* Copies the unit at *text; half a pair becomes U+FFFD. */
struct cutter {
    struct buffer out;
    int skip, left;
    const char *before;
};

static void cut_rune(struct cutter *cutter, const char *bytes, size_t size, uint32_t rune) {
    int units = rune > 0xffff ? 2 : 1, taken = 0;
    for (int unit = 0; unit < units; unit++) {
        if (cutter->skip > 0) {
            cutter->skip--;
        } else if (cutter->left > 0) {
            cutter->left--;
            taken++;
        }
    }
    if (!taken) {
        return;
    }
    if (cutter->before) {
        buffer_puts(&cutter->out, cutter->before);
        cutter->before = NULL;
    }
    if (taken == units) {
        buffer_append(&cutter->out, bytes, size);
    } else {
        buffer_put_rune(&cutter->out, 0xfffd);
    }
}

static bool ends_with_reset(struct buffer *text) {
    return text->length >= strlen(RESET) &&
           memcmp(text->bytes + text->length - strlen(RESET), RESET, strlen(RESET)) == 0;
}

const char *cells_cut(const char *text, int start, int length, const char *before, const char *after) {
    struct cutter cutter = {.skip = start, .left = length, .before = before};
    bool escapes = false;
    for (size_t size, rest = strlen(text); rest; text += size, rest -= size) {
        size = cells_escape_length(text);
        if (size) {
            buffer_append(&cutter.out, text, size);
            escapes = true;
            continue;
        }
        if (cutter.left <= 0) {
            break;
        }
        uint32_t rune = utf8_decode(text, rest, &size);
        cut_rune(&cutter, text, size, rune);
    }
    if (cutter.before && !escapes) { /* nothing was left of it */
        buffer_puts(&cutter.out, cutter.before);
    }
    if (escapes && ends_with_reset(&cutter.out)) {
        buffer_insert(&cutter.out, cutter.out.length - strlen(RESET), after ? after : "", after ? strlen(after) : 0);
    } else {
        buffer_puts(&cutter.out, after ? after : "");
        buffer_puts(&cutter.out, escapes ? RESET : "");
    }
    return buffer_text(&cutter.out);
}

const char *cells_first_line(const char *text) {
    if (!text) {
        return "";
    }
    size_t length = strcspn(text, "\r\n");
    return text[length] ? mem_printf("%.*s" ELLIPSIS, (int)length, text) : text;
}

static void end_line(struct buffer *line, struct buffer *colours, struct lines *lines, bool last) {
    if (colours->length && last && line->length == colours->length) {
        buffer_clear(line);
    } else if (colours->length && !ends_with_reset(line)) {
        buffer_puts(line, RESET);
    }
    lines_add(lines, buffer_dup(line));
    buffer_clear(line);
    buffer_append(line, colours->length ? colours->bytes : "", colours->length);
}

void cells_split_lines(const char *text, struct lines *ret_lines) {
    if (!text || !strpbrk(text, "\r\n")) {
        lines_add(ret_lines, text ? text : "");
        return;
    }
    struct buffer line = {0}, colours = {0};
    while (*text) {
        size_t escape = cells_escape_length(text);
        if (escape) {
            buffer_append(&line, text, escape);
            buffer_append(&colours, text, escape);
            text += escape;
            continue;
        }
        if (*text == '\n') {
            end_line(&line, &colours, ret_lines, false);
        } else if (*text != '\r') {
            buffer_putc(&line, *text);
        }
        text++;
    }
    end_line(&line, &colours, ret_lines, true);
}
