/* Throwing: terminating errors travel by longjmp. setjmp stands in protection.h alone; protect is "run this function
 * with this context". What is thrown is an ErrorRecord, or a control flow that crosses commands (break, continue, exit,
 * stop …).
 */
#ifndef ENGINE_THROW_H
#define ENGINE_THROW_H

#include "lang/source.h"
#include "object/exception.h"

enum flow { /* also the status of a running statement */
            FLOW_NORMAL,
            FLOW_BREAK,
            FLOW_CONTINUE,
            FLOW_RETURN,
            FLOW_EXIT,          /* exit n: unwinds to the script or the program */
            FLOW_STOP,          /* the pipeline is being stopped (Ctrl+C, Stop-Job) */
            FLOW_STOP_UPSTREAM, /* Select-Object -First has enough: ends the pipeline `target` normally */
            FLOW_ERROR          /* a terminating error; only in struct thrown */
};

struct thrown {
    enum flow flow;
    struct error_record *record; /* FLOW_ERROR */
    const char *label;           /* BREAK, CONTINUE: the label or NULL */
    int exit_code;               /* EXIT */
    void *target; /* STOP_UPSTREAM: the struct command that asked; ERROR: the one that ThrowTerminatingError ends, or
                     NULL */
    const struct frame *kept_for; /* ERROR: the outermost frame whose -ErrorVariable has it */
    bool preferred;               /* ERROR: a Stop preference made it so of an error that would not end anything */
    bool terminating; /* ERROR of `throw` or of a Stop preference: ends the script, not just the statement */
};

/* Runs function(data). True: it returned. False: something was thrown, now in *ret_thrown; every frame entered since
 * was left (runspace.frame, defers run). */
bool protect(void (*function)(void *data), void *data, struct thrown *ret_thrown);
/* Runs clean(data) when the innermost protect is left by a throw; undefer takes the newest off again (and runs it if
 * run). */
void defer(void (*clean)(void *data), void *data);
void undefer(bool run);

/* None of these return, but throw_breaks. */
_Noreturn void throw_again(const struct thrown *thrown);
_Noreturn void throw_record(struct error_record *record);
/* Stops in the debugger where $ErrorActionPreference is Break: a new error is about to be thrown. */
void throw_breaks(struct error_record *record);
/* A quiet room's failure as a terminating error (InvocationInfo: the current command or position). */
_Noreturn void throw_failure(const struct failure *failure);
/* Terminating error: exception type (NULL: RuntimeException), id, category, target, printf message. */
_Noreturn void throw_error(const char *exception, const char *id, enum error_category category, struct value target,
                           const char *message, ...) __attribute__((format(printf, 5, 6)));
_Noreturn void throw_flow(enum flow flow, const char *label, int exit_code);
/* Gives a record its position (InvocationInfo) and fully qualified id unless it has one: from `extent` or, where
 * extent.source is NULL, from the running command. */
void error_record_position(struct error_record *record, struct extent extent);
/* Throws FLOW_STOP if the runspace is being stopped: called at loop back-edges, between pipeline records, after waits.
 * Lets other runspaces' threads run if this one has had its slice. */
void stop_check(void);
/* Forgets a request to stop for a while (finally blocks run all the same); true: there was one, which the caller
 * repeats afterwards. */
bool stop_suspend(void);

#endif
