/* PSEventJob: the job of an action. It is not started until its first event, runs until the subscription ends, and
 * keeps what the action writes. An error that ends the action ends the job as well. */
#include "base/memory.h"
#include "engine/error.h"
#include "engine/module.h"
#include "engine/pipeline.h"
#include "job/event_manager.h"
#include "object/string.h"
#include "object/type/native.h"

struct event_work { /* the job's data */
    struct event_subscriber *subscriber;
    struct list *errors; /* $Error of the action */
    bool has_run;
};

static struct event_work *work_of(const struct job *job) {
    return job->data;
}

static void stop(struct job *job) {
    event_manager_unsubscribe(work_of(job)->subscriber);
}

static bool has_more_data(const struct job *job) {
    return work_of(job)->has_run && job->state == JOB_RUNNING;
}

static const struct job_kind kind = {.type_name = "", .stop = stop, .has_more_data = has_more_data};

struct job *event_job_new(struct event_subscriber *subscriber) {
    struct job *job = job_new(&kind, &type_event_job, subscriber->source_identifier,
                              string_text(script_block_text(subscriber->action)));
    struct event_work *work = MEM_NEW(struct event_work);
    work->subscriber = subscriber;
    work->errors = list_new(&type_arraylist);
    job->data = work;
    job->started = true;
    return job;
}

/* ---- running ---- */

struct action_run {
    struct event_subscriber *subscriber;
    struct received_event *event;
    struct streams streams;
    struct frame frame;
};

/* Everything but the output goes where the session's own goes, whatever it interrupts. */
static struct streams outer_streams(void) {
    const struct frame *frame = runspace->frame;
    while (frame && frame->outer)
        frame = frame->outer;
    return frame ? *frame->streams : *streams_current();
}

static void set_variables(const struct event_subscriber *subscriber, const struct received_event *event) {
    const struct {
        const char *name;
        struct value value;
    } variables[] = {{"eventSubscriber", value_object(subscriber)},
                     {"event", value_object(event)},
                     {"sender", event->sender},
                     {"eventArgs", event->source_event_args}};
    for (size_t i = 0; i < COUNT_OF(variables); i++)
        scope_assign(subscriber->module->scope, name_intern(variables[i].name), variables[i].value);
}

static void call_action(void *data) {
    struct action_run *run = data;
    struct list *args = run->event->source_args;
    struct block_call call = {.block = run->subscriber->action,
                              .args = args ? args->items : NULL,
                              .arg_count = args ? args->count : 0,
                              .input = VALUE_NOTHING,
                              .dot = true,
                              .scope = run->subscriber->module->scope,
                              .streams = &run->streams,
                              .output = run->streams.sinks[STREAM_OUTPUT]};
    /* Errors of statements end the action; tries of what it interrupts are not its own. */
    frame_enter(&run->frame, call.scope, call.block, &run->streams);
    run->frame.try_depth = 1;
    script_block_run(&call);
    frame_leave(&run->frame);
}

static void keep_output(struct job *job, const struct values *output) {
    for (int32_t i = 0; i < output->count; i++) {
        struct job_result result = {.kind = RESULT_OUTPUT, .value = output->items[i]};
        job_collect(job, COLLECTION_OUTPUT, output->items[i]);
        job_add_result(job, &result);
    }
}

/* The records that this run added: $Error has the newest first. */
static void keep_errors(struct job *job, const struct list *errors, int32_t before) {
    list_clear(job->collections[COLLECTION_ERROR]);
    for (int32_t i = errors->count - before; i-- > 0;)
        job_collect(job, COLLECTION_ERROR, errors->items[i]);
}

static void show(void *data) {
    struct error_record *record = data;
    sink_write(outer_streams().sinks[STREAM_ERROR], value_object(record));
}

void event_job_run(struct event_subscriber *subscriber, struct received_event *event) {
    struct job *job = subscriber->job;
    if (job_is_finished(job))
        return;
    job_set_state(job, JOB_RUNNING, NULL);
    set_variables(subscriber, event);
    struct event_work *work = work_of(job);
    struct collector collector;
    struct thrown thrown, ignored;
    struct action_run run = {.subscriber = subscriber, .event = event, .streams = outer_streams()};
    collector_init(&collector);
    run.streams.sinks[STREAM_OUTPUT] = &collector.sink;
    struct list *outer_errors = runspace->errors;
    struct command *outer_command = runspace->command;
    bool question = runspace->question;
    int32_t before = work->errors->count;
    runspace->errors = work->errors;
    runspace->command = NULL;
    bool finished = protect(call_action, &run, &thrown);
    bool failed = !finished && thrown.flow == FLOW_ERROR;
    if (failed)
        error_remember(thrown.record);
    runspace->errors = outer_errors;
    runspace->command = outer_command;
    runspace->question = question;
    keep_output(job, &collector.values);
    keep_errors(job, work->errors, before);
    work->has_run |= finished;
    if (failed) {
        protect(show, thrown.record, &ignored);
        job_set_state(job, JOB_FAILED, NULL);
    }
    if (!finished && (thrown.flow == FLOW_STOP || thrown.flow == FLOW_EXIT))
        throw_again(&thrown);
}

/* ---- the type ---- */

static struct event_subscriber *subscriber_of(const struct call *call) {
    return work_of(call->self.p)->subscriber;
}

static bool get_module(struct call *call) {
    return give_object(call, subscriber_of(call)->module);
}

static bool get_more(struct call *call) {
    return give_bool(call, has_more_data(call->self.p));
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static const struct type_member members[] = {
    {"psmoduleinfo Module {get}", get_module},
    {"string StatusMessage {get}", get_null},
    {"bool HasMoreData {get}", get_more},
    {"string Location {get}", get_null},
};
struct type type_event_job = {.name = "System.Management.Automation.PSEventJob", .base = &type_job, MEMBERS(members)};
TYPE_REGISTER(type_event_job);
