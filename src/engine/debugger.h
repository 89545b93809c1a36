/* The debugger of a runspace: tracing (Set-PSDebug), breakpoints and stepping. It exists from the first time somebody
 * asks for one of these; compiled code asks it at its debug points from then on. Where it stops, the host's prompt
 * takes over (struct host.debug_stop); a host without one is never stopped. Source: about_Debuggers, Set-PSDebug;
 * observed with PowerShell 7.6. One runspace's thread. */
#ifndef ENGINE_DEBUGGER_H
#define ENGINE_DEBUGGER_H

#include "engine/debug_point.h"

enum breakpoint_kind { BREAK_LINE, BREAK_COMMAND, BREAK_VARIABLE }; /* Microsoft.PowerShell.Commands.BreakpointType */
enum variable_access { ACCESS_READ, ACCESS_WRITE, ACCESS_READ_WRITE };

struct breakpoint {
    struct object object;
    enum breakpoint_kind kind;
    int id, hit_count;
    bool enabled;
    const char *script; /* full path, NULL: any */
    int line, column;   /* BREAK_LINE; column 0: the first point of the line */
    const char *name;   /* of the command (wildcards) or variable */
    enum variable_access access;
    struct script_block *action;
};
extern struct type type_breakpoint, type_line_breakpoint, type_command_breakpoint, type_variable_breakpoint;

enum debug_step { STEP_NONE, STEP_INTO, STEP_OVER, STEP_OUT };

struct debugger {
    int trace;       /* 0, 1, 2 */
    bool trace_step; /* Set-PSDebug -Step */
    struct breakpoint **breakpoints;
    int breakpoint_count, last_id;
    enum debug_step step;
    int step_depth;  /* of frames, where the step began */
    bool busy;       /* it has stopped, or an action runs: no other stop */
    bool break_next; /* Wait-Debugger, or an action's break */
    /* Debug-Job: who asks instead of the runspace's own host (NULL: nobody), and what he is told it is. */
    struct host *asker;
    const char *label;
    void (*changed)(void *data, bool is_stopped); /* may be NULL */
    void *data;
};

struct debug_stop { /* what a host is told */
    struct frame *frame;
    struct extent position;
    struct breakpoint **hits; /* NULL-terminated, may be empty */
    const char *label;        /* the job's name; NULL: it is the shell's own script */
};
/* DebuggerResumeAction's numbers, and what only a prompt can say. */
enum debug_resume { RESUME_CONTINUE, RESUME_INTO, RESUME_OUT, RESUME_OVER, RESUME_QUIT, RESUME_DETACH };

struct debug_remote { /* a stop in another process */
    const char *label, *announcement;
    bool (*is_stopped)(void *data);
    const char *(*prompt)(void *data);
    int (*run)(void *data, const char *line); /* enum debug_resume, -1: it still stands */
    void *data;
};

/* Debug-Job: from its next debug point on, another runspace of this process (which does not run now: the caller has the
 * baton) stops and asks this host. */
void debugger_attach(struct runspace *target, struct host *asker, const char *label);
/* It asks nobody any more. */
void debugger_detach(struct runspace *target);

/* The runspace's, made and armed if need be. */
struct debugger *debugger_use(void);
/* At a point: before its operation runs, and after it did. May throw (quit). */
void debugger_before(struct frame *frame, const struct debug_points *points, const struct debug_point *point);
void debugger_after(struct frame *frame, const struct debug_point *point);
/* Stops where the frame is now: Wait-Debugger. */
void debugger_stop_here(struct frame *frame);
/* A pipeline of the shell has ended: no step goes on. */
void debugger_pipeline_ended(void);

struct breakpoint *breakpoint_new(enum breakpoint_kind kind, const struct type *type);
struct breakpoint *breakpoint_find(int id);
void breakpoint_remove(struct breakpoint *breakpoint);
/* "Line breakpoint on '/x.ps1:6'". Collected. */
const char *breakpoint_text(const struct breakpoint *breakpoint);

#endif
