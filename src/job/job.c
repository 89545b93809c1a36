#include "job/job.h"

#include "base/datetime.h"
#include "base/memory.h"
#include "engine/data_collection.h"
#include "engine/runspace.h"
#include "engine/safe_point.h"
#include "engine/throw.h"
#include "job/repository.h"
#include "os/clock.h"
#include "os/waiters.h"

struct job *job_new(const struct job_kind *kind, const struct type *type, const char *name, const char *command) {
    struct job *job = object_new(type, sizeof *job);
    job->kind = kind;
    job->owner = runspace;
    job->id = repository_next_id();
    job->instance_id = guid_new();
    job->name = name ? name : mem_printf("Job%d", job->id);
    job->command = command ? command : "";
    job->status_message = "";
    job->reason = VALUE_NULL;
    job->finished = VALUE_NULL;
    for (int i = 0; i < COLLECTION_COUNT; i++)
        job->collections[i] = data_collection_new((enum collection)i);
    return job;
}

void job_add_child(struct job *parent, struct job *child) {
    struct job **children = MEM_ARRAY(struct job *, parent->child_count + 1);
    for (int i = 0; i < parent->child_count; i++)
        children[i] = parent->children[i];
    children[parent->child_count++] = child;
    parent->children = children;
    child->parent = parent;
}

/* --- looking --- */

/* Children begin in their order, as many at once as the limit lets. */
static void start_children(struct job *parent) {
    int working = 0;
    for (int i = 0; i < parent->child_count; i++)
        working += parent->children[i]->started && !job_is_finished(parent->children[i]);
    for (int i = 0; i < parent->child_count && (!parent->throttle_limit || working < parent->throttle_limit); i++) {
        struct job *child = parent->children[i];
        if (child->started || job_is_finished(child) || child->state == JOB_SUSPENDED)
            continue;
        child->started = true;
        working++;
        if (child->kind->start)
            child->kind->start(child);
    }
}

void job_poll(struct job *job) {
    if (job->untold)
        job_tell_changes(job);
    if (!job->child_count && job->kind->poll && !job->removed)
        job->kind->poll(job);
    for (int i = 0; i < job->child_count; i++)
        job_poll(job->children[i]);
    if (job->child_count && !job->removed && !job->kind->keeps_state)
        start_children(job);
}

void job_decode(struct job *job) {
    job_poll(job);
    if (!job->child_count && job->kind->decode && !job->removed)
        job->kind->decode(job);
    for (int i = 0; i < job->child_count; i++)
        job_decode(job->children[i]);
}

bool job_has_collected(const struct job *child) {
    for (int i = 0; i < COLLECTION_COUNT; i++)
        if (child->collections[i]->count && (i != COLLECTION_INFORMATION || child->kind->counts_information))
            return true;
    return false;
}

bool job_has_more_data(const struct job *job) {
    if (job->kind->has_more_data)
        return job->kind->has_more_data(job);
    for (int i = 0; i < job->child_count; i++)
        if (job_has_more_data(job->children[i]))
            return true;
    if (job->child_count)
        return false;
    if (job->kind->by_stream)
        return job_has_collected(job);
    return !job_is_finished(job) || job->results_taken < job->result_count ||
           (job->kind->has_more && job->kind->has_more(job));
}

bool job_is_finished(const struct job *job) {
    return job_state_is_final(job->state);
}

/* --- ending --- */

void job_stop(struct job *job) {
    job_poll(job);
    if (job->kind->stop_whole) {
        if (!job_is_finished(job))
            job->kind->stop_whole(job);
        return;
    }
    job->stop_asked = true;
    for (int i = 0; i < job->child_count; i++)
        job_stop(job->children[i]);
    if (job->child_count || job_is_finished(job))
        return;
    if (!job->started)
        job_set_state(job, JOB_STOPPED, NULL);
    else if (job->kind->stop)
        job->kind->stop(job);
}

void job_abandon(struct job *job) {
    if (job->kind->stop_whole && !job->removed && !job_is_finished(job))
        job->kind->stop_whole(job);
    for (int i = 0; i < job->child_count; i++)
        job_abandon(job->children[i]);
    if (!job->child_count && !job->removed && job->kind->abandon)
        job->kind->abandon(job);
    job->results_taken = job->result_count = 0;
    job->removed = true;
}

static struct waiters waiters;

void job_wake(void) {
    waiters_wake(&waiters);
}

struct waiters *job_waiters(void) {
    return &waiters;
}

/* Nobody tells when the last process of a job stands still. */
enum { SUSPENDING_POLL_MS = 5 };
static bool any_suspending(struct job *const *jobs, int count) {
    for (int i = 0; i < count; i++)
        if (jobs[i]->state == JOB_SUSPENDING || any_suspending(jobs[i]->children, jobs[i]->child_count))
            return true;
    return false;
}

bool job_wait(struct job *const *jobs, int count, bool (*done)(void *data), void *data, int64_t timeout_ms) {
    int64_t deadline = timeout_ms < 0 ? INT64_MAX : clock_monotonic_ns() + timeout_ms * 1000000;
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        stop_check(); /* before looking: it may give the baton away */
        wait_point();
        for (int i = 0; i < count; i++)
            job_poll(jobs[i]);
        if (done(data))
            return true;
        int64_t left = deadline == INT64_MAX ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (deadline != INT64_MAX && left <= 0)
            return false;
        if (any_suspending(jobs, count) && (left < 0 || left > SUSPENDING_POLL_MS))
            left = SUSPENDING_POLL_MS;
        waiters_wait(&waiters, ticket, left);
    }
}

/* --- results --- */

void job_add_result(struct job *child, const struct job_result *result) {
    if (child->result_count == child->result_capacity) {
        int waiting = child->result_count - child->results_taken;
        int capacity = waiting * 2 > 16 ? waiting * 2 : 16;
        struct job_result *grown = MEM_ARRAY(struct job_result, capacity);
        for (int i = 0; i < waiting; i++)
            grown[i] = child->results[child->results_taken + i];
        child->results = grown;
        child->result_capacity = capacity;
        child->result_count = waiting;
        child->results_taken = 0;
    }
    child->results[child->result_count++] = *result;
}

void job_collect(struct job *child, enum collection collection, struct value value) {
    data_collection_add(child->collections[collection], value);
}

bool job_next_result(struct job *child, bool keep, int *at, struct job_result *ret_result) {
    int index = child->results_taken + (keep ? *at : 0);
    if (index >= child->result_count)
        return false;
    *ret_result = child->results[index];
    if (keep) {
        ++*at;
    } else {
        child->results[index] = (struct job_result){0};
        child->results_taken++;
    }
    return true;
}
