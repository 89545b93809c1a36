/* Dictionary<K,V>, SortedDictionary<K,V>, SortedList<K,V>, ConcurrentDictionary<K,V> and their untyped SortedList. */
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/dictionary_native.h"
#include "object/type/list_native.h"
#include "object/type/pair.h"

static struct dictionary *self_of(const struct call *call) {
    return call->self.p;
}

static bool index_of_key(struct call *call) {
    int32_t at = 0, position = 0;
    for (struct dictionary_entry *entry; (entry = dictionary_next(self_of(call), &at)); position++)
        if (key_equals(entry->key, call->args[0], self_of(call)->ignore_case))
            return give_int(call, position);
    return give_int(call, -1);
}

static bool index_of_value(struct call *call) {
    int32_t at = 0, position = 0;
    for (struct dictionary_entry *entry; (entry = dictionary_next(self_of(call), &at)); position++)
        if (key_equals(entry->value, call->args[0], false))
            return give_int(call, position);
    return give_int(call, -1);
}

static struct dictionary_entry *entry_at(struct call *call) {
    struct dictionary_entry *entry = dictionary_at(self_of(call), (int32_t)arg_int(call, 0));
    if (!entry)
        fail_range(call, "Index was out of range. Must be non-negative and less than the size of the collection.",
                   "index");
    return entry;
}

static bool remove_at(struct call *call) {
    struct dictionary_entry *entry = entry_at(call);
    return entry && dictionary_remove(self_of(call), entry->key);
}

static bool key_at(struct call *call) {
    struct dictionary_entry *entry = entry_at(call);
    return entry && give(call, entry->key);
}

static bool value_at(struct call *call) {
    struct dictionary_entry *entry = entry_at(call);
    return entry && give(call, entry->value);
}

static bool is_empty(struct call *call) {
    return give_bool(call, self_of(call)->count == 0);
}

/* GetOrAdd(key, value or factory) */
static bool get_or_add(struct call *call) {
    struct value value = call->args[1];
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    if (dictionary_get(self_of(call), call->args[0], &call->result))
        return true;
    struct value base = value_base(value);
    if (base.type && (base.type->code == CODE_SCRIPT_BLOCK || value_is_delegate(base)) &&
        !delegate_invoke(value, call->args, 1, &value, call->failure))
        return false;
    dictionary_set(self_of(call), call->args[0], value);
    return give(call, value);
}

/* AddOrUpdate(key, value, updater) */
static bool add_or_update(struct call *call) {
    struct value pair[2] = {call->args[0]}, value = call->args[1];
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    if (dictionary_get(self_of(call), call->args[0], &pair[1])) {
        if (!delegate_invoke(call->args[2], pair, 2, &value, call->failure))
            return false;
    }
    dictionary_set(self_of(call), call->args[0], value);
    return give(call, value);
}

/* What a factory gives, as the dictionary's values are. */
static bool make_value(struct call *call, struct value factory, const struct value *args, int count,
                       struct value *ret_value) {
    const struct type *type = call->self.type->generic_arguments[1];
    struct value made;
    return delegate_invoke(factory, args, count, &made, call->failure) &&
           convert_to(made, type, ret_value, call->failure);
}

/* The caller's own argument, the last, as TArg: that is said, or follows from a delegate but not from a script block.
 */
static bool own_argument(struct call *call, const char *method, struct value *ret_value) {
    *ret_value = call->args[call->count - 1];
    if (call->generic_count)
        return convert_to(*ret_value, call->generics[0], ret_value, call->failure);
    return value_is_delegate(value_base(call->args[1])) ||
           failure_set(call->failure, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                       CATEGORY_NOT_SPECIFIED, "Cannot find an overload for \"%s\" and the argument count: \"%d\".",
                       method, call->count);
}

/* AddOrUpdate(key, maker, updater): the value is made where it is wanted; AddOrUpdate[TArg](key, maker, updater, arg):
 * both are given one argument more. */
static bool add_or_update_making(struct call *call) {
    struct value args[3] = {call->args[0]}, value;
    bool with_argument = call->count == 4;
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    bool updates = dictionary_get(self_of(call), call->args[0], &args[1]);
    int count = updates ? 2 : 1;
    if (with_argument && !own_argument(call, "AddOrUpdate", &args[count++]))
        return false;
    if (!make_value(call, call->args[updates ? 2 : 1], args, count, &value))
        return false;
    dictionary_set(self_of(call), call->args[0], value);
    return give(call, value);
}

/* GetOrAdd[TArg](key, maker, arg) */
static bool get_or_add_with(struct call *call) {
    struct value args[2] = {call->args[0]}, value;
    if (arg_is_null(call, 0))
        return fail_null(call, "key");
    if (dictionary_get(self_of(call), call->args[0], &call->result))
        return true;
    if (!own_argument(call, "GetOrAdd", &args[1]) || !make_value(call, call->args[1], args, 2, &value))
        return false;
    dictionary_set(self_of(call), call->args[0], value);
    return give(call, value);
}

static bool try_update(struct call *call) {
    struct value old;
    bool same = dictionary_get(self_of(call), call->args[0], &old) && key_equals(old, call->args[2], false);
    if (same)
        dictionary_set(self_of(call), call->args[0], call->args[1]);
    return give_bool(call, same);
}

static bool to_array(struct call *call) {
    const struct type *pair = type_close(&type_keyvaluepair, call->self.type->generic_arguments, 2);
    struct list *array = array_new_of(pair, self_of(call)->count);
    int32_t at = 0, to = 0;
    for (struct dictionary_entry *entry; (entry = dictionary_next(self_of(call), &at));)
        array->items[to++] = pair_of_entry(self_of(call), entry);
    return give(call, value_list(array));
}

#define CONSTRUCTORS(comparer_type)                                                                                    \
    {"new()", dictionary_construct},                                                                                   \
        {"new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary)", dictionary_construct_from},            \
        {"new(System.Collections.Generic.IDictionary[TKey,TValue] dictionary, " comparer_type " comparer)",            \
         dictionary_construct_from_comparer},                                                                          \
    {                                                                                                                  \
        "new(" comparer_type " comparer)", dictionary_construct_comparer                                               \
    }
#define EQUALITY "System.Collections.Generic.IEqualityComparer[TKey]"
#define ORDER "System.Collections.Generic.IComparer[TKey]"
#define CAPACITY(comparer_type)                                                                                        \
    {"new(int capacity)", dictionary_construct_capacity}, {                                                            \
        "new(int capacity, " comparer_type " comparer)", dictionary_construct_capacity_comparer                        \
    }
#define EVERYDAY                                                                                                       \
    {"int Count {get}", dictionary_get_count},                                                                         \
        {"TValue Item(TKey key) {get;set}", dictionary_get_item, dictionary_set_item},                                 \
        {"void Clear()", dictionary_clear_all}, {"bool ContainsKey(TKey key)", dictionary_contains_key},               \
        {"System.Collections.IEnumerator GetEnumerator()", dictionary_get_enumerator}, {                               \
        "bool TryGetValue(TKey key, [ref] TValue value)", dictionary_try_get                                           \
    }
#define PARTS(owner)                                                                                                   \
    {"System.Collections.Generic." owner "+KeyCollection[TKey,TValue] Keys {get}", dictionary_get_keys}, {             \
        "System.Collections.Generic." owner "+ValueCollection[TKey,TValue] Values {get}", dictionary_get_values        \
    }
#define CHANGES                                                                                                        \
    {"void Add(TKey key, TValue value)", dictionary_add},                                                              \
        {"bool ContainsValue(TValue value)", dictionary_contains_value}, {                                             \
        "bool Remove(TKey key)", dictionary_remove_bool                                                                \
    }

static const struct type_member dictionary_members[] = {
    CONSTRUCTORS(EQUALITY),
    CAPACITY(EQUALITY),
    {EQUALITY " Comparer {get}", dictionary_get_comparer},
    EVERYDAY,
    PARTS("Dictionary`2"),
    CHANGES,
    {"bool Remove(TKey key, [ref] TValue value)", dictionary_remove_bool},
    {"bool TryAdd(TKey key, TValue value)", dictionary_try_add},
    {"int EnsureCapacity(int capacity)", dictionary_ensure_capacity},
    {"void TrimExcess()", dictionary_nothing},
};
static const struct type_member sorted_members[] = {
    CONSTRUCTORS(ORDER),
    {ORDER " Comparer {get}", dictionary_get_comparer},
    EVERYDAY,
    PARTS("SortedDictionary`2"),
    CHANGES,
};
static const struct type_member sorted_list_members[] = {
    CONSTRUCTORS(ORDER),
    CAPACITY(ORDER),
    {ORDER " Comparer {get}", dictionary_get_comparer},
    EVERYDAY,
    {"System.Collections.Generic.IList[TKey] Keys {get}", dictionary_get_keys},
    {"System.Collections.Generic.IList[TValue] Values {get}", dictionary_get_values},
    CHANGES,
    {"int IndexOfKey(TKey key)", index_of_key},
    {"int IndexOfValue(TValue value)", index_of_value},
    {"TKey GetKeyAtIndex(int index)", key_at},
    {"TValue GetValueAtIndex(int index)", value_at},
    {"void RemoveAt(int index)", remove_at},
    {"void TrimExcess()", dictionary_nothing},
};
static const struct type_member concurrent_members[] = {
    CONSTRUCTORS(EQUALITY),
    {EQUALITY " Comparer {get}", dictionary_get_comparer},
    {"bool IsEmpty {get}", is_empty},
    EVERYDAY,
    {"System.Collections.Generic.ICollection[TKey] Keys {get}", dictionary_get_keys},
    {"System.Collections.Generic.ICollection[TValue] Values {get}", dictionary_get_values},
    {"TValue AddOrUpdate(TKey key, TValue addValue, System.Func[TKey,TValue,TValue] updateValueFactory)",
     add_or_update},
    {"TValue AddOrUpdate(TKey key, System.Func[TKey,TValue] addValueFactory, System.Func[TKey,TValue,TValue] "
     "updateValueFactory)",
     add_or_update_making},
    {"TValue AddOrUpdate(TKey key, System.Object addValueFactory, System.Object updateValueFactory, System.Object "
     "factoryArgument)",
     add_or_update_making, .flags = MEMBER_ROW_GENERIC},
    {"TValue GetOrAdd(TKey key, System.Object valueFactory, System.Object factoryArgument)", get_or_add_with,
     .flags = MEMBER_ROW_GENERIC},
    {"TValue GetOrAdd(TKey key, System.Func[TKey,TValue] valueFactory)", get_or_add},
    {"TValue GetOrAdd(TKey key, TValue value)", get_or_add},
    {"System.Collections.Generic.KeyValuePair[TKey,TValue][] ToArray()", to_array},
    {"bool TryAdd(TKey key, TValue value)", dictionary_try_add},
    {"bool TryRemove(TKey key, [ref] TValue value)", dictionary_remove_bool},
    {"bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)", try_update},
};

/* --- OrderedDictionary<TKey, TValue>: by key, and by position --- */

static bool insert_at(struct call *call) {
    struct dictionary *dictionary = call->self.p;
    int64_t position = arg_int(call, 0);
    if (position < 0 || position > dictionary->count)
        return fail_index(call);
    if (arg_is_null(call, 1))
        return fail_null(call, "key");
    if (dictionary_find(dictionary, call->args[1]))
        return fail_argument(
            call,
            mem_printf("An item with the same key has already been added. Key: %s", value_dotnet_text(call->args[1])),
            NULL);
    dictionary_insert(dictionary, (int32_t)position, call->args[1], call->args[2]);
    return true;
}

static bool pair_at(struct call *call) {
    int64_t position = arg_int(call, 0);
    struct dictionary_entry *entry = position < 0 ? NULL : dictionary_at(call->self.p, (int32_t)position);
    return entry ? give(call, pair_of_entry(call->self.p, entry)) : fail_index(call);
}

static bool set_at(struct call *call) {
    int64_t position = arg_int(call, 0);
    struct dictionary_entry *entry = position < 0 ? NULL : dictionary_at(call->self.p, (int32_t)position);
    if (!entry)
        return fail_index(call);
    dictionary_set(call->self.p, entry->key, call->args[1]);
    return true;
}

static const struct type_member ordered_members[] = {
    CONSTRUCTORS(EQUALITY),
    CAPACITY(EQUALITY),
    {EQUALITY " Comparer {get}", dictionary_get_comparer},
    EVERYDAY,
    PARTS("OrderedDictionary`2"),
    CHANGES,
    {"System.Collections.Generic.KeyValuePair[TKey,TValue] GetAt(int index)", pair_at},
    {"int IndexOf(TKey key)", index_of_key},
    {"void Insert(int index, TKey key, TValue value)", insert_at},
    {"bool Remove(TKey key, [ref] TValue value)", dictionary_remove_bool},
    {"void RemoveAt(int index)", remove_at},
    {"void SetAt(int index, TValue value)", set_at},
    {"bool TryAdd(TKey key, TValue value)", dictionary_try_add},
    {"int EnsureCapacity(int capacity)", dictionary_ensure_capacity},
    {"void TrimExcess()", dictionary_nothing},
};

static const struct type_member untyped_sorted_members[] = {
    {"new()", dictionary_construct},
    {"new(int initialCapacity)", dictionary_construct_capacity},
    {"new(System.Collections.IDictionary d)", dictionary_construct_from},
    {"new(System.Collections.IComparer comparer)", dictionary_construct_comparer},
    {"int Count {get}", dictionary_get_count},
    {"System.Object Item(System.Object key) {get;set}", dictionary_get_item, dictionary_set_item},
    {"System.Collections.ICollection Keys {get}", dictionary_get_keys},
    {"System.Collections.ICollection Values {get}", dictionary_get_values},
    {"void Add(System.Object key, System.Object value)", dictionary_add},
    {"void Clear()", dictionary_clear_all},
    {"System.Object Clone()", dictionary_clone},
    {"bool Contains(System.Object key)", dictionary_contains_key},
    {"bool ContainsKey(System.Object key)", dictionary_contains_key},
    {"bool ContainsValue(System.Object value)", dictionary_contains_value},
    {"System.Object GetByIndex(int index)", value_at},
    {"System.Object GetKey(int index)", key_at},
    {"System.Collections.IDictionaryEnumerator GetEnumerator()", dictionary_get_enumerator},
    {"int IndexOfKey(System.Object key)", index_of_key},
    {"int IndexOfValue(System.Object value)", index_of_value},
    {"void Remove(System.Object key)", dictionary_remove_void},
    {"void RemoveAt(int index)", remove_at},
};

static const struct type *const interfaces[] = {&type_idictionary_of, &type_ireadonly_dictionary_of, &type_idictionary,
                                                &type_icollection, NULL};
static const struct type *const untyped_interfaces[] = {&type_idictionary, &type_icloneable, NULL};

#define GENERIC(id, full_name, rows)                                                                                   \
    struct type type_##id = {.name = full_name,                                                                        \
                             .base = &type_object,                                                                     \
                             .code = CODE_DICTIONARY,                                                                  \
                             .flags = TYPE_GENERIC_DEFINITION | TYPE_NO_ENUMERATE,                                     \
                             .generic_count = 2,                                                                       \
                             .interfaces = interfaces,                                                                 \
                             MEMBERS(rows)};                                                                           \
    TYPE_REGISTER(type_##id)

GENERIC(dictionary, "System.Collections.Generic.Dictionary`2", dictionary_members);
GENERIC(generic_ordered, "System.Collections.Generic.OrderedDictionary`2", ordered_members);
GENERIC(sorted_dictionary, "System.Collections.Generic.SortedDictionary`2", sorted_members);
GENERIC(sorted_list, "System.Collections.Generic.SortedList`2", sorted_list_members);
GENERIC(concurrent_dictionary, "System.Collections.Concurrent.ConcurrentDictionary`2", concurrent_members);

static struct type type_untyped_sorted_list = {.name = "System.Collections.SortedList",
                                               .base = &type_object,
                                               .code = CODE_DICTIONARY,
                                               .flags = TYPE_NO_ENUMERATE,
                                               .interfaces = untyped_interfaces,
                                               MEMBERS(untyped_sorted_members)};
TYPE_REGISTER(type_untyped_sorted_list);
