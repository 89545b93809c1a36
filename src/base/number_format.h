/* number.ToString(format) of .NET in the active culture: the standard formats C D E F G N P R X B with a precision,
 * and custom patterns of 0 # . , % ‰ E0 ; \ and quoted text. NULL or "" is the plain form. A result of NULL means the
 * format is refused (FormatException "Format specifier was invalid."). Texts are collected. */
#ifndef BASE_NUMBER_FORMAT_H
#define BASE_NUMBER_FORMAT_H

#include <stdint.h>

#include "base/bigint.h"
#include "base/decimal.h"

char *double_format(double number, const char *format);
char *single_format(float number, const char *format);
char *decimal_format(struct decimal number, const char *format);
char *bigint_format(const struct bigint *number, const char *format);
/* Integers: `bits` (8, 16, 32, 64) decides how X and B write negative numbers. */
char *int64_format(int64_t number, int bits, const char *format);
char *uint64_format(uint64_t number, int bits, const char *format);

#endif
