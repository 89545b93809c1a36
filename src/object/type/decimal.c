/* System.Decimal over base/decimal.h. */
#include <string.h>

#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/list.h"
#include "object/type/convertible.h"
#include "object/type/number_natives.h"

static bool give_decimal(struct call *call, struct decimal number) {
    return give(call, value_decimal(number));
}

static struct decimal arg_decimal(const struct call *call, int k) {
    return decimal_of(call->args[k]);
}

static bool is_even(struct decimal number) {
    struct decimal half;
    return decimal_divide(number, decimal_from_int64(2), &half) &&
           decimal_compare(half, decimal_round(half, 0, ROUND_TO_ZERO)) == 0;
}

static bool is_integer(struct decimal number) {
    return decimal_compare(number, decimal_round(number, 0, ROUND_TO_ZERO)) == 0;
}

/* From any number type, from GetBits' four ints, or from the parts of the 96 bits. */
static bool decimal_native_new(struct call *call) {
    const char *reason;
    struct value result;
    if (call->count == 1 && call->args[0].type != NULL && type_is_number(call->args[0].type))
        return change_number(call->args[0], &type_decimal, &result, &reason) ? give(call, result)
                                                                             : fail_overflow(call, &type_decimal);
    uint32_t parts[3], flags = 0;
    if (call->count == 1) {
        const struct list *bits = list_of(call->args[0]);
        if (bits->count != 4)
            return fail_argument(call, "Decimal constructor requires an array or span of four valid decimal bytes.",
                                 NULL);
        for (int i = 0; i < 3; i++)
            parts[i] = (uint32_t)bits->items[i].i;
        flags = (uint32_t)bits->items[3].i;
    } else {
        for (int i = 0; i < 3; i++)
            parts[i] = (uint32_t)arg_int(call, i);
        if (arg_int(call, 4) > 28)
            return fail_range(call, "Decimal's scale value must be between 0 and 28, inclusive.", "scale");
        flags = (uint32_t)arg_int(call, 4) << 16 | (arg_int(call, 3) ? 0x80000000u : 0);
    }
    return give_decimal(call, (struct decimal){.low = (uint64_t)parts[1] << 32 | parts[0],
                                               .high = parts[2],
                                               .scale = (uint8_t)(flags >> 16 & 31),
                                               .negative = flags >> 31});
}

static bool decimal_native_get_scale(struct call *call) {
    return give(call, value_of(&type_byte, decimal_of(value_base(call->self)).scale));
}

#define CONSTANT(name, number)                                                                                         \
    static bool decimal_native_get_##name(struct call *call) {                                                         \
        return give_decimal(call, number);                                                                             \
    }
CONSTANT(max_value, DECIMAL_MAX)
CONSTANT(min_value, decimal_negate(DECIMAL_MAX))
CONSTANT(minus_one, decimal_from_int64(-1))
CONSTANT(one, decimal_from_int64(1))
CONSTANT(zero, decimal_from_int64(0))

bool decimal_native_abs(struct call *call) {
    struct decimal number = arg_decimal(call, 0);
    number.negative = false;
    return give_decimal(call, number);
}

static bool decimal_native_negate(struct call *call) {
    return give_decimal(call, decimal_negate(arg_decimal(call, 0)));
}

typedef bool operation(struct decimal left, struct decimal right, struct decimal *ret_decimal);

static bool operate(struct call *call, operation *operate_on, bool divides) {
    struct decimal result;
    if (divides && decimal_is_zero(arg_decimal(call, 1)))
        return fail_divide_by_zero(call);
    if (!operate_on(arg_decimal(call, 0), arg_decimal(call, 1), &result))
        return fail_overflow(call, &type_decimal);
    return give_decimal(call, result);
}

static bool decimal_native_add(struct call *call) {
    return operate(call, decimal_add, false);
}

static bool decimal_native_subtract(struct call *call) {
    return operate(call, decimal_subtract, false);
}

static bool decimal_native_multiply(struct call *call) {
    return operate(call, decimal_multiply, false);
}

static bool decimal_native_divide(struct call *call) {
    return operate(call, decimal_divide, true);
}

static bool decimal_native_remainder(struct call *call) {
    return operate(call, decimal_remainder, true);
}

bool decimal_native_ceiling(struct call *call) {
    return give_decimal(call, decimal_round(arg_decimal(call, 0), 0, ROUND_UP));
}

bool decimal_native_floor(struct call *call) {
    return give_decimal(call, decimal_round(arg_decimal(call, 0), 0, ROUND_DOWN));
}

bool decimal_native_truncate(struct call *call) {
    return give_decimal(call, decimal_round(arg_decimal(call, 0), 0, ROUND_TO_ZERO));
}

/* MidpointRounding has decimal_rounding's numbers. */
bool decimal_native_round(struct call *call) {
    int64_t places = 0, mode = ROUND_HALF_EVEN;
    for (int k = 1; k < call->count; k++)
        *(call->args[k].type == &type_int32 ? &places : &mode) = arg_int(call, k);
    if (places < 0 || places > 28)
        return fail_range(call, "Decimal can only round to between 0 and 28 digits of precision.", "decimals");
    if (mode < ROUND_HALF_EVEN || mode > ROUND_UP)
        return fail_argument(
            call, mem_printf("The value '%d' is not valid for this usage of the type MidpointRounding.", (int)mode),
            "mode");
    return give_decimal(call, decimal_round(arg_decimal(call, 0), (int)places, (enum decimal_rounding)mode));
}

bool decimal_native_clamp(struct call *call) {
    if (decimal_compare(arg_decimal(call, 1), arg_decimal(call, 2)) > 0)
        return fail_clamp(call, call->args[1], call->args[2]);
    if (decimal_compare(arg_decimal(call, 0), arg_decimal(call, 1)) < 0)
        return give(call, call->args[1]);
    return give(call, call->args[decimal_compare(arg_decimal(call, 0), arg_decimal(call, 2)) > 0 ? 2 : 0]);
}

bool decimal_native_max(struct call *call) {
    return give(call, call->args[decimal_compare(arg_decimal(call, 1), arg_decimal(call, 0)) > 0]);
}

bool decimal_native_min(struct call *call) {
    return give(call, call->args[decimal_compare(arg_decimal(call, 1), arg_decimal(call, 0)) < 0]);
}

static int compare_magnitude(struct decimal left, struct decimal right) {
    left.negative = right.negative = false;
    return decimal_compare(left, right);
}

static bool decimal_native_max_magnitude(struct call *call) {
    int order = compare_magnitude(arg_decimal(call, 0), arg_decimal(call, 1));
    return order ? give(call, call->args[order < 0]) : decimal_native_max(call);
}

static bool decimal_native_min_magnitude(struct call *call) {
    int order = compare_magnitude(arg_decimal(call, 0), arg_decimal(call, 1));
    return order ? give(call, call->args[order > 0]) : decimal_native_min(call);
}

static bool decimal_native_compare(struct call *call) {
    return give_int(call, decimal_compare(arg_decimal(call, 0), arg_decimal(call, 1)));
}

static bool decimal_native_static_equals(struct call *call) {
    return give_bool(call, decimal_compare(arg_decimal(call, 0), arg_decimal(call, 1)) == 0);
}

static bool decimal_native_copy_sign(struct call *call) {
    struct decimal number = arg_decimal(call, 0);
    number.negative = arg_decimal(call, 1).negative;
    return give_decimal(call, number);
}

bool decimal_native_sign(struct call *call) {
    struct decimal number = arg_decimal(call, 0);
    return give_int(call, decimal_is_zero(number) ? 0 : number.negative ? -1 : 1);
}

static bool decimal_native_is_canonical(struct call *call) {
    struct decimal number = arg_decimal(call, 0);
    char digits[DECIMAL_DIGITS_MAX];
    int count = decimal_digits(number, digits);
    return give_bool(call, number.scale == 0 || digits[count - 1] != '0');
}

static bool decimal_native_is_even_integer(struct call *call) {
    return give_bool(call, is_integer(arg_decimal(call, 0)) && is_even(arg_decimal(call, 0)));
}

static bool decimal_native_is_odd_integer(struct call *call) {
    return give_bool(call, is_integer(arg_decimal(call, 0)) && !is_even(arg_decimal(call, 0)));
}

static bool decimal_native_is_integer(struct call *call) {
    return give_bool(call, is_integer(arg_decimal(call, 0)));
}

static bool decimal_native_is_negative(struct call *call) {
    return give_bool(call, arg_decimal(call, 0).negative);
}

static bool decimal_native_is_positive(struct call *call) {
    return give_bool(call, !arg_decimal(call, 0).negative);
}

static bool decimal_native_get_bits(struct call *call) {
    struct decimal number = arg_decimal(call, 0);
    struct list *bits = array_new_of(&type_int32, 4);
    bits->items[0] = value_int((int32_t)(uint32_t)number.low);
    bits->items[1] = value_int((int32_t)(number.low >> 32));
    bits->items[2] = value_int((int32_t)number.high);
    bits->items[3] = value_int((int32_t)((uint32_t)number.scale << 16 | (number.negative ? 0x80000000u : 0)));
    return give_object(call, bits);
}

/* ToByte … ToUInt64: towards zero. */
static bool to_integer(struct call *call, const struct type *type) {
    struct value whole = value_decimal(decimal_round(arg_decimal(call, 0), 0, ROUND_TO_ZERO)), result;
    const char *reason;
    if (!change_number(whole, type, &result, &reason))
        return fail_overflow(call, type);
    return give(call, result);
}

#define TO_INTEGER(name, type)                                                                                         \
    static bool decimal_native_to_##name(struct call *call) {                                                          \
        return to_integer(call, &type_##type);                                                                         \
    }
TO_INTEGER(byte, byte)
TO_INTEGER(sbyte, sbyte)
TO_INTEGER(int16, int16)
TO_INTEGER(uint16, uint16)
TO_INTEGER(int32, int32)
TO_INTEGER(uint32, uint32)
TO_INTEGER(int64, int64)
TO_INTEGER(uint64, uint64)

static bool decimal_native_to_double(struct call *call) {
    return give_double(call, decimal_to_double(arg_decimal(call, 0)));
}

static bool decimal_native_to_single(struct call *call) {
    return give(call, value_single((float)decimal_to_double(arg_decimal(call, 0))));
}

static const struct type_member members[] = {
    {"new(int value)", decimal_native_new},
    {"new(uint value)", decimal_native_new},
    {"new(long value)", decimal_native_new},
    {"new(ulong value)", decimal_native_new},
    {"new(float value)", decimal_native_new},
    {"new(double value)", decimal_native_new},
    {"new(int[] bits)", decimal_native_new},
    {"new(int lo, int mid, int hi, bool isNegative, byte scale)", decimal_native_new},
    {"byte Scale {get}", decimal_native_get_scale},
    {"static decimal MaxValue {get}", decimal_native_get_max_value},
    {"static decimal MinusOne {get}", decimal_native_get_minus_one},
    {"static decimal MinValue {get}", decimal_native_get_min_value},
    {"static decimal One {get}", decimal_native_get_one},
    {"static decimal Zero {get}", decimal_native_get_zero},
    {"static decimal Abs(decimal value)", decimal_native_abs},
    {"static decimal Add(decimal d1, decimal d2)", decimal_native_add},
    {"static decimal Ceiling(decimal d)", decimal_native_ceiling},
    {"static decimal Clamp(decimal value, decimal min, decimal max)", decimal_native_clamp},
    {"static int Compare(decimal d1, decimal d2)", decimal_native_compare},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(decimal value)", native_compare_to},
    {"static decimal CopySign(decimal value, decimal sign)", decimal_native_copy_sign},
    {"static decimal Divide(decimal d1, decimal d2)", decimal_native_divide},
    {"bool Equals(System.Object value)", native_equals},
    {"bool Equals(decimal value)", native_equals},
    {"static bool Equals(decimal d1, decimal d2)", decimal_native_static_equals},
    {"static decimal Floor(decimal d)", decimal_native_floor},
    {"static int[] GetBits(decimal d)", decimal_native_get_bits},
    {"System.TypeCode GetTypeCode()", number_get_type_code},
    {"static bool IsCanonical(decimal value)", decimal_native_is_canonical},
    {"static bool IsEvenInteger(decimal value)", decimal_native_is_even_integer},
    {"static bool IsInteger(decimal value)", decimal_native_is_integer},
    {"static bool IsNegative(decimal value)", decimal_native_is_negative},
    {"static bool IsOddInteger(decimal value)", decimal_native_is_odd_integer},
    {"static bool IsPositive(decimal value)", decimal_native_is_positive},
    {"static decimal Max(decimal x, decimal y)", decimal_native_max},
    {"static decimal MaxMagnitude(decimal x, decimal y)", decimal_native_max_magnitude},
    {"static decimal Min(decimal x, decimal y)", decimal_native_min},
    {"static decimal MinMagnitude(decimal x, decimal y)", decimal_native_min_magnitude},
    {"static decimal Multiply(decimal d1, decimal d2)", decimal_native_multiply},
    {"static decimal Negate(decimal d)", decimal_native_negate},
    {"static decimal Parse(string s)", number_parse},
    {"static decimal Parse(string s, System.Globalization.NumberStyles style)", number_parse},
    {"static decimal Parse(string s, System.IFormatProvider provider)", number_parse},
    {"static decimal Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)",
     number_parse},
    {"static decimal Remainder(decimal d1, decimal d2)", decimal_native_remainder},
    {"static decimal Round(decimal d)", decimal_native_round},
    {"static decimal Round(decimal d, int decimals)", decimal_native_round},
    {"static decimal Round(decimal d, System.MidpointRounding mode)", decimal_native_round},
    {"static decimal Round(decimal d, int decimals, System.MidpointRounding mode)", decimal_native_round},
    {"static int Sign(decimal d)", decimal_native_sign},
    {"static decimal Subtract(decimal d1, decimal d2)", decimal_native_subtract},
    {"static byte ToByte(decimal value)", decimal_native_to_byte},
    {"static double ToDouble(decimal d)", decimal_native_to_double},
    {"static short ToInt16(decimal value)", decimal_native_to_int16},
    {"static int ToInt32(decimal d)", decimal_native_to_int32},
    {"static long ToInt64(decimal d)", decimal_native_to_int64},
    {"static sbyte ToSByte(decimal value)", decimal_native_to_sbyte},
    {"static float ToSingle(decimal d)", decimal_native_to_single},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
    {"static ushort ToUInt16(decimal value)", decimal_native_to_uint16},
    {"static uint ToUInt32(decimal d)", decimal_native_to_uint32},
    {"static ulong ToUInt64(decimal d)", decimal_native_to_uint64},
    {"static decimal Truncate(decimal d)", decimal_native_truncate},
    {"static bool TryParse(string s, [ref] decimal result)", number_try_parse},
    {"static bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, [ref] "
     "decimal result)",
     number_try_parse},
    {"static bool TryParse(string s, System.IFormatProvider provider, [ref] decimal result)", number_try_parse},
    CONVERTIBLE_MEMBERS,
};

static bool compare(struct value self, struct value other, int *ret_order) {
    *ret_order = decimal_compare(decimal_of(self), decimal_of(other));
    return true;
}

static bool equals(struct value self, struct value other) {
    return other.type == &type_decimal && decimal_compare(decimal_of(self), decimal_of(other)) == 0;
}

static const struct type_operations operations = {.compare = compare, .equals = equals};

struct type type_decimal = {
    .name = "System.Decimal",
    .accelerator = "decimal",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_DECIMAL,
    .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
    .operations = &operations,
    MEMBERS(members),
};
TYPE_REGISTER(type_decimal);
