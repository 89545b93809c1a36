/* System.Linq.Enumerable: what is asked of a sequence: one element, how many, whether. No more is read than the answer
 * takes. */
#include "object/type/linq.h"

/* The elements that fulfil the condition of argument 1, where there is one. */
struct matching {
    struct linq_source source;
    bool filtered;
    int64_t seen; /* elements read, matching or not */
};

static bool matching_open(struct call *call, struct matching *ret_matching) {
    *ret_matching = (struct matching){.filtered = call->count > 1 && linq_is_function(call->args[1])};
    return (!ret_matching->filtered || linq_check_function(call, 1, "predicate")) &&
           linq_open(call, 0, &ret_matching->source);
}

static bool matching_read(struct matching *matching, struct value *ret_item) {
    bool holds = false;
    while (!holds) {
        if (!linq_read(&matching->source, ret_item))
            return false;
        holds = true;
        if (matching->filtered && !linq_test(matching->source.call, 1, *ret_item, (int32_t)matching->seen, &holds))
            return false;
        matching->seen++;
    }
    return true;
}

static bool fail_none(struct call *call, const struct matching *matching) {
    return matching->filtered && matching->seen
               ? fail_with(call, "System.InvalidOperationException", "Sequence contains no matching element")
               : linq_fail_empty(call);
}

/* What …OrDefault gives where nothing is found. */
static struct value otherwise(const struct call *call, const struct matching *matching) {
    bool given = call->count > 1 && !linq_is_function(call->args[call->count - 1]);
    return given ? call->args[call->count - 1] : type_default(matching->source.element);
}

static bool give_found(struct call *call, bool found, struct value item, const struct matching *matching,
                       bool or_default) {
    if (call->failure->message)
        return false;
    if (found)
        return give(call, item);
    return or_default ? give(call, otherwise(call, matching)) : fail_none(call, matching);
}

static bool give_first(struct call *call, bool or_default) {
    struct matching matching;
    struct value item = VALUE_NULL;
    if (!matching_open(call, &matching))
        return false;
    bool found = matching_read(&matching, &item);
    return give_found(call, found, item, &matching, or_default);
}

bool linq_first(struct call *call) {
    return give_first(call, false);
}

bool linq_first_or_default(struct call *call) {
    return give_first(call, true);
}

static bool give_last(struct call *call, bool or_default) {
    struct matching matching;
    struct value item, last = VALUE_NULL;
    bool found = false;
    if (!matching_open(call, &matching))
        return false;
    int64_t count;
    if (!matching.filtered && linq_indexed(&matching.source, &count)) {
        found = count > 0;
        last = found ? linq_at(&matching.source, count - 1) : VALUE_NULL;
    } else {
        for (; matching_read(&matching, &item); found = true)
            last = item;
    }
    return give_found(call, found, last, &matching, or_default);
}

bool linq_last(struct call *call) {
    return give_last(call, false);
}

bool linq_last_or_default(struct call *call) {
    return give_last(call, true);
}

static bool give_single(struct call *call, bool or_default) {
    struct matching matching;
    struct value item = VALUE_NULL, other;
    if (!matching_open(call, &matching))
        return false;
    bool found = matching_read(&matching, &item);
    if (found && matching_read(&matching, &other))
        return fail_with(call, "System.InvalidOperationException",
                         matching.filtered ? "Sequence contains more than one matching element"
                                           : "Sequence contains more than one element");
    return give_found(call, found, item, &matching, or_default);
}

bool linq_single(struct call *call) {
    return give_single(call, false);
}

bool linq_single_or_default(struct call *call) {
    return give_single(call, true);
}

static bool give_element(struct call *call, bool or_default) {
    struct linq_source source;
    struct value item;
    int64_t at = arg_int(call, 1), count;
    if (!linq_open(call, 0, &source))
        return false;
    if (at >= 0 && linq_indexed(&source, &count) && at < count)
        return give(call, linq_at(&source, at));
    while (at >= 0 && linq_read(&source, &item))
        if (at-- == 0)
            return give(call, item);
    if (call->failure->message)
        return false;
    return or_default ? give(call, type_default(source.element))
                      : fail_range(call,
                                   "Index was out of range. Must be non-negative and less than the size of the "
                                   "collection.",
                                   "index");
}

bool linq_element_at(struct call *call) {
    return give_element(call, false);
}

bool linq_element_at_or_default(struct call *call) {
    return give_element(call, true);
}

/* How many match, as far as the answer needs. */
static bool count_matching(struct call *call, int64_t limit, int64_t *ret_count) {
    struct matching matching;
    struct value item;
    if (!matching_open(call, &matching))
        return false;
    if (!matching.filtered && linq_indexed(&matching.source, ret_count))
        return true;
    for (*ret_count = 0; *ret_count < limit && matching_read(&matching, &item);)
        ++*ret_count;
    return !call->failure->message;
}

bool linq_count(struct call *call) {
    int64_t count;
    if (!count_matching(call, INT64_MAX, &count))
        return false;
    return count <= INT32_MAX
               ? give_int(call, count)
               : fail_with(call, "System.OverflowException", "Arithmetic operation resulted in an overflow.");
}

bool linq_long_count(struct call *call) {
    int64_t count;
    return count_matching(call, INT64_MAX, &count) && give_long(call, count);
}

bool linq_any(struct call *call) {
    int64_t count;
    return count_matching(call, 1, &count) && give_bool(call, count > 0);
}

bool linq_all(struct call *call) {
    struct linq_source source;
    struct value item;
    bool holds = true;
    if (!linq_check_function(call, 1, "predicate") || !linq_open(call, 0, &source))
        return false;
    while (holds && linq_read(&source, &item))
        if (!linq_test(call, 1, item, 0, &holds))
            return false;
    return !call->failure->message && give_bool(call, holds);
}

bool linq_contains(struct call *call) {
    struct linq_source source;
    struct value item;
    bool found = false, ignore_case = call->count > 2 && comparer_ignores_case(call->args[2]);
    if (!linq_open(call, 0, &source))
        return false;
    while (!found && linq_read(&source, &item))
        found = key_equals(item, call->args[1], ignore_case);
    return !call->failure->message && give_bool(call, found);
}

bool linq_sequence_equal(struct call *call) {
    struct linq_source first, second;
    struct value one, other;
    bool more = true, equal = true, ignore_case = call->count > 2 && comparer_ignores_case(call->args[2]);
    if (!linq_open(call, 0, &first) || !linq_open(call, 1, &second))
        return false;
    while (more && equal) {
        more = linq_read(&first, &one);
        bool other_more = !call->failure->message && linq_read(&second, &other);
        if (call->failure->message)
            return false;
        equal = more == other_more && (!more || key_equals(one, other, ignore_case));
    }
    return give_bool(call, equal);
}

/* Aggregate(source, function), (source, seed, function[, result]) */
bool linq_aggregate(struct call *call) {
    struct linq_source source;
    int function = call->count > 2 ? 2 : 1;
    struct value result = call->args[1], item;
    if (!linq_open(call, 0, &source))
        return false;
    if (!linq_is_function(call->args[function]))
        return linq_fail_overload(call);
    if (call->count == 2 && !linq_read(&source, &result))
        return !call->failure->message && linq_fail_empty(call);
    while (linq_read(&source, &item)) {
        struct value args[] = {result, item};
        if (!delegate_invoke(call->args[function], args, 2, &result, call->failure))
            return false;
    }
    if (call->failure->message)
        return false;
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
