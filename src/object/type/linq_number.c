/* Linq: sums, means and extremes, worked out as the sequence is read. */
#include "object/arithmetic.h"
#include "object/type/linq.h"

/* The elements, or what the selector of argument 1 makes of them. */
struct numbers {
    struct linq_source source;
    const struct type *element;
    bool selected;
};

static bool numbers_open(struct call *call, struct numbers *ret_numbers) {
    *ret_numbers = (struct numbers){.selected = call->count > 1 && linq_is_function(call->args[1])};
    if (ret_numbers->selected && !linq_check_function(call, 1, "selector"))
        return false;
    if (!linq_open(call, 0, &ret_numbers->source))
        return false;
    ret_numbers->element = ret_numbers->selected ? linq_result_type(call, 1) : ret_numbers->source.element;
    if (ret_numbers->element->code == CODE_NULLABLE)
        ret_numbers->element = ret_numbers->element->element;
    return true;
}

/* The next that is not null. */
static bool numbers_read(struct numbers *numbers, struct value *ret_value) {
    do {
        if (!linq_read(&numbers->source, ret_value) ||
            (numbers->selected && !linq_apply(numbers->source.call, 1, *ret_value, 0, ret_value)))
            return false;
    } while (value_is_null(*ret_value));
    return true;
}

/* Sum and Average are there for these alone. */
static bool adds_up(const struct type *type) {
    static const struct type *const types[] = {&type_int32, &type_int64, &type_single, &type_double, &type_decimal};
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (type == types[i])
            return true;
    return false;
}

bool linq_sum(struct call *call) {
    struct numbers numbers;
    struct value item;
    if (!numbers_open(call, &numbers))
        return false;
    if (!adds_up(numbers.element))
        return linq_fail_overload(call);
    struct value sum = type_default(numbers.element);
    while (numbers_read(&numbers, &item)) {
        if (!arithmetic_add(sum, item, &sum, call->failure))
            return false;
        if (type_is_integer(numbers.element) && value_base(sum).type != numbers.element)
            return fail_with(call, "System.OverflowException", "Arithmetic operation resulted in an overflow.");
    }
    return !call->failure->message && give(call, sum);
}

bool linq_average(struct call *call) {
    struct numbers numbers;
    struct value item;
    int64_t count = 0;
    if (!numbers_open(call, &numbers))
        return false;
    if (!adds_up(numbers.element))
        return linq_fail_overload(call);
    bool exact = numbers.element == &type_decimal || numbers.element == &type_single;
    struct value sum = exact ? type_default(numbers.element) : value_double(0);
    for (; numbers_read(&numbers, &item); count++)
        if (!arithmetic_add(sum, item, &sum, call->failure))
            return false;
    if (call->failure->message)
        return false;
    if (!count)
        return linq_fail_empty(call);
    return arithmetic_divide(sum, value_long(count), &sum, call->failure) &&
           (!exact || convert_to(sum, numbers.element, &sum, call->failure)) && give(call, sum);
}

/* Is the one greater (sign 1) or less (-1) than the other by the comparer that is the last argument, if one is given?
 */
static bool exceeds(struct call *call, struct value one, struct value other, int sign, bool *ret_exceeds) {
    int order;
    bool given = call->count > 1 && !linq_is_function(call->args[call->count - 1]);
    struct value comparer = given ? call->args[call->count - 1] : VALUE_NULL;
    if (!compare_elements(comparer, one, other, &order, call->failure))
        return false;
    *ret_exceeds = order * sign > 0;
    return true;
}

static bool give_extreme(struct call *call, int sign) {
    struct numbers numbers;
    struct value item, best = VALUE_NULL;
    bool better;
    if (!numbers_open(call, &numbers))
        return false;
    for (bool any = false; numbers_read(&numbers, &item); any = true) {
        if (any && !exceeds(call, item, best, sign, &better))
            return false;
        if (!any || better)
            best = item;
    }
    if (call->failure->message)
        return false;
    if (value_is_null(best) && numbers.element->flags & TYPE_VALUE_TYPE && numbers.element == numbers.source.element)
        return linq_fail_empty(call);
    return give(call, best);
}

bool linq_max(struct call *call) {
    return give_extreme(call, 1);
}

bool linq_min(struct call *call) {
    return give_extreme(call, -1);
}

/* The first of the elements whose key is the greatest or least. */
static bool give_extreme_by(struct call *call, int sign) {
    struct linq_source source;
    struct value item, key, best = VALUE_NULL, best_key = VALUE_NULL;
    bool any = false, better = true;
    if (!linq_check_function(call, 1, "keySelector") || !linq_open(call, 0, &source))
        return false;
    for (; linq_read(&source, &item); any = true) {
        if (!linq_apply(call, 1, item, 0, &key) || (any && !exceeds(call, key, best_key, sign, &better)))
            return false;
        if (better) {
            best = item;
            best_key = key;
        }
    }
    if (call->failure->message)
        return false;
    return !any && source.element->flags & TYPE_VALUE_TYPE ? linq_fail_empty(call) : give(call, best);
}

bool linq_max_by(struct call *call) {
    return give_extreme_by(call, 1);
}

bool linq_min_by(struct call *call) {
    return give_extreme_by(call, -1);
}
