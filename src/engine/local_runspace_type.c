/* LocalRunspace, RunspaceFactory and what they tell about themselves, as types. */
#include "engine/debugger.h"
#include "engine/field_object.h"
#include "engine/host_object.h"
#include "engine/initial_session_state.h"
#include "engine/runspace_elsewhere.h"
#include "engine/runspace_pool.h"
#include "engine/runspace_type.h"
#include "object/guid_value.h"

static struct local_runspace *self(const struct call *call) {
    return call->self.p;
}

struct value runspace_state_info(int64_t state, struct value reason) {
    struct value fields[] = {value_of(type_find("System.Management.Automation.Runspaces.RunspaceState"), state),
                             reason};
    return field_object_new(&type_runspace_state_info, fields, 2);
}

static char *info_text(struct value info) {
    struct value state = ((struct field_object *)info.p)->fields[0];
    return enum_to_string(state.type, state.i);
}

static const struct type_member info_members[] = {
    FIELD_READONLY("System.Management.Automation.Runspaces.RunspaceState State {get}", 0),
    FIELD_READONLY("System.Exception Reason {get}", 1),
};
static const struct type_operations info_operations = {.to_string = info_text};
struct type type_runspace_state_info = {.name = "System.Management.Automation.Runspaces.RunspaceStateInfo",
                                        .base = &type_object,
                                        .operations = &info_operations,
                                        MEMBERS(info_members)};
TYPE_REGISTER(type_runspace_state_info);

/* --- LocalRunspace --- */

static bool get_id(struct call *call) {
    return give_int(call, self(call)->runspace->id);
}

static bool get_name(struct call *call) {
    return give_text(call, self(call)->runspace->name);
}

static bool set_name(struct call *call) {
    self(call)->runspace->name = arg_text(call, 0) ? arg_text(call, 0) : "";
    return true;
}

static bool get_instance_id(struct call *call) {
    return give(call, value_guid(self(call)->runspace->instance_id));
}

static bool get_state_info(struct call *call) {
    return give(call, runspace_state_info(self(call)->state, VALUE_NULL));
}

static bool get_availability(struct call *call) {
    enum { NONE, AVAILABLE, BUSY = 3 };
    const struct local_runspace *local = self(call);
    bool busy = local->current || local->next;
    return give_enum(call, "System.Management.Automation.Runspaces.RunspaceAvailability",
                     local->state != RUNSPACE_OPENED ? NONE
                     : busy                          ? BUSY
                                                     : AVAILABLE);
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool get_initial_state(struct call *call) {
    struct local_runspace *local = self(call);
    if (value_is_null(local->initial_state))
        local->initial_state = local->is_own ? initial_session_state_of_shell() : initial_session_state_new();
    return give(call, local->initial_state);
}

static bool get_thread_options(struct call *call) {
    return give_enum(call, "System.Management.Automation.Runspaces.PSThreadOptions", self(call)->thread_option);
}

static bool set_thread_options(struct call *call) {
    self(call)->thread_option = (int)arg_int(call, 0);
    return true;
}

/* There are no apartments here: what is asked for is kept, and means nothing, as in .NET on this platform. */
static bool get_apartment(struct call *call) {
    return give_enum(call, "System.Threading.ApartmentState", self(call)->apartment);
}

static bool set_apartment(struct call *call) {
    if (self(call)->state != RUNSPACE_BEFORE_OPEN)
        return fail_with(call, "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                         "This property cannot be changed after the runspace has been opened.");
    self(call)->apartment = (int)arg_int(call, 0);
    return true;
}

static bool get_language_mode(struct call *call) {
    return give_enum(call, "System.Management.Automation.PSLanguageMode", 0);
}

static bool get_version(struct call *call) {
    return convert_to(string_from("7.6.5"), &type_version, &call->result, call->failure);
}

static bool open(struct call *call) {
    struct local_runspace *local = self(call);
    return local_runspace_open(local) ||
           fail_with(call, "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                     mem_printf("Cannot open the runspace because the runspace is not in the BeforeOpen state. "
                                "Current state of the runspace is '%s'.",
                                local->state == RUNSPACE_OPENED ? "Opened" : "Closed"));
}

static bool close(struct call *call) {
    local_runspace_close(self(call));
    return true;
}

static bool reset(struct call *call) {
    local_runspace_reset(self(call));
    return true;
}

/* --- SessionStateProxy --- */

struct proxy_access {
    const char *name;
    struct value value;
};

static struct local_runspace *proxied(const struct call *call) {
    return ((struct field_object *)call->self.p)->fields[0].p;
}

static void read_variable(void *data) {
    struct proxy_access *access = data;
    access->value = variable_get(runspace->global, access->name, NULL);
}

static void write_variable(void *data) {
    struct proxy_access *access = data;
    struct variable *variable = scope_make(runspace->global, name_intern(access->name));
    variable->value = access->value;
    variable->exists = true;
}

static bool proxy_is_free(struct call *call) {
    const struct local_runspace *local = proxied(call);
    if (local->state != RUNSPACE_OPENED)
        return fail_with(call, "System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                         "The operation cannot be performed because the runspace is not in the 'Opened' state.");
    if (local->current || local->next)
        return fail_with(call, "System.Management.Automation.PSInvalidOperationException",
                         "The state of the runspace cannot be changed while a pipeline is running.");
    return true;
}

static bool get_variable(struct call *call) {
    struct proxy_access access = {.name = arg_text(call, 0)};
    if (!proxy_is_free(call))
        return false;
    local_runspace_visit(proxied(call), read_variable, &access);
    return give(call, access.value);
}

static bool set_variable(struct call *call) {
    struct proxy_access access = {arg_text(call, 0), call->args[1]};
    if (!proxy_is_free(call))
        return false;
    local_runspace_visit(proxied(call), write_variable, &access);
    return true;
}

static const struct type_member proxy_members[] = {
    {"System.Object GetVariable(string name)", get_variable},
    {"void SetVariable(string name, System.Object value)", set_variable},
    {"System.Management.Automation.PSLanguageMode LanguageMode {get}", get_language_mode},
};
static struct type type_proxy = {
    .name = "System.Management.Automation.Runspaces.SessionStateProxy", .base = &type_object, MEMBERS(proxy_members)};
TYPE_REGISTER(type_proxy);

static bool get_proxy(struct call *call) {
    struct value local = call->self;
    return give(call, field_object_new(&type_proxy, &local, 1));
}

static bool get_debugger(struct call *call) {
    return give(call, debugger_object(self(call)->runspace));
}

#define RUNSPACES "System.Management.Automation.Runspaces."
static const struct type_member members[] = {
    {"int Id {get}", get_id},
    {"string Name {get;set}", get_name, set_name},
    {"guid InstanceId {get}", get_instance_id},
    {RUNSPACES "RunspaceStateInfo RunspaceStateInfo {get}", get_state_info},
    {RUNSPACES "RunspaceAvailability RunspaceAvailability {get}", get_availability},
    {"bool RunspaceIsRemote {get}", get_false},
    {RUNSPACES "RunspaceConnectionInfo ConnectionInfo {get}", get_null},
    {RUNSPACES "RunspaceConnectionInfo OriginalConnectionInfo {get}", get_null},
    {"initialsessionstate InitialSessionState {get}", get_initial_state},
    {RUNSPACES "PSThreadOptions ThreadOptions {get;set}", get_thread_options, set_thread_options},
    {"System.Threading.ApartmentState ApartmentState {get;set}", get_apartment, set_apartment},
    {"System.Management.Automation.PSLanguageMode LanguageMode {get}", get_language_mode},
    {RUNSPACES "SessionStateProxy SessionStateProxy {get}", get_proxy},
    {"version Version {get}", get_version},
    {"System.Management.Automation.Debugger Debugger {get}", get_debugger},
    {"void Open()", open},
    {"void OpenAsync()", open},
    {"void Close()", close},
    {"void CloseAsync()", close},
    {"void Dispose()", close},
    {"void ResetRunspaceState()", reset},
};
struct type type_local_runspace = {
    .name = "System.Management.Automation.Runspaces.LocalRunspace", .base = &type_runspace, MEMBERS(members)};
TYPE_REGISTER(type_local_runspace);

/* --- Runspace --- */

static bool get_default(struct call *call) {
    return give_object(call, local_runspace_of(runspace));
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static const struct type_member base_members[] = {
    {"static runspace DefaultRunspace {get}", get_default},
    {"static bool CanUseDefaultRunspace {get}", get_true},
};
struct type type_runspace = {.name = "System.Management.Automation.Runspaces.Runspace",
                             .base = &type_object,
                             .flags = TYPE_ABSTRACT,
                             .accelerator = "runspace",
                             MEMBERS(base_members)};
TYPE_REGISTER(type_runspace);

/* --- RunspaceFactory --- */

/* The arguments by what they are: a host, an initial state, two numbers. */
static struct host *host_argument(const struct call *call) {
    for (int i = 0; i < call->count; i++)
        if (value_is_host(call->args[i]))
            return host_of(call->args[i]);
    return NULL;
}

static struct value state_argument(const struct call *call) {
    for (int i = 0; i < call->count; i++)
        if (value_base(call->args[i]).type == &type_initial_session_state)
            return value_base(call->args[i]);
    return VALUE_NULL;
}

/* Of another computer, where connection information stands among the arguments. */
static struct value connection_argument(const struct call *call) {
    const struct type *type = type_find(RUNSPACES "RunspaceConnectionInfo");
    for (int i = 0; i < call->count; i++)
        if (value_base(call->args[i]).type && type_is(value_base(call->args[i]).type, type))
            return value_base(call->args[i]);
    return VALUE_NULL;
}

static bool create_remote(struct call *call) {
    struct value remote, connection = connection_argument(call);
    if (value_is_null(connection))
        return fail_null(call, "connectionInfo");
    return runspace_elsewhere_make(connection, 1, 1, host_argument(call) != NULL, &remote, call->failure) &&
           give(call, remote);
}

static bool create_runspace(struct call *call) {
    return give_object(call, local_runspace_new(host_argument(call), state_argument(call)));
}

static bool create_pool(struct call *call) {
    int64_t bounds[2] = {1, 1};
    bool numbers = call->count >= 2 && call->args[0].type == &type_int32;
    for (int i = 0; numbers && i < 2; i++)
        bounds[i] = arg_int(call, i);
    if (bounds[1] < 1 || bounds[0] < 1)
        return fail_with(call, "System.Management.Automation.PSArgumentOutOfRangeException",
                         bounds[1] < 1 ? "The maximum pool size cannot be less than 1."
                                       : "The minimum pool size cannot be less than 1.");
    if (bounds[0] > bounds[1])
        return fail_with(call, "System.Management.Automation.PSArgumentException",
                         "The minimum pool size cannot be greater than the maximum pool size.");
    struct runspace_pool *pool = runspace_pool_new((int32_t)bounds[0], (int32_t)bounds[1]);
    pool->host = host_argument(call);
    pool->initial_state = state_argument(call);
    struct value connection = connection_argument(call);
    return (value_is_null(connection) ||
            runspace_elsewhere_make(connection, pool->minimum, pool->maximum, pool->host != NULL, &pool->elsewhere,
                                    call->failure)) &&
           give_object(call, pool);
}

#define HOST "System.Management.Automation.Host.PSHost host"
#define STATE "initialsessionstate initialSessionState"
#define CONNECTION RUNSPACES "RunspaceConnectionInfo connectionInfo"
static const struct type_member factory_members[] = {
    {"static runspace CreateRunspace()", create_runspace},
    {"static runspace CreateRunspace(" HOST ")", create_runspace},
    {"static runspace CreateRunspace(" STATE ")", create_runspace},
    {"static runspace CreateRunspace(" HOST ", " STATE ")", create_runspace},
    {"static runspace CreateRunspace(" CONNECTION ")", create_remote},
    {"static runspace CreateRunspace(" HOST ", " CONNECTION ")", create_remote},
    {"static " RUNSPACES "RunspacePool CreateRunspacePool()", create_pool},
    {"static " RUNSPACES "RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces)", create_pool},
    {"static " RUNSPACES "RunspacePool CreateRunspacePool(" STATE ")", create_pool},
    {"static " RUNSPACES "RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, " HOST ")", create_pool},
    {"static " RUNSPACES "RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, " STATE ", " HOST ")",
     create_pool},
    {"static " RUNSPACES "RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, " CONNECTION ")",
     create_pool},
    {"static " RUNSPACES "RunspacePool CreateRunspacePool(int minRunspaces, int maxRunspaces, " CONNECTION ", " HOST
     ")",
     create_pool},
};
static struct type type_factory = {.name = "System.Management.Automation.Runspaces.RunspaceFactory",
                                   .base = &type_object,
                                   .flags = TYPE_STATIC,
                                   .accelerator = "runspacefactory",
                                   MEMBERS(factory_members)};
TYPE_REGISTER(type_factory);
