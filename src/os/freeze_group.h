/* A cgroup of version 2 of our own, for freezing (os/freeze.h). */
#ifndef OS_FREEZE_GROUP_H
#define OS_FREEZE_GROUP_H

#include <stdbool.h>
#include <sys/types.h>

struct freeze_group;

/* Makes a frozen, empty group below this process's own; NULL: the system has none or does not permit it. */
struct freeze_group *freeze_group_new(void);
/* Moves a process into it, where it stops; false: it is gone, of another group than this process, or not ours. */
bool freeze_group_add(struct freeze_group *group, pid_t id);
/* Does the kernel say that all in it are frozen? */
bool freeze_group_is_frozen(const struct freeze_group *group);
/* Does the process with that session belong to the group's guard, which must not be frozen itself? */
bool freeze_group_is_guard(const struct freeze_group *group, pid_t session_id);
/* Thaws it, moves everybody back to this process's group and removes it. */
void freeze_group_end(struct freeze_group *group);

#endif
