#include "session/remote_debug.h"

#include <string.h>

#include "base/memory.h"
#include "engine/debug_command.h"
#include "engine/debugger.h"
#include "engine/format_hook.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/member.h"
#include "object/psobject.h"
#include "object/string.h"
#include "session/host_call.h"
#include "session/serve_debug.h"

bool remote_debug_take_event(struct remote_runspace *remote, const char *source_identifier, struct value args) {
    if (!source_identifier || strcmp(source_identifier, DEBUG_STOP_EVENT) != 0)
        return false;
    struct value list = value_base(args);
    if (value_is_list(list) && list_of(list)->count)
        remote->stopped_at = list_of(list)->items[0];
    return true;
}

static struct psrp_pipeline nested(const char *text) {
    struct psrp_pipeline request = psrp_pipeline_script(text, NULL, 0, true);
    request.is_nested = true;
    return request;
}

void remote_debug_step(struct remote_runspace *remote, bool enabled) {
    struct psrp_argument *argument = MEM_NEW(struct psrp_argument);
    *argument = (struct psrp_argument){"Enabled", value_bool(enabled)};
    struct psrp_pipeline request = psrp_pipeline_script("__Set-PSDebuggerStepMode", argument, 1, true);
    request.main.commands[0].is_script = false;
    request.is_nested = true;
    remote_pipeline_start(remote, &request);
}

const char *remote_debug_announcement(const struct remote_runspace *remote) {
    struct value invocation = VALUE_NULL, position = VALUE_NULL, hits = VALUE_NULL;
    struct buffer text = {0};
    member_get(remote->stopped_at, "InvocationInfo", &invocation, NULL);
    member_get(invocation, "PositionMessage", &position, NULL);
    member_get(remote->stopped_at, "Breakpoints", &hits, NULL);
    hits = value_base(hits);
    for (int32_t i = 0; value_is_list(hits) && i < list_of(hits)->count; i++)
        buffer_printf(&text, "Hit %s\n\n", value_to_text(list_of(hits)->items[i]));
    buffer_puts(&text, value_to_text(position));
    return buffer_text(&text);
}

/* ---- pipelines while it has stopped ---- */

static bool has_news(void *data) {
    struct remote_pipeline *pipeline = data;
    return remote_pipeline_waiting(pipeline) > 0 || remote_pipeline_is_over(pipeline);
}

static void stop_there(void *data) {
    struct remote_pipeline *pipeline = data;
    if (!remote_pipeline_is_over(pipeline))
        remote_pipeline_stop(pipeline);
}

static void follow(struct remote_runspace *remote, const struct psrp_pipeline *request,
                   void (*take)(void *data, struct value output), void *data) {
    struct remote_pipeline *pipeline = remote_pipeline_start(remote, request);
    struct psrp_event event;
    defer(stop_there, pipeline);
    do {
        remote_runspace_wait(remote, has_news, pipeline, -1);
        while (remote_pipeline_next(pipeline, &event)) {
            if (event.kind == PSRP_EVENT_OUTPUT)
                take(data, event.value);
            else if (event.kind == PSRP_EVENT_HOST_CALL)
                host_call_answer(remote, pipeline, &event.host_call);
            else if (event.kind == PSRP_EVENT_ERROR || (event.kind == PSRP_EVENT_PIPELINE_STATE && event.error &&
                                                        event.pipeline_state == PSRP_PIPELINE_FAILED))
                error_display(value_object(event.error));
        }
        remote_runspace_pump(remote);
    } while (!remote_pipeline_is_over(pipeline) || remote_pipeline_waiting(pipeline));
    undefer(false);
}

static void take_first(void *data, struct value output) {
    const char **text = data;
    if (!*text)
        *text = value_to_text(output);
}

const char *remote_debug_prompt(struct remote_runspace *remote) {
    const char *text = NULL;
    struct psrp_pipeline request = nested("prompt");
    follow(remote, &request, take_first, &text);
    return text ? text : "PS>> ";
}

static void take_results(void *data, struct value output) {
    static const char name[] = "System.Management.Automation.DebuggerCommandResults";
    struct value action = VALUE_NULL;
    int *resume = data;
    if (!value_has_type_name(output, name) && !value_has_type_name(output, mem_printf("Deserialized.%s", name)))
        return;
    member_get(output, "ResumeAction", &action, NULL);
    action = value_base(action);
    if (action.type == &type_int32)
        *resume = (int)action.i;
}

/* Everything else is for Out-Default over there, which writes to the host here. */
int remote_debug_run(struct remote_runspace *remote, const char *line) {
    enum { OF_ERROR = 2, TO_OUTPUT = 1 };
    const char *rest;
    int resume = -1, word = debug_word_find(line, &rest);
    struct psrp_pipeline request = nested(line);
    if (word < 0 || word == DEBUG_STACK) {
        struct psrp_command *commands = MEM_ARRAY(struct psrp_command, 2);
        commands[0] = request.main.commands[0];
        commands[0].text = word == DEBUG_STACK ? "Get-PSCallStack" : line;
        commands[0].merges[PSRP_MERGE_MY_RESULT] = OF_ERROR;
        commands[0].merges[PSRP_MERGE_TO_RESULT] = TO_OUTPUT;
        commands[1] = (struct psrp_command){.text = "Out-Default"};
        request.main = (struct psrp_statement){commands, 2};
    }
    struct value before = remote->stopped_at;
    if (debug_word_resume(word) >= 0)
        remote->stopped_at = VALUE_NULL; /* now: the next stop may be told before this is over */
    follow(remote, &request, take_results, &resume);
    if (resume < 0 && value_is_null(remote->stopped_at))
        remote->stopped_at = before;
    return resume >= 0 && word == DEBUG_DETACH ? RESUME_DETACH : resume;
}
