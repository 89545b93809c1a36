/* Guards of frozen processes: a small shell each, which reads a pipe of ours to its end and then lets them go on. So
 * nothing stays frozen for ever when this process is killed. See os/freeze.h. */
#ifndef OS_FREEZE_GUARD_H
#define OS_FREEZE_GUARD_H

#include <stdbool.h>
#include <sys/types.h>

struct process;

/* Thaws the cgroup in that folder, moves everybody to the group above it, and removes it. NULL: it could not be
 * started. */
struct process *freeze_guard_of_group(const char *folder);
/* Continues the processes that freeze_guard_add names. NULL: it could not be started. */
struct process *freeze_guard_of_processes(void);
/* Call it before the process is stopped. guard NULL: nothing. */
void freeze_guard_add(struct process *guard, pid_t id);
/* Is it the guard (NULL: no), or something that it has started? By its session, which is its own. */
bool freeze_guard_is(const struct process *guard, pid_t session_id);
/* Ends it; it does nothing any more. NULL: nothing. */
void freeze_guard_end(struct process *guard);

#endif
