/* Rows of everyday types that C code names beyond those of object/value.h. */
#ifndef OBJECT_TYPE_KNOWN_H
#define OBJECT_TYPE_KNOWN_H

#include "object/delegate.h"
#include "object/type/native.h"

/* type_type (value.h) is System.RuntimeType, the type of every [type] value; type_system_type is System.Type, what
 * [type] names. */
extern struct type type_system_type, type_nullable, type_keyvaluepair, type_dictionary_entry, type_list,
    type_collection, type_readonly_collection, type_dictionary, type_hashset, type_sorted_dictionary, type_sorted_list,
    type_psreference, type_psmember_info, type_weak_reference, type_null_string;

/* The items of a tuple as an object[]; false: it is none. */
bool tuple_as_array(struct value self, struct value *ret_array);

/* Interfaces. */
extern struct type type_iequatable_of, type_icomparable_of, type_ienumerable, type_ienumerator, type_icollection,
    type_ilist, type_idictionary, type_idictionary_enumerator, type_iordered_dictionary, type_icomparer,
    type_iequality_comparer, type_iformat_provider, type_ienumerable_of, type_ienumerator_of, type_icollection_of,
    type_ilist_of, type_idictionary_of, type_iset_of, type_ireadonly_collection_of, type_ireadonly_list_of,
    type_ireadonly_dictionary_of, type_icomparer_of, type_iequality_comparer_of;

#endif
