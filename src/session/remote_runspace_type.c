/* Runspace, RemoteRunspace and what they tell about themselves, as types. */
#include "base/datetime.h"
#include "engine/runspace_elsewhere.h"
#include "engine/runspace_type.h"
#include "object/guid_value.h"
#include "object/string.h"
#include "object/type/native.h"
#include "session/connection_info_type.h"
#include "session/durable_client.h"
#include "session/remote_runspace.h"

static struct value enum_value(const char *type_name, int64_t number) {
    return value_of(type_find(type_name), number);
}

static struct remote_runspace *self(const struct call *call) {
    return call->self.p;
}

struct value remote_runspace_state_value(struct remote_runspace *remote) {
    struct value state = enum_value("System.Management.Automation.Runspaces.RunspaceState", 0);
    remote_runspace_pump(remote);
    enum_parse(state.type, remote_runspace_state_name(remote), &state.i, NULL);
    return state;
}

bool remote_runspace_is_busy(struct remote_runspace *remote) {
    remote_runspace_pump(remote);
    bool busy = durable_client_is_busy(remote) || durable_client_left_count(remote) > 0;
    for (struct remote_pipeline *pipeline = remote->pipelines; pipeline; pipeline = pipeline->next)
        busy |= !remote_pipeline_is_over(pipeline) && !pipeline->stop_wanted;
    return busy;
}

struct value remote_runspace_availability_value(struct remote_runspace *remote) {
    enum { NONE, AVAILABLE, BUSY = 3 };
    bool busy = remote_runspace_is_busy(remote), opened = remote_runspace_state(remote) == PSRP_POOL_OPENED;
    int availability = durable_client_is_busy(remote) ? BUSY /* another client has it */
                       : !opened                      ? NONE
                       : busy                         ? BUSY
                                                      : AVAILABLE;
    return enum_value("System.Management.Automation.Runspaces.RunspaceAvailability", availability);
}

/* The moment of the disconnection and so many milliseconds. */
static struct value moment(struct remote_runspace *remote, int64_t more_ms) {
    remote_runspace_pump(remote);
    int64_t ticks = durable_client_disconnected_ticks(remote);
    if (!ticks)
        return VALUE_NULL;
    return value_of(&type_datetime, datetime_to_local(datetime_pack(ticks + more_ms * 10000, DATETIME_UTC)));
}

struct value remote_runspace_disconnected_on(struct remote_runspace *remote) {
    return moment(remote, 0);
}

struct value remote_runspace_expires_on(struct remote_runspace *remote) {
    return moment(remote, durable_client_is_kept(remote) ? durable_client_idle_ms(remote) : 0);
}

/* --- RemoteRunspace --- */

static bool get_id(struct call *call) {
    return give_int(call, self(call)->id);
}

static bool get_name(struct call *call) {
    return give_text(call, mem_printf("Runspace%d", self(call)->id));
}

static bool get_instance_id(struct call *call) {
    return give(call, value_guid(self(call)->instance_id));
}

static bool get_state_info(struct call *call) {
    struct value state = remote_runspace_state_value(self(call));
    struct value reason = self(call)->reason ? self(call)->reason->exception : VALUE_NULL;
    return give(call, runspace_state_info(state.i, reason));
}

static bool get_availability(struct call *call) {
    return give(call, remote_runspace_availability_value(self(call)));
}

static bool is_remote(struct call *call) {
    return give_bool(call, call->self.type == &type_remote_runspace);
}

static bool get_connection(struct call *call) {
    return give(call, connection_info_value(self(call)->connection));
}

static bool get_disconnected_on(struct call *call) {
    return give(call, remote_runspace_disconnected_on(self(call)));
}

static bool get_expires_on(struct call *call) {
    return give(call, remote_runspace_expires_on(self(call)));
}

static bool get_private_data(struct call *call) {
    remote_runspace_pump(self(call));
    return give(call, self(call)->private_data);
}

static bool disconnect(struct call *call) {
    return durable_client_disconnect(self(call), &(struct durable_line){0}, call->failure);
}

static bool connect(struct call *call) {
    return durable_client_connect(self(call), call->failure);
}

static bool open_runspace(struct call *call) {
    return runspace_elsewhere_open(call->self, call->failure);
}

static bool close_runspace(struct call *call) {
    runspace_elsewhere_close(call->self);
    return true;
}

static const struct type_member members[] = {
    {"int Id {get}", get_id},
    {"string Name {get}", get_name},
    {"guid InstanceId {get}", get_instance_id},
    {"System.Management.Automation.Runspaces.RunspaceStateInfo RunspaceStateInfo {get}", get_state_info},
    {"System.Management.Automation.Runspaces.RunspaceAvailability RunspaceAvailability {get}", get_availability},
    {"System.Management.Automation.Runspaces.RunspaceConnectionInfo ConnectionInfo {get}", get_connection},
    {"System.Management.Automation.Runspaces.RunspaceConnectionInfo OriginalConnectionInfo {get}", get_connection},
    {"bool RunspaceIsRemote {get}", is_remote},
    {"System.Nullable[datetime] DisconnectedOn {get}", get_disconnected_on},
    {"System.Nullable[datetime] ExpiresOn {get}", get_expires_on},
    {"psprimitivedictionary GetApplicationPrivateData()", get_private_data},
    {"void Disconnect()", disconnect},
    {"void Connect()", connect},
    {"void Open()", open_runspace},
    {"void OpenAsync()", open_runspace},
    {"void Close()", close_runspace},
    {"void CloseAsync()", close_runspace},
    {"void Dispose()", close_runspace},
};

struct type type_remote_runspace = {
    .name = "System.Management.Automation.RemoteRunspace", .base = &type_runspace, MEMBERS(members)};
TYPE_REGISTER(type_remote_runspace);
