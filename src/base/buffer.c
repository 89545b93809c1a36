#include "base/buffer.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

void buffer_init_raw(struct buffer *buffer, size_t limit_bytes) {
    memset(buffer, 0, sizeof *buffer);
    buffer->raw = true;
    buffer->limit = limit_bytes;
}

void buffer_done(struct buffer *buffer) {
    if (buffer->raw)
        mem_raw_free(buffer->bytes);
    bool raw = buffer->raw;
    size_t limit = buffer->limit;
    memset(buffer, 0, sizeof *buffer);
    buffer->raw = raw;
    buffer->limit = limit;
}

void buffer_clear(struct buffer *buffer) {
    buffer->length = 0;
    buffer->overflow = false;
    if (buffer->bytes)
        buffer->bytes[0] = '\0';
}

static bool is_within_limit(struct buffer *buffer, size_t more) {
    if (buffer->limit && (more > buffer->limit || buffer->length > buffer->limit - more)) {
        buffer->overflow = true;
        return false;
    }
    return true;
}

/* 0: it has room enough. */
static size_t capacity_for(const struct buffer *buffer, size_t more) {
    size_t capacity = buffer->capacity ? buffer->capacity * 2 : 32;
    size_t need = more < SIZE_MAX - 1 - buffer->length ? buffer->length + more + 1 : SIZE_MAX; /* refused as memory */
    if (need <= buffer->capacity)
        return 0;
    return capacity < need || capacity > SIZE_MAX / 2 ? need : capacity;
}

bool buffer_try_reserve(struct buffer *buffer, size_t more) {
    size_t capacity = capacity_for(buffer, more);
    if (!is_within_limit(buffer, more))
        return false;
    char *bytes = capacity ? mem_raw_try_resize(buffer->bytes, capacity) : buffer->bytes;
    if (!bytes)
        return false;
    buffer->bytes = bytes;
    buffer->bytes[buffer->length] = '\0';
    buffer->capacity = capacity ? capacity : buffer->capacity;
    return true;
}

bool buffer_reserve(struct buffer *buffer, size_t more) {
    if (!is_within_limit(buffer, more))
        return false;
    size_t capacity = capacity_for(buffer, more);
    if (!capacity)
        return true;
    if (buffer->raw) {
        buffer->bytes = mem_raw_resize(buffer->bytes, capacity);
    } else {
        char *bytes = mem_new_atomic(capacity);
        if (buffer->length)
            memcpy(bytes, buffer->bytes, buffer->length);
        buffer->bytes = bytes;
    }
    buffer->bytes[buffer->length] = '\0';
    buffer->capacity = capacity;
    return true;
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t length) {
    if (!buffer_reserve(buffer, length))
        return;
    if (length)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_puts(struct buffer *buffer, const char *text) {
    buffer_append(buffer, text, strlen(text));
}

void buffer_putc(struct buffer *buffer, char byte) {
    buffer_append(buffer, &byte, 1);
}

void buffer_fill(struct buffer *buffer, char byte, size_t count) {
    if (!buffer_reserve(buffer, count))
        return;
    memset(buffer->bytes + buffer->length, byte, count);
    buffer->length += count;
    buffer->bytes[buffer->length] = '\0';
}

void buffer_put_rune(struct buffer *buffer, uint32_t rune) {
    char bytes[4];
    buffer_append(buffer, bytes, utf8_encode(rune, bytes));
}

void buffer_vprintf(struct buffer *buffer, const char *format, va_list list) {
    char brief[256]; /* most are: formatted once */
    va_list again;
    va_copy(again, list);
    int length = vsnprintf(brief, sizeof brief, format, list);
    if (length > 0 && buffer_reserve(buffer, (size_t)length)) {
        char *to = buffer->bytes + buffer->length;
        if ((size_t)length < sizeof brief)
            memcpy(to, brief, (size_t)length + 1);
        else
            vsnprintf(to, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}

void buffer_printf(struct buffer *buffer, const char *format, ...) {
    va_list list;
    va_start(list, format);
    buffer_vprintf(buffer, format, list);
    va_end(list);
}

void buffer_insert(struct buffer *buffer, size_t at, const void *bytes, size_t length) {
    if (!buffer_reserve(buffer, length))
        return;
    memmove(buffer->bytes + at + length, buffer->bytes + at, buffer->length - at + 1);
    memcpy(buffer->bytes + at, bytes, length);
    buffer->length += length;
}

void buffer_remove(struct buffer *buffer, size_t at, size_t length) {
    if (length == 0)
        return; /* there may be no bytes at all */
    memmove(buffer->bytes + at, buffer->bytes + at + length, buffer->length - at - length + 1);
    buffer->length -= length;
}

const char *buffer_text(struct buffer *buffer) {
    return buffer->bytes ? buffer->bytes : "";
}

char *buffer_dup(const struct buffer *buffer) {
    return mem_strndup(buffer->bytes ? buffer->bytes : "", buffer->length);
}
