/* Numbers to numbers, as Convert.ChangeType does it: halves go to the even neighbour, what does not fit is refused. */
#include <limits.h>
#include <math.h>

#include "base/int128.h"
#include "base/memory.h"
#include "object/convert_rule.h"
#include "object/number.h"

static const struct {
    int64_t least;
    uint64_t most;
} integer_ranges[] = {
    [CODE_CHAR] = {0, UINT16_MAX},         [CODE_SBYTE] = {INT8_MIN, INT8_MAX},   [CODE_BYTE] = {0, UINT8_MAX},
    [CODE_INT16] = {INT16_MIN, INT16_MAX}, [CODE_UINT16] = {0, UINT16_MAX},       [CODE_INT32] = {INT32_MIN, INT32_MAX},
    [CODE_UINT32] = {0, UINT32_MAX},       [CODE_INT64] = {INT64_MIN, INT64_MAX}, [CODE_UINT64] = {0, UINT64_MAX},
};

static bool is_integer_code(enum type_code code) {
    return code == CODE_CHAR || (code >= CODE_SBYTE && code <= CODE_UINT64);
}

static bool store_integer(struct int128 number, const struct type *target, struct value *ret_value,
                          const char **ret_reason) {
    if (!int128_is_between(number, integer_ranges[target->code].least, integer_ranges[target->code].most)) {
        *ret_reason = overflow_message(target->code);
        return false;
    }
    *ret_value = (struct value){.type = target, .u = int128_bits(number)};
    return true;
}

/* Convert.ToByte(double) goes by way of Int32, and what is beyond that says so. */
static bool integer_from_double(double number, const struct type *target, struct value *ret_value,
                                const char **ret_reason) {
    double rounded = nearbyint(number);
    bool is_long = target->code == CODE_INT64 || target->code == CODE_UINT64;
    if (is_long) {
        double least = target->code == CODE_INT64 ? -9223372036854775808.0 : 0;
        double most = target->code == CODE_INT64 ? 9223372036854775808.0 : 18446744073709551616.0;
        if (!(rounded >= least && rounded < most)) {
            *ret_reason = "Arithmetic operation resulted in an overflow.";
            return false;
        }
        *ret_value = (struct value){.type = target};
        if (target->code == CODE_INT64)
            ret_value->i = (int64_t)rounded;
        else
            ret_value->u = (uint64_t)rounded;
        return true;
    }
    if (target->code == CODE_UINT32) {
        if (!(rounded >= 0 && rounded <= UINT32_MAX)) {
            *ret_reason = overflow_message(CODE_UINT32);
            return false;
        }
        return store_integer(int128_from_int64((int64_t)rounded), target, ret_value, ret_reason);
    }
    if (!(rounded >= INT32_MIN && rounded <= INT32_MAX)) {
        *ret_reason = overflow_message(CODE_INT32);
        return false;
    }
    return store_integer(int128_from_int64((int64_t)rounded), target, ret_value, ret_reason);
}

static bool invalid_cast(const struct type *from, const struct type *target, const char **ret_reason) {
    *ret_reason = mem_printf("Invalid cast from '%s' to '%s'.", type_short_name(from), type_short_name(target));
    return false;
}

static bool integer_from_decimal(struct decimal number, const struct type *target, struct value *ret_value,
                                 const char **ret_reason) {
    struct decimal whole = decimal_round(number, 0, ROUND_HALF_EVEN);
    uint64_t magnitude;
    whole.negative = false;
    if (!decimal_to_uint64(whole, &magnitude)) {
        *ret_reason = overflow_message(target->code);
        return false;
    }
    return store_integer(number.negative ? int128_negate(int128_from_uint64(magnitude)) : int128_from_uint64(magnitude),
                         target, ret_value, ret_reason);
}

/* op_Explicit of BigInteger. */
static bool from_bigint(const struct bigint *number, const struct type *target, struct value *ret_value,
                        const char **ret_reason) {
    struct decimal decimal;
    int64_t small;
    uint64_t large;
    switch (target->code) {
    case CODE_DOUBLE:
        *ret_value = value_double(bigint_to_double(number));
        return true;
    case CODE_SINGLE:
        *ret_value = value_single((float)bigint_to_double(number));
        return true;
    case CODE_BIGINT:
        *ret_value = value_bigint(number);
        return true;
    case CODE_DECIMAL:
        if (bigint_to_decimal(number, &decimal)) {
            *ret_value = value_decimal(decimal);
            return true;
        }
        break;
    case CODE_BOOL:
        *ret_value = value_bool(!bigint_is_zero(number));
        return true;
    default:
        if (bigint_to_int64(number, &small))
            return store_integer(int128_from_int64(small), target, ret_value, ret_reason);
        if (bigint_to_uint64(number, &large))
            return store_integer(int128_from_uint64(large), target, ret_value, ret_reason);
    }
    *ret_reason = overflow_message(target->code);
    return false;
}

static bool from_floating(struct value value, const struct type *target, struct value *ret_value,
                          const char **ret_reason) {
    struct decimal decimal;
    switch (target->code) {
    case CODE_DOUBLE:
        *ret_value = value_double(value.d);
        return true;
    case CODE_SINGLE:
        *ret_value = value_single((float)value.d);
        return true;
    case CODE_BOOL:
        *ret_value = value_bool(value.d != 0);
        return true;
    case CODE_CHAR:
        return invalid_cast(value.type, target, ret_reason);
    case CODE_DECIMAL:
        if (value.type->code == CODE_SINGLE ? decimal_from_single((float)value.d, &decimal)
                                            : decimal_from_double(value.d, &decimal)) {
            *ret_value = value_decimal(decimal);
            return true;
        }
        *ret_reason = overflow_message(CODE_DECIMAL);
        return false;
    case CODE_BIGINT: {
        const struct bigint *number = bigint_from_double(value.d);
        if (!number) {
            *ret_reason = isnan(value.d) ? "BigInteger cannot represent NaN." : "BigInteger cannot represent infinity.";
            return false;
        }
        *ret_value = value_bigint(number);
        return true;
    }
    default:
        return integer_from_double(value.d, target, ret_value, ret_reason);
    }
}

static bool from_decimal(struct decimal number, const struct type *from, const struct type *target,
                         struct value *ret_value, const char **ret_reason) {
    switch (target->code) {
    case CODE_DOUBLE:
        *ret_value = value_double(decimal_to_double(number));
        return true;
    case CODE_SINGLE:
        *ret_value = value_single((float)decimal_to_double(number));
        return true;
    case CODE_BOOL:
        *ret_value = value_bool(!decimal_is_zero(number));
        return true;
    case CODE_DECIMAL:
        *ret_value = value_decimal(number);
        return true;
    case CODE_BIGINT:
        *ret_value = value_bigint(bigint_from_decimal(number));
        return true;
    case CODE_CHAR:
        return invalid_cast(from, target, ret_reason);
    default:
        return integer_from_decimal(number, target, ret_value, ret_reason);
    }
}

static bool from_integer(struct value value, const struct type *target, struct value *ret_value,
                         const char **ret_reason) {
    bool is_unsigned = value.type->code == CODE_UINT64;
    switch (target->code) {
    case CODE_DOUBLE:
        *ret_value = value_double(is_unsigned ? (double)value.u : (double)value.i);
        return true;
    case CODE_SINGLE:
        *ret_value = value_single(is_unsigned ? (float)value.u : (float)value.i);
        return true;
    case CODE_BOOL:
        *ret_value = value_bool(value.i != 0);
        return true;
    case CODE_DECIMAL:
        *ret_value = value_decimal(is_unsigned ? decimal_from_uint64(value.u) : decimal_from_int64(value.i));
        return true;
    case CODE_BIGINT:
        *ret_value = value_bigint(is_unsigned ? bigint_from_uint64(value.u) : bigint_from_int64(value.i));
        return true;
    default:
        return store_integer(is_unsigned ? int128_from_uint64(value.u) : int128_from_int64(value.i), target, ret_value,
                             ret_reason);
    }
}

bool change_number(struct value value, const struct type *target, struct value *ret_value, const char **ret_reason) {
    enum type_code from = value.type->code;
    switch (from) {
    case CODE_DOUBLE:
    case CODE_SINGLE:
        return from_floating(value, target, ret_value, ret_reason);
    case CODE_DECIMAL:
        return from_decimal(decimal_of(value), value.type, target, ret_value, ret_reason);
    case CODE_BIGINT:
        return from_bigint(bigint_of(value), target, ret_value, ret_reason);
    case CODE_BOOL:
        if (target->code == CODE_CHAR)
            return invalid_cast(value.type, target, ret_reason);
        return from_integer(value, target, ret_value, ret_reason);
    case CODE_CHAR: /* Convert.ToBoolean(char) and its like are refused by .NET; PowerShell has rules of its own for
                       these three */
        return from_integer(value, target, ret_value, ret_reason);
    case CODE_ENUM:
    default:
        if (from == CODE_ENUM || is_integer_code(from))
            return from_integer(value, target, ret_value, ret_reason);
        return invalid_cast(value.type, target, ret_reason);
    }
}
