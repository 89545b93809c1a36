/* Freezing a process with all that came from it, and letting it go on.
 *
 *   freeze_processes ──► freezing ──► whole (freeze_is_whole: every one stands still) ──► freeze_thaw
 *
 * Where a cgroup of version 2 can be made below this process's own, the processes are moved into a new one and the
 * kernel freezes it: none of them, nor its parent, can see it, and what they start meanwhile cannot slip away. Else,
 * and for processes of other groups, SIGSTOP. Both can be killed while frozen. If this process dies first, they go on:
 * guards (os/freeze_guard.h) thaw the group and continue what was stopped. Any thread; may block for milliseconds, the
 * baton stays. */
#ifndef OS_FREEZE_H
#define OS_FREEZE_H

#include <stdbool.h>
#include <sys/types.h>

struct freeze;

/* Begins to freeze `root` and its tree (os/process_tree.h). NULL: one of them may not be stopped by this user, and all
 * go on. Collected. */
struct freeze *freeze_processes(pid_t root);
/* The same without the root itself, which may be this process: what it has started. */
struct freeze *freeze_below(pid_t root);
/* Does everybody stand still by now? Whoever is in a system call that cannot be interrupted does not yet. */
bool freeze_is_whole(struct freeze *freeze);
/* Lets all of them go on, in the groups where they had been. Thawing twice does nothing. */
void freeze_thaw(struct freeze *freeze);

#endif
