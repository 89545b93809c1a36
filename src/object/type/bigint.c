/* System.Numerics.BigInteger over base/bigint.h. */
#include <math.h>
#include <string.h>

#include "object/byte_array.h"
#include "object/convert_rule.h"
#include "object/list.h"
#include "object/type/number_natives.h"

static bool give_big(struct call *call, const struct bigint *number) {
    return give(call, value_bigint(number));
}

static const struct bigint *arg_big(const struct call *call, int k) {
    return bigint_of(call->args[k]);
}

static const struct bigint *self_big(const struct call *call) {
    return bigint_of(value_base(call->self));
}

static const struct bigint *small(int64_t number) {
    return bigint_from_int64(number);
}

static int sign(const struct bigint *number) {
    return bigint_is_zero(number) ? 0 : number->negative ? -1 : 1;
}

static const struct bigint *magnitude(const struct bigint *number) {
    return number->negative ? bigint_negate(number) : number;
}

static bool is_even(const struct bigint *number) {
    return bigint_is_zero(number) || !(number->limbs[0] & 1);
}

static bool is_power_of_two(const struct bigint *number) {
    if (sign(number) <= 0 || __builtin_popcount(number->limbs[number->count - 1]) != 1)
        return false;
    for (uint32_t i = 0; i + 1 < number->count; i++)
        if (number->limbs[i])
            return false;
    return true;
}

static bool big_native_new(struct call *call) {
    struct value result;
    const char *reason;
    if (call->args[0].type && type_is_number(call->args[0].type)) {
        if (change_number(call->args[0], &type_bigint, &result, &reason))
            return give(call, result);
        return fail_with(call, "System.OverflowException", "BigInteger cannot represent infinity or NaN.");
    }
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    size_t count;
    uint8_t *bytes = value_to_bytes(call->args[0], &count);
    return give_big(call, bigint_from_bytes(bytes, count));
}

#define SELF_TEST(name, expression)                                                                                    \
    static bool big_native_##name(struct call *call) {                                                                 \
        return give_bool(call, expression);                                                                            \
    }
SELF_TEST(get_is_even, is_even(self_big(call)))
SELF_TEST(get_is_one, bigint_compare(self_big(call), small(1)) == 0)
SELF_TEST(get_is_power_of_two, is_power_of_two(self_big(call)))
SELF_TEST(get_is_zero, bigint_is_zero(self_big(call)))
SELF_TEST(is_even_integer, is_even(arg_big(call, 0)))
SELF_TEST(is_odd_integer, !is_even(arg_big(call, 0)))
SELF_TEST(is_negative, arg_big(call, 0)->negative)
SELF_TEST(is_positive, !arg_big(call, 0)->negative)
SELF_TEST(is_pow2, is_power_of_two(arg_big(call, 0)))

static bool big_native_get_sign(struct call *call) {
    return give_int(call, sign(self_big(call)));
}

#define RESULT(name, expression)                                                                                       \
    static bool big_native_##name(struct call *call) {                                                                 \
        return give_big(call, expression);                                                                             \
    }
RESULT(get_minus_one, small(-1))
RESULT(get_one, small(1))
RESULT(get_zero, small(0))
RESULT(abs, magnitude(arg_big(call, 0)))
RESULT(add, bigint_add(arg_big(call, 0), arg_big(call, 1)))
RESULT(subtract, bigint_subtract(arg_big(call, 0), arg_big(call, 1)))
RESULT(multiply, bigint_multiply(arg_big(call, 0), arg_big(call, 1)))
RESULT(negate, bigint_negate(arg_big(call, 0)))
RESULT(max, arg_big(call, bigint_compare(arg_big(call, 1), arg_big(call, 0)) > 0))
RESULT(min, arg_big(call, bigint_compare(arg_big(call, 1), arg_big(call, 0)) < 0))

static bool big_native_max_magnitude(struct call *call) {
    int order = bigint_compare(magnitude(arg_big(call, 0)), magnitude(arg_big(call, 1)));
    return order ? give(call, call->args[order < 0]) : big_native_max(call);
}

static bool big_native_min_magnitude(struct call *call) {
    int order = bigint_compare(magnitude(arg_big(call, 0)), magnitude(arg_big(call, 1)));
    return order ? give(call, call->args[order > 0]) : big_native_min(call);
}

static bool big_native_clamp(struct call *call) {
    if (bigint_compare(arg_big(call, 1), arg_big(call, 2)) > 0)
        return fail_clamp(call, call->args[1], call->args[2]);
    if (bigint_compare(arg_big(call, 0), arg_big(call, 1)) < 0)
        return give(call, call->args[1]);
    return give(call, call->args[bigint_compare(arg_big(call, 0), arg_big(call, 2)) > 0 ? 2 : 0]);
}

static bool big_native_copy_sign(struct call *call) {
    const struct bigint *number = magnitude(arg_big(call, 0));
    return give_big(call, sign(arg_big(call, 1)) < 0 ? bigint_negate(number) : number);
}

static bool big_native_compare(struct call *call) {
    return give_int(call, bigint_compare(arg_big(call, 0), arg_big(call, 1)));
}

static const struct bigint *from_integer(struct value value) {
    return value.type == &type_uint64 ? bigint_from_uint64(value.u) : small(value.i);
}

static bool big_native_equals_any(struct call *call) {
    return give_bool(call, bigint_compare(self_big(call), from_integer(call->args[0])) == 0);
}

static bool big_native_compare_to_any(struct call *call) {
    return give_int(call, bigint_compare(self_big(call), from_integer(call->args[0])));
}

static bool big_native_divide(struct call *call) {
    const struct bigint *quotient;
    if (bigint_is_zero(arg_big(call, 1)))
        return fail_divide_by_zero(call);
    bigint_divide(arg_big(call, 0), arg_big(call, 1), &quotient, NULL);
    return give_big(call, quotient);
}

static bool big_native_remainder(struct call *call) {
    const struct bigint *remainder;
    if (bigint_is_zero(arg_big(call, 1)))
        return fail_divide_by_zero(call);
    bigint_divide(arg_big(call, 0), arg_big(call, 1), NULL, &remainder);
    return give_big(call, remainder);
}

static bool big_native_div_rem(struct call *call) {
    const struct bigint *quotient, *remainder;
    if (bigint_is_zero(arg_big(call, 1)))
        return fail_divide_by_zero(call);
    bigint_divide(arg_big(call, 0), arg_big(call, 1), &quotient, &remainder);
    if (call->count < 3)
        return give(call, value_tuple_pair(value_bigint(quotient), value_bigint(remainder)));
    arg_set_ref(call, 2, value_bigint(remainder));
    return give_big(call, quotient);
}

static bool big_native_greatest_common_divisor(struct call *call) {
    const struct bigint *left = magnitude(arg_big(call, 0)), *right = magnitude(arg_big(call, 1)), *remainder;
    while (!bigint_is_zero(right)) {
        bigint_divide(left, right, NULL, &remainder);
        left = right;
        right = remainder;
    }
    return give_big(call, left);
}

static bool big_native_pow(struct call *call) {
    int64_t exponent = arg_int(call, 1);
    if (exponent < 0)
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", NULL, CATEGORY_NOT_SPECIFIED,
                           "exponent ('%d') must be a non-negative value. (Parameter 'exponent')\nActual value was %d.",
                           (int)exponent, (int)exponent);
    return give_big(call, bigint_power(arg_big(call, 0), (uint32_t)exponent));
}

/* Square and multiply; the result has the sign of the value's powers, as Remainder's. */
static bool big_native_mod_pow(struct call *call) {
    const struct bigint *base = arg_big(call, 0), *exponent = arg_big(call, 1), *modulus = arg_big(call, 2),
                        *result = small(1);
    if (sign(exponent) < 0)
        return fail_range(call, "The number must be greater than or equal to zero.", "exponent");
    if (bigint_is_zero(modulus))
        return fail_divide_by_zero(call);
    bigint_divide(base, modulus, NULL, &base);
    bigint_divide(result, modulus, NULL, &result);
    for (uint32_t i = 0; i < exponent->count * 32; i++) {
        if (exponent->limbs[i / 32] >> i % 32 & 1)
            bigint_divide(bigint_multiply(result, base), modulus, NULL, &result);
        bigint_divide(bigint_multiply(base, base), modulus, NULL, &base);
    }
    return give_big(call, result);
}

/* Natural logarithm; also of numbers beyond double's range. */
static double log_of(const struct bigint *number) {
    if (number->negative)
        return NAN;
    if (number->count <= 16)
        return log(bigint_to_double(number));
    uint32_t shift = (number->count - 4) * 32;
    return log(bigint_to_double(bigint_shift(number, -(int64_t)shift))) + shift * M_LN2;
}

static bool big_native_log(struct call *call) {
    double number = log_of(arg_big(call, 0));
    return give_double(call, call->count > 1 ? number / log(arg_double(call, 1)) : number);
}

static bool big_native_log10(struct call *call) {
    const struct bigint *number = arg_big(call, 0);
    return give_double(call, number->count <= 16 ? log10(bigint_to_double(number)) : log_of(number) / M_LN10);
}

static int64_t
bit_length(const struct bigint *number) { /* of the shortest two's complement form without its sign bit */
    if (number->negative)
        number = bigint_subtract(bigint_negate(number), small(1));
    return bigint_is_zero(number) ? 0 : number->count * 32 - __builtin_clz(number->limbs[number->count - 1]);
}

static bool big_native_log2(struct call *call) {
    if (arg_big(call, 0)->negative)
        return fail_range(call, "Non-negative number required.", "value");
    int64_t bits = bit_length(arg_big(call, 0));
    return give_big(call, small(bits ? bits - 1 : 0));
}

static bool big_native_get_bit_length(struct call *call) {
    return give_long(call, bit_length(self_big(call)));
}

static bool big_native_get_byte_count(struct call *call) {
    size_t count;
    bigint_to_bytes(self_big(call), &count);
    bool is_unsigned = call->count && arg_int(call, 0);
    return give_int(call, is_unsigned ? (bit_length(self_big(call)) + 7) / 8 + bigint_is_zero(self_big(call))
                                      : (int64_t)count);
}

static bool big_native_to_byte_array(struct call *call) {
    size_t count;
    const uint8_t *bytes = bigint_to_bytes(self_big(call), &count);
    bool is_unsigned = call->count > 0 && arg_int(call, 0), big_endian = call->count > 1 && arg_int(call, 1);
    if (is_unsigned && self_big(call)->negative)
        return fail_with(call, "System.OverflowException", "Negative values do not have an unsigned representation.");
    if (is_unsigned && count > 1 && bytes[count - 1] == 0)
        count--;
    struct list *array = array_new_of(&type_byte, (int32_t)count);
    for (size_t i = 0; i < count; i++)
        array->items[i] = value_of(&type_byte, bytes[big_endian ? count - 1 - i : i]);
    return give_object(call, array);
}

static const struct type_member members[] = {
    {"new(int value)", big_native_new},
    {"new(uint value)", big_native_new},
    {"new(long value)", big_native_new},
    {"new(ulong value)", big_native_new},
    {"new(float value)", big_native_new},
    {"new(double value)", big_native_new},
    {"new(decimal value)", big_native_new},
    {"new(byte[] value)", big_native_new},
    {"bool IsPowerOfTwo {get}", big_native_get_is_power_of_two},
    {"bool IsZero {get}", big_native_get_is_zero},
    {"bool IsOne {get}", big_native_get_is_one},
    {"bool IsEven {get}", big_native_get_is_even},
    {"static bigint MinusOne {get}", big_native_get_minus_one, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"static bigint One {get}", big_native_get_one, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"int Sign {get}", big_native_get_sign},
    {"static bigint Zero {get}", big_native_get_zero, .flags = MEMBER_ROW_STRUCT_PROPERTY},
    {"static bigint Abs(bigint value)", big_native_abs},
    {"static bigint Add(bigint left, bigint right)", big_native_add},
    {"static bigint Clamp(bigint value, bigint min, bigint max)", big_native_clamp},
    {"static int Compare(bigint left, bigint right)", big_native_compare},
    {"int CompareTo(long other)", big_native_compare_to_any},
    {"int CompareTo(ulong other)", big_native_compare_to_any},
    {"int CompareTo(bigint other)", native_compare_to},
    {"int CompareTo(System.Object obj)", native_compare_to_object},
    {"static bigint CopySign(bigint value, bigint sign)", big_native_copy_sign},
    {"static bigint Divide(bigint dividend, bigint divisor)", big_native_divide},
    {"static bigint DivRem(bigint dividend, bigint divisor, [ref] bigint remainder)", big_native_div_rem},
    {"static System.ValueTuple[bigint,bigint] DivRem(bigint left, bigint right)", big_native_div_rem},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(long other)", big_native_equals_any},
    {"bool Equals(ulong other)", big_native_equals_any},
    {"bool Equals(bigint other)", native_equals},
    {"long GetBitLength()", big_native_get_bit_length},
    {"int GetByteCount(bool isUnsigned)", big_native_get_byte_count},
    {"static bigint GreatestCommonDivisor(bigint left, bigint right)", big_native_greatest_common_divisor},
    {"static bool IsEvenInteger(bigint value)", big_native_is_even_integer},
    {"static bool IsNegative(bigint value)", big_native_is_negative},
    {"static bool IsOddInteger(bigint value)", big_native_is_odd_integer},
    {"static bool IsPositive(bigint value)", big_native_is_positive},
    {"static bool IsPow2(bigint value)", big_native_is_pow2},
    {"static double Log(bigint value)", big_native_log},
    {"static double Log(bigint value, double baseValue)", big_native_log},
    {"static double Log10(bigint value)", big_native_log10},
    {"static bigint Log2(bigint value)", big_native_log2},
    {"static bigint Max(bigint left, bigint right)", big_native_max},
    {"static bigint MaxMagnitude(bigint x, bigint y)", big_native_max_magnitude},
    {"static bigint Min(bigint left, bigint right)", big_native_min},
    {"static bigint MinMagnitude(bigint x, bigint y)", big_native_min_magnitude},
    {"static bigint ModPow(bigint value, bigint exponent, bigint modulus)", big_native_mod_pow},
    {"static bigint Multiply(bigint left, bigint right)", big_native_multiply},
    {"static bigint Negate(bigint value)", big_native_negate},
    {"static bigint Parse(string value)", number_parse},
    {"static bigint Parse(string value, System.Globalization.NumberStyles style)", number_parse},
    {"static bigint Parse(string value, System.IFormatProvider provider)", number_parse},
    {"static bigint Parse(string value, System.Globalization.NumberStyles style, System.IFormatProvider provider)",
     number_parse},
    {"static bigint Pow(bigint value, int exponent)", big_native_pow},
    {"static bigint Remainder(bigint dividend, bigint divisor)", big_native_remainder},
    {"static bigint Subtract(bigint left, bigint right)", big_native_subtract},
    {"byte[] ToByteArray()", big_native_to_byte_array},
    {"byte[] ToByteArray(bool isUnsigned, bool isBigEndian)", big_native_to_byte_array},
    {"string ToString()", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
    {"static bool TryParse(string value, [ref] bigint result)", number_try_parse},
    {"static bool TryParse(string value, System.Globalization.NumberStyles style, System.IFormatProvider provider, "
     "[ref] bigint result)",
     number_try_parse},
    {"static bool TryParse(string s, System.IFormatProvider provider, [ref] bigint result)", number_try_parse},
};

static bool compare(struct value self, struct value other, int *ret_order) {
    *ret_order = bigint_compare(bigint_of(self), bigint_of(other));
    return true;
}

static bool equals(struct value self, struct value other) {
    return other.type == &type_bigint && bigint_compare(bigint_of(self), bigint_of(other)) == 0;
}

static const struct type_operations operations = {.compare = compare, .equals = equals};

struct type type_bigint = {
    .name = "System.Numerics.BigInteger",
    .accelerator = "bigint",
    .base = &type_valuetype,
    .interfaces = interfaces_of_formattable,
    .code = CODE_BIGINT,
    .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_bigint);
