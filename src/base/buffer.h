/* A growable run of bytes with a hard limit; also the string builder of every room.
 *
 *   struct buffer text = {0};            an empty buffer in collected memory, no limit
 *   buffer_puts(&text, "a");             append
 *   buffer_text(&text)                   NUL-terminated view, valid until the next append
 *
 * Invariant: bytes[0..length) are the content; bytes[length] is NUL whenever bytes != NULL.
 * `raw` buffers (buffer_init_raw) use malloc and may cross threads under one owner; call buffer_done. Collected ones
 * need none. Exceeding `limit` sets `overflow`, drops the append and keeps what was there: check it once at the end. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buffer {
    char *bytes;
    size_t length;
    size_t capacity;
    size_t limit; /* 0: none */
    bool raw;     /* malloc'd */
    bool overflow;
};

/* An empty malloc'd buffer that never grows past limit_bytes (0: no limit). */
void buffer_init_raw(struct buffer *buffer, size_t limit_bytes);
/* Frees a raw buffer's memory and empties it. */
void buffer_done(struct buffer *buffer);
/* Forgets the content, keeps the memory. */
void buffer_clear(struct buffer *buffer);
/* Makes room for `more` further bytes; false (and overflow) beyond the limit. */
bool buffer_reserve(struct buffer *buffer, size_t more);
/* The same for a raw buffer whose owner can go on without: false too where there is no memory. */
bool buffer_try_reserve(struct buffer *buffer, size_t more);
void buffer_append(struct buffer *buffer, const void *bytes, size_t length);
void buffer_puts(struct buffer *buffer, const char *text);
void buffer_putc(struct buffer *buffer, char byte);
/* Appends `count` times the byte. */
void buffer_fill(struct buffer *buffer, char byte, size_t count);
/* Appends a code point as UTF-8 (lone surrogates as their three bytes, WTF-8). */
void buffer_put_rune(struct buffer *buffer, uint32_t rune);
void buffer_printf(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vprintf(struct buffer *buffer, const char *format, va_list list);
/* Inserts / removes bytes in the middle. */
void buffer_insert(struct buffer *buffer, size_t at, const void *bytes, size_t length);
void buffer_remove(struct buffer *buffer, size_t at, size_t length);
/* NUL-terminated content, "" when empty; owned by the buffer. */
const char *buffer_text(struct buffer *buffer);
/* A collected copy of the content. */
char *buffer_dup(const struct buffer *buffer);

#endif
