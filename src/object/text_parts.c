#include "object/text_parts.h"

void text_parts_append_long(struct text_parts *parts, const char *text, size_t length) {
    if (!parts->buffer.bytes)
        buffer_append(&parts->buffer, parts->few, parts->length);
    buffer_append(&parts->buffer, text, length);
}

void text_parts_append_value(struct text_parts *parts, struct value value) {
    if (value.type != &type_string) {
        char few[VALUE_TEXT_FEW];
        size_t length = value_text_few(value, few);
        if (length) {
            text_parts_append_ascii(parts, few, length);
            return;
        }
        if (value_is_null(value))
            return;
        value = value_to_string(value);
    }
    const struct string *string = value.p;
    parts->mixed |= string->length != string->chars;
    text_parts_append_ascii(parts, string->text, string->length);
}

void text_parts_fill(struct text_parts *parts, char byte, size_t count) {
    if (parts->buffer.bytes || count > sizeof parts->few - parts->length) {
        text_parts_append_long(parts, "", 0);
        buffer_fill(&parts->buffer, byte, count);
        return;
    }
    memset(parts->few + parts->length, byte, count);
    parts->length += count;
}

struct value text_parts_string(struct text_parts *parts) {
    const char *text = parts->buffer.bytes ? parts->buffer.bytes : parts->few;
    size_t length = parts->buffer.bytes ? parts->buffer.length : parts->length;
    return parts->mixed ? string_from_n(text, length) : string_from_ascii(text, length);
}
