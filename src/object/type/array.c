/* System.Array: arrays of any element type and rank. */
#include "object/type/array.h"

#include <string.h>

#include "object/convert.h"
#include "object/dictionary.h"
#include "object/member.h"
#include "object/reference.h"
#include "object/type/list_native.h"

static struct list *self_of(const struct call *call) {
    return list_of(call->self);
}

struct list *array_new_ranked(const struct type *element, const int32_t *lengths, int rank) {
    int32_t total = 1;
    for (int i = 0; i < rank; i++)
        total *= lengths[i];
    struct list *list =
        element->flags & TYPE_UNBOXED ? array_new_unscanned(element, total) : array_new_of(element, total);
    if (rank > 1) {
        list_unpack(list);
        int32_t *copy = mem_new_atomic((size_t)rank * sizeof *copy);
        memcpy(copy, lengths, (size_t)rank * sizeof *copy);
        list->lengths = copy;
        list->object.type = type_array_of(element, rank);
    }
    return list;
}

enum { MAX_RANK = 4 };

static bool read_lengths(const struct value *args, int count, int32_t *lengths, struct failure *failure) {
    int64_t total = 1;
    for (int i = 0; i < count; i++) {
        if (!convert_to_int(args[i], &lengths[i], failure))
            return false;
        total *= lengths[i];
        if (lengths[i] < 0 || total > INT32_MAX)
            return failure_set(failure, "System.OverflowException", NULL, CATEGORY_NOT_SPECIFIED,
                               "Arithmetic operation resulted in an overflow.");
    }
    return true;
}

bool array_construct(const struct type *type, const struct value *args, int count, struct value *ret_value,
                     struct failure *failure) {
    int32_t lengths[MAX_RANK];
    if (count != type->rank || count > MAX_RANK)
        return failure_set(failure, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                           CATEGORY_NOT_SPECIFIED, "Cannot find an overload for \"%s\" and the argument count: \"%d\".",
                           type_short_name(type), count);
    if (!read_lengths(args, count, lengths, failure))
        return false;
    *ret_value = value_list(array_new_ranked(type->element, lengths, count));
    return true;
}

static bool get_rank(struct call *call) {
    return give_int(call, call->self.type->rank);
}

static bool get_long_length(struct call *call) {
    return give_long(call, self_of(call)->count);
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool get_max_length(struct call *call) {
    return give_int(call, 0x7FFFFFC7);
}

static bool dimension(struct call *call, int32_t *ret_length) {
    int64_t number = arg_int(call, 0);
    if (number < 0 || number >= call->self.type->rank)
        return fail_with(call, "System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
    *ret_length = self_of(call)->lengths ? self_of(call)->lengths[number] : self_of(call)->count;
    return true;
}

static bool get_length(struct call *call) {
    int32_t length = 0;
    return dimension(call, &length) && give_int(call, length);
}

static bool get_long_length_of(struct call *call) {
    int32_t length = 0;
    return dimension(call, &length) && give_long(call, length);
}

static bool get_upper_bound(struct call *call) {
    int32_t length = 0;
    return dimension(call, &length) && give_int(call, length - 1);
}

static bool get_lower_bound(struct call *call) {
    int32_t length = 0;
    return dimension(call, &length) && give_int(call, 0);
}

static bool outside(struct call *call) {
    return fail_with(call, "System.IndexOutOfRangeException", "Index was outside the bounds of the array.");
}

/* .NET's own indexes do not count from the end. */
static bool all_positive(const struct value *indexes, int count) {
    for (int i = 0; i < count; i++)
        if (indexes[i].i < 0)
            return false;
    return true;
}

static bool get_value_at(struct call *call) {
    const struct value *indexes = call->args;
    int count = call->count;
    if (count == 1 && call->args[0].type && call->args[0].type->code == CODE_ARRAY) {
        indexes = list_of(call->args[0])->items;
        count = list_of(call->args[0])->count;
    }
    if (!all_positive(indexes, count))
        return outside(call);
    enum member_result result = member_index_get(call->self, indexes, count, &call->result, call->failure);
    return result == MEMBER_ABSENT ? outside(call) : result == MEMBER_FOUND;
}

static bool set_value_at(struct call *call) {
    const struct value *indexes = call->args + 1;
    int count = call->count - 1;
    if (count == 1 && indexes[0].type && indexes[0].type->code == CODE_ARRAY) {
        count = list_of(indexes[0])->count;
        indexes = list_of(indexes[0])->items;
    }
    if (!all_positive(indexes, count))
        return outside(call);
    return member_index_set(call->self, indexes, count, call->args[0], call->failure) == MEMBER_FOUND;
}

/* Set(index, value): as SetValue, the other way round. */
static bool set_at(struct call *call) {
    if (!all_positive(call->args, 1))
        return outside(call);
    return member_index_set(call->self, call->args, 1, call->args[1], call->failure) == MEMBER_FOUND;
}

static bool initialize(struct call *call) {
    return true;
}

/* --- statics: the first argument is the array; the instance natives do the work --- */

static bool as_instance(struct call *call, native_function *native) {
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    struct call inner = *call;
    inner.self = call->args[0];
    inner.args = call->args + 1;
    inner.count = call->count - 1;
    bool done = native(&inner);
    call->result = inner.result;
    return done;
}

static bool static_index_of(struct call *call) {
    return as_instance(call, list_index_of);
}

static bool static_last_index_of(struct call *call) {
    return as_instance(call, list_last_index_of);
}

static bool static_reverse(struct call *call) {
    return as_instance(call, list_reverse);
}

static bool static_sort(struct call *call) {
    return as_instance(call, list_sort);
}

static bool static_binary_search(struct call *call) {
    return as_instance(call, list_binary_search);
}

static bool static_find(struct call *call) {
    return as_instance(call, list_find);
}

static bool static_find_index(struct call *call) {
    return as_instance(call, list_find_index);
}

static bool static_exists(struct call *call) {
    return as_instance(call, list_exists);
}

static bool static_for_each(struct call *call) {
    return as_instance(call, list_for_each);
}

/* Sort(keys, items): both are put in the keys' order. */
static bool sort_with_items(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "keys");
    struct list *keys = list_of(call->args[0]), *items = arg_is_null(call, 1) ? NULL : list_of(call->args[1]);
    struct value comparer = call->count > 2 ? call->args[2] : VALUE_NULL;
    if (!items)
        return sort_values(keys->items, keys->count, comparer, call->failure);
    if (items->count < keys->count)
        return fail_argument(call, "Keys and items must have the same length", NULL);
    for (int32_t i = 1; i < keys->count; i++) { /* pairs move together: insertion keeps it plain */
        struct value key = keys->items[i], item = items->items[i];
        int32_t at = i;
        for (int order; at > 0; at--) {
            if (!compare_elements(comparer, keys->items[at - 1], key, &order, call->failure))
                return false;
            if (order <= 0)
                break;
            keys->items[at] = keys->items[at - 1];
            items->items[at] = items->items[at - 1];
        }
        keys->items[at] = key;
        items->items[at] = item;
    }
    return true;
}

static bool find_all(struct call *call) {
    if (!as_instance(call, list_find_all))
        return false;
    struct list *list = call->result.p; /* list_find_all made a growing list of the array's type */
    list->fixed = true;
    return true;
}

static bool clear_self(struct call *call) {
    struct list *list = list_of(call->self);
    struct value zero = type_default(list_element_type(list->object.type));
    for (int32_t i = 0; i < list->count; i++)
        list->items[i] = zero;
    return true;
}

static bool clear(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    struct list *list = list_of(call->args[0]);
    int64_t from = call->count > 1 ? arg_int(call, 1) : 0, count = call->count > 1 ? arg_int(call, 2) : list->count;
    if (from < 0 || count < 0 || from + count > list->count)
        return outside(call);
    struct value zero = type_default(list_element_type(list->object.type));
    for (int64_t i = from; i < from + count; i++)
        list->items[i] = zero;
    return true;
}

/* Copy(source, target, length), Copy(source, from, target, at, length) */
static bool copy(struct call *call) {
    bool ranged = call->count == 5;
    struct value source = call->args[0], target = call->args[ranged ? 2 : 1];
    if (value_is_null(source) || value_is_null(target))
        return fail_null(call, value_is_null(source) ? "sourceArray" : "destinationArray");
    int64_t from = ranged ? arg_int(call, 1) : 0, at = ranged ? arg_int(call, 3) : 0,
            length = arg_int(call, call->count - 1);
    struct list *to = list_of(target);
    if (from < 0 || at < 0 || length < 0)
        return fail_range(call, "Non-negative number required.", "length");
    if (from + length > list_of(source)->count)
        return fail_argument(
            call, "Source array was not long enough. Check the source index, length, and the array's lower bounds.",
            "sourceArray");
    if (at + length > to->count)
        return fail_argument(
            call,
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
            "destinationArray");
    const struct type *element = list_element_type(target.type);
    struct value *items = MEM_ARRAY(struct value, length); /* the two may overlap */
    memcpy(items, list_of(source)->items + from, (size_t)length * sizeof *items);
    for (int64_t i = 0; i < length; i++)
        if (element != &type_object && items[i].type != element &&
            !convert_to(items[i], element, &items[i], call->failure))
            return false;
    memcpy(to->items + at, items, (size_t)length * sizeof *items);
    return true;
}

static bool empty(struct call *call) {
    if (call->generic_count != 1)
        return failure_set(call->failure, "System.Management.Automation.MethodException",
                           call->generic_count ? "MethodCountCouldNotFindBestGeneric" : "MethodCountCouldNotFindBest",
                           CATEGORY_NOT_SPECIFIED,
                           call->generic_count
                               ? "Could not find a suitable generic method overload for \"Empty\" with \"%d\" type "
                                 "parameters, and the argument count: \"0\"."
                               : "Cannot find an overload for \"Empty\" and the argument count: \"%d\".",
                           call->generic_count);
    return give(call, value_list(array_new_of(call->generics[0], 0)));
}

static bool convert_all(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    const struct list *from = list_of(call->args[0]);
    struct value converter = value_base(call->args[1]);
    const struct type *to = call->generic_count == 2 ? call->generics[1]
                            : value_is_delegate(converter) && converter.type->generic_count == 2
                                ? converter.type->generic_arguments[1]
                                : &type_object;
    struct list *array = array_new_of(to, from->count);
    for (int32_t i = 0; i < from->count; i++)
        if (!delegate_invoke(call->args[1], &from->items[i], 1, &array->items[i], call->failure) ||
            !convert_to(array->items[i], to, &array->items[i], call->failure))
            return false;
    return give(call, value_list(array));
}

static bool as_read_only(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    const struct list *from = list_of(call->args[0]);
    const struct type *element = list_element_type(from->object.type);
    struct list *list = list_new(type_close(&type_readonly_collection, &element, 1));
    for (int32_t i = 0; i < from->count; i++)
        list_add(list, from->items[i]);
    list->readonly = true;
    return give(call, value_list(list));
}

static bool create_instance(struct call *call) {
    const struct type *element = type_from_value(call->args[0]);
    const struct value *args = call->args + 1;
    int count = call->count - 1;
    int32_t lengths[MAX_RANK];
    if (!element)
        return fail_null(call, "elementType");
    if (count == 1 && args[0].type && args[0].type->code == CODE_ARRAY) {
        count = list_of(args[0])->count;
        args = list_of(args[0])->items;
    }
    if (count < 1 || count > MAX_RANK)
        return fail_argument(call, "Must provide at least one rank.", NULL);
    return read_lengths(args, count, lengths, call->failure) &&
           give(call, value_list(array_new_ranked(element, lengths, count)));
}

static bool resize(struct call *call) {
    struct value array = reference_get(call->args[0]);
    int64_t size = arg_int(call, 1);
    if (size < 0)
        return fail_range(call, "Non-negative number required.", "newSize");
    const struct list *old = value_is_array(array) ? list_of(array) : NULL;
    struct list *list = array_new_of(old ? list_element_type(old->object.type) : &type_object, (int32_t)size);
    for (int32_t i = 0; old && i < old->count && i < size; i++)
        list->items[i] = old->items[i];
    reference_set(call->args[0], value_list(list));
    return true;
}

static bool fill(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    struct list *list = list_of(call->args[0]);
    const struct type *element = list_element_type(list->object.type);
    struct value item = call->args[1];
    int64_t from = call->count > 2 ? arg_int(call, 2) : 0, count = call->count > 2 ? arg_int(call, 3) : list->count;
    if (from < 0 || count < 0 || from + count > list->count)
        return fail_index(call);
    if (element != &type_object && item.type != element && !convert_to(item, element, &item, call->failure))
        return false;
    for (int64_t i = from; i < from + count; i++)
        list->items[i] = item;
    return true;
}

static const struct type_member members[] = {
    {"int Length {get}", list_get_count},
    {"long LongLength {get}", get_long_length},
    {"int Rank {get}", get_rank},
    {"System.Object SyncRoot {get}", list_get_self},
    {"bool IsReadOnly {get}", list_get_false},
    {"bool IsFixedSize {get}", get_true},
    {"bool IsSynchronized {get}", list_get_false},
    {"int Count {get}", list_get_count},
    {"static int MaxLength {get}", get_max_length},
    {"System.Object Get(int )", get_value_at},
    {"void Set(int , System.Object )", set_at},
    {"int IList.Add(System.Object value)", list_add_index},
    {"void IList.Clear()", clear_self},
    {"bool IList.Contains(System.Object value)", list_contains},
    {"int IList.IndexOf(System.Object value)", list_index_of},
    {"void IList.Insert(int index, System.Object value)", list_insert_item},
    {"void IList.Remove(System.Object value)", list_remove_first},
    {"void IList.RemoveAt(int index)", list_remove_index},
    {"System.Object Clone()", list_clone},
    {"System.Object ICloneable.Clone()"},
    {"void CopyTo(array array, int index)", list_copy_to},
    {"void CopyTo(array array, long index)", list_copy_to},
    {"void ICollection.CopyTo(array array, int index)"},
    {"System.Collections.IEnumerator GetEnumerator()", list_get_enumerator},
    {"System.Collections.IEnumerator IEnumerable.GetEnumerator()"},
    {"int GetLength(int dimension)", get_length},
    {"long GetLongLength(int dimension)", get_long_length_of},
    {"int GetLowerBound(int dimension)", get_lower_bound},
    {"int GetUpperBound(int dimension)", get_upper_bound},
    {"System.Object GetValue(Params int[] indices)", get_value_at},
    {"System.Object GetValue(int index)", get_value_at},
    {"System.Object GetValue(int index1, int index2)", get_value_at},
    {"System.Object GetValue(int index1, int index2, int index3)", get_value_at},
    {"System.Object GetValue(long index)", get_value_at},
    {"System.Object GetValue(long index1, long index2)", get_value_at},
    {"System.Object GetValue(long index1, long index2, long index3)", get_value_at},
    {"System.Object GetValue(Params long[] indices)", get_value_at},
    {"void Initialize()", initialize},
    {"void SetValue(System.Object value, int index)", set_value_at},
    {"void SetValue(System.Object value, int index1, int index2)", set_value_at},
    {"void SetValue(System.Object value, int index1, int index2, int index3)", set_value_at},
    {"void SetValue(System.Object value, Params int[] indices)", set_value_at},
    {"void SetValue(System.Object value, long index)", set_value_at},
    {"void SetValue(System.Object value, long index1, long index2)", set_value_at},
    {"void SetValue(System.Object value, long index1, long index2, long index3)", set_value_at},
    {"void SetValue(System.Object value, Params long[] indices)", set_value_at},
    {"static int BinarySearch(array array, System.Object value)", static_binary_search},
    {"static int BinarySearch(array array, System.Object value, System.Collections.IComparer comparer)",
     static_binary_search},
    {"static void Clear(array array)", clear},
    {"static void Clear(array array, int index, int length)", clear},
    {"static void Copy(array sourceArray, array destinationArray, int length)", copy},
    {"static void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
     copy},
    {"static array CreateInstance(type elementType, int length)", create_instance},
    {"static array CreateInstance(type elementType, int length1, int length2)", create_instance},
    {"static array CreateInstance(type elementType, int length1, int length2, int length3)", create_instance},
    {"static array CreateInstance(type elementType, Params int[] lengths)", create_instance},
    {"static System.Collections.ObjectModel.ReadOnlyCollection[System.Object] AsReadOnly(array array)", as_read_only},
    {"static array ConvertAll(array array, System.Object converter)", convert_all, NULL, MEMBER_ROW_GENERIC},
    {"static array Empty()", empty, NULL, MEMBER_ROW_GENERIC},
    {"static bool Exists(array array, System.Predicate[T] match)", static_exists},
    {"static void Fill(array array, System.Object value)", fill},
    {"static void Fill(array array, System.Object value, int startIndex, int count)", fill},
    {"static System.Object Find(array array, System.Predicate[T] match)", static_find},
    {"static array FindAll(array array, System.Predicate[T] match)", find_all},
    {"static int FindIndex(array array, System.Predicate[T] match)", static_find_index},
    {"static void ForEach(array array, System.Action[T] action)", static_for_each},
    {"static int IndexOf(array array, System.Object value)", static_index_of},
    {"static int IndexOf(array array, System.Object value, int startIndex)", static_index_of},
    {"static int IndexOf(array array, System.Object value, int startIndex, int count)", static_index_of},
    {"static int LastIndexOf(array array, System.Object value)", static_last_index_of},
    {"static int LastIndexOf(array array, System.Object value, int startIndex)", static_last_index_of},
    {"static int LastIndexOf(array array, System.Object value, int startIndex, int count)", static_last_index_of},
    {"static void Resize([ref] T[] array, int newSize)", resize},
    {"static void Reverse(array array)", static_reverse},
    {"static void Reverse(array array, int index, int length)", static_reverse},
    {"static void Sort(array array)", static_sort},
    {"static void Sort(array keys, array items)", sort_with_items},
    {"static void Sort(array array, System.Collections.IComparer comparer)", static_sort},
    {"static void Sort(array keys, array items, System.Collections.IComparer comparer)", sort_with_items},
    {"static void Sort(array array, int index, int length, System.Collections.IComparer comparer)", static_sort},
};

static const struct type *const interfaces[] = {&type_icollection, &type_ienumerable, &type_ilist, &type_icloneable,
                                                NULL};

struct type type_array = {.name = "System.Array",
                          .accelerator = "array",
                          .base = &type_object,
                          .code = CODE_ARRAY,
                          .flags = TYPE_ABSTRACT,
                          .interfaces = interfaces,
                          MEMBERS(members)};
struct type type_object_array = {.name = "System.Object[]",
                                 .base = &type_array,
                                 .code = CODE_ARRAY,
                                 .flags = TYPE_SEALED,
                                 .element = &type_object,
                                 .rank = 1};
TYPE_REGISTER(type_array);
TYPE_REGISTER(type_object_array);
