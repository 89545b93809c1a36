#include "job/state_event.h"

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
static struct type type_event_args = {.name = "System.EventArgs", .base = &type_object};
TYPE_REGISTER(type_event_args);
struct type type_job_state_event_args = {
    .name = "System.Management.Automation.JobStateEventArgs", .base = &type_event_args, MEMBERS(members)};
TYPE_REGISTER(type_job_state_event_args);

struct value state_event_new(struct job *job, enum job_state before, bool marked) {
    struct state_event *event = object_new(&type_job_state_event_args, sizeof *event);
    struct job earlier = *job;
    earlier.state = before;
    earlier.reason = VALUE_NULL;
    event->info = job_state_info(job);
    event->previous = job_state_info(&earlier);
    struct value value = value_object(event);
    note_set(&value, "PSEventObject", value_bool(true));
    if (marked)
        note_set(&value, "PSSourceJobInstanceId", value_guid(job->instance_id));
    return value;
}
