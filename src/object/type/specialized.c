/* System.Collections.Specialized's lists and dictionaries, and the bases of collections that classes of scripts derive
 * from: CollectionBase, DictionaryBase, ReadOnlyCollectionBase. */
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/type/dictionary_native.h"
#include "object/type/list_native.h"
#include "object/type/pair.h"

#define SPECIALIZED "System.Collections.Specialized."

/* --- StringCollection --- */

static bool add_strings(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    for (int32_t i = 0; i < list_of(call->args[0])->count; i++)
        list_add(list_of(call->self), list_of(call->args[0])->items[i]);
    return true;
}

static bool remove_string(struct call *call) {
    struct list *list = list_of(call->self);
    for (int32_t i = 0; i < list->count; i++)
        if (key_equals(list->items[i], call->args[0], false)) {
            list_remove_at(list, i);
            break;
        }
    return true;
}

static const struct type_member string_collection_members[] = {
    {"new()", list_construct},
    {"string Item(int index) {get;set}", list_get_item, list_set_item},
    {"int Count {get}", list_get_count},
    {"bool IsReadOnly {get}", list_get_false},
    {"bool IsSynchronized {get}", list_get_false},
    {"System.Object SyncRoot {get}", list_get_self},
    {"int Add(string value)", list_add_index},
    {"void AddRange(string[] value)", add_strings},
    {"void Clear()", list_clear_all},
    {"bool Contains(string value)", list_contains},
    {"void CopyTo(string[] array, int index)", list_copy_to},
    {SPECIALIZED "StringEnumerator GetEnumerator()", list_get_enumerator},
    {"int IndexOf(string value)", list_index_of},
    {"void Insert(int index, string value)", list_insert_item},
    {"void Remove(string value)", remove_string},
    {"void RemoveAt(int index)", list_remove_index},
};
static const struct type *const list_interfaces[] = {&type_ilist, &type_icollection, &type_ienumerable, NULL};
static struct type type_string_collection = {.name = SPECIALIZED "StringCollection",
                                             .base = &type_object,
                                             .code = CODE_LIST,
                                             .interfaces = list_interfaces,
                                             MEMBERS(string_collection_members)};
TYPE_REGISTER(type_string_collection);

/* --- StringDictionary: its keys are written in small letters --- */

static struct value lower_key(struct value key) {
    char *text = mem_strdup(string_text(key));
    for (char *at = text; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at += 'a' - 'A';
    return string_from(text);
}

/* Calls one of the dictionary's own natives with the key so. */
static bool with_lower_key(struct call *call, native_function *native) {
    struct value args[2] = {VALUE_NULL, call->count > 1 ? call->args[1] : VALUE_NULL};
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    args[0] = lower_key(call->args[0]);
    struct call lowered = *call;
    lowered.args = args;
    bool done = native(&lowered);
    call->result = lowered.result;
    return done;
}

static bool get_string(struct call *call) {
    return with_lower_key(call, dictionary_get_item);
}

static bool set_string(struct call *call) {
    return with_lower_key(call, dictionary_set_item);
}

static bool add_string(struct call *call) {
    return with_lower_key(call, dictionary_add);
}

static bool contains_string(struct call *call) {
    return with_lower_key(call, dictionary_contains_key);
}

static bool remove_key(struct call *call) {
    return with_lower_key(call, dictionary_remove_void);
}

static bool construct_strings(struct call *call) {
    return give(call, value_dictionary(dictionary_new(call->type, true)));
}

static const struct type_member string_dictionary_members[] = {
    {"new()", construct_strings},
    {"string Item(string key) {get;set}", get_string, set_string},
    {"int Count {get}", dictionary_get_count},
    {"bool IsSynchronized {get}", dictionary_get_false},
    {"System.Collections.ICollection Keys {get}", dictionary_get_keys},
    {"System.Object SyncRoot {get}", dictionary_get_self},
    {"System.Collections.ICollection Values {get}", dictionary_get_values},
    {"void Add(string key, string value)", add_string},
    {"void Clear()", dictionary_clear_all},
    {"bool ContainsKey(string key)", contains_string},
    {"bool ContainsValue(string value)", dictionary_contains_value},
    {"void CopyTo(array array, int index)", dictionary_copy_to},
    {"System.Collections.IEnumerator GetEnumerator()", dictionary_get_enumerator},
    {"void Remove(string key)", remove_key},
};
static bool next_entry(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    int32_t at = (int32_t)self->at;
    (void)failure;
    const struct dictionary_entry *entry = dictionary_next(self->source, &at);
    self->at = at;
    if (entry)
        *ret_value = dictionary_entry_new(entry->key, entry->value);
    return entry != NULL;
}

static bool enumerate_entries(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next_entry, .source = self.p};
    return true;
}

static const struct type_operations string_operations = {.enumerate = enumerate_entries};
static const struct type *const enumerable[] = {&type_ienumerable, NULL};
static struct type type_string_dictionary = {.name = SPECIALIZED "StringDictionary",
                                             .base = &type_object,
                                             .code = CODE_DICTIONARY,
                                             .interfaces = enumerable,
                                             .operations = &string_operations,
                                             MEMBERS(string_dictionary_members)};
TYPE_REGISTER(type_string_dictionary);

/* --- HybridDictionary, ListDictionary --- */

static bool construct_caseless(struct call *call) {
    struct dictionary *made = dictionary_new(call->type, arg_int(call, call->count - 1));
    made->order = ORDER_INSERTION;
    return give(call, value_dictionary(made));
}

#define DICTIONARY_ROWS                                                                                                \
    {"System.Object Item(System.Object key) {get;set}", dictionary_get_item, dictionary_set_item},                     \
        {"int Count {get}", dictionary_get_count}, {"bool IsFixedSize {get}", dictionary_get_false},                   \
        {"bool IsReadOnly {get}", dictionary_get_false}, {"bool IsSynchronized {get}", dictionary_get_false},          \
        {"System.Collections.ICollection Keys {get}", dictionary_get_keys},                                            \
        {"System.Object SyncRoot {get}", dictionary_get_self},                                                         \
        {"System.Collections.ICollection Values {get}", dictionary_get_values},                                        \
        {"void Add(System.Object key, System.Object value)", dictionary_add}, {"void Clear()", dictionary_clear_all},  \
        {"bool Contains(System.Object key)", dictionary_contains_key},                                                 \
        {"void CopyTo(array array, int index)", dictionary_copy_to},                                                   \
        {"System.Collections.IDictionaryEnumerator GetEnumerator()", dictionary_get_enumerator}, {                     \
        "void Remove(System.Object key)", dictionary_remove_void                                                       \
    }
static const struct type_member hybrid_members[] = {
    {"new()", dictionary_construct},
    {"new(int initialSize)", dictionary_construct_capacity},
    {"new(bool caseInsensitive)", construct_caseless},
    {"new(int initialSize, bool caseInsensitive)", construct_caseless},
    DICTIONARY_ROWS,
};
static const struct type_member list_dictionary_members[] = {
    {"new()", dictionary_construct},
    DICTIONARY_ROWS,
};
static const struct type *const dictionary_interfaces[] = {&type_idictionary, &type_icollection, NULL};
#define DICTIONARY(row, full_name, rows)                                                                               \
    static struct type row = {.name = full_name,                                                                       \
                              .base = &type_object,                                                                    \
                              .code = CODE_DICTIONARY,                                                                 \
                              .flags = TYPE_NO_ENUMERATE,                                                              \
                              .interfaces = dictionary_interfaces,                                                     \
                              MEMBERS(rows)};                                                                          \
    TYPE_REGISTER(row)
DICTIONARY(type_hybrid_dictionary, SPECIALIZED "HybridDictionary", hybrid_members);
DICTIONARY(type_list_dictionary_public, SPECIALIZED "ListDictionary", list_dictionary_members);

/* --- bases --- */

/* What only classes see in .NET is hidden here. */
static const struct type_member collection_base_members[] = {
    {"new()", list_construct, .flags = MEMBER_ROW_HIDDEN},
    {"new(int capacity)", list_construct, .flags = MEMBER_ROW_HIDDEN},
    {"int Capacity {get;set}", list_get_capacity, list_set_capacity},
    {"int Count {get}", list_get_count},
    {"System.Collections.ArrayList InnerList {get}", list_get_self, .flags = MEMBER_ROW_HIDDEN},
    {"System.Collections.IList List {get}", list_get_self, .flags = MEMBER_ROW_HIDDEN},
    {"void Clear()", list_clear_all},
    {"System.Collections.IEnumerator GetEnumerator()", list_get_enumerator},
    {"void RemoveAt(int index)", list_remove_index},
    {"int IList.Add(System.Object value)", list_add_index, .flags = MEMBER_ROW_EXPLICIT},
    {"bool IList.Contains(System.Object value)", list_contains, .flags = MEMBER_ROW_EXPLICIT},
    {"int IList.IndexOf(System.Object value)", list_index_of, .flags = MEMBER_ROW_EXPLICIT},
    {"void IList.Insert(int index, System.Object value)", list_insert_item, .flags = MEMBER_ROW_EXPLICIT},
    {"void IList.Remove(System.Object value)", remove_string, .flags = MEMBER_ROW_EXPLICIT},
};
static const struct type_member readonly_base_members[] = {
    {"new()", list_construct, .flags = MEMBER_ROW_HIDDEN},
    {"int Count {get}", list_get_count},
    {"System.Collections.ArrayList InnerList {get}", list_get_self, .flags = MEMBER_ROW_HIDDEN},
    {"System.Collections.IEnumerator GetEnumerator()", list_get_enumerator},
};
static const struct type_member dictionary_base_members[] = {
    {"new()", dictionary_construct, .flags = MEMBER_ROW_HIDDEN},
    {"int Count {get}", dictionary_get_count},
    {"hashtable InnerHashtable {get}", dictionary_get_self, .flags = MEMBER_ROW_HIDDEN},
    {"System.Collections.IDictionary Dictionary {get}", dictionary_get_self, .flags = MEMBER_ROW_HIDDEN},
    {"void Clear()", dictionary_clear_all},
    {"void CopyTo(array array, int index)", dictionary_copy_to},
    {"System.Collections.IDictionaryEnumerator GetEnumerator()", dictionary_get_enumerator},
    {"void IDictionary.Add(System.Object key, System.Object value)", dictionary_add, .flags = MEMBER_ROW_EXPLICIT},
    {"bool IDictionary.Contains(System.Object key)", dictionary_contains_key, .flags = MEMBER_ROW_EXPLICIT},
    {"void IDictionary.Remove(System.Object key)", dictionary_remove_void, .flags = MEMBER_ROW_EXPLICIT},
};
#define BASE(row, full_name, kind, more_interfaces, rows, more_flags)                                                  \
    static struct type row = {.name = full_name,                                                                       \
                              .base = &type_object,                                                                    \
                              .code = kind,                                                                            \
                              .flags = TYPE_ABSTRACT | (more_flags),                                                   \
                              .interfaces = more_interfaces,                                                           \
                              MEMBERS(rows)};                                                                          \
    TYPE_REGISTER(row)
BASE(type_collection_base, "System.Collections.CollectionBase", CODE_LIST, list_interfaces, collection_base_members, 0);
BASE(type_readonly_base, "System.Collections.ReadOnlyCollectionBase", CODE_LIST, list_interfaces, readonly_base_members,
     0);
BASE(type_dictionary_base, "System.Collections.DictionaryBase", CODE_DICTIONARY, dictionary_interfaces,
     dictionary_base_members, TYPE_NO_ENUMERATE);
