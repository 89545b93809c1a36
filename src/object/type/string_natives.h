/* System.String's natives, which its row (type/string.c) lists and type/string_*.c define, one file per concern. */
#ifndef OBJECT_TYPE_STRING_NATIVES_H
#define OBJECT_TYPE_STRING_NATIVES_H

#include "object/type/native.h"

/* string_search.c */
native_function string_native_contains, string_native_index_of, string_native_last_index_of, string_native_index_of_any,
    string_native_last_index_of_any, string_native_starts_with, string_native_ends_with, string_native_replace;
/* string_edit.c */
native_function string_native_substring, string_native_insert, string_native_remove, string_native_pad_left,
    string_native_pad_right, string_native_trim, string_native_trim_start, string_native_trim_end,
    string_native_to_lower, string_native_to_upper, string_native_replace_line_endings, string_native_normalize,
    string_native_is_normalized;
/* string_split.c */
native_function string_native_split, string_native_join, string_native_concat;
/* rune.c */
native_function string_native_enumerate_runes;
/* string_compare.c */
native_function string_native_compare, string_native_compare_ordinal, string_native_equals, string_native_static_equals,
    string_native_hash;

/* StringComparison: CurrentCulture and InvariantCulture collate, Ordinal compares units; the odd ones ignore case. */
enum string_comparison {
    COMPARE_CURRENT,
    COMPARE_CURRENT_IGNORE,
    COMPARE_INVARIANT,
    COMPARE_INVARIANT_IGNORE,
    COMPARE_ORDINAL,
    COMPARE_ORDINAL_IGNORE
};
/* Byte offset of needle in text[from..length), or SIZE_MAX; *ret_size is how many bytes matched (ignoring case it may
 * differ). */
size_t text_find(const char *text, size_t length, size_t from, const char *needle, size_t needle_length,
                 bool ignore_case, size_t *ret_size);
/* The last one that ends at or before `end`. */
size_t text_find_last(const char *text, size_t end, const char *needle, size_t needle_length, bool ignore_case,
                      size_t *ret_size);
/* char.IsWhiteSpace. */
bool char_is_white(uint32_t rune);
/* A char or string argument as UTF-8 text in `room` or in place. */
const char *arg_needle(const struct call *call, int k, char room[4], size_t *ret_length);
/* .NET's "name ('-1') must be a non-negative value." and "name ('7') must be less than or equal to '3'.", with "Actual
 * value was". */
bool fail_negative(struct call *call, const char *parameter, int64_t number);
bool fail_greater(struct call *call, const char *parameter, int64_t number, int64_t most);

#endif
