/* Searching text as a culture reads it: composed and decomposed letters are the same, invisible characters count for
 * nothing, and a letter is not found in front of its combining marks. Source: what CompareInfo answers under the ICU
 * root collation. Only texts that are not plain ASCII need it. */
#ifndef OBJECT_TYPE_STRING_LINGUISTIC_H
#define OBJECT_TYPE_STRING_LINGUISTIC_H

#include <stdbool.h>
#include <stddef.h>

enum linguistic_place { LINGUISTIC_FIRST, LINGUISTIC_LAST, LINGUISTIC_PREFIX, LINGUISTIC_SUFFIX };

/* Byte offset of the needle in text[0..length), SIZE_MAX: not there. */
size_t linguistic_find(const char *text, size_t length, const char *needle, size_t needle_length, bool ignore_case,
                       enum linguistic_place place);

#endif
