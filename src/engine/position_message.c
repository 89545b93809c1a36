/* Source lines with tildes under the place. Lengths are in UTF-16 units. */
#include "engine/position_message.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

/* With "+ " and dots on both sides a line of 69 fits a screen of 80 columns. */
enum { MAX_LINE = 69, CONTEXT_BEFORE = 12, CONTEXT_AFTER = 8 };
#define DOTS "\xE2\x80\xA6"

struct place { /* a line and the part of it that is meant */
    const char *line;
    int length, start, count;
    bool dots_before, dots_after;
};

static int units(const char *text) {
    return (int)utf8_count_chars(text, strlen(text), NULL);
}

static const char *slice(const char *text, int start, int count) {
    size_t length = strlen(text), from = utf8_offset(text, length, (size_t)start, NULL);
    size_t to = utf8_offset(text, length, (size_t)(start + count), NULL);
    return mem_strndup(text + from, to - from);
}

static const char *expand_tabs(const char *text) {
    struct buffer out = {0};
    for (; *text; text++) {
        buffer_puts(&out, *text == '\t' ? "    " : (char[]){*text, '\0'});
    }
    return buffer_text(&out);
}

static void expand_place(struct place *place) {
    const char *before = expand_tabs(slice(place->line, 0, place->start));
    const char *meant = expand_tabs(slice(place->line, place->start, place->count));
    const char *after = expand_tabs(slice(place->line, place->start + place->count, place->length));
    place->line = mem_printf("%s%s%s", before, meant, after);
    place->start = units(before);
    place->count = units(meant);
    place->length = units(place->line);
}

static int smaller(int left, int right) {
    return left < right ? left : right;
}

/* Cuts a long line: as much of the place as fits, with some context, preferably what stands before it. */
static void cut_place(struct place *place) {
    int total_before = place->start, before = smaller(total_before, CONTEXT_BEFORE);
    int total_after = place->length - place->count - place->start, after = smaller(total_after, CONTEXT_AFTER);
    int wanted = before + place->count + after;
    if (wanted >= MAX_LINE) {
        if (before + place->count >= MAX_LINE) {
            place->count = MAX_LINE - before;
        }
        place->dots_after = true;
    } else {
        if (total_before > before) {
            before += smaller(total_before - before, MAX_LINE - wanted);
            wanted = before + place->count + after;
        }
        if (wanted < MAX_LINE && total_after > 0) {
            after += smaller(total_after, MAX_LINE - wanted);
        }
        place->dots_after = after < total_after;
    }
    place->dots_before = before < total_before;
    place->line = slice(place->line, place->start > before ? place->start - before : 0, MAX_LINE);
    place->start = smaller(place->start, before);
    place->count = smaller(place->count, MAX_LINE - place->start);
}

static struct place place_of(struct extent extent, int line) {
    size_t bytes;
    const char *text = source_line_text(extent.source, line, &bytes);
    while (bytes && strchr(" \t\r\n", text[bytes - 1])) {
        bytes--;
    }
    struct place place = {.line = mem_strndup(text, bytes), .start = source_column(extent.source, extent.start) - 1};
    place.length = units(place.line);
    int end =
        source_line(extent.source, extent.end) == line ? source_column(extent.source, extent.end) - 1 : place.length;
    place.start = smaller(place.start, place.length);
    place.count = smaller(end, place.length) - place.start;
    place.count = place.count < 0 ? 0 : place.count;
    return place;
}

const char *position_message(struct extent extent) {
    if (!extent.source) {
        return "";
    }
    int line = source_line(extent.source, extent.start);
    struct place place = place_of(extent, line);
    struct buffer out = {0};
    buffer_printf(&out, "At %s:%d char:%d\n+ ", extent.source->file ? extent.source->file : "line", line,
                  source_column(extent.source, extent.start));
    if (!place.length) {
        return buffer_text(&out);
    }
    int start = source_column(extent.source, extent.start) - 1; /* past the end of a trimmed line too */
    bool at_end = start > place.start;
    if (strchr(place.line, '\t')) {
        expand_place(&place);
    }
    if (place.length > MAX_LINE) {
        cut_place(&place);
    } else if (at_end) {
        place.start = start;
    }
    buffer_printf(&out, "%s%s%s\n+ ", place.dots_before ? DOTS " " : "", place.line, place.dots_after ? " " DOTS : "");
    buffer_fill(&out, ' ', (size_t)place.start + (place.dots_before ? 2 : 0));
    buffer_fill(&out, '~', place.count > 0 ? (size_t)place.count : 1);
    return buffer_text(&out);
}
