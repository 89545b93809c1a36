/* Linq: what goes by keys: sets, groups, joins, dictionaries. */
#include "object/type/linq.h"

#include "object/member.h"

/* A dictionary for the keys seen so far; comparer_at: the argument that may hold a comparer. */
static struct dictionary *keys_seen(struct call *call, int comparer_at) {
    struct value comparer = call->count > comparer_at ? call->args[comparer_at] : VALUE_NULL;
    const struct type *element = &type_object;
    return dictionary_make(type_close(&type_hashset, &element, 1), comparer);
}

/* $null is a key like any other. */
static struct value key_of(struct value value) {
    return value_is_null(value) ? value_type(&type_dbnull) : value_base(value);
}

static bool see(struct dictionary *seen, struct value key) {
    key = key_of(key);
    if (dictionary_find(seen, key))
        return false;
    dictionary_set(seen, key, VALUE_NULL);
    return true;
}

/* Distinct, DistinctBy: the elements whose key was not seen before. */
static bool next_distinct(struct linq_walk *walk, struct value *ret_item) {
    struct call *call = &walk->call;
    bool by_key = call->count > 1 && linq_is_function(call->args[1]);
    if (!linq_walk_open(walk))
        return false;
    if (!walk->seen)
        walk->seen = keys_seen(call, by_key ? 2 : 1);
    while (linq_read(&walk->first, ret_item)) {
        struct value key = *ret_item;
        if (by_key && !linq_apply(call, 1, key, 0, &key))
            return false;
        if (see(walk->seen, key))
            return true;
    }
    return false;
}

bool linq_distinct(struct call *call) {
    static const struct query_kind kind = {.next = next_distinct};
    return linq_defer_source(call, &kind);
}

bool linq_distinct_by(struct call *call) {
    static const struct query_kind kind = {.next = next_distinct};
    return linq_check_function(call, 1, "keySelector") && linq_defer_source(call, &kind);
}

bool linq_to_hash_set(struct call *call) {
    struct sequence source;
    if (!linq_source(call, 0, &source))
        return false;
    struct value comparer = call->count > 1 ? call->args[1] : VALUE_NULL;
    struct dictionary *set = dictionary_make(type_close(&type_hashset, &source.element, 1), comparer);
    for (int32_t i = 0; i < source.count; i++)
        if (!dictionary_find(set, source.items[i]))
            dictionary_set(set, source.items[i], VALUE_NULL);
    return give(call, value_dictionary(set));
}

/* UnionBy and its kin have the function that gives the keys as argument 2, and a comparer after it. */
static bool has_keys(const struct call *call) {
    return call->count > 2 && linq_is_function(call->args[2]);
}

static bool key_in(struct call *call, struct value item, struct value *ret_key) {
    *ret_key = item;
    return !has_keys(call) || linq_apply(call, 2, item, 0, ret_key);
}

static bool next_in_union(struct linq_walk *walk, struct value *ret_item) {
    struct value key;
    if (!linq_walk_open(walk))
        return false;
    if (!walk->seen)
        walk->seen = keys_seen(&walk->call, has_keys(&walk->call) ? 3 : 2);
    for (;;) {
        if (!linq_read(walk->inside ? &walk->second : &walk->first, ret_item)) {
            if (walk->inside || walk->call.failure->message || !linq_open(&walk->call, 1, &walk->second))
                return false;
            walk->inside = true;
            continue;
        }
        if (!key_in(&walk->call, *ret_item, &key))
            return false;
        if (see(walk->seen, key))
            return true;
    }
}

bool linq_union(struct call *call) {
    static const struct query_kind kind = {.next = next_in_union, .two = true};
    return linq_defer_source(call, &kind);
}

/* Reads the second source whole, whose elements (of ExceptBy and IntersectBy: keys) are looked up. */
static bool open_second(struct linq_walk *walk) {
    struct sequence second;
    if (walk->seen)
        return true;
    if (!linq_source(&walk->call, 1, &second))
        return false;
    walk->seen = keys_seen(&walk->call, has_keys(&walk->call) ? 3 : 2);
    for (int32_t i = 0; i < second.count; i++)
        see(walk->seen, second.items[i]);
    return true;
}

static bool next_not_in_second(struct linq_walk *walk, struct value *ret_item) {
    struct value key;
    if (!open_second(walk) || !linq_walk_open(walk))
        return false;
    while (linq_read(&walk->first, ret_item)) {
        if (!key_in(&walk->call, *ret_item, &key))
            return false;
        if (see(walk->seen, key))
            return true;
    }
    return false;
}

bool linq_except(struct call *call) {
    static const struct query_kind kind = {.next = next_not_in_second, .two = true};
    return linq_defer_source(call, &kind);
}

static bool next_in_second(struct linq_walk *walk, struct value *ret_item) {
    struct value key;
    if (!open_second(walk) || !linq_walk_open(walk))
        return false;
    while (linq_read(&walk->first, ret_item)) {
        if (!key_in(&walk->call, *ret_item, &key))
            return false;
        if (dictionary_remove(walk->seen, key_of(key)))
            return true;
    }
    return false;
}

bool linq_intersect(struct call *call) {
    static const struct query_kind kind = {.next = next_in_second, .two = true};
    return linq_defer_source(call, &kind);
}

/* --- groups --- */

struct group {
    struct value key;
    struct values items;
};

struct groups {
    struct group **groups;
    int32_t count;
    struct dictionary *index; /* key → number of the group */
};

static struct group *group_of(struct groups *groups, struct value key) {
    struct value at;
    if (dictionary_get(groups->index, key_of(key), &at))
        return groups->groups[at.i];
    groups->groups = mem_resize(groups->groups, sizeof(struct group *) * (size_t)(groups->count + 1));
    struct group *group = groups->groups[groups->count] = MEM_NEW(struct group);
    group->key = key;
    dictionary_set(groups->index, key_of(key), value_int(groups->count++));
    return group;
}

/* Keys are compared by the comparer of argument comparer_at, where there is one. */
static struct dictionary *index_new(const struct call *call, int comparer_at) {
    const struct type *types[] = {&type_object, &type_object};
    bool given = comparer_at < call->count && !linq_is_function(call->args[comparer_at]);
    return dictionary_make(type_close(&type_dictionary, types, 2), given ? call->args[comparer_at] : VALUE_NULL);
}

/* The items of argument k by the keys that argument key_at gives; the last argument may be a comparer. */
static bool gather(struct call *call, int k, int key_at, struct groups *ret_groups, struct sequence *ret_source) {
    *ret_groups = (struct groups){.index = index_new(call, call->count - 1)};
    if (!linq_source(call, k, ret_source))
        return false;
    for (int32_t i = 0; i < ret_source->count; i++) {
        struct value key;
        if (!linq_apply(call, key_at, ret_source->items[i], i, &key))
            return false;
        values_add(&group_of(ret_groups, key)->items, ret_source->items[i]);
    }
    return true;
}

/* How many elements a function of argument k takes; 0: it is none. */
static int arity(const struct call *call, int k) {
    if (k >= call->count || !linq_is_function(call->args[k]))
        return 0;
    struct value function = value_base(call->args[k]);
    return value_is_delegate(function) ? function.type->generic_count - 1 : 1;
}

/* GroupBy(source, key[, element][, result of a key and its elements][, comparer]) */
static bool make_groups(struct call *call, struct values *ret_items) {
    struct groups groups;
    struct sequence source;
    int element_at = arity(call, 2) == 1 ? 2 : 0, result_at = arity(call, 2) == 2 ? 2 : arity(call, 3) == 2 ? 3 : 0;
    if (!gather(call, 0, 1, &groups, &source))
        return false;
    const struct type *key_type = linq_result_type(call, 1);
    const struct type *element = element_at ? linq_result_type(call, 2) : source.element;
    for (int32_t i = 0; i < groups.count; i++) {
        struct values *items = &groups.groups[i]->items;
        for (int32_t k = 0; element_at && k < items->count; k++)
            if (!linq_apply(call, 2, items->items[k], k, &items->items[k]))
                return false;
        struct value pair[] = {groups.groups[i]->key, linq_grouping(groups.groups[i]->key, key_type, element, items)};
        struct value made = pair[1];
        if (result_at && !delegate_invoke(call->args[result_at], pair, 2, &made, call->failure))
            return false;
        values_add(ret_items, made);
    }
    return true;
}

bool linq_group_by(struct call *call) {
    static const struct query_kind kind = {.make = make_groups};
    struct linq_source source;
    if (!linq_check_function(call, 1, "keySelector") || !linq_open(call, 0, &source))
        return false;
    return linq_defer(call, linq_grouping_type(call, source.element), &kind);
}

/* ToLookup is made at once; a key that is not there has no elements. */
bool linq_to_lookup(struct call *call) {
    struct sequence source;
    struct values groups = {0};
    if (!linq_check_function(call, 1, "keySelector") || !linq_source(call, 0, &source) || !make_groups(call, &groups))
        return false;
    return linq_give_lookup(call, arity(call, 2) == 1 ? linq_result_type(call, 2) : source.element, &groups);
}

static bool make_counts(struct call *call, struct values *ret_items) {
    struct groups groups;
    struct sequence source;
    if (!gather(call, 0, 1, &groups, &source))
        return false;
    const struct type *types[] = {linq_result_type(call, 1), &type_int32};
    const struct type *pair = type_close(&type_keyvaluepair, types, 2);
    for (int32_t i = 0; i < groups.count; i++) {
        struct value args[] = {groups.groups[i]->key, value_int(groups.groups[i]->items.count)}, made;
        if (type_construct(pair, args, 2, &made, call->failure) != MEMBER_FOUND)
            return false;
        values_add(ret_items, made);
    }
    return true;
}

bool linq_count_by(struct call *call) {
    static const struct query_kind kind = {.make = make_counts};
    return linq_check_function(call, 1, "keySelector") && linq_defer_source(call, &kind);
}

/* Join(outer, inner, outerKey, innerKey, result): pairs; GroupJoin: each outer item with all its inner ones. */
static bool join(struct call *call, bool grouped, struct values *ret_items) {
    struct groups groups;
    struct sequence outer, inner;
    if (!linq_source(call, 0, &outer) || !gather(call, 1, 3, &groups, &inner))
        return false;
    for (int32_t i = 0; i < outer.count; i++) {
        struct value key, at, made;
        if (!linq_apply(call, 2, outer.items[i], i, &key))
            return false;
        bool found = dictionary_get(groups.index, key_of(key), &at);
        const struct values none = {0}, *items = found ? &groups.groups[at.i]->items : &none;
        for (int32_t k = 0; k < (grouped ? 1 : items->count); k++) {
            struct value args[] = {outer.items[i],
                                   grouped ? linq_grouping(key, &type_object, inner.element, items) : items->items[k]};
            if (!delegate_invoke(call->args[4], args, 2, &made, call->failure))
                return false;
            values_add(ret_items, made);
        }
    }
    return true;
}

static bool make_join(struct call *call, struct values *ret_items) {
    return join(call, false, ret_items);
}

static bool make_group_join(struct call *call, struct values *ret_items) {
    return join(call, true, ret_items);
}

static bool defer_join(struct call *call, const struct query_kind *kind) {
    struct linq_source outer, inner;
    return linq_open(call, 0, &outer) && linq_open(call, 1, &inner) &&
           linq_defer(call, linq_result_type(call, 4), kind);
}

bool linq_join(struct call *call) {
    static const struct query_kind kind = {.make = make_join, .two = true};
    return defer_join(call, &kind);
}

bool linq_group_join(struct call *call) {
    static const struct query_kind kind = {.make = make_group_join, .two = true};
    return defer_join(call, &kind);
}

bool linq_to_dictionary(struct call *call) {
    struct sequence source;
    if (!linq_check_function(call, 1, "keySelector") || !linq_source(call, 0, &source))
        return false;
    bool selected = arity(call, 2) > 0, compared = call->count > 2 + selected;
    const struct type *types[] = {linq_result_type(call, 1), selected ? linq_result_type(call, 2) : source.element};
    struct dictionary *dictionary =
        dictionary_make(type_close(&type_dictionary, types, 2), compared ? call->args[call->count - 1] : VALUE_NULL);
    for (int32_t i = 0; i < source.count; i++) {
        struct value key, value = source.items[i];
        if (!linq_apply(call, 1, source.items[i], i, &key) ||
            (selected && !linq_apply(call, 2, source.items[i], i, &value)))
            return false;
        if (value_is_null(key))
            return fail_null(call, "key");
        if (dictionary_find(dictionary, key))
            return fail_argument(
                call, mem_printf("An item with the same key has already been added. Key: %s", value_dotnet_text(key)),
                NULL);
        dictionary_set(dictionary, key, value);
    }
    return give(call, value_dictionary(dictionary));
}
