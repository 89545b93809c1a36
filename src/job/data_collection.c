#include "job/data_collection.h"

#include "base/memory.h"
#include "object/type/list_native.h"
#include "object/type/native.h"

/* ReadAll(): everything that is there, which is taken out. */
static bool read_all(struct call *call) {
    struct list *list = call->self.p, *taken = list_new(&type_arraylist);
    for (int32_t i = 0; i < list->count; i++)
        list_add(taken, list->items[i]);
    list_clear(list);
    return give(call, value_list(taken));
}

static bool is_open(struct call *call) {
    return give_bool(call, !((struct list *)call->self.p)->readonly);
}

static bool complete(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member rows[] = {
    {"new()", list_construct},
    {"int Count {get}", list_get_count},
    {"bool IsOpen {get}", is_open},
    {"bool IsReadOnly {get}", list_get_false},
    {"T Item(int index) {get;set}", list_get_item, list_set_item},
    {"void Add(T item)", list_add_void},
    {"void Clear()", list_clear_all},
    {"void Complete()", complete},
    {"bool Contains(T item)", list_contains},
    {"void CopyTo(T[] array, int arrayIndex)", list_copy_to},
    {"System.Collections.Generic.IEnumerator[T] GetEnumerator()", list_get_enumerator},
    {"int IndexOf(T item)", list_index_of},
    {"void Insert(int index, T item)", list_insert_item},
    {"System.Collections.ObjectModel.Collection[T] ReadAll()", read_all},
    {"bool Remove(T item)", list_remove_first},
    {"void RemoveAt(int index)", list_remove_index},
};
static const struct type *const interfaces[] = {&type_ilist, &type_icollection, NULL};
static struct type type_data_collection = {.name = "System.Management.Automation.PSDataCollection`1",
                                           .base = &type_object,
                                           .code = CODE_LIST,
                                           .flags = TYPE_GENERIC_DEFINITION,
                                           .generic_count = 1,
                                           .interfaces = interfaces,
                                           MEMBERS(rows)};
TYPE_REGISTER(type_data_collection);

static const char *const element_names[COLLECTION_COUNT] = {
    "System.Management.Automation.PSObject",          "System.Management.Automation.ErrorRecord",
    "System.Management.Automation.ProgressRecord",    "System.Management.Automation.VerboseRecord",
    "System.Management.Automation.DebugRecord",       "System.Management.Automation.WarningRecord",
    "System.Management.Automation.InformationRecord",
};

struct list *data_collection_new(enum job_collection collection) {
    static const struct type *types[COLLECTION_COUNT];
    if (!types[collection]) {
        const struct type *element = type_find(element_names[collection]);
        types[collection] = type_close(&type_data_collection, &element, 1);
    }
    return list_new(types[collection]);
}
