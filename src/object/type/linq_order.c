/* Linq: OrderBy and ThenBy (stable, several keys), and the sums, means and extremes. */
#include <string.h>

#include "object/arithmetic.h"
#include "object/type/linq.h"

enum { LEVELS_MAX = 8 };

struct level {
    struct value *keys; /* of the items in their original order */
    struct value comparer;
    bool descending;
};

struct ordered {
    struct object object;
    struct value *items; /* in their original order */
    int32_t *order;
    int32_t count;
    struct level levels[LEVELS_MAX];
    int level_count;
};

static struct type type_ordered_sequence;

static bool compare_items(const struct ordered *ordered, int32_t left, int32_t right, int *ret_order,
                          struct failure *failure) {
    *ret_order = 0;
    for (int i = 0; i < ordered->level_count && !*ret_order; i++) {
        const struct level *level = &ordered->levels[i];
        struct value one = level->keys[left], other = level->keys[right];
        if (value_is_null(one) || value_is_null(other))
            *ret_order = (int)value_is_null(other) - (int)value_is_null(one);
        else if (!compare_elements(level->comparer, one, other, ret_order, failure))
            return false;
        if (level->descending)
            *ret_order = -*ret_order;
    }
    return true;
}

static bool merge_sort(const struct ordered *ordered, int32_t *items, int32_t *scratch, int32_t count,
                       struct failure *failure) {
    int32_t half = count / 2, left = 0, right = half, out = 0;
    if (count < 2)
        return true;
    if (!merge_sort(ordered, items, scratch, half, failure) ||
        !merge_sort(ordered, items + half, scratch, count - half, failure))
        return false;
    while (left < half && right < count) {
        int order;
        if (!compare_items(ordered, items[left], items[right], &order, failure))
            return false;
        scratch[out++] = order <= 0 ? items[left++] : items[right++];
    }
    while (left < half)
        scratch[out++] = items[left++];
    memcpy(items, scratch, (size_t)out * sizeof *items);
    return true;
}

static bool sort(struct ordered *ordered, struct failure *failure) {
    ordered->order = mem_new_atomic(sizeof *ordered->order * (size_t)(ordered->count + 1));
    int32_t *scratch = mem_new_atomic(sizeof *scratch * (size_t)(ordered->count + 1));
    for (int32_t i = 0; i < ordered->count; i++)
        ordered->order[i] = i;
    return merge_sort(ordered, ordered->order, scratch, ordered->count, failure);
}

/* One more key; key_at: which argument is the selector, -1: the items themselves. */
static bool add_level(struct call *call, struct ordered *ordered, int key_at, bool descending) {
    int comparer_at = key_at < 0 ? 1 : 2;
    struct level *level = &ordered->levels[ordered->level_count++];
    *level = (struct level){.descending = descending, .keys = MEM_ARRAY(struct value, ordered->count + 1)};
    if (call->count > comparer_at)
        level->comparer = call->args[comparer_at];
    for (int32_t i = 0; i < ordered->count; i++) {
        level->keys[i] = ordered->items[i];
        if (key_at >= 0 && !linq_apply(call, key_at, ordered->items[i], i, &level->keys[i]))
            return false;
    }
    return sort(ordered, call->failure) && give_object(call, ordered);
}

static bool order(struct call *call, int key_at, bool descending) {
    struct sequence source;
    if (!linq_source(call, 0, &source))
        return false;
    struct ordered *ordered = object_new(type_close(&type_ordered_sequence, &source.element, 1), sizeof *ordered);
    ordered->items = source.items;
    ordered->count = source.count;
    return add_level(call, ordered, key_at, descending);
}

static bool then(struct call *call, bool descending) {
    struct value source = value_base(call->args[0]);
    if (!source.type || source.type->generic_definition != &type_ordered_sequence)
        return fail_argument(call, "The sequence is not ordered.", "source");
    struct ordered *before = source.p, *ordered = object_new(source.type, sizeof *ordered);
    *ordered = *before;
    if (ordered->level_count == LEVELS_MAX)
        return fail_argument(call, "Too many keys.", "keySelector");
    return add_level(call, ordered, 1, descending);
}

bool linq_order_by(struct call *call) {
    return order(call, 1, false);
}

bool linq_order_by_descending(struct call *call) {
    return order(call, 1, true);
}

bool linq_order(struct call *call) {
    return order(call, -1, false);
}

bool linq_order_descending(struct call *call) {
    return order(call, -1, true);
}

bool linq_then_by(struct call *call) {
    return then(call, false);
}

bool linq_then_by_descending(struct call *call) {
    return then(call, true);
}

static bool next_item(struct enumerator *enumerator, struct value *ret_value, struct failure *failure) {
    const struct ordered *ordered = enumerator->source;
    (void)failure;
    if (enumerator->at >= ordered->count)
        return false;
    *ret_value = ordered->items[ordered->order[enumerator->at++]];
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next_item, .source = self.p};
    return true;
}

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_array_enumerator));
}

static const struct type_member members[] = {
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
};
static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_ienumerable_of, &type_ienumerable, NULL};

static struct type type_ordered_sequence = {.name = "System.Linq.OrderedEnumerable`1",
                                            .base = &type_object,
                                            .flags = TYPE_GENERIC_DEFINITION,
                                            .generic_count = 1,
                                            .interfaces = interfaces,
                                            .operations = &operations,
                                            MEMBERS(members)};
TYPE_REGISTER(type_ordered_sequence);

/* --- sums, means, extremes --- */

/* The items, or what the selector of argument 1 makes of them; nulls are left out. */
static bool numbers(struct call *call, struct sequence *ret_source, struct values *ret_values) {
    if (!linq_source(call, 0, ret_source))
        return false;
    for (int32_t i = 0; i < ret_source->count; i++) {
        struct value value = ret_source->items[i];
        if (call->count > 1 && !linq_apply(call, 1, value, i, &value))
            return false;
        if (!value_is_null(value))
            values_add(ret_values, value);
    }
    if (call->count > 1)
        ret_source->element = linq_result_type(call, 1);
    return true;
}

bool linq_sum(struct call *call) {
    struct sequence source;
    struct values values = {0};
    if (!numbers(call, &source, &values))
        return false;
    struct value sum = type_is_number(source.element) ? type_default(source.element) : value_int(0);
    for (int32_t i = 0; i < values.count; i++)
        if (!arithmetic_add(sum, values.items[i], &sum, call->failure))
            return false;
    if (type_is_integer(source.element) && value_base(sum).type != source.element)
        return fail_with(call, "System.OverflowException", "Arithmetic operation resulted in an overflow.");
    return give(call, sum);
}

bool linq_average(struct call *call) {
    struct sequence source;
    struct values values = {0};
    if (!numbers(call, &source, &values))
        return false;
    if (!values.count)
        return linq_fail_empty(call);
    bool exact = source.element == &type_decimal || source.element == &type_single;
    struct value sum = exact ? type_default(source.element) : value_double(0), count = value_int(values.count);
    for (int32_t i = 0; i < values.count; i++)
        if (!arithmetic_add(sum, values.items[i], &sum, call->failure))
            return false;
    return arithmetic_divide(sum, count, &sum, call->failure) &&
           (!exact || convert_to(sum, source.element, &sum, call->failure)) && give(call, sum);
}

/* The place of the greatest (sign 1) or least (-1) of the values; the first of equals. */
static bool extreme(struct call *call, const struct values *values, int sign, int32_t *ret_at) {
    *ret_at = 0;
    for (int32_t i = 1; i < values->count; i++) {
        int order;
        if (!compare_elements(VALUE_NULL, values->items[i], values->items[*ret_at], &order, call->failure))
            return false;
        if (order * sign > 0)
            *ret_at = i;
    }
    return true;
}

static bool give_extreme(struct call *call, int sign) {
    struct sequence source;
    struct values values = {0};
    int32_t at;
    if (!numbers(call, &source, &values))
        return false;
    if (!values.count)
        return source.element->flags & TYPE_VALUE_TYPE ? linq_fail_empty(call) : true;
    return extreme(call, &values, sign, &at) && give(call, values.items[at]);
}

bool linq_max(struct call *call) {
    return give_extreme(call, 1);
}

bool linq_min(struct call *call) {
    return give_extreme(call, -1);
}

static bool give_extreme_by(struct call *call, int sign) {
    struct sequence source;
    struct values keys = {0};
    int32_t at;
    if (!linq_source(call, 0, &source))
        return false;
    if (!source.count)
        return linq_fail_empty(call);
    for (int32_t i = 0; i < source.count; i++) {
        struct value key;
        if (!linq_apply(call, 1, source.items[i], i, &key))
            return false;
        values_add(&keys, key);
    }
    return extreme(call, &keys, sign, &at) && give(call, source.items[at]);
}

bool linq_max_by(struct call *call) {
    return give_extreme_by(call, 1);
}

bool linq_min_by(struct call *call) {
    return give_extreme_by(call, -1);
}
