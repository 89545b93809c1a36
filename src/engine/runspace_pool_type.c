/* RunspacePool as a type. */
#include "base/timespan.h"
#include "engine/field_object.h"
#include "engine/runspace_elsewhere.h"
#include "engine/runspace_pool.h"
#include "object/guid_value.h"

static struct runspace_pool *self(const struct call *call) {
    return call->self.p;
}

/* One of another computer follows its link. */
static enum runspace_state state_of(struct runspace_pool *pool) {
    if (!value_is_null(pool->elsewhere) && pool->state != RUNSPACE_BEFORE_OPEN)
        pool->state = runspace_elsewhere_state(pool->elsewhere);
    return pool->state;
}

static bool check_not_closed(struct call *call) {
    return state_of(self(call)) != RUNSPACE_CLOSED ||
           fail_with(call, "System.Management.Automation.Runspaces.InvalidRunspacePoolStateException",
                     "Cannot perform the operation because the runspace pool is not in the 'Opened' state. The current "
                     "state is 'Closed'.");
}

static bool open(struct call *call) {
    static const char *const names[] = {"BeforeOpen", "Opening", "Opened", "Closed", "Closing", "Broken"};
    if (state_of(self(call)) != RUNSPACE_BEFORE_OPEN)
        return fail_with(call, "System.Management.Automation.Runspaces.InvalidRunspacePoolStateException",
                         mem_printf("Cannot open the runspace pool because it is not in the 'BeforeOpen' state. The "
                                    "current state is '%s'.",
                                    names[self(call)->state]));
    if (!value_is_null(self(call)->elsewhere) && !runspace_elsewhere_open(self(call)->elsewhere, call->failure))
        return false;
    self(call)->state = RUNSPACE_OPENED;
    return true;
}

static bool close(struct call *call) {
    if (!value_is_null(self(call)->elsewhere))
        runspace_elsewhere_close(self(call)->elsewhere);
    runspace_pool_close(self(call));
    self(call)->state = RUNSPACE_CLOSED;
    return true;
}

static bool dispose(struct call *call) {
    self(call)->disposed = true;
    return close(call);
}

static bool get_maximum(struct call *call) {
    return give_int(call, self(call)->maximum);
}

static bool get_minimum(struct call *call) {
    return give_int(call, self(call)->minimum);
}

static bool get_available(struct call *call) {
    if (!check_not_closed(call))
        return false;
    return give_int(call, self(call)->maximum - self(call)->working.count);
}

static bool set_maximum(struct call *call) {
    if (arg_int(call, 0) < self(call)->minimum)
        return give_bool(call, false);
    runspace_pool_allow(self(call), (int32_t)arg_int(call, 0));
    return give_bool(call, true);
}

static bool set_minimum(struct call *call) {
    if (arg_int(call, 0) < 1 || arg_int(call, 0) > self(call)->maximum)
        return give_bool(call, false);
    self(call)->minimum = (int32_t)arg_int(call, 0);
    return give_bool(call, true);
}

static bool get_instance_id(struct call *call) {
    return give(call, value_guid(self(call)->instance_id));
}

static bool get_is_disposed(struct call *call) {
    return give_bool(call, self(call)->disposed);
}

static const struct type_member info_members[] = {
    FIELD_READONLY("System.Management.Automation.Runspaces.RunspacePoolState State {get}", 0),
    FIELD_READONLY("System.Exception Reason {get}", 1),
};
static struct type type_info = {
    .name = "System.Management.Automation.RunspacePoolStateInfo", .base = &type_object, MEMBERS(info_members)};
TYPE_REGISTER(type_info);

static bool get_state_info(struct call *call) {
    struct value fields[] = {
        value_of(type_find("System.Management.Automation.Runspaces.RunspacePoolState"), state_of(self(call))),
        VALUE_NULL};
    return give(call, field_object_new(&type_info, fields, 2));
}

static bool get_availability(struct call *call) {
    struct runspace_pool *pool = self(call);
    bool busy = pool->working.count >= pool->maximum;
    return give_enum(call, "System.Management.Automation.Runspaces.RunspacePoolAvailability",
                     state_of(pool) != RUNSPACE_OPENED ? 0
                     : busy                            ? 2
                                                       : 1);
}

static bool get_initial_state(struct call *call) {
    return give(call, self(call)->initial_state);
}

static bool get_thread_options(struct call *call) {
    return give_enum(call, "System.Management.Automation.Runspaces.PSThreadOptions", self(call)->thread_option);
}

static bool check_before_open(struct call *call) {
    return self(call)->state == RUNSPACE_BEFORE_OPEN ||
           fail_with(call, "System.Management.Automation.Runspaces.InvalidRunspacePoolStateException",
                     "This property cannot be changed after the runspace pool has been opened.");
}

static bool set_thread_options(struct call *call) {
    if (!check_before_open(call))
        return false;
    self(call)->thread_option = (int)arg_int(call, 0);
    return true;
}

/* There are no apartments here: what is asked for is kept, and means nothing, as in .NET on this platform. */
static bool get_apartment(struct call *call) {
    return give_enum(call, "System.Threading.ApartmentState", self(call)->apartment);
}

static bool set_apartment(struct call *call) {
    if (!check_before_open(call))
        return false;
    self(call)->apartment = (int)arg_int(call, 0);
    return true;
}

static bool get_cleanup(struct call *call) {
    return give(call, value_of(&type_timespan, self(call)->cleanup_ticks));
}

static bool set_cleanup(struct call *call) {
    self(call)->cleanup_ticks = arg_int(call, 0);
    return true;
}

static bool get_connection(struct call *call) {
    const struct runspace_pool *pool = self(call);
    return give(call, value_is_null(pool->elsewhere) ? VALUE_NULL : runspace_elsewhere_connection(pool->elsewhere));
}

static const struct type_member members[] = {
    {"void Open()", open},
    {"void Close()", close},
    {"void Dispose()", dispose},
    {"int GetAvailableRunspaces()", get_available},
    {"int GetMaxRunspaces()", get_maximum},
    {"int GetMinRunspaces()", get_minimum},
    {"bool SetMaxRunspaces(int maxRunspaces)", set_maximum},
    {"bool SetMinRunspaces(int minRunspaces)", set_minimum},
    {"guid InstanceId {get}", get_instance_id},
    {"bool IsDisposed {get}", get_is_disposed},
    {"System.Management.Automation.Runspaces.RunspaceConnectionInfo ConnectionInfo {get}", get_connection},
    {"initialsessionstate InitialSessionState {get}", get_initial_state},
    {"System.Management.Automation.Runspaces.RunspacePoolAvailability RunspacePoolAvailability {get}",
     get_availability},
    {"System.Management.Automation.RunspacePoolStateInfo RunspacePoolStateInfo {get}", get_state_info},
    {"System.Management.Automation.Runspaces.PSThreadOptions ThreadOptions {get;set}", get_thread_options,
     set_thread_options},
    {"System.Threading.ApartmentState ApartmentState {get;set}", get_apartment, set_apartment},
    {"timespan CleanupInterval {get;set}", get_cleanup, set_cleanup},
};
struct type type_runspace_pool = {
    .name = "System.Management.Automation.Runspaces.RunspacePool", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_runspace_pool);
