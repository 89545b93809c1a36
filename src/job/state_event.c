#include "job/state_event.h"

#include "engine/safe_point.h"
#include "object/event.h"
#include "object/guid_value.h"
#include "object/psobject.h"
#include "object/type/native.h"

struct state_event {
    struct object object;
    struct value info, previous;
};

static bool get_info(struct call *call) {
    return give(call, ((struct state_event *)call->self.p)->info);
}

static bool get_previous(struct call *call) {
    return give(call, ((struct state_event *)call->self.p)->previous);
}

static const struct type_member members[] = {
    {"System.Management.Automation.JobStateInfo JobStateInfo {get}", get_info},
    {"System.Management.Automation.JobStateInfo PreviousJobStateInfo {get}", get_previous},
};
struct type type_job_state_event_args = {
    .name = "System.Management.Automation.JobStateEventArgs", .base = &type_event_args, MEMBERS(members)};
TYPE_REGISTER(type_job_state_event_args);

struct value state_event_new(struct job *job, enum job_state before, bool marked) {
    struct state_event *event = object_new(&type_job_state_event_args, sizeof *event);
    struct job earlier = *job;
    earlier.state = before;
    earlier.reason = VALUE_NULL;
    event->info = job_state_info(job);
    event->previous = before == JOB_STATE_COUNT ? VALUE_NULL : job_state_info(&earlier);
    struct value value = value_object(event);
    note_set(&value, "PSEventObject", value_bool(true));
    if (marked)
        note_set(&value, "PSSourceJobInstanceId", value_guid(job->instance_id));
    return value;
}

/* ---- StateChanged ---- */

struct state_watch { /* of a job somebody listens to */
    struct job_listener listener;
    struct event_source source;
};

static void changed(void *data, struct job *job, enum job_state before) {
    (void)data;
    struct state_event *event = value_base(state_event_new(job, before, false)).p;
    event->object.extension = NULL; /* the notes of -WriteEvents are not on it */
    event_raise(value_object(job), "StateChanged", value_object(event));
}

/* At a safe point: news of the job's process make the change, which is told there. */
static void poll(void *data) {
    job_poll(data);
}

static void begin(struct job *job) {
    struct state_watch *watch = MEM_NEW(struct state_watch);
    watch->listener = (struct job_listener){.changed = changed, .data = watch, .next = job->listeners};
    watch->source = (struct event_source){.poll = poll, .data = job};
    job->listeners = &watch->listener;
    event_source_add(&watch->source);
}

static struct job_listener **find(struct job *job) {
    struct job_listener **at = &job->listeners;
    while (*at && (*at)->changed != changed)
        at = &(*at)->next;
    return at;
}

bool state_event_watch(struct value value, struct failure *failure) {
    (void)failure;
    struct job *job = value_base(value).p;
    bool wanted = event_is_watched(value, "StateChanged");
    struct job_listener **present = find(job);
    if (wanted && !*present) {
        begin(job);
    } else if (!wanted && *present) {
        struct state_watch *watch = (*present)->data;
        event_source_remove(&watch->source);
        *present = (*present)->next;
    }
    return true;
}
