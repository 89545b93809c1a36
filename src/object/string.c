#include "object/string.h"

#include <stdarg.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { INTERNED_CHARS = 128 };

static struct value empty_string;
static struct value char_strings[INTERNED_CHARS];

static struct string *string_alloc(size_t length) {
    /* No pointer in it leads to collected memory: the type is a constant, and what extends a string is its wrapper's.
     */
    struct string *string = mem_new_atomic(sizeof *string + length + 1);
    string->object.type = &type_string;
    string->object.extension = NULL;
    string->length = (uint32_t)length;
    return string;
}

struct value string_from_n(const char *text, size_t length) {
    if (!text)
        return VALUE_NULL;
    if (length == 0)
        return string_empty();
    struct string *string = string_alloc(length);
    memcpy(string->text, text, length);
    string->text[length] = 0;
    string->chars = (uint32_t)utf8_count_chars(text, length, NULL);
    return value_object(string);
}

struct value string_from_ascii(const char *text, size_t length) {
    if (length == 0)
        return string_empty();
    struct string *string = string_alloc(length);
    memcpy(string->text, text, length);
    string->text[length] = 0;
    string->chars = (uint32_t)length;
    return value_object(string);
}

struct value string_from(const char *text) {
    return text ? string_from_n(text, strlen(text)) : VALUE_NULL;
}

struct value string_printf(const char *format, ...) {
    struct buffer buffer = {0};
    va_list list;
    va_start(list, format);
    buffer_vprintf(&buffer, format, list);
    va_end(list);
    return string_from_n(buffer_text(&buffer), buffer.length);
}

struct value string_empty(void) {
    if (!empty_string.type) {
        struct string *string = string_alloc(0);
        string->chars = 0;
        string->text[0] = 0;
        empty_string = value_object(string);
    }
    return empty_string;
}

struct value string_from_char(uint16_t unit) {
    if (unit < INTERNED_CHARS && char_strings[unit].type)
        return char_strings[unit];
    char bytes[4];
    struct value value = string_from_n(bytes, utf8_encode(unit, bytes));
    if (unit < INTERNED_CHARS)
        char_strings[unit] = value;
    return value;
}

/* The rune at a UTF-16 index as one or two units; *ret_inside tells that the index is the pair's second. */
static uint32_t rune_at(const struct string *string, size_t index_chars, bool *ret_inside) {
    size_t size;
    *ret_inside = false;
    size_t offset = utf8_offset(string->text, string->length, index_chars, ret_inside);
    return offset < string->length ? utf8_decode(string->text + offset, string->length - offset, &size) : 0;
}

uint16_t string_char_at(struct value value, size_t index_chars) {
    const struct string *string = value_base(value).p;
    if (string->length == string->chars)
        return (unsigned char)string->text[index_chars];
    bool inside;
    uint32_t rune = rune_at(string, index_chars, &inside);
    if (rune < 0x10000)
        return (uint16_t)rune;
    rune -= 0x10000;
    return (uint16_t)(inside ? 0xDC00 + (rune & 0x3FF) : 0xD800 + (rune >> 10));
}

struct value string_slice(struct value value, size_t start_chars, size_t count_chars) {
    const struct string *string = value_base(value).p;
    if (start_chars == 0 && count_chars == string->chars)
        return value_base(value);
    if (count_chars == 0)
        return string_empty();
    if (string->length == string->chars)
        return string_from_ascii(string->text + start_chars, count_chars);
    bool start_inside = false, end_inside = false;
    size_t end_chars = start_chars + count_chars;
    size_t from = utf8_offset(string->text, string->length, start_chars, &start_inside);
    size_t to = utf8_offset(string->text, string->length, end_chars, &end_inside);
    if (!start_inside && !end_inside)
        return string_from_n(string->text + from, to - from);
    struct buffer buffer = {0};
    if (start_inside) { /* the low half of a pair that was cut */
        buffer_put_rune(&buffer, string_char_at(value, start_chars));
        from = utf8_offset(string->text, string->length, start_chars + 1, NULL);
    }
    if (to > from)
        buffer_append(&buffer, string->text + from, to - from);
    if (end_inside && (!start_inside || end_chars > start_chars + 1))
        buffer_put_rune(&buffer, string_char_at(value, end_chars - 1));
    return string_from_n(buffer_text(&buffer), buffer.length);
}

struct value string_copy_with_room(struct value value, size_t room) {
    const struct string *from = value_base(value).p;
    struct string *string = string_alloc(room);
    memcpy(string->text, from->text, (size_t)from->length + 1);
    string->length = from->length;
    string->chars = from->chars;
    return value_object(string);
}

/* A high surrogate at the end of `left` and a low one at the start of `right` become one rune: WTF-8 has no other image
 * of a pair. */
static bool joins_pair(const struct string *left, const struct string *right) {
    if (left->length < 3 || right->length < 3)
        return false;
    const unsigned char *high = (const unsigned char *)left->text + left->length - 3;
    const unsigned char *low = (const unsigned char *)right->text;
    return high[0] == 0xED && high[1] >= 0xA0 && high[1] < 0xB0 && low[0] == 0xED && low[1] >= 0xB0;
}

struct value string_concat(struct value left_value, struct value right_value) {
    const struct string *left = value_base(left_value).p, *right = value_base(right_value).p;
    if (!left->length)
        return value_object(right);
    if (!right->length)
        return value_object(left);
    if (joins_pair(left, right)) {
        size_t left_chars, right_chars;
        uint16_t *high = string_to_utf16(left_value, &left_chars), *low = string_to_utf16(right_value, &right_chars);
        uint16_t *units = mem_new_atomic((left_chars + right_chars) * sizeof *units);
        memcpy(units, high, left_chars * sizeof *units);
        memcpy(units + left_chars, low, right_chars * sizeof *units);
        return string_from_utf16(units, left_chars + right_chars);
    }
    struct string *string = string_alloc((size_t)left->length + right->length);
    memcpy(string->text, left->text, left->length);
    memcpy(string->text + left->length, right->text, right->length);
    string->text[string->length] = 0;
    string->chars = left->chars + right->chars;
    return value_object(string);
}

uint16_t *string_to_utf16(struct value value, size_t *ret_chars) {
    const struct string *string = value_base(value).p;
    uint16_t *units = mem_new_atomic((string->chars + 1) * sizeof *units), *out = units;
    for (size_t at = 0, size; at < string->length; at += size) {
        uint32_t rune = utf8_decode(string->text + at, string->length - at, &size);
        if (rune >= 0x10000) {
            *out++ = (uint16_t)(0xD800 + ((rune - 0x10000) >> 10));
            *out++ = (uint16_t)(0xDC00 + ((rune - 0x10000) & 0x3FF));
        } else {
            *out++ = (uint16_t)rune;
        }
    }
    *out = 0;
    if (ret_chars)
        *ret_chars = (size_t)(out - units);
    return units;
}

struct value string_from_utf16(const uint16_t *units, size_t chars) {
    struct buffer buffer = {0};
    buffer_reserve(&buffer, chars);
    for (size_t i = 0; i < chars; i++) {
        uint32_t rune = units[i];
        if (rune >= 0xD800 && rune < 0xDC00 && i + 1 < chars && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000) {
            rune = 0x10000 + ((rune - 0xD800) << 10) + (units[i + 1] - 0xDC00u);
            i++;
        }
        if (rune < 0x80)
            buffer_putc(&buffer, (char)rune);
        else
            buffer_put_rune(&buffer, rune);
    }
    return string_from_n(buffer_text(&buffer), buffer.length);
}
