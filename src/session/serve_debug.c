#include "session/serve_debug.h"

#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "engine/debug_command.h"
#include "engine/debug_context.h"
#include "engine/position_message.h"
#include "engine/safe_point.h"
#include "object/convert.h"
#include "object/psobject.h"
#include "object/string.h"

struct debug_hold { /* what has stopped */
    const struct debug_stop *stop;
    int resume; /* enum debug_resume, -1: not yet */
    int next_line;
};

/* ---- commands in time ---- */

/* At a safe point of the job: the client has begun something. */
static void look(void *data) {
    struct server *server = data;
    struct events *events = runspace->events;
    if (!server->running || guid_is_empty(server->running->id))
        return; /* the initialization script: the session is not open yet */
    server_pump(server);
    if (events == runspace->spare_events && !events->manager && !events->run_few && !events->sources->next)
        runspace->events = NULL; /* until the next time */
}

/* On the loop thread. */
static void attend(void *data) {
    struct runspace *served = data;
    struct events *none = NULL;
    __atomic_compare_exchange_n(&served->events, &none, served->spare_events, false, __ATOMIC_RELEASE,
                                __ATOMIC_RELAXED);
}

void serve_debug_init(struct server *server) {
    static const char *const starts[] = {"<Command ", "<Data ", "<Session", NULL};
    struct event_source *source = MEM_NEW(struct event_source);
    *source = (struct event_source){.poll = look, .data = server};
    event_source_add(source);
    runspace->spare_events = runspace->events;
    runspace->events = NULL;
    channel_call_on(server->channel, starts, attend, runspace);
}

/* ---- stopping ---- */

static void tell_stop(struct server *server, const struct debug_stop *stop) {
    struct value args = pscustomobject_new(), invocation = pscustomobject_new();
    int count = 0;
    while (stop->hits[count])
        count++;
    struct list *hits = array_new(count);
    for (int i = 0; i < count; i++)
        hits->items[i] = string_from(breakpoint_text(stop->hits[i]));
    note_set(&invocation, "PositionMessage", string_from(position_message(stop->position)));
    note_set(&args, "InvocationInfo", invocation);
    note_set(&args, "Breakpoints", value_list(hits));
    value_insert_type_name(&args, "System.Management.Automation.DebuggerStopEventArgs");
    struct list *list = array_new(1);
    list->items[0] = args;
    struct psrp_user_event event = {.source_identifier = DEBUG_STOP_EVENT, .source_args = value_list(list)};
    psrp_server_user_event(server->psrp, &event);
    server_flush(server);
}

int serve_debug_stop(struct host *host, const struct debug_stop *stop) {
    struct server *server = host->data;
    struct debug_hold *hold = MEM_NEW(struct debug_hold);
    *hold = (struct debug_hold){.stop = stop, .resume = -1};
    server->held = hold;
    debug_context_set(stop, 1);
    tell_stop(server, stop);
    while (hold->resume < 0) {
        server_pump(server);
        stop_check();
        if (hold->resume < 0)
            server_wait(server);
    }
    server->held = NULL;
    debug_context_reset();
    scope_make(runspace->global, name_intern("NestedPromptLevel"))->value = value_int(0);
    server->quits |= hold->resume == RESUME_QUIT;
    return hold->resume;
}

/* ---- commands ---- */

static void set_step_mode(const struct psrp_command *command) {
    for (int i = 0; i < command->argument_count; i++)
        if (command->arguments[i].name && strcasecmp(command->arguments[i].name, "Enabled") == 0)
            debugger_use()->step = value_is_true(command->arguments[i].value) ? STEP_INTO : STEP_NONE;
}

static void nothing(const struct psrp_command *command) {
    (void)command; /* the modes: a job always waits at its breakpoints */
}

static const struct {
    const char *name;
    void (*run)(const struct psrp_command *command);
} commands[] = {
    {"__Set-PSDebuggerStepMode", set_step_mode},
    {"__Set-PSDebugMode", nothing},
    {"__Set-PSUnhandledBreakpointMode", nothing},
};

bool serve_debug_command(const struct psrp_command *command) {
    for (size_t i = 0; !command->is_script && i < COUNT_OF(commands); i++)
        if (strcasecmp(command->text, commands[i].name) == 0) {
            commands[i].run(command);
            return true;
        }
    return false;
}

static void say(void *data, const char *text) {
    (void)data;
    text = strcmp(text, "\r\n") == 0 ? "\n" : text;
    runspace->host->write_line(runspace->host, text, strlen(text));
}

static const struct debug_output client = {say, say, NULL};

static void resume(struct server *server, struct guid id, int how) {
    struct value results = pscustomobject_new();
    server->held->resume = how;
    note_set(&results, "ResumeAction", value_int(how == RESUME_DETACH ? RESUME_CONTINUE : how));
    note_set(&results, "EvaluatedByDebugger", value_bool(true));
    value_insert_type_name(&results, "System.Management.Automation.DebuggerCommandResults");
    psrp_server_output(server->psrp, id, results);
}

bool serve_debug_word(struct server *server, struct guid id, const char *line) {
    const char *rest;
    struct debug_hold *hold = server->held;
    int word = hold ? debug_word_find(line, &rest) : -1;
    if (word < 0 || word == DEBUG_STACK)
        return false;
    if (word == DEBUG_LIST)
        debug_list_source(hold->stop->position, &hold->next_line, rest, &client);
    else if (word == DEBUG_HELP)
        debug_show_help(&client);
    else
        resume(server, id, debug_word_resume(word));
    return true;
}

struct scope *serve_debug_scope(const struct server *server) {
    return server->held ? server->held->stop->frame->scope : NULL;
}
