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

bool linq_distinct(struct call *call) {
    struct sequence source;
    struct values items = {0};
    if (!linq_source(call, 0, &source))
        return false;
    struct dictionary *seen = keys_seen(call, 1);
    for (int32_t i = 0; i < source.count; i++)
        if (see(seen, source.items[i]))
            values_add(&items, source.items[i]);
    return linq_give(call, source.element, &items);
}

bool linq_distinct_by(struct call *call) {
    struct sequence source;
    struct values items = {0};
    if (!linq_source(call, 0, &source))
        return false;
    struct dictionary *seen = keys_seen(call, 2);
    for (int32_t i = 0; i < source.count; i++) {
        struct value key;
        if (!linq_apply(call, 1, source.items[i], i, &key))
            return false;
        if (see(seen, key))
            values_add(&items, source.items[i]);
    }
    return linq_give(call, source.element, &items);
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

static bool two_sources(struct call *call, struct sequence *ret_first, struct sequence *ret_second) {
    return linq_source(call, 0, ret_first) && linq_source(call, 1, ret_second);
}

bool linq_union(struct call *call) {
    struct sequence first, second;
    struct values items = {0};
    if (!two_sources(call, &first, &second))
        return false;
    struct dictionary *seen = keys_seen(call, 2);
    for (int32_t i = 0; i < first.count; i++)
        if (see(seen, first.items[i]))
            values_add(&items, first.items[i]);
    for (int32_t i = 0; i < second.count; i++)
        if (see(seen, second.items[i]))
            values_add(&items, second.items[i]);
    return linq_give(call, first.element, &items);
}

bool linq_except(struct call *call) {
    struct sequence first, second;
    struct values items = {0};
    if (!two_sources(call, &first, &second))
        return false;
    struct dictionary *seen = keys_seen(call, 2);
    for (int32_t i = 0; i < second.count; i++)
        see(seen, second.items[i]);
    for (int32_t i = 0; i < first.count; i++)
        if (see(seen, first.items[i]))
            values_add(&items, first.items[i]);
    return linq_give(call, first.element, &items);
}

bool linq_intersect(struct call *call) {
    struct sequence first, second;
    struct values items = {0};
    if (!two_sources(call, &first, &second))
        return false;
    struct dictionary *wanted = keys_seen(call, 2);
    for (int32_t i = 0; i < second.count; i++)
        see(wanted, second.items[i]);
    for (int32_t i = 0; i < first.count; i++)
        if (dictionary_remove(wanted, key_of(first.items[i])))
            values_add(&items, first.items[i]);
    return linq_give(call, first.element, &items);
}

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

static struct dictionary *index_new(void) {
    const struct type *types[] = {&type_object, &type_object};
    return dictionary_make(type_close(&type_dictionary, types, 2), VALUE_NULL);
}

/* The items of argument k by the keys that argument key_at gives. */
static bool gather(struct call *call, int k, int key_at, struct groups *ret_groups, struct sequence *ret_source) {
    *ret_groups = (struct groups){.index = index_new()};
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

static bool give_groups(struct call *call) {
    struct groups groups;
    struct sequence source;
    struct values result = {0};
    bool selected = call->count > 2;
    if (!gather(call, 0, 1, &groups, &source))
        return false;
    const struct type *key_type = linq_result_type(call, 1);
    const struct type *element = selected ? linq_result_type(call, 2) : source.element;
    for (int32_t i = 0; i < groups.count; i++) {
        struct values *items = &groups.groups[i]->items;
        for (int32_t k = 0; selected && k < items->count; k++)
            if (!linq_apply(call, 2, items->items[k], k, &items->items[k]))
                return false;
        values_add(&result, linq_grouping(groups.groups[i]->key, key_type, element, items));
    }
    return linq_give(call, result.count ? value_base(result.items[0]).type : &type_object, &result);
}

bool linq_group_by(struct call *call) {
    return give_groups(call);
}

bool linq_to_lookup(struct call *call) {
    return give_groups(call);
}

bool linq_count_by(struct call *call) {
    struct groups groups;
    struct sequence source;
    struct values result = {0};
    if (!gather(call, 0, 1, &groups, &source))
        return false;
    const struct type *types[] = {linq_result_type(call, 1), &type_int32};
    const struct type *pair = type_close(&type_keyvaluepair, types, 2);
    for (int32_t i = 0; i < groups.count; i++) {
        struct value args[] = {groups.groups[i]->key, value_int(groups.groups[i]->items.count)}, made;
        if (type_construct(pair, args, 2, &made, call->failure) != MEMBER_FOUND)
            return false;
        values_add(&result, made);
    }
    return linq_give(call, pair, &result);
}

/* Join(outer, inner, outerKey, innerKey, result): pairs; GroupJoin: each outer item with all its inner ones. */
static bool join(struct call *call, bool grouped) {
    struct groups groups;
    struct sequence outer, inner;
    struct values result = {0};
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
            values_add(&result, made);
        }
    }
    return linq_give(call, linq_result_type(call, 4), &result);
}

bool linq_join(struct call *call) {
    return join(call, false);
}

bool linq_group_join(struct call *call) {
    return join(call, true);
}

bool linq_to_dictionary(struct call *call) {
    struct sequence source;
    if (!linq_source(call, 0, &source))
        return false;
    bool selected = call->count > 2;
    const struct type *types[] = {linq_result_type(call, 1), selected ? linq_result_type(call, 2) : source.element};
    struct dictionary *dictionary = dictionary_make(type_close(&type_dictionary, types, 2), VALUE_NULL);
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
