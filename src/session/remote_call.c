#include "session/remote_call.h"

#include "base/memory.h"
#include "engine/throw.h"
#include "session/host_call.h"

static bool has_news(void *data) {
    struct remote_pipeline *pipeline = data;
    return remote_pipeline_waiting(pipeline) > 0 || remote_pipeline_is_over(pipeline);
}

static bool was_sent(void *data) {
    struct remote_pipeline *pipeline = data;
    return pipeline->sent || remote_pipeline_is_over(pipeline);
}

static void stop_there(void *data) {
    struct remote_pipeline *pipeline = data;
    if (!remote_pipeline_is_over(pipeline))
        remote_pipeline_stop(pipeline);
}

static struct remote_pipeline *begin(struct remote_runspace *remote, const struct psrp_pipeline *request) {
    struct remote_pipeline *pipeline = remote_pipeline_start(remote, request);
    defer(stop_there, pipeline);
    remote_runspace_wait(remote, was_sent, pipeline, -1);
    undefer(false);
    return pipeline;
}

struct remote_pipeline *remote_call_begin(struct remote_runspace *remote, const char *script,
                                          const struct value *arguments, int count, bool has_input) {
    struct psrp_argument *wire = MEM_ARRAY(struct psrp_argument, count + 1);
    for (int i = 0; i < count; i++)
        wire[i] = (struct psrp_argument){NULL, arguments[i]};
    struct psrp_pipeline request = psrp_pipeline_script(script, wire, count, !has_input);
    request.main.commands[0].has_local_scope = request.main.commands[0].use_local_scope = true;
    return begin(remote, &request);
}

static void throw_reason(const struct remote_pipeline *call) {
    if (call->state == PSRP_PIPELINE_FAILED && call->reason)
        throw_record(call->reason);
    if (call->state == PSRP_PIPELINE_STOPPED)
        throw_error("System.Management.Automation.PipelineStoppedException", "PipelineStopped",
                    CATEGORY_OPERATION_STOPPED, VALUE_NULL, "The pipeline has been stopped.");
}

bool remote_call_next(struct remote_pipeline *call, struct value *ret_output) {
    struct psrp_event event;
    defer(stop_there, call);
    for (;;) {
        remote_runspace_wait(call->runspace, has_news, call, -1);
        bool over = remote_pipeline_is_over(call);
        while (remote_pipeline_next(call, &event)) {
            if (event.kind == PSRP_EVENT_HOST_CALL)
                host_call_answer(call->runspace, call, &event.host_call);
            else if (event.kind == PSRP_EVENT_ERROR)
                throw_record(event.error);
            else if (event.kind == PSRP_EVENT_PIPELINE_STATE && event.error &&
                     event.pipeline_state == PSRP_PIPELINE_FAILED)
                throw_record(event.error);
            else if (event.kind == PSRP_EVENT_OUTPUT) {
                *ret_output = event.value;
                undefer(false);
                return true;
            }
        }
        if (over && !remote_pipeline_waiting(call))
            break;
    }
    throw_reason(call);
    undefer(false);
    return false;
}

static struct values all_of(struct remote_pipeline *call) {
    struct values all = {0};
    struct value output;
    while (remote_call_next(call, &output))
        values_add(&all, output);
    return all;
}

struct values remote_call(struct remote_runspace *remote, const char *script, const struct value *arguments,
                          int count) {
    return all_of(remote_call_begin(remote, script, arguments, count, false));
}

struct values remote_call_command(struct remote_runspace *remote, const char *command, struct psrp_argument *arguments,
                                  int count) {
    struct psrp_pipeline request = psrp_pipeline_script(command, arguments, count, true);
    request.main.commands[0].is_script = false;
    request.is_nested = !value_is_null(remote->stopped_at);
    return all_of(begin(remote, &request));
}
