/* Statics of the integer types: the arguments' own type decides width and sign. Sums are done in 128 bits. */
#include "base/int128.h"
#include "object/type/number_natives.h"

static struct int128 wide_of(struct value value) {
    return value.type->code == CODE_UINT64 ? int128_from_uint64(value.u) : int128_from_int64(value.i);
}

/* The bits alone, zero-extended. */
static uint64_t raw_of(struct value value) {
    int bits = integer_bits(value.type->code);
    return bits == 64 ? value.u : value.u & ((UINT64_C(1) << bits) - 1);
}

static struct value from_raw(const struct type *type, uint64_t raw) {
    int bits = integer_bits(type->code);
    if (bits < 64) {
        raw &= (UINT64_C(1) << bits) - 1;
        if (integer_is_signed(type->code) && raw >> (bits - 1))
            raw -= UINT64_C(1) << bits;
    }
    return value_of(type, (int64_t)raw);
}

static bool give_wide(struct call *call, const struct type *type, struct int128 number) {
    return give(call, value_of(type, (int64_t)int128_bits(number)));
}

static bool give_count(struct call *call, int count) {
    return give(call, value_of(call->args[0].type, count));
}

static const struct type *argument_type(const struct call *call) {
    return call->args[0].type;
}

bool integer_max_value(struct call *call) {
    return give(call, value_of(call->type, (int64_t)(UINT64_MAX >> (64 - integer_bits(call->type->code) +
                                                                    integer_is_signed(call->type->code)))));
}

bool integer_min_value(struct call *call) {
    return give(call,
                value_of(call->type,
                         integer_is_signed(call->type->code) ? INT64_MIN >> (64 - integer_bits(call->type->code)) : 0));
}

bool integer_abs(struct call *call) {
    struct int128 number = wide_of(call->args[0]);
    if (number.negative && raw_of(call->args[0]) == UINT64_C(1) << (integer_bits(argument_type(call)->code) - 1))
        return fail_with(call, "System.OverflowException",
                         "Negating the minimum value of a twos complement number is invalid.");
    return give_wide(call, argument_type(call), int128_abs(number));
}

bool integer_clamp(struct call *call) {
    struct int128 number = wide_of(call->args[0]), min = wide_of(call->args[1]), max = wide_of(call->args[2]);
    if (int128_compare(min, max) > 0)
        return fail_clamp(call, call->args[1], call->args[2]);
    return give_wide(call, argument_type(call),
                     int128_compare(number, min) < 0   ? min
                     : int128_compare(number, max) > 0 ? max
                                                       : number);
}

bool integer_copy_sign(struct call *call) {
    struct int128 number = int128_abs(wide_of(call->args[0]));
    bool negative = wide_of(call->args[1]).negative;
    if (!negative && number.magnitude.low >> (integer_bits(argument_type(call)->code) - 1))
        return fail_with(call, "System.OverflowException",
                         "Negating the minimum value of a twos complement number is invalid.");
    return give_wide(call, argument_type(call), negative ? int128_negate(number) : number);
}

bool integer_div_rem(struct call *call) {
    struct int128 left = wide_of(call->args[0]), right = wide_of(call->args[1]);
    const struct type *type = argument_type(call);
    if (uint128_is_zero(right.magnitude))
        return fail_divide_by_zero(call);
    struct int128 remainder, quotient = int128_divide(left, right, &remainder);
    if (integer_is_signed(type->code) && !quotient.negative && quotient.magnitude.low >> (integer_bits(type->code) - 1))
        return fail_with(call, "System.OverflowException", "Arithmetic operation resulted in an overflow.");
    struct value first = value_of(type, (int64_t)int128_bits(quotient)),
                 second = value_of(type, (int64_t)int128_bits(remainder));
    if (call->count < 3)
        return give(call, value_tuple_pair(first, second));
    arg_set_ref(call, 2, second);
    return give(call, first);
}

bool integer_is_even_integer(struct call *call) {
    return give_bool(call, !(call->args[0].u & 1));
}

bool integer_is_odd_integer(struct call *call) {
    return give_bool(call, call->args[0].u & 1);
}

bool integer_is_negative(struct call *call) {
    return give_bool(call, wide_of(call->args[0]).negative);
}

bool integer_is_positive(struct call *call) {
    return give_bool(call, !wide_of(call->args[0]).negative);
}

bool integer_is_pow2(struct call *call) {
    return give_bool(call, !wide_of(call->args[0]).negative && __builtin_popcountll(raw_of(call->args[0])) == 1);
}

bool integer_leading_zero_count(struct call *call) {
    uint64_t raw = raw_of(call->args[0]);
    int bits = integer_bits(argument_type(call)->code);
    return give_count(call, raw ? bits - 64 + __builtin_clzll(raw) : bits);
}

bool integer_trailing_zero_count(struct call *call) {
    uint64_t raw = raw_of(call->args[0]);
    return give_count(call, raw ? __builtin_ctzll(raw) : integer_bits(argument_type(call)->code));
}

bool integer_pop_count(struct call *call) {
    return give_count(call, __builtin_popcountll(raw_of(call->args[0])));
}

bool integer_log2(struct call *call) {
    if (wide_of(call->args[0]).negative)
        return fail_range(call, "Non-negative number required.", "value");
    return give_count(call, 63 - __builtin_clzll(raw_of(call->args[0]) | 1));
}

static bool rotate(struct call *call, int64_t amount) {
    int bits = integer_bits(argument_type(call)->code);
    unsigned left = (unsigned)(amount & (bits - 1));
    uint64_t raw = raw_of(call->args[0]);
    if (left)
        raw = raw << left | raw >> ((unsigned)bits - left);
    return give(call, from_raw(argument_type(call), raw));
}

bool integer_rotate_left(struct call *call) {
    return rotate(call, arg_int(call, 1));
}

bool integer_rotate_right(struct call *call) {
    return rotate(call, -arg_int(call, 1));
}

bool integer_max(struct call *call) {
    return give(call, call->args[int128_compare(wide_of(call->args[1]), wide_of(call->args[0])) > 0]);
}

bool integer_min(struct call *call) {
    return give(call, call->args[int128_compare(wide_of(call->args[1]), wide_of(call->args[0])) < 0]);
}

/* <0, 0, >0 by size; equal sizes by sign. */
static int compare_magnitude(struct value left, struct value right) {
    struct int128 first = wide_of(left), second = wide_of(right);
    int order = uint128_compare(first.magnitude, second.magnitude);
    return order ? order : int128_compare(first, second);
}

bool integer_max_magnitude(struct call *call) {
    return give(call, call->args[compare_magnitude(call->args[1], call->args[0]) > 0]);
}

bool integer_min_magnitude(struct call *call) {
    return give(call, call->args[compare_magnitude(call->args[1], call->args[0]) < 0]);
}

bool integer_sign(struct call *call) {
    return give_int(call, int128_compare(wide_of(call->args[0]), (struct int128){0}));
}

/* int × int → long, uint × uint → ulong. */
bool integer_big_mul(struct call *call) {
    return give_wide(call, argument_type(call)->code == CODE_UINT32 ? &type_uint64 : &type_int64,
                     int128_multiply(wide_of(call->args[0]), wide_of(call->args[1])));
}
