/* A runspace: one session's whole state, bound to one OS thread at a time. `runspace` is the current thread's. */
#ifndef ENGINE_RUNSPACE_H
#define ENGINE_RUNSPACE_H

#include "base/guid.h"
#include "engine/scope.h"
#include "engine/stream.h"
#include "engine/throw.h"

struct runspace {
    struct guid instance_id;
    int id;
    const char *name;
    struct scope *global;
    struct frame *frame;           /* innermost running frame (engine/frame.h), NULL when idle */
    struct protection *protection; /* innermost protect */
    struct command *command; /* whose begin, process or end runs now: records are written on its behalf; NULL: none */
    struct command *active;  /* innermost command at work, whatever it is; errors that leave it are its own (error.h) */
    struct host *host;       /* engine/host.h */
    struct sink *console_output,
        *console_error;             /* the console's own ends: native programs write there themselves; NULL: none */
    struct known_type *known_types; /* classes that sources have found (class.c) */
    struct list *errors;            /* $Error, newest first (ArrayList) */
    bool question;                  /* $? */
    bool keeps_errors;              /* some command was called with -ErrorVariable */
    struct stop *stop;              /* os/stop.h: asks what runs to stop, from any thread, and wakes every wait */
    struct location *location;      /* engine/provider.h: current drive and path, stacks */
    const char *start_directory;    /* where it begins; NULL: the process's own */
    struct table *cmdlet_index;     /* name → struct cmdlet * */
    unsigned command_changes;       /* counts the changes of all tables of functions and aliases */
    bool has_local_commands;        /* some scope below global has functions or aliases, */
    bool has_private_commands;      /* or one that its own scope alone sees: names must be looked up each time */
    struct lookup_actions *lookup_actions; /* engine/lookup_action.h; NULL: there was never one */
    struct table *startup_commands;        /* built-in aliases and functions made so far */
    struct table *modules;                 /* loaded modules */
    struct remembered_script *scripts;     /* those that define types, the newest first (engine/script_block.c) */
    int script_count;
    struct module_loading *module_loading; /* the innermost module whose file is being loaded, NULL: none */
    struct table *typedata;                /* Update-TypeData */
    struct table *format_data;             /* Update-FormatData */
    struct default_output *default_output; /* format/: the Out-Default at work, NULL: none */
    struct jobs *jobs;                     /* job/: the repository */
    struct debugger *debugger;             /* engine/debugger.h; NULL: nobody ever debugged */
    struct events *spare_events; /* taken as `events` when there are none and something must be looked at; or NULL */
    struct events *events;       /* engine/safe_point.h: sources and the event manager; NULL: none yet */
    void (*forward_event)(void *data, struct value event); /* sends an event (-Forward) to the client; NULL: none */
    void *forward_data;
    struct sessions *sessions;          /* session/: PSSessions of this runspace */
    struct value application_arguments; /* what the client of a served session gave with it: a dictionary, or null */
    struct value sender_info;           /* $PSSenderInfo in a served session */
    bool is_server, is_job, interactive;
    int call_depth;
    struct value culture;
    struct local_runspace *local;  /* its object, made when asked for (engine/local_runspace.h) */
    struct table *slots_for_rooms; /* anything a later room hangs here under its own name */
};

extern _Thread_local struct runspace *runspace;

/* Numbers all runspaces of this process, here and elsewhere. */
int runspace_next_id(void);
/* A runspace with global variables, drives and aliases declared (made lazily), not yet current. */
struct runspace *runspace_new(struct host *host);
void runspace_enter(struct runspace *entered);
/* Called when a runspace of this process is closed, as the current one (job/: its jobs end with it); may be NULL. */
extern void (*runspace_closing)(struct runspace *closing);

/* Automatic values. */
struct scope *scope_current(void); /* the running frame's scope, or global */

#endif
