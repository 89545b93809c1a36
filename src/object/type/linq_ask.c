/* System.Linq.Enumerable: what is asked of a sequence: one element, how many, whether. */
#include "object/type/linq.h"

/* The elements that fulfil the condition of argument 1, where there is one. */
static bool matching(struct call *call, struct sequence *ret_source, struct values *ret_items) {
    if (!linq_source(call, 0, ret_source))
        return false;
    bool filtered = call->count > 1 &&
                    (value_is_delegate(value_base(call->args[1])) ||
                     (value_base(call->args[1]).type && value_base(call->args[1]).type->code == CODE_SCRIPT_BLOCK));
    for (int32_t i = 0; i < ret_source->count; i++) {
        bool holds = true;
        if (filtered && !linq_test(call, 1, ret_source->items[i], i, &holds))
            return false;
        if (holds)
            values_add(ret_items, ret_source->items[i]);
    }
    return true;
}

static bool fail_none(struct call *call, const struct sequence *source) {
    return source->count ? fail_with(call, "System.InvalidOperationException", "Sequence contains no matching element")
                         : linq_fail_empty(call);
}

/* What …OrDefault gives where nothing is found. */
static struct value otherwise(const struct call *call, const struct sequence *source) {
    struct value last = call->count > 1 ? value_base(call->args[call->count - 1]) : VALUE_NULL;
    bool given = call->count > 1 && !value_is_delegate(last) && !(last.type && last.type->code == CODE_SCRIPT_BLOCK);
    return given ? call->args[call->count - 1] : type_default(source->element);
}

#define PICK(name, at, or_default)                                                                                     \
    bool name(struct call *call) {                                                                                     \
        struct sequence source;                                                                                        \
        struct values items = {0};                                                                                     \
        if (!matching(call, &source, &items))                                                                          \
            return false;                                                                                              \
        if (items.count)                                                                                               \
            return give(call, items.items[at]);                                                                        \
        return (or_default) ? give(call, otherwise(call, &source)) : fail_none(call, &source);                         \
    }
PICK(linq_first, 0, false)
PICK(linq_first_or_default, 0, true)
PICK(linq_last, items.count - 1, false)
PICK(linq_last_or_default, items.count - 1, true)

static bool give_single(struct call *call, bool or_default) {
    struct sequence source;
    struct values items = {0};
    if (!matching(call, &source, &items))
        return false;
    if (items.count > 1)
        return fail_with(call, "System.InvalidOperationException",
                         items.count == source.count ? "Sequence contains more than one element"
                                                     : "Sequence contains more than one matching element");
    if (items.count)
        return give(call, items.items[0]);
    return or_default ? give(call, otherwise(call, &source)) : fail_none(call, &source);
}

bool linq_single(struct call *call) {
    return give_single(call, false);
}

bool linq_single_or_default(struct call *call) {
    return give_single(call, true);
}

bool linq_element_at(struct call *call) {
    LINQ_SOURCE(source);
    int64_t at = arg_int(call, 1);
    if (at < 0 || at >= source.count)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    return give(call, source.items[at]);
}

bool linq_element_at_or_default(struct call *call) {
    LINQ_SOURCE(source);
    int64_t at = arg_int(call, 1);
    return give(call, at < 0 || at >= source.count ? type_default(source.element) : source.items[at]);
}

bool linq_count(struct call *call) {
    struct sequence source;
    struct values items = {0};
    return matching(call, &source, &items) && give_int(call, items.count);
}

bool linq_long_count(struct call *call) {
    struct sequence source;
    struct values items = {0};
    return matching(call, &source, &items) && give_long(call, items.count);
}

bool linq_any(struct call *call) {
    struct sequence source;
    struct values items = {0};
    return matching(call, &source, &items) && give_bool(call, items.count > 0);
}

bool linq_all(struct call *call) {
    struct sequence source;
    struct values items = {0};
    return matching(call, &source, &items) && give_bool(call, items.count == source.count);
}

bool linq_contains(struct call *call) {
    LINQ_SOURCE(source);
    bool found = false;
    for (int32_t i = 0; i < source.count && !found; i++)
        found = key_equals(source.items[i], call->args[1], call->count > 2 && comparer_ignores_case(call->args[2]));
    return give_bool(call, found);
}

bool linq_sequence_equal(struct call *call) {
    struct sequence second;
    LINQ_SOURCE(source);
    if (!linq_source(call, 1, &second))
        return false;
    bool equal = source.count == second.count;
    for (int32_t i = 0; i < source.count && equal; i++)
        equal = key_equals(source.items[i], second.items[i], call->count > 2 && comparer_ignores_case(call->args[2]));
    return give_bool(call, equal);
}

/* Aggregate(source, function), (source, seed, function[, result]) */
bool linq_aggregate(struct call *call) {
    LINQ_SOURCE(source);
    int32_t i = 0, function = call->count > 2 ? 2 : 1;
    if (call->count == 2 && !source.count)
        return linq_fail_empty(call);
    struct value result = call->count == 2 ? source.items[i++] : call->args[1];
    for (; i < source.count; i++) {
        struct value args[] = {result, source.items[i]};
        if (!delegate_invoke(call->args[function], args, 2, &result, call->failure))
            return false;
    }
    return call->count < 4 ? give(call, result) : linq_apply(call, 3, result, 0, &call->result);
}

bool linq_to_array(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {source.items, source.count, source.count};
    return give(call, value_list(linq_list(source.element, &items)));
}

bool linq_to_list(struct call *call) {
    LINQ_SOURCE(source);
    struct list *list = list_new(type_close(&type_list, &source.element, 1));
    for (int32_t i = 0; i < source.count; i++)
        list_add(list, source.items[i]);
    return give(call, value_list(list));
}
