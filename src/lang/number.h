/* Number literals: the digits as they were read, and what they are worth. Source: about_Numeric_Literals. */
#ifndef LANG_NUMBER_H
#define LANG_NUMBER_H

#include "lang/ast.h"

enum number_format { NUMBER_FORMAT_DECIMAL, NUMBER_FORMAT_HEX, NUMBER_FORMAT_BINARY };

/* Suffixes combine: u with y, s or l. */
enum number_suffix {
    SUFFIX_NONE = 0,
    SUFFIX_UNSIGNED = 1,
    SUFFIX_SIGNED_BYTE = 2,
    SUFFIX_UNSIGNED_BYTE = 3,
    SUFFIX_SHORT = 4,
    SUFFIX_UNSIGNED_SHORT = 5,
    SUFFIX_LONG = 8,
    SUFFIX_UNSIGNED_LONG = 9,
    SUFFIX_DECIMAL = 16,
    SUFFIX_BIG_INTEGER = 32,
};

struct number_text {
    const char *digits; /* ASCII; may start with a sign; decimal ones may have a point and an exponent */
    size_t length;
    enum number_format format;
    int suffix;     /* number_suffix */
    bool real;      /* there was a point or an exponent */
    int multiplier; /* as a power of two: 0, 10 (kb) … 50 (pb) */
};

/* Fills number, integer, real and text of *ret_number; false where the value does not fit its type. */
bool number_value(const struct number_text *text, struct ast_constant *ret_number);

#endif
