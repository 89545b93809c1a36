/* System.Management.Automation.PowerShell: a pipeline that runs in a runspace of this process, on that runspace's
 * thread or (nested) on the caller's. Thread jobs and the turns of ForEach-Object -Parallel are these too.
 *
 *   NotStarted ──► Running ──► Completed
 *                    │ ├─────► Failed      (reason: what was thrown)
 *                    │ └► Stopping ─► Stopped
 *
 * Its records go to `forward` if there is one, else into its collections. */
#ifndef ENGINE_POWERSHELL_H
#define ENGINE_POWERSHELL_H

#include "engine/command.h"
#include "engine/data_collection.h"
#include "engine/local_runspace.h"

enum invocation_state { /* PSInvocationState, same numbers */
                        INVOCATION_NOT_STARTED,
                        INVOCATION_RUNNING,
                        INVOCATION_STOPPING,
                        INVOCATION_STOPPED,
                        INVOCATION_COMPLETED,
                        INVOCATION_FAILED,
                        INVOCATION_DISCONNECTED
};

struct ps_command { /* System.Management.Automation.Runspaces.Command */
    struct object object;
    const char *text;
    bool is_script, use_local_scope;
    bool ends_statement; /* the next command begins a new statement */
    struct arguments arguments;
};
extern struct type type_ps_command, type_powershell;

struct runspace_pool;

struct powershell {
    struct object object;
    struct guid instance_id;
    struct list *commands;           /* of struct ps_command */
    struct local_runspace *runspace; /* NULL: one is made for it */
    struct runspace_pool *pool;      /* instead: one of these */
    struct value elsewhere;          /* instead: one of another computer (runspace_elsewhere.h), or null */
    void *away;                      /* what it does there, until it is over */
    bool owns_runspace, nested;      /* nested: on the caller's thread, in its runspace */
    bool had_errors, disposed;
    bool owns_output; /* its end completes the output collection */
    bool adds_to_history;
    enum invocation_state state;
    struct value reason; /* exception of Failed and Stopped, or null */
    struct list *collections[COLLECTION_COUNT];
    bool has_input;
    struct value input; /* fed to the first command: enumerated; a data collection is waited for */
    bool has_underscore;
    struct value underscore;
    struct value using_values; /* for $using: in its scripts, or null */
    struct value async;        /* the IAsyncResult of BeginInvoke, or null */
    /* All are called on the runspace's thread, with the baton. */
    void (*forward)(void *data, enum collection collection, struct value value);
    void (*changed)(void *data, struct powershell *powershell);
    void (*begun)(void *data); /* it has got its runspace and runs */
    void (*work)(void *data);  /* instead of commands: what is done in the runspace; must not throw */
    void *listener;
    struct waiters waiters; /* for its end */
};

#define POWERSHELL_DISPOSED                                                                                            \
    "Cannot perform operation because object \"PowerShell\" has already been disposed.\nObject name: 'PowerShell'."

struct powershell *powershell_new(void);
void powershell_add_script(struct powershell *powershell, const char *text, bool use_local_scope);
/* A collection, made at the first call. */
struct list *powershell_collection(struct powershell *powershell, enum collection collection);
bool powershell_is_over(const struct powershell *powershell);
/* Begins; the runspace is made if there is none. False + failure: it runs already, there is no command, the runspace is
 * not open or busy. */
bool powershell_start(struct powershell *powershell, struct failure *failure);
/* It cannot run: Failed, with the failure as its reason. */
void powershell_fail(struct powershell *powershell, const struct failure *failure);
/* It is over: what waits for it goes on. */
void powershell_end(struct powershell *powershell, enum invocation_state state, struct value reason);
/* Waits for its end; observes the caller's stop (throws, after stopping it). */
void powershell_wait(struct powershell *powershell);
/* Asks it to stop. */
void powershell_stop(struct powershell *powershell);
/* Runs it here and now: for the runspace's thread, and for nested ones. */
void powershell_run(struct powershell *powershell);

#endif
