/* A whole number of any size, as far as literals need it: built from digits, doubled, compared with the limits of
 * types, written as decimal digits. Collected memory. */
#ifndef LANG_BIG_INTEGER_H
#define LANG_BIG_INTEGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct big_integer {
    bool negative;   /* never for 0 */
    uint32_t *limbs; /* least first; the last one is not 0 */
    int count, capacity;
};

/* value = value * factor + more */
void big_integer_accumulate(struct big_integer *value, uint32_t factor, uint32_t more);
/* value = value * 2^bits */
void big_integer_shift_left(struct big_integer *value, int bits);
/* Of an integral double that is finite. */
struct big_integer big_integer_from_double(double value);
/* The magnitude was read as `bits` bits of two's complement whose top bit is set: makes it the negative number it is.
 */
void big_integer_negate_from(struct big_integer *value, int bits);
/* Number of bits of the magnitude; 0 for 0. */
int big_integer_bits(const struct big_integer *value);
/* The value modulo 2^64, sign applied. */
uint64_t big_integer_low64(const struct big_integer *value);
bool big_integer_fits(const struct big_integer *value, int bits, bool is_signed);
/* value /= divisor; gives the remainder. */
uint32_t big_integer_divide(struct big_integer *value, uint32_t divisor);
double big_integer_to_double(const struct big_integer *value);
/* Decimal digits with a point before the last `scale` ones, collected. */
char *big_integer_text(const struct big_integer *value, int scale);

#endif
