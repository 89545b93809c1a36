/* What GroupBy and ToLookup give: groups with a key, and their table. */
#include "object/type/linq.h"
#include "object/type/pair.h"

struct grouping {
    struct object object;
    struct list *items;
    struct value key;
};

struct lookup {
    struct object object;
    struct list *groups;
    struct dictionary *index; /* key → group */
};

static struct type type_linq_grouping, type_linq_lookup, type_igrouping, type_ilookup;

const struct type *linq_group_element(const struct type *type) {
    return type->generic_definition == &type_linq_grouping ? type->generic_arguments[1] : NULL;
}

struct value linq_grouping(struct value key, const struct type *key_type, const struct type *element,
                           const struct values *items) {
    const struct type *types[] = {key_type, element};
    struct grouping *group = object_new(type_close(&type_linq_grouping, types, 2), sizeof *group);
    group->items = linq_list(element, items);
    group->key = key;
    return value_object(group);
}

const struct type *linq_grouping_type(struct call *call, const struct type *element) {
    for (int k = 2; k < call->count; k++) {
        struct value function = value_base(call->args[k]);
        if (!value_is_delegate(function))
            continue;
        element = linq_result_type(call, k);
        if (function.type->generic_count == 3) /* of a key and its elements */
            return element;
    }
    const struct type *types[] = {linq_result_type(call, 1), element};
    return type_close(&type_igrouping, types, 2);
}

bool linq_give_lookup(struct call *call, const struct type *element, const struct values *groups) {
    const struct type *types[] = {linq_result_type(call, 1), element}, *objects[] = {&type_object, &type_object};
    struct lookup *lookup = object_new(type_close(&type_linq_lookup, types, 2), sizeof *lookup);
    struct value last = call->args[call->count - 1];
    lookup->groups = linq_list(&type_object, groups);
    lookup->index =
        dictionary_make(type_close(&type_dictionary, objects, 2), linq_is_function(last) ? VALUE_NULL : last);
    for (int32_t i = 0; i < groups->count; i++) {
        struct value key = ((struct grouping *)value_base(groups->items[i]).p)->key;
        if (!value_is_null(key))
            dictionary_set(lookup->index, value_base(key), groups->items[i]);
    }
    return give_object(call, lookup);
}

/* --- groups --- */

static struct grouping *group_of(const struct call *call) {
    return call->self.p;
}

static bool get_key(struct call *call) {
    return give(call, group_of(call)->key);
}

static bool get_group_count(struct call *call) {
    return give_int(call, group_of(call)->items->count);
}

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_array_enumerator));
}

static bool enumerate_group(struct value self, struct enumerator *ret_enumerator) {
    return enumerate_any(value_list(((struct grouping *)self.p)->items), ret_enumerator);
}

static bool get_group_item(struct call *call) {
    const struct list *items = group_of(call)->items;
    int64_t at = arg_int(call, 0);
    return at >= 0 && at < items->count ? give(call, items->items[at]) : fail_index(call);
}

static const struct type_member grouping_members[] = {
    {"T2 Item(int index) {get}", get_group_item},
    {"TKey Key {get}", get_key},
    {"int Count {get}", get_group_count},
    {"System.Collections.Generic.IEnumerator[T2] GetEnumerator()", get_enumerator},
};

/* --- lookups --- */

static struct lookup *lookup_of(const struct call *call) {
    return call->self.p;
}

static bool get_lookup_count(struct call *call) {
    return give_int(call, lookup_of(call)->groups->count);
}

static bool get_lookup_item(struct call *call) {
    struct value group;
    struct values none = {0};
    if (!arg_is_null(call, 0) && dictionary_get(lookup_of(call)->index, value_base(call->args[0]), &group))
        return give(call, group);
    return give(call, value_list(linq_list(call->self.type->generic_arguments[1], &none)));
}

static bool lookup_contains(struct call *call) {
    struct value group;
    return give_bool(call, !arg_is_null(call, 0) &&
                               dictionary_get(lookup_of(call)->index, value_base(call->args[0]), &group));
}

static bool enumerate_lookup(struct value self, struct enumerator *ret_enumerator) {
    return enumerate_any(value_list(((struct lookup *)self.p)->groups), ret_enumerator);
}

static const struct type_member lookup_members[] = {
    {"System.Collections.Generic.IEnumerable[T2] Item(TKey key) {get}", get_lookup_item},
    {"int Count {get}", get_lookup_count},
    {"bool Contains(TKey key)", lookup_contains},
    {"System.Collections.Generic.IEnumerator[System.Linq.IGrouping[T1,T2]] GetEnumerator()", get_enumerator},
};

static const struct type_operations group_operations = {.enumerate = enumerate_group};
static const struct type_operations lookup_operations = {.enumerate = enumerate_lookup};
static const struct type *const grouping_interfaces[] = {&type_igrouping, &type_ienumerable, NULL};
static const struct type *const lookup_interfaces[] = {&type_ilookup, &type_ienumerable, NULL};
static const struct type *const enumerable[] = {&type_ienumerable, NULL};

#define GENERIC_INTERFACE(row, full_name)                                                                              \
    static struct type row = {.name = full_name,                                                                       \
                              .code = CODE_INTERFACE,                                                                  \
                              .flags = TYPE_INTERFACE | TYPE_ABSTRACT | TYPE_GENERIC_DEFINITION,                       \
                              .interfaces = enumerable,                                                                \
                              .generic_count = 2};                                                                     \
    TYPE_REGISTER(row)
GENERIC_INTERFACE(type_igrouping, "System.Linq.IGrouping`2");
GENERIC_INTERFACE(type_ilookup, "System.Linq.ILookup`2");

static struct type type_linq_grouping = {.name = "System.Linq.Grouping`2",
                                         .base = &type_object,
                                         .flags = TYPE_GENERIC_DEFINITION,
                                         .generic_count = 2,
                                         .interfaces = grouping_interfaces,
                                         .operations = &group_operations,
                                         MEMBERS(grouping_members)};
static struct type type_linq_lookup = {.name = "System.Linq.CollectionLookup`2",
                                       .base = &type_object,
                                       .flags = TYPE_GENERIC_DEFINITION,
                                       .generic_count = 2,
                                       .interfaces = lookup_interfaces,
                                       .operations = &lookup_operations,
                                       MEMBERS(lookup_members)};
TYPE_REGISTER(type_linq_grouping);
TYPE_REGISTER(type_linq_lookup);
