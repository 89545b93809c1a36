#include "cmd/core/history_selection.h"

#include <inttypes.h>

/* The command that is just running is not history yet. */
struct history_entry **history_finished(int *ret_count) {
    int all = history_count(), count = 0;
    struct history_entry **entries = MEM_ARRAY(struct history_entry *, all);
    for (int i = 0; i < all; i++)
        if (history_at(i)->status != HISTORY_RUNNING)
            entries[count++] = history_at(i);
    *ret_count = count;
    return entries;
}

void history_write_no_id(int64_t id) {
    write_error("System.ArgumentException", "GetHistoryNoHistoryForId", CATEGORY_OBJECT_NOT_FOUND,
                value_of(&type_int64, id), "Cannot locate the history for Id %" PRId64 ".", id);
}
