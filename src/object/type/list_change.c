#include <string.h>

#include "base/introsort.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/type/array.h"
#include "object/type/list_native.h"

static struct list *self_of(const struct call *call) {
    return list_of(call->self);
}

/* Arrays, ReadOnlyCollection and fixed-size wrappers refuse. */
static bool can_change(struct call *call) {
    const struct list *list = self_of(call);
    if (list->readonly)
        return fail_with(call, "System.NotSupportedException", "Collection is read-only.");
    if (list->fixed)
        return fail_with(call, "System.NotSupportedException", "Collection was of a fixed size.");
    return true;
}

bool list_append_all(struct list *list, struct value source, struct failure *failure) {
    const struct type *element = list_element_type(list->object.type);
    struct enumerator enumerator;
    struct failure trouble = {0};
    struct value item;
    source = value_base(source);
    if (source.type == &type_string) {
        for (size_t i = 0; i < string_chars(source); i++)
            list_add(list, value_char(string_char_at(source, i)));
        return true;
    }
    if (!enumerate_any(source, &enumerator)) {
        list_add(list, source);
        return true;
    }
    while (enumerate_next(&enumerator, &item, &trouble)) {
        if (element != &type_object && value_base(item).type != element && !convert_to(item, element, &item, failure))
            return false;
        list_add(list, element == &type_object ? item : value_base(item));
    }
    if (trouble.message && failure)
        *failure = trouble;
    return !trouble.message;
}

bool list_construct(struct call *call) {
    struct list *list = list_new(call->type);
    if (call->count && arg_int(call, 0) < 0)
        return fail_range(call, "Non-negative number required.", "capacity");
    if (call->count && arg_int(call, 0)) {
        list->capacity = (int32_t)arg_int(call, 0);
        list->items = MEM_ARRAY(struct value, list->capacity);
    }
    return give(call, value_list(list));
}

bool list_construct_from(struct call *call) {
    struct list *list = list_new(call->type);
    if (arg_is_null(call, 0))
        return fail_null(call, "collection");
    return list_append_all(list, call->args[0], call->failure) && give(call, value_list(list));
}

bool list_add_index(struct call *call) {
    if (!can_change(call))
        return false;
    list_add(self_of(call), call->args[0]);
    return give_int(call, self_of(call)->count - 1);
}

bool list_add_void(struct call *call) {
    if (!can_change(call))
        return false;
    list_add(self_of(call), call->args[0]);
    return true;
}

/* A list may be added to itself: the source is read to its end first. */
static bool gather(struct call *call, struct value source, struct list **ret_list) {
    if (value_is_null(source))
        return fail_null(call, "collection");
    *ret_list = list_new(call->self.type);
    return list_append_all(*ret_list, source, call->failure);
}

bool list_add_range(struct call *call) {
    struct list *more = NULL;
    if (!can_change(call) || !gather(call, call->args[0], &more))
        return false;
    for (int32_t i = 0; i < more->count; i++)
        list_add(self_of(call), more->items[i]);
    return true;
}

bool list_insert_item(struct call *call) {
    struct list *list = self_of(call);
    int64_t index = arg_int(call, 0);
    if (!can_change(call))
        return false;
    if (index < 0 || index > list->count)
        return fail_range(
            call,
            call->self.type == &type_arraylist
                ? "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
                : "Index must be within the bounds of the List.",
            "index");
    list_insert(list, (int32_t)index, call->args[1]);
    return true;
}

bool list_insert_range(struct call *call) {
    struct list *list = self_of(call), *more = NULL;
    int64_t index = arg_int(call, 0);
    if (!can_change(call) || !gather(call, call->args[1], &more))
        return false;
    if (index < 0 || index > list->count)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
            "index");
    for (int32_t i = 0; i < more->count; i++)
        list_insert(list, (int32_t)index + i, more->items[i]);
    return true;
}

bool list_remove_index(struct call *call) {
    int64_t index = arg_int(call, 0);
    if (!can_change(call))
        return false;
    if (index < 0 || index >= self_of(call)->count)
        return fail_index(call);
    list_remove_at(self_of(call), (int32_t)index);
    return true;
}

/* Remove(item): void of ArrayList, bool of List<T>. */
bool list_remove_first(struct call *call) {
    struct list *list = self_of(call);
    if (!can_change(call))
        return false;
    for (int32_t i = 0; i < list->count; i++) {
        if (key_equals(list->items[i], call->args[0], false)) {
            list_remove_at(list, i);
            return value_is_nothing(call->result) || give_bool(call, true);
        }
    }
    return value_is_nothing(call->result) || give_bool(call, false);
}

static bool check_range(struct call *call, int64_t from, int64_t count) {
    if (from < 0)
        return fail_range(call, "Non-negative number required.", "index");
    if (count < 0)
        return fail_range(call, "Non-negative number required.", "count");
    if (from + count > self_of(call)->count)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements from "
            "index to the end of the source collection.",
            NULL);
    return true;
}

bool list_remove_range(struct call *call) {
    int64_t from = arg_int(call, 0), count = arg_int(call, 1);
    if (!can_change(call) || !check_range(call, from, count))
        return false;
    while (count-- > 0)
        list_remove_at(self_of(call), (int32_t)from);
    return true;
}

bool list_remove_all(struct call *call) {
    struct list *list = self_of(call);
    int32_t kept = 0, before = list->count;
    for (int32_t i = 0; i < before; i++) {
        struct value answer;
        if (!delegate_invoke(call->args[0], &list->items[i], 1, &answer, call->failure))
            return false;
        if (!value_is_true(answer))
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    list->version++;
    return give_int(call, before - kept);
}

bool list_clear_all(struct call *call) {
    if (!can_change(call))
        return false;
    list_clear(self_of(call));
    return true;
}

bool list_reverse(struct call *call) {
    struct list *list = self_of(call);
    int64_t from = call->count > 1 ? arg_int(call, 0) : 0, count = call->count > 1 ? arg_int(call, 1) : list->count;
    if (!check_range(call, from, count))
        return false;
    for (int64_t low = from, high = from + count - 1; low < high; low++, high--) {
        struct value swap = list->items[low];
        list->items[low] = list->items[high];
        list->items[high] = swap;
    }
    if (!list->fixed)
        list->version++;
    return true;
}

bool list_trim(struct call *call) {
    struct list *list = self_of(call);
    list_set_room(list, list->count);
    return true;
}

/* --- order --- */

bool compare_elements(struct value comparer, struct value left, struct value right, int *ret_order,
                      struct failure *failure) {
    struct value args[] = {left, right}, answer;
    int32_t order;
    if (value_is_null(comparer)) {
        struct failure inner = {0};
        left = value_base(left);
        right = value_base(right);
        if (left.type != right.type && left.type && right.type && !type_is_number(left.type))
            return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_INVALID_OPERATION,
                               "Failed to compare two elements in the array.");
        if (value_compare(left, right, false, ret_order, &inner))
            return true;
        return failure_set(failure, "System.InvalidOperationException", NULL, CATEGORY_INVALID_OPERATION,
                           "Failed to compare two elements in the array.");
    }
    bool is_delegate = value_base(comparer).type->code == CODE_SCRIPT_BLOCK || value_is_delegate(value_base(comparer));
    bool done = is_delegate ? delegate_invoke(comparer, args, 2, &answer, failure)
                            : member_invoke(comparer, "Compare", args, 2, &answer, failure) == MEMBER_FOUND;
    if (!done || !convert_to_int(answer, &order, failure))
        return false;
    *ret_order = order;
    return true;
}

struct ordering {
    struct value comparer;
    struct failure *failure;
    unsigned compared;
};

static int order_elements(void *data, const void *left, const void *right, bool *ret_failed) {
    struct ordering *ordering = data;
    int order = 0;
    if (++ordering->compared % 1024 == 0)
        object_stop_check();
    *ret_failed = !compare_elements(ordering->comparer, *(const struct value *)left, *(const struct value *)right,
                                    &order, ordering->failure);
    return order;
}

static int order_ints(void *data, const void *left, const void *right, bool *ret_failed) {
    int64_t a = ((const struct value *)left)->i, b = ((const struct value *)right)->i;
    (void)ret_failed;
    if (++*(unsigned *)data % 65536 == 0)
        object_stop_check();
    return (a > b) - (a < b);
}

static bool are_ints(const struct value *items, int32_t count) {
    for (int32_t i = 0; i < count; i++)
        if (items[i].type != items[0].type || (items[i].type != &type_int32 && items[i].type != &type_int64))
            return false;
    return true;
}

bool sort_values(struct value *items, int32_t count, struct value comparer, struct failure *failure) {
    unsigned compared = 0;
    if (value_is_null(comparer) && are_ints(items, count))
        return introsort(items, (size_t)count, sizeof *items, order_ints, &compared);
    struct ordering ordering = {comparer, failure, 0};
    return introsort(items, (size_t)count, sizeof *items, order_elements, &ordering);
}

/* Sort(), Sort(comparer), Sort(index, count, comparer) */
bool list_sort(struct call *call) {
    struct list *list = self_of(call);
    bool ranged = call->count == 3;
    int64_t from = ranged ? arg_int(call, 0) : 0, count = ranged ? arg_int(call, 1) : list->count;
    struct value comparer = call->count ? call->args[call->count - 1] : VALUE_NULL;
    if (!check_range(call, from, count))
        return false;
    list->version++;
    return sort_values(list->items + from, (int32_t)count, comparer, call->failure);
}
