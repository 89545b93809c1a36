/* System.Collections.ArrayList. */
#include "object/type/list_native.h"

static bool repeat(struct call *call) {
    struct list *list = list_new(&type_arraylist);
    if (arg_int(call, 1) < 0)
        return fail_range(call, "Non-negative number required.", "count");
    for (int64_t i = 0; i < arg_int(call, 1); i++)
        list_add(list, call->args[0]);
    return give(call, value_list(list));
}

/* Wrappers share nothing here: a read-only or fixed-size ArrayList is a copy that refuses changes. */
static struct list *wrap(struct call *call) {
    const struct list *source = call->args[0].p;
    struct list *list = list_new(&type_arraylist);
    for (int32_t i = 0; i < source->count; i++)
        list_add(list, source->items[i]);
    return list;
}

static bool read_only(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "list");
    struct list *list = wrap(call);
    list->readonly = list->fixed = true;
    return give(call, value_list(list));
}

static bool fixed_size(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "list");
    struct list *list = wrap(call);
    list->fixed = true;
    return give(call, value_list(list));
}

static bool same_list(struct call *call) {
    return give(call, call->args[0]);
}

static const struct type_member members[] = {
    {"new()", list_construct},
    {"new(int capacity)", list_construct},
    {"new(System.Collections.ICollection c)", list_construct_from},
    {"int Capacity {get;set}", list_get_capacity, list_set_capacity},
    {"int Count {get}", list_get_count},
    {"bool IsFixedSize {get}", list_get_fixed},
    {"bool IsReadOnly {get}", list_get_readonly},
    {"bool IsSynchronized {get}", list_get_false},
    {"System.Object SyncRoot {get}", list_get_self},
    {"System.Object Item(int index) {get;set}", list_get_item, list_set_item},
    {"int Add(System.Object value)", list_add_index},
    {"void AddRange(System.Collections.ICollection c)", list_add_range},
    {"int BinarySearch(int index, int count, System.Object value, System.Collections.IComparer comparer)",
     list_binary_search},
    {"int BinarySearch(System.Object value)", list_binary_search},
    {"int BinarySearch(System.Object value, System.Collections.IComparer comparer)", list_binary_search},
    {"void Clear()", list_clear_all},
    {"System.Object Clone()", list_clone},
    {"bool Contains(System.Object item)", list_contains},
    {"void CopyTo(array array)", list_copy_to},
    {"void CopyTo(array array, int arrayIndex)", list_copy_to},
    {"void CopyTo(int index, array array, int arrayIndex, int count)", list_copy_to},
    {"static System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)", fixed_size},
    {"System.Collections.IEnumerator GetEnumerator()", list_get_enumerator},
    {"System.Collections.ArrayList GetRange(int index, int count)", list_get_range},
    {"int IndexOf(System.Object value)", list_index_of},
    {"int IndexOf(System.Object value, int startIndex)", list_index_of},
    {"int IndexOf(System.Object value, int startIndex, int count)", list_index_of},
    {"void Insert(int index, System.Object value)", list_insert_item},
    {"void InsertRange(int index, System.Collections.ICollection c)", list_insert_range},
    {"int LastIndexOf(System.Object value)", list_last_index_of},
    {"int LastIndexOf(System.Object value, int startIndex)", list_last_index_of},
    {"int LastIndexOf(System.Object value, int startIndex, int count)", list_last_index_of},
    {"static System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)", read_only},
    {"void Remove(System.Object obj)", list_remove_first},
    {"void RemoveAt(int index)", list_remove_index},
    {"void RemoveRange(int index, int count)", list_remove_range},
    {"static System.Collections.ArrayList Repeat(System.Object value, int count)", repeat},
    {"void Reverse()", list_reverse},
    {"void Reverse(int index, int count)", list_reverse},
    {"void Sort()", list_sort},
    {"void Sort(System.Collections.IComparer comparer)", list_sort},
    {"void Sort(int index, int count, System.Collections.IComparer comparer)", list_sort},
    {"static System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)", same_list},
    {"System.Object[] ToArray()", list_to_array},
    {"array ToArray(type type)", list_to_array},
    {"void TrimToSize()", list_trim},
};

static const struct type *const interfaces[] = {&type_ilist, &type_icollection, &type_ienumerable, &type_icloneable,
                                                NULL};

struct type type_arraylist = {.name = "System.Collections.ArrayList",
                              .base = &type_object,
                              .code = CODE_LIST,
                              .interfaces = interfaces,
                              MEMBERS(members)};
TYPE_REGISTER(type_arraylist);
