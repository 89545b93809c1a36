#include "lang/big_integer.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

static void trim(struct big_integer *value) {
    while (value->count > 0 && value->limbs[value->count - 1] == 0)
        value->count--;
    if (value->count == 0)
        value->negative = false;
}

static void push_limb(struct big_integer *value, uint32_t limb) {
    if (value->count == value->capacity) {
        int capacity = value->capacity == 0 ? 4 : value->capacity * 2;
        uint32_t *limbs = mem_new_atomic((size_t)capacity * sizeof(*limbs));
        if (value->count > 0)
            memcpy(limbs, value->limbs, (size_t)value->count * sizeof(*limbs));
        value->limbs = limbs;
        value->capacity = capacity;
    }
    value->limbs[value->count++] = limb;
}

void big_integer_accumulate(struct big_integer *value, uint32_t factor, uint32_t more) {
    uint64_t carry = more;
    for (int i = 0; i < value->count; i++) {
        carry += (uint64_t)value->limbs[i] * factor;
        value->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0)
        push_limb(value, (uint32_t)carry);
    trim(value);
}

void big_integer_shift_left(struct big_integer *value, int bits) {
    for (; bits > 0; bits -= 16)
        big_integer_accumulate(value, 1u << (bits < 16 ? bits : 16), 0);
}

struct big_integer big_integer_from_double(double number) {
    struct big_integer value = {0};
    int exponent;
    double fraction = frexp(fabs(number), &exponent);
    int shift = exponent > 53 ? exponent - 53 : 0;
    uint64_t mantissa = (uint64_t)ldexp(fraction, exponent - shift);
    push_limb(&value, (uint32_t)mantissa);
    push_limb(&value, (uint32_t)(mantissa >> 32));
    trim(&value);
    big_integer_shift_left(&value, shift);
    value.negative = number < 0 && value.count > 0;
    return value;
}

void big_integer_negate_from(struct big_integer *value, int bits) {
    uint64_t carry = 1;
    while (value->count < (bits + 31) / 32)
        push_limb(value, 0);
    for (int i = 0; i < value->count; i++) {
        carry += (uint32_t)~value->limbs[i];
        value->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (bits % 32 != 0)
        value->limbs[value->count - 1] &= (1u << (bits % 32)) - 1;
    value->negative = true;
    trim(value);
}

int big_integer_bits(const struct big_integer *value) {
    if (value->count == 0)
        return 0;
    return 32 * value->count - __builtin_clz(value->limbs[value->count - 1]);
}

uint64_t big_integer_low64(const struct big_integer *value) {
    uint64_t low = value->count > 0 ? value->limbs[0] : 0;
    if (value->count > 1)
        low |= (uint64_t)value->limbs[1] << 32;
    return value->negative ? 0 - low : low;
}

static bool is_power_of_two(const struct big_integer *value, int bits) {
    if (big_integer_bits(value) != bits + 1 || (value->limbs[value->count - 1] & (value->limbs[value->count - 1] - 1)))
        return false;
    for (int i = 0; i < value->count - 1; i++)
        if (value->limbs[i] != 0)
            return false;
    return true;
}

bool big_integer_fits(const struct big_integer *value, int bits, bool is_signed) {
    if (!is_signed)
        return !value->negative && big_integer_bits(value) <= bits;
    if (big_integer_bits(value) <= bits - 1)
        return true;
    return value->negative && is_power_of_two(value, bits - 1);
}

uint32_t big_integer_divide(struct big_integer *value, uint32_t divisor) {
    uint64_t remainder = 0;
    for (int i = value->count - 1; i >= 0; i--) {
        remainder = remainder << 32 | value->limbs[i];
        value->limbs[i] = (uint32_t)(remainder / divisor);
        remainder %= divisor;
    }
    trim(value);
    return (uint32_t)remainder;
}

/* Cut off, not rounded, as .NET converts a BigInteger. */
double big_integer_to_double(const struct big_integer *value) {
    int bits = big_integer_bits(value);
    uint64_t mantissa = 0;
    int least = bits > 53 ? bits - 53 : 0;
    for (int i = bits - 1; i >= least; i--)
        mantissa = mantissa << 1 | (value->limbs[i / 32] >> (i % 32) & 1);
    double magnitude = ldexp((double)mantissa, least);
    return value->negative ? -magnitude : magnitude;
}

char *big_integer_text(const struct big_integer *value, int scale) {
    struct big_integer rest = *value;
    rest.limbs = mem_new_atomic(sizeof(uint32_t) * (size_t)(value->count + 1));
    if (value->count > 0)
        memcpy(rest.limbs, value->limbs, sizeof(uint32_t) * (size_t)value->count);
    struct buffer digits = {0}; /* last digit first */
    while (rest.count > 0) {
        uint32_t chunk = big_integer_divide(&rest, 1000000000);
        for (int i = 0; i < 9 && (rest.count > 0 || chunk != 0); i++, chunk /= 10)
            buffer_putc(&digits, (char)('0' + chunk % 10));
    }
    if (digits.length < (size_t)scale + 1)
        buffer_fill(&digits, '0', (size_t)scale + 1 - digits.length);
    struct buffer text = {0};
    if (value->negative)
        buffer_putc(&text, '-');
    for (size_t i = digits.length; i > 0; i--) {
        if (i == (size_t)scale)
            buffer_putc(&text, '.');
        buffer_putc(&text, digits.bytes[i - 1]);
    }
    return mem_strdup(buffer_text(&text));
}
