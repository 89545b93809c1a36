/* UTF-8 (and WTF-8: a lone UTF-16 surrogate is kept as its three bytes, so that every .NET string has an image). Bytes
 * that are no UTF-8 decode as U+FFFD, one per byte. Lengths named _chars count UTF-16 code units, as .NET does. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes rune (0..0x10FFFF) to out[0..4); gives the number of bytes. */
size_t utf8_encode(uint32_t rune, char out[4]);
/* The rune at text[0..length), length > 0; *ret_size is how many bytes it took (1 for a bad byte, which gives 0xFFFD).
 */
uint32_t utf8_decode(const char *text, size_t length, size_t *ret_size);
/* UTF-16 units of text[0..length); *ret_ascii (may be NULL) tells whether all bytes are below 0x80. */
size_t utf8_count_chars(const char *text, size_t length, bool *ret_ascii);
/* Byte offset of UTF-16 index `chars`. An index inside a surrogate pair gives the offset of the pair and sets
 * *ret_inside (may be NULL). Past the end: length. */
size_t utf8_offset(const char *text, size_t length, size_t chars, bool *ret_inside);
/* Simple (one to one) case mapping of a rune, as .NET's invariant culture does. */
uint32_t rune_to_lower(uint32_t rune);
uint32_t rune_to_upper(uint32_t rune);
/* Columns a rune takes on a terminal: 0 (combining), 1, 2 (East Asian wide). */
int rune_width(uint32_t rune);
/* ASCII-fast ordinal comparison ignoring case (simple case folding by upper), like StringComparison.OrdinalIgnoreCase:
 * <0, 0, >0. The _n form takes lengths in bytes. */
int text_compare_ignore_case(const char *left, const char *right);
int text_compare_ignore_case_n(const char *left, size_t left_length, const char *right, size_t right_length);
bool text_equal_ignore_case(const char *left, const char *right);
/* True if text begins with prefix, ignoring case. */
bool text_starts_ignore_case(const char *text, const char *prefix);
/* Hash of text ignoring case, consistent with text_equal_ignore_case. */
uint32_t text_hash_ignore_case(const char *text, size_t length);
uint32_t text_hash(const char *text, size_t length);

#endif
