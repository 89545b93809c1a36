#include "base/decimal.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/int128.h"
#include "base/memory.h"
#include "base/number_text.h"

enum { SCALE_MAX = 28, WIDE_WORDS = 6 };

/* 192 bits, least significant word first: the product of two 96-bit integers, or one moved up by 28 decimal places. */
struct wide {
    uint32_t words[WIDE_WORDS];
};

static struct uint128 integer_of(struct decimal decimal) {
    return (struct uint128){.low = decimal.low, .high = decimal.high};
}

static struct wide wide_of(struct uint128 number) {
    return (struct wide){
        {(uint32_t)number.low, (uint32_t)(number.low >> 32), (uint32_t)number.high, (uint32_t)(number.high >> 32)}};
}

static bool wide_is_zero(const struct wide *wide) {
    for (int i = 0; i < WIDE_WORDS; i++)
        if (wide->words[i])
            return false;
    return true;
}

static bool wide_fits(const struct wide *wide) {
    return !wide->words[3] && !wide->words[4] && !wide->words[5];
}

static void wide_multiply(struct wide *wide, uint32_t factor) {
    uint64_t carry = 0;
    for (int i = 0; i < WIDE_WORDS; i++) {
        carry += (uint64_t)wide->words[i] * factor;
        wide->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static uint32_t wide_divide(struct wide *wide, uint32_t divisor) {
    uint64_t rest = 0;
    for (int i = WIDE_WORDS - 1; i >= 0; i--) {
        rest = rest << 32 | wide->words[i];
        wide->words[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    return (uint32_t)rest;
}

static void wide_add_small(struct wide *wide, uint32_t number) {
    uint64_t carry = number;
    for (int i = 0; i < WIDE_WORDS && carry; i++) {
        carry += wide->words[i];
        wide->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static void wide_add(struct wide *wide, const struct wide *other) {
    uint64_t carry = 0;
    for (int i = 0; i < WIDE_WORDS; i++) {
        carry += (uint64_t)wide->words[i] + other->words[i];
        wide->words[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

static void wide_subtract(struct wide *wide, const struct wide *other) {
    int64_t borrow = 0;
    for (int i = 0; i < WIDE_WORDS; i++) {
        borrow += (int64_t)wide->words[i] - other->words[i];
        wide->words[i] = (uint32_t)borrow;
        borrow >>= 32;
    }
}

static int wide_compare(const struct wide *left, const struct wide *right) {
    for (int i = WIDE_WORDS - 1; i >= 0; i--)
        if (left->words[i] != right->words[i])
            return left->words[i] < right->words[i] ? -1 : 1;
    return 0;
}

/* Gives up decimal places, half to even, until the integer fits 96 bits. sticky: something not zero was cut off before.
 */
static bool wide_to_decimal(struct wide wide, int scale, bool negative, bool sticky, struct decimal *ret_decimal) {
    uint32_t digit = 0;
    struct wide whole = wide;
    int whole_scale = scale;
    while (!wide_fits(&whole) || whole_scale > SCALE_MAX) {
        if (whole_scale == 0)
            return false;
        sticky |= digit != 0;
        digit = wide_divide(&whole, 10);
        whole_scale--;
    }
    if (digit > 5 || (digit == 5 && (sticky || (whole.words[0] & 1)))) {
        wide_add_small(&whole, 1);
        if (!wide_fits(&whole))
            return wide_to_decimal(whole, whole_scale, negative, true, ret_decimal);
    }
    *ret_decimal = (struct decimal){.low = (uint64_t)whole.words[1] << 32 | whole.words[0],
                                    .high = whole.words[2],
                                    .scale = (uint8_t)whole_scale,
                                    .negative = negative};
    return true;
}

struct decimal decimal_from_uint64(uint64_t number) {
    return (struct decimal){.low = number};
}

struct decimal decimal_from_int64(int64_t number) {
    return (struct decimal){.low = number < 0 ? 0 - (uint64_t)number : (uint64_t)number, .negative = number < 0};
}

/* Significant digits only, and no trailing zeros: (decimal)0.10 is 0.1. */
static bool from_significant(double number, int digits_kept, struct decimal *ret_decimal) {
    if (!(fabs(number) < 7.9228162514264338e28))
        return false;
    struct digits digits = digits_significant(number, digits_kept);
    struct wide wide = {0};
    int scale = digits.count - digits.point;
    for (int i = 0; i < digits.count; i++) {
        wide_multiply(&wide, 10);
        wide_add_small(&wide, (uint32_t)(digits.text[i] - '0'));
    }
    for (; scale < 0; scale++)
        wide_multiply(&wide, 10);
    if (scale > SCALE_MAX + 20) { /* far below 1e-28 */
        *ret_decimal = (struct decimal){0};
        return true;
    }
    bool made = wide_to_decimal(wide, scale, digits.negative && digits.count > 0, false, ret_decimal);
    if (made && decimal_is_zero(*ret_decimal))
        *ret_decimal = (struct decimal){0}; /* too small */
    return made;
}

bool decimal_from_double(double number, struct decimal *ret_decimal) {
    return from_significant(number, 15, ret_decimal);
}

bool decimal_from_single(float number, struct decimal *ret_decimal) {
    return from_significant((double)number, 7, ret_decimal);
}

double decimal_to_double(struct decimal decimal) {
    double number;
    char *text = decimal_to_text(decimal);
    double_parse(text, strlen(text), &number);
    return number;
}

static struct uint128 integer_part(struct decimal decimal) {
    struct uint128 number = integer_of(decimal);
    for (int i = 0; i < decimal.scale; i++)
        uint128_divide_small(&number, 10);
    return number;
}

bool decimal_to_int64(struct decimal decimal, int64_t *ret_number) {
    struct uint128 number = integer_part(decimal);
    if (number.high || number.low > (uint64_t)INT64_MAX + (decimal.negative ? 1 : 0))
        return false;
    *ret_number = (int64_t)(decimal.negative ? 0 - number.low : number.low);
    return true;
}

bool decimal_to_uint64(struct decimal decimal, uint64_t *ret_number) {
    struct uint128 number = integer_part(decimal);
    if (number.high || (decimal.negative && number.low))
        return false;
    *ret_number = number.low;
    return true;
}

static void align(struct decimal left, struct decimal right, struct wide *ret_left, struct wide *ret_right) {
    *ret_left = wide_of(integer_of(left));
    *ret_right = wide_of(integer_of(right));
    for (int i = left.scale; i < right.scale; i++)
        wide_multiply(ret_left, 10);
    for (int i = right.scale; i < left.scale; i++)
        wide_multiply(ret_right, 10);
}

bool decimal_add(struct decimal left, struct decimal right, struct decimal *ret_decimal) {
    struct wide first, second;
    int scale = left.scale > right.scale ? left.scale : right.scale;
    align(left, right, &first, &second);
    if (left.negative == right.negative) {
        wide_add(&first, &second);
        return wide_to_decimal(first, scale, left.negative, false, ret_decimal);
    }
    if (wide_compare(&first, &second) >= 0) {
        wide_subtract(&first, &second);
        return wide_to_decimal(first, scale, left.negative && !wide_is_zero(&first), false, ret_decimal);
    }
    wide_subtract(&second, &first);
    return wide_to_decimal(second, scale, right.negative, false, ret_decimal);
}

bool decimal_subtract(struct decimal left, struct decimal right, struct decimal *ret_decimal) {
    return decimal_add(left, decimal_negate(right), ret_decimal);
}

bool decimal_multiply(struct decimal left, struct decimal right, struct decimal *ret_decimal) {
    struct wide product = {0};
    uint32_t first[3] = {(uint32_t)left.low, (uint32_t)(left.low >> 32), left.high};
    uint32_t second[3] = {(uint32_t)right.low, (uint32_t)(right.low >> 32), right.high};
    for (int i = 0; i < 3; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < 3; j++) {
            carry += (uint64_t)first[i] * second[j] + product.words[i + j];
            product.words[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        product.words[i + 3] = (uint32_t)carry;
    }
    bool negative = left.negative != right.negative && !wide_is_zero(&product);
    return wide_to_decimal(product, left.scale + right.scale, negative, false, ret_decimal);
}

/* Long division digit by digit: the quotient grows until the remainder is zero or no place is left. */
bool decimal_divide(struct decimal left, struct decimal right, struct decimal *ret_decimal) {
    struct uint128 divisor = integer_of(right), number = integer_of(left), rest;
    if (uint128_is_zero(divisor))
        return false;
    struct wide quotient = wide_of(uint128_divide(number, divisor, &rest));
    int scale = left.scale - right.scale;
    /* One digit more than fits, so that the last rounding sees all there is. */
    while ((!uint128_is_zero(rest) && scale <= SCALE_MAX && wide_fits(&quotient)) || scale < 0) {
        rest = uint128_multiply_small(rest, 10); /* divisor < 2^96, so this stays below 2^100 */
        wide_multiply(&quotient, 10);
        wide_add_small(&quotient, (uint32_t)uint128_divide(rest, divisor, &rest).low);
        scale++;
        if (scale <= 0 && quotient.words[WIDE_WORDS - 1])
            return false;
    }
    bool negative = left.negative != right.negative && !uint128_is_zero(number);
    if (!wide_to_decimal(quotient, scale, negative, !uint128_is_zero(rest), ret_decimal))
        return false;
    return true;
}

bool decimal_remainder(struct decimal left, struct decimal right, struct decimal *ret_decimal) {
    if (decimal_is_zero(right))
        return false;
    struct wide number, divisor;
    int scale = left.scale > right.scale ? left.scale : right.scale;
    align(left, right, &number, &divisor);
    /* Schoolbook on bits: both sides have at most 190. */
    struct wide rest = {0};
    for (int bit = WIDE_WORDS * 32 - 1; bit >= 0; bit--) {
        wide_multiply(&rest, 2);
        wide_add_small(&rest, number.words[bit / 32] >> (bit % 32) & 1);
        if (wide_compare(&rest, &divisor) >= 0)
            wide_subtract(&rest, &divisor);
    }
    return wide_to_decimal(rest, scale, left.negative && !wide_is_zero(&rest), false, ret_decimal);
}

struct decimal decimal_negate(struct decimal decimal) {
    decimal.negative = !decimal.negative;
    return decimal;
}

struct decimal decimal_round(struct decimal decimal, int places, enum decimal_rounding rounding) {
    if (decimal.scale <= places)
        return decimal;
    struct uint128 number = integer_of(decimal);
    unsigned digit = 0;
    bool sticky = false;
    for (int i = decimal.scale; i > places; i--) {
        sticky |= digit != 0;
        digit = uint128_divide_small(&number, 10);
    }
    bool cut = digit || sticky, up = false;
    switch (rounding) {
    case ROUND_HALF_EVEN:
        up = digit > 5 || (digit == 5 && (sticky || (number.low & 1)));
        break;
    case ROUND_HALF_AWAY:
        up = digit >= 5;
        break;
    case ROUND_TO_ZERO:
        break;
    case ROUND_DOWN:
        up = cut && decimal.negative;
        break;
    case ROUND_UP:
        up = cut && !decimal.negative;
        break;
    }
    number = uint128_add(number, uint128_from(up));
    return (struct decimal){.low = number.low,
                            .high = (uint32_t)number.high,
                            .scale = (uint8_t)places,
                            .negative = decimal.negative && !uint128_is_zero(number)};
}

int decimal_compare(struct decimal left, struct decimal right) {
    bool left_negative = left.negative && !decimal_is_zero(left),
         right_negative = right.negative && !decimal_is_zero(right);
    if (left_negative != right_negative)
        return left_negative ? -1 : 1;
    struct wide first, second;
    align(left, right, &first, &second);
    int order = wide_compare(&first, &second);
    return left_negative ? -order : order;
}

enum decimal_parsed decimal_parse(const char *text, size_t length, struct decimal *ret_decimal) {
    size_t at = 0;
    struct wide wide = {0};
    int scale = 0, exponent = 0, kept = 0, digits = 0;
    bool point = false, sticky = false, negative = false;
    if (at < length && (text[at] == '-' || text[at] == '+'))
        negative = text[at++] == '-';
    for (; at < length && (isdigit((unsigned char)text[at]) || (text[at] == '.' && !point)); at++) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        digits++;
        if (kept < 50) { /* more digits than a decimal can show only matter as "not zero" */
            wide_multiply(&wide, 10);
            wide_add_small(&wide, (uint32_t)(text[at] - '0'));
            kept += kept > 0 || text[at] != '0';
            scale += point;
        } else {
            sticky |= text[at] != '0';
            scale -= !point;
        }
    }
    if (digits == 0)
        return DECIMAL_NO_NUMBER;
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        bool minus = ++at < length && text[at] == '-';
        at += at < length && (text[at] == '-' || text[at] == '+');
        if (at >= length)
            return DECIMAL_NO_NUMBER;
        for (; at < length && isdigit((unsigned char)text[at]); at++)
            exponent = exponent < 10000 ? exponent * 10 + (text[at] - '0') : exponent;
        exponent = minus ? -exponent : exponent;
    }
    if (at != length)
        return DECIMAL_NO_NUMBER;
    scale -= exponent;
    if (wide_is_zero(&wide)) {
        *ret_decimal = (struct decimal){.scale = (uint8_t)(scale < 0 ? 0 : scale > SCALE_MAX ? SCALE_MAX : scale)};
        return DECIMAL_PARSED;
    }
    for (; scale < 0; scale++) {
        if (!wide_fits(&wide))
            return DECIMAL_OVERFLOW;
        wide_multiply(&wide, 10);
    }
    for (; scale > SCALE_MAX + 1; scale--) /* leaves the digit that decides the rounding */
        sticky |= wide_divide(&wide, 10) != 0;
    return wide_to_decimal(wide, scale, negative, sticky, ret_decimal) ? DECIMAL_PARSED : DECIMAL_OVERFLOW;
}

int decimal_digits(struct decimal decimal, char out[DECIMAL_DIGITS_MAX]) {
    char reversed[DECIMAL_DIGITS_MAX];
    struct uint128 number = integer_of(decimal);
    int count = 0;
    do
        reversed[count++] = (char)('0' + (int)uint128_divide_small(&number, 10));
    while (!uint128_is_zero(number));
    for (int i = 0; i < count; i++)
        out[i] = reversed[count - 1 - i];
    out[count] = 0;
    return count;
}

char *decimal_to_text(struct decimal decimal) {
    char digits[DECIMAL_DIGITS_MAX], out[2 * DECIMAL_DIGITS_MAX + 4];
    int count = decimal_digits(decimal, digits), at = 0, whole = count - decimal.scale;
    if (decimal.negative && !decimal_is_zero(decimal))
        out[at++] = '-';
    if (whole <= 0)
        out[at++] = '0';
    for (int i = 0; i < whole; i++)
        out[at++] = digits[i];
    if (decimal.scale > 0)
        out[at++] = '.';
    for (int i = whole; i < count; i++)
        out[at++] = i < 0 ? '0' : digits[i];
    out[at] = 0;
    return mem_strdup(out);
}
