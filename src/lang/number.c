/* What a number literal is worth: the smallest of Int32, Int64, Decimal, Double that holds it, or the type its suffix
 * names. */
#include "lang/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "lang/big_integer.h"

#define NUMBER_DIGITS_MAX 10000 /* reading takes time in the square of them */

static bool fits_decimal(const struct big_integer *value) {
    return big_integer_bits(value) <= 96;
}

static void set_text(struct ast_constant *number, enum number_kind kind, const struct big_integer *value, int scale) {
    number->number = kind;
    number->text = big_integer_text(value, scale);
}

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

static bool integer_value(const struct big_integer *value, int suffix, struct ast_constant *number) {
    for (size_t i = 0; i < COUNT_OF(integer_types); i++) {
        const struct integer_type *type = &integer_types[i];
        if (type->suffix == suffix && big_integer_fits(value, type->bits, type->is_signed)) {
            number->number = type->kind;
            number->integer = (int64_t)big_integer_low64(value);
            return true;
        }
    }
    return false;
}

/* A decimal holds 96 bits and up to 28 digits after the point; further ones are rounded, half to even. */
static bool decimal_value(const struct number_text *text, struct ast_constant *number) {
    struct big_integer value = {0};
    int scale = 0, exponent = 0;
    bool point = false;
    for (size_t i = 0; i < text->length; i++) {
        char c = text->digits[i];
        if (c == '.') {
            point = true;
        } else if (c == 'e') {
            long parsed = strtol(text->digits + i + 1, NULL, 10);
            exponent = (int)(parsed > 10000 ? 10000 : parsed < -10000 ? -10000 : parsed);
            break;
        } else if (c >= '0' && c <= '9') {
            big_integer_accumulate(&value, 10, (uint32_t)(c - '0'));
            scale += point;
        }
    }
    scale -= exponent;
    for (; scale < 0 && value.count > 0 && fits_decimal(&value); scale++)
        big_integer_accumulate(&value, 10, 0);
    if (scale < 0)
        scale = 0;
    bool inexact = false;
    uint32_t last = 0;
    while (scale > 0 && (scale > 28 || !fits_decimal(&value))) {
        inexact = inexact || last != 0;
        last = big_integer_divide(&value, 10);
        scale = value.count == 0 && scale > 29 ? 29 : scale; /* zeros only from here */
        scale--;
    }
    bool odd = value.count > 0 && (value.limbs[0] & 1) != 0;
    if (last > 5 || (last == 5 && (inexact || odd)))
        big_integer_accumulate(&value, 1, 1);
    big_integer_shift_left(&value, text->multiplier);
    while (scale > 0 && !fits_decimal(&value)) {
        big_integer_divide(&value, 10);
        scale--;
    }
    if (!fits_decimal(&value))
        return false;
    value.negative = text->digits[0] == '-' && value.count > 0;
    set_text(number, NUMBER_DECIMAL, &value, scale);
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
    struct big_integer whole = big_integer_from_double(value);
    if (text->suffix != SUFFIX_BIG_INTEGER)
        return integer_value(&whole, text->suffix, number);
    set_text(number, NUMBER_BIGINT, &whole, 0);
    return true;
}

static uint32_t digit_value(char c) {
    return c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a' + 10);
}

/* The digits of a hexadecimal or binary literal; a full-width one whose top bit is set is negative. */
static bool radix_value(const char *digits, size_t length, const struct number_text *text, struct big_integer *value,
                        int *suffix) {
    bool hex = text->format == NUMBER_FORMAT_HEX;
    bool is_unsigned = (*suffix & SUFFIX_UNSIGNED) != 0;
    if (length == 0)
        return false;
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
    int digit_bits = hex ? 4 : 1;
    for (size_t i = 0; i < length; i++)
        big_integer_accumulate(value, 1u << digit_bits, digit_value(digits[i]));
    bool top = digit_value(digits[0]) >> (digit_bits - 1) != 0;
    bool full_width = hex || length == 8 || length == 16 || length == 32 || length == 64 || length == 96 ||
                      (length >= 128 && length % 8 == 0);
    if (top && full_width && (hex || !is_unsigned))
        big_integer_negate_from(value, (int)length * digit_bits);
    if (length == (hex ? 16u : 64u) && (*suffix == SUFFIX_NONE || *suffix == SUFFIX_UNSIGNED))
        *suffix |= SUFFIX_LONG;
    return true;
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
    struct big_integer value = {0};
    int suffix = text->suffix;
    bool is_signed = text->digits[0] == '-' || text->digits[0] == '+';
    const char *digits = text->digits + is_signed;
    size_t length = text->length - is_signed;
    if (text->format != NUMBER_FORMAT_DECIMAL) {
        if (!radix_value(digits, length, text, &value, &suffix))
            return false;
    } else {
        for (size_t i = 0; i < length; i++)
            big_integer_accumulate(&value, 10, (uint32_t)(digits[i] - '0'));
    }
    big_integer_shift_left(&value, text->multiplier);
    if (text->digits[0] == '-' && value.count > 0)
        value.negative = !value.negative;
    if (suffix == SUFFIX_BIG_INTEGER) {
        set_text(ret_number, NUMBER_BIGINT, &value, 0);
        return true;
    }
    if (suffix == SUFFIX_DECIMAL) {
        set_text(ret_number, NUMBER_DECIMAL, &value, 0);
        return fits_decimal(&value);
    }
    if (integer_value(&value, suffix, ret_number))
        return true;
    if (suffix != SUFFIX_NONE || text->format != NUMBER_FORMAT_DECIMAL)
        return false;
    if (fits_decimal(&value)) {
        set_text(ret_number, NUMBER_DECIMAL, &value, 0);
        return true;
    }
    ret_number->number = NUMBER_DOUBLE;
    ret_number->real = big_integer_to_double(&value);
    return isfinite(ret_number->real);
}
