/* Starting and waking this user's scheduler (scheduled/scheduler.h). Whoever changed the store calls it afterwards:
 * the scheduler that runs looks again; else, where something is to be watched, one is started: by the systemd user
 * manager where there is one, else as a process of its own session. */
#ifndef SCHEDULED_SCHEDULER_CONTROL_H
#define SCHEDULED_SCHEDULER_CONTROL_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/failure.h"

/* False with *failure: it is needed and cannot be started. */
bool scheduler_control_notify(struct failure *failure);
/* Starts one where it is needed and none is: after a boot of the machine without systemd, or where it was killed. What
 * looks at scheduled jobs calls it; it costs a look at a lock. */
void scheduler_control_ensure(void);
/* Is there anything to be watched: an enabled trigger of an enabled definition, or a start that waits? */
bool scheduler_control_needed(const char *folder);
/* The process that holds the scheduler's lock; 0: none does. */
pid_t scheduler_control_process(const char *folder);
/* Takes the lock, which ends with the process or scheduler_control_unlock. A descriptor; -1 with errno: EAGAIN where
 * another one has it. */
int scheduler_control_lock(const char *folder);
void scheduler_control_unlock(int lock);

#endif
