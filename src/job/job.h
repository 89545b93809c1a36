/* Jobs: a parent that stands for the whole, and child jobs that do the work. The parent has no results of its own and
 * its state follows from its children's.
 *
 *   NotStarted ─► Running ◄─► Blocked        AtBreakpoint ◄─► Running
 *                  ▲ │ │ └──► Stopping ─► Stopped
 *                  │ │ └────► Failed            (Completed, Failed, Stopped: for good)
 *                  │ └──────► Completed
 *                  └─► Suspending ─► Suspended ─► Running (job/suspend.h), or an end
 *
 * Nothing moves by itself: a kind's `poll` works in what came (job_poll), and every look at a job and every wait calls
 * it (thread jobs move by themselves: other threads wake those who wait in job_wait). What a child has received waits
 * as bytes until job_decode; then it is in the child's collections (Output, Error …), which keep it, and in its
 * results, from which Receive-Job takes. One runspace's thread. */
#ifndef JOB_JOB_H
#define JOB_JOB_H

#include "base/guid.h"
#include "engine/data_collection.h"
#include "object/exception.h"
#include "object/list.h"
#include "wire/psrp_host.h"

enum job_state { /* System.Management.Automation.JobState, same numbers */
                 JOB_NOT_STARTED,
                 JOB_RUNNING,
                 JOB_COMPLETED,
                 JOB_FAILED,
                 JOB_STOPPED,
                 JOB_BLOCKED,
                 JOB_SUSPENDED,
                 JOB_DISCONNECTED,
                 JOB_SUSPENDING,
                 JOB_STOPPING,
                 JOB_AT_BREAKPOINT,
                 JOB_STATE_COUNT
};

enum job_result_kind { RESULT_OUTPUT, RESULT_ERROR, RESULT_INFORMATION, RESULT_HOST_CALL };

struct job_result { /* what Receive-Job gives, in the order of arrival */
    enum job_result_kind kind;
    struct value value;              /* OUTPUT, INFORMATION */
    struct error_record *error;      /* ERROR */
    struct psrp_host_call host_call; /* HOST_CALL */
};

struct job;
struct host;

struct job_kind {          /* how one sort of job works; every function gets a child */
    const char *type_name; /* PSJobTypeName: "BackgroundJob" */
    const struct type *parent_type, *child_type;
    bool by_stream;          /* no results: Receive-Job moves what is in the collections, one after the other */
    bool exact;              /* their source looks them up by their whole names: no wildcards */
    bool keeps_state;        /* a parent's state does not follow from its children's */
    bool counts_information; /* by_stream: information records alone are more data too */
    void (*start)(struct job *child);             /* begins the work of a child that waited for its turn; may be NULL */
    void (*poll)(struct job *child);              /* works in what came; sets the state */
    void (*decode)(struct job *child);            /* turns waiting bytes into results and collections */
    bool (*has_more)(const struct job *child);    /* are there undecoded records? */
    bool (*has_more_data)(const struct job *job); /* HasMoreData where it is no matter of results; else NULL */
    void (*stop)(struct job *child);              /* asks for the end */
    void (*stop_whole)(struct job *parent);       /* instead of stopping child after child; may be NULL */
    void (*abandon)(struct job *child);           /* the job is removed: everything is let go of at once */
    bool (*can_suspend)(const struct job *child); /* may it be suspended? NULL: never */
    bool (*suspend)(struct job *child, bool force); /* sets Suspending, poll finds out that it is done; false: denied */
    void (*resume)(struct job *child);              /* lets a suspending or suspended one go on */
    void (*debug)(struct job *child, struct host *asker); /* asks it to stop at its next debug point; NULL: it cannot */
    bool (*debug_turn)(struct job *child); /* lets the host ask where it has stopped; false: it was let go */
    void (*debug_end)(struct job *child);  /* lets it go */
    bool (*answer)(struct job *child,
                   const struct psrp_host_call *call); /* runs a call that waits for an answer; false: later */
};

struct job_change { /* made by another thread than the listeners' */
    enum job_state before, after;
    struct job_change *next;
};

struct job_listener { /* told about each change of state */
    struct job_listener *next;
    void (*changed)(void *data, struct job *job, enum job_state before);
    void *data;
};

struct job {
    struct object object;
    const struct job_kind *kind;
    int id;
    struct guid instance_id;
    const char *name, *command, *location, *status_message;
    enum job_state state;
    struct value reason; /* Exception of JobStateInfo.Reason, or null */
    struct error_record *reason_record;
    int64_t begin, end; /* packed local DateTime; 0: not yet */
    struct job *parent;
    struct job **children;
    int child_count;
    struct list *collections[COLLECTION_COUNT];
    struct job_result *results; /* [results_taken, result_count) wait for Receive-Job */
    int results_taken, result_count, result_capacity;
    struct extension *unmarked, *marked; /* shared notes of what came, without and with PSSourceJobInstanceId */
    struct job_listener *listeners;
    struct runspace *owner;    /* which made it; listeners are called on its thread */
    struct job_change *untold; /* oldest first: told at the owner's next look (job_poll) */
    struct value finished;     /* the wait handle, made when asked for */
    void *data;                /* the kind's own */
    int throttle_limit;        /* of a parent: so many children work at once; 0: all */
    bool started, removed, hides_computer;
    bool stop_asked;         /* of a parent: it was told to stop, and not children alone */
    bool was_seen, was_told; /* the prompt has seen it at work; has told that it ended */
};
extern struct type type_job, type_job2, type_remoting_job, type_remoting_child_job, type_job_state_info;

/* A job object with the next id and its collections, in no repository yet. name NULL: "Job<id>". */
struct job *job_new(const struct job_kind *kind, const struct type *type, const char *name, const char *command);
void job_add_child(struct job *parent, struct job *child);

const char *job_state_name(enum job_state state);
bool job_state_is_final(enum job_state state);
/* Changes a state where the table of moves allows it, tells the listeners, and works out the parent's. reason may be
 * NULL. */
void job_set_state(struct job *job, enum job_state state, struct error_record *reason);
/* Tells the listeners what other threads changed. */
void job_tell_changes(struct job *job);
/* What a parent's children make of it. */
enum job_state job_state_of_children(const struct job *parent);
bool job_is_finished(const struct job *job);
/* JobStateInfo as a value. */
struct value job_state_info(const struct job *job);

/* Works in what came for the job and its children. */
void job_poll(struct job *job);
/* Decodes what waits. */
void job_decode(struct job *job);
/* Is something in a child's collections (kinds by_stream)? */
bool job_has_collected(const struct job *child);
/* HasMoreData: unread results, or it may still give some. */
bool job_has_more_data(const struct job *job);
void job_stop(struct job *job);
/* Lets go of processes; the job's results are gone. */
void job_abandon(struct job *job);
/* Waits until `done`, the deadline (ms, -1: none; false), or this pipeline's stop (throws); polls the jobs at each
 * piece of news. */
bool job_wait(struct job *const *jobs, int count, bool (*done)(void *data), void *data, int64_t timeout_ms);

/* A job of a thread has changed: those who wait in job_wait look again. */
void job_wake(void);
/* The list of those. */
struct waiters *job_waiters(void);

/* Adds to the results; adds to a collection. */
void job_add_result(struct job *child, const struct job_result *result);
void job_collect(struct job *child, enum collection collection, struct value value);
/* Is something there for Receive-Job right now (decoded)? Takes the oldest (keep: leaves it, *at counts on). */
bool job_next_result(struct job *child, bool keep, int *at, struct job_result *ret_result);

#endif
