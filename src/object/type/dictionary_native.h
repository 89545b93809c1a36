/* Natives that Hashtable, OrderedDictionary, Dictionary<K,V> and their kin share. */
#ifndef OBJECT_TYPE_DICTIONARY_NATIVE_H
#define OBJECT_TYPE_DICTIONARY_NATIVE_H

#include "object/dictionary.h"
#include "object/type/known.h"

native_function dictionary_construct, dictionary_construct_capacity, dictionary_construct_from,
    dictionary_construct_comparer, dictionary_construct_capacity_comparer, dictionary_construct_from_comparer;
native_function dictionary_get_count, dictionary_get_readonly, dictionary_get_false, dictionary_get_self,
    dictionary_get_item, dictionary_set_item, dictionary_get_keys, dictionary_get_values, dictionary_add,
    dictionary_try_add, dictionary_clear_all, dictionary_clone, dictionary_contains_key, dictionary_contains_value,
    dictionary_copy_to, dictionary_get_enumerator, dictionary_remove_void, dictionary_remove_bool, dictionary_try_get,
    dictionary_ensure_capacity, dictionary_nothing, dictionary_get_comparer;

/* Does the comparer ignore case? (StringComparer.*IgnoreCase) */
bool comparer_ignores_case(struct value comparer);
/* The right order and case rule for a fresh dictionary of a type. */
struct dictionary *dictionary_make(const struct type *type, struct value comparer);

#endif
