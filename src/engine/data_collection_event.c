/* DataAdded and Completed of data collections. Whoever fills one is on another thread: it wakes the listeners'
 * runspaces, and a safe point there raises the events. */
#include "base/memory.h"
#include "engine/data_collection.h"
#include "engine/field_object.h"
#include "engine/safe_point.h"
#include "object/event.h"
#include "object/guid_value.h"

struct collection_watch {
    struct collection_watch *next;
    struct list *collection;
    struct stop *stop; /* of the runspace that listens */
    int32_t told;      /* elements that were told of */
    bool ended;        /* so was the end */
    struct event_source source;
};

static struct collection_watch *watches; /* of all runspaces: touched with the baton */

/* ---- what is told ---- */

enum { ADDED_INDEX, ADDED_ID, ADDED_FIELDS };

static const struct type_member added_members[] = {
    FIELD_READONLY("int Index {get}", ADDED_INDEX),
    FIELD_READONLY("guid PowerShellInstanceId {get}", ADDED_ID),
};
static struct type type_data_added = {.name = "System.Management.Automation.DataAddedEventArgs",
                                      .base = &type_event_args,
                                      .flags = TYPE_SEALED,
                                      MEMBERS(added_members)};
TYPE_REGISTER(type_data_added);

static void tell_of(struct list *collection, int32_t index) {
    struct value fields[ADDED_FIELDS] = {value_int(index), value_guid((struct guid){0})};
    event_raise(value_list(collection), "DataAdded", field_object_new(&type_data_added, fields, ADDED_FIELDS));
}

static void poll(void *data) {
    struct collection_watch *watch = data;
    struct list *collection = watch->collection;
    if (watch->told > collection->count) /* something was taken out */
        watch->told = collection->count;
    while (watch->told < collection->count)
        tell_of(collection, watch->told++);
    if (!collection->closed || watch->ended)
        return;
    watch->ended = true;
    event_raise(value_list(collection), "Completed", event_args_empty());
}

/* ---- watching ---- */

static struct collection_watch **find(const struct list *collection, const struct stop *stop) {
    struct collection_watch **at = &watches;
    while (*at && ((*at)->collection != collection || (stop && (*at)->stop != stop)))
        at = &(*at)->next;
    return at;
}

bool data_collection_watch(struct value self, struct failure *failure) {
    (void)failure;
    struct list *collection = list_of(value_base(self));
    bool wanted = event_is_watched(self, NULL);
    struct collection_watch **present = find(collection, runspace->stop);
    if (wanted && !*present) {
        struct collection_watch *watch = MEM_NEW(struct collection_watch);
        *watch = (struct collection_watch){.next = watches,
                                           .collection = collection,
                                           .stop = runspace->stop,
                                           .told = collection->count,
                                           .ended = collection->closed,
                                           .source = {.poll = poll, .data = watch}};
        watches = watch;
        event_source_add(&watch->source);
    } else if (!wanted && *present) {
        event_source_remove(&(*present)->source);
        *present = (*present)->next;
    }
    return true;
}

void data_collection_changed(const struct list *collection) {
    for (struct collection_watch *watch = watches; watch; watch = watch->next)
        if (watch->collection == collection && runspace && watch->stop == runspace->stop)
            poll(watch);
        else if (watch->collection == collection)
            stop_wake(watch->stop);
}
