/* The scheduler's starts and runs: which start may become a run now, and what becomes of the runs while they last. */
#ifndef SCHEDULED_LAUNCH_H
#define SCHEDULED_LAUNCH_H

#include <poll.h>

#include "scheduled/store_run.h"
#include "scheduled/task.h"

struct watched_run; /* a run that is under way */

struct launcher { /* zero-initialise */
    struct watched_run **runs;
    int run_count;
};

/* Begins what can begin; drops what the conditions or the policy do not allow. *wait_ms becomes smaller where something
 * must be looked at again that soon (-1: no limit). */
bool launch_starts(struct launcher *launcher, struct store *store, const struct tasks *tasks, int64_t now_utc,
                   int64_t *wait_ms, struct failure *failure);
/* Takes up the runs that are under way in the store, also those of an earlier scheduler; lets go of those that are
 * over, and settles what is left of them. Stops or freezes runs as their options ask. */
bool launch_watch(struct launcher *launcher, struct store *store, const struct tasks *tasks, int64_t now_utc,
                  int64_t *wait_ms, struct failure *failure);
/* Descriptors that become readable when a run ends: appended at most `room`; gives their number. */
int launch_poll(const struct launcher *launcher, struct pollfd *ret_polls, int room);

#endif
