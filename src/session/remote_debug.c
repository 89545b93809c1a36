#include "session/remote_debug.h"

#include <string.h>

#include "base/memory.h"
#include "engine/debug_command.h"
#include "engine/debugger.h"
#include "engine/format_hook.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/convert.h"
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

/* One of the commands that the other end's debugger itself does. */
static struct remote_pipeline *order(struct remote_runspace *remote, const char *command, const char *name,
                                     struct value value, bool is_nested) {
    struct psrp_argument *argument = MEM_NEW(struct psrp_argument);
    *argument = (struct psrp_argument){name, value};
    struct psrp_pipeline request = psrp_pipeline_script(command, argument, 1, true);
    request.main.commands[0].is_script = false;
    request.is_nested = is_nested;
    return remote_pipeline_start(remote, &request);
}

static struct value enum_of(const char *type_name, int number) {
    const char *names[] = {type_name, "System.Enum", "System.ValueType", "System.Object"};
    struct value value = value_int(number);
    value_set_type_names(&value, names, COUNT_OF(names));
    return value;
}

static bool is_over(void *data) {
    return remote_pipeline_is_over(data);
}

/* PowerShell's server takes one order after the other; a session that is not open yet gets it when it is. */
static void await(struct remote_pipeline *pipeline) {
    if (remote_runspace_state(pipeline->runspace) == PSRP_POOL_OPENED)
        remote_runspace_wait(pipeline->runspace, is_over, pipeline, -1);
}

void remote_debug_step(struct remote_runspace *remote, bool enabled) {
    await(order(remote, "__Set-PSDebuggerStepMode", "Enabled", value_bool(enabled), true));
}

void remote_debug_enable(struct remote_runspace *remote) {
    enum { LOCAL_AND_REMOTE_SCRIPT = 6 };
    struct value mode = enum_of("System.Management.Automation.DebugModes", LOCAL_AND_REMOTE_SCRIPT);
    await(order(remote, "__Set-PSDebugMode", "Mode", mode, false));
}

/* Nested in what has stopped; the next stop may be told before it is over. */
static void set_action(struct remote_runspace *remote, int action) {
    remote->stopped_at = VALUE_NULL;
    await(order(remote, "__Set-PSDebuggerAction", "ResumeAction",
                enum_of("System.Management.Automation.DebuggerResumeAction", action), true));
}

const char *remote_debug_announcement(const struct remote_runspace *remote) {
    struct value invocation = VALUE_NULL, position = VALUE_NULL, hits = VALUE_NULL;
    struct buffer text = {0};
    member_get(remote->stopped_at, "SerializedInvocationInfo", &invocation, NULL);
    member_get(invocation, "InvocationInfo_PositionMessage", &position, NULL);
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
    static const char own[] = "[DBG]: "; /* the prompt here says that itself */
    if (text && strncmp(text, own, strlen(own)) == 0)
        text += strlen(own);
    return text ? text : "PS>> ";
}

static bool is_of(struct value output, const char *type_name) {
    return value_has_type_name(output, type_name) ||
           value_has_type_name(output, mem_printf("Deserialized.%s", type_name));
}

/* A DebuggerResumeAction as it comes: by name or number; -1: it is none. */
static int resume_action(struct value action) {
    static const char *const names[] = {[RESUME_CONTINUE] = "Continue",
                                        [RESUME_INTO] = "StepInto",
                                        [RESUME_OUT] = "StepOut",
                                        [RESUME_OVER] = "StepOver",
                                        [RESUME_QUIT] = "Stop"};
    int32_t number = -1;
    const char *text = value_to_text(action);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(text, names[i]) == 0)
            return (int)i;
    return *text && convert_to_int(value_base(action), &number, NULL) ? number : -1;
}

/* What the debugger there has done with a word of its own (PowerShell's says it as a DebuggerCommand), and what that
 * word shows. */
static void take_results(void *data, struct value output) {
    struct value action = VALUE_NULL;
    int *resume = data;
    if (is_of(output, "System.Management.Automation.DebuggerCommandResults") ||
        is_of(output, "System.Management.Automation.DebuggerCommand")) {
        member_get(output, "ResumeAction", &action, NULL);
        if (resume_action(action) >= 0)
            *resume = resume_action(action);
        return;
    }
    const char *text = value_to_text(output);
    text = strcmp(text, "\r\n") == 0 ? "\n" : text;
    runspace->host->write_line(runspace->host, text, strlen(text));
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
    if (word == DEBUG_DETACH) {
        set_action(remote, RESUME_CONTINUE);
        return RESUME_DETACH;
    }
    follow(remote, &request, take_results, &resume);
    if (resume >= 0)
        set_action(remote, resume);
    return resume;
}

/* ---- the prompt ---- */

static bool is_stopped(void *data) {
    remote_runspace_pump(data);
    return !value_is_null(((struct remote_runspace *)data)->stopped_at);
}

static const char *prompt_there(void *data) {
    return remote_debug_prompt(data);
}

static int run_there(void *data, const char *line) {
    return remote_debug_run(data, line);
}

bool remote_debug_has_prompt(const struct host *host) {
    return host->debug_remote && host->interactive;
}

bool remote_debug_turn(struct remote_runspace *remote, struct host *host, const char *label) {
    if (value_is_null(remote->stopped_at))
        return true;
    if (!remote_debug_has_prompt(host)) {
        set_action(remote, RESUME_CONTINUE);
        return true;
    }
    struct debug_remote asked = {label, remote_debug_announcement(remote), is_stopped, prompt_there, run_there, remote};
    return host->debug_remote(host, &asked) != RESUME_DETACH;
}

void remote_debug_end(struct remote_runspace *remote) {
    if (!value_is_null(remote->stopped_at))
        set_action(remote, RESUME_CONTINUE);
    remote_debug_step(remote, false);
}
