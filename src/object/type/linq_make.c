/* System.Linq.Enumerable: sequences that are made, and parts of them. */
#include "object/type/linq.h"

bool linq_range(struct call *call) {
    struct values items = {0};
    int64_t start = arg_int(call, 0), count = arg_int(call, 1);
    if (count < 0 || start + count - 1 > INT32_MAX)
        return fail_range(call, "Specified argument was out of the range of valid values.", "count");
    for (int64_t i = 0; i < count; i++)
        values_add(&items, value_int((int32_t)(start + i)));
    return linq_give(call, &type_int32, &items);
}

bool linq_repeat(struct call *call) {
    struct values items = {0};
    struct value base = value_base(call->args[0]);
    if (arg_int(call, 1) < 0)
        return fail_range(call, "Specified argument was out of the range of valid values.", "count");
    for (int64_t i = 0; i < arg_int(call, 1); i++)
        values_add(&items, call->args[0]);
    return linq_give(call, base.type ? base.type : &type_object, &items);
}

bool linq_where(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {0};
    for (int32_t i = 0; i < source.count; i++) {
        bool holds;
        if (!linq_test(call, 1, source.items[i], i, &holds))
            return false;
        if (holds)
            values_add(&items, source.items[i]);
    }
    return linq_give(call, source.element, &items);
}

bool linq_select(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {0};
    for (int32_t i = 0; i < source.count; i++) {
        struct value value;
        if (!linq_apply(call, 1, source.items[i], i, &value))
            return false;
        values_add(&items, value);
    }
    return linq_give(call, linq_result_type(call, 1), &items);
}

bool linq_select_many(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {0};
    for (int32_t i = 0; i < source.count; i++) {
        struct value many;
        if (!linq_apply(call, 1, source.items[i], i, &many))
            return false;
        if (!enumerate_all(many, &items, call->failure) && call->failure->message)
            return false;
    }
    const struct type *inner = linq_result_type(call, 1);
    return linq_give(
        call, inner->code == CODE_ARRAY || inner->generic_count == 1 ? list_element_type(inner) : &type_object, &items);
}

/* The elements that are of a type, or all of them converted to it. */
bool linq_of_type(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {0};
    for (int32_t i = 0; i < source.count; i++)
        if (!value_is_null(source.items[i]) && (!call->generic_count || linq_fits(source.items[i], source.element)))
            values_add(&items, source.items[i]);
    return linq_give(call, source.element, &items);
}

bool linq_empty(struct call *call) {
    return give(call, value_list(array_new_of(call->generic_count ? call->generics[0] : &type_object, 0)));
}

bool linq_cast(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {source.items, source.count, source.count};
    return linq_give(call, source.element, &items);
}

/* items[from, to) of the source */
static bool give_part(struct call *call, const struct sequence *source, int64_t from, int64_t to) {
    from = from < 0 ? 0 : from > source->count ? source->count : from;
    to = to > source->count ? source->count : to < from ? from : to;
    struct values items = {source->items + from, (int32_t)(to - from), (int32_t)(to - from)};
    return linq_give(call, source->element, &items);
}

bool linq_skip(struct call *call) {
    LINQ_SOURCE(source);
    return give_part(call, &source, arg_int(call, 1), source.count);
}

bool linq_take(struct call *call) {
    LINQ_SOURCE(source);
    return give_part(call, &source, 0, arg_int(call, 1));
}

bool linq_skip_last(struct call *call) {
    LINQ_SOURCE(source);
    return give_part(call, &source, 0, source.count - (arg_int(call, 1) < 0 ? 0 : arg_int(call, 1)));
}

bool linq_take_last(struct call *call) {
    LINQ_SOURCE(source);
    return give_part(call, &source, source.count - arg_int(call, 1), source.count);
}

/* Where the condition first fails. */
static bool prefix_end(struct call *call, const struct sequence *source, int32_t *ret_end) {
    bool holds = true;
    int32_t i = 0;
    for (; i < source->count; i++) {
        if (!linq_test(call, 1, source->items[i], i, &holds))
            return false;
        if (!holds)
            break;
    }
    *ret_end = i;
    return true;
}

bool linq_skip_while(struct call *call) {
    int32_t end;
    LINQ_SOURCE(source);
    return prefix_end(call, &source, &end) && give_part(call, &source, end, source.count);
}

bool linq_take_while(struct call *call) {
    int32_t end;
    LINQ_SOURCE(source);
    return prefix_end(call, &source, &end) && give_part(call, &source, 0, end);
}

bool linq_reverse(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {0};
    for (int32_t i = source.count; i-- > 0;)
        values_add(&items, source.items[i]);
    return linq_give(call, source.element, &items);
}

bool linq_concat(struct call *call) {
    struct sequence second;
    LINQ_SOURCE(source);
    struct values items = {0};
    if (!linq_source(call, 1, &second))
        return false;
    for (int32_t i = 0; i < source.count; i++)
        values_add(&items, source.items[i]);
    for (int32_t i = 0; i < second.count; i++)
        values_add(&items, second.items[i]);
    return linq_give(call, source.element, &items);
}

static bool give_with(struct call *call, bool first) {
    LINQ_SOURCE(source);
    struct values items = {0};
    if (first)
        values_add(&items, call->args[1]);
    for (int32_t i = 0; i < source.count; i++)
        values_add(&items, source.items[i]);
    if (!first)
        values_add(&items, call->args[1]);
    return linq_give(call, source.element, &items);
}

bool linq_append(struct call *call) {
    return give_with(call, false);
}

bool linq_prepend(struct call *call) {
    return give_with(call, true);
}

bool linq_default_if_empty(struct call *call) {
    LINQ_SOURCE(source);
    if (source.count)
        return give_part(call, &source, 0, source.count);
    struct values items = {0};
    values_add(&items, call->count > 1 ? call->args[1] : type_default(source.element));
    return linq_give(call, source.element, &items);
}

bool linq_chunk(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {0};
    int32_t size = (int32_t)arg_int(call, 1);
    if (size < 1)
        return fail_range(call, "Specified argument was out of the range of valid values.", "size");
    for (int32_t i = 0; i < source.count; i += size) {
        struct values part = {source.items + i, source.count - i < size ? source.count - i : size, 0};
        values_add(&items, value_list(linq_list(source.element, &part)));
    }
    return linq_give(call, type_array_of(source.element, 1), &items);
}

/* Zip(first, second): tuples; Zip(first, second, function) */
bool linq_zip(struct call *call) {
    struct sequence second;
    LINQ_SOURCE(source);
    struct values items = {0};
    if (!linq_source(call, 1, &second))
        return false;
    const struct type *types[] = {source.element, second.element};
    const struct type *tuple = type_close(type_find_exact("System.ValueTuple`2"), types, 2);
    for (int32_t i = 0; i < source.count && i < second.count; i++) {
        struct value pair[] = {source.items[i], second.items[i]}, made = VALUE_NULL;
        bool done = call->count > 2 ? delegate_invoke(call->args[2], pair, 2, &made, call->failure)
                                    : type_construct(tuple, pair, 2, &made, call->failure) == MEMBER_FOUND;
        if (!done)
            return false;
        values_add(&items, made);
    }
    return linq_give(call, call->count > 2 ? linq_result_type(call, 2) : tuple, &items);
}

bool linq_index_of_items(struct call *call) {
    LINQ_SOURCE(source);
    struct values items = {0};
    const struct type *types[] = {&type_int32, source.element};
    const struct type *tuple = type_close(type_find_exact("System.ValueTuple`2"), types, 2);
    for (int32_t i = 0; i < source.count; i++) {
        struct value pair[] = {value_int(i), source.items[i]}, made = VALUE_NULL;
        if (type_construct(tuple, pair, 2, &made, call->failure) != MEMBER_FOUND)
            return false;
        values_add(&items, made);
    }
    return linq_give(call, tuple, &items);
}
