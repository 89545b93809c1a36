/* -band -bor -bxor -bnot -shl -shr. */
#include "base/memory.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/number.h"
#include "object/operator.h"
#include "object/string.h"
#include "object/type_name.h"

enum bits { BITS_AND, BITS_OR, BITS_XOR };

static const struct {
    binary_function *function;
    const char *method, *symbol;
} bit_rows[] = {
    [BITS_AND] = {arithmetic_band, "op_BitwiseAnd", "-band"},
    [BITS_OR] = {arithmetic_bor, "op_BitwiseOr", "-bor"},
    [BITS_XOR] = {arithmetic_bxor, "op_ExclusiveOr", "-bxor"},
};

static uint64_t combine(enum bits operation, uint64_t left, uint64_t right) {
    return operation == BITS_AND ? left & right : operation == BITS_OR ? left | right : left ^ right;
}

static bool is_negative(struct value value) {
    switch (numeric_code(value.type)) {
    case CODE_SINGLE:
    case CODE_DOUBLE:
        return value.d < 0;
    case CODE_DECIMAL:
        return decimal_of(value).negative && !decimal_is_zero(decimal_of(value));
    case CODE_UINT64:
        return false;
    default:
        return value.i < 0;
    }
}

/* Reals and decimals: 64 bits, signed only where an operand is negative. */
static bool real_bits(enum bits operation, struct value left, struct value right, struct value *ret_value,
                      struct failure *failure) {
    bool negative = is_negative(left) || is_negative(right);
    struct value first, second;
    if (!convert_to(left, is_negative(left) ? &type_int64 : &type_uint64, &first, failure) ||
        !convert_to(right, is_negative(right) ? &type_int64 : &type_uint64, &second, failure))
        return false;
    *ret_value =
        (struct value){.type = negative ? &type_int64 : &type_uint64, .u = combine(operation, first.u, second.u)};
    return true;
}

static bool number_bits(enum bits operation, struct value left, struct value right, struct value *ret_value,
                        struct failure *failure) {
    enum type_code code =
        numeric_code(left.type) > numeric_code(right.type) ? numeric_code(left.type) : numeric_code(right.type);
    if (code >= CODE_SINGLE)
        return real_bits(operation, left, right, ret_value, failure);
    uint64_t bits = combine(operation, left.u, right.u);
    if (code <= CODE_INT32)
        *ret_value = value_int((int32_t)bits);
    else if (code == CODE_UINT32)
        *ret_value = value_of(&type_uint32, (int64_t)(uint32_t)bits);
    else
        *ret_value = (struct value){.type = code == CODE_INT64 ? &type_int64 : &type_uint64, .u = bits};
    if (left.type->code == CODE_ENUM)
        ret_value->type = left.type;
    return true;
}

static bool bit_operator(enum bits operation, struct value left, struct value right, struct value *ret_value,
                         struct failure *failure) {
    left = value_base(left);
    right = value_base(right);
    if (value_is_null(left) && value_is_null(right)) {
        *ret_value = value_int(0);
        return true;
    }
    bool left_number = is_primitive_or_decimal(left.type), right_number = is_primitive_or_decimal(right.type);
    if ((left_number || value_is_null(left)) && (right_number || value_is_null(right)))
        return number_bits(operation, left_number ? left : value_int(0), right_number ? right : value_int(0), ret_value,
                           failure);
    bool left_text = value_is_string(left), right_text = value_is_string(right);
    if (left_text || right_text) {
        struct value first = left, second = right;
        if ((left_text && !operand_from_string(left, right.type, &first, failure)) ||
            (right_text && !operand_from_string(right, left.type, &second, failure)))
            return false;
        return bit_operator(operation, first, second, ret_value, failure);
    }
    return operator_call(bit_rows[operation].method, bit_rows[operation].symbol, left, right, ret_value, failure);
}

bool arithmetic_band(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    return bit_operator(BITS_AND, left, right, ret_value, failure);
}

bool arithmetic_bor(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    return bit_operator(BITS_OR, left, right, ret_value, failure);
}

bool arithmetic_bxor(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    return bit_operator(BITS_XOR, left, right, ret_value, failure);
}

/* A real as the smallest integer type that holds it. */
static bool real_to_integer(struct value value, struct value *ret_value, struct failure *failure) {
    static struct type *const growing[] = {&type_int32, &type_uint32, &type_int64, &type_uint64};
    const char *reason;
    for (size_t i = 0; i < COUNT_OF(growing); i++)
        if (change_number(value, growing[i], ret_value, &reason))
            return true;
    return cast_refused(failure, value, value.type->code == CODE_DECIMAL ? &type_int32 : &type_uint64);
}

/* Keeps `bits` to what the integer type holds, with its sign. */
static struct value store_bits(const struct type *type, uint64_t bits) {
    switch (numeric_code(type)) {
    case CODE_SBYTE:
        return value_of(type, (int8_t)bits);
    case CODE_BYTE:
        return value_of(type, (uint8_t)bits);
    case CODE_INT16:
        return value_of(type, (int16_t)bits);
    case CODE_UINT16:
        return value_of(type, (uint16_t)bits);
    case CODE_INT32:
        return value_of(type, (int32_t)bits);
    case CODE_UINT32:
        return value_of(type, (uint32_t)bits);
    default:
        return (struct value){.type = type, .u = bits};
    }
}

static bool shift(bool to_left, binary_function *again, struct value left, struct value right, struct value *ret_value,
                  struct failure *failure) {
    left = value_base(left);
    right = value_base(right);
    if (value_is_null(left)) {
        *ret_value = value_int(0);
        return true;
    }
    if (value_is_string(left) || value_is_string(right)) {
        struct value first = left, second = right;
        if ((value_is_string(left) && !operand_from_string(left, right.type, &first, failure)) ||
            (value_is_string(right) && !operand_from_string(right, left.type, &second, failure)))
            return false;
        return again(first, second, ret_value, failure);
    }
    if (!is_numeric(left.type))
        return operator_call(to_left ? "op_LeftShift" : "op_RightShift", to_left ? "-shl" : "-shr", left, right,
                             ret_value, failure);
    if (left.type->code == CODE_ENUM)
        return failure_set(failure, "System.InvalidOperationException", "System.InvalidOperationException",
                           CATEGORY_OPERATION_STOPPED,
                           "The binary operator %s is not defined for the types '%s' and 'System.Int32'.",
                           to_left ? "LeftShift" : "RightShift", type_dotnet_text(left.type));
    struct value count, number = left;
    if (!convert_to(right, &type_int32, &count, failure))
        return false;
    if (numeric_code(left.type) >= CODE_SINGLE && !real_to_integer(left, &number, failure))
        return false;
    enum type_code code = numeric_code(number.type);
    unsigned places = (unsigned)count.i & (code < CODE_INT64 ? 31 : 63);
    bool is_unsigned = code == CODE_UINT64;
    uint64_t bits = to_left ? number.u << places : is_unsigned ? number.u >> places : (uint64_t)(number.i >> places);
    *ret_value = store_bits(number.type, bits);
    return true;
}

bool arithmetic_shl(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    return shift(true, arithmetic_shl, left, right, ret_value, failure);
}

bool arithmetic_shr(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    return shift(false, arithmetic_shr, left, right, ret_value, failure);
}

bool arithmetic_bnot(struct value value, struct value *ret_value, struct failure *failure) {
    struct value number = value_base(value);
    if (value_is_null(number)) {
        *ret_value = value_int(-1);
        return true;
    }
    if (value_is_string(number) && !operand_from_string(number, &type_int32, &number, failure))
        return false;
    if (number.type->code == CODE_BIGINT) {
        *ret_value = value_bigint(bigint_subtract(bigint_negate(bigint_of(number)), bigint_from_int64(1)));
        return true;
    }
    if (!is_numeric(number.type)) {
        struct value converted;
        if (!convert_to(number, &type_int32, &converted, failure))
            return false;
        number = converted;
    }
    if (numeric_code(number.type) >= CODE_SINGLE && !real_to_integer(number, &number, failure))
        return false;
    const struct type *type =
        number.type->code == CODE_ENUM || numeric_code(number.type) > CODE_INT32 ? number.type : &type_int32;
    *ret_value = store_bits(type, ~number.u);
    return true;
}
