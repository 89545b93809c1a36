/* Unicode normalization forms (UAX 15) of UTF-8 text. */
#ifndef BASE_UNICODE_NORMALIZE_H
#define BASE_UNICODE_NORMALIZE_H

#include <stddef.h>
#include <stdint.h>

/* System.Text.NormalizationForm, same numbers. */
enum normalization_form { NORMALIZE_C = 1, NORMALIZE_D = 2, NORMALIZE_KC = 5, NORMALIZE_KD = 6 };

/* The text in that form; *ret_length bytes. Collected. */
char *unicode_normalize(const char *text, size_t length, enum normalization_form form, size_t *ret_length);

/* The data: hexadecimal numbers with spaces between, records end in ';' (unicode_decomposition.c,
 * unicode_compatibility.c). */
extern const char unicode_canonical_text[], unicode_compatibility_text[], unicode_exclusion_text[],
    unicode_combining_text[];

#endif
