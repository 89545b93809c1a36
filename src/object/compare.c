/* Equality and order of two scalars: the type of the left one decides. */
#include <string.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/number.h"
#include "object/operator.h"
#include "object/psobject.h"
#include "object/string.h"

static bool text_equal(struct value left, struct value right, bool ignore_case) {
    if (left.p == right.p)
        return true;
    return collate(string_text(left), string_length(left), string_text(right), string_length(right), ignore_case) == 0;
}

/* Object.Equals of two values of one type. */
static bool same_type_equal(struct value left, struct value right) {
    switch (left.type->code) {
    case CODE_STRING:
        return string_length(left) == string_length(right) &&
               memcmp(string_text(left), string_text(right), string_length(left)) == 0;
    case CODE_SINGLE:
    case CODE_DOUBLE:
        return left.d == right.d || (left.d != left.d && right.d != right.d);
    case CODE_DECIMAL:
        return decimal_compare(decimal_of(left), decimal_of(right)) == 0;
    case CODE_BIGINT:
        return bigint_compare(bigint_of(left), bigint_of(right)) == 0;
    case CODE_DATETIME:
        return datetime_ticks(left.i) == datetime_ticks(right.i);
    default:
        break;
    }
    if (left.type->flags & TYPE_UNBOXED)
        return left.i == right.i;
    if (left.p == right.p)
        return true;
    bool (*equals)(struct value, struct value) = TYPE_OPERATION(left.type, equals);
    return equals && equals(left, right);
}

static bool object_equal(struct value left, struct value right) {
    if (left.type != right.type) {
        bool (*equals)(struct value, struct value) =
            left.type->flags & TYPE_UNBOXED ? NULL : TYPE_OPERATION(left.type, equals);
        return equals && !(right.type->flags & TYPE_UNBOXED) && equals(left, right);
    }
    return same_type_equal(left, right);
}

static bool chars_equal(uint16_t left, uint16_t right, bool ignore_case) {
    return left == right || (ignore_case && rune_to_upper(left) == rune_to_upper(right));
}

/* A number on the left: numbers compare by value, strings become numbers first. */
static bool number_equals(struct value left, struct value right) {
    struct value number = right;
    bool unordered;
    if (right.type->code == CODE_ENUM && left.type->code != CODE_ENUM)
        number = (struct value){.type = right.type->element ? right.type->element : &type_int32, .i = right.i};
    if (value_is_string(right) && !operand_from_string(right, left.type, &number, NULL))
        return false;
    if (number.type->code == CODE_BIGINT) {
        struct value whole;
        return convert_to(left, &type_bigint, &whole, NULL) &&
               bigint_compare(bigint_of(whole), bigint_of(number)) == 0 &&
               (numeric_code(left.type) < CODE_SINGLE || left.type->code == CODE_DECIMAL ||
                left.d == bigint_to_double(bigint_of(number)));
    }
    if (!is_primitive_or_decimal(number.type))
        return object_equal(left, number) ||
               (convert_to(number, left.type, &number, NULL) && object_equal(left, number));
    int order = compare_numbers(left, number, &unordered);
    return order == 0 && !unordered;
}

bool value_equals(struct value left, struct value right, bool ignore_case) {
    if (left.type == right.type && (left.type == &type_int32 || left.type == &type_bool))
        return left.i == right.i;
    struct value given = right;
    left = value_base(left);
    right = value_base(right);
    if (value_is_null(left) || value_is_null(right))
        return value_is_null(left) && value_is_null(right);
    if (value_is_string(left))
        return text_equal(left, value_to_string(given), ignore_case);
    if (left.type->code == CODE_CHAR && ignore_case) {
        if (right.type->code == CODE_CHAR)
            return chars_equal((uint16_t)left.i, (uint16_t)right.i, true);
        if (value_is_string(right))
            return string_chars(right) == 1 && chars_equal((uint16_t)left.i, string_char_at(right, 0), true);
    }
    if (is_numeric(left.type))
        return number_equals(left, right);
    if (object_equal(left, right))
        return true;
    struct value converted;
    if (type_is(right.type, left.type) || left.type->code == CODE_PSCUSTOMOBJECT || left.type->code == CODE_TYPE ||
        !convert_to(right, left.type, &converted, NULL))
        return false;
    converted = value_base(converted);
    return converted.type && object_equal(left, converted);
}

static int sign_of(int64_t left, int64_t right) {
    return left < right ? -1 : left > right;
}

/* Null with a number counts by the number's sign, else null comes first. */
static int compare_with_null(struct value left, struct value right) {
    bool unordered;
    if (is_numeric(left.type))
        return compare_numbers(left, value_int(0), &unordered) < 0 ? -1 : 1;
    if (is_numeric(right.type))
        return compare_numbers(right, value_int(0), &unordered) >= 0 ? -1 : 1;
    return value_is_null(left) ? -(int)!value_is_null(right) : 1;
}

static bool custom_object_failure(struct value left, struct value right, struct failure *failure) {
    const char *text = value_to_text(left);
    failure_set(failure, "System.Management.Automation.ExtendedTypeSystemException", "PSObjectCompareTo",
                CATEGORY_NOT_SPECIFIED,
                "Cannot compare \"%s\" to \"%s\" because the objects are not the same type or the object \"%s\" does "
                "not implement "
                "\"IComparable\".",
                text, value_to_text(right), text);
    if (failure) {
        failure->inner_exception = "System.Management.Automation.PSArgumentException";
        failure->inner_message = failure->message;
    }
    return false;
}

/* CompareTo of two values of the left one's type; false: it has none. */
static bool compare_same(struct value left, struct value right, int *ret_order) {
    switch (left.type->code) {
    case CODE_DATETIME:
        *ret_order = sign_of(datetime_ticks(left.i), datetime_ticks(right.i));
        return true;
    case CODE_TIMESPAN:
    case CODE_BOOL:
    case CODE_CHAR:
        *ret_order = sign_of(left.i, right.i);
        return true;
    case CODE_BIGINT:
        *ret_order = bigint_compare(bigint_of(left), bigint_of(right));
        return true;
    case CODE_STRING:
        *ret_order = collate(string_text(left), string_length(left), string_text(right), string_length(right), false);
        return true;
    default:
        break;
    }
    bool (*compare)(struct value, struct value, int *) = TYPE_OPERATION(left.type, compare);
    return compare && compare(left, right, ret_order);
}

static bool compare_number(struct value left, struct value right, int *ret_order, struct failure *failure) {
    bool unordered;
    struct value number = right;
    if (right.type->code == CODE_ENUM)
        number = (struct value){.type = right.type->element ? right.type->element : &type_int32, .i = right.i};
    if (value_is_string(right) && !operand_from_string(right, left.type, &number, failure))
        return false;
    if (number.type->code == CODE_BIGINT) {
        struct value whole;
        if (!convert_to(left, &type_bigint, &whole, failure))
            return false;
        *ret_order = bigint_compare(bigint_of(whole), bigint_of(number));
        return true;
    }
    *ret_order = compare_numbers(left, number, &unordered);
    if (unordered) /* NaN: CompareTo puts it first; the operators all say no, see COMPARE_UNORDERED */
        *ret_order = COMPARE_UNORDERED;
    return true;
}

bool value_compare(struct value left, struct value right, bool ignore_case, int *ret_order, struct failure *failure) {
    if (left.type == &type_int32 && right.type == &type_int32) {
        *ret_order = sign_of(left.i, right.i);
        return true;
    }
    struct value given = right;
    left = value_base(left);
    right = value_base(right);
    if (value_is_null(left) || value_is_null(right)) {
        *ret_order = compare_with_null(left, right);
        return true;
    }
    if (value_is_string(left)) {
        struct value text = value_to_string(given);
        *ret_order =
            collate(string_text(left), string_length(left), string_text(text), string_length(text), ignore_case);
        return true;
    }
    if (is_numeric(left.type) && (is_primitive_or_decimal(right.type) || value_is_string(right) ||
                                  (right.type->code == CODE_BIGINT && !type_is_integer(left.type))))
        return compare_number(left, right, ret_order, failure);
    if (left.type->code == CODE_PSCUSTOMOBJECT) {
        *ret_order = 0;
        return left.p == right.p || custom_object_failure(left, right, failure);
    }
    struct value converted = right;
    struct failure inner = {0};
    if (!convert_to(given, left.type, &converted, &inner)) {
        failure_set(failure, NULL, "ComparisonFailure", CATEGORY_INVALID_OPERATION,
                    "Could not compare \"%s\" to \"%s\". Error: \"%s\"", value_to_text(left), value_to_text(given),
                    inner.message);
        if (failure) {
            failure->inner_exception = "System.Management.Automation.PSInvalidCastException";
            failure->inner_message = inner.message;
            failure->cause_exception = inner.cause_exception;
            failure->cause_message = inner.cause_message;
        }
        return false;
    }
    if (is_numeric(left.type))
        return compare_number(left, converted, ret_order, failure);
    if (compare_same(left, value_base(converted), ret_order))
        return true;
    *ret_order = 0;
    if (object_equal(left, right))
        return true;
    return failure_set(failure, NULL, "NotIcomparable", CATEGORY_INVALID_OPERATION,
                       "Cannot compare \"%s\" because it is not IComparable.", value_dotnet_text(left));
}

/* A negative number comes before null, all else after it. */
static int order_to_null(struct value value) {
    int order;
    return type_is_number(value.type) && value_compare(value, value_int(0), false, &order, NULL) && order < 0 ? -1 : 1;
}

int value_order(struct value left, struct value right, bool ignore_case) {
    struct value first = value_base(left), second = value_base(right);
    int order;
    if (value_is_null(first) || value_is_null(second))
        return value_is_null(first) ? (value_is_null(second) ? 0 : -order_to_null(second)) : order_to_null(first);
    if (value_compare(left, right, ignore_case, &order, NULL)) {
        if (order != COMPARE_UNORDERED)
            return order;
        bool left_nan = first.d != first.d, right_nan = second.d != second.d;
        return (int)right_nan - (int)left_nan;
    }
    /* Bare property bags have no text of their own: all are alike. */
    const char *one = first.type->code == CODE_PSCUSTOMOBJECT ? "" : value_to_text(left);
    const char *other = second.type->code == CODE_PSCUSTOMOBJECT ? "" : value_to_text(right);
    return collate(one, strlen(one), other, strlen(other), ignore_case);
}
