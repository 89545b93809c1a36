/* Runs in the store: what became of each, and the starts that wait. */
#ifndef SCHEDULED_STORE_RUN_H
#define SCHEDULED_STORE_RUN_H

#include "job/job.h"
#include "scheduled/identity.h"
#include "scheduled/store.h"

struct run_record {
    struct guid id, definition;
    const char *name, *command; /* as they were when it began */
    enum job_state state;       /* Running, then Completed, Failed or Stopped */
    int64_t begin, end;         /* packed local DateTime; end 0: not yet */
    struct identity process;    /* which runs it; before it does: which started it */
    const char *folder;         /* of its results; NULL: none were kept */
    bool has_data;
    bool broken_off; /* the store has it Running, but its process is gone: state is what became of it */
};

/* A new run in the state Running. */
bool store_run_add(struct store *store, const struct run_record *run, struct failure *failure);
/* This process runs it from now on, with the time at which it begins and a folder for its results, which no other run
 * of the definition has, and which is not made yet. False without a failure: it was stopped before. */
bool store_run_take_over(struct store *store, struct run_record *run, bool *ret_still, struct failure *failure);
/* Running becomes the state in `run`, with end, folder and has_data. *ret_done (may be NULL): it was still running. */
bool store_run_end(struct store *store, const struct run_record *run, bool *ret_done, struct failure *failure);
/* The runs of a definition (NULL: all), oldest first; collected. */
bool store_runs(struct store *store, const struct guid *definition, struct run_record **ret_runs, int *ret_count,
                struct failure *failure);
/* One run; false without a failure where it is not there. */
bool store_run_read(struct store *store, struct guid id, struct run_record *ret_run, bool *ret_found,
                    struct failure *failure);
/* Removes a run and its results. */
bool store_run_remove(struct store *store, const struct run_record *run, struct failure *failure);
/* Removes the oldest finished runs until no more than the definition's history length are left; 0: all finished. */
bool store_run_trim(struct store *store, const struct guid *definition, int32_t keep, struct failure *failure);
/* A run whose process is gone did not get to its end. Reading shows it as Failed; this writes so. */
bool store_run_settle(struct store *store, struct failure *failure);

/* --- starts --- */

struct start_record {
    int64_t id;
    struct guid definition;
    int64_t not_before_utc;
    bool demanded; /* RunAsTask: no condition is looked at */
};

/* A new start; what waits, earliest first (collected); it is a run now, or came to nothing. */
bool store_start_add(struct store *store, const struct guid *definition, int64_t not_before_utc, bool demanded,
                     struct failure *failure);
bool store_starts(struct store *store, struct start_record **ret_starts, int *ret_count, struct failure *failure);
bool store_start_remove(struct store *store, int64_t id, struct failure *failure);

#endif
