#include "job/remote_child.h"

#include <string.h>

#include "base/memory.h"
#include "engine/debugger.h"
#include "engine/host.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/string.h"
#include "os/freeze.h"
#include "session/host_call.h"
#include "session/origin.h"
#include "session/remote_debug.h"
#include "session/remote_runspace.h"
#include "session/ssh.h"
#include "session/suspension.h"

struct remote_work {                  /* a child's data */
    struct remote_pipeline *pipeline; /* NULL: not begun */
    struct remote_plan plan;
    struct values input; /* waiting for the beginning */
    bool input_ended;
    bool exits;            /* the session ends with this pipeline */
    bool suspended;        /* it was asked to stand still */
    struct freeze *frozen; /* its processes, where they are of this machine */
    bool forced;           /* it counts as suspended before the last of them does */
};

enum { SET_SHOULD_EXIT = 6 }; /* RemoteHostMethodId */

static struct remote_work *work_of(const struct job *child) {
    return child->data;
}

static struct remote_pipeline *pipeline_of(const struct job *child) {
    return work_of(child)->pipeline;
}

struct remote_pipeline *remote_child_pipeline(const struct job *child) {
    bool is_remote = child->kind == &job_kind_background || child->kind == &job_kind_remote;
    return is_remote && child->data ? pipeline_of(child) : NULL;
}

/* --- beginning --- */

/* A session that is closed or broken takes no more commands; one that was left has them sent once it is back. NULL: it
 * takes them. */
static struct error_record *unusable(const struct remote_runspace *remote) {
    enum psrp_pool_state state = remote ? remote_runspace_state(remote) : PSRP_POOL_OPENED;
    if (state != PSRP_POOL_CLOSED && state != PSRP_POOL_BROKEN)
        return NULL;
    struct exception *exception =
        exception_new("System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                      mem_printf("Cannot invoke the pipeline because the runspace is not in the Opened state. Current "
                                 "state of the runspace is '%s'.",
                                 remote_runspace_state_name(remote)),
                      VALUE_NULL);
    return error_record_new(value_object(exception), "InvalidRunspaceStateException", CATEGORY_OPERATION_STOPPED,
                            VALUE_NULL);
}

static bool has_settled(void *data) {
    enum psrp_pool_state state = remote_runspace_state(data);
    return state == PSRP_POOL_OPENED || state == PSRP_POOL_CLOSED || state == PSRP_POOL_BROKEN;
}

/* The order must be there before what it is about: two pipelines that wait for the session come as they please. */
static void step(struct remote_runspace *remote) {
    remote_runspace_wait(remote, has_settled, remote, -1);
    remote_debug_step(remote, true);
}

static void connect_and_start(void *data) {
    struct job *child = data;
    struct remote_work *work = work_of(child);
    bool own = !work->plan.remote;
    struct remote_runspace *remote = own ? ssh_connect(work->plan.connection) : work->plan.remote;
    if (work->plan.steps)
        step(remote);
    work->pipeline = remote_pipeline_start(remote, &work->plan.request);
    work->pipeline->owned = own;
    for (int32_t i = 0; i < work->input.count; i++)
        remote_pipeline_input(work->pipeline, work->input.items[i]);
    if (work->input_ended)
        remote_pipeline_end_input(work->pipeline);
}

static void start(struct job *child) {
    struct thrown thrown;
    struct error_record *reason = pipeline_of(child) ? NULL : unusable(work_of(child)->plan.remote);
    if (reason) {
        job_set_state(child, JOB_FAILED, reason);
        return;
    }
    if (pipeline_of(child) || protect(connect_and_start, child, &thrown))
        return;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    job_set_state(child, JOB_FAILED, thrown.record);
}

void remote_child_input(struct job *child, struct value object) {
    struct remote_work *work = work_of(child);
    if (work->pipeline)
        remote_pipeline_input(work->pipeline, object);
    else
        values_add(&work->input, object);
}

void remote_child_end_input(struct job *child) {
    struct remote_work *work = work_of(child);
    if (work->pipeline)
        remote_pipeline_end_input(work->pipeline);
    work->input_ended = true;
}

/* --- suspending --- */

/* A process of this machine is frozen from here; what is elsewhere stands still by itself, if it knows how. */
static bool is_here(const struct remote_pipeline *pipeline) {
    return pipeline->runspace->connection->kind == CONNECTION_PROCESS;
}

static bool can_suspend(const struct job *child) {
    const struct remote_pipeline *pipeline = pipeline_of(child);
    if (!pipeline)
        return false;
    return is_here(pipeline) ? pipeline->runspace->link != NULL : suspension_is_possible(pipeline->runspace);
}

static bool freeze_here(struct remote_work *work) {
    const struct process *process = work->pipeline->runspace->link->process;
    if (process && !work->frozen)
        work->frozen = freeze_processes(process->id);
    return !process || work->frozen;
}

static bool suspend(struct job *child, bool force) {
    struct remote_work *work = work_of(child);
    if (!is_here(work->pipeline))
        suspension_ask(work->pipeline->runspace);
    else if (!freeze_here(work))
        return false;
    work->suspended = true;
    work->forced |= force;
    job_set_state(child, JOB_SUSPENDING, NULL);
    return true;
}

static void thaw(struct job *child) {
    struct remote_work *work = work_of(child);
    if (work->suspended && !is_here(work->pipeline))
        suspension_end(work->pipeline->runspace);
    if (work->frozen)
        freeze_thaw(work->frozen);
    work->frozen = NULL;
    work->suspended = work->forced = false;
}

static void resume(struct job *child) {
    thaw(child);
    job_set_state(child, JOB_RUNNING, NULL);
}

static bool stands_still(const struct remote_work *work) {
    return is_here(work->pipeline) ? !work->frozen || freeze_is_whole(work->frozen)
                                   : work->pipeline->runspace->suspension == SUSPENSION_WHOLE;
}

/* The other end goes on by itself once its link is lost. */
static bool went_on(const struct remote_work *work) {
    return !is_here(work->pipeline) && work->pipeline->runspace->suspension == SUSPENSION_NONE;
}

/* What had been written before is received all the same; a job that had just ended has ended. */
static bool rests(struct job *child) {
    struct remote_work *work = work_of(child);
    if (!work->suspended)
        return false;
    if (remote_pipeline_is_over(work->pipeline) || went_on(work)) {
        thaw(child);
        return false;
    }
    if (child->state == JOB_SUSPENDING && (work->forced || stands_still(work)))
        job_set_state(child, JOB_SUSPENDED, NULL);
    return true;
}

/* --- debugging --- */

static struct remote_runspace *debugged(const struct job *child) {
    return pipeline_of(child)->runspace;
}

static struct host *asker; /* one prompt, one host */

static void debug(struct job *child, struct host *host) {
    asker = host;
    if (value_is_null(debugged(child)->stopped_at))
        remote_debug_step(debugged(child), true);
}

static bool debug_turn(struct job *child) {
    return remote_debug_turn(debugged(child), asker, child->name);
}

static void debug_end(struct job *child) {
    if (!remote_pipeline_is_over(pipeline_of(child)))
        remote_debug_end(debugged(child));
}

/* --- polling --- */

static void finish(struct job *child) {
    struct remote_pipeline *pipeline = pipeline_of(child);
    if (pipeline->owned)
        remote_runspace_hang_up(pipeline->runspace);
}

/* What broke the session is told with the name of the computer. */
static struct error_record *at_location(const struct job *child, struct error_record *reason) {
    if (!reason || !value_is_null(reason->details))
        return reason;
    struct error_record *record =
        error_record_new(reason->exception, reason->id, reason->category, string_from(child->location));
    /* Of SSH the number of the transport's error is not told. */
    bool ssh = pipeline_of(child)->runspace->connection->kind == CONNECTION_SSH;
    record->fully_qualified_id = ssh ? reason->id : reason->fully_qualified_id;
    record->details = error_details_new(mem_printf("[%s] %s", child->location, error_record_message(reason)), NULL);
    return record;
}

static void poll(struct job *child) {
    struct remote_pipeline *pipeline = pipeline_of(child);
    if (!pipeline)
        return;
    struct remote_runspace *remote = pipeline->runspace;
    remote_runspace_pump(remote);
    if (job_is_finished(child) || rests(child))
        return;
    enum psrp_pool_state pool = remote_runspace_state(remote);
    if (pipeline->state == PSRP_PIPELINE_DISCONNECTED && child->state == JOB_DISCONNECTED)
        return;
    bool begun = pool == PSRP_POOL_OPENED || remote_pipeline_is_over(pipeline);
    bool stands = !value_is_null(remote->stopped_at) && !remote_pipeline_is_over(pipeline);
    if (begun && child->state != JOB_BLOCKED && !(stands && child->state == JOB_AT_BREAKPOINT))
        job_set_state(child, JOB_RUNNING, NULL);
    if (begun && stands)
        job_set_state(child, JOB_AT_BREAKPOINT, NULL);
    switch (pipeline->state) {
    case PSRP_PIPELINE_COMPLETED:
        job_set_state(child, JOB_COMPLETED, NULL);
        break;
    case PSRP_PIPELINE_STOPPED:
        job_set_state(child, JOB_STOPPED, NULL);
        break;
    case PSRP_PIPELINE_FAILED:
        job_set_state(child, JOB_FAILED, at_location(child, pipeline->reason));
        break;
    case PSRP_PIPELINE_DISCONNECTED:
        job_set_state(child, JOB_RUNNING, NULL); /* it began unseen */
        job_set_state(child, JOB_DISCONNECTED, NULL);
        break;
    default:
        if (child->state == JOB_RUNNING && remote_pipeline_is_blocked(pipeline))
            job_set_state(child, JOB_BLOCKED, NULL);
        else if (child->state == JOB_BLOCKED && !remote_pipeline_is_blocked(pipeline))
            job_set_state(child, JOB_RUNNING, NULL);
    }
    if (job_is_finished(child))
        finish(child);
}

/* --- decoding --- */

static void take_output(struct job *child, struct psrp_event *event) {
    struct value value =
        origin_mark(event->value, child->location, pipeline_of(child)->runspace, !child->hides_computer);
    job_collect(child, COLLECTION_OUTPUT, value);
    job_add_result(child, &(struct job_result){.kind = RESULT_OUTPUT, .value = value});
}

static void take_error(struct job *child, struct psrp_event *event) {
    origin_mark_error(event->error, child->location, pipeline_of(child)->runspace);
    job_collect(child, COLLECTION_ERROR, value_object(event->error));
    job_add_result(child, &(struct job_result){.kind = RESULT_ERROR, .error = event->error});
}

/* Has the tag; what Write-Host wrote has PSHOST. */
static bool is_tagged(const struct list *tags, const char *tag) {
    for (int i = 0; i < tags->count; i++)
        if (strcmp(value_to_text(tags->items[i]), tag) == 0)
            return true;
    return false;
}

/* What a host has shown already is not shown by a second one: the tag says so. */
static void take_information(struct job *child, struct psrp_event *event) {
    struct value tags;
    if (member_get(event->value, "Tags", &tags, NULL) == MEMBER_FOUND && value_is_list(value_base(tags)) &&
        is_tagged(list_of(value_base(tags)), "PSHOST"))
        list_add(list_of(value_base(tags)), string_from("FORWARDED"));
    job_collect(child, COLLECTION_INFORMATION, event->value);
    job_add_result(child, &(struct job_result){.kind = RESULT_INFORMATION, .value = event->value});
}

static void take_state(struct job *child, struct psrp_event *event) {
    if (event->pipeline_state != PSRP_PIPELINE_FAILED || !event->error)
        return;
    origin_mark_error(event->error, child->location, pipeline_of(child)->runspace);
    child->reason_record = event->error;
    child->reason = event->error->exception;
}

static void take(struct job *child, struct psrp_event *event) {
    switch (event->kind) {
    case PSRP_EVENT_OUTPUT:
        take_output(child, event);
        break;
    case PSRP_EVENT_ERROR:
        take_error(child, event);
        break;
    case PSRP_EVENT_DEBUG:
        job_collect(child, COLLECTION_DEBUG, message_record_new(&type_debug_record, event->text));
        break;
    case PSRP_EVENT_VERBOSE:
        job_collect(child, COLLECTION_VERBOSE, message_record_new(&type_verbose_record, event->text));
        break;
    case PSRP_EVENT_WARNING:
        job_collect(child, COLLECTION_WARNING, message_record_new(&type_warning_record, event->text));
        break;
    case PSRP_EVENT_PROGRESS:
        job_collect(child, COLLECTION_PROGRESS, event->value);
        break;
    case PSRP_EVENT_INFORMATION:
        take_information(child, event);
        break;
    case PSRP_EVENT_HOST_CALL:
        if (event->host_call.method == SET_SHOULD_EXIT) {
            work_of(child)->exits = true;
            break;
        }
        job_add_result(child, &(struct job_result){.kind = RESULT_HOST_CALL, .host_call = event->host_call});
        break;
    case PSRP_EVENT_PIPELINE_STATE:
        take_state(child, event);
        if (work_of(child)->exits)
            remote_runspace_close(pipeline_of(child)->runspace);
        break;
    default:
        break;
    }
}

static void decode(struct job *child) {
    struct psrp_event event;
    if (!pipeline_of(child))
        return;
    while (remote_pipeline_next(pipeline_of(child), &event))
        take(child, &event);
    poll(child);
}

static bool has_more(const struct job *child) {
    return pipeline_of(child) && remote_pipeline_waiting(pipeline_of(child)) > 0;
}

static void stop(struct job *child) {
    struct remote_pipeline *pipeline = pipeline_of(child);
    job_set_state(child, JOB_STOPPING, NULL);
    remote_pipeline_stop(pipeline);
    thaw(child); /* only now, so that the order to stop is the first thing it reads */
}

static void abandon(struct job *child) {
    struct remote_pipeline *pipeline = pipeline_of(child);
    if (!pipeline)
        return;
    if (work_of(child)->frozen && pipeline->owned && pipeline->runspace->link && pipeline->runspace->link->process)
        process_kill(pipeline->runspace->link->process); /* while it still stands still */
    thaw(child);
    if (pipeline->owned)
        remote_runspace_kill(pipeline->runspace);
    else if (!remote_pipeline_is_over(pipeline))
        remote_pipeline_stop(pipeline);
}

static bool answer(struct job *child, const struct psrp_host_call *call) {
    struct remote_pipeline *pipeline = pipeline_of(child);
    host_call_answer(pipeline->runspace, pipeline, call);
    remote_runspace_pump(pipeline->runspace);
    return true;
}

/* Whether the runspace is a process of this computer or a session on another one, its job works alike. */
#define RUNSPACE_JOB(name)                                                                                             \
    {                                                                                                                  \
        .type_name = (name), .parent_type = &type_remoting_job, .child_type = &type_remoting_child_job,                \
        .start = start, .poll = poll, .decode = decode, .has_more = has_more, .stop = stop, .abandon = abandon,        \
        .can_suspend = can_suspend, .suspend = suspend, .resume = resume, .debug = debug, .debug_turn = debug_turn,    \
        .debug_end = debug_end, .answer = answer                                                                       \
    }
const struct job_kind job_kind_background = RUNSPACE_JOB("BackgroundJob");
const struct job_kind job_kind_remote = RUNSPACE_JOB("RemoteJob");

static struct job *new_child(const struct job_kind *kind, const char *command) {
    struct job *child = job_new(kind, kind->child_type, NULL, command);
    child->data = MEM_NEW(struct remote_work);
    return child;
}

struct job *remote_child_new(const struct job_kind *kind, const char *command, struct remote_pipeline *pipeline,
                             bool owns_runspace) {
    struct job *child = new_child(kind, command);
    child->location = pipeline->runspace->connection->computer;
    child->started = child->hides_computer = true;
    work_of(child)->pipeline = pipeline;
    pipeline->owned = owns_runspace;
    return child;
}

struct job *remote_child_planned(const char *command, const struct remote_plan *plan) {
    struct job *child = new_child(&job_kind_remote, command);
    child->location = plan->remote ? plan->remote->connection->computer : plan->connection->computer;
    child->hides_computer = plan->hides_computer;
    work_of(child)->plan = *plan;
    return child;
}
