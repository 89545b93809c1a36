/* Integers of 128 bits, the same on every machine: the compiler has its own on 64-bit ones alone. uint128 is an
 * unsigned one; int128 is a sign and a magnitude, for sums and products of Int64 and UInt64, which fit neither. */
#ifndef BASE_INT128_H
#define BASE_INT128_H

#include <stdbool.h>
#include <stdint.h>

struct uint128 {
    uint64_t low, high;
};

struct int128 {
    struct uint128 magnitude;
    bool negative; /* zero never is */
};

static inline struct uint128 uint128_from(uint64_t number) {
    return (struct uint128){.low = number};
}
static inline bool uint128_is_zero(struct uint128 number) {
    return (number.low | number.high) == 0;
}
/* <0, 0, >0. */
static inline int uint128_compare(struct uint128 left, struct uint128 right) {
    if (left.high != right.high)
        return left.high < right.high ? -1 : 1;
    return left.low < right.low ? -1 : left.low > right.low;
}
/* Modulo 2^128. */
static inline struct uint128 uint128_add(struct uint128 left, struct uint128 right) {
    uint64_t low = left.low + right.low;
    return (struct uint128){.low = low, .high = left.high + right.high + (low < left.low)};
}
static inline struct uint128 uint128_subtract(struct uint128 left, struct uint128 right) {
    return (struct uint128){.low = left.low - right.low, .high = left.high - right.high - (left.low < right.low)};
}
/* The whole product of two words. */
struct uint128 uint128_multiply(uint64_t left, uint64_t right);
/* number × factor modulo 2^128. */
struct uint128 uint128_multiply_small(struct uint128 number, uint32_t factor);
/* Divides *number by divisor (not 0); gives the rest. */
uint32_t uint128_divide_small(struct uint128 *number, uint32_t divisor);
/* The quotient towards zero; divisor is not 0. */
struct uint128 uint128_divide(struct uint128 number, struct uint128 divisor, struct uint128 *ret_rest);
/* The nearest double, halves to even. */
double uint128_to_double(struct uint128 number);

static inline struct int128 int128_from_uint64(uint64_t number) {
    return (struct int128){.magnitude.low = number};
}
static inline struct int128 int128_from_int64(int64_t number) {
    return number < 0 ? (struct int128){.magnitude.low = 0 - (uint64_t)number, .negative = true}
                      : int128_from_uint64((uint64_t)number);
}
static inline struct int128 int128_negate(struct int128 number) {
    number.negative = !number.negative && !uint128_is_zero(number.magnitude);
    return number;
}
static inline struct int128 int128_abs(struct int128 number) {
    number.negative = false;
    return number;
}
/* <0, 0, >0. */
static inline int int128_compare(struct int128 left, struct int128 right) {
    if (left.negative != right.negative)
        return left.negative ? -1 : 1;
    int order = uint128_compare(left.magnitude, right.magnitude);
    return left.negative ? -order : order;
}
/* least <= number <= most. */
static inline bool int128_is_between(struct int128 number, int64_t least, uint64_t most) {
    return number.magnitude.high == 0 &&
           (number.negative ? least < 0 && number.magnitude.low <= 0 - (uint64_t)least
                            : (least <= 0 || number.magnitude.low >= (uint64_t)least) && number.magnitude.low <= most);
}
/* The lowest 64 bits in two's complement: the number itself where it fits an Int64 or a UInt64. */
static inline uint64_t int128_bits(struct int128 number) {
    return number.negative ? 0 - number.magnitude.low : number.magnitude.low;
}
/* Sums must stay below 2^128, as those of a few words do. */
struct int128 int128_add(struct int128 left, struct int128 right);
struct int128 int128_subtract(struct int128 left, struct int128 right);
/* Of two numbers whose magnitudes are words. */
struct int128 int128_multiply(struct int128 left, struct int128 right);
/* Towards zero; the rest has the sign of `left`; right is not 0. */
struct int128 int128_divide(struct int128 left, struct int128 right, struct int128 *ret_rest);
double int128_to_double(struct int128 number);

#endif
