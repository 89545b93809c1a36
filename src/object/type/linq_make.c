/* System.Linq.Enumerable: sequences that are made, and parts of them. All give their elements one at a time. */
#include "object/type/linq.h"

static bool fail_count(struct call *call, const char *parameter) {
    return fail_range(call, "Specified argument was out of the range of valid values.", parameter);
}

static bool next_in_range(struct linq_walk *walk, struct value *ret_item) {
    if (walk->at >= arg_int(&walk->call, 1))
        return false;
    *ret_item = value_int((int32_t)(arg_int(&walk->call, 0) + walk->at++));
    return true;
}

bool linq_range(struct call *call) {
    static const struct query_kind kind = {.next = next_in_range, .is_range = true};
    int64_t start = arg_int(call, 0), count = arg_int(call, 1);
    if (count < 0 || start + count - 1 > INT32_MAX)
        return fail_count(call, "count");
    return count ? linq_defer(call, &type_int32, &kind) : give(call, value_list(array_new_of(&type_int32, 0)));
}

static bool next_repeated(struct linq_walk *walk, struct value *ret_item) {
    *ret_item = walk->call.args[0];
    return walk->at++ < arg_int(&walk->call, 1);
}

bool linq_repeat(struct call *call) {
    static const struct query_kind kind = {.next = next_repeated, .is_repeat = true};
    struct value base = value_base(call->args[0]);
    if (arg_int(call, 1) < 0)
        return fail_count(call, "count");
    const struct type *element = call->generic_count ? call->generics[0] : base.type ? base.type : &type_object;
    return arg_int(call, 1) ? linq_defer(call, element, &kind) : give(call, value_list(array_new_of(element, 0)));
}

bool linq_empty(struct call *call) {
    return give(call, value_list(array_new_of(call->generic_count ? call->generics[0] : &type_object, 0)));
}

/* --- one element for each, or some of them --- */

static bool next_passing(struct linq_walk *walk, struct value *ret_item) {
    bool holds = false;
    if (!linq_walk_open(walk))
        return false;
    while (!holds)
        if (!linq_read(&walk->first, ret_item) || !linq_test(&walk->call, 1, *ret_item, (int32_t)walk->at++, &holds))
            return false;
    return true;
}

bool linq_where(struct call *call) {
    static const struct query_kind kind = {.next = next_passing};
    return linq_check_function(call, 1, "predicate") && linq_defer_source(call, &kind);
}

static bool next_selected(struct linq_walk *walk, struct value *ret_item) {
    return linq_walk_open(walk) && linq_read(&walk->first, ret_item) &&
           linq_apply(&walk->call, 1, *ret_item, (int32_t)walk->at++, ret_item);
}

/* The elements of the result are what the function of argument k gives. */
static bool defer_results(struct call *call, const struct type *element, const struct query_kind *kind) {
    return linq_defer_source(call, kind) && linq_defer(call, element, kind);
}

bool linq_select(struct call *call) {
    static const struct query_kind kind = {.next = next_selected};
    return linq_check_function(call, 1, "selector") && defer_results(call, linq_result_type(call, 1), &kind);
}

/* SelectMany(source, collection[, result of an element and one of its own]) */
static bool next_of_many(struct linq_walk *walk, struct value *ret_item) {
    struct call *call = &walk->call;
    if (!linq_walk_open(walk))
        return false;
    for (;;) {
        struct value many;
        if (walk->inside && enumerate_next(&walk->second.enumerator, ret_item, call->failure)) {
            struct value pair[] = {walk->last, *ret_item};
            return call->count < 3 || delegate_invoke(call->args[2], pair, 2, ret_item, call->failure);
        }
        walk->inside = false;
        if (call->failure->message || !linq_read(&walk->first, &walk->last) ||
            !linq_apply(call, 1, walk->last, (int32_t)walk->at++, &many))
            return false;
        walk->inside = enumerate_any(many, &walk->second.enumerator);
    }
}

bool linq_select_many(struct call *call) {
    static const struct query_kind kind = {.next = next_of_many};
    const struct type *inner = linq_result_type(call, call->count - 1);
    if (call->count < 3)
        inner = inner->code == CODE_ARRAY || inner->generic_count == 1 ? list_element_type(inner) : &type_object;
    return linq_check_function(call, 1, "selector") && defer_results(call, inner, &kind);
}

/* The elements that are of a type. */
static bool next_of_type(struct linq_walk *walk, struct value *ret_item) {
    if (!linq_walk_open(walk))
        return false;
    do
        if (!linq_read(&walk->first, ret_item))
            return false;
    while (value_is_null(*ret_item) || (walk->call.generic_count && !linq_fits(*ret_item, walk->first.element)));
    return true;
}

bool linq_of_type(struct call *call) {
    static const struct query_kind kind = {.next = next_of_type};
    return linq_defer_source(call, &kind);
}

static bool next_as_it_is(struct linq_walk *walk, struct value *ret_item) {
    return linq_walk_open(walk) && linq_read(&walk->first, ret_item);
}

/* Cast, and AsEnumerable, which is the source itself. */
bool linq_cast(struct call *call) {
    static const struct query_kind kind = {.next = next_as_it_is};
    struct linq_source source;
    if (!linq_open(call, 0, &source))
        return false;
    bool same = !source.wanted || linq_element(call->args[0]) == source.wanted;
    return same ? give(call, value_base(call->args[0])) : linq_defer_source(call, &kind);
}

/* --- parts --- */

static bool next_after(struct linq_walk *walk, struct value *ret_item) {
    if (!linq_walk_open(walk))
        return false;
    for (; walk->at < arg_int(&walk->call, 1); walk->at++)
        if (!linq_read(&walk->first, ret_item))
            return false;
    return linq_read(&walk->first, ret_item);
}

bool linq_skip(struct call *call) {
    static const struct query_kind kind = {.next = next_after};
    return linq_defer_source(call, &kind);
}

static bool next_before(struct linq_walk *walk, struct value *ret_item) {
    return walk->at++ < arg_int(&walk->call, 1) && linq_walk_open(walk) && linq_read(&walk->first, ret_item);
}

bool linq_take(struct call *call) {
    static const struct query_kind kind = {.next = next_before};
    return linq_defer_source(call, &kind);
}

/* Holds back as many elements as are to be left out at the end, in a ring. */
static bool next_but_last(struct linq_walk *walk, struct value *ret_item) {
    int64_t count = arg_int(&walk->call, 1);
    struct value item;
    if (!linq_walk_open(walk))
        return false;
    while (linq_read(&walk->first, &item)) {
        if (count <= 0 || walk->items.count == count) {
            *ret_item = count <= 0 ? item : walk->items.items[walk->at % count];
            if (count > 0)
                walk->items.items[walk->at++ % count] = item;
            return true;
        }
        values_add(&walk->items, item);
    }
    return false;
}

bool linq_skip_last(struct call *call) {
    static const struct query_kind kind = {.next = next_but_last};
    return linq_defer_source(call, &kind);
}

static bool make_last(struct call *call, struct values *ret_items) {
    LINQ_SOURCE(source);
    int64_t from = source.count - arg_int(call, 1);
    for (int64_t i = from < 0 ? 0 : from; i < source.count; i++)
        values_add(ret_items, source.items[i]);
    return true;
}

bool linq_take_last(struct call *call) {
    static const struct query_kind kind = {.make = make_last};
    return linq_defer_source(call, &kind);
}

static bool next_from_condition(struct linq_walk *walk, struct value *ret_item) {
    if (!linq_walk_open(walk))
        return false;
    for (bool holds = true; !walk->inside; walk->inside = !holds)
        if (!linq_read(&walk->first, ret_item) || !linq_test(&walk->call, 1, *ret_item, (int32_t)walk->at++, &holds))
            return false;
        else if (!holds)
            return walk->inside = true;
    return linq_read(&walk->first, ret_item);
}

bool linq_skip_while(struct call *call) {
    static const struct query_kind kind = {.next = next_from_condition};
    return linq_check_function(call, 1, "predicate") && linq_defer_source(call, &kind);
}

static bool next_to_condition(struct linq_walk *walk, struct value *ret_item) {
    bool holds = false;
    if (walk->over || !linq_walk_open(walk) || !linq_read(&walk->first, ret_item) ||
        !linq_test(&walk->call, 1, *ret_item, (int32_t)walk->at++, &holds))
        return false;
    walk->over = !holds;
    return holds;
}

bool linq_take_while(struct call *call) {
    static const struct query_kind kind = {.next = next_to_condition};
    return linq_check_function(call, 1, "predicate") && linq_defer_source(call, &kind);
}

static bool make_reverse(struct call *call, struct values *ret_items) {
    LINQ_SOURCE(source);
    for (int32_t i = source.count; i-- > 0;)
        values_add(ret_items, source.items[i]);
    return true;
}

bool linq_reverse(struct call *call) {
    static const struct query_kind kind = {.make = make_reverse};
    return linq_defer_source(call, &kind);
}

/* --- more than one source, or elements added --- */

static bool next_of_both(struct linq_walk *walk, struct value *ret_item) {
    if (!linq_walk_open(walk))
        return false;
    if (!walk->inside) {
        if (linq_read(&walk->first, ret_item))
            return true;
        if (walk->call.failure->message || !linq_open(&walk->call, 1, &walk->second))
            return false;
        walk->inside = true;
    }
    return linq_read(&walk->second, ret_item);
}

bool linq_concat(struct call *call) {
    static const struct query_kind kind = {.next = next_of_both, .two = true};
    return linq_defer_source(call, &kind);
}

static bool next_then_added(struct linq_walk *walk, struct value *ret_item) {
    if (walk->over || !linq_walk_open(walk))
        return false;
    if (linq_read(&walk->first, ret_item))
        return true;
    walk->over = true;
    *ret_item = walk->call.args[1];
    return !walk->call.failure->message;
}

bool linq_append(struct call *call) {
    static const struct query_kind kind = {.next = next_then_added};
    return linq_defer_source(call, &kind);
}

static bool next_after_added(struct linq_walk *walk, struct value *ret_item) {
    *ret_item = walk->call.args[1];
    return !walk->at++ || (linq_walk_open(walk) && linq_read(&walk->first, ret_item));
}

bool linq_prepend(struct call *call) {
    static const struct query_kind kind = {.next = next_after_added};
    return linq_defer_source(call, &kind);
}

static bool next_or_default(struct linq_walk *walk, struct value *ret_item) {
    if (walk->over || !linq_walk_open(walk))
        return false;
    if (linq_read(&walk->first, ret_item))
        return walk->inside = true;
    walk->over = true;
    *ret_item = walk->call.count > 1 ? walk->call.args[1] : type_default(walk->first.element);
    return !walk->inside && !walk->call.failure->message;
}

bool linq_default_if_empty(struct call *call) {
    static const struct query_kind kind = {.next = next_or_default};
    return linq_defer_source(call, &kind);
}

static bool next_chunk(struct linq_walk *walk, struct value *ret_item) {
    struct values part = {0};
    struct value item;
    if (!linq_walk_open(walk))
        return false;
    while (part.count < arg_int(&walk->call, 1) && linq_read(&walk->first, &item))
        values_add(&part, item);
    *ret_item = value_list(linq_list(walk->first.element, &part));
    return part.count && !walk->call.failure->message;
}

bool linq_chunk(struct call *call) {
    static const struct query_kind kind = {.next = next_chunk};
    struct linq_source source;
    if (!linq_open(call, 0, &source))
        return false;
    if (arg_int(call, 1) < 1)
        return fail_count(call, "size");
    return linq_defer(call, type_array_of(source.element, 1), &kind);
}

static const struct type *pair_type(const struct type *first, const struct type *second) {
    const struct type *types[] = {first, second};
    return type_close(type_find_exact("System.ValueTuple`2"), types, 2);
}

/* Zip(first, second): tuples; Zip(first, second, function) */
static bool next_zipped(struct linq_walk *walk, struct value *ret_item) {
    struct call *call = &walk->call;
    struct value pair[2];
    if (!walk->begun && !linq_open(call, 1, &walk->second))
        return false;
    if (!linq_walk_open(walk) || !linq_read(&walk->first, &pair[0]) || !linq_read(&walk->second, &pair[1]))
        return false;
    if (call->count > 2)
        return delegate_invoke(call->args[2], pair, 2, ret_item, call->failure);
    const struct type *tuple = pair_type(walk->first.element, walk->second.element);
    return type_construct(tuple, pair, 2, ret_item, call->failure) == MEMBER_FOUND;
}

bool linq_zip(struct call *call) {
    static const struct query_kind kind = {.next = next_zipped, .two = true};
    struct linq_source first, second;
    if (!linq_open(call, 0, &first) || !linq_open(call, 1, &second))
        return false;
    return linq_defer(call, call->count > 2 ? linq_result_type(call, 2) : pair_type(first.element, second.element),
                      &kind);
}

static bool next_numbered(struct linq_walk *walk, struct value *ret_item) {
    struct value pair[2];
    if (!linq_walk_open(walk) || !linq_read(&walk->first, &pair[1]))
        return false;
    pair[0] = value_int((int32_t)walk->at++);
    return type_construct(pair_type(&type_int32, walk->first.element), pair, 2, ret_item, walk->call.failure) ==
           MEMBER_FOUND;
}

bool linq_index_of_items(struct call *call) {
    static const struct query_kind kind = {.next = next_numbered};
    struct linq_source source;
    return linq_open(call, 0, &source) && linq_defer(call, pair_type(&type_int32, source.element), &kind);
}
