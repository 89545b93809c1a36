/* The states of jobs: one table of moves, one function that changes a state, one that tells a parent's from its
 * children. */
#include "base/datetime.h"
#include "base/memory.h"
#include "engine/runspace.h"
#include "job/job.h"
#include "object/type/native.h"
#include "os/stop.h"

#define BIT(state) (1u << (state))

static const struct {
    const char *name;
    bool final;
    unsigned next; /* states that may follow */
} rows[JOB_STATE_COUNT] = {
    [JOB_NOT_STARTED] = {"NotStarted", false,
                         BIT(JOB_RUNNING) | BIT(JOB_COMPLETED) | BIT(JOB_FAILED) | BIT(JOB_STOPPED) |
                             BIT(JOB_STOPPING) | BIT(JOB_SUSPENDING) | BIT(JOB_SUSPENDED)},
    [JOB_RUNNING] = {"Running", false,
                     BIT(JOB_COMPLETED) | BIT(JOB_FAILED) | BIT(JOB_STOPPED) | BIT(JOB_BLOCKED) | BIT(JOB_STOPPING) |
                         BIT(JOB_DISCONNECTED) | BIT(JOB_SUSPENDING) | BIT(JOB_SUSPENDED) | BIT(JOB_AT_BREAKPOINT)},
    [JOB_COMPLETED] = {"Completed", true, 0},
    [JOB_FAILED] = {"Failed", true, 0},
    [JOB_STOPPED] = {"Stopped", true, 0},
    [JOB_BLOCKED] = {"Blocked", false,
                     BIT(JOB_RUNNING) | BIT(JOB_COMPLETED) | BIT(JOB_FAILED) | BIT(JOB_STOPPED) | BIT(JOB_STOPPING) |
                         BIT(JOB_SUSPENDING) | BIT(JOB_SUSPENDED)},
    [JOB_SUSPENDED] = {"Suspended", false,
                       BIT(JOB_RUNNING) | BIT(JOB_STOPPED) | BIT(JOB_STOPPING) | BIT(JOB_FAILED) | BIT(JOB_COMPLETED) |
                           BIT(JOB_NOT_STARTED) | BIT(JOB_BLOCKED)},
    [JOB_DISCONNECTED] = {"Disconnected", false,
                          BIT(JOB_RUNNING) | BIT(JOB_STOPPED) | BIT(JOB_STOPPING) | BIT(JOB_FAILED)},
    [JOB_SUSPENDING] = {"Suspending", false,
                        BIT(JOB_SUSPENDED) | BIT(JOB_RUNNING) | BIT(JOB_FAILED) | BIT(JOB_STOPPED) | BIT(JOB_STOPPING) |
                            BIT(JOB_COMPLETED) | BIT(JOB_BLOCKED)},
    [JOB_STOPPING] = {"Stopping", false, BIT(JOB_STOPPED) | BIT(JOB_FAILED) | BIT(JOB_COMPLETED)},
    [JOB_AT_BREAKPOINT] = {"AtBreakpoint", false,
                           BIT(JOB_COMPLETED) | BIT(JOB_RUNNING) | BIT(JOB_STOPPED) | BIT(JOB_STOPPING) |
                               BIT(JOB_FAILED)},
};

const char *job_state_name(enum job_state state) {
    return rows[state].name;
}

bool job_state_is_final(enum job_state state) {
    return rows[state].final;
}

/* States of a parent that tell of its children: as soon as one of them works again, so does the parent. */
#define RESTING                                                                                                        \
    (BIT(JOB_AT_BREAKPOINT) | BIT(JOB_NOT_STARTED) | BIT(JOB_BLOCKED) | BIT(JOB_SUSPENDING) | BIT(JOB_SUSPENDED) |     \
     BIT(JOB_DISCONNECTED))

enum job_state job_state_of_children(const struct job *parent) {
    int counts[JOB_STATE_COUNT] = {0};
    for (int i = 0; i < parent->child_count; i++)
        counts[parent->children[i]->state]++;
    int finished = counts[JOB_COMPLETED] + counts[JOB_FAILED] + counts[JOB_STOPPED];
    int unfinished = parent->child_count - finished;
    if (counts[JOB_BLOCKED])
        return JOB_BLOCKED;
    if (!unfinished)
        return counts[JOB_FAILED]                          ? JOB_FAILED
               : counts[JOB_STOPPED] && parent->stop_asked ? JOB_STOPPED
                                                           : JOB_COMPLETED;
    if (counts[JOB_AT_BREAKPOINT])
        return JOB_AT_BREAKPOINT;
    if (counts[JOB_SUSPENDED] == unfinished)
        return JOB_SUSPENDED;
    if (counts[JOB_SUSPENDED] + counts[JOB_SUSPENDING] == unfinished)
        return JOB_SUSPENDING;
    if (counts[JOB_DISCONNECTED] == unfinished)
        return JOB_DISCONNECTED;
    return RESTING & BIT(parent->state) ? JOB_RUNNING : parent->state;
}

/* A change made on a job's own thread waits until the thread of the listeners looks. */
static void tell_later(struct job *job, enum job_state before) {
    struct job_change *change = MEM_NEW(struct job_change), **at = &job->untold;
    *change = (struct job_change){before, job->state, NULL};
    while (*at)
        at = &(*at)->next;
    *at = change;
    stop_wake(job->owner->stop);
}

static void tell(struct job *job, enum job_state before) {
    if (!job->listeners)
        return;
    if (job->owner != runspace) {
        tell_later(job, before);
        return;
    }
    for (struct job_listener *listener = job->listeners; listener; listener = listener->next)
        listener->changed(listener->data, job, before);
}

void job_tell_changes(struct job *job) {
    while (job->untold && job->owner == runspace) {
        struct job_change *change = job->untold;
        enum job_state now = job->state;
        job->untold = change->next;
        job->state = change->after; /* what they see */
        tell(job, change->before);
        job->state = now;
    }
}

void job_set_state(struct job *job, enum job_state state, struct error_record *reason) {
    enum job_state before = job->state;
    if (state == before || !(rows[before].next & BIT(state)))
        return;
    job->state = state;
    if (!job->begin && !(BIT(state) & (BIT(JOB_STOPPED) | BIT(JOB_SUSPENDING) | BIT(JOB_SUSPENDED))))
        job->begin = datetime_now();
    if (rows[state].final)
        job->end = datetime_now();
    if (reason) {
        job->reason_record = reason;
        job->reason = reason->exception;
    }
    tell(job, before);
    job_wake();
    if (job->parent && !job->parent->kind->keeps_state)
        job_set_state(job->parent, job_state_of_children(job->parent), NULL);
}

/* --- as types --- */

struct state_info {
    struct object object;
    enum job_state state;
    struct value reason;
};

struct value job_state_info(const struct job *job) {
    struct state_info *info = object_new(&type_job_state_info, sizeof *info);
    info->state = job->state;
    info->reason = job->reason;
    return value_object(info);
}

static bool get_state(struct call *call) {
    return give_enum(call, "System.Management.Automation.JobState", ((struct state_info *)call->self.p)->state);
}

static bool get_reason(struct call *call) {
    return give(call, ((struct state_info *)call->self.p)->reason);
}

static char *info_text(struct value self) {
    return mem_strdup(job_state_name(((struct state_info *)self.p)->state));
}

static const struct type_member members[] = {
    {"System.Management.Automation.JobState State {get}", get_state},
    {"System.Exception Reason {get}", get_reason},
};
static const struct type_operations operations = {.to_string = info_text};
struct type type_job_state_info = {.name = "System.Management.Automation.JobStateInfo",
                                   .base = &type_object,
                                   .operations = &operations,
                                   MEMBERS(members)};
TYPE_REGISTER(type_job_state_info);
