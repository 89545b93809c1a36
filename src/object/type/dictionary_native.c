#include "object/type/dictionary_native.h"

#include <string.h>

#include "object/convert.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/member.h"
#include "object/reference.h"
#include "object/type/list_native.h"
#include "object/type/pair.h"

static struct dictionary *self_of(const struct call *call) {
    return call->self.p;
}

bool comparer_ignores_case(struct value comparer) {
    struct value answer;
    comparer = value_base(comparer);
    return comparer.type && member_get(comparer, "IgnoreCase", &answer, NULL) == MEMBER_FOUND && value_is_true(answer);
}

static const struct type *definition_of(const struct type *type) {
    while (type->base && type->base != &type_object && !type->generic_definition)
        type = type->base;
    return type->generic_definition ? type->generic_definition : type;
}

struct dictionary *dictionary_make(const struct type *type, struct value comparer) {
    struct dictionary *dictionary = dictionary_new(type, comparer_ignores_case(comparer));
    const char *name = definition_of(type)->name;
    if (strstr(name, ".Sorted"))
        dictionary->order = ORDER_SORTED;
    else if (strstr(name, "OrderedDictionary") || strstr(name, "ListDictionary"))
        dictionary->order = ORDER_INSERTION;
    dictionary->comparer = comparer;
    return dictionary;
}

/* Entries of another dictionary, or pairs of an enumerable. */
static bool add_all(struct call *call, struct dictionary *dictionary, struct value source) {
    struct enumerator enumerator;
    struct failure trouble = {0};
    struct value item;
    if (value_is_null(source))
        return fail_null(call, "dictionary");
    if (!enumerate_any(source, &enumerator))
        return fail_argument(call, "The collection has no entries.", "collection");
    while (enumerate_next(&enumerator, &item, &trouble)) {
        struct value key, value;
        if (member_get(item, "Key", &key, call->failure) != MEMBER_FOUND ||
            member_get(item, "Value", &value, call->failure) != MEMBER_FOUND)
            return fail_argument(call, "The collection has no entries.", "collection");
        dictionary_set(dictionary, key, value);
    }
    if (trouble.message)
        *call->failure = trouble;
    return !trouble.message;
}

static bool construct(struct call *call, int64_t capacity, struct value source, struct value comparer) {
    struct dictionary *dictionary = dictionary_make(call->type, comparer);
    if (capacity < 0)
        return fail_range(call, "Non-negative number required.", "capacity");
    dictionary->initial_capacity = (int32_t)capacity;
    if (!value_is_null(source) && !add_all(call, dictionary, source))
        return false;
    return give(call, value_dictionary(dictionary));
}

bool dictionary_construct(struct call *call) {
    return construct(call, 0, VALUE_NULL, VALUE_NULL);
}

bool dictionary_construct_capacity(struct call *call) {
    return construct(call, arg_int(call, 0), VALUE_NULL, VALUE_NULL);
}

bool dictionary_construct_from(struct call *call) {
    return arg_is_null(call, 0) ? fail_null(call, "dictionary") : construct(call, 0, call->args[0], VALUE_NULL);
}

bool dictionary_construct_comparer(struct call *call) {
    return construct(call, 0, VALUE_NULL, call->args[0]);
}

bool dictionary_construct_capacity_comparer(struct call *call) {
    return construct(call, arg_int(call, 0), VALUE_NULL, call->args[1]);
}

bool dictionary_construct_from_comparer(struct call *call) {
    return arg_is_null(call, 0) ? fail_null(call, "dictionary") : construct(call, 0, call->args[0], call->args[1]);
}

bool dictionary_get_count(struct call *call) {
    return give_int(call, self_of(call)->count);
}

bool dictionary_get_readonly(struct call *call) {
    return give_bool(call, self_of(call)->readonly);
}

bool dictionary_get_false(struct call *call) {
    return give_bool(call, false);
}

bool dictionary_get_self(struct call *call) {
    return give(call, call->self);
}

bool dictionary_get_comparer(struct call *call) {
    return give(call, self_of(call)->comparer);
}

bool dictionary_get_item(struct call *call) {
    if (member_index_get(call->self, call->args, 1, &call->result, call->failure) == MEMBER_FAILED)
        return false;
    return true;
}

bool dictionary_set_item(struct call *call) {
    return member_index_set(call->self, call->args, 1, call->args[1], call->failure) == MEMBER_FOUND;
}

/* Keys and Values: a collection of their own, of the name .NET gives it. */
static const struct type *part_type(const struct type *type, bool keys) {
    const struct type *definition = definition_of(type);
    if (!type->generic_arguments)
        return type_find(definition == &type_hashtable ? keys ? "System.Collections.Hashtable+KeyCollection"
                                                              : "System.Collections.Hashtable+ValueCollection"
                         : keys ? "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyCollection"
                                : "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryValueCollection");
    const struct type *closed = type_find(keys ? "System.Collections.Generic.Dictionary`2+KeyCollection"
                                               : "System.Collections.Generic.Dictionary`2+ValueCollection");
    return type_close(closed, type->generic_arguments, 2);
}

/* A changed dictionary must stop whoever walks its keys, so they are read as the walk goes on. */
static bool next_part(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    const struct dictionary *dictionary = self->source;
    int32_t at = (int32_t)self->at;
    if (dictionary->version != self->version)
        return failure_set(failure, "System.InvalidOperationException", "System.InvalidOperationException",
                           CATEGORY_INVALID_OPERATION,
                           "Collection was modified; enumeration operation may not execute.");
    const struct dictionary_entry *entry = dictionary_next(dictionary, &at);
    self->at = at;
    if (entry)
        *ret_value = self->data ? entry->key : entry->value;
    return entry != NULL;
}

struct dictionary_part {
    struct object object;
    struct dictionary *dictionary;
    bool keys;
};

static bool enumerate_part(struct value self, struct enumerator *ret_enumerator) {
    const struct dictionary_part *part = self.p;
    *ret_enumerator = (struct enumerator){.next = next_part,
                                          .source = part->dictionary,
                                          .version = part->dictionary->version,
                                          .data = part->keys ? part->dictionary : NULL};
    return true;
}

static bool give_part(struct call *call, bool keys) {
    struct dictionary_part *part = object_new(part_type(call->self.type, keys), sizeof *part);
    part->dictionary = self_of(call);
    part->keys = keys;
    return give_object(call, part);
}

bool dictionary_get_keys(struct call *call) {
    return give_part(call, true);
}

bool dictionary_get_values(struct call *call) {
    return give_part(call, false);
}

static bool changeable(struct call *call) {
    return !self_of(call)->readonly || fail_with(call, "System.NotSupportedException", "Collection is read-only.");
}

static bool fail_duplicate(struct call *call, const struct dictionary_entry *entry) {
    const char *own = value_dotnet_text(entry->key), *given = value_dotnet_text(call->args[0]);
    if (call->self.type->generic_arguments)
        return fail_argument(call, mem_printf("An item with the same key has already been added. Key: %s", given),
                             NULL);
    if (call->self.type == &type_ordered)
        return fail_argument(
            call, mem_printf("Item has already been added. Key in dictionary: '%s'  Key being added: '%s'", own, given),
            NULL);
    return fail_argument(
        call, mem_printf("Item has already been added. Key in dictionary: '%s'  Key being added: '%s'", own, given),
        NULL);
}

bool dictionary_add(struct call *call) {
    if (!changeable(call))
        return false;
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    const struct dictionary_entry *entry = dictionary_find(self_of(call), call->args[0]);
    if (entry)
        return fail_duplicate(call, entry);
    dictionary_set(self_of(call), call->args[0], call->args[1]);
    return true;
}

bool dictionary_try_add(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    bool absent = !dictionary_find(self_of(call), call->args[0]);
    if (absent)
        dictionary_set(self_of(call), call->args[0], call->args[1]);
    return give_bool(call, absent);
}

bool dictionary_clear_all(struct call *call) {
    if (!changeable(call))
        return false;
    dictionary_clear(self_of(call));
    return true;
}

bool dictionary_clone(struct call *call) {
    return give(call, value_dictionary(dictionary_copy(self_of(call))));
}

bool dictionary_contains_key(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    return give_bool(call, dictionary_find(self_of(call), call->args[0]) != NULL);
}

bool dictionary_contains_value(struct call *call) {
    int32_t at = 0;
    for (struct dictionary_entry *entry; (entry = dictionary_next(self_of(call), &at));)
        if (key_equals(entry->value, call->args[0], false))
            return give_bool(call, true);
    return give_bool(call, false);
}

bool dictionary_copy_to(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    struct list *array = list_of(call->args[0]);
    int64_t to = call->count > 1 ? arg_int(call, 1) : 0;
    if (to < 0 || to + self_of(call)->count > array->count)
        return fail_argument(call,
                             "Destination array is not long enough to copy all the items in the collection. Check "
                             "array index and length.",
                             NULL);
    int32_t at = 0;
    bool set = dictionary_is_set(self_of(call));
    for (struct dictionary_entry *entry; (entry = dictionary_next(self_of(call), &at));)
        array->items[to++] = set ? entry->key : pair_of_entry(self_of(call), entry);
    return true;
}

bool dictionary_get_enumerator(struct call *call) {
    bool set = dictionary_is_set(self_of(call));
    return give(call, enumerator_object(call->self, set ? &type_list_enumerator : &type_dictionary_enumerator));
}

static bool remove_key(struct call *call, bool *ret_removed) {
    if (!changeable(call))
        return false;
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    *ret_removed = dictionary_remove(self_of(call), call->args[0]);
    return true;
}

bool dictionary_remove_void(struct call *call) {
    bool removed;
    return remove_key(call, &removed);
}

/* Remove(key), Remove(key, [ref] value) */
bool dictionary_remove_bool(struct call *call) {
    bool removed = false;
    struct value value = VALUE_NULL;
    if (call->count > 1 && !arg_is_null(call, 0))
        dictionary_get(self_of(call), call->args[0], &value);
    if (!remove_key(call, &removed))
        return false;
    if (call->count > 1)
        reference_set(call->args[1], value);
    return give_bool(call, removed);
}

bool dictionary_try_get(struct call *call) {
    struct value value;
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    bool found = dictionary_get(self_of(call), call->args[0], &value);
    const struct type *type = call->self.type->generic_arguments
                                  ? call->self.type->generic_arguments[call->self.type->generic_count - 1]
                                  : NULL;
    reference_set(call->args[1], found || !type ? value : type_default(type));
    return give_bool(call, found);
}

bool dictionary_ensure_capacity(struct call *call) {
    return give_int(call, arg_int(call, 0) > self_of(call)->capacity ? arg_int(call, 0) : self_of(call)->capacity);
}

bool dictionary_nothing(struct call *call) {
    return true;
}

/* --- the collections of keys and values --- */

static struct dictionary_part *part_of(const struct call *call) {
    return call->self.p;
}

static bool part_count(struct call *call) {
    return give_int(call, part_of(call)->dictionary->count);
}

static bool part_contains(struct call *call) {
    struct enumerator enumerator;
    struct value item;
    enumerate_part(call->self, &enumerator);
    if (part_of(call)->keys)
        return give_bool(call, dictionary_find(part_of(call)->dictionary, call->args[0]) != NULL);
    while (enumerate_next(&enumerator, &item, NULL))
        if (key_equals(item, call->args[0], false))
            return give_bool(call, true);
    return give_bool(call, false);
}

static bool part_copy_to(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    struct list *array = list_of(call->args[0]);
    int64_t to = arg_int(call, 1);
    struct enumerator enumerator;
    struct value item;
    if (to < 0 || to + part_of(call)->dictionary->count > array->count)
        return fail_argument(call,
                             "Destination array is not long enough to copy all the items in the collection. Check "
                             "array index and length.",
                             NULL);
    enumerate_part(call->self, &enumerator);
    while (enumerate_next(&enumerator, &item, NULL))
        array->items[to++] = item;
    return true;
}

static bool part_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_list_enumerator));
}

static bool part_item(struct call *call) {
    struct dictionary_entry *entry = dictionary_at(part_of(call)->dictionary, (int32_t)arg_int(call, 0));
    return entry ? give(call, part_of(call)->keys ? entry->key : entry->value) : true;
}

static const struct type_member part_members[] = {
    {"int Count {get}", part_count},
    {"System.Object SyncRoot {get}", dictionary_get_self},
    {"bool IsSynchronized {get}", dictionary_get_false},
    {"void CopyTo(array array, int arrayIndex)", part_copy_to},
    {"System.Collections.IEnumerator GetEnumerator()", part_enumerator},
};
static const struct type_member generic_part_members[] = {
    {"int Count {get}", part_count},
    {"bool Contains(System.Object item)", part_contains},
    {"void CopyTo(array array, int index)", part_copy_to},
    {"System.Collections.IEnumerator GetEnumerator()", part_enumerator},
};
static const struct type_member ordered_part_members[] = {
    {"int Count {get}", part_count},
    {"System.Object Item(int index) {get}", part_item},
    {"void CopyTo(array array, int index)", part_copy_to},
    {"System.Collections.IEnumerator GetEnumerator()", part_enumerator},
};

static const struct type_operations part_operations = {.enumerate = enumerate_part};
static const struct type *const part_interfaces[] = {&type_icollection, NULL};

#define PART(id, full_name, rows, more)                                                                                \
    static struct type part_##id = {.name = full_name,                                                                 \
                                    .base = &type_object,                                                              \
                                    .flags = (more) ? TYPE_GENERIC_DEFINITION : 0,                                     \
                                    .generic_count = more,                                                             \
                                    .interfaces = part_interfaces,                                                     \
                                    MEMBERS(rows),                                                                     \
                                    .operations = &part_operations};                                                   \
    TYPE_REGISTER(part_##id)

PART(hashtable_keys, "System.Collections.Hashtable+KeyCollection", part_members, 0);
PART(hashtable_values, "System.Collections.Hashtable+ValueCollection", part_members, 0);
PART(ordered_keys, "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyCollection",
     ordered_part_members, 0);
PART(ordered_values, "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryValueCollection",
     ordered_part_members, 0);
PART(dictionary_keys, "System.Collections.Generic.Dictionary`2+KeyCollection", generic_part_members, 2);
PART(dictionary_values, "System.Collections.Generic.Dictionary`2+ValueCollection", generic_part_members, 2);
