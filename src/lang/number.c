/* What a number literal is worth: the smallest of Int32, Int64, Decimal, Double that holds it, or the type its suffix
 * names. */
#include "lang/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bigint.h"
#include "base/decimal.h"
#include "base/memory.h"

#define NUMBER_DIGITS_MAX 10000 /* reading takes time in the square of them */

/* The type that a suffix names; NUMBER_INT32 stands for none. */
struct integer_type {
    int suffix;
    enum number_kind kind;
    int bits;
    bool is_signed;
};

static const struct integer_type integer_types[] = {
    {SUFFIX_SIGNED_BYTE, NUMBER_SBYTE, 8, true}, {SUFFIX_UNSIGNED_BYTE, NUMBER_BYTE, 8, false},
    {SUFFIX_SHORT, NUMBER_INT16, 16, true},      {SUFFIX_UNSIGNED_SHORT, NUMBER_UINT16, 16, false},
    {SUFFIX_LONG, NUMBER_INT64, 64, true},       {SUFFIX_UNSIGNED_LONG, NUMBER_UINT64, 64, false},
    {SUFFIX_UNSIGNED, NUMBER_UINT32, 32, false}, {SUFFIX_UNSIGNED, NUMBER_UINT64, 64, false},
    {SUFFIX_NONE, NUMBER_INT32, 32, true},       {SUFFIX_NONE, NUMBER_INT64, 64, true},
};

static bool fits(const struct bigint *value, const struct integer_type *type, int64_t *ret_integer) {
    uint64_t magnitude;
    if (type->is_signed) {
        if (!bigint_to_int64(value, ret_integer))
            return false;
        int64_t sign = *ret_integer >> (type->bits - 1);
        return sign == 0 || sign == -1;
    }
    if (!bigint_to_uint64(value, &magnitude))
        return false;
    *ret_integer = (int64_t)magnitude;
    return type->bits == 64 || magnitude >> type->bits == 0;
}

static bool integer_value(const struct bigint *value, int suffix, struct ast_constant *number) {
    for (size_t i = 0; i < COUNT_OF(integer_types); i++) {
        if (integer_types[i].suffix == suffix && fits(value, &integer_types[i], &number->integer)) {
            number->number = integer_types[i].kind;
            return true;
        }
    }
    return false;
}

static bool bigint_value(const struct bigint *value, struct ast_constant *number) {
    number->number = NUMBER_BIGINT;
    number->text = bigint_to_text(value);
    return true;
}

static bool whole_decimal_value(const struct bigint *value, struct ast_constant *number) {
    struct decimal decimal;
    number->number = NUMBER_DECIMAL;
    number->text = bigint_to_text(value);
    return bigint_to_decimal(value, &decimal);
}

static bool decimal_value(const struct number_text *text, struct ast_constant *number) {
    struct decimal value;
    if (decimal_parse(text->digits, text->length, &value) != DECIMAL_PARSED ||
        !decimal_multiply(value, decimal_from_int64((int64_t)1 << text->multiplier), &value))
        return false;
    value.negative = value.negative && !decimal_is_zero(value);
    number->number = NUMBER_DECIMAL;
    number->text = decimal_to_text(value);
    return true;
}

static bool real_value(const struct number_text *text, struct ast_constant *number) {
    if (text->suffix == SUFFIX_DECIMAL)
        return decimal_value(text, number);
    double value = ldexp(strtod(text->digits, NULL), text->multiplier);
    if (text->suffix == SUFFIX_NONE) {
        number->number = NUMBER_DOUBLE;
        number->real = value;
        return true;
    }
    value = rint(value);
    if (!isfinite(value))
        return false;
    const struct bigint *whole = bigint_from_double(value);
    return text->suffix == SUFFIX_BIG_INTEGER ? bigint_value(whole, number)
                                              : integer_value(whole, text->suffix, number);
}

/* Binary digits as two's complement: the bytes above them are the sign's. */
static const struct bigint *binary_value(const char *digits, size_t length, bool negative) {
    size_t count = length / 8 + 1;
    uint8_t *bytes = mem_new_atomic(count);
    memset(bytes, negative ? 0xFF : 0, count);
    for (size_t i = 0; i < length; i++) {
        size_t bit = length - 1 - i;
        uint8_t mask = (uint8_t)(1u << bit % 8);
        bytes[bit / 8] = (uint8_t)(digits[i] == '1' ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
    }
    return bigint_from_bytes(bytes, count);
}

/* The digits of a hexadecimal or binary literal; a full-width one whose top bit is set is negative. NULL: no digits. */
static const struct bigint *radix_value(const char *digits, size_t length, const struct number_text *text,
                                        int *suffix) {
    bool hex = text->format == NUMBER_FORMAT_HEX;
    bool is_unsigned = (*suffix & SUFFIX_UNSIGNED) != 0;
    if (length == 0)
        return NULL;
    if (hex && !is_unsigned) {
        size_t width = *suffix == SUFFIX_SIGNED_BYTE ? 2
                       : *suffix == SUFFIX_SHORT     ? 4
                       : *suffix == SUFFIX_LONG      ? 16
                       : length < 16                 ? 8
                                                     : 16;
        if (length == width + 1) { /* without the 0 put before it the top digit is the sign */
            digits++;
            length--;
        }
    }
    bool full_width = length == 8 || length == 16 || length == 32 || length == 64 || length == 96 ||
                      (length >= 128 && length % 8 == 0);
    if (length == (hex ? 16u : 64u) && (*suffix == SUFFIX_NONE || *suffix == SUFFIX_UNSIGNED))
        *suffix |= SUFFIX_LONG;
    return hex ? bigint_parse_hex(digits, length)
               : binary_value(digits, length, full_width && !is_unsigned && *digits == '1');
}

/* A sign or a point alone, or a digit of another script, is no number. */
static bool has_digits(const struct number_text *text) {
    bool found = text->format != NUMBER_FORMAT_DECIMAL;
    for (size_t i = 0; i < text->length && text->digits[i] != 'e'; i++) {
        if ((unsigned char)text->digits[i] >= 0x80)
            return false;
        found = found || (text->digits[i] >= '0' && text->digits[i] <= '9');
    }
    return found;
}

bool number_value(const struct number_text *text, struct ast_constant *ret_number) {
    if (text->length > NUMBER_DIGITS_MAX || !has_digits(text))
        return false;
    if (text->real)
        return real_value(text, ret_number);
    int suffix = text->suffix;
    bool is_signed = text->digits[0] == '-' || text->digits[0] == '+';
    const char *digits = text->digits + is_signed;
    size_t length = text->length - is_signed;
    const struct bigint *value = text->format == NUMBER_FORMAT_DECIMAL ? bigint_parse(digits, length)
                                                                       : radix_value(digits, length, text, &suffix);
    if (!value)
        return false;
    if (text->multiplier)
        value = bigint_shift(value, text->multiplier);
    if (text->digits[0] == '-')
        value = bigint_negate(value);
    if (suffix == SUFFIX_BIG_INTEGER)
        return bigint_value(value, ret_number);
    if (suffix == SUFFIX_DECIMAL)
        return whole_decimal_value(value, ret_number);
    if (integer_value(value, suffix, ret_number))
        return true;
    if (suffix != SUFFIX_NONE || text->format != NUMBER_FORMAT_DECIMAL)
        return false;
    if (whole_decimal_value(value, ret_number))
        return true;
    ret_number->number = NUMBER_DOUBLE;
    ret_number->real = bigint_to_double(value);
    return isfinite(ret_number->real);
}
