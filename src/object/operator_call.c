/* Operators of types other than the primitive numbers: BigInteger, DateTime, TimeSpan, and the op_ methods of any type.
 */
#include <math.h>
#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/timespan.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/member.h"
#include "object/number.h"
#include "object/operator.h"
#include "object/string.h"
#include "object/type_name.h"

static bool is_primitive(const struct type *type) {
    return type && (type->code == CODE_BOOL || type->code == CODE_CHAR ||
                    (type->code >= CODE_SBYTE && type->code <= CODE_DOUBLE));
}

static const char *operand_name(struct value value) {
    return value.type ? type_dotnet_text(value.type) : "$null";
}

/* What the operator method itself throws, as the exception of a call. */
static bool failed(struct failure *failure, const char *method, const char *exception, const char *message) {
    failure_set(failure, "System.Management.Automation.MethodInvocationException", "DotNetMethodException",
                CATEGORY_NOT_SPECIFIED, "Exception calling \"%s\" with \"2\" argument(s): \"%s\"", method, message);
    if (failure) {
        failure->inner_exception = exception;
        failure->inner_message = message;
    }
    return false;
}

/* An operand of an operator method, brought to its parameter's type. */
static bool operand_to(struct value value, const struct type *target, const char *method, const char *parameter,
                       struct value *ret_value, struct failure *failure) {
    struct failure inner = {0};
    if (convert_to(value, target, ret_value, &inner))
        return true;
    failure_set(failure, "System.Management.Automation.MethodException", "MethodArgumentConversionInvalidCastArgument",
                CATEGORY_NOT_SPECIFIED,
                "Cannot convert argument \"%s\", with value: \"%s\", for \"%s\" to type \"%s\": \"%s\"", parameter,
                value_dotnet_text(value), method, type_dotnet_text(target), inner.message);
    if (failure) {
        failure->inner_exception = "System.Management.Automation.PSInvalidCastException";
        failure->inner_message = inner.message;
    }
    return false;
}

static bool bigint_operator(const char *method, struct value left, struct value right, struct value *ret_value,
                            struct failure *failure) {
    struct value first, second;
    if (!operand_to(left, &type_bigint, method, "0", &first, failure) ||
        !operand_to(right, &type_bigint, method, "1", &second, failure))
        return false;
    const struct bigint *one = bigint_of(first), *other = bigint_of(second), *result = NULL;
    if (strcmp(method, "op_Addition") == 0)
        result = bigint_add(one, other);
    else if (strcmp(method, "op_Subtraction") == 0)
        result = bigint_subtract(one, other);
    else if (strcmp(method, "op_Multiply") == 0)
        result = bigint_multiply(one, other);
    else if (strcmp(method, "op_BitwiseAnd") == 0)
        result = bigint_bits(one, other, BIGINT_AND);
    else if (strcmp(method, "op_BitwiseOr") == 0)
        result = bigint_bits(one, other, BIGINT_OR);
    else if (strcmp(method, "op_ExclusiveOr") == 0)
        result = bigint_bits(one, other, BIGINT_XOR);
    else if (bigint_is_zero(other))
        return failed(failure, method, "System.DivideByZeroException", "Attempted to divide by zero.");
    else if (strcmp(method, "op_Division") == 0)
        bigint_divide(one, other, &result, NULL);
    else
        bigint_divide(one, other, NULL, &result);
    *ret_value = value_bigint(result);
    return true;
}

static bool bigint_shift_operator(const char *method, struct value left, struct value right, struct value *ret_value,
                                  struct failure *failure) {
    struct value count;
    if (!operand_to(right, &type_int32, method, "1", &count, failure))
        return false;
    *ret_value = value_bigint(bigint_shift(bigint_of(left), method[3] == 'L' ? count.i : -count.i));
    return true;
}

static bool out_of_range(struct failure *failure, const char *method) {
    return failed(failure, method, "System.ArgumentOutOfRangeException",
                  "The added or subtracted value results in an un-representable DateTime. (Parameter 't')");
}

static bool datetime_operator(const char *method, struct value left, struct value right, struct value *ret_value,
                              struct failure *failure) {
    bool add = strcmp(method, "op_Addition") == 0;
    if (!add && right.type && right.type->code == CODE_DATETIME) {
        *ret_value = value_of(&type_timespan, datetime_ticks(left.i) - datetime_ticks(right.i));
        return true;
    }
    if (!add && right.type && right.type->code != CODE_TIMESPAN)
        return failure_set(failure, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                           CATEGORY_NOT_SPECIFIED,
                           "Multiple ambiguous overloads found for \"%s\" and the argument count: \"2\".", method);
    struct value span, moment;
    int64_t ticks;
    if (!operand_to(left, &type_datetime, method, "0", &moment, failure) ||
        !operand_to(right, &type_timespan, method, "1", &span, failure))
        return false;
    left = moment;
    if ((add ? __builtin_add_overflow(datetime_ticks(left.i), span.i, &ticks)
             : __builtin_sub_overflow(datetime_ticks(left.i), span.i, &ticks)) ||
        ticks < 0 || ticks > DATETIME_MAX_TICKS)
        return out_of_range(failure, method);
    *ret_value = value_of(left.type, datetime_pack(ticks, datetime_kind(left.i)));
    return true;
}

static bool timespan_scaled(double number, const char *method, struct value *ret_value, struct failure *failure) {
    int64_t ticks;
    if (isnan(number))
        return failed(failure, method, "System.ArgumentException",
                      mem_printf("TimeSpan does not accept floating point Not-a-Number values. (Parameter '%s')",
                                 strcmp(method, "op_Multiply") == 0 ? "factor" : "divisor"));
    if (!timespan_from_double(number, 1, &ticks))
        return failed(failure, method, "System.OverflowException",
                      "TimeSpan overflowed because the duration is too long.");
    *ret_value = value_of(&type_timespan, ticks);
    return true;
}

static bool timespan_operator(const char *method, struct value left, struct value right, struct value *ret_value,
                              struct failure *failure) {
    struct value number, span;
    bool multiply = strcmp(method, "op_Multiply") == 0, divide = strcmp(method, "op_Division") == 0;
    bool left_first = left.type && left.type->code == CODE_TIMESPAN;
    if (multiply && !left_first && left.type && left.type->code != CODE_TIMESPAN) {
        struct value swap = left;
        left = right;
        right = swap;
    }
    if (multiply || (divide && right.type && right.type->code != CODE_TIMESPAN)) {
        if (!operand_to(right, &type_double, method, left_first ? "1" : "0", &number, failure))
            return false;
        return timespan_scaled(nearbyint(multiply ? (double)left.i * number.d : (double)left.i / number.d), method,
                               ret_value, failure);
    }
    if (divide) {
        *ret_value = value_double((double)left.i / (double)right.i);
        return true;
    }
    if (!operand_to(right, &type_timespan, method, "1", &span, failure) ||
        !operand_to(left, &type_timespan, method, "0", &left, failure))
        return false;
    int64_t ticks;
    if (method[3] == 'A' ? __builtin_add_overflow(left.i, span.i, &ticks)
                         : __builtin_sub_overflow(left.i, span.i, &ticks))
        return failed(failure, method, "System.OverflowException",
                      "TimeSpan overflowed because the duration is too long.");
    *ret_value = value_of(&type_timespan, ticks);
    return true;
}

static bool is_sum(const char *method) {
    return strcmp(method, "op_Addition") == 0 || strcmp(method, "op_Subtraction") == 0;
}

static bool is_product(const char *method) {
    return strcmp(method, "op_Multiply") == 0 || strcmp(method, "op_Division") == 0;
}

bool operator_call(const char *method, const char *symbol, struct value left, struct value right,
                   struct value *ret_value, struct failure *failure) {
    const struct type *type = left.type && !is_primitive(left.type)     ? left.type
                              : right.type && !is_primitive(right.type) ? right.type
                                                                        : NULL;
    if (!type)
        return failure_set(failure, NULL, "NotADefinedOperationForType", CATEGORY_INVALID_OPERATION,
                           "The operation '[%s] %s [%s]' is not defined.", operand_name(left), symbol,
                           operand_name(right));
    if (type->code == CODE_BIGINT)
        return strstr(method, "Shift") ? bigint_shift_operator(method, left, right, ret_value, failure)
                                       : bigint_operator(method, left, right, ret_value, failure);
    if (type->code == CODE_DECIMAL && right.type && right.type->code == CODE_BIGINT) {
        struct value number;
        const char *reason;
        if (change_number(right, &type_decimal, &number, &reason))
            for (int i = OPERATOR_ADD; i <= OPERATOR_REMAINDER; i++) {
                static const char *const names[] = {"op_Addition", "op_Subtraction", "op_Multiply", "op_Division",
                                                    "op_Modulus"};
                if (strcmp(method, names[i]) == 0)
                    return arithmetic_numbers((enum arithmetic)i, left, number, ret_value, failure);
            }
    }
    if (type->code == CODE_DATETIME && is_sum(method))
        return datetime_operator(method, left, right, ret_value, failure);
    if (type->code == CODE_TIMESPAN && ((is_sum(method) && left.type) || is_product(method)) &&
        (left.type == type || is_product(method) ||
         type_is_number(left.type))) /* numbers are ticks: -$span is 0 - $span */
        return timespan_operator(method, left, right, ret_value, failure);
    struct value args[2] = {left, right};
    struct failure own = {0};
    switch (type_static_invoke(type, method, args, 2, ret_value, &own)) {
    case MEMBER_FOUND:
        return true;
    case MEMBER_FAILED:
        if (failure)
            *failure = own;
        return false;
    default:
        break;
    }
    failure_set(failure, NULL, "MethodNotFound", CATEGORY_INVALID_OPERATION,
                "Method invocation failed because [%s] does not contain a method named '%s'.",
                type->code == CODE_PSCUSTOMOBJECT ? "System.Management.Automation.PSObject" : type->name, method);
    if (failure)
        failure->target = method;
    return false;
}
