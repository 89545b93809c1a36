/* The moment a child is made: clone with shared memory, then exec. Used by os/process.c only; prepares nothing, owns
 * nothing. */
#ifndef OS_SPAWN_H
#define OS_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "os/process.h"

struct spawn {
    const char *path, *directory;
    char *const *arguments, *const *environment;
    int streams[3]; /* descriptors to become 0, 1, 2 */
    enum process_group group;
    bool die_with_parent;
    bool ignores_interrupt;
    bool runs_as_32; /* uname says i686, as setarch does it */
    int nice;        /* the child's niceness itself; 0: as it is */
    /* given back */
    pid_t id;
    int descriptor; /* pidfd; -1 where the kernel made none */
    int error;      /* errno; 0: the program runs */
    /* between parent and child */
    pid_t parent;
};

/* Starts the child and returns once it runs the program, or failed to (spawn->error, and no child is left). Takes well
 * under a millisecond. `data` is a struct spawn. With die_with_parent it must be called on a thread that lives as long
 * as the process. */
void spawn_run(void *data);

/* Lets this process open as many descriptors as it may (a job takes three); children get the old limit back, since
 * programs that use select() cannot live with more. Cheap when done already. */
void spawn_raise_file_limit(void);

struct rlimit;
/* From now on children get this limit of the stack (copied), whatever this process's own is. */
void spawn_keep_stack_limit(const struct rlimit *limit);

#endif
