#include "base/int128.h"

#include <math.h>

struct uint128 uint128_multiply(uint64_t left, uint64_t right) {
    uint64_t low = (left & UINT32_MAX) * (right & UINT32_MAX);
    uint64_t middle = (left >> 32) * (right & UINT32_MAX) + (low >> 32); /* cannot overflow */
    uint64_t other = (left & UINT32_MAX) * (right >> 32) + (middle & UINT32_MAX);
    return (struct uint128){.low = other << 32 | (low & UINT32_MAX),
                            .high = (left >> 32) * (right >> 32) + (middle >> 32) + (other >> 32)};
}

struct uint128 uint128_multiply_small(struct uint128 number, uint32_t factor) {
    struct uint128 product = uint128_multiply(number.low, factor);
    product.high += number.high * factor;
    return product;
}

uint32_t uint128_divide_small(struct uint128 *number, uint32_t divisor) {
    uint64_t rest = number->high % divisor;
    number->high /= divisor;
    uint64_t upper = rest << 32 | number->low >> 32;
    uint64_t lower = upper % divisor << 32 | (number->low & UINT32_MAX);
    number->low = (upper / divisor) << 32 | lower / divisor;
    return (uint32_t)(lower % divisor);
}

static int bit_length(struct uint128 number) {
    return number.high ? 128 - __builtin_clzll(number.high) : number.low ? 64 - __builtin_clzll(number.low) : 0;
}

static struct uint128 shift_left(struct uint128 number, int bits) {
    if (bits >= 64)
        return (struct uint128){.high = number.low << (bits - 64)};
    return bits ? (struct uint128){.low = number.low << bits, .high = number.high << bits | number.low >> (64 - bits)}
                : number;
}

static struct uint128 shift_right(struct uint128 number, int bits) {
    if (bits >= 64)
        return (struct uint128){.low = number.high >> (bits - 64)};
    return bits ? (struct uint128){.low = number.low >> bits | number.high << (64 - bits), .high = number.high >> bits}
                : number;
}

/* Bit by bit from where the divisor reaches below the number's first bit: few turns where both are of a size. */
struct uint128 uint128_divide(struct uint128 number, struct uint128 divisor, struct uint128 *ret_rest) {
    struct uint128 quotient = {0};
    if (!(number.high | divisor.high)) {
        *ret_rest = uint128_from(number.low % divisor.low);
        return uint128_from(number.low / divisor.low);
    }
    for (int bit = bit_length(number) - bit_length(divisor); bit >= 0; bit--) {
        struct uint128 moved = shift_left(divisor, bit);
        if (uint128_compare(number, moved) >= 0) {
            number = uint128_subtract(number, moved);
            quotient = uint128_add(quotient, shift_left(uint128_from(1), bit));
        }
    }
    *ret_rest = number;
    return quotient;
}

/* What is cut off below the first 64 bits only matters to the rounding as "more than nothing". */
double uint128_to_double(struct uint128 number) {
    int extra = bit_length(number) - 64;
    if (extra <= 0)
        return (double)number.low;
    struct uint128 cut = shift_left(number, 128 - extra);
    return ldexp((double)(shift_right(number, extra).low | !uint128_is_zero(cut)), extra);
}

struct int128 int128_add(struct int128 left, struct int128 right) {
    if (left.negative == right.negative) {
        left.magnitude = uint128_add(left.magnitude, right.magnitude);
        return left;
    }
    int order = uint128_compare(left.magnitude, right.magnitude);
    if (order == 0)
        return (struct int128){0};
    return order > 0 ? (struct int128){uint128_subtract(left.magnitude, right.magnitude), left.negative}
                     : (struct int128){uint128_subtract(right.magnitude, left.magnitude), right.negative};
}

struct int128 int128_subtract(struct int128 left, struct int128 right) {
    return int128_add(left, int128_negate(right));
}

static struct int128 signed_as(struct uint128 magnitude, bool negative) {
    return (struct int128){magnitude, negative && !uint128_is_zero(magnitude)};
}

struct int128 int128_multiply(struct int128 left, struct int128 right) {
    return signed_as(uint128_multiply(left.magnitude.low, right.magnitude.low), left.negative != right.negative);
}

struct int128 int128_divide(struct int128 left, struct int128 right, struct int128 *ret_rest) {
    struct uint128 rest;
    struct uint128 quotient = uint128_divide(left.magnitude, right.magnitude, &rest);
    *ret_rest = signed_as(rest, left.negative);
    return signed_as(quotient, left.negative != right.negative);
}

double int128_to_double(struct int128 number) {
    double magnitude = uint128_to_double(number.magnitude);
    return number.negative ? -magnitude : magnitude;
}
