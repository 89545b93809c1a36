/* Where scheduled jobs are kept: a folder for each user, ~/.local/share/muster/ScheduledJobs (below $XDG_DATA_HOME),
 * that only its user may look into:
 *
 *   ScheduledJobs.db                       definitions, triggers, runs, starts that wait (SQLite)
 *   NAME/Output/20111102-030002-260/Results.xml   what a run gave (scheduled/results.h)
 *   scheduler.lock                         held by the scheduler while it runs
 *
 *   definition ─┬─ trigger   until when it was looked at (looked_at)
 *               ├─ run       state, process (boot id, pid, start time), begin, end, folder of its results
 *               └─ start     a run to be begun: not before when, and why
 *
 * Every change is one transaction, on the disk when the call returns. */
#ifndef SCHEDULED_STORE_H
#define SCHEDULED_STORE_H

#include "base/guid.h"
#include "scheduled/database.h"
#include "scheduled/definition.h"

struct store {
    struct database *database;
    const char *folder;
};

/* The current user's folder. */
const char *store_default_folder(void);
/* Opens a store. make: its folder is made where it is not there; else ret_store->database is NULL where there is
 * none. Close it before anything is thrown. */
bool store_open(const char *folder, bool make, struct store *ret_store, struct failure *failure);
void store_close(struct store *store);
/* Several changes as one. A failed commit leaves nothing of them. */
bool store_begin(struct store *store, struct failure *failure);
bool store_commit(struct store *store, struct failure *failure);
void store_roll_back(struct store *store);

/* Adds the definition; ScheduledJobException where the name is taken. Sets its folder and revision. */
bool store_add(struct store *store, struct scheduled_definition *definition, struct failure *failure);
/* Writes what it says, by its global id; the name too. ScheduledJobException where it is not there any more. */
bool store_update(struct store *store, struct scheduled_definition *definition, struct failure *failure);
/* Writes what it says, and its new name; its folder gets that too. IOException where there is such a folder already. */
bool store_rename(struct store *store, struct scheduled_definition *definition, const char *before,
                  struct failure *failure);
/* Removes it with triggers, runs and starts, and the folder of its results. */
bool store_remove(struct store *store, const struct scheduled_definition *definition, struct failure *failure);

struct store_entry { /* what there is */
    struct guid global_id;
    const char *name;
    int64_t revision;
};
/* All definitions, ordered by name; collected. */
bool store_list(struct store *store, struct store_entry **ret_entries, int *ret_count, struct failure *failure);
/* Reads everything the store has of a definition into it, by its global id. False without a failure where it is not
 * there. */
bool store_read(struct store *store, struct scheduled_definition *definition, bool *ret_found, struct failure *failure);
/* A new object for the definition of that name; NULL without failure set: there is none. */
struct scheduled_definition *store_find(struct store *store, const char *name, struct failure *failure);

/* What the store knows by a name (the boot it saw last, and the like): NULL where it knows nothing; text NULL: it is to
 * be forgotten. */
bool store_known(struct store *store, const char *name, const char **ret_text, struct failure *failure);
bool store_know(struct store *store, const char *name, const char *text, struct failure *failure);

/* NAME, NAME/Output. */
const char *store_definition_folder(const char *folder, const char *name);
const char *store_output_folder(const char *folder, const char *name);

#endif
