/* System.Diagnostics.Process: a process of this machine, by its id and the moment it started (an id used again is
 * another process). What /proc says of it is read once, as .NET does, until Refresh(); processor times are read anew
 * each time. */
#ifndef ENGINE_TYPE_PROCESS_OBJECT_H
#define ENGINE_TYPE_PROCESS_OBJECT_H

#include "object/value.h"
#include "os/proc.h"
#include "os/process.h"

struct process_object {
    struct object object;
    struct proc facts;     /* of the last look; facts.id is 0 where the object stands for no process */
    struct process *child; /* started by this object, never released; NULL: somebody else's process */
    bool gone;             /* it was seen to have ended */
    int64_t exited_ticks;  /* UTC, when that was seen */
    bool stale;            /* facts are to be read anew */
    bool exit_is_watched;  /* EnableRaisingEvents */
    struct exit_watch *exit_watch;
    struct value start_info; /* ProcessStartInfo, made when first asked for */

    struct process_streams *streams; /* redirected ones (process_streams.c), or NULL */
};

extern struct type type_component, type_process, type_process_module, type_process_thread, type_int_ptr,
    type_file_version_info;

/* An object for a process just read from /proc, or just started by this one (child; taken over). */
struct process_object *process_object_new(const struct proc *facts);
struct process_object *process_object_of_child(struct process *child);
/* The object inside a value of type_process. */
struct process_object *process_object_from(struct value value);
/* Its facts, read anew after Refresh(); what was known last where it is gone. Never NULL. */
const struct proc *process_object_facts(struct process_object *self);
/* Facts of this moment, else the last ones. */
const struct proc *process_object_facts_now(struct process_object *self);
/* HasExited: zombies have. Never waits. */
bool process_object_has_exited(struct process_object *self);
/* Waits up to timeout_ms (-1: for ever), observing a stop of the pipeline. True: it has exited. */
bool process_object_wait(struct process_object *self, int64_t timeout_ms);
/* EnableRaisingEvents: from now on its exit raises Exited, at a safe point; off: no more. False with *failure: the
 * system refuses. A process that is over already raises nothing (process_exit.c). */
bool process_object_watch_exit(struct process_object *self, bool on, struct failure *failure);
/* Kill(): SIGKILL; true as well where it has ended already. False with *failure: not permitted. */
bool process_object_kill(struct process_object *self, struct failure *failure);
/* System.Diagnostics.Process[] of all processes, by id. NULL with *failure: /proc cannot be read. */
struct list *process_object_all(struct failure *failure);
/* MainModule and Modules, of another file: $null, an empty collection where not permitted. */
struct value process_object_main_module(struct process_object *self);
struct value process_object_modules(struct process_object *self);
struct value process_object_threads(struct process_object *self);

/* A FileVersionInfo of a program file, of another file too. */
struct value file_version_info_new(const char *file_name);

#endif
