/* System.Decimal: a 96-bit integer, a sign, and a scale of 0..28 decimal places; 1.50 and 1.5 are equal but keep their
 * digits. value = (negative ? -1 : 1) * (high << 64 | low) / 10^scale Pure data, any thread. Results that need more
 * than 96 bits lose decimal places (half to even) before they overflow, as .NET's do. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct decimal {
    uint64_t low;
    uint32_t high;
    uint8_t scale;
    bool negative;
};

enum decimal_rounding { ROUND_HALF_EVEN, ROUND_HALF_AWAY, ROUND_TO_ZERO, ROUND_DOWN, ROUND_UP };

#define DECIMAL_MAX ((struct decimal){.low = UINT64_MAX, .high = UINT32_MAX})

struct decimal decimal_from_int64(int64_t number);
struct decimal decimal_from_uint64(uint64_t number);
/* 15 significant digits of a double, 7 of a single; false: NaN, infinite or too big. */
bool decimal_from_double(double number, struct decimal *ret_decimal);
bool decimal_from_single(float number, struct decimal *ret_decimal);
double decimal_to_double(struct decimal decimal);
/* The integer part; false where it does not fit. */
bool decimal_to_int64(struct decimal decimal, int64_t *ret_number);
bool decimal_to_uint64(struct decimal decimal, uint64_t *ret_number);

/* False: overflow, or division by zero for divide and remainder (the caller has looked for zero first). */
bool decimal_add(struct decimal left, struct decimal right, struct decimal *ret_decimal);
bool decimal_subtract(struct decimal left, struct decimal right, struct decimal *ret_decimal);
bool decimal_multiply(struct decimal left, struct decimal right, struct decimal *ret_decimal);
bool decimal_divide(struct decimal left, struct decimal right, struct decimal *ret_decimal);
bool decimal_remainder(struct decimal left, struct decimal right, struct decimal *ret_decimal);
struct decimal decimal_negate(struct decimal decimal);
/* Rounded to `places` (0..28) decimal places; a shorter value is left as it is. */
struct decimal decimal_round(struct decimal decimal, int places, enum decimal_rounding rounding);
int decimal_compare(struct decimal left, struct decimal right);
static inline bool decimal_is_zero(struct decimal decimal) {
    return decimal.low == 0 && decimal.high == 0;
}

/* Text of sign, digits, point, digits and optional exponent, nothing around them; digits beyond the 29th round half to
 * even. */
enum decimal_parsed { DECIMAL_PARSED, DECIMAL_NO_NUMBER, DECIMAL_OVERFLOW };
enum decimal_parsed decimal_parse(const char *text, size_t length, struct decimal *ret_decimal);
/* Most digits (without sign and point, no leading zeros, "0" for zero) a decimal has, and the NUL. */
enum { DECIMAL_DIGITS_MAX = 31 };
/* The digits of the 96-bit integer into out; gives their count. */
int decimal_digits(struct decimal decimal, char out[DECIMAL_DIGITS_MAX]);
/* "-1.50": all decimal places kept. Collected. */
char *decimal_to_text(struct decimal decimal);

#endif
