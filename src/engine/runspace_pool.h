/* Runspaces that several pipelines share: as many work at a time as the pool has runspaces, the others wait for their
 * turn, first come, first served. */
#ifndef ENGINE_RUNSPACE_POOL_H
#define ENGINE_RUNSPACE_POOL_H

#include "engine/location.h"
#include "engine/powershell.h"

struct runspace_pool { /* System.Management.Automation.Runspaces.RunspacePool */
    struct object object;
    struct guid instance_id;
    enum runspace_state state;
    bool disposed;
    int32_t minimum, maximum;
    int thread_option, apartment;
    int64_t cleanup_ticks;       /* how long runspaces beyond `minimum` are kept that nobody uses */
    struct host *host;           /* NULL: Default Host */
    struct value elsewhere;      /* of another computer (runspace_elsewhere.h), or null */
    struct value initial_state;  /* InitialSessionState, or null */
    struct location_start start; /* where a runspace begins; all zero: where the process does */
    bool resets;                 /* a runspace begins afresh with each pipeline */
    bool renews;                 /* each pipeline gets a runspace of its own */
    const char *name;            /* printf form for the runspaces' names with their turn's number, or NULL */
    int made;                    /* runspaces made so far */
    struct values working;       /* struct powershell, in a runspace */
    struct values idle;          /* struct local_runspace, the one that was used last at the end */
    struct values waiting;       /* struct powershell, oldest first */
};
extern struct type type_runspace_pool;

struct runspace_pool *runspace_pool_new(int32_t minimum, int32_t maximum);
/* Runs it at once or when its turn comes. False + failure: the pool is not open, no more threads. */
bool runspace_pool_run(struct runspace_pool *pool, struct powershell *powershell, struct failure *failure);
/* Its pipeline is over: the runspace takes the next one. */
void runspace_pool_give_back(struct runspace_pool *pool, struct local_runspace *local);
/* Takes a pipeline out that still waits; false: it runs or ran. */
bool runspace_pool_withdraw(struct runspace_pool *pool, struct powershell *powershell);
/* Another maximum; what waits for a runspace may get one now. */
void runspace_pool_allow(struct runspace_pool *pool, int32_t maximum);
/* Stops all that run or wait. */
void runspace_pool_stop_all(struct runspace_pool *pool);
/* Stops everything and closes the runspaces. */
void runspace_pool_close(struct runspace_pool *pool);

#endif
