/* $Host.Runspace.Debugger: the debugger of a runspace as scripts see it, and its events. */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/call_stack.h"
#include "engine/debug_command.h"
#include "engine/debug_context.h"
#include "engine/field_object.h"
#include "engine/host.h"
#include "engine/local_runspace.h"
#include "engine/powershell_command.h"
#include "object/convert.h"
#include "object/delegate.h"
#include "object/enumerate.h"
#include "object/event.h"
#include "object/guid_value.h"
#include "object/list.h"
#include "object/type/enum_rows.h"

#define NAMESPACE "System.Management.Automation."

static const struct enum_label mode_labels[] = {{"None", 0}, {"Default", 1}, {"LocalScript", 2}, {"RemoteScript", 4}};
FLAGS(mode_labels, NAMESPACE "DebugModes", type_int32);
static const struct enum_label action_labels[] = {
    {"Continue", RESUME_CONTINUE}, {"StepInto", RESUME_INTO}, {"StepOut", RESUME_OUT},
    {"StepOver", RESUME_OVER},     {"Stop", RESUME_QUIT},
};
ENUM(action_labels, NAMESPACE "DebuggerResumeAction", type_int32);
static const struct enum_label update_labels[] = {{"Set", 0}, {"Removed", 1}, {"Enabled", 2}, {"Disabled", 3}};
ENUM(update_labels, NAMESPACE "BreakpointUpdateType", type_int32);

struct debugger_view {
    struct object object;
    struct runspace *of;
};
static struct type type_script_debugger;

static const char slot[] = "engine.debugger_object";

static struct value *kept_object(const struct runspace *of) {
    return of->slots_for_rooms ? table_get(of->slots_for_rooms, slot) : NULL;
}

struct value debugger_object(struct runspace *of) {
    struct value *kept = kept_object(of);
    if (!kept) {
        struct debugger_view *view = object_new(&type_script_debugger, sizeof *view);
        view->of = of;
        kept = MEM_NEW(struct value);
        *kept = value_object(view);
        table_set(of->slots_for_rooms, slot, kept);
    }
    return *kept;
}

static struct runspace *self(const struct call *call) {
    return ((struct debugger_view *)call->self.p)->of;
}

static struct debugger *debugger_of(const struct call *call) {
    return debugger_use_of(self(call));
}

/* ---- DebuggerStop ---- */

enum { STOP_INVOCATION, STOP_BREAKPOINTS, STOP_ACTION, STOP_FIELDS };

static bool new_stop_args(struct call *call) {
    struct list *hits =
        list_new(type_find("System.Collections.ObjectModel.ReadOnlyCollection[" NAMESPACE "Breakpoint]"));
    const struct list *given = arg_is_null(call, 1) ? array_new(0) : list_of(call->args[1]);
    for (int32_t i = 0; i < given->count; i++)
        list_add(hits, given->items[i]);
    hits->readonly = true;
    struct value fields[STOP_FIELDS] = {call->args[0], value_list(hits), call->args[2]};
    return give(call, field_object_new(call->type, fields, STOP_FIELDS));
}

static const struct type_member stop_args_members[] = {
    {"new(" NAMESPACE "InvocationInfo invocationInfo, System.Collections.ObjectModel.Collection[" NAMESPACE
     "Breakpoint] breakpoints, " NAMESPACE "DebuggerResumeAction resumeAction)",
     new_stop_args},
    FIELD_READONLY(NAMESPACE "InvocationInfo InvocationInfo {get}", STOP_INVOCATION),
    FIELD_READONLY("System.Collections.ObjectModel.ReadOnlyCollection[" NAMESPACE "Breakpoint] Breakpoints {get}",
                   STOP_BREAKPOINTS),
    FIELD(NAMESPACE "DebuggerResumeAction ResumeAction {get;set}", STOP_ACTION),
};
static struct type type_stop_args = {
    .name = NAMESPACE "DebuggerStopEventArgs", .base = &type_event_args, MEMBERS(stop_args_members)};
TYPE_REGISTER(type_stop_args);

static struct value stop_args(const struct debug_stop *stop, enum debug_resume how) {
    struct list *found = debug_context_hits(stop);
    struct list *hits =
        list_new(type_find("System.Collections.ObjectModel.ReadOnlyCollection[" NAMESPACE "Breakpoint]"));
    for (int32_t i = 0; i < found->count; i++)
        list_add(hits, found->items[i]);
    hits->readonly = true;
    struct value fields[STOP_FIELDS] = {debug_context_invocation(stop), value_list(hits),
                                        value_of(&enum_action_labels, how == RESUME_DETACH ? RESUME_CONTINUE : how)};
    return field_object_new(&type_stop_args, fields, STOP_FIELDS);
}

bool debugger_is_handled(struct runspace *of) {
    const struct value *kept = kept_object(of);
    return kept && event_is_watched(*kept, "DebuggerStop");
}

enum debug_resume debugger_raise_stop(const struct debug_stop *stop, enum debug_resume how) {
    if (!debugger_is_handled(runspace))
        return how;
    struct value args = stop_args(stop, how);
    debug_context_set(stop, 0);
    event_raise(*kept_object(runspace), "DebuggerStop", args);
    if (!stop->label)
        debug_context_reset();
    return (enum debug_resume)((struct field_object *)args.p)->fields[STOP_ACTION].i;
}

/* ---- BreakpointUpdated ---- */

static const struct type_member update_args_members[] = {
    FIELD_READONLY(NAMESPACE "Breakpoint Breakpoint {get}", 0),
    FIELD_READONLY(NAMESPACE "BreakpointUpdateType UpdateType {get}", 1),
    FIELD_READONLY("int BreakpointCount {get}", 2),
};
static struct type type_update_args = {
    .name = NAMESPACE "BreakpointUpdatedEventArgs", .base = &type_event_args, MEMBERS(update_args_members)};
TYPE_REGISTER(type_update_args);

void debugger_raise_update(struct runspace *of, struct breakpoint *breakpoint, enum breakpoint_update update) {
    const struct value *kept = kept_object(of);
    if (!kept || !event_is_watched(*kept, "BreakpointUpdated"))
        return;
    struct value fields[] = {value_object(breakpoint), value_of(&enum_update_labels, update),
                             value_int(of->debugger->breakpoint_count)};
    event_raise(*kept, "BreakpointUpdated", field_object_new(&type_update_args, fields, 3));
}

/* ---- its state ---- */

/* As DebugMode says it: the console's debugger begins with both, a runspace without one with Default. */
static int mode_of(const struct runspace *of) {
    if (of->debugger && (of->debugger->mode || of->debugger->off))
        return of->debugger->mode;
    return of->host && of->host->debug_stop ? DEBUG_MODE_LOCAL | DEBUG_MODE_REMOTE : DEBUG_MODE_DEFAULT;
}

static bool get_mode(struct call *call) {
    return give(call, value_of(&enum_mode_labels, mode_of(self(call))));
}

static bool set_mode(struct call *call) {
    struct debugger *debugger = debugger_of(call);
    debugger->mode = (int)arg_int(call, 0);
    debugger->off = debugger->mode == DEBUG_MODE_NONE || debugger->mode == DEBUG_MODE_REMOTE;
    return true;
}

static bool get_is_active(struct call *call) {
    const struct debugger *debugger = self(call)->debugger;
    return give_bool(call, debugger && !debugger->off &&
                               (debugger->busy || debugger->breakpoint_count || debugger->step != STEP_NONE));
}

static bool get_in_breakpoint(struct call *call) {
    const struct debugger *debugger = self(call)->debugger;
    return give_bool(call, debugger && (debugger->busy || debugger->waits));
}

static bool get_instance_id(struct call *call) {
    return give(call, value_guid((struct guid){{0}}));
}

static bool set_step_mode(struct call *call) {
    struct debugger *debugger = debugger_of(call);
    if (debugger->off && !debugger->mode && arg_int(call, 0))
        return fail_with(call, NAMESPACE "PSInvalidOperationException",
                         "The debugger cannot be enabled for step mode because the debugger is turned off with debug "
                         "mode set to None.");
    debugger_step(debugger, arg_int(call, 0));
    return true;
}

static bool get_stop_args(struct call *call) {
    const struct debugger *debugger = self(call)->debugger;
    if (!debugger || !debugger->stopped)
        return give(call, VALUE_NULL);
    return give(call, stop_args(debugger->stopped, RESUME_CONTINUE));
}

static bool get_call_stack(struct call *call) {
    struct list *frames = list_new(type_find("System.Collections.Generic.List[" NAMESPACE "CallStackFrame]"));
    for (struct frame *frame = debugger_top_frame(); frame; frame = frame->outer)
        if (frame_is_shown(frame))
            list_add(frames, call_stack_frame(frame));
    return give(call, value_list(frames));
}

static bool set_action(struct call *call) {
    return fail_with(call, NAMESPACE "PSNotSupportedException",
                     "SetDebugAction is not implemented for the local script debugger.");
}

static bool reset_source(struct call *call) {
    const struct debugger *debugger = self(call)->debugger;
    if (debugger && debugger->stopped)
        ((struct debug_stop *)debugger->stopped)->next_line = 0;
    return true;
}

/* ---- commands ---- */

static const struct type_member results_members[] = {
    FIELD_READONLY("System.Nullable[" NAMESPACE "DebuggerResumeAction] ResumeAction {get}", 0),
    FIELD_READONLY("bool EvaluatedByDebugger {get}", 1),
};
static struct type type_results = {
    .name = NAMESPACE "DebuggerCommandResults", .base = &type_object, .flags = TYPE_SEALED, MEMBERS(results_members)};
TYPE_REGISTER(type_results);

static bool give_results(struct call *call, struct value action, bool by_debugger) {
    struct value fields[] = {action, value_bool(by_debugger)};
    return give(call, field_object_new(&type_results, fields, 2));
}

static void add_line(void *data, const char *text) {
    data_collection_add(data, string_from(text));
}

static void add_error(void *data, const char *message) {
    struct value exception = value_object(exception_new(NAMESPACE "RuntimeException", message, VALUE_NULL));
    data_collection_add(
        data, value_object(error_record_new(exception, "DebuggerError", CATEGORY_INVALID_OPERATION, VALUE_NULL)));
}

static void forward(void *data, enum collection collection, struct value value) {
    (void)collection; /* all of it is output */
    data_collection_add(data, value);
}

/* Runs what is no word of the debugger's, where the handler runs. */
static bool run_command(struct call *call, struct list *commands, struct list *output) {
    struct powershell *powershell = powershell_new();
    powershell->nested = true;
    powershell->commands = commands;
    powershell->forward = forward;
    powershell->listener = output;
    if (!powershell_start(powershell, call->failure))
        return false;
    powershell_wait(powershell);
    if (powershell->state == INVOCATION_COMPLETED)
        return true;
    fail_with(call, NAMESPACE "RuntimeException", exception_message(powershell->reason));
    call->failure->thrown = (void *)powershell->reason.p;
    return false;
}

static struct list *replaced(const char *name) {
    struct list *commands = command_collection_new();
    struct ps_command *command = object_new(&type_ps_command, sizeof *command);
    command->text = name;
    list_add(commands, value_object(command));
    return commands;
}

static bool run_word(struct call *call, struct debug_stop *stop, int word, const char *rest, struct list *output) {
    const struct debug_output to = {add_line, add_error, output};
    switch (word) {
    case DEBUG_STACK:
        return run_command(call, replaced("Get-PSCallStack"), output) && give_results(call, VALUE_NULL, true);
    case DEBUG_LIST:
        debug_list_source(stop->position, &stop->next_line, rest, &to);
        return give_results(call, VALUE_NULL, true);
    case DEBUG_HELP:
        debug_show_help(&to);
        return give_results(call, VALUE_NULL, true);
    default:
        return give_results(call, value_of(&enum_action_labels, debug_word_resume(word)), true);
    }
}

static bool process_command(struct call *call) {
    const struct debugger *debugger = self(call)->debugger;
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_with(
            call, NAMESPACE "PSArgumentNullException",
            mem_printf("Value cannot be null. (Parameter '%s')", arg_is_null(call, 0) ? "command" : "output"));
    if (!debugger || !debugger->stopped || self(call) != runspace)
        return fail_with(call, NAMESPACE "PSInvalidOperationException",
                         "The debugger cannot process commands unless it is in the Stopped state.");
    struct debug_stop *stop = (struct debug_stop *)debugger->stopped;
    struct list *commands = command_list_items(call->args[0]), *output = list_of(call->args[1]);
    const char *rest, *line = commands->count ? ((struct ps_command *)value_base(commands->items[0]).p)->text : NULL;
    if (line && !*line && stop->last)
        line = stop->last;
    if (line && text_equal_ignore_case(line, "exit"))
        return give_results(call, value_of(&enum_action_labels, RESUME_CONTINUE), true);
    if (line && !*line)
        return give_results(call, VALUE_NULL, true);
    int word = line ? debug_word_find(line, &rest) : -1;
    if (word < 0 || word == DEBUG_DETACH)
        return run_command(call, commands, output) && give_results(call, VALUE_NULL, false);
    if (word != DEBUG_STACK)
        stop->last = debug_word_repeats(word) ? (word == DEBUG_LIST ? "list" : line) : NULL;
    return run_word(call, stop, word, rest, output);
}

static bool do_nothing(struct call *call) {
    (void)call; /* commands run on the caller's thread: none is left to be stopped */
    return true;
}

/* ---- breakpoints ---- */

struct wanted_runspace {
    int id;
    struct runspace *found;
};

static void look_for_runspace(void *data, struct local_runspace *local) {
    struct wanted_runspace *wanted = data;
    if (local->runspace->id == wanted->id)
        wanted->found = local->runspace;
}

/* The last argument may name another runspace. False + failure: there is none of that id. */
static bool find_target(struct call *call, int index, struct runspace **ret_target) {
    *ret_target = self(call);
    if (call->count <= index || arg_is_null(call, index))
        return true;
    struct wanted_runspace wanted = {(int)value_base(call->args[index]).i, NULL};
    local_runspace_of(runspace);
    local_runspace_each(look_for_runspace, &wanted);
    *ret_target = wanted.found;
    return wanted.found ||
           fail_with(call, NAMESPACE "PSArgumentException", mem_printf("Invalid runspace id: %d", wanted.id));
}

static bool get_breakpoint(struct call *call) {
    struct runspace *target;
    return find_target(call, 1, &target) && give_object(call, breakpoint_find(target, (int)arg_int(call, 0)));
}

static bool get_breakpoints(struct call *call) {
    struct runspace *target;
    if (!find_target(call, 0, &target))
        return false;
    struct list *list = list_new(type_find("System.Collections.Generic.List[" NAMESPACE "Breakpoint]"));
    const struct debugger *debugger = target->debugger;
    for (int i = 0; debugger && i < debugger->breakpoint_count; i++)
        list_add(list, value_object(debugger->breakpoints[i]));
    return give(call, value_list(list));
}

static bool set_breakpoints(struct call *call) {
    struct runspace *target;
    struct enumerator enumerator;
    struct value item;
    if (!find_target(call, 1, &target))
        return false;
    if (arg_is_null(call, 0))
        return fail_null(call, "breakpoints");
    enumerate_start(call->args[0], &enumerator);
    while (enumerate_next(&enumerator, &item, call->failure))
        breakpoint_add(target, value_base(item).p);
    return true;
}

static struct script_block *action_of(struct value value) {
    return value_is_null(value) ? NULL : script_block_of(value);
}

static const char *script_of(const struct call *call, int index) {
    const char *text = arg_text(call, index);
    return text && *text ? text : NULL;
}

static bool give_added(struct call *call, struct runspace *target, struct breakpoint *breakpoint) {
    breakpoint_add(target, breakpoint);
    return give_object(call, breakpoint);
}

static bool set_command_breakpoint(struct call *call) {
    struct runspace *target;
    if (!find_target(call, 3, &target))
        return false;
    struct breakpoint *breakpoint = breakpoint_new(BREAK_COMMAND);
    breakpoint->name = arg_text(call, 0) ? arg_text(call, 0) : "";
    breakpoint->action = action_of(call->args[1]);
    breakpoint->script = script_of(call, 2);
    return give_added(call, target, breakpoint);
}

static bool set_line_breakpoint(struct call *call) {
    struct runspace *target;
    if (!find_target(call, 4, &target))
        return false;
    if (!script_of(call, 0))
        return fail_null(call, "path");
    struct breakpoint *breakpoint = breakpoint_new(BREAK_LINE);
    breakpoint->script = script_of(call, 0);
    breakpoint->line = (int)arg_int(call, 1);
    breakpoint->column = (int)arg_int(call, 2);
    breakpoint->action = action_of(call->args[3]);
    return give_added(call, target, breakpoint);
}

static bool set_variable_breakpoint(struct call *call) {
    struct runspace *target;
    if (!find_target(call, 4, &target))
        return false;
    struct breakpoint *breakpoint = breakpoint_new(BREAK_VARIABLE);
    breakpoint->name = arg_text(call, 0) ? arg_text(call, 0) : "";
    breakpoint->access = (enum variable_access)value_base(call->args[1]).i;
    breakpoint->action = action_of(call->args[2]);
    breakpoint->script = script_of(call, 3);
    return give_added(call, target, breakpoint);
}

/* The breakpoint that the first argument is; NULL + failure: $null. */
static struct breakpoint *given_breakpoint(struct call *call, struct runspace **ret_target) {
    if (!find_target(call, 1, ret_target))
        return NULL;
    if (arg_is_null(call, 0)) {
        fail_null(call, "breakpoint");
        return NULL;
    }
    return value_base(call->args[0]).p;
}

static bool remove_breakpoint(struct call *call) {
    struct runspace *target;
    struct breakpoint *breakpoint = given_breakpoint(call, &target);
    return breakpoint && give_bool(call, breakpoint_remove(target, breakpoint));
}

static bool enable_breakpoint(struct call *call) {
    struct runspace *target;
    struct breakpoint *breakpoint = given_breakpoint(call, &target);
    return breakpoint && give_object(call, breakpoint_enable(target, breakpoint, true) ? breakpoint : NULL);
}

static bool disable_breakpoint(struct call *call) {
    struct runspace *target;
    struct breakpoint *breakpoint = given_breakpoint(call, &target);
    return breakpoint && give_object(call, breakpoint_enable(target, breakpoint, false) ? breakpoint : NULL);
}

/* ---- rows ---- */

#define ID ", System.Nullable[int] runspaceId)"
#define BREAKPOINT NAMESPACE "Breakpoint"
static const struct type_member members[] = {
    EVENT_OF("BreakpointUpdated", NAMESPACE "BreakpointUpdatedEventArgs"),
    EVENT_OF("DebuggerStop", NAMESPACE "DebuggerStopEventArgs"),
    {NAMESPACE "DebugModes DebugMode {get}", get_mode},
    {"bool InBreakpoint {get}", get_in_breakpoint},
    {"guid InstanceId {get}", get_instance_id},
    {"bool IsActive {get}", get_is_active},
    {BREAKPOINT " DisableBreakpoint(" BREAKPOINT " breakpoint" ID, disable_breakpoint},
    {BREAKPOINT " DisableBreakpoint(" BREAKPOINT " breakpoint)", disable_breakpoint},
    {BREAKPOINT " EnableBreakpoint(" BREAKPOINT " breakpoint" ID, enable_breakpoint},
    {BREAKPOINT " EnableBreakpoint(" BREAKPOINT " breakpoint)", enable_breakpoint},
    {BREAKPOINT " GetBreakpoint(int id" ID, get_breakpoint},
    {BREAKPOINT " GetBreakpoint(int id)", get_breakpoint},
    {"System.Collections.Generic.List[" BREAKPOINT "] GetBreakpoints(System.Nullable[int] runspaceId)",
     get_breakpoints},
    {"System.Collections.Generic.List[" BREAKPOINT "] GetBreakpoints()", get_breakpoints},
    {"System.Collections.Generic.IEnumerable[" NAMESPACE "CallStackFrame] GetCallStack()", get_call_stack},
    {NAMESPACE "DebuggerStopEventArgs GetDebuggerStopArgs()", get_stop_args},
    {NAMESPACE "DebuggerCommandResults ProcessCommand(" NAMESPACE "PSCommand command, " NAMESPACE
               "PSDataCollection[psobject] output)",
     process_command},
    {"bool RemoveBreakpoint(" BREAKPOINT " breakpoint" ID, remove_breakpoint},
    {"bool RemoveBreakpoint(" BREAKPOINT " breakpoint)", remove_breakpoint},
    {"void ResetCommandProcessorSource()", reset_source},
    {"void SetBreakpoints(System.Collections.Generic.IEnumerable[" BREAKPOINT "] breakpoints" ID, set_breakpoints},
    {"void SetBreakpoints(System.Collections.Generic.IEnumerable[" BREAKPOINT "] breakpoints)", set_breakpoints},
    {NAMESPACE "CommandBreakpoint SetCommandBreakpoint(string command, scriptblock action, string path" ID,
     set_command_breakpoint},
    {NAMESPACE "CommandBreakpoint SetCommandBreakpoint(string command, scriptblock action, string path)",
     set_command_breakpoint},
    {"void SetDebuggerAction(" NAMESPACE "DebuggerResumeAction resumeAction)", set_action},
    {"void SetDebuggerStepMode(bool enabled)", set_step_mode},
    {"void SetDebugMode(" NAMESPACE "DebugModes mode)", set_mode},
    {NAMESPACE "LineBreakpoint SetLineBreakpoint(string path, int line, int column, scriptblock action" ID,
     set_line_breakpoint},
    {NAMESPACE "LineBreakpoint SetLineBreakpoint(string path, int line, int column, scriptblock action)",
     set_line_breakpoint},
    {NAMESPACE "VariableBreakpoint SetVariableBreakpoint(string variableName, " NAMESPACE
               "VariableAccessMode accessMode, scriptblock action, string path" ID,
     set_variable_breakpoint},
    {NAMESPACE "VariableBreakpoint SetVariableBreakpoint(string variableName, " NAMESPACE
               "VariableAccessMode accessMode, scriptblock action, string path)",
     set_variable_breakpoint},
    {"void StopProcessCommand()", do_nothing},
};
static struct type type_debugger = {
    .name = NAMESPACE "Debugger", .base = &type_object, .flags = TYPE_ABSTRACT, MEMBERS(members)};
TYPE_REGISTER(type_debugger);
static struct type type_script_debugger = {.name = NAMESPACE "ScriptDebugger", .base = &type_debugger};
TYPE_REGISTER(type_script_debugger);
