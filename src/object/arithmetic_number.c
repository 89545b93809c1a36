/* + - * / % of primitive numbers and decimals: which type they are done in, and what becomes of overflow. */
#include <math.h>

#include "base/int128.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/number.h"
#include "object/operator.h"
#include "object/type_name.h"

bool operand_from_string(struct value text, const struct type *other, struct value *ret_value,
                         struct failure *failure) {
    struct value string = value_base(text);
    const char *bytes = value_to_text(string);
    if (text_to_number(bytes, __builtin_strlen(bytes), ret_value))
        return true;
    const struct type *target = is_numeric(other) ? other : &type_int32;
    return convert_to(string, target, ret_value, failure);
}

static bool divided_by_zero(struct failure *failure) {
    failure_set(failure, NULL, "RuntimeException", CATEGORY_NOT_SPECIFIED, "Attempted to divide by zero.");
    if (failure) {
        failure->inner_exception = "System.DivideByZeroException";
        failure->inner_message = failure->message;
    }
    return false;
}

static bool decimal_overflow(struct failure *failure) {
    failure_set(failure, NULL, "RuntimeException", CATEGORY_NOT_SPECIFIED, "%s", overflow_message(CODE_DECIMAL));
    if (failure) {
        failure->inner_exception = "System.OverflowException";
        failure->inner_message = failure->message;
    }
    return false;
}

static double as_double(struct value value) {
    switch (numeric_code(value.type)) {
    case CODE_SINGLE:
    case CODE_DOUBLE:
        return value.d;
    case CODE_DECIMAL:
        return decimal_to_double(decimal_of(value));
    case CODE_UINT64:
        return (double)value.u;
    default:
        return (double)value.i;
    }
}

static struct int128 as_wide(struct value value) {
    return numeric_code(value.type) == CODE_UINT64 ? int128_from_uint64(value.u) : int128_from_int64(value.i);
}

static bool as_decimal(struct value value, struct decimal *ret_decimal) {
    switch (numeric_code(value.type)) {
    case CODE_DECIMAL:
        *ret_decimal = decimal_of(value);
        return true;
    case CODE_DOUBLE:
        return decimal_from_double(value.d, ret_decimal);
    case CODE_SINGLE:
        return decimal_from_single((float)value.d, ret_decimal);
    case CODE_UINT64:
        *ret_decimal = decimal_from_uint64(value.u);
        return true;
    default:
        *ret_decimal = decimal_from_int64(value.i);
        return true;
    }
}

static bool doubles(enum arithmetic operation, double left, double right, struct value *ret_value) {
    double result = 0;
    switch (operation) {
    case OPERATOR_ADD:
        result = left + right;
        break;
    case OPERATOR_SUBTRACT:
        result = left - right;
        break;
    case OPERATOR_MULTIPLY:
        result = left * right;
        break;
    case OPERATOR_DIVIDE:
        result = left / right;
        break;
    case OPERATOR_REMAINDER:
        result = fmod(left, right);
        break;
    }
    *ret_value = value_double(result);
    return true;
}

static bool decimals(enum arithmetic operation, struct decimal left, struct decimal right, struct value *ret_value,
                     struct failure *failure) {
    struct decimal result;
    bool done = false;
    switch (operation) {
    case OPERATOR_ADD:
        done = decimal_add(left, right, &result);
        break;
    case OPERATOR_SUBTRACT:
        done = decimal_subtract(left, right, &result);
        break;
    case OPERATOR_MULTIPLY:
        done = decimal_multiply(left, right, &result);
        break;
    case OPERATOR_DIVIDE:
        if (decimal_is_zero(right))
            return divided_by_zero(failure);
        done = decimal_divide(left, right, &result);
        break;
    case OPERATOR_REMAINDER:
        if (decimal_is_zero(right))
            return divided_by_zero(failure);
        done = decimal_remainder(left, right, &result);
        break;
    }
    if (!done)
        return decimal_overflow(failure);
    *ret_value = value_decimal(result);
    return true;
}

/* In the range of `type`, or as a double. */
static bool integers(enum arithmetic operation, struct int128 left, struct int128 right, struct type *type,
                     struct value *ret_value, struct failure *failure) {
    struct int128 result = {0}, rest;
    if ((operation == OPERATOR_DIVIDE || operation == OPERATOR_REMAINDER) && uint128_is_zero(right.magnitude))
        return divided_by_zero(failure);
    switch (operation) {
    case OPERATOR_ADD:
        result = int128_add(left, right);
        break;
    case OPERATOR_SUBTRACT:
        result = int128_subtract(left, right);
        break;
    case OPERATOR_MULTIPLY:
        result = int128_multiply(left, right);
        break;
    case OPERATOR_DIVIDE:
        result = int128_divide(left, right, &rest);
        if (!uint128_is_zero(rest.magnitude))
            return doubles(operation, int128_to_double(left), int128_to_double(right), ret_value);
        break;
    case OPERATOR_REMAINDER:
        int128_divide(left, right, &result);
        break;
    }
    bool fits = type == &type_int32    ? int128_is_between(result, INT32_MIN, INT32_MAX)
                : type == &type_uint32 ? int128_is_between(result, 0, UINT32_MAX)
                : type == &type_int64  ? int128_is_between(result, INT64_MIN, INT64_MAX)
                                       : int128_is_between(result, 0, UINT64_MAX);
    *ret_value = fits ? (struct value){.type = type, .u = int128_bits(result)} : value_double(int128_to_double(result));
    return true;
}

static bool is_signed(enum type_code code) {
    return code == CODE_SBYTE || code == CODE_INT16 || code == CODE_INT32 || code == CODE_INT64;
}

bool arithmetic_numbers(enum arithmetic operation, struct value left, struct value right, struct value *ret_value,
                        struct failure *failure) {
    enum type_code left_code = numeric_code(left.type), right_code = numeric_code(right.type);
    enum type_code code = left_code > right_code ? left_code : right_code;
    struct decimal first, second;
    bool negative = (is_signed(left_code) && left.i < 0) || (is_signed(right_code) && right.i < 0);
    struct type *type = &type_int32;
    if (code == CODE_DECIMAL) {
        if (!as_decimal(left, &first) || !as_decimal(right, &second))
            return failure_set(failure, "System.OverflowException", "System.OverflowException",
                               CATEGORY_OPERATION_STOPPED, "%s", overflow_message(CODE_DECIMAL));
        return decimals(operation, first, second, ret_value, failure);
    }
    if (code == CODE_SINGLE || code == CODE_DOUBLE)
        return doubles(operation, as_double(left), as_double(right), ret_value);
    if (code == CODE_UINT64 && negative) { /* no integer holds both: decimals, or doubles where these overflow */
        as_decimal(left, &first);
        as_decimal(right, &second);
        struct failure overflow = {0};
        if (decimals(operation, first, second, ret_value, &overflow))
            return true;
        return overflow.inner_exception && overflow.inner_exception[7] == 'D'
                   ? divided_by_zero(failure)
                   : doubles(operation, as_double(left), as_double(right), ret_value);
    }
    if (code == CODE_UINT64)
        type = &type_uint64;
    else if (code == CODE_INT64 || (code == CODE_UINT32 && negative))
        type = &type_int64;
    else if (code == CODE_UINT32)
        type = &type_uint32;
    struct value result;
    if (!integers(operation, as_wide(left), as_wide(right), type, &result, failure))
        return false;
    if (left.type->code == CODE_ENUM) { /* an enum stays one */
        if (result.type == &type_double)
            return failure_set(
                failure, "System.InvalidCastException", "System.InvalidCastException", CATEGORY_OPERATION_STOPPED,
                "Unable to cast object of type 'System.Double' to type '%s'.", type_dotnet_text(left.type));
        result.type = left.type;
    }
    *ret_value = result;
    return true;
}

static int order_of(double left, double right) {
    return left < right ? -1 : left > right;
}

int compare_numbers(struct value left, struct value right, bool *ret_unordered) {
    enum type_code left_code = numeric_code(left.type), right_code = numeric_code(right.type);
    bool left_real = left_code == CODE_SINGLE || left_code == CODE_DOUBLE;
    bool right_real = right_code == CODE_SINGLE || right_code == CODE_DOUBLE;
    struct decimal first, second;
    *ret_unordered = false;
    if (left_code == CODE_DECIMAL || right_code == CODE_DECIMAL) {
        if (as_decimal(left, &first) && as_decimal(right, &second))
            return decimal_compare(first, second);
        left_real = right_real = true;
    }
    if (left_real || right_real) {
        double one = as_double(left), other = as_double(right);
        *ret_unordered = isnan(one) || isnan(other);
        return order_of(one, other);
    }
    return int128_compare(as_wide(left), as_wide(right));
}
