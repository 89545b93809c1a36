/* System.Collections.Hashtable and OrderedDictionary ([ordered]). */
#include "object/list.h"
#include "object/type/dictionary_native.h"

static bool new_ordered(struct call *call) {
    if (!dictionary_construct(call))
        return false;
    ((struct dictionary *)call->result.p)->order = ORDER_INSERTION;
    return true;
}

static struct type type_synchronized;

/* No two threads are ever inside a table at once, so the table itself becomes its synchronized view. */
static bool synchronized(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "table");
    struct dictionary *table = call->args[0].p;
    if (table->object.type == &type_hashtable)
        table->object.type = &type_synchronized;
    return give_object(call, table);
}

static bool is_synchronized(struct call *call) {
    return give_bool(call, true);
}

static const struct type_member synchronized_members[] = {
    {"bool IsSynchronized {get}", is_synchronized},
};
static struct type type_synchronized = {.name = "System.Collections.Hashtable+SyncHashtable",
                                        .base = &type_hashtable,
                                        .code = CODE_DICTIONARY,
                                        .flags = TYPE_NO_ENUMERATE,
                                        MEMBERS(synchronized_members)};
TYPE_REGISTER(type_synchronized);

static bool insert_at(struct call *call) {
    struct dictionary *dictionary = call->self.p;
    int64_t position = arg_int(call, 0);
    if (position < 0 || position > dictionary->count)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    if (arg_is_null(call, 1))
        return fail_null(call, "key");
    if (dictionary_find(dictionary, call->args[1]))
        return fail_argument(call, "Item has already been added.", NULL);
    dictionary_insert(dictionary, (int32_t)position, call->args[1], call->args[2]);
    return true;
}

static bool remove_at(struct call *call) {
    struct dictionary *dictionary = call->self.p;
    struct dictionary_entry *entry = dictionary_at(dictionary, (int32_t)arg_int(call, 0));
    if (!entry)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    dictionary_remove(dictionary, entry->key);
    return true;
}

static bool as_readonly(struct call *call) {
    struct dictionary *copy = dictionary_copy(call->self.p);
    copy->readonly = true;
    return give(call, value_dictionary(copy));
}

static const struct type_member hashtable_members[] = {
    {"new()", dictionary_construct},
    {"new(System.Collections.IDictionary d)", dictionary_construct_from},
    {"new(System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)",
     dictionary_construct_from_comparer},
    {"new(int capacity)", dictionary_construct_capacity},
    {"new(int capacity, float loadFactor)", dictionary_construct_capacity},
    {"new(int capacity, System.Collections.IEqualityComparer equalityComparer)",
     dictionary_construct_capacity_comparer},
    {"new(System.Collections.IEqualityComparer equalityComparer)", dictionary_construct_comparer},
    {"System.Object Item(System.Object key) {get;set}", dictionary_get_item, dictionary_set_item},
    {"bool IsReadOnly {get}", dictionary_get_readonly},
    {"bool IsFixedSize {get}", dictionary_get_false},
    {"bool IsSynchronized {get}", dictionary_get_false},
    {"System.Collections.ICollection Keys {get}", dictionary_get_keys},
    {"System.Collections.ICollection Values {get}", dictionary_get_values},
    {"System.Object SyncRoot {get}", dictionary_get_self},
    {"int Count {get}", dictionary_get_count},
    {"void Add(System.Object key, System.Object value)", dictionary_add},
    {"void Clear()", dictionary_clear_all},
    {"System.Object Clone()", dictionary_clone},
    {"bool Contains(System.Object key)", dictionary_contains_key},
    {"bool ContainsKey(System.Object key)", dictionary_contains_key},
    {"bool ContainsValue(System.Object value)", dictionary_contains_value},
    {"void CopyTo(array array, int arrayIndex)", dictionary_copy_to},
    {"System.Collections.IDictionaryEnumerator GetEnumerator()", dictionary_get_enumerator},
    {"void Remove(System.Object key)", dictionary_remove_void},
    {"static hashtable Synchronized(hashtable table)", synchronized},
};

static const struct type_member ordered_members[] = {
    {"new()", new_ordered},
    {"new(int capacity)", dictionary_construct_capacity},
    {"new(System.Collections.IEqualityComparer comparer)", dictionary_construct_comparer},
    {"new(int capacity, System.Collections.IEqualityComparer comparer)", dictionary_construct_capacity_comparer},
    {"int Count {get}", dictionary_get_count},
    {"bool IsReadOnly {get}", dictionary_get_readonly},
    {"System.Collections.ICollection Keys {get}", dictionary_get_keys},
    {"System.Collections.ICollection Values {get}", dictionary_get_values},
    {"bool IsFixedSize {get}", dictionary_get_readonly, .flags = MEMBER_ROW_EXPLICIT},
    {"System.Object SyncRoot {get}", dictionary_get_self, .flags = MEMBER_ROW_EXPLICIT},
    {"bool IsSynchronized {get}", dictionary_get_false, .flags = MEMBER_ROW_EXPLICIT},
    {"System.Object Item(int index) {get;set}", dictionary_get_item, dictionary_set_item},
    {"System.Object Item(System.Object key) {get;set}", dictionary_get_item, dictionary_set_item},
    {"void Add(System.Object key, System.Object value)", dictionary_add},
    {"ordered AsReadOnly()", as_readonly},
    {"void Clear()", dictionary_clear_all},
    {"bool Contains(System.Object key)", dictionary_contains_key},
    {"void CopyTo(array array, int index)", dictionary_copy_to},
    {"System.Collections.IDictionaryEnumerator GetEnumerator()", dictionary_get_enumerator},
    {"void Insert(int index, System.Object key, System.Object value)", insert_at},
    {"void Remove(System.Object key)", dictionary_remove_void},
    {"void RemoveAt(int index)", remove_at},
};

static bool new_ordered_hashtable(struct call *call) {
    return give(call, value_dictionary(ordered_hashtable_new()));
}

static bool new_ordered_hashtable_from(struct call *call) {
    struct dictionary_entry *entry;
    if (arg_is_null(call, 0))
        return fail_null(call, "dictionary");
    struct dictionary *made = ordered_hashtable_new();
    for (int32_t at = 0; (entry = dictionary_next(dictionary_of(call->args[0]), &at));)
        dictionary_set(made, entry->key, entry->value);
    return give(call, value_dictionary(made));
}

static const struct type_member ordered_hashtable_members[] = {
    {"new()", new_ordered_hashtable},
    {"new(int capacity)", new_ordered_hashtable},
    {"new(System.Collections.IDictionary dictionary)", new_ordered_hashtable_from},
};

static const struct type *const hashtable_interfaces[] = {&type_idictionary, &type_icollection, &type_ienumerable,
                                                          &type_icloneable, NULL};
static const struct type *const ordered_interfaces[] = {&type_iordered_dictionary, &type_idictionary, &type_icollection,
                                                        &type_ienumerable, NULL};

struct type type_hashtable = {.name = "System.Collections.Hashtable",
                              .accelerator = "hashtable",
                              .base = &type_object,
                              .code = CODE_DICTIONARY,
                              .flags = TYPE_NO_ENUMERATE,
                              .interfaces = hashtable_interfaces,
                              MEMBERS(hashtable_members)};
/* ConvertFrom-Json -AsHashtable: keys in their order, with case. */
struct type type_ordered_hashtable = {.name = "System.Management.Automation.OrderedHashtable",
                                      .base = &type_hashtable,
                                      .code = CODE_DICTIONARY,
                                      .flags = TYPE_NO_ENUMERATE | TYPE_SEALED,
                                      .interfaces = hashtable_interfaces,
                                      MEMBERS(ordered_hashtable_members)};
/* What a session tells of itself, and is told. */
static struct type type_primitive_dictionary = {.name = "System.Management.Automation.PSPrimitiveDictionary",
                                                .accelerator = "psprimitivedictionary",
                                                .base = &type_hashtable,
                                                .code = CODE_DICTIONARY,
                                                .flags = TYPE_NO_ENUMERATE | TYPE_SEALED,
                                                .interfaces = hashtable_interfaces,
                                                MEMBERS(hashtable_members)};
TYPE_REGISTER(type_primitive_dictionary);
struct type type_ordered = {.name = "System.Collections.Specialized.OrderedDictionary",
                            .accelerator = "ordered",
                            .base = &type_object,
                            .code = CODE_DICTIONARY,
                            .flags = TYPE_NO_ENUMERATE,
                            .interfaces = ordered_interfaces,
                            MEMBERS(ordered_members)};
static struct type type_list_dictionary = {.name = "System.Collections.ListDictionaryInternal",
                                           .base = &type_object,
                                           .code = CODE_DICTIONARY,
                                           .flags = TYPE_NO_ENUMERATE,
                                           .interfaces = hashtable_interfaces,
                                           MEMBERS(hashtable_members)};
TYPE_REGISTER(type_hashtable);
TYPE_REGISTER(type_ordered_hashtable);
TYPE_REGISTER(type_ordered);
TYPE_REGISTER(type_list_dictionary);
