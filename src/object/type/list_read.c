#include <string.h>

#include "object/byte_array.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/type/array.h"
#include "object/type/list_native.h"

static struct list *self_of(const struct call *call) {
    return list_of(call->self);
}

const struct type *list_element_type(const struct type *type) {
    for (; type; type = type->base) {
        if (type->code == CODE_ARRAY && type->element)
            return type->element;
        if (type->generic_arguments && type->generic_count == 1)
            return type->generic_arguments[0];
    }
    return &type_object;
}

bool fail_index(struct call *call) {
    return fail_range(call, "Index was out of range. Must be non-negative and less than the size of the collection.",
                      "index");
}

bool list_get_count(struct call *call) {
    return give_int(call, list_as_it_is(call->self)->count);
}

bool list_get_capacity(struct call *call) {
    return give_int(call, self_of(call)->capacity);
}

bool list_set_capacity(struct call *call) {
    struct list *list = self_of(call);
    int64_t capacity = arg_int(call, 0);
    if (capacity < list->count)
        return fail_range(call, "capacity was less than the current size.", "value");
    list_set_room(list, (int32_t)capacity);
    return true;
}

bool list_get_item(struct call *call) {
    const struct list *list = self_of(call);
    int64_t index = arg_int(call, 0);
    if (index < 0 || index >= list->count)
        return fail_index(call);
    return give(call, list->items[index]);
}

bool list_set_item(struct call *call) {
    return member_index_set(call->self, call->args, 1, call->args[1], call->failure) != MEMBER_FAILED;
}

bool list_get_fixed(struct call *call) {
    return give_bool(call, self_of(call)->fixed);
}

bool list_get_readonly(struct call *call) {
    return give_bool(call, self_of(call)->readonly);
}

bool list_get_false(struct call *call) {
    return give_bool(call, false);
}

bool list_get_self(struct call *call) {
    return give(call, call->self);
}

static int32_t find_from(const struct list *list, struct value wanted, int64_t from, int64_t end) {
    for (int64_t i = from; i < end; i++)
        if (key_equals(list->items[i], wanted, false))
            return (int32_t)i;
    return -1;
}

bool list_contains(struct call *call) {
    return give_bool(call, find_from(self_of(call), call->args[0], 0, self_of(call)->count) >= 0);
}

/* IndexOf(value[, start[, count]]) */
bool list_index_of(struct call *call) {
    const struct list *list = self_of(call);
    int64_t start = call->count > 1 ? arg_int(call, 1) : 0;
    int64_t count = call->count > 2 ? arg_int(call, 2) : list->count - start;
    if (start < 0 || start > list->count)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than or equal to the size of the collection.",
            "startIndex");
    if (count < 0 || start + count > list->count)
        return fail_range(
            call, "Count must be positive and count must refer to a location within the string/array/collection.",
            "count");
    return give_int(call, find_from(list, call->args[0], start, start + count));
}

bool list_last_index_of(struct call *call) {
    const struct list *list = self_of(call);
    int64_t start = call->count > 1 ? arg_int(call, 1) : list->count - 1;
    int64_t count = call->count > 2 ? arg_int(call, 2) : start + 1;
    if (!list->count)
        return give_int(call, -1);
    if (start < 0 || start >= list->count)
        return fail_range(call,
                          "Index was out of range. Must be non-negative and less than the size of the collection.",
                          "startIndex");
    for (int64_t i = start; i > start - count && i >= 0; i--)
        if (key_equals(list->items[i], call->args[0], false))
            return give_int(call, i);
    return give_int(call, -1);
}

/* CopyTo(array), CopyTo(array, at), CopyTo(from, array, at, count) */
bool list_copy_to(struct call *call) {
    const struct list *list = self_of(call);
    bool ranged = call->count == 4;
    int64_t from = ranged ? arg_int(call, 0) : 0, count = ranged ? arg_int(call, 3) : list->count;
    int64_t at = ranged ? arg_int(call, 2) : call->count > 1 ? arg_int(call, 1) : 0;
    struct value target = call->args[ranged ? 1 : 0];
    if (value_is_null(target))
        return fail_null(call, "array");
    struct list *array = list_of(target);
    if (from < 0 || at < 0 || count < 0 || from + count > list->count || at + count > array->count)
        return fail_argument(
            call,
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
            "destinationArray");
    const struct type *element = list_element_type(target.type);
    for (int64_t i = 0; i < count; i++) {
        struct value item = list->items[from + i];
        if (element != &type_object && item.type != element && item.type && !type_is(value_base(item).type, element) &&
            !convert_to(item, element, &item, NULL))
            return fail_with(call, "System.InvalidCastException",
                             "At least one element in the source array could not be cast down to the "
                             "destination array type.");
        array->items[at + i] = element == &type_object || element == &type_psobject ? item : value_base(item);
    }
    return true;
}

bool list_to_array(struct call *call) {
    const struct list *list = self_of(call);
    const struct type *element = call->count ? type_from_value(call->args[0]) : list_element_type(call->self.type);
    struct list *array = array_new_of(element ? element : &type_object, list->count);
    for (int32_t i = 0; i < list->count; i++) {
        if (call->count && list->items[i].type != element && element != &type_object) {
            if (!convert_to(list->items[i], element, &array->items[i], NULL))
                return fail_with(
                    call, "System.InvalidCastException",
                    "At least one element in the source array could not be cast down to the destination array type.");
        } else {
            array->items[i] = list->items[i];
        }
    }
    return give(call, value_list(array));
}

static struct list *copy_range(const struct list *list, int64_t from, int64_t count) {
    struct list *copy = object_new(list->object.type, sizeof *copy);
    copy->items = MEM_ARRAY(struct value, count);
    copy->count = copy->capacity = (int32_t)count;
    copy->fixed = list->fixed;
    copy->lengths = list->lengths;
    if (count)
        memcpy(copy->items, list->items + from, (size_t)count * sizeof *copy->items);
    return copy;
}

bool list_clone(struct call *call) {
    const struct list *list = list_as_it_is(call->self);
    if (list->bytes)
        return give(call, value_bytes(list->bytes, (size_t)list->count));
    return give(call, value_list(copy_range(self_of(call), 0, self_of(call)->count)));
}

bool list_get_range(struct call *call) {
    const struct list *list = self_of(call);
    int64_t from = arg_int(call, 0), count = arg_int(call, 1);
    if (from < 0)
        return fail_range(call, "Non-negative number required.", "index");
    if (count < 0)
        return fail_range(call, "Non-negative number required.", "count");
    if (from + count > list->count)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements from "
            "index to the end of the source collection.",
            NULL);
    return give(call, value_list(copy_range(list, from, count)));
}

/* BinarySearch(value[, comparer]), BinarySearch(index, count, value, comparer) */
bool list_binary_search(struct call *call) {
    const struct list *list = self_of(call);
    bool ranged = call->count == 4;
    int64_t low = ranged ? arg_int(call, 0) : 0, high = (ranged ? low + arg_int(call, 1) : list->count) - 1;
    struct value wanted = call->args[ranged ? 2 : 0], comparer = call->count == 2 ? call->args[1]
                                                                 : ranged         ? call->args[3]
                                                                                  : VALUE_NULL;
    if (low < 0 || high >= list->count)
        return fail_index(call);
    while (low <= high) {
        int64_t middle = low + (high - low) / 2;
        int order;
        if (!compare_elements(comparer, list->items[middle], wanted, &order, call->failure))
            return false;
        if (order == 0)
            return give_int(call, middle);
        if (order < 0)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return give_int(call, ~low);
}

bool list_get_enumerator(struct call *call) {
    bool is_array = call->self.type->code == CODE_ARRAY;
    return give(call, enumerator_object(call->self, is_array ? &type_array_enumerator : &type_list_enumerator));
}

bool list_as_readonly(struct call *call) {
    const struct type *element = list_element_type(call->self.type);
    struct list *view = list_new(type_close(&type_readonly_collection, &element, 1));
    const struct list *list = self_of(call);
    for (int32_t i = 0; i < list->count; i++)
        list_add(view, list->items[i]);
    view->readonly = true;
    return give(call, value_list(view));
}

/* --- delegates: Predicate<T>, Action<T>, Converter<T,U> are script blocks --- */

static bool call_delegate(struct call *call, struct value delegate, struct value item, struct value *ret_value) {
    if (value_is_null(delegate))
        return fail_null(call, "match");
    return delegate_invoke(delegate, &item, 1, ret_value, call->failure);
}

/* Index of the first match from `start` in direction `step`; -1: none; false: the delegate threw. */
static bool find_match(struct call *call, struct value delegate, int32_t start, int step, int32_t *ret_index) {
    const struct list *list = self_of(call);
    *ret_index = -1;
    for (int32_t i = start; i >= 0 && i < list->count; i += step) {
        struct value answer;
        if (!call_delegate(call, delegate, list->items[i], &answer))
            return false;
        if (value_is_true(answer)) {
            *ret_index = i;
            return true;
        }
    }
    return true;
}

static bool give_found(struct call *call, int32_t index) {
    return give(call, index < 0 ? type_default(list_element_type(call->self.type)) : self_of(call)->items[index]);
}

bool list_find(struct call *call) {
    int32_t index;
    return find_match(call, call->args[0], 0, 1, &index) && give_found(call, index);
}

bool list_find_last(struct call *call) {
    int32_t index;
    return find_match(call, call->args[0], self_of(call)->count - 1, -1, &index) && give_found(call, index);
}

bool list_find_index(struct call *call) {
    int32_t index;
    int32_t start = call->count > 1 ? (int32_t)arg_int(call, 0) : 0;
    return find_match(call, call->args[call->count - 1], start, 1, &index) && give_int(call, index);
}

bool list_exists(struct call *call) {
    int32_t index;
    return find_match(call, call->args[0], 0, 1, &index) && give_bool(call, index >= 0);
}

bool list_true_for_all(struct call *call) {
    const struct list *list = self_of(call);
    for (int32_t i = 0; i < list->count; i++) {
        struct value answer;
        if (!call_delegate(call, call->args[0], list->items[i], &answer))
            return false;
        if (!value_is_true(answer))
            return give_bool(call, false);
    }
    return give_bool(call, true);
}

bool list_find_all(struct call *call) {
    const struct list *list = self_of(call);
    struct list *matches = list_new(call->self.type);
    for (int32_t i = 0; i < list->count; i++) {
        struct value answer;
        if (!call_delegate(call, call->args[0], list->items[i], &answer))
            return false;
        if (value_is_true(answer))
            list_add(matches, list->items[i]);
    }
    return give(call, value_list(matches));
}

bool list_for_each(struct call *call) {
    const struct list *list = self_of(call);
    uint32_t version = list->version;
    for (int32_t i = 0; i < list->count; i++) {
        struct value ignored;
        if (!call_delegate(call, call->args[0], list->items[i], &ignored))
            return false;
        if (list->version != version)
            return fail_with(call, "System.InvalidOperationException",
                             "Collection was modified; enumeration operation may not execute.");
    }
    return true;
}

bool list_convert_all(struct call *call) {
    const struct list *list = self_of(call);
    struct value converter = value_base(call->args[0]);
    const struct type *element = call->generic_count == 1 ? call->generics[0]
                                 : value_is_delegate(converter) && converter.type->generic_count == 2
                                     ? converter.type->generic_arguments[1]
                                     : &type_object;
    struct list *converted = list_new(type_close(&type_list, &element, 1));
    for (int32_t i = 0; i < list->count; i++) {
        struct value item;
        if (!call_delegate(call, call->args[0], list->items[i], &item))
            return false;
        if (!convert_to(item, element, &item, call->failure))
            return false;
        list_add(converted, item);
    }
    return give(call, value_list(converted));
}
