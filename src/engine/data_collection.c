#include "engine/data_collection.h"

#include "base/memory.h"
#include "engine/throw.h"
#include "object/convert_rule.h"
#include "object/event.h"
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
    return give_bool(call, !((struct list *)call->self.p)->closed);
}

static bool complete(struct call *call) {
    data_collection_complete(call->self.p);
    return true;
}

static bool fail_closed(struct call *call) {
    return fail_with(call, "System.Management.Automation.PSInvalidOperationException",
                     "Objects cannot be added to a closed buffer. Make sure the buffer is open for Add and Insert "
                     "operations to succeed.");
}

static bool add(struct call *call) {
    if (((struct list *)call->self.p)->closed)
        return fail_closed(call);
    data_collection_add(call->self.p, call->args[0]);
    return true;
}

static bool insert(struct call *call) {
    return ((struct list *)call->self.p)->closed ? fail_closed(call) : list_insert_item(call);
}

/* new(list): what is in it; the collection is complete then, as there is nobody who goes on filling it. */
static bool construct_from(struct call *call) {
    if (!list_construct_from(call))
        return false;
    ((struct list *)call->result.p)->closed = true;
    return true;
}

/* How an enumerator behaves at the end of an open collection. Here none ever blocks. */
static bool ignore(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member rows[] = {
    {"new()", list_construct},
    {"new(System.Collections.Generic.IEnumerable[T] items)", construct_from},
    {"int Count {get}", list_get_count},
    {"bool IsOpen {get}", is_open},
    {"bool IsReadOnly {get}", list_get_false},
    {"bool EnumeratorNeverBlocks {get;set}", list_get_false, ignore},
    {"bool BlockingEnumerator {get;set}", list_get_false, ignore},
    {"T Item(int index) {get;set}", list_get_item, list_set_item},
    {"void Add(T item)", add},
    {"void Clear()", list_clear_all},
    {"void Complete()", complete},
    {"bool Contains(T item)", list_contains},
    {"void CopyTo(T[] array, int arrayIndex)", list_copy_to},
    {"System.Collections.Generic.IEnumerator[T] GetEnumerator()", list_get_enumerator},
    {"int IndexOf(T item)", list_index_of},
    {"void Insert(int index, T item)", insert},
    {"System.Collections.ObjectModel.Collection[T] ReadAll()", read_all},
    {"bool Remove(T item)", list_remove_first},
    {"void RemoveAt(int index)", list_remove_index},
    EVENT_OF("DataAdded", "System.Management.Automation.DataAddedEventArgs"),
    EVENT_OF("Completed", "System.EventArgs"),
};

/* Whatever a collection is declared to hold, BeginInvoke fills the one it is given. */
static bool take_collection(const struct type *self, struct value from, struct value *ret_value,
                            struct failure *failure) {
    struct value base = value_base(from);
    *ret_value = base;
    return value_is_data_collection(base) || cast_refused(failure, from, self);
}

static const struct type_operations operations = {.watch = data_collection_watch, .convert_from = take_collection};
static const struct type *const interfaces[] = {&type_ilist, &type_icollection, NULL};
static struct type type_data_collection = {.name = "System.Management.Automation.PSDataCollection`1",
                                           .base = &type_object,
                                           .code = CODE_LIST,
                                           .flags = TYPE_GENERIC_DEFINITION,
                                           .generic_count = 1,
                                           .interfaces = interfaces,
                                           MEMBERS(rows),
                                           .operations = &operations};
TYPE_REGISTER(type_data_collection);

static const char *const element_names[COLLECTION_COUNT] = {
    "System.Management.Automation.PSObject",          "System.Management.Automation.ErrorRecord",
    "System.Management.Automation.ProgressRecord",    "System.Management.Automation.VerboseRecord",
    "System.Management.Automation.DebugRecord",       "System.Management.Automation.WarningRecord",
    "System.Management.Automation.InformationRecord",
};

struct list *data_collection_new(enum collection collection) {
    static const struct type *types[COLLECTION_COUNT];
    if (!types[collection]) {
        const struct type *element = type_find(element_names[collection]);
        types[collection] = type_close(&type_data_collection, &element, 1);
    }
    return list_new(types[collection]);
}

bool value_is_data_collection(struct value value) {
    const struct type *type = value_base(value).type;
    return type && type->generic_definition == &type_data_collection;
}

/* One list for all collections: few threads wait at a time, and they look again. */
static struct waiters waiters;

void data_collection_add(struct list *collection, struct value value) {
    list_add(collection, value);
    data_collection_changed(collection);
    waiters_wake(&waiters);
}

void data_collection_complete(struct list *collection) {
    collection->closed = true;
    data_collection_changed(collection);
    waiters_wake(&waiters);
}

bool data_collection_wait(const struct list *collection, int32_t count) {
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        stop_check(); /* before looking: it may give the baton away */
        if (collection->count > count)
            return true;
        if (collection->closed)
            return false;
        waiters_wait(&waiters, ticket, -1);
    }
}
