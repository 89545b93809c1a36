/* Locks that have a name and are shared by the processes of a machine, as .NET's named mutexes are: two files a name,
 * in a folder of the user's (names that begin with "Global\": in one that all users share). The kernel lets go of the
 * locks of a process that ends. */
#ifndef OS_NAMED_LOCK_H
#define OS_NAMED_LOCK_H

#include <stdbool.h>

#include "base/failure.h"

struct named_lock {
    int exists; /* descriptor: locked by all that have it open */
    int holder; /* descriptor: locked by the process that holds it; its first byte is 'h' while it does */
};

/* Opens or makes it. *ret_created: nobody had it open. False + failure. */
bool named_lock_open(const char *name, struct named_lock *ret_lock, bool *ret_created, struct failure *failure);
/* Is it open somewhere? */
bool named_lock_is_known(const char *name);
/* Takes it if it is free; *ret_abandoned: the process that held it last ended without letting go. */
bool named_lock_try(const struct named_lock *lock, bool *ret_abandoned);
void named_lock_release(const struct named_lock *lock);
void named_lock_close(struct named_lock *lock);

#endif
