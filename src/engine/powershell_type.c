/* PowerShell, its streams, state and results, as types. */
#include "engine/powershell_command.h"

#include <string.h>

#include "base/memory.h"
#include "engine/field_object.h"
#include "engine/initial_session_state.h"
#include "engine/runspace_elsewhere.h"
#include "engine/runspace_pool.h"
#include "engine/wait_handle.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/event.h"
#include "object/guid_value.h"
#include "object/type/list_native.h"

static struct powershell *self(const struct call *call) {
    return call->self.p;
}

static bool get_commands(struct call *call) {
    return give(call, command_list_of(self(call)->commands));
}

static bool set_commands(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "Command");
    self(call)->commands = command_list_items(call->args[0]);
    return true;
}

/* --- streams and state --- */

static struct powershell *streams_self(const struct call *call) {
    return ((struct field_object *)call->self.p)->fields[0].p;
}

static enum collection member_collection(const struct call *call) {
    return (enum collection)(intptr_t)call->member->data;
}

static bool get_stream(struct call *call) {
    return give(call, value_list(powershell_collection(streams_self(call), member_collection(call))));
}

static bool set_stream(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    streams_self(call)->collections[member_collection(call)] = list_of(call->args[0]);
    return true;
}

static bool clear_streams(struct call *call) {
    for (int i = COLLECTION_ERROR; i < COLLECTION_COUNT; i++)
        if (streams_self(call)->collections[i])
            list_clear(streams_self(call)->collections[i]);
    return true;
}

#define STREAM(name, collection)                                                                                       \
    {                                                                                                                  \
        "System.Management.Automation.PSDataCollection[System.Management.Automation." name "Record] " name             \
        " {get;set}",                                                                                                  \
            get_stream, set_stream, .data = (const void *)(intptr_t)(collection)                                       \
    }
static const struct type_member streams_members[] = {
    STREAM("Error", COLLECTION_ERROR),      STREAM("Progress", COLLECTION_PROGRESS),
    STREAM("Verbose", COLLECTION_VERBOSE),  STREAM("Debug", COLLECTION_DEBUG),
    STREAM("Warning", COLLECTION_WARNING),  STREAM("Information", COLLECTION_INFORMATION),
    {"void ClearStreams()", clear_streams},
};
static struct type type_streams = {
    .name = "System.Management.Automation.PSDataStreams", .base = &type_object, MEMBERS(streams_members)};
TYPE_REGISTER(type_streams);

static bool get_streams(struct call *call) {
    struct value powershell = call->self;
    return give(call, field_object_new(&type_streams, &powershell, 1));
}

static const struct type_member state_members[] = {
    FIELD_READONLY("System.Management.Automation.PSInvocationState State {get}", 0),
    FIELD_READONLY("System.Exception Reason {get}", 1),
};
static struct type type_state_info = {
    .name = "System.Management.Automation.PSInvocationStateInfo", .base = &type_object, MEMBERS(state_members)};
TYPE_REGISTER(type_state_info);

/* What tools declare handlers of; the state is asked for here, no event tells of it. */
static const struct type_member state_args_members[] = {
    FIELD_READONLY("System.Management.Automation.PSInvocationStateInfo InvocationStateInfo {get}", 0),
};
static struct type type_state_args = {.name = "System.Management.Automation.PSInvocationStateChangedEventArgs",
                                      .base = &type_event_args,
                                      .flags = TYPE_SEALED,
                                      MEMBERS(state_args_members)};
TYPE_REGISTER(type_state_args);

static bool get_state_info(struct call *call) {
    powershell_is_over(self(call)); /* what comes from another computer is looked at now */
    struct value fields[] = {value_of(type_find("System.Management.Automation.PSInvocationState"), self(call)->state),
                             self(call)->reason};
    return give(call, field_object_new(&type_state_info, fields, 2));
}

static bool get_had_errors(struct call *call) {
    return give_bool(call, self(call)->had_errors);
}

static bool get_instance_id(struct call *call) {
    return give(call, value_guid(self(call)->instance_id));
}

static bool get_is_nested(struct call *call) {
    return give_bool(call, self(call)->nested);
}

static bool get_is_owner(struct call *call) {
    return give_bool(call, self(call)->owns_runspace ||
                               (!self(call)->runspace && !self(call)->pool && value_is_null(self(call)->elsewhere)));
}

/* Who asks for a runspace that is not there yet gets the one it will run in. */
static bool get_runspace(struct call *call) {
    struct powershell *powershell = self(call);
    if (!value_is_null(powershell->elsewhere))
        return give(call, powershell->pool ? VALUE_NULL : powershell->elsewhere);
    if (!powershell->runspace && !powershell->pool && !powershell->nested) {
        powershell->runspace = local_runspace_new(NULL, VALUE_NULL);
        powershell->owns_runspace = true;
        local_runspace_open(powershell->runspace);
    }
    return give(call, powershell->runspace ? value_object(powershell->runspace) : VALUE_NULL);
}

static void let_go_of_runspace(struct powershell *powershell) {
    if (powershell->owns_runspace && powershell->runspace)
        local_runspace_close(powershell->runspace);
    powershell->owns_runspace = false;
    powershell->runspace = NULL;
    powershell->pool = NULL;
    powershell->elsewhere = VALUE_NULL;
}

static bool set_runspace(struct call *call) {
    struct value given = value_base(call->args[0]);
    if (!powershell_may_change(call))
        return false;
    let_go_of_runspace(self(call));
    if (value_is_runspace_elsewhere(given))
        self(call)->elsewhere = given;
    else
        self(call)->runspace = given.p;
    return true;
}

static bool get_pool(struct call *call) {
    return give(call, self(call)->pool ? value_object(self(call)->pool) : VALUE_NULL);
}

static bool set_pool(struct call *call) {
    if (!powershell_may_change(call))
        return false;
    let_go_of_runspace(self(call));
    self(call)->pool = value_base(call->args[0]).p;
    if (self(call)->pool)
        self(call)->elsewhere = self(call)->pool->elsewhere;
    return true;
}

/* --- creating --- */

static bool create(struct call *call) {
    struct powershell *powershell = powershell_new();
    struct value given = call->count ? value_base(call->args[0]) : VALUE_NULL;
    if (given.type == &type_initial_session_state) {
        powershell->runspace = local_runspace_new(NULL, given);
        powershell->owns_runspace = true;
        local_runspace_open(powershell->runspace);
    } else if (value_is_runspace_elsewhere(given)) {
        powershell->elsewhere = given;
    } else if (given.type == &type_local_runspace) {
        powershell->runspace = given.p;
        powershell->nested = powershell->runspace->runspace == runspace;
    } else if (given.type) {
        powershell->nested = given.i == 0; /* RunspaceMode.CurrentRunspace */
    }
    return give_object(call, powershell);
}

static bool create_nested(struct call *call) {
    struct powershell *powershell = powershell_new();
    powershell->nested = true;
    return give_object(call, powershell);
}

/* --- running --- */

static void take_input(struct powershell *powershell, struct value input) {
    powershell->has_input = !value_is_null(input);
    powershell->input = input;
}

/* What ended the pipeline, as the caller's exception. */
static bool check_end(struct call *call) {
    const struct powershell *powershell = self(call);
    if (powershell->state == INVOCATION_COMPLETED)
        return true;
    fail_with(call, "System.Management.Automation.RuntimeException", exception_message(powershell->reason));
    call->failure->thrown = (void *)powershell->reason.p;
    return false;
}

static bool run(struct call *call, struct value input) {
    struct powershell *powershell = self(call);
    take_input(powershell, input);
    if (!powershell_start(powershell, call->failure))
        return false;
    powershell_wait(powershell);
    return check_end(call);
}

/* PSInvocationSettings, as far as they mean something here. */
enum { SETTINGS_HISTORY, SETTINGS_FIELDS };

static bool new_settings(struct call *call) {
    struct value fields[SETTINGS_FIELDS] = {value_bool(false)};
    return give(call, field_object_new(call->type, fields, SETTINGS_FIELDS));
}

static const struct type_member settings_members[] = {
    {"new()", new_settings},
    FIELD("bool AddToHistory {get;set}", SETTINGS_HISTORY),
};
static struct type type_settings = {.name = "System.Management.Automation.PSInvocationSettings",
                                    .base = &type_object,
                                    .flags = TYPE_SEALED,
                                    .members = settings_members,
                                    .member_count = COUNT_OF(settings_members)};
TYPE_REGISTER(type_settings);

static bool invoke_into(struct call *call, struct value input, struct list *output) {
    struct powershell *powershell = self(call);
    struct list *collected = powershell->collections[COLLECTION_OUTPUT] = data_collection_new(COLLECTION_OUTPUT);
    bool finished = run(call, input);
    for (int32_t i = 0; i < collected->count; i++)
        list_add(output, collected->items[i]);
    powershell->collections[COLLECTION_OUTPUT] = NULL;
    return finished;
}

static bool invoke(struct call *call) {
    struct list *output =
        list_new(type_find("System.Collections.ObjectModel.Collection[System.Management.Automation.PSObject]"));
    return invoke_into(call, call->count ? call->args[0] : VALUE_NULL, output) && give(call, value_list(output));
}

/* (input[, output], settings): $null settings are none. */
static bool take_settings(struct call *call, struct value given) {
    struct value settings = value_base(given);
    struct powershell *powershell = self(call);
    powershell->adds_to_history = false;
    if (value_is_null(settings))
        return true;
    powershell->adds_to_history = ((struct field_object *)settings.p)->fields[SETTINGS_HISTORY].i;
    return true;
}

static bool invoke_with_settings(struct call *call) {
    return take_settings(call, call->args[1]) && invoke(call);
}

static bool invoke_to(struct call *call) {
    if (arg_is_null(call, 1))
        return fail_null(call, "output");
    return invoke_into(call, call->args[0], list_of(call->args[1]));
}

static bool is_over(void *data) {
    return powershell_is_over(data);
}

enum { ASYNC_POWERSHELL, ASYNC_OUTPUT, ASYNC_STATE, ASYNC_OWN_OUTPUT, ASYNC_FIELDS };
static struct type type_async_result;

static struct powershell *async_powershell(const struct call *call) {
    return ((struct field_object *)call->self.p)->fields[ASYNC_POWERSHELL].p;
}

static bool async_is_completed(struct call *call) {
    return give_bool(call, powershell_is_over(async_powershell(call)));
}

static bool async_wait_handle(struct call *call) {
    struct powershell *powershell = async_powershell(call);
    return give(call, wait_handle_of_condition(is_over, powershell, &powershell->waiters));
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static const struct type_member async_members[] = {
    FIELD_READONLY("System.Object AsyncState {get}", ASYNC_STATE),
    {"System.Threading.WaitHandle AsyncWaitHandle {get}", async_wait_handle},
    {"bool CompletedSynchronously {get}", get_false},
    {"bool IsCompleted {get}", async_is_completed},
};
struct type type_iasync_result = {.name = "System.IAsyncResult", .flags = TYPE_INTERFACE | TYPE_ABSTRACT};
TYPE_REGISTER(type_iasync_result);
static const struct type *const async_interfaces[] = {&type_iasync_result, NULL};
static struct type type_async_result = {.name = "System.Management.Automation.PowerShellAsyncResult",
                                        .base = &type_object,
                                        .interfaces = async_interfaces,
                                        MEMBERS(async_members)};
TYPE_REGISTER(type_async_result);

/* BeginInvoke([input[, output]]). */
static bool begin_invoke(struct call *call) {
    struct powershell *powershell = self(call);
    bool own = call->count < 2 || arg_is_null(call, 1);
    struct list *output = own ? data_collection_new(COLLECTION_OUTPUT) : list_of(call->args[1]);
    take_input(powershell, call->count ? call->args[0] : VALUE_NULL);
    powershell->collections[COLLECTION_OUTPUT] = output;
    powershell->owns_output = own;
    if (!powershell_start(powershell, call->failure))
        return false;
    struct value fields[ASYNC_FIELDS] = {value_object(powershell), value_list(output), VALUE_NULL, value_bool(own)};
    powershell->async = field_object_new(&type_async_result, fields, ASYNC_FIELDS);
    return give(call, powershell->async);
}

static bool end_invoke(struct call *call) {
    struct powershell *powershell = self(call);
    struct value async = value_base(call->args[0]);
    if (value_is_null(async))
        return fail_with(call, "System.Management.Automation.PSArgumentNullException",
                         "Cannot process argument because the value of argument \"asyncResult\" is null. Change the "
                         "value of argument \"asyncResult\" to a non-null value.");
    if (async.type != &type_async_result || ((struct field_object *)async.p)->fields[ASYNC_POWERSHELL].p != powershell)
        return fail_argument(call,
                             "Cannot perform the operation because the asyncResult object was not created from calling "
                             "BeginInvoke on this PowerShell instance.",
                             "asyncResult");
    powershell_wait(powershell);
    const struct field_object *result = async.p;
    powershell->collections[COLLECTION_OUTPUT] = NULL;
    powershell->async = VALUE_NULL;
    if (!check_end(call))
        return false;
    bool own = result->fields[ASYNC_OWN_OUTPUT].i;
    return give(call, own ? result->fields[ASYNC_OUTPUT] : value_list(data_collection_new(COLLECTION_OUTPUT)));
}

static bool begin_stop(struct call *call) {
    struct powershell *powershell = self(call);
    powershell_stop(powershell);
    struct value fields[ASYNC_FIELDS] = {value_object(powershell), VALUE_NULL, call->args[1], value_bool(false)};
    return give(call, field_object_new(&type_async_result, fields, ASYNC_FIELDS));
}

static bool stop(struct call *call) {
    powershell_stop(self(call));
    powershell_wait(self(call));
    return true;
}

static bool end_stop(struct call *call) {
    powershell_wait(self(call));
    return true;
}

static bool dispose(struct call *call) {
    struct powershell *powershell = self(call);
    if (powershell->disposed)
        return true;
    if (powershell->state == INVOCATION_RUNNING || powershell->state == INVOCATION_STOPPING)
        stop(call);
    if (powershell->owns_runspace && powershell->runspace)
        local_runspace_close(powershell->runspace);
    powershell->disposed = true;
    return true;
}

#define OUTPUT "System.Management.Automation.PSDataCollection[psobject]"
static const struct type_member members[] = {
    {"static powershell Create()", create},
    {"static powershell Create(System.Management.Automation.RunspaceMode runspace)", create},
    {"static powershell Create(initialsessionstate initialSessionState)", create},
    {"static powershell Create(runspace runspace)", create},
    {"powershell CreateNestedPowerShell()", create_nested},
    BUILDING("powershell"),
    {"powershell AddCommand(System.Management.Automation.CommandInfo commandInfo)", powershell_add_command_info},
    {"powershell AddParameters(System.Collections.IDictionary parameters)", powershell_add_parameter_table},
    {"powershell AddParameters(System.Collections.IList parameters)", powershell_add_parameter_list},
    {"System.Collections.ObjectModel.Collection[psobject] Invoke()", invoke},
    {"System.Collections.ObjectModel.Collection[psobject] Invoke(System.Collections.IEnumerable input)", invoke},
    {"System.Collections.ObjectModel.Collection[psobject] Invoke(System.Collections.IEnumerable input, "
     "System.Management.Automation.PSInvocationSettings settings)",
     invoke_with_settings},
    {"void Invoke(System.Collections.IEnumerable input, System.Collections.IList output)", invoke_to},
    {"System.IAsyncResult BeginInvoke()", begin_invoke},
    {"System.IAsyncResult BeginInvoke(" OUTPUT " input)", begin_invoke},
    {"System.IAsyncResult BeginInvoke(" OUTPUT " input, " OUTPUT " output)", begin_invoke},
    {OUTPUT " EndInvoke(System.IAsyncResult asyncResult)", end_invoke},
    {"void Stop()", stop},
    {"System.IAsyncResult BeginStop(System.Object callback, System.Object state)", begin_stop},
    {"void EndStop(System.IAsyncResult asyncResult)", end_stop},
    {"void Dispose()", dispose},
    {"System.Management.Automation.PSCommand Commands {get;set}", get_commands, set_commands},
    {"bool HadErrors {get}", get_had_errors},
    {"guid InstanceId {get}", get_instance_id},
    {"System.Management.Automation.PSInvocationStateInfo InvocationStateInfo {get}", get_state_info},
    {"bool IsNested {get}", get_is_nested},
    {"bool IsRunspaceOwner {get}", get_is_owner},
    {"runspace Runspace {get;set}", get_runspace, set_runspace},
    {"System.Management.Automation.Runspaces.RunspacePool RunspacePool {get;set}", get_pool, set_pool},
    {"System.Management.Automation.PSDataStreams Streams {get}", get_streams},
};
struct type type_powershell = {.name = "System.Management.Automation.PowerShell",
                               .base = &type_object,
                               .accelerator = "powershell",
                               MEMBERS(members)};
TYPE_REGISTER(type_powershell);
