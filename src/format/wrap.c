/* Long lines broken into lines that fit: at any character, or at words where the culture's texts have them. */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "format/cells.h"

#define RESET "\x1b[0m"

bool cells_culture_wraps_words(const char *culture) {
    static const char *const languages[] = {"en", "fr", "de", "it", "pt", "es"};
    if (!culture || !culture[0]) {
        return false;
    }
    for (size_t i = 0; i < COUNT_OF(languages); i++) {
        if (strncmp(culture, languages[i], 2) == 0 && (culture[2] == '\0' || culture[2] == '-')) {
            return true;
        }
    }
    return false;
}

static void wrap_anywhere(const char *line, int first, int following, struct lines *lines) {
    int units = cells_units(line), room = first, offset = 0;
    while (offset < units) {
        int count = cells_fit_from_head(line, offset, room);
        if (count <= 0) {
            count = 1;
            lines_add(lines, "?");
        } else {
            lines_add(lines, cells_cut(line, offset, count, NULL, NULL));
        }
        offset += count;
        room = following;
    }
}

/* The state of one line being filled with words. */
struct filling {
    struct lines *lines;
    struct buffer line, colours;
    int left, width, following;
};

static void break_line(struct filling *filling) {
    if (filling->colours.length) {
        buffer_puts(&filling->line, RESET);
    }
    lines_add(filling->lines, buffer_dup(&filling->line));
    buffer_clear(&filling->line);
    buffer_append(&filling->line, filling->colours.length ? filling->colours.bytes : "", filling->colours.length);
    filling->width = filling->left = filling->following;
}

/* A word wider than the line: it is broken where the line is full. */
static void add_characters(struct filling *filling, const char *word, size_t length) {
    for (size_t size; length; word += size, length -= size) {
        size = cells_escape_length(word);
        if (size) {
            buffer_append(&filling->line, word, size);
            continue;
        }
        uint32_t rune = utf8_decode(word, length, &size);
        int cells = cells_of_rune(rune);
        bool too_wide = cells > filling->width;
        if (too_wide) {
            cells = 1;
        }
        if (cells > filling->left) {
            break_line(filling);
        }
        buffer_append(&filling->line, too_wide ? "?" : word, too_wide ? 1 : size);
        filling->left -= cells;
    }
}

static void add_word(struct filling *filling, const char *word, size_t length) {
    int cells = cells_width(mem_strndup(word, length));
    if (cells > filling->width) {
        add_characters(filling, word, length);
        return;
    }
    if (cells > filling->left) {
        break_line(filling);
    }
    buffer_append(&filling->line, word, length);
    filling->left -= cells;
}

static void wrap_words(const char *line, int first, int following, struct lines *lines) {
    struct filling filling = {.lines = lines, .left = first, .width = first, .following = following};
    const char *start = line;
    while (*line) {
        size_t escape = cells_escape_length(line);
        if (escape) {
            buffer_append(&filling.colours, line, escape);
            line += escape;
            continue;
        }
        bool ends_word = *line == ' ' || *line == '\t';
        line++;
        if (ends_word) { /* the blank belongs to the word before it */
            add_word(&filling, start, (size_t)(line - start));
            start = line;
        }
    }
    add_word(&filling, start, strlen(start));
    lines_add(lines, buffer_dup(&filling.line));
}

void cells_wrap(const char *text, int first, int following, bool word_wrap, struct lines *ret_lines) {
    struct lines lines = {0};
    cells_split_lines(text, &lines);
    for (int i = 0; i < lines.count; i++) {
        const char *line = lines.items[i];
        if (cells_width(line) <= first) {
            lines_add(ret_lines, line);
        } else if (word_wrap) {
            wrap_words(line, first, following, ret_lines);
        } else {
            wrap_anywhere(line, first, following, ret_lines);
        }
    }
}
