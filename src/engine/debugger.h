/* The debugger of a runspace: tracing (Set-PSDebug), breakpoints and stepping. It exists from the first time somebody
 * asks for one of these; compiled code asks it at its debug points from then on. Where it stops, the host's prompt
 * takes over (struct host.debug_stop); a host without one is never stopped. Source: about_Debuggers, Set-PSDebug;
 * observed with PowerShell 7.6. One runspace's thread. */
#ifndef ENGINE_DEBUGGER_H
#define ENGINE_DEBUGGER_H

#include "engine/debug_point.h"
#include "os/waiters.h"

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
    struct extent bound_to; /* BREAK_LINE: the block it stands in (line_binding.h); source NULL: none yet */
};
extern struct type type_breakpoint, type_line_breakpoint, type_command_breakpoint, type_variable_breakpoint;

enum debug_step { STEP_NONE, STEP_INTO, STEP_OVER, STEP_OUT };

enum debug_mode { DEBUG_MODE_NONE = 0, DEBUG_MODE_DEFAULT = 1, DEBUG_MODE_LOCAL = 2, DEBUG_MODE_REMOTE = 4 };

struct debugger {
    int trace;       /* 0, 1, 2 */
    bool trace_step; /* Set-PSDebug -Step */
    struct breakpoint **breakpoints;
    int breakpoint_count, version; /* version: changes with them */
    enum debug_step step;
    int step_depth;                   /* of frames, where the step began */
    bool busy;                        /* it has stopped, or an action runs: no other stop */
    bool off;                         /* DebugMode None, or RemoteScript alone */
    int mode;                         /* enum debug_mode, 0: never set */
    bool is_wanted;                   /* Enable-RunspaceDebug: stops that nobody takes wait for somebody who does */
    bool ignores_host;                /* $Host.DebuggerEnabled = $false: only handlers of DebuggerStop are asked */
    struct value trigger;             /* what Break was called for last, or null */
    const struct debug_stop *stopped; /* the innermost stop, NULL: none */
    bool waits;                       /* … does so now */
    struct waiters attached;          /* and is woken here */
    /* Debug-Job: who asks instead of the runspace's own host (NULL: nobody), and what he is told it is. */
    struct host *asker;
    const char *label;
    void (*changed)(void *data, bool is_stopped); /* may be NULL */
    void *data;
};

struct debug_stop { /* what a host is told */
    struct frame *frame;
    struct extent position;
    struct breakpoint **hits;     /* NULL-terminated, may be empty */
    const char *label;            /* the job's name; NULL: it is the shell's own script */
    struct command_info *command; /* which was about to run; NULL: it is about the statement */
    struct value trigger;         /* $PSDebugContext.Trigger */
    int next_line;                /* where `list` goes on, 0: anew */
    const char *last;             /* the command that an empty line repeats, or NULL */
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

/* The runspace's, made and armed if need be; and another one's, which does not run now. */
struct debugger *debugger_use(void);
struct debugger *debugger_use_of(struct runspace *target);
/* At a point: before its operation runs, and after it did. May throw (quit). */
void debugger_before(struct frame *frame, struct debug_points *points, const struct debug_point *point);
void debugger_after(struct frame *frame, struct debug_points *points, const struct debug_point *point);
/* Before a command other than a function or script begins. */
void debugger_before_command(struct command *command);
/* Stops where the running frame is now, for `trigger` (or null): Wait-Debugger, the preference Break. */
void debugger_break(struct value trigger);
/* From the next point on it steps, or no longer does. */
void debugger_step(struct debugger *debugger, bool enabled);
/* Where Get-PSCallStack begins: the frame that has stopped, else the running one. */
struct frame *debugger_top_frame(void);
/* A pipeline of the shell has ended: no step goes on. */
void debugger_pipeline_ended(void);

/* One that no debugger knows yet. */
struct breakpoint *breakpoint_new(enum breakpoint_kind kind);
void breakpoint_add(struct runspace *target, struct breakpoint *breakpoint);
/* NULL: the runspace has none of that id. */
struct breakpoint *breakpoint_find(const struct runspace *target, int id);
/* False: the runspace does not have it. */
bool breakpoint_remove(struct runspace *target, struct breakpoint *breakpoint);
bool breakpoint_enable(struct runspace *target, struct breakpoint *breakpoint, bool enabled);
/* "Line breakpoint on '/x.ps1:6'". Collected. */
const char *breakpoint_text(const struct breakpoint *breakpoint);

/* Does the block carry the attribute of that name ("DebuggerHidden"), or has a script set the property? */
bool debugger_attribute(const struct script_block *block, const char *name);

/* ---- debug_access.c ---- */
/* Does the statement read, or set, the breakpoint's variable? As far as its text tells. */
bool debug_reads(const struct breakpoint *breakpoint, struct frame *frame, const struct ast *ast);
bool debug_writes(const struct breakpoint *breakpoint, struct frame *frame, const struct ast *ast);
bool debug_is_variable(const struct ast *ast, const char *name);

/* ---- debugger_object.c ---- */
/* $Host.Runspace.Debugger. */
struct value debugger_object(struct runspace *of);
/* Does anybody listen to DebuggerStop? */
bool debugger_is_handled(struct runspace *of);
/* Asks the handlers of DebuggerStop; how: what the host said. */
enum debug_resume debugger_raise_stop(const struct debug_stop *stop, enum debug_resume how);
/* Set, Removed, Enabled, Disabled: tells the handlers of BreakpointUpdated. */
enum breakpoint_update { UPDATE_SET, UPDATE_REMOVED, UPDATE_ENABLED, UPDATE_DISABLED };
void debugger_raise_update(struct runspace *of, struct breakpoint *breakpoint, enum breakpoint_update update);

#endif
