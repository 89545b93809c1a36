#include "wire/sent_lines.h"

#include <string.h>

#include "base/base64.h"
#include "base/memory.h"
#include "wire/fragment.h"
#include "wire/outproc.h"
#include "wire/psrp_message.h"

struct sent_line {
    struct sent_line *next;
    uint64_t number; /* 0: waits to be sent */
    struct guid id;
    bool is_data, begins, ends, is_result, acknowledged;
    size_t length;
    char *text;
};

/* --- what a line is --- */

static bool is_result(uint32_t type) {
    switch (type) {
    case PSRP_PIPELINE_OUTPUT:
    case PSRP_ERROR_RECORD:
    case PSRP_DEBUG_RECORD:
    case PSRP_VERBOSE_RECORD:
    case PSRP_WARNING_RECORD:
    case PSRP_PROGRESS_RECORD:
    case PSRP_INFORMATION_RECORD:
        return true;
    default:
        return false;
    }
}

/* The first fragment's header, and the type in its message's header behind it. */
enum { TYPE_OFFSET = FRAGMENT_HEADER_BYTES + 4, PEEK_BYTES = 30, PEEK_CHARS = 40 };

static void look_at_fragment(struct sent_line *line, const struct outproc_packet *packet, bool previous_is_result) {
    size_t chars = packet->base64_length < PEEK_CHARS ? packet->base64_length : PEEK_CHARS, length;
    const uint8_t *bytes = base64_decode(packet->base64, chars, &length);
    struct fragment_header header;
    if (!bytes || length < FRAGMENT_HEADER_BYTES || !fragment_header_read(bytes, &header, NULL))
        return;
    line->begins = header.flags & FRAGMENT_START;
    line->ends = header.flags & FRAGMENT_END;
    line->is_result = previous_is_result && !line->begins;
    if (line->begins && length >= TYPE_OFFSET + 4)
        line->is_result = is_result(bytes[TYPE_OFFSET] | (uint32_t)bytes[TYPE_OFFSET + 1] << 8 |
                                    (uint32_t)bytes[TYPE_OFFSET + 2] << 16 | (uint32_t)bytes[TYPE_OFFSET + 3] << 24);
}

static struct sent_line *new_line(const struct sent_lines *lines, const char *text, size_t length) {
    struct sent_line *line = MEM_NEW(struct sent_line);
    struct outproc_packet packet;
    line->text = mem_strndup(text, length);
    line->length = length;
    line->begins = line->ends = true;
    if (!outproc_parse(text, length - 1, &packet, NULL))
        return line;
    line->id = packet.id;
    line->is_data = packet.kind == OUTPROC_DATA;
    if (line->is_data)
        look_at_fragment(line, &packet, lines->last && lines->last->is_result && !lines->last->ends);
    return line;
}

void sent_lines_add(struct sent_lines *lines, const char *bytes, size_t length) {
    const char *end = bytes + length, *stop;
    for (; bytes < end && (stop = memchr(bytes, '\n', (size_t)(end - bytes))); bytes = stop + 1) {
        struct sent_line *line = new_line(lines, bytes, (size_t)(stop - bytes) + 1);
        if (lines->last)
            lines->last->next = line;
        else
            lines->first = line;
        lines->last = line;
        lines->bytes += line->length;
        if (!lines->waiting)
            lines->waiting = line;
    }
}

void sent_lines_take(struct sent_lines *lines, bool (*wants)(void *data, struct guid pipeline_id), void *data,
                     struct buffer *out) {
    struct sent_line *left = NULL;
    for (struct sent_line *line = lines->waiting; line; line = line->next) {
        if (line->number || line->acknowledged)
            continue;
        if (wants && !wants(data, line->id)) {
            left = left ? left : line;
            continue;
        }
        line->number = ++lines->last_number;
        buffer_append(out, line->text, line->length);
    }
    lines->waiting = left;
}

/* --- forgetting --- */

/* The line after the last one of the object that begins at `line`. all: every line of it is acknowledged. */
static struct sent_line *after_object(struct sent_line *line, bool *ret_acknowledged) {
    *ret_acknowledged = true;
    for (;; line = line->next) {
        *ret_acknowledged &= line->acknowledged;
        if (line->ends || !line->next)
            return line->next;
    }
}

/* Takes out the lines from *at up to `next`; `before` is the line in front. */
static void cut(struct sent_lines *lines, struct sent_line *before, struct sent_line *next) {
    struct sent_line *line = before ? before->next : lines->first;
    for (; line != next; line = line->next) {
        lines->bytes -= line->length;
        if (line == lines->waiting)
            lines->waiting = next;
    }
    if (before)
        before->next = next;
    else
        lines->first = next;
    if (!next)
        lines->last = before;
}

void sent_lines_acknowledge(struct sent_lines *lines, uint64_t count) {
    struct sent_line *before = NULL;
    for (struct sent_line *line = lines->first; line && line->number <= count; line = line->next)
        line->acknowledged |= line->number != 0;
    for (struct sent_line *line = lines->first, *next; line && line->number <= count; line = next) {
        bool acknowledged;
        next = after_object(line, &acknowledged);
        if (acknowledged)
            cut(lines, before, next);
        else
            for (before = line; before->next != next;)
                before = before->next;
    }
}

void sent_lines_again(struct sent_lines *lines, uint64_t count) {
    sent_lines_acknowledge(lines, count);
    for (struct sent_line *line = lines->first; line; line = line->next)
        if (line->number > count)
            line->number = 0;
    lines->last_number = count;
    lines->waiting = lines->first;
}

void sent_lines_fresh(struct sent_lines *lines) {
    struct sent_line *before = NULL;
    lines->last_number = 0;
    for (struct sent_line *line = lines->first; line; line = line->next) {
        line->number = 0;
        line->acknowledged = false;
        if (!line->is_data || guid_is_empty(line->id))
            cut(lines, before, line->next);
        else
            before = line;
    }
    lines->waiting = lines->first;
}

void sent_lines_drop(struct sent_lines *lines, size_t max_bytes) {
    struct sent_line *before = NULL;
    for (struct sent_line *line = lines->first, *next; line && lines->bytes > max_bytes; line = next) {
        /* Somebody may have the beginning of a larger object already. */
        bool acknowledged, droppable = line->is_result && line->begins && (line->ends || !line->number);
        next = after_object(line, &acknowledged);
        if (droppable)
            cut(lines, before, next);
        else
            for (before = line; before->next != next;)
                before = before->next;
    }
}

bool sent_lines_has(const struct sent_lines *lines, struct guid pipeline_id) {
    for (const struct sent_line *line = lines->first; line; line = line->next)
        if (guid_equal(line->id, pipeline_id))
            return true;
    return false;
}
