#include "base/bigint.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/decimal.h"
#include "base/long_work.h"
#include "base/memory.h"

static struct bigint *make(uint32_t count) {
    struct bigint *number = mem_new_atomic(sizeof *number + (count ? count : 1) * sizeof(uint32_t));
    number->negative = false;
    number->count = count;
    memset(number->limbs, 0, (count ? count : 1) * sizeof(uint32_t));
    return number;
}

static const struct bigint *trim(struct bigint *number) {
    while (number->count > 0 && number->limbs[number->count - 1] == 0)
        number->count--;
    if (number->count == 0)
        number->negative = false;
    return number;
}

const struct bigint *bigint_from_uint64(uint64_t number) {
    struct bigint *result = make(2);
    result->limbs[0] = (uint32_t)number;
    result->limbs[1] = (uint32_t)(number >> 32);
    return trim(result);
}

const struct bigint *bigint_from_int64(int64_t number) {
    struct bigint *result = (struct bigint *)bigint_from_uint64(number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
    result->negative = number < 0;
    return result;
}

const struct bigint *bigint_from_double(double number) {
    if (isnan(number) || isinf(number))
        return NULL;
    int exponent;
    double fraction = frexp(fabs(trunc(number)), &exponent);
    if (exponent <= 0)
        return bigint_from_int64(0);
    const struct bigint *result = bigint_shift(bigint_from_uint64((uint64_t)ldexp(fraction, 53)), exponent - 53);
    return number < 0 ? bigint_negate(result) : result;
}

const struct bigint *bigint_from_decimal(struct decimal decimal) {
    struct decimal whole = decimal_round(decimal, 0, ROUND_TO_ZERO);
    struct bigint *result = make(3);
    result->limbs[0] = (uint32_t)whole.low;
    result->limbs[1] = (uint32_t)(whole.low >> 32);
    result->limbs[2] = whole.high;
    result->negative = whole.negative;
    return trim(result);
}

/* number = number * factor + addend, in place; there is room. */
static void multiply_add(struct bigint *number, uint32_t factor, uint32_t addend) {
    uint64_t carry = addend;
    long_work(number->count);
    for (uint32_t i = 0; i < number->count; i++) {
        carry += (uint64_t)number->limbs[i] * factor;
        number->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry)
        number->limbs[number->count++] = (uint32_t)carry;
}

const struct bigint *bigint_parse(const char *text, size_t length) {
    size_t at = length > 0 && (*text == '-' || *text == '+');
    if (at == length)
        return NULL;
    struct bigint *result = make((uint32_t)((length - at) / 9 + 2));
    result->count = 0;
    for (size_t i = at; i < length;) { /* nine digits a round */
        uint32_t factor = 1, digits = 0;
        for (; factor < 1000000000u && i < length; i++, factor *= 10) {
            if (!isdigit((unsigned char)text[i]))
                return NULL;
            digits = digits * 10 + (uint32_t)(text[i] - '0');
        }
        multiply_add(result, factor, digits);
    }
    result->negative = *text == '-';
    return trim(result);
}

const struct bigint *bigint_parse_hex(const char *text, size_t length) {
    if (length == 0)
        return NULL;
    struct bigint *result = make((uint32_t)(length / 8 + 2));
    result->count = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (!isxdigit(c))
            return NULL;
        multiply_add(result, 16, (uint32_t)(isdigit(c) ? c - '0' : tolower(c) - 'a' + 10));
    }
    const struct bigint *number = trim(result);
    if (isalpha((unsigned char)*text) || *text >= '8')
        return bigint_subtract(number, bigint_shift(bigint_from_int64(1), (int64_t)length * 4));
    return number;
}

/* Cut off after 53 bits, not rounded, as .NET converts a BigInteger. */
double bigint_to_double(const struct bigint *number) {
    uint64_t mantissa = 0;
    int64_t bits = number->count ? 32 * (int64_t)number->count - __builtin_clz(number->limbs[number->count - 1]) : 0;
    int64_t least = bits > 53 ? bits - 53 : 0;
    for (int64_t i = bits - 1; i >= least; i--)
        mantissa = mantissa << 1 | (number->limbs[i / 32] >> (i % 32) & 1);
    double magnitude = bits > DBL_MAX_EXP ? INFINITY : ldexp((double)mantissa, (int)least);
    return number->negative ? -magnitude : magnitude;
}

bool bigint_to_uint64(const struct bigint *number, uint64_t *ret_number) {
    if (number->count > 2 || number->negative)
        return false;
    *ret_number =
        (number->count > 0 ? number->limbs[0] : 0) | (number->count > 1 ? (uint64_t)number->limbs[1] << 32 : 0);
    return true;
}

bool bigint_to_int64(const struct bigint *number, int64_t *ret_number) {
    if (number->count > 2)
        return false;
    uint64_t magnitude =
        (number->count > 0 ? number->limbs[0] : 0) | (number->count > 1 ? (uint64_t)number->limbs[1] << 32 : 0);
    if (magnitude > (uint64_t)INT64_MAX + (number->negative ? 1 : 0))
        return false;
    *ret_number = (int64_t)(number->negative ? 0 - magnitude : magnitude);
    return true;
}

bool bigint_to_decimal(const struct bigint *number, struct decimal *ret_decimal) {
    if (number->count > 3)
        return false;
    uint32_t limbs[3] = {0};
    memcpy(limbs, number->limbs, number->count * sizeof(uint32_t));
    *ret_decimal =
        (struct decimal){.low = limbs[0] | (uint64_t)limbs[1] << 32, .high = limbs[2], .negative = number->negative};
    return true;
}

char *bigint_to_text(const struct bigint *number) {
    if (number->count == 0)
        return mem_strdup("0");
    struct bigint *rest = make(number->count);
    memcpy(rest->limbs, number->limbs, number->count * sizeof(uint32_t));
    size_t room = (size_t)number->count * 10 + 2, at = room;
    char *text = mem_new_atomic(room + 1);
    text[at] = 0;
    while (rest->count > 0) { /* nine digits a round */
        uint64_t carry = 0;
        long_work(rest->count);
        for (uint32_t i = rest->count; i-- > 0;) {
            carry = carry << 32 | rest->limbs[i];
            rest->limbs[i] = (uint32_t)(carry / 1000000000u);
            carry %= 1000000000u;
        }
        trim(rest);
        for (int i = 0; i < 9 && (rest->count > 0 || carry > 0); i++, carry /= 10)
            text[--at] = (char)('0' + carry % 10);
    }
    if (number->negative)
        text[--at] = '-';
    return text + at;
}

uint8_t *bigint_to_bytes(const struct bigint *number, size_t *ret_count) {
    size_t count = (size_t)number->count * 4 + 1;
    uint8_t *bytes = mem_new_atomic(count);
    unsigned carry = 1;
    for (size_t i = 0; i < count; i++) {
        uint8_t byte = i / 4 < number->count ? (uint8_t)(number->limbs[i / 4] >> (i % 4 * 8)) : 0;
        if (number->negative) {
            carry += (uint8_t)~byte;
            byte = (uint8_t)carry;
            carry >>= 8;
        }
        bytes[i] = byte;
    }
    uint8_t fill = number->negative ? 0xFF : 0;
    while (count > 1 && bytes[count - 1] == fill && (bytes[count - 2] & 0x80) == (fill & 0x80))
        count--;
    *ret_count = count;
    return bytes;
}

const struct bigint *bigint_from_bytes(const uint8_t *bytes, size_t count) {
    struct bigint *result = make((uint32_t)(count / 4 + 1));
    bool negative = count > 0 && bytes[count - 1] & 0x80;
    unsigned carry = 1;
    for (size_t i = 0; i < count; i++) {
        uint8_t byte = bytes[i];
        if (negative) {
            carry += (uint8_t)~byte;
            byte = (uint8_t)carry;
            carry >>= 8;
        }
        result->limbs[i / 4] |= (uint32_t)byte << (i % 4 * 8);
    }
    if (negative && carry) /* 80 00 … 00: the magnitude has one bit more */
        result->limbs[count / 4] |= UINT32_C(1) << (count % 4 * 8);
    result->negative = negative;
    return trim(result);
}

static int compare_magnitude(const struct bigint *left, const struct bigint *right) {
    if (left->count != right->count)
        return left->count < right->count ? -1 : 1;
    for (uint32_t i = left->count; i-- > 0;)
        if (left->limbs[i] != right->limbs[i])
            return left->limbs[i] < right->limbs[i] ? -1 : 1;
    return 0;
}

int bigint_compare(const struct bigint *left, const struct bigint *right) {
    if (left->negative != right->negative)
        return left->negative ? -1 : 1;
    int order = compare_magnitude(left, right);
    return left->negative ? -order : order;
}

static struct bigint *add_magnitude(const struct bigint *left, const struct bigint *right) {
    uint32_t count = left->count > right->count ? left->count : right->count;
    struct bigint *sum = make(count + 1);
    uint64_t carry = 0;
    for (uint32_t i = 0; i <= count; i++) {
        carry += (i < left->count ? left->limbs[i] : 0) + (uint64_t)(i < right->count ? right->limbs[i] : 0);
        sum->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return sum;
}

/* left is not smaller than right. */
static struct bigint *subtract_magnitude(const struct bigint *left, const struct bigint *right) {
    struct bigint *difference = make(left->count);
    int64_t borrow = 0;
    for (uint32_t i = 0; i < left->count; i++) {
        borrow += (int64_t)left->limbs[i] - (i < right->count ? right->limbs[i] : 0);
        difference->limbs[i] = (uint32_t)borrow;
        borrow >>= 32;
    }
    return difference;
}

static const struct bigint *add_signed(const struct bigint *left, const struct bigint *right, bool right_negative) {
    struct bigint *result;
    if (left->negative == right_negative) {
        result = add_magnitude(left, right);
        result->negative = left->negative;
    } else if (compare_magnitude(left, right) >= 0) {
        result = subtract_magnitude(left, right);
        result->negative = left->negative;
    } else {
        result = subtract_magnitude(right, left);
        result->negative = right_negative;
    }
    return trim(result);
}

const struct bigint *bigint_add(const struct bigint *left, const struct bigint *right) {
    return add_signed(left, right, right->negative);
}

const struct bigint *bigint_subtract(const struct bigint *left, const struct bigint *right) {
    return add_signed(left, right, !right->negative);
}

const struct bigint *bigint_multiply(const struct bigint *left, const struct bigint *right) {
    struct bigint *product = make(left->count + right->count);
    for (uint32_t i = 0; i < left->count; i++) {
        uint64_t carry = 0;
        long_work(right->count);
        for (uint32_t j = 0; j < right->count; j++) {
            carry += (uint64_t)left->limbs[i] * right->limbs[j] + product->limbs[i + j];
            product->limbs[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        product->limbs[i + right->count] = (uint32_t)carry;
    }
    product->negative = left->negative != right->negative;
    return trim(product);
}

/* By one limb; gives the remainder. */
static uint32_t divide_small(struct bigint *number, uint32_t divisor) {
    uint64_t rest = 0;
    for (uint32_t i = number->count; i-- > 0;) {
        rest = rest << 32 | number->limbs[i];
        number->limbs[i] = (uint32_t)(rest / divisor);
        rest %= divisor;
    }
    return (uint32_t)rest;
}

/* Knuth's algorithm D: number (with one limb of room on top) becomes the remainder. */
static void divide_long(struct bigint *number, const struct bigint *divisor, struct bigint *quotient) {
    uint32_t size = divisor->count;
    uint64_t top = divisor->limbs[size - 1], next = divisor->limbs[size - 2];
    for (uint32_t at = number->count - size; at-- > 0;) {
        uint64_t head = (uint64_t)number->limbs[at + size] << 32 | number->limbs[at + size - 1];
        uint64_t digit = head / top, rest = head % top;
        while (digit > UINT32_MAX || digit * next > (rest << 32 | number->limbs[at + size - 2])) {
            digit--;
            rest += top;
            if (rest > UINT32_MAX)
                break;
        }
        int64_t borrow = 0;
        uint64_t carry = 0;
        long_work(size);
        for (uint32_t i = 0; i < size; i++) {
            carry += digit * divisor->limbs[i];
            borrow += (int64_t)number->limbs[at + i] - (int64_t)(uint32_t)carry;
            number->limbs[at + i] = (uint32_t)borrow;
            borrow >>= 32;
            carry >>= 32;
        }
        borrow += (int64_t)number->limbs[at + size] - (int64_t)carry;
        number->limbs[at + size] = (uint32_t)borrow;
        if (borrow < 0) { /* one too many: add the divisor back */
            digit--;
            carry = 0;
            for (uint32_t i = 0; i < size; i++) {
                carry += (uint64_t)number->limbs[at + i] + divisor->limbs[i];
                number->limbs[at + i] = (uint32_t)carry;
                carry >>= 32;
            }
            number->limbs[at + size] += (uint32_t)carry;
        }
        quotient->limbs[at] = (uint32_t)digit;
    }
}

void bigint_divide(const struct bigint *left, const struct bigint *right, const struct bigint **ret_quotient,
                   const struct bigint **ret_remainder) {
    struct bigint *quotient = make(left->count + 1);
    const struct bigint *remainder;
    if (compare_magnitude(left, right) < 0) {
        remainder = left;
    } else if (right->count == 1) {
        memcpy(quotient->limbs, left->limbs, left->count * sizeof(uint32_t));
        quotient->count = left->count;
        struct bigint *rest = make(1);
        rest->limbs[0] = divide_small(quotient, right->limbs[0]);
        rest->negative = left->negative;
        remainder = trim(rest);
    } else {
        int shift = __builtin_clz(right->limbs[right->count - 1]); /* the divisor's top bit must be set */
        struct bigint *positive = make(left->count);
        memcpy(positive->limbs, left->limbs, left->count * sizeof(uint32_t));
        const struct bigint *shifted = bigint_shift(positive, shift);
        struct bigint *work = make(left->count + 1);
        memcpy(work->limbs, shifted->limbs, shifted->count * sizeof(uint32_t));
        struct bigint *divisor = make(right->count);
        memcpy(divisor->limbs, right->limbs, right->count * sizeof(uint32_t));
        divide_long(work, bigint_shift(divisor, shift), quotient);
        struct bigint *rest = (struct bigint *)bigint_shift(trim(work), -shift);
        rest->negative = left->negative && rest->count > 0;
        remainder = rest;
    }
    quotient->negative = left->negative != right->negative;
    if (ret_quotient)
        *ret_quotient = trim(quotient);
    if (ret_remainder)
        *ret_remainder = remainder;
}

const struct bigint *bigint_negate(const struct bigint *number) {
    struct bigint *result = make(number->count);
    memcpy(result->limbs, number->limbs, number->count * sizeof(uint32_t));
    result->negative = number->count > 0 && !number->negative;
    return result;
}

const struct bigint *bigint_power(const struct bigint *base, uint32_t exponent) {
    const struct bigint *result = bigint_from_int64(1);
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = bigint_multiply(result, base);
        if (exponent > 1)
            base = bigint_multiply(base, base);
    }
    return result;
}

const struct bigint *bigint_shift(const struct bigint *number, int64_t count) {
    uint64_t places = count < 0 ? 0 - (uint64_t)count : (uint64_t)count;
    uint32_t limbs = (uint32_t)(places / 32), bits = (uint32_t)(places % 32);
    if (number->count == 0 || places == 0)
        return number;
    if (count > 0) {
        struct bigint *result = make(number->count + limbs + 1);
        for (uint32_t i = 0; i < number->count; i++) {
            uint64_t wide = (uint64_t)number->limbs[i] << bits;
            result->limbs[i + limbs] |= (uint32_t)wide;
            result->limbs[i + limbs + 1] |= (uint32_t)(wide >> 32);
        }
        result->negative = number->negative;
        return trim(result);
    }
    if (places / 32 >= number->count)
        return bigint_from_int64(number->negative ? -1 : 0);
    struct bigint *result = make(number->count - limbs);
    bool lost = false;
    for (uint32_t i = 0; i < limbs; i++)
        lost |= number->limbs[i] != 0;
    lost |= bits && number->limbs[limbs] << (32 - bits) != 0;
    for (uint32_t i = limbs; i < number->count; i++) {
        uint64_t wide = (uint64_t)(i + 1 < number->count ? number->limbs[i + 1] : 0) << 32 | number->limbs[i];
        result->limbs[i - limbs] = (uint32_t)(wide >> bits);
    }
    result->negative = number->negative;
    const struct bigint *shifted = trim(result);
    return number->negative && lost ? bigint_subtract(shifted, bigint_from_int64(1)) : shifted;
}

const struct bigint *bigint_bits(const struct bigint *left, const struct bigint *right, enum bigint_bits operation) {
    size_t left_count, right_count;
    uint8_t *first = bigint_to_bytes(left, &left_count), *second = bigint_to_bytes(right, &right_count);
    size_t count = (left_count > right_count ? left_count : right_count) + 1;
    uint8_t *result = mem_new_atomic(count);
    for (size_t i = 0; i < count; i++) {
        uint8_t one = i < left_count ? first[i] : left->negative ? 0xFF : 0;
        uint8_t other = i < right_count ? second[i] : right->negative ? 0xFF : 0;
        result[i] = operation == BIGINT_AND ? one & other : operation == BIGINT_OR ? one | other : one ^ other;
    }
    return bigint_from_bytes(result, count);
}
