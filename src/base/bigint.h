/* System.Numerics.BigInteger: integers of any size, immutable, in collected memory. Sign and magnitude; zero has count
 * 0 and is not negative; limbs are least significant first, the last one is not zero. Bit operations behave as infinite
 * two's complement. */
#ifndef BASE_BIGINT_H
#define BASE_BIGINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct decimal;

struct bigint {
    bool negative;
    uint32_t count;
    uint32_t limbs[];
};

const struct bigint *bigint_from_int64(int64_t number);
const struct bigint *bigint_from_uint64(uint64_t number);
/* Towards zero; NULL: NaN or infinite. */
const struct bigint *bigint_from_double(double number);
const struct bigint *bigint_from_decimal(struct decimal decimal);
/* Sign and decimal digits only; NULL: anything else. */
const struct bigint *bigint_parse(const char *text, size_t length);
/* Hexadecimal digits as .NET reads them: a first digit of 8 or more makes the number negative. NULL: no hexadecimal
 * digits. */
const struct bigint *bigint_parse_hex(const char *text, size_t length);
/* Cut off after 53 bits; infinite where it is too big. */
double bigint_to_double(const struct bigint *number);
/* False where it does not fit. */
bool bigint_to_int64(const struct bigint *number, int64_t *ret_number);
bool bigint_to_uint64(const struct bigint *number, uint64_t *ret_number);
bool bigint_to_decimal(const struct bigint *number, struct decimal *ret_decimal);
/* Decimal digits with a leading minus. Collected. */
char *bigint_to_text(const struct bigint *number);
/* Two's complement bytes, least significant first, at least one; *ret_count bytes. Collected. */
uint8_t *bigint_to_bytes(const struct bigint *number, size_t *ret_count);
const struct bigint *bigint_from_bytes(const uint8_t *bytes, size_t count);

const struct bigint *bigint_add(const struct bigint *left, const struct bigint *right);
const struct bigint *bigint_subtract(const struct bigint *left, const struct bigint *right);
const struct bigint *bigint_multiply(const struct bigint *left, const struct bigint *right);
/* Quotient towards zero and the remainder with the sign of the dividend; either out may be NULL; right is not zero. */
void bigint_divide(const struct bigint *left, const struct bigint *right, const struct bigint **ret_quotient,
                   const struct bigint **ret_remainder);
const struct bigint *bigint_negate(const struct bigint *number);
const struct bigint *bigint_power(const struct bigint *base, uint32_t exponent);
/* Left for positive counts, arithmetic right (towards minus infinity) for negative ones. */
const struct bigint *bigint_shift(const struct bigint *number, int64_t count);
enum bigint_bits { BIGINT_AND, BIGINT_OR, BIGINT_XOR };
const struct bigint *bigint_bits(const struct bigint *left, const struct bigint *right, enum bigint_bits operation);
int bigint_compare(const struct bigint *left, const struct bigint *right);
static inline bool bigint_is_zero(const struct bigint *number) {
    return number->count == 0;
}

#endif
