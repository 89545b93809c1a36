/* PSDataCollection<T>: what the streams of a pipeline in another runspace, and of a job, are kept in. A struct list;
 * `readonly` once it is complete. One that is open is being filled by another thread: whoever reads it to its end waits
 * for more. */
#ifndef ENGINE_DATA_COLLECTION_H
#define ENGINE_DATA_COLLECTION_H

#include "object/list.h"
#include "os/waiters.h"

enum collection {
    COLLECTION_OUTPUT,
    COLLECTION_ERROR,
    COLLECTION_PROGRESS,
    COLLECTION_VERBOSE,
    COLLECTION_DEBUG,
    COLLECTION_WARNING,
    COLLECTION_INFORMATION,
    COLLECTION_COUNT
};

/* An empty collection of the element type of that stream. */
struct list *data_collection_new(enum collection collection);
bool value_is_data_collection(struct value value);
/* Appends and wakes those who wait for more. */
void data_collection_add(struct list *collection, struct value value);
/* Nothing comes any more. */
void data_collection_complete(struct list *collection);
/* Waits until there are more than `count` elements (true) or the collection is complete; observes the runspace's stop
 * (throws). */
bool data_collection_wait(const struct list *collection, int32_t count);

/* --- data_collection_event.c --- */
/* The type's `watch`: somebody listens to DataAdded or Completed, or no longer does. */
bool data_collection_watch(struct value self, struct failure *failure);
/* Elements came, or the end: wakes the runspaces that listen. */
void data_collection_changed(const struct list *collection);

#endif
