#include "session/serve_debug.h"

#include <string.h>
#include <strings.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "engine/debug_command.h"
#include "engine/debug_context.h"
#include "engine/position_message.h"
#include "engine/safe_point.h"
#include "object/convert.h"
#include "object/guid_value.h"
#include "object/list.h"
#include "object/psobject.h"
#include "object/string.h"
#include "session/serve_breakpoint.h"

struct debug_hold { /* what has stopped */
    const struct debug_stop *stop;
    struct value args; /* DebuggerStopEventArgs, as the client gets it */
    int resume;        /* enum debug_resume, -1: not yet */
    int next_line;
};

/* ---- commands in time ---- */

/* On the loop thread, while it holds the channel's lock. */
static void attend(void *data) {
    struct runspace *served = data;
    struct events *none = NULL;
    __atomic_compare_exchange_n(&served->events, &none, served->spare_events, false, __ATOMIC_SEQ_CST,
                                __ATOMIC_RELAXED);
}

/* Puts the events away until the next line. One that came since the last look found them still in place. */
static void put_away(struct server *server) {
    __atomic_store_n(&runspace->events, NULL, __ATOMIC_SEQ_CST);
    if (server->channel && channel_waiting_lines(server->channel))
        attend(runspace);
}

/* At a safe point or in a wait: the client has begun something. */
static void look(void *data) {
    struct server *server = data;
    struct events *events = runspace->events;
    if (!server->running || guid_is_empty(server->running->id))
        return; /* the initialization script: the session is not open yet */
    server_pump(server);
    if (events == runspace->spare_events && !events->manager && !events->run_few && !events->sources->next)
        put_away(server);
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

static struct value enum_of(const char *type_name, int number) {
    const char *names[] = {type_name, "System.Enum", "System.ValueType", "System.Object"};
    struct value value = value_int(number);
    value_set_type_names(&value, names, COUNT_OF(names));
    return value;
}

/* Where it stands, as PowerShell puts an InvocationInfo together again on the other side. */
static struct value invocation_of(const struct debug_stop *stop) {
    struct extent at = stop->position;
    struct value told = pscustomobject_new();
    size_t length = 0;
    int line = at.source ? source_line(at.source, at.start) : 0;
    const char *text = at.source ? source_line_text(at.source, line, &length) : "";
    const struct {
        const char *name;
        struct value value;
    } notes[] = {
        {"InvocationInfo_BoundParameters", VALUE_NULL},
        {"InvocationInfo_CommandOrigin", enum_of("System.Management.Automation.CommandOrigin", 1)},
        {"InvocationInfo_ExpectingInput", value_bool(false)},
        {"InvocationInfo_InvocationName", string_empty()},
        {"InvocationInfo_Line", string_from_n(text, length)},
        {"InvocationInfo_OffsetInLine", value_int(at.source ? source_column(at.source, at.start) : 0)},
        {"InvocationInfo_HistoryId", value_long(-1)},
        {"InvocationInfo_PipelineIterationInfo", value_list(array_new(0))},
        {"InvocationInfo_PipelineLength", value_int(0)},
        {"InvocationInfo_PipelinePosition", value_int(0)},
        {"InvocationInfo_PositionMessage", string_from(position_message(at))},
        {"InvocationInfo_ScriptLineNumber", value_int(line)},
        {"InvocationInfo_ScriptName", at.source && at.source->file ? string_from(at.source->file) : VALUE_NULL},
        {"InvocationInfo_UnboundArguments", value_list(list_new(&type_arraylist))},
    };
    for (size_t i = 0; i < COUNT_OF(notes); i++)
        note_set(&told, notes[i].name, notes[i].value);
    return told;
}

static struct value stop_args(const struct debug_stop *stop) {
    struct value args = pscustomobject_new();
    struct list *hits = list_new(&type_arraylist);
    for (int i = 0; stop->hits[i]; i++)
        list_add(hits, string_from(breakpoint_text(stop->hits[i])));
    note_set(&args, "Breakpoints", value_list(hits));
    note_set(&args, "ResumeAction", enum_of("System.Management.Automation.DebuggerResumeAction", RESUME_CONTINUE));
    note_set(&args, "SerializedInvocationInfo", invocation_of(stop));
    value_insert_type_name(&args, "System.Management.Automation.DebuggerStopEventArgs");
    return args;
}

static void tell_stop(struct server *server, struct value args) {
    struct list *list = array_new(1);
    list->items[0] = args;
    struct psrp_user_event event = {.source_identifier = DEBUG_STOP_EVENT,
                                    .source_args = value_list(list),
                                    .time_generated = value_of(&type_datetime, datetime_now()),
                                    .runspace_id = value_guid(runspace->instance_id)};
    psrp_server_user_event(server->psrp, &event);
    server_flush(server);
}

/* A job waits for whoever may come; the client of another session has said whether it wants to hear of stops. */
static bool is_debugged(const struct server *server) {
    return runspace == server->runspace && (runspace->is_job || server->is_debugged);
}

int serve_debug_stop(struct host *host, const struct debug_stop *stop) {
    struct server *server = host->data;
    if (!is_debugged(server))
        return RESUME_CONTINUE;
    struct debug_hold *hold = MEM_NEW(struct debug_hold);
    *hold = (struct debug_hold){.stop = stop, .args = stop_args(stop), .resume = -1};
    server->held = hold;
    debug_context_set(stop, 1);
    tell_stop(server, hold->args);
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

static int number_of(const struct psrp_command *command, const char *name, int otherwise) {
    int32_t number = otherwise;
    for (int i = 0; i < command->argument_count; i++)
        if (command->arguments[i].name && strcasecmp(command->arguments[i].name, name) == 0)
            convert_to_int(value_base(command->arguments[i].value), &number, NULL);
    return number;
}

static void set_step_mode(struct server *server, struct guid id, const struct psrp_command *command) {
    (void)id;
    bool enabled = number_of(command, "Enabled", 0);
    server->is_debugged |= enabled;
    debugger_step(debugger_use(), enabled);
}

static void set_mode(struct server *server, struct guid id, const struct psrp_command *command) {
    enum { REMOTE_SCRIPT = 4 }; /* DebugModes */
    (void)id;
    server->is_debugged = number_of(command, "Mode", 0) & REMOTE_SCRIPT;
}

static void set_action(struct server *server, struct guid id, const struct psrp_command *command) {
    (void)id;
    if (server->held)
        server->held->resume = number_of(command, "ResumeAction", RESUME_CONTINUE);
}

static void get_stop_args(struct server *server, struct guid id, const struct psrp_command *command) {
    (void)command;
    if (server->held)
        psrp_server_output(server->psrp, id, server->held->args);
}

/* Wait: who stops holds until somebody comes, as jobs do anyway. */
static void set_unhandled_mode(struct server *server, struct guid id, const struct psrp_command *command) {
    enum { WAIT = 2 };
    (void)id;
    server->is_debugged |= number_of(command, "UnhandledBreakpointMode", 0) == WAIT;
}

static const struct {
    const char *name;
    void (*run)(struct server *server, struct guid id, const struct psrp_command *command);
} commands[] = {
    {"__Disable-PSBreakpoint", serve_breakpoint_disable},
    {"__Enable-PSBreakpoint", serve_breakpoint_enable},
    {"__Get-PSBreakpoint", serve_breakpoint_get},
    {"__Get-PSDebuggerStopArgs", get_stop_args},
    {"__Remove-PSBreakpoint", serve_breakpoint_remove},
    {"__Set-PSBreakpoint", serve_breakpoint_set},
    {"__Set-PSDebugMode", set_mode},
    {"__Set-PSDebuggerAction", set_action},
    {"__Set-PSDebuggerStepMode", set_step_mode},
    {"__Set-PSUnhandledBreakpointMode", set_unhandled_mode},
};

static int find(const struct psrp_command *command) {
    for (size_t i = 0; !command->is_script && i < COUNT_OF(commands); i++)
        if (strcasecmp(command->text, commands[i].name) == 0)
            return (int)i;
    return -1;
}

bool serve_debug_is_order(const struct psrp_pipeline *pipeline) {
    return !pipeline->extra_count && pipeline->main.command_count == 1 && find(&pipeline->main.commands[0]) >= 0;
}

bool serve_debug_command(struct server *server, struct guid id, const struct psrp_command *command) {
    int which = find(command);
    if (which >= 0)
        commands[which].run(server, id, command);
    return which >= 0;
}

static void say(void *data, const char *text) {
    (void)data;
    text = strcmp(text, "\r\n") == 0 ? "\n" : text;
    runspace->host->write_line(runspace->host, text, strlen(text));
}

static const struct debug_output client = {say, say, NULL};

/* The client says it again as an order (__Set-PSDebuggerAction), once it has left its prompt. */
static void tell_action(struct server *server, struct guid id, int how) {
    struct value results = pscustomobject_new();
    note_set(
        &results, "ResumeAction",
        enum_of("System.Management.Automation.DebuggerResumeAction", how == RESUME_DETACH ? RESUME_CONTINUE : how));
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
        tell_action(server, id, debug_word_resume(word));
    return true;
}

struct scope *serve_debug_scope(const struct server *server) {
    return server->held ? server->held->stop->frame->scope : NULL;
}
