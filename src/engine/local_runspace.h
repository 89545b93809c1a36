/* Runspaces of this process as objects: the shell's own, and those that run on threads of their own ([runspacefactory],
 * thread jobs, ForEach-Object -Parallel).
 *
 *   BeforeOpen ──► Opened ──► Closing ──► Closed
 *
 * A runspace has a thread as long as a pipeline runs in it; one pipeline at a time. The thread holds the baton whenever
 * it touches values (os/thread.h). */
#ifndef ENGINE_LOCAL_RUNSPACE_H
#define ENGINE_LOCAL_RUNSPACE_H

#include "engine/runspace.h"
#include "os/waiters.h"

enum runspace_state { /* System.Management.Automation.Runspaces.RunspaceState, same numbers */
                      RUNSPACE_BEFORE_OPEN,
                      RUNSPACE_OPENING,
                      RUNSPACE_OPENED,
                      RUNSPACE_CLOSED,
                      RUNSPACE_CLOSING,
                      RUNSPACE_BROKEN
};

struct powershell;

enum { APARTMENT_UNKNOWN = 2 }; /* System.Threading.ApartmentState */

struct local_runspace { /* System.Management.Automation.Runspaces.LocalRunspace */
    struct object object;
    struct runspace *runspace;
    enum runspace_state state;
    bool is_own;                       /* the shell's own, which nobody opens or closes */
    bool has_thread;                   /* a thread is at work here */
    int thread_option, apartment;      /* PSThreadOptions, ApartmentState */
    int64_t idle_since_ns;             /* in a pool: when its last pipeline ended (clock_monotonic_ns) */
    struct powershell *current, *next; /* what runs; what the thread runs after it */
    struct value initial_state;        /* InitialSessionState, or null */
    const char *block_text;            /* the script that ran last, and its block: the next may be the same */
    struct script_block *block;
    struct waiters waiters; /* for its end, for its being free */
};
extern struct type type_runspace, type_local_runspace;

/* A runspace that is not open yet. host NULL: one that shows nothing (Default Host). */
struct local_runspace *local_runspace_new(struct host *host, struct value initial_state);
/* The host that shows nothing and answers nothing. */
struct host *default_host(void);
/* The object of a runspace; of the calling thread's own one where it has none yet, it is made. */
struct local_runspace *local_runspace_of(struct runspace *runspace);
/* Makes it Opened, and applies its InitialSessionState. False: it is not BeforeOpen. */
bool local_runspace_open(struct local_runspace *local);
/* Stops what runs in it, waits for that, and lets go of the runspace and its jobs. */
void local_runspace_close(struct local_runspace *local);
/* Variables, $Error and location as in a fresh one; functions, aliases and modules stay. */
void local_runspace_reset(struct local_runspace *local);
/* The same for a runspace that is no object: a served session's. */
void runspace_reset(struct runspace *reset);
/* Runs a pipeline on the runspace's thread: starts one, or leaves it to the one that is about to end. False + failure:
 * the system has no more threads. */
bool local_runspace_run(struct local_runspace *local, struct powershell *powershell, struct failure *failure);
/* Calls function(data) with that runspace as the current one, on this thread. It must not be at work, and function must
 * neither throw nor wait. */
void local_runspace_visit(struct local_runspace *local, void (*function)(void *data), void *data);

/* All runspaces that are not closed, in the order of their ids. */
void local_runspace_each(void (*each)(void *data, struct local_runspace *local), void *data);

#endif
