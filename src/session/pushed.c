#include "session/pushed.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/host.h"
#include "engine/runspace.h"
#include "object/convert.h"
#include "session/host_call.h"
#include "session/remote_debug.h"

struct pushed {
    struct pssession *session;
    bool owned;
    bool leaving;                    /* the session asked for it; its command is still to end */
    struct remote_pipeline *running; /* the last line's */
};

static struct pushed *pushed(void) {
    static const char key[] = "pushed session";
    struct pushed *state = table_get(runspace->slots_for_rooms, key);
    if (!state) {
        state = MEM_NEW(struct pushed);
        table_set(runspace->slots_for_rooms, key, state);
    }
    return state;
}

struct pssession *pushed_session(void) {
    return pushed()->session;
}

void pushed_enter(struct pssession *session, bool owned) {
    pushed_leave();
    *pushed() = (struct pushed){.session = session, .owned = owned};
}

void pushed_leave(void) {
    struct pushed state = *pushed();
    *pushed() = (struct pushed){0};
    if (state.session && state.owned)
        remote_runspace_end(state.session->runspace, 10000);
}

void pushed_leave_lost(void) {
    const struct pssession *session = pushed()->session;
    if (!session)
        return;
    remote_runspace_pump(session->runspace);
    enum psrp_pool_state state = remote_runspace_state(session->runspace);
    if (state == PSRP_POOL_BROKEN || state == PSRP_POOL_CLOSED || state == PSRP_POOL_DISCONNECTED)
        pushed_leave();
}

bool pushed_pop(struct host *host) {
    (void)host;
    struct pushed *state = pushed();
    if (!state->session)
        return false;
    state->leaving = state->running && !remote_pipeline_is_over(state->running);
    if (!state->leaving)
        pushed_leave();
    return true;
}

bool pushed_is_entered(struct host *host) {
    (void)host;
    return pushed()->session != NULL;
}

static bool has_stopped(const struct remote_pipeline *pipeline) {
    return !value_is_null(pipeline->runspace->stopped_at);
}

static bool has_news(void *data) {
    struct remote_pipeline *pipeline = data;
    return remote_pipeline_waiting(pipeline) > 0 || remote_pipeline_is_over(pipeline) || has_stopped(pipeline);
}

static void stop_there(void *data) {
    struct remote_pipeline *pipeline = data;
    if (!remote_pipeline_is_over(pipeline))
        remote_pipeline_stop(pipeline);
}

/* The text of the session's prompt function. */
static const char *read_prompt(struct remote_pipeline *pipeline) {
    const char *text = NULL;
    struct psrp_event event;
    do {
        remote_runspace_wait(pipeline->runspace, has_news, pipeline, -1);
        while (remote_pipeline_next(pipeline, &event)) {
            if (event.kind == PSRP_EVENT_OUTPUT && !text)
                text = value_to_text(event.value);
            else if (event.kind == PSRP_EVENT_HOST_CALL)
                host_call_answer(pipeline->runspace, pipeline, &event.host_call);
        }
        remote_runspace_pump(pipeline->runspace);
    } while (!remote_pipeline_is_over(pipeline) || remote_pipeline_waiting(pipeline));
    return text ? text : "PS> ";
}

const char *pushed_prompt(void) {
    struct remote_runspace *remote = pushed()->session->runspace;
    struct psrp_pipeline request = psrp_pipeline_script("prompt", NULL, 0, true);
    struct remote_pipeline *pipeline = remote_pipeline_start(remote, &request);
    defer(stop_there, pipeline);
    const char *text = read_prompt(pipeline);
    undefer(false);
    return mem_printf("[%s]: %s", remote->connection->computer, text);
}

bool pushed_is_leaving(const char *line) {
    static const char *const words[] = {"exit", "Exit-PSSession", "exsn"};
    const char *start = line + strspn(line, " \t\r\n;");
    size_t length = strcspn(start, " \t\r\n;");
    if (start[length + strspn(start + length, " \t\r\n;")])
        return false;
    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (strlen(words[i]) == length && text_compare_ignore_case_n(words[i], length, start, length) == 0)
            return true;
    return false;
}

/* Everything but host calls is for Out-Default over there; what is left over is shown as it is. */
static void take(struct remote_pipeline *pipeline, struct psrp_event *event) {
    switch (event->kind) {
    case PSRP_EVENT_HOST_CALL:
        host_call_answer(pipeline->runspace, pipeline, &event->host_call);
        break;
    case PSRP_EVENT_OUTPUT:
        sink_write(streams_current()->sinks[STREAM_OUTPUT], event->value);
        break;
    case PSRP_EVENT_ERROR:
        event->error->is_remote = true;
        write_error_record(event->error);
        break;
    case PSRP_EVENT_PIPELINE_STATE:
        if (event->error && event->pipeline_state == PSRP_PIPELINE_FAILED)
            throw_record(event->error);
        break;
    default:
        break;
    }
}

void pushed_run(const char *line) {
    enum { OF_ERROR = 2, TO_OUTPUT = 1 };
    struct psrp_pipeline request = psrp_pipeline_script(line, NULL, 0, true);
    struct psrp_command *commands = MEM_ARRAY(struct psrp_command, 2);
    commands[0] = request.main.commands[0];
    commands[0].merges[PSRP_MERGE_MY_RESULT] = OF_ERROR;
    commands[0].merges[PSRP_MERGE_TO_RESULT] = TO_OUTPUT;
    commands[1] = (struct psrp_command){.text = "Out-Default"};
    request.main = (struct psrp_statement){commands, 2};
    request.add_to_history = true;
    struct remote_pipeline *pipeline = remote_pipeline_start(pushed()->session->runspace, &request);
    pushed()->running = pipeline;
    defer(stop_there, pipeline);
    struct psrp_event event;
    do {
        remote_runspace_wait(pipeline->runspace, has_news, pipeline, -1);
        while (remote_pipeline_next(pipeline, &event))
            take(pipeline, &event);
        if (has_stopped(pipeline) &&
            !remote_debug_turn(pipeline->runspace, runspace->host, pipeline->runspace->connection->computer))
            remote_debug_end(pipeline->runspace);
        remote_runspace_pump(pipeline->runspace);
    } while (!remote_pipeline_is_over(pipeline) || remote_pipeline_waiting(pipeline));
    undefer(false);
    if (pipeline->state == PSRP_PIPELINE_FAILED && pipeline->reason)
        throw_record(pipeline->reason);
    if (pushed()->leaving)
        pushed_leave();
}

static bool is_over(void *data) {
    return remote_pipeline_is_over(data);
}

void pushed_settle(void) {
    struct remote_pipeline *pipeline = pushed()->running;
    struct psrp_event event;
    if (!pipeline)
        return;
    remote_runspace_wait(pipeline->runspace, is_over, pipeline, -1);
    while (remote_pipeline_next(pipeline, &event))
        if (event.kind == PSRP_EVENT_HOST_CALL && event.host_call.call_id == PSRP_NO_ANSWER)
            host_call_answer(pipeline->runspace, pipeline, &event.host_call);
}
