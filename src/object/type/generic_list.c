/* System.Collections.Generic.List<T>, Collection<T>, ReadOnlyCollection<T>. */
#include "object/type/list_native.h"

static bool ensure_capacity(struct call *call) {
    struct list *list = call->self.p;
    if (arg_int(call, 0) > list->capacity)
        list_set_room(list, (int32_t)arg_int(call, 0));
    return give_int(call, list->capacity);
}

static const struct type_member list_members[] = {
    {"new()", list_construct},
    {"new(int capacity)", list_construct},
    {"new(System.Collections.Generic.IEnumerable[T] collection)", list_construct_from},
    {"int Capacity {get;set}", list_get_capacity, list_set_capacity},
    {"int Count {get}", list_get_count},
    {"bool IsReadOnly {get}", list_get_readonly},
    {"bool IsFixedSize {get}", list_get_fixed},
    {"System.Object SyncRoot {get}", list_get_self},
    {"bool IsSynchronized {get}", list_get_false},
    {"T Item(int index) {get;set}", list_get_item, list_set_item},
    {"void Add(T item)", list_add_void},
    {"void AddRange(System.Collections.Generic.IEnumerable[T] collection)", list_add_range},
    {"System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly()", list_as_readonly},
    {"int BinarySearch(int index, int count, T item, System.Collections.Generic.IComparer[T] comparer)",
     list_binary_search},
    {"int BinarySearch(T item)", list_binary_search},
    {"int BinarySearch(T item, System.Collections.Generic.IComparer[T] comparer)", list_binary_search},
    {"void Clear()", list_clear_all},
    {"bool Contains(T item)", list_contains},
    {"System.Collections.Generic.List[TOutput] ConvertAll(System.Converter[T,TOutput] converter)", list_convert_all,
     NULL, MEMBER_ROW_GENERIC},
    {"void CopyTo(T[] array)", list_copy_to},
    {"void CopyTo(int index, T[] array, int arrayIndex, int count)", list_copy_to},
    {"void CopyTo(T[] array, int arrayIndex)", list_copy_to},
    {"int EnsureCapacity(int capacity)", ensure_capacity},
    {"bool Exists(System.Predicate[T] match)", list_exists},
    {"T Find(System.Predicate[T] match)", list_find},
    {"System.Collections.Generic.List[T] FindAll(System.Predicate[T] match)", list_find_all},
    {"int FindIndex(System.Predicate[T] match)", list_find_index},
    {"int FindIndex(int startIndex, System.Predicate[T] match)", list_find_index},
    {"T FindLast(System.Predicate[T] match)", list_find_last},
    {"void ForEach(System.Action[T] action)", list_for_each},
    {"System.Collections.Generic.List`1+Enumerator[T] GetEnumerator()", list_get_enumerator},
    {"System.Collections.Generic.List[T] GetRange(int index, int count)", list_get_range},
    {"System.Collections.Generic.List[T] Slice(int start, int length)", list_get_range},
    {"int IndexOf(T item)", list_index_of},
    {"int IndexOf(T item, int index)", list_index_of},
    {"int IndexOf(T item, int index, int count)", list_index_of},
    {"void Insert(int index, T item)", list_insert_item},
    {"void InsertRange(int index, System.Collections.Generic.IEnumerable[T] collection)", list_insert_range},
    {"int LastIndexOf(T item)", list_last_index_of},
    {"int LastIndexOf(T item, int index)", list_last_index_of},
    {"int LastIndexOf(T item, int index, int count)", list_last_index_of},
    {"bool Remove(T item)", list_remove_first},
    {"int RemoveAll(System.Predicate[T] match)", list_remove_all},
    {"void RemoveAt(int index)", list_remove_index},
    {"void RemoveRange(int index, int count)", list_remove_range},
    {"void Reverse()", list_reverse},
    {"void Reverse(int index, int count)", list_reverse},
    {"void Sort()", list_sort},
    {"void Sort(System.Collections.Generic.IComparer[T] comparer)", list_sort},
    {"void Sort(int index, int count, System.Collections.Generic.IComparer[T] comparer)", list_sort},
    {"void Sort(System.Comparison[T] comparison)", list_sort},
    {"T[] ToArray()", list_to_array},
    {"void TrimExcess()", list_trim},
    {"bool TrueForAll(System.Predicate[T] match)", list_true_for_all},
};

static const struct type_member collection_members[] = {
    {"new()", list_construct},
    {"new(System.Collections.Generic.IList[T] list)", list_construct_from},
    {"int Count {get}", list_get_count},
    {"T Item(int index) {get;set}", list_get_item, list_set_item},
    {"void Add(T item)", list_add_void},
    {"void Clear()", list_clear_all},
    {"void CopyTo(T[] array, int index)", list_copy_to},
    {"bool Contains(T item)", list_contains},
    {"System.Collections.Generic.IEnumerator[T] GetEnumerator()", list_get_enumerator},
    {"int IndexOf(T item)", list_index_of},
    {"void Insert(int index, T item)", list_insert_item},
    {"bool Remove(T item)", list_remove_first},
    {"void RemoveAt(int index)", list_remove_index},
};

static bool construct_readonly(struct call *call) {
    if (!list_construct_from(call))
        return false;
    ((struct list *)call->result.p)->readonly = true;
    return true;
}

static const struct type_member readonly_members[] = {
    {"new(System.Collections.Generic.IList[T] list)", construct_readonly},
    {"int Count {get}", list_get_count},
    {"T Item(int index) {get}", list_get_item},
    {"bool Contains(T value)", list_contains},
    {"void CopyTo(T[] array, int index)", list_copy_to},
    {"System.Collections.Generic.IEnumerator[T] GetEnumerator()", list_get_enumerator},
    {"int IndexOf(T value)", list_index_of},
};

static const struct type *const interfaces[] = {&type_ilist_of, &type_icollection_of, &type_ireadonly_list_of,
                                                &type_ilist,    &type_icollection,    NULL};

#define LIST(id, full_name, rows)                                                                                      \
    struct type type_##id = {.name = full_name,                                                                        \
                             .base = &type_object,                                                                     \
                             .code = CODE_LIST,                                                                        \
                             .flags = TYPE_GENERIC_DEFINITION,                                                         \
                             .generic_count = 1,                                                                       \
                             .interfaces = interfaces,                                                                 \
                             MEMBERS(rows)};                                                                           \
    TYPE_REGISTER(type_##id)

LIST(list, "System.Collections.Generic.List`1", list_members);
LIST(collection, "System.Collections.ObjectModel.Collection`1", collection_members);
LIST(readonly_collection, "System.Collections.ObjectModel.ReadOnlyCollection`1", readonly_members);
