/* HashSet<T>, SortedSet<T>. */
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/array.h"
#include "object/type/dictionary_native.h"
#include "object/type/list_native.h"

static struct dictionary *self_of(const struct call *call) {
    return call->self.p;
}

/* The elements of an argument, converted to T, each once and by the set's own comparer. */
static bool gather(struct call *call, const struct type *type, struct value source, struct value comparer,
                   struct dictionary **ret_set) {
    const struct type *element = type->generic_arguments[0];
    struct list *items = list_new(type_close(&type_list, &element, 1));
    if (value_is_null(source))
        return fail_null(call, "other");
    if (!list_append_all(items, source, call->failure))
        return false;
    *ret_set = dictionary_make(type, comparer);
    for (int32_t i = 0; i < items->count; i++)
        if (!dictionary_find(*ret_set, items->items[i]))
            dictionary_set(*ret_set, items->items[i], VALUE_NULL);
    return true;
}

static bool construct(struct call *call) {
    return give(call, value_dictionary(dictionary_make(call->type, VALUE_NULL)));
}

static bool construct_comparer(struct call *call) {
    return give(call, value_dictionary(dictionary_make(call->type, call->args[call->count - 1])));
}

static bool construct_from(struct call *call) {
    struct dictionary *set = NULL;
    struct value comparer = call->count > 1 ? call->args[1] : VALUE_NULL;
    if (arg_is_null(call, 0))
        return fail_null(call, "collection");
    return gather(call, call->type, call->args[0], comparer, &set) && give(call, value_dictionary(set));
}

static bool add(struct call *call) {
    if (dictionary_find(self_of(call), call->args[0]))
        return give_bool(call, false);
    dictionary_set(self_of(call), call->args[0], VALUE_NULL);
    return give_bool(call, true);
}

static bool contains(struct call *call) {
    return give_bool(call, dictionary_find(self_of(call), call->args[0]) != NULL);
}

static bool remove_item(struct call *call) {
    return give_bool(call, dictionary_remove(self_of(call), call->args[0]));
}

static bool others(struct call *call, struct dictionary **ret_set) {
    return gather(call, call->self.type, call->args[0], self_of(call)->comparer, ret_set);
}

/* Calls each live key of `set`; the loop may change another set. */
#define EACH_KEY(set, entry) for (int32_t at_##entry = 0; ((entry) = dictionary_next((set), &at_##entry));)

static bool union_with(struct call *call) {
    struct dictionary *other = NULL;
    struct dictionary_entry *entry;
    if (!others(call, &other))
        return false;
    EACH_KEY(other, entry)
    if (!dictionary_find(self_of(call), entry->key))
        dictionary_set(self_of(call), entry->key, VALUE_NULL);
    return true;
}

static bool except_with(struct call *call) {
    struct dictionary *other = NULL;
    struct dictionary_entry *entry;
    if (!others(call, &other))
        return false;
    EACH_KEY(other, entry)
    dictionary_remove(self_of(call), entry->key);
    return true;
}

static bool intersect_with(struct call *call) {
    struct dictionary *other = NULL, *copy = dictionary_copy(self_of(call));
    struct dictionary_entry *entry;
    if (!others(call, &other))
        return false;
    EACH_KEY(copy, entry)
    if (!dictionary_find(other, entry->key))
        dictionary_remove(self_of(call), entry->key);
    return true;
}

static bool symmetric_except_with(struct call *call) {
    struct dictionary *other = NULL;
    struct dictionary_entry *entry;
    if (!others(call, &other))
        return false;
    EACH_KEY(other, entry)
    if (!dictionary_remove(self_of(call), entry->key))
        dictionary_set(self_of(call), entry->key, VALUE_NULL);
    return true;
}

static bool is_within(const struct dictionary *inner, const struct dictionary *outer) {
    struct dictionary_entry *entry;
    EACH_KEY(inner, entry)
    if (!dictionary_find(outer, entry->key))
        return false;
    return true;
}

static bool is_subset(struct call *call) {
    struct dictionary *other = NULL;
    return others(call, &other) && give_bool(call, is_within(self_of(call), other));
}

static bool is_superset(struct call *call) {
    struct dictionary *other = NULL;
    return others(call, &other) && give_bool(call, is_within(other, self_of(call)));
}

static bool is_proper_subset(struct call *call) {
    struct dictionary *other = NULL;
    return others(call, &other) &&
           give_bool(call, is_within(self_of(call), other) && other->count > self_of(call)->count);
}

static bool is_proper_superset(struct call *call) {
    struct dictionary *other = NULL;
    return others(call, &other) &&
           give_bool(call, is_within(other, self_of(call)) && other->count < self_of(call)->count);
}

static bool set_equals(struct call *call) {
    struct dictionary *other = NULL;
    return others(call, &other) &&
           give_bool(call, is_within(other, self_of(call)) && other->count == self_of(call)->count);
}

static bool overlaps(struct call *call) {
    struct dictionary *other = NULL;
    struct dictionary_entry *entry;
    if (!others(call, &other))
        return false;
    EACH_KEY(other, entry)
    if (dictionary_find(self_of(call), entry->key))
        return give_bool(call, true);
    return give_bool(call, false);
}

static bool remove_where(struct call *call) {
    struct dictionary *copy = dictionary_copy(self_of(call));
    struct dictionary_entry *entry;
    int removed = 0;
    EACH_KEY(copy, entry) {
        struct value answer;
        if (!delegate_invoke(call->args[0], &entry->key, 1, &answer, call->failure))
            return false;
        removed += value_is_true(answer) && dictionary_remove(self_of(call), entry->key);
    }
    return give_int(call, removed);
}

static bool end_of(struct call *call, int32_t position) {
    struct dictionary_entry *entry = dictionary_at(self_of(call), position);
    return give(call, entry ? entry->key : type_default(call->self.type->generic_arguments[0]));
}

static bool get_min(struct call *call) {
    return end_of(call, 0);
}

static bool get_max(struct call *call) {
    return end_of(call, self_of(call)->count - 1);
}

#define SET_MEMBERS                                                                                                    \
    {"int Count {get}", dictionary_get_count}, {"bool Add(T item)", add}, {"void Clear()", dictionary_clear_all},      \
        {"bool Contains(T item)", contains}, {"void CopyTo(T[] array)", dictionary_copy_to},                           \
        {"void CopyTo(T[] array, int arrayIndex)", dictionary_copy_to},                                                \
        {"void ExceptWith(System.Collections.Generic.IEnumerable[T] other)", except_with},                             \
        {"System.Collections.IEnumerator GetEnumerator()", dictionary_get_enumerator},                                 \
        {"void IntersectWith(System.Collections.Generic.IEnumerable[T] other)", intersect_with},                       \
        {"bool IsProperSubsetOf(System.Collections.Generic.IEnumerable[T] other)", is_proper_subset},                  \
        {"bool IsProperSupersetOf(System.Collections.Generic.IEnumerable[T] other)", is_proper_superset},              \
        {"bool IsSubsetOf(System.Collections.Generic.IEnumerable[T] other)", is_subset},                               \
        {"bool IsSupersetOf(System.Collections.Generic.IEnumerable[T] other)", is_superset},                           \
        {"bool Overlaps(System.Collections.Generic.IEnumerable[T] other)", overlaps},                                  \
        {"bool Remove(T item)", remove_item}, {"int RemoveWhere(System.Predicate[T] match)", remove_where},            \
        {"bool SetEquals(System.Collections.Generic.IEnumerable[T] other)", set_equals},                               \
        {"void SymmetricExceptWith(System.Collections.Generic.IEnumerable[T] other)", symmetric_except_with}, {        \
        "void UnionWith(System.Collections.Generic.IEnumerable[T] other)", union_with                                  \
    }

static const struct type_member hashset_members[] = {
    {"new()", construct},
    {"new(System.Collections.Generic.IEqualityComparer[T] comparer)", construct_comparer},
    {"new(int capacity)", construct},
    {"new(System.Collections.Generic.IEnumerable[T] collection)", construct_from},
    {"new(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IEqualityComparer[T] "
     "comparer)",
     construct_from},
    {"new(int capacity, System.Collections.Generic.IEqualityComparer[T] comparer)", construct_comparer},
    {"System.Collections.Generic.IEqualityComparer[T] Comparer {get}", dictionary_get_comparer},
    SET_MEMBERS,
    {"void TrimExcess()", dictionary_nothing},
};
static const struct type_member sorted_members[] = {
    {"new()", construct},
    {"new(System.Collections.Generic.IComparer[T] comparer)", construct_comparer},
    {"new(System.Collections.Generic.IEnumerable[T] collection)", construct_from},
    {"new(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IComparer[T] comparer)",
     construct_from},
    {"T Min {get}", get_min},
    {"T Max {get}", get_max},
    SET_MEMBERS,
};

static const struct type *const interfaces[] = {&type_iset_of, &type_icollection_of, NULL};
static const struct type *const sorted_interfaces[] = {&type_iset_of, &type_icollection_of, &type_icollection, NULL};

struct type type_hashset = {.name = "System.Collections.Generic.HashSet`1",
                            .base = &type_object,
                            .code = CODE_DICTIONARY,
                            .flags = TYPE_GENERIC_DEFINITION,
                            .generic_count = 1,
                            .interfaces = interfaces,
                            MEMBERS(hashset_members)};
static struct type type_sorted_set = {.name = "System.Collections.Generic.SortedSet`1",
                                      .base = &type_object,
                                      .code = CODE_DICTIONARY,
                                      .flags = TYPE_GENERIC_DEFINITION,
                                      .generic_count = 1,
                                      .interfaces = sorted_interfaces,
                                      MEMBERS(sorted_members)};
TYPE_REGISTER(type_hashset);
TYPE_REGISTER(type_sorted_set);
