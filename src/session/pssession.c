#include "session/pssession.h"

#include <string.h>

#include "base/memory.h"
#include "engine/command.h"
#include "engine/pipeline.h"
#include "engine/runspace.h"
#include "object/guid_value.h"
#include "object/string.h"
#include "object/type/native.h"
#include "session/durable_client.h"

struct sessions {
    struct pssession **items;
    int count, capacity;
    int last_id;
};

static struct sessions *sessions(void) {
    if (!runspace->sessions)
        runspace->sessions = MEM_NEW(struct sessions);
    return runspace->sessions;
}

const char *pssession_next_name(void) {
    return mem_printf("Runspace%d", ++sessions()->last_id);
}

struct pssession *pssession_new(struct remote_runspace *remote, const char *name) {
    struct pssession *session = object_new(&type_pssession, sizeof *session);
    session->runspace = remote;
    session->name = name && *name ? name : pssession_next_name();
    session->id = ++sessions()->last_id;
    remote->name = session->name;
    return session;
}

struct remote_runspace *pssession_runspace(struct value session) {
    return ((struct pssession *)session.p)->runspace;
}

void pssession_add(struct pssession *session) {
    struct sessions *all = sessions();
    if (all->count == all->capacity)
        MEM_GROW(all->items, all->capacity, 8);
    all->items[all->count++] = session;
}

void pssession_remove(struct pssession *session) {
    struct sessions *all = sessions();
    for (int i = 0; i < all->count; i++)
        if (all->items[i] == session) {
            for (all->count--; i < all->count; i++)
                all->items[i] = all->items[i + 1];
            all->items[all->count] = NULL;
        }
}

void pssession_add_module(struct pssession *session, struct value module) {
    values_add(&session->modules, module);
}

void pssession_remove_modules(struct pssession *session) {
    for (int32_t i = 0; i < session->modules.count; i++) {
        struct arguments arguments = {0};
        arguments_add_named(&arguments, "ModuleInfo", session->modules.items[i]);
        arguments_add_named(&arguments, "Force", value_bool(true));
        arguments_add_named(&arguments, "ErrorAction", string_from("Ignore"));
        invoke_command("Remove-Module", &arguments, VALUE_NOTHING);
    }
    session->modules = (struct values){0};
}

int pssession_count(void) {
    return sessions()->count;
}

struct pssession *pssession_at(int index) {
    return sessions()->items[index];
}

struct pssession *pssession_find(struct guid instance_id) {
    for (int i = 0; i < pssession_count(); i++)
        if (guid_equal(pssession_at(i)->runspace->instance_id, instance_id))
            return pssession_at(i);
    return NULL;
}

static void end_session(void *data) {
    enum { GRACE_MS = 2000 };
    remote_runspace_end(data, GRACE_MS);
}

void pssession_close_all(void) {
    if (!runspace->sessions)
        return;
    for (int i = 0; i < pssession_count(); i++)
        if (durable_client_state(pssession_at(i)->runspace) == DURABLE_LINKED)
            remote_runspace_close(pssession_at(i)->runspace);
    for (int i = 0; i < pssession_count(); i++)
        if (durable_client_state(pssession_at(i)->runspace) == DURABLE_LINKED) {
            struct thrown stopped; /* Ctrl+C: nobody waits any longer */
            if (!protect(end_session, pssession_at(i)->runspace, &stopped))
                remote_runspace_kill(pssession_at(i)->runspace);
        }
}

/* --- as a type --- */

static struct pssession *self(const struct call *call) {
    return call->self.p;
}

static bool get_id(struct call *call) {
    return give_int(call, self(call)->id);
}

static bool get_name(struct call *call) {
    return give_text(call, self(call)->name);
}

static bool set_name(struct call *call) {
    self(call)->name = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    return true;
}

static bool get_instance_id(struct call *call) {
    return give(call, value_guid(self(call)->runspace->instance_id));
}

static bool get_computer(struct call *call) {
    return give_text(call, self(call)->runspace->connection->computer);
}

static bool get_computer_type(struct call *call) {
    return give_enum(call, "System.Management.Automation.Runspaces.TargetMachineType", 0);
}

static bool get_configuration(struct call *call) {
    return give_text(call, self(call)->runspace->connection->kind == CONNECTION_SSH ? "DefaultShell" : NULL);
}

static bool get_empty(struct call *call) {
    return give(call, string_empty());
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool get_availability(struct call *call) {
    return give(call, remote_runspace_availability_value(self(call)->runspace));
}

static bool get_private_data(struct call *call) {
    remote_runspace_pump(self(call)->runspace);
    return give(call, self(call)->runspace->private_data);
}

static bool get_runspace(struct call *call) {
    return give_object(call, self(call)->runspace);
}

static bool get_transport(struct call *call) {
    return give_text(call, self(call)->runspace->connection->kind == CONNECTION_SSH ? "SSH" : "Process");
}

static bool get_state(struct call *call) {
    return give(call, remote_runspace_state_value(self(call)->runspace));
}

static bool get_idle_timeout(struct call *call) {
    struct remote_runspace *remote = self(call)->runspace;
    if (remote->connection->kind != CONNECTION_SSH)
        return give_int(call, -1);
    return give_int(call, durable_client_is_kept(remote) ? (int32_t)durable_client_idle_ms(remote) : -1);
}

static bool get_buffering(struct call *call) {
    struct remote_runspace *remote = self(call)->runspace;
    struct value mode = value_of(type_find("System.Management.Automation.Runspaces.OutputBufferingMode"), 0);
    if (!durable_client_is_kept(remote))
        return give(call, VALUE_NULL);
    enum_parse(mode.type, durable_client_buffering(remote), &mode.i, NULL);
    return give(call, mode);
}

static bool get_disconnected_on(struct call *call) {
    return give(call, remote_runspace_disconnected_on(self(call)->runspace));
}

static bool get_expires_on(struct call *call) {
    return give(call, remote_runspace_expires_on(self(call)->runspace));
}

static char *session_text(struct value value) {
    return mem_printf("[PSSession]%s", ((struct pssession *)value.p)->name);
}

static const struct type_member members[] = {
    {"System.Management.Automation.Runspaces.TargetMachineType ComputerType {get}", get_computer_type},
    {"string ComputerName {get}", get_computer},
    {"string ContainerId {get}", get_empty},
    {"string VMName {get}", get_empty},
    {"System.Nullable[guid] VMId {get}", get_null},
    {"string ConfigurationName {get}", get_configuration},
    {"guid InstanceId {get}", get_instance_id},
    {"int Id {get}", get_id},
    {"string Name {get;set}", get_name, set_name},
    {"System.Management.Automation.Runspaces.RunspaceAvailability Availability {get}", get_availability},
    {"psprimitivedictionary ApplicationPrivateData {get}", get_private_data},
    {"runspace Runspace {get}", get_runspace},
    {"string Transport {get}", get_transport},
};
static const struct extended_member extended[] = {
    {.kind = EXTENDED_SCRIPT_PROPERTY,
     .name = "State",
     .text = "$this.Runspace.RunspaceStateInfo.State",
     .get = get_state},
    {.kind = EXTENDED_SCRIPT_PROPERTY,
     .name = "IdleTimeout",
     .text = "$this.Runspace.ConnectionInfo.IdleTimeout",
     .get = get_idle_timeout},
    {.kind = EXTENDED_SCRIPT_PROPERTY,
     .name = "OutputBufferingMode",
     .text = "$this.Runspace.ConnectionInfo.OutputBufferingMode",
     .get = get_buffering},
    {.kind = EXTENDED_SCRIPT_PROPERTY,
     .name = "DisconnectedOn",
     .text = "$this.Runspace.DisconnectedOn",
     .get = get_disconnected_on},
    {.kind = EXTENDED_SCRIPT_PROPERTY, .name = "ExpiresOn", .text = "$this.Runspace.ExpiresOn", .get = get_expires_on},
};
static const struct type_operations operations = {.to_string = session_text};
struct type type_pssession = {.name = "System.Management.Automation.Runspaces.PSSession",
                              .base = &type_object,
                              .flags = TYPE_SEALED,
                              .operations = &operations,
                              .extended = extended,
                              .extended_count = COUNT_OF(extended),
                              MEMBERS(members)};
TYPE_REGISTER(type_pssession);
