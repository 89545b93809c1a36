/* Natives that arrays, ArrayList, List<T>, Collection<T> and their kin share: all are a struct list. */
#ifndef OBJECT_TYPE_LIST_NATIVE_H
#define OBJECT_TYPE_LIST_NATIVE_H

#include "object/list.h"
#include "object/type/known.h"

/* Reading. */
native_function list_get_count, list_get_capacity, list_set_capacity, list_get_item, list_set_item, list_get_fixed,
    list_get_readonly, list_get_false, list_get_self, list_contains, list_index_of, list_last_index_of, list_copy_to,
    list_to_array, list_clone, list_get_range, list_binary_search, list_get_enumerator, list_for_each, list_find,
    list_find_all, list_find_index, list_find_last, list_exists, list_true_for_all, list_convert_all, list_as_readonly;
/* Changing. */
native_function list_construct, list_construct_from, list_add_index, list_add_void, list_add_range, list_insert_item,
    list_insert_range, list_remove_index, list_remove_first, list_remove_range, list_remove_all, list_clear_all,
    list_reverse, list_sort, list_trim;

/* Order of two elements by a comparer argument (IComparer, Comparison delegate, null: the elements' own order). */
bool compare_elements(struct value comparer, struct value left, struct value right, int *ret_order,
                      struct failure *failure);
/* Sorts items[0..count) so; false + failure where two do not compare. */
bool sort_values(struct value *items, int32_t count, struct value comparer, struct failure *failure);
/* The element type of a list type: T, object. */
const struct type *list_element_type(const struct type *type);
/* An IEnumerator over a value. */
struct value enumerator_object(struct value source, const struct type *type);
extern struct type type_array_enumerator, type_list_enumerator, type_dictionary_enumerator;
/* ArgumentOutOfRangeException of index. */
bool fail_index(struct call *call);

#endif
