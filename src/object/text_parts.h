/* A string in the making: on the C stack until it is too long for that, so that most strings cost one allocation. Knows
 * whether all of it is ASCII, which saves counting the finished string's UTF-16 units.
 *
 *   struct text_parts parts;
 *   text_parts_init(&parts);
 *   text_parts_append(&parts, "a", 1);
 *   struct value string = text_parts_string(&parts); */
#ifndef OBJECT_TEXT_PARTS_H
#define OBJECT_TEXT_PARTS_H

#include <string.h>

#include "base/buffer.h"
#include "object/convert.h"
#include "object/string.h"

enum { TEXT_PARTS_FEW = 256 };

struct text_parts {
    char few[TEXT_PARTS_FEW];
    size_t length; /* bytes in few, until the buffer takes over */
    bool mixed;    /* something appended may not be ASCII */
    struct buffer buffer;
};

static inline void text_parts_init(struct text_parts *parts) {
    parts->length = 0;
    parts->mixed = false;
    parts->buffer = (struct buffer){0};
}

/* Bytes that do not fit on the stack any more. */
void text_parts_append_long(struct text_parts *parts, const char *text, size_t length);

/* The first and the last word of a text that is at least as long as one and at most as two. */
#define copy_ends(word, to, text, length)                                                                              \
    do {                                                                                                               \
        word first, last;                                                                                              \
        memcpy(&first, (text), sizeof first);                                                                          \
        memcpy(&last, (text) + (length) - sizeof last, sizeof last);                                                   \
        memcpy((to), &first, sizeof first);                                                                            \
        memcpy((to) + (length) - sizeof last, &last, sizeof last);                                                     \
    } while (0)

/* ASCII alone. */
static inline void text_parts_append_ascii(struct text_parts *parts, const char *text, size_t length) {
    if (parts->buffer.bytes || length > sizeof parts->few - parts->length) {
        text_parts_append_long(parts, text, length);
        return;
    }
    char *to = parts->few + parts->length;
    parts->length += length;
    if (length > 16) {
        memcpy(to, text, length);
    } else if (length >= 8) { /* two words, which may overlap: no call for what most parts are */
        copy_ends(uint64_t, to, text, length);
    } else if (length >= 4) {
        copy_ends(uint32_t, to, text, length);
    } else {
        for (size_t i = 0; i < length; i++)
            to[i] = text[i];
    }
}
#undef copy_ends

/* UTF-8 bytes. */
static inline void text_parts_append(struct text_parts *parts, const char *text, size_t length) {
    parts->mixed = true;
    text_parts_append_ascii(parts, text, length);
}

/* The value's text as "$value" shows it. */
void text_parts_append_value(struct text_parts *parts, struct value value);
/* `count` times the byte, which is ASCII. */
void text_parts_fill(struct text_parts *parts, char byte, size_t count);
/* All of it as one string. */
struct value text_parts_string(struct text_parts *parts);

#endif
