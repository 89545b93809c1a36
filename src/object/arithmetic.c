#include "object/arithmetic.h"

#include <string.h>

#include "base/long_work.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/convert_rule.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/number.h"
#include "object/operator.h"
#include "object/string.h"
#include "object/type_name.h"

static bool raw_failure(struct failure *failure, const char *exception, const char *message) {
    return failure_set(failure, exception, exception, CATEGORY_OPERATION_STOPPED, "%s", message);
}

/* Sequences: everything of both in a new object[]. */
static bool add_sequence(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    if (value_is_array(left) && !value_is_enumerable(right) &&
        !value_is_nothing(right)) { /* $list += $one, the everyday case: one copy */
        const struct list *from = list_of(left);
        struct list *array = array_new(from->count + 1);
        if (from->count)
            memcpy(array->items, from->items, sizeof(struct value) * (size_t)from->count);
        array->items[from->count] = right;
        *ret_value = value_list(array);
        return true;
    }
    struct values items = {0};
    struct enumerator enumerator;
    struct value element;
    struct failure own = {0};
    struct value operands[2] = {left, right};
    for (int i = 0; i < 2; i++) {
        if (value_is_nothing(operands[i])) /* a command without output adds nothing, $null an element */
            continue;
        if (!enumerate_start(operands[i], &enumerator)) {
            values_add(&items, operands[i]);
            continue;
        }
        while (enumerate_next(&enumerator, &element, &own))
            values_add(&items, element);
    }
    if (own.message) {
        if (failure)
            *failure = own;
        return false;
    }
    *ret_value = value_list(array_from(items.items, items.count));
    return true;
}

static bool add_dictionaries(struct dictionary *left, struct dictionary *right, struct value *ret_value,
                             struct failure *failure) {
    struct dictionary *sum = left->object.type == &type_ordered ? ordered_new() : hashtable_new();
    struct dictionary *operands[2] = {left, right};
    for (int i = 0; i < 2; i++) {
        const struct dictionary_entry *entry;
        int32_t at = 0;
        while ((entry = dictionary_next(operands[i], &at))) {
            struct value seen;
            if (dictionary_get(sum, entry->key, &seen)) {
                const struct dictionary_entry *other;
                int32_t place = 0;
                while ((other = dictionary_next(sum, &place)) && !key_equals(other->key, entry->key, true))
                    continue;
                return raw_failure(
                    failure, "System.ArgumentException",
                    mem_printf("Item has already been added. Key in dictionary: '%s'  Key being added: '%s'",
                               value_dotnet_text(other ? other->key : entry->key), value_dotnet_text(entry->key)));
            }
            dictionary_set(sum, entry->key, entry->value);
        }
    }
    *ret_value = value_dictionary(sum);
    return true;
}

/* 5 + '6': the string becomes a number, then the operator runs anew. */
static bool with_string(binary_function *operation, struct value left, struct value right, struct value *ret_value,
                        struct failure *failure) {
    struct value number = left;
    if (value_is_string(left) && !operand_from_string(left, right.type, &number, failure))
        return false;
    if (value_is_string(right) && !operand_from_string(right, left.type, &right, failure))
        return false;
    return operation(number, right, ret_value, failure);
}

static bool operand_is_number(struct value value) {
    return value_is_null(value) || is_primitive_or_decimal(value.type);
}

static struct value null_as_zero(struct value value) {
    return value_is_null(value) ? value_int(0) : value;
}

bool arithmetic_add(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    if (left.type == &type_int32 && right.type == &type_int32) {
        int64_t sum = left.i + right.i;
        *ret_value = sum == (int32_t)sum ? value_int((int32_t)sum) : value_double((double)sum);
        return true;
    }
    if (left.type == &type_double && right.type == &type_double) {
        *ret_value = value_double(left.d + right.d);
        return true;
    }
    struct value given = right;
    left = value_base(left);
    right = value_base(right);
    if (value_is_null(left)) {
        *ret_value = value_is_null(given) ? VALUE_NULL : given;
        return true;
    }
    if (is_primitive_or_decimal(left.type) && left.type->code != CODE_CHAR) {
        if (operand_is_number(right))
            return arithmetic_numbers(OPERATOR_ADD, left, null_as_zero(right), ret_value, failure);
        if (value_is_string(right))
            return with_string(arithmetic_add, left, right, ret_value, failure);
    }
    if (value_is_string(left) || left.type->code == CODE_CHAR) {
        *ret_value = string_concat(value_to_string(left), value_to_string(given));
        return true;
    }
    if (value_is_enumerable(left))
        return add_sequence(left, given, ret_value, failure);
    if (value_is_dictionary(left)) {
        if (value_is_dictionary(right))
            return add_dictionaries(dictionary_of(left), dictionary_of(right), ret_value, failure);
        return failure_set(failure, NULL, "AddHashTableToNonHashTable", CATEGORY_INVALID_OPERATION,
                           "A hash table can only be added to another hash table.");
    }
    return operator_call("op_Addition", "+", left, right, ret_value, failure);
}

static bool times_failed(struct failure *failure, int32_t count) {
    return raw_failure(
        failure, "System.ArgumentOutOfRangeException",
        mem_printf("times ('%d') must be a non-negative value. (Parameter 'times')\nActual value was %d.", count,
                   count));
}

/* How often a string or a sequence is repeated. */
static bool repeat_count(struct value right, const struct type *target, struct value *ret_count,
                         struct failure *failure) {
    struct value number = right;
    if (value_is_string(right) && !operand_from_string(right, &type_int32, &number, failure))
        return false;
    return convert_to(number, target, ret_count, failure);
}

enum { COPY_BYTES = 1 << 20, LOOK_ITEMS = 1 << 16 }; /* between two calls of long_work */

static bool repeat_string(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    struct value count;
    if (!repeat_count(right, &type_int32, &count, failure))
        return false;
    if (count.i < 0)
        return times_failed(failure, (int32_t)count.i);
    size_t length = string_length(left), total;
    if (__builtin_mul_overflow(length, (size_t)count.i, &total) || total > INT32_MAX / 2)
        return raw_failure(failure, "System.OutOfMemoryException",
                           "Insufficient memory to continue the execution of the program.");
    char *text = mem_new_atomic(total + 1);
    size_t done = total < length ? total : length;
    memcpy(text, string_text(left), done);
    size_t most = length && length < COPY_BYTES ? COPY_BYTES / length * length : length;
    while (done < total) { /* what is there, again: a whole number of times */
        size_t piece = done < most ? done : most;
        piece = piece < total - done ? piece : total - done;
        long_work(piece / 16);
        memcpy(text + done, text, piece);
        done += piece;
    }
    *ret_value = string_from_n(text, total);
    return true;
}

static bool repeat_sequence(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    struct value count;
    struct values items = {0};
    if (!repeat_count(right, &type_uint32, &count, failure) || !enumerate_all(left, &items, failure))
        return false;
    int64_t total;
    if (__builtin_mul_overflow((int64_t)items.count, count.i, &total) || total > INT32_MAX / 16)
        return raw_failure(failure, "System.OutOfMemoryException", "Array dimensions exceeded supported range.");
    const struct type *element =
        left.type->code == CODE_ARRAY && left.type->element ? left.type->element : &type_object;
    struct list *array = array_new_of(element, (int32_t)total);
    for (int64_t i = 0; i < total; i++) {
        array->items[i] = items.items[i % items.count];
        if (i % LOOK_ITEMS == 0)
            long_work(LOOK_ITEMS * 4);
    }
    *ret_value = value_list(array);
    return true;
}

bool arithmetic_multiply(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    if (left.type == &type_int32 && right.type == &type_int32) {
        int64_t product = left.i * right.i;
        *ret_value = product == (int32_t)product ? value_int((int32_t)product) : value_double((double)product);
        return true;
    }
    if (left.type == &type_double && right.type == &type_double) {
        *ret_value = value_double(left.d * right.d);
        return true;
    }
    left = value_base(left);
    right = value_base(right);
    if (value_is_null(left)) {
        *ret_value = VALUE_NULL;
        return true;
    }
    if (is_numeric(left.type)) {
        if (operand_is_number(right))
            return arithmetic_numbers(OPERATOR_MULTIPLY, left, null_as_zero(right), ret_value, failure);
        if (value_is_string(right))
            return with_string(arithmetic_multiply, left, right, ret_value, failure);
    }
    if (value_is_string(left)) /* '3' * '4' repeats: only the count is a number */
        return repeat_string(left, right, ret_value, failure);
    if (value_is_enumerable(left))
        return repeat_sequence(left, right, ret_value, failure);
    return operator_call("op_Multiply", "*", left, right, ret_value, failure);
}

/* - / % have one shape: numbers, strings as numbers, else the type's own operator. */
static bool plain_operator(enum arithmetic operation, binary_function *again, const char *method, const char *symbol,
                           struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    left = null_as_zero(value_base(left));
    right = value_base(right);
    if (is_primitive_or_decimal(left.type)) {
        if (operand_is_number(right))
            return arithmetic_numbers(operation, left, null_as_zero(right), ret_value, failure);
        if (value_is_string(right))
            return with_string(again, left, right, ret_value, failure);
    }
    if (value_is_string(left))
        return with_string(again, left, right, ret_value, failure);
    return operator_call(method, symbol, left, right, ret_value, failure);
}

bool arithmetic_subtract(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    if (left.type == &type_int32 && right.type == &type_int32) {
        int64_t difference = left.i - right.i;
        *ret_value =
            difference == (int32_t)difference ? value_int((int32_t)difference) : value_double((double)difference);
        return true;
    }
    if (left.type == &type_double && right.type == &type_double) {
        *ret_value = value_double(left.d - right.d);
        return true;
    }
    return plain_operator(OPERATOR_SUBTRACT, arithmetic_subtract, "op_Subtraction", "-", left, right, ret_value,
                          failure);
}

bool arithmetic_divide(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    if (left.type == &type_double && right.type == &type_double) {
        *ret_value = value_double(left.d / right.d);
        return true;
    }
    return plain_operator(OPERATOR_DIVIDE, arithmetic_divide, "op_Division", "/", left, right, ret_value, failure);
}

bool arithmetic_remainder(struct value left, struct value right, struct value *ret_value, struct failure *failure) {
    if (left.type == &type_int32 && right.type == &type_int32 && right.i > 0) {
        *ret_value = value_int((int32_t)(left.i % right.i));
        return true;
    }
    return plain_operator(OPERATOR_REMAINDER, arithmetic_remainder, "op_Modulus", "%", left, right, ret_value, failure);
}

bool arithmetic_negate(struct value value, struct value *ret_value, struct failure *failure) {
    return arithmetic_subtract(value_int(0), value, ret_value, failure);
}

bool arithmetic_plus(struct value value, struct value *ret_value, struct failure *failure) {
    return arithmetic_add(value_int(0), value, ret_value, failure);
}

bool arithmetic_increment(struct value value, int delta, struct value *ret_value, struct failure *failure) {
    if (value.type == &type_int32 && value.i != INT32_MAX && value.i != INT32_MIN) {
        *ret_value = value_int((int32_t)value.i + delta);
        return true;
    }
    value = value_base(value);
    if (value_is_null(value)) {
        *ret_value = value_int(delta);
        return true;
    }
    if (is_numeric(value.type))
        return arithmetic_add(value, value_int(delta), ret_value, failure);
    return failure_set(failure, NULL, "OperatorRequiresNumber", CATEGORY_INVALID_OPERATION,
                       "The '%s' operator works only on numbers. The operand is a '%s'.", delta < 0 ? "--" : "++",
                       type_dotnet_text(value.type));
}
