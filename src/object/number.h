/* Numbers that do not fit into a value's word: System.Decimal and System.Numerics.BigInteger as heap objects. */
#ifndef OBJECT_NUMBER_H
#define OBJECT_NUMBER_H

#include "base/bigint.h"
#include "base/decimal.h"
#include "object/type.h"
#include "object/value.h"

struct decimal_object {
    struct object object;
    struct decimal number;
};

struct bigint_object {
    struct object object;
    const struct bigint *number;
};

struct value value_decimal(struct decimal number);
struct value value_bigint(const struct bigint *number);
/* The number inside a value known to be a decimal / bigint. */
static inline struct decimal decimal_of(struct value value) {
    return ((struct decimal_object *)value.p)->number;
}
static inline const struct bigint *bigint_of(struct value value) {
    return ((struct bigint_object *)value.p)->number;
}
/* A single is kept as the double of the same value. */
static inline struct value value_single(float number) {
    return (struct value){.type = &type_single, .d = number};
}
/* Of an integer type's code: its width in bits (what is no integer type: 32), and whether it has negative numbers. */
int integer_bits(enum type_code code);
bool integer_is_signed(enum type_code code);

#endif
