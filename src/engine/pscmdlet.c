/* $PSCmdlet: the cmdlet that an advanced function is, and its CommandRuntime. Both are views of the running command. */
#include <string.h>

#include "engine/automatic_host.h"
#include "engine/binder.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/event_hook.h"
#include "engine/path_intrinsics.h"
#include "engine/pscmdlet_token.h"
#include "engine/session_state.h"
#include "engine/should_process.h"
#include "object/reference.h"
#include "object/type/native.h"
#include "os/stop.h"

struct pscmdlet {
    struct object object;
    struct command *command;
};

static struct type type_pscmdlet, type_command_runtime, type_paging_parameters;

static struct command *command_of(const struct call *call) {
    return ((struct pscmdlet *)call->self.p)->command;
}

struct value pscmdlet_of(struct command *command) {
    struct pscmdlet *cmdlet = object_new(&type_pscmdlet, sizeof *cmdlet);
    cmdlet->command = command;
    return value_object(cmdlet);
}

struct command *pscmdlet_command(struct value value) {
    value = value_base(value);
    return value.type == &type_pscmdlet ? ((struct pscmdlet *)value.p)->command : NULL;
}

/* Records are written on the function's behalf, whatever inner command runs just now. */
static struct command *become(struct command *command) {
    struct command *outer = runspace->command;
    runspace->command = command;
    return outer;
}

/* ---- output and messages ---- */

static bool write_object(struct call *call) {
    struct command *command = command_of(call), *outer = become(command);
    struct sink *output = command->streams.sinks[STREAM_OUTPUT];
    if (call->count > 1 && arg_int(call, 1))
        sink_write_enumerated(output, call->args[0]);
    else
        sink_write(output, call->args[0]);
    runspace->command = outer;
    return true;
}

/* Another command's record becomes this one's; what $Error has stays as it is. */
static struct error_record *record_taken_over(struct error_record *record) {
    if (!record->attributed)
        return record;
    struct error_record *copy = MEM_NEW(struct error_record);
    *copy = *record;
    copy->activity = NULL;
    copy->invocation = VALUE_NULL;
    copy->attributed = copy->positioned = false;
    return copy;
}

static bool write_error_to_stream(struct call *call) {
    struct command *outer = become(command_of(call));
    if (arg_is_null(call, 0))
        return fail_null(call, "errorRecord");
    struct error_record *record = record_taken_over(value_base(call->args[0]).p);
    record->fully_qualified_id = NULL; /* its id ends with this command's name */
    write_error_record(record);
    runspace->command = outer;
    return true;
}

static bool write_text(struct call *call, void (*write)(const char *message)) {
    struct command *outer = become(command_of(call));
    write(arg_text(call, 0) ? arg_text(call, 0) : "");
    runspace->command = outer;
    return true;
}

static bool write_warning_text(struct call *call) {
    return write_text(call, write_warning);
}

static bool write_verbose_text(struct call *call) {
    return write_text(call, write_verbose);
}

static bool get_events(struct call *call) {
    return give(call, event_manager_value());
}

/* Text for the log of pipelines' execution alone, which is the Windows event log. */
static bool write_detail(struct call *call) {
    (void)call;
    return true;
}

static bool write_debug_text(struct call *call) {
    return write_text(call, write_debug);
}

static bool write_information_data(struct call *call) {
    struct command *outer = become(command_of(call));
    struct value data = value_base(call->args[0]), tags = call->count > 1 ? call->args[1] : VALUE_NULL;
    if (data.type == &type_information_record) {
        struct information_record *record = data.p;
        data = record->data;
        tags = record->tags;
    }
    int count = value_is_list(tags) ? list_of(tags)->count : 0;
    const char **texts = MEM_ARRAY(const char *, count + 1);
    for (int i = 0; i < count; i++)
        texts[i] = value_to_text(list_of(tags)->items[i]);
    write_information(data, texts, count, false);
    runspace->command = outer;
    return true;
}

static const char *text_property(struct value object, const char *name) {
    struct value value = VALUE_NULL;
    member_get(object, name, &value, NULL);
    return value_is_null(value) ? NULL : value_to_text(value);
}

static int int_property(struct value object, const char *name, int absent) {
    struct value value = VALUE_NULL;
    int32_t number;
    member_get(object, name, &value, NULL);
    return !value_is_null(value) && convert_to_int(value, &number, NULL) ? number : absent;
}

static bool write_progress_record(struct call *call) {
    struct command *outer = become(command_of(call));
    struct value given = call->args[call->count - 1];
    const char *type = text_property(given, "RecordType");
    struct progress_record record = {
        .activity_id = int_property(given, "ActivityId", 0),
        .parent_id = int_property(given, "ParentActivityId", -1),
        .percent = int_property(given, "PercentComplete", -1),
        .seconds_remaining = int_property(given, "SecondsRemaining", -1),
        .activity = text_property(given, "Activity"),
        .status = text_property(given, "StatusDescription"),
        .operation = text_property(given, "CurrentOperation"),
        .completed = type && strcmp(type, "Completed") == 0,
    };
    write_progress(&record);
    runspace->command = outer;
    return true;
}

/* Ends this function, not more: statements of the caller go on (error_continue knows by the target). */
static bool throw_terminating(struct call *call) {
    struct command *command = command_of(call);
    if (arg_is_null(call, 0))
        return fail_null(call, "errorRecord");
    struct error_record *record = value_base(call->args[0]).p;
    record->fully_qualified_id = NULL;
    record->activity = NULL;
    record->invocation = VALUE_NULL;
    record->positioned = false;
    record->original = NULL;
    error_record_of_command(record, command);
    struct thrown thrown = {.flow = FLOW_ERROR, .record = record, .terminating = true, .target = command};
    throw_again(&thrown);
}

/* ---- ShouldProcess ---- */

static int impact_of(const struct command *command) {
    return command->binding ? command->binding->metadata->confirm_impact : 2;
}

static bool decide(struct call *call, const struct should_process_texts *texts, bool *ret_what_if) {
    struct command *outer = become(command_of(call));
    bool answer, decided = should_process(command_of(call), impact_of(command_of(call)), texts, &answer, ret_what_if,
                                          call->failure);
    runspace->command = outer;
    return decided && give_bool(call, answer);
}

static bool should_process_target(struct call *call) {
    const char *action = call->count > 1 ? arg_text(call, 1) : command_of(call)->info->name;
    struct should_process_texts texts =
        should_process_action(arg_text(call, 0) ? arg_text(call, 0) : "", action ? action : "");
    return decide(call, &texts, NULL);
}

static bool should_process_described(struct call *call) {
    struct should_process_texts texts = {arg_text(call, 0), arg_text(call, 1), arg_text(call, 2)};
    if (!texts.description)
        texts.description = "";
    bool pretends;
    if (!decide(call, &texts, &pretends))
        return false;
    if (call->count > 3)
        reference_set(call->args[3], value_of(type_find("System.Management.Automation.ShouldProcessReason"), pretends));
    return true;
}

static bool should_continue_answer(struct call *call) {
    bool answer, yes = false, no = false, offers = call->count > 3;
    int at = call->count - 2; /* the two references stand last; a hasSecurityImpact may come before them */
    if (offers) {
        yes = value_is_true(reference_get(call->args[at]));
        no = value_is_true(reference_get(call->args[at + 1]));
    }
    const char *query = arg_text(call, 0), *caption = arg_text(call, 1);
    if (!should_continue(query ? query : "", caption, offers ? &yes : NULL, offers ? &no : NULL, &answer,
                         call->failure))
        return false;
    if (offers) {
        reference_set(call->args[at], value_bool(yes));
        reference_set(call->args[at + 1], value_bool(no));
    }
    return give_bool(call, answer);
}

/* ---- what it knows ---- */

static bool get_set_name(struct call *call) {
    const struct binding *binding = command_of(call)->binding;
    return give_text(call, binding && binding->set_name ? binding->set_name : ATTRIBUTE_ALL_SETS);
}

static bool get_my_invocation(struct call *call) {
    return give(call, invocation_info(command_of(call)));
}

static bool get_stopping(struct call *call) {
    return give_bool(call, stop_is_requested(runspace->stop));
}

static bool get_host(struct call *call) {
    return give(call, host_value());
}

static bool get_origin(struct call *call) {
    return give_enum(call, "System.Management.Automation.CommandOrigin",
                     !command_of(call)->extent.source || command_of(call)->extent.source->file ? 1 : 0);
}

/* The caller's session state: how a module's function reaches the variables of whoever calls it. */
static bool get_session_state(struct call *call) {
    return give(call, session_state_new(&type_session_state, command_of(call)->scope->module));
}

static bool get_invoke_command(struct call *call) {
    return give(call, session_state_new(&type_command_intrinsics, command_of(call)->scope->module));
}

static bool get_invoke_provider(struct call *call) {
    return give(call, session_state_new(&type_provider_intrinsics, command_of(call)->scope->module));
}

static bool get_runtime(struct call *call) {
    struct pscmdlet *runtime = object_new(&type_command_runtime, sizeof *runtime);
    runtime->command = command_of(call);
    return give_object(call, runtime);
}

static bool get_paging(struct call *call) {
    const struct binding *binding = command_of(call)->binding;
    if (!binding || !binding->metadata->supports_paging)
        return give(call, VALUE_NULL);
    struct pscmdlet *paging = object_new(&type_paging_parameters, sizeof *paging);
    paging->command = command_of(call);
    return give_object(call, paging);
}

static bool get_variable_value(struct call *call) {
    struct variable *variable =
        variable_at_path(session_state_scope(command_of(call)->scope->module), arg_text(call, 0));
    struct value absent = call->count > 1 ? call->args[1] : VALUE_NULL;
    return give(call, variable ? variable_load(variable) : absent);
}

static bool get_nothing(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool transaction_available(struct call *call) {
    return give_bool(call, false);
}

static char *runtime_text(struct value self) {
    const struct command *command = ((struct pscmdlet *)self.p)->command;
    return mem_strdup(command->info->name ? command->info->name : "");
}

/* ---- PagingParameters ---- */

static struct value common_value(const struct command *command, enum common_parameter common, struct value absent) {
    const struct binding *binding = command->binding;
    for (int i = 0; i < binding->metadata->parameter_count; i++)
        if (binding->metadata->parameters[i].common == common && binding_is_bound(binding, i))
            return binding->bound[i].value;
    return absent;
}

static bool get_include_total(struct call *call) {
    return give(call, common_value(command_of(call), COMMON_INCLUDE_TOTAL_COUNT, value_of(&type_switch, false)));
}

static bool get_skip(struct call *call) {
    return give(call, common_value(command_of(call), COMMON_SKIP, value_of(&type_uint64, 0)));
}

static bool get_first(struct call *call) {
    return give(call, common_value(command_of(call), COMMON_FIRST, value_of(&type_uint64, -1)));
}

/* A count that shows itself as text: "Total count: 5", "Estimated total count: 5", "Unknown total count". */
static bool new_total_count(struct call *call) {
    double accuracy = arg_double(call, 1);
    const char *text = accuracy >= 1   ? mem_printf("Total count: %llu", (unsigned long long)call->args[0].u)
                       : accuracy <= 0 ? "Unknown total count"
                                       : mem_printf("Estimated total count: %llu", (unsigned long long)call->args[0].u);
    struct value count = call->args[0];
    struct psmember method = {
        .kind = MEMBER_TYPE_SCRIPT_METHOD, .name = "ToString", .value = string_from(mem_printf("'%s'", text))};
    note_set(&count, "Accuracy", value_double(accuracy));
    psmember_add(&count, &method);
    return give(call, count);
}

/* ---- rows ---- */

#define WRITE_MEMBERS                                                                                                  \
    {"bool ShouldContinue(string query, string caption)", should_continue_answer},                                     \
        {"bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)",                 \
         should_continue_answer},                                                                                      \
        {"bool ShouldContinue(string query, string caption, bool hasSecurityImpact, [ref] bool yesToAll, [ref] bool "  \
         "noToAll)",                                                                                                   \
         should_continue_answer},                                                                                      \
        {"bool ShouldProcess(string target)", should_process_target},                                                  \
        {"bool ShouldProcess(string target, string action)", should_process_target},                                   \
        {"bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)",                       \
         should_process_described},                                                                                    \
        {"bool ShouldProcess(string verboseDescription, string verboseWarning, string caption, "                       \
         "[ref] System.Management.Automation.ShouldProcessReason shouldProcessReason)",                                \
         should_process_described},                                                                                    \
        {"void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)", throw_terminating},       \
        {"bool TransactionAvailable()", transaction_available},                                                        \
        {"void WriteCommandDetail(string text)", write_detail}, {"void WriteDebug(string text)", write_debug_text},    \
        {"void WriteError(System.Management.Automation.ErrorRecord errorRecord)", write_error_to_stream},              \
        {"void WriteInformation(System.Object messageData, string[] tags)", write_information_data},                   \
        {"void WriteInformation(System.Management.Automation.InformationRecord informationRecord)",                    \
         write_information_data},                                                                                      \
        {"void WriteObject(System.Object sendToPipeline)", write_object},                                              \
        {"void WriteObject(System.Object sendToPipeline, bool enumerateCollection)", write_object},                    \
        {"void WriteProgress(System.Management.Automation.ProgressRecord progressRecord)", write_progress_record},     \
        {"void WriteVerbose(string text)", write_verbose_text}, {                                                      \
        "void WriteWarning(string text)", write_warning_text                                                           \
    }

static bool get_stop_token(struct call *call) {
    return give(call, pipeline_stop_token());
}

static const struct type_member cmdlet_members[] = {
    {"System.Management.Automation.Host.PSHost Host {get}", get_host},
    {"System.Management.Automation.SessionState SessionState {get}", get_session_state},
    {"System.Management.Automation.ProviderIntrinsics InvokeProvider {get}", get_invoke_provider},
    {"string ParameterSetName {get}", get_set_name},
    {"System.Management.Automation.InvocationInfo MyInvocation {get}", get_my_invocation},
    {"System.Management.Automation.PagingParameters PagingParameters {get}", get_paging},
    {"System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get}", get_invoke_command},
    {"System.Management.Automation.PSEventManager Events {get}", get_events},
    {"bool Stopping {get}", get_stopping},
    {"System.Threading.CancellationToken PipelineStopToken {get}", get_stop_token},
    {"System.Management.Automation.ICommandRuntime CommandRuntime {get}", get_runtime},
    {"System.Object CurrentPSTransaction {get}", get_nothing},
    {"System.Management.Automation.CommandOrigin CommandOrigin {get}", get_origin},
    {"System.Object GetVariableValue(string name)", get_variable_value},
    {"System.Object GetVariableValue(string name, System.Object defaultValue)", get_variable_value},
    {"System.Management.Automation.PathInfo CurrentProviderLocation(string providerId)",
     path_current_provider_location},
    {"System.Collections.ObjectModel.Collection[string] GetResolvedProviderPathFromPSPath(string path, "
     "[ref] System.Management.Automation.ProviderInfo provider)",
     path_resolved_provider_paths},
    {"string GetUnresolvedProviderPathFromPSPath(string path)", path_unresolved_provider_path},
    {"void Dispose()", get_nothing},
    WRITE_MEMBERS,
};

static bool give_names(struct call *call, const char *const *names, int count) {
    struct list *list = array_new_of(&type_string, count);
    for (int i = 0; i < count; i++)
        list->items[i] = string_from(names[i]);
    struct value argument = value_list(list);
    return type_construct(type_find("System.Collections.Generic.HashSet[string]"), &argument, 1, &call->result,
                          call->failure) == MEMBER_FOUND;
}

static bool get_common_names(struct call *call) {
    static const char *const names[] = {
        "Verbose",       "Debug",           "ErrorAction", "WarningAction", "InformationAction", "ProgressAction",
        "ErrorVariable", "WarningVariable", "OutVariable", "OutBuffer",     "PipelineVariable",  "InformationVariable"};
    return give_names(call, names, COUNT_OF(names));
}

static bool get_optional_names(struct call *call) {
    static const char *const names[] = {"WhatIf", "Confirm", "UseTransaction"};
    return give_names(call, names, COUNT_OF(names));
}

static const struct type_member base_members[] = {
    {"static System.Collections.Generic.HashSet[string] CommonParameters {get}", get_common_names},
    {"static System.Collections.Generic.HashSet[string] OptionalCommonParameters {get}", get_optional_names},
};
static struct type type_cmdlet_base = {
    .name = "System.Management.Automation.Cmdlet", .base = &type_object, .flags = TYPE_ABSTRACT, MEMBERS(base_members)};
TYPE_REGISTER(type_cmdlet_base);

static struct type type_ps_cmdlet_base = {.name = "System.Management.Automation.PSCmdlet",
                                          .base = &type_cmdlet_base,
                                          .flags = TYPE_ABSTRACT,
                                          MEMBERS(cmdlet_members)};
TYPE_REGISTER(type_ps_cmdlet_base);
static struct type type_pscmdlet = {.name = "System.Management.Automation.PSScriptCmdlet",
                                    .base = &type_ps_cmdlet_base};
TYPE_REGISTER(type_pscmdlet);

static const struct type_member runtime_members[] = {
    {"System.Management.Automation.Host.PSHost Host {get}", get_host},
    {"System.Object CurrentPSTransaction {get}", get_nothing},
    WRITE_MEMBERS,
    {"void WriteProgress(long sourceId, System.Management.Automation.ProgressRecord progressRecord)",
     write_progress_record},
};
static const struct type_operations runtime_operations = {.to_string = runtime_text};
static struct type type_command_runtime = {.name = "System.Management.Automation.MshCommandRuntime",
                                           .base = &type_object,
                                           MEMBERS(runtime_members),
                                           .operations = &runtime_operations};
TYPE_REGISTER(type_command_runtime);

static const struct type_member paging_members[] = {
    {"switch IncludeTotalCount {get}", get_include_total},
    {"ulong Skip {get}", get_skip},
    {"ulong First {get}", get_first},
    {"psobject NewTotalCount(ulong totalCount, double accuracy)", new_total_count},
};
static struct type type_paging_parameters = {
    .name = "System.Management.Automation.PagingParameters", .base = &type_object, MEMBERS(paging_members)};
TYPE_REGISTER(type_paging_parameters);
