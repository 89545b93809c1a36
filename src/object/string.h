/* System.String: immutable UTF-8 (WTF-8) bytes that know their UTF-16 length. Indexes and lengths named _chars are
 * UTF-16 units. */
#ifndef OBJECT_STRING_H
#define OBJECT_STRING_H

#include "object/type.h"

struct string {
    struct object object;
    uint32_t length; /* bytes, without the NUL at the end */
    uint32_t chars;  /* UTF-16 units; chars == length exactly when all is ASCII */
    char text[];
};

/* New strings as values; text is copied. NULL text gives $null. */
struct value string_from(const char *text);
struct value string_from_n(const char *text, size_t length);
/* The same of text that is known to be ASCII alone. */
struct value string_from_ascii(const char *text, size_t length);
struct value string_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Interned one-character strings and the empty string cost no allocation. */
struct value string_empty(void);
struct value string_from_char(uint16_t unit);

static inline bool value_is_string(struct value value) {
    return value.type == &type_string;
}
/* The NUL-terminated text of a value that is a string (also inside a PSObject wrapper); undefined otherwise. */
static inline const char *string_text(struct value value) {
    return ((struct string *)value_base(value).p)->text;
}
static inline size_t string_length(struct value value) {
    return ((struct string *)value_base(value).p)->length;
}
static inline size_t string_chars(struct value value) {
    return ((struct string *)value_base(value).p)->chars;
}
static inline bool string_is_ascii(struct value value) {
    return string_length(value) == string_chars(value);
}
/* The UTF-16 unit at an index (undefined past the end). */
uint16_t string_char_at(struct value value, size_t index_chars);
/* Substring in UTF-16 units; both ends inside the string. Cutting a surrogate pair gives lone surrogates. */
struct value string_slice(struct value value, size_t start_chars, size_t count_chars);
/* A copy behind whose text there is room: `room` bytes in all (at least the string's own) and the NUL. For who makes a
 * string piece by piece and lets nobody see it before it is done. */
struct value string_copy_with_room(struct value value, size_t room);
/* Two strings after one another. */
struct value string_concat(struct value left, struct value right);
/* To and from arrays of UTF-16 units (collected). */
uint16_t *string_to_utf16(struct value value, size_t *ret_chars);
struct value string_from_utf16(const uint16_t *units, size_t chars);

/* Order of two texts under the ICU root collation (CompareInfo of the invariant culture); ignore_case: as -eq /
 * Sort-Object. */
/* A number that orders ASCII texts as collate does ignoring case; equal numbers: ask collate. */
uint64_t collate_ascii_prefix(const char *text, size_t length);
int collate(const char *left, size_t left_length, const char *right, size_t right_length, bool ignore_case);

#endif
