#include <string.h>

#include "base/memory.h"
#include "cmd/remoting/target.h"
#include "cmd/remoting/wsman.h"
#include "engine/host.h"
#include "object/guid_value.h"
#include "session/computer_name.h"
#include "session/durable_client.h"
#include "session/pushed.h"
#include "session/remote_debug.h"
#include "session/ssh.h"

struct enter_pssession {
    struct target_arguments target;
    const char *computer, *host_name, *name, *configuration, *application, *certificate, *vm_name, *container;
    struct value session, instance_id, uri, vm_id, credential, session_option, authentication;
    int32_t id;
    bool network_access, use_ssl, allow_redirection, administrator, ssh_transport;
};

#define WSMAN_SETS "ComputerName,Uri"
static const struct parameter parameters[] = {
    {"HostName", "string", ARG(enter_pssession, host_name), .sets = "SSHHost", .position = 1,
     .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY, .help = "The computer to reach by SSH."},
    {"Options", "hashtable", ARG(enter_pssession, target.options), .sets = "SSHHost", .flags = NOT_NULL_OR_EMPTY,
     .help = "Options of ssh."},
    {"ComputerName", "string", ARG(enter_pssession, computer), .sets = "ComputerName", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "Cn",
     .help = "The computer to reach by WS-Management."},
    {"Session", "System.Management.Automation.Runspaces.PSSession", ARG(enter_pssession, session), .sets = "Session",
     .position = 1, .flags = PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The session to enter."},
    {"ConnectionUri", "uri", ARG(enter_pssession, uri), .sets = "Uri", .position = 2,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "URI,CU", .help = "The address to reach by WS-Management."},
    {"InstanceId", "guid", ARG(enter_pssession, instance_id), .sets = "InstanceId", .flags = BY_PROPERTY | NOT_NULL,
     .help = "The session's instance id."},
    {"Id", "int", ARG(enter_pssession, id), .sets = "Id", .position = 1, .flags = BY_PROPERTY | NOT_NULL,
     .help = "The session's number."},
    {"Name", "string", ARG(enter_pssession, name), .sets = "Name", .flags = BY_PROPERTY, .help = "The session's name."},
    {"EnableNetworkAccess", "switch", ARG(enter_pssession, network_access), .sets = WSMAN_SETS,
     .help = "Adds an interactive token."},
    {"VMId", "guid", ARG(enter_pssession, vm_id), .sets = "VMId", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "VMGuid",
     .help = "A virtual machine of Hyper-V."},
    {"VMName", "string", ARG(enter_pssession, vm_name), .sets = "VMName", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "A virtual machine of Hyper-V by name."},
    {"Credential", "pscredential", ARG(enter_pssession, credential), .sets = WSMAN_SETS, .flags = BY_PROPERTY,
     .help = "The user over there."},
    {"Credential", "pscredential", ARG(enter_pssession, credential), .sets = "VMId,VMName", .position = 2,
     .flags = MANDATORY | BY_PROPERTY},
    {"ContainerId", "string", ARG(enter_pssession, container), .sets = "ContainerId", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "A Windows container."},
    {"ConfigurationName", "string", ARG(enter_pssession, configuration), .sets = WSMAN_SETS ",VMId,VMName,ContainerId",
     .flags = BY_PROPERTY, .help = "The session configuration of the other computer."},
    {"RunAsAdministrator", "switch", ARG(enter_pssession, administrator), .sets = "ContainerId",
     .help = "As the container's administrator."},
    {"Port", "int", ARG(enter_pssession, target.port), .sets = "ComputerName,SSHHost", .has_range = true,
     .range_low = 1, .range_high = 65535, .help = "The port of the other computer."},
    {"UseSSL", "switch", ARG(enter_pssession, use_ssl), .sets = "ComputerName", .help = "Connects with TLS."},
    {"ApplicationName", "string", ARG(enter_pssession, application), .sets = "ComputerName", .flags = BY_PROPERTY,
     .help = "The last part of the address."},
    {"AllowRedirection", "switch", ARG(enter_pssession, allow_redirection), .sets = "Uri",
     .help = "Follows redirections."},
    {"SessionOption", "System.Management.Automation.Remoting.PSSessionOption", ARG(enter_pssession, session_option),
     .sets = WSMAN_SETS, .flags = NOT_NULL, .help = "Options of the session."},
    {"Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism",
     ARG(enter_pssession, authentication), .sets = WSMAN_SETS, .help = "How the user is authenticated."},
    {"CertificateThumbprint", "string", ARG(enter_pssession, certificate), .sets = WSMAN_SETS,
     .help = "The certificate to connect with."},
    {"UserName", "string", ARG(enter_pssession, target.user), .sets = "SSHHost", .flags = NOT_NULL_OR_EMPTY,
     .help = "The user to log in as."},
    {"KeyFilePath", "string", ARG(enter_pssession, target.key_file), .sets = "SSHHost", .flags = NOT_NULL_OR_EMPTY,
     .aliases = "IdentityFilePath", .help = "The file of the private key."},
    {"Subsystem", "string", ARG(enter_pssession, target.subsystem), .sets = "SSHHost", .flags = BY_PROPERTY,
     .default_text = "powershell", .help = "The SSH subsystem that serves sessions."},
    {"ConnectingTimeout", "int", ARG(enter_pssession, target.connecting_timeout), .sets = "SSHHost",
     .help = "How long connecting may take, in milliseconds."},
    {"SSHTransport", "switch", ARG(enter_pssession, ssh_transport), .sets = "SSHHost", .validate_set = "true",
     .help = "SSH is the transport."},
    {"Bootstrap", "switch", ARG(enter_pssession, target.bootstrap), .sets = "SSHHost",
     .help =
         "Puts this program on computers that have none, by the same connection; it stays in the user's cache folder."},
};

/* --- sessions that are there already --- */

static struct pssession *one_of(struct pssession *only, int matches, const char *id_end, struct value wanted,
                                const char *missing, const char *several) {
    if (matches == 1)
        return only;
    const char *kind = matches ? "RemoteRunspaceHasMultipleMatchesFor" : "RemoteRunspaceNotAvailableFor";
    /* PowerShell says it twice. */
    for (int times = 0; times < 2; times++)
        write_error("System.ArgumentException", mem_printf("%sSpecified%s", kind, id_end), CATEGORY_INVALID_ARGUMENT,
                    wanted, "%s", matches ? several : missing);
    return NULL;
}

static struct pssession *by_id(const struct enter_pssession *args) {
    struct pssession *found = NULL;
    int matches = 0;
    for (int i = 0; i < pssession_count(); i++)
        if (pssession_at(i)->id == args->id)
            found = pssession_at(i), matches++;
    return one_of(found, matches, "SessionId", value_int(args->id),
                  mem_printf("The remote session with the session ID %d is not available.", args->id),
                  mem_printf("Multiple matches found for session ID %d.", args->id));
}

static struct pssession *by_name(const struct enter_pssession *args) {
    struct pssession *found = NULL;
    int matches = 0;
    for (int i = 0; i < pssession_count(); i++)
        if (strcasecmp(pssession_at(i)->name, args->name) == 0)
            found = pssession_at(i), matches++;
    return one_of(found, matches, "Name", string_from(args->name),
                  mem_printf("The remote session with the name %s  is not available.", args->name),
                  mem_printf("Multiple matches found for name %s.", args->name));
}

static struct pssession *by_instance_id(const struct enter_pssession *args) {
    struct pssession *found = NULL;
    int matches = 0;
    const char *text = guid_format(guid_of(args->instance_id), 'D');
    for (int i = 0; i < pssession_count(); i++)
        if (guid_equal(pssession_at(i)->runspace->instance_id, guid_of(args->instance_id)))
            found = pssession_at(i), matches++;
    return one_of(found, matches, "RunspaceId", args->instance_id,
                  mem_printf("Remote session is not available for %s.", text),
                  mem_printf("Multiple matches found for session ID %s.", text));
}

/* --- entering --- */

static bool is_settled(void *data) {
    return target_is_settled(data);
}

static bool is_open(struct remote_runspace *remote) {
    remote_runspace_wait(remote, is_settled, remote, -1);
    return remote_runspace_state(remote) == PSRP_POOL_OPENED;
}

static void enter_host(struct cmdlet_call *call) {
    struct enter_pssession *args = call->args;
    struct list *hosts = list_new(&type_arraylist);
    list_add(hosts, string_from(args->host_name));
    args->target.host_names = hosts;
    struct connection_list list = target_connections(&args->target);
    struct remote_runspace *remote = ssh_connect(list.items[0]);
    if (!is_open(remote))
        cmdlet_throw(call, "System.Management.Automation.Remoting.PSRemotingTransportException",
                     "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                     CATEGORY_RESOURCE_UNAVAILABLE, VALUE_NULL, "%s", target_refusal(remote));
    if (remote_debug_has_prompt(runspace->host))
        remote_debug_enable(remote);
    pushed_enter(pssession_new(remote, NULL), true);
}

static void cannot_enter(const char *id, struct pssession *session, const char *message) {
    write_error("System.Management.Automation.RuntimeException", id, CATEGORY_INVALID_OPERATION,
                value_object(session->runspace), "%s", message);
}

/* What was disconnected is connected for the prompt. False: it cannot be, which was told. */
static bool is_connected(struct pssession *session) {
    struct remote_runspace *remote = session->runspace;
    struct failure failure = {0};
    if (remote_runspace_state(remote) != PSRP_POOL_DISCONNECTED)
        return true;
    if (durable_client_is_busy(remote)) {
        cannot_enter("EnterPSSessionCannotConnectDisconnectedSession", session,
                     "The PSSession is in a disconnected state and is not available for connection.");
        return false;
    }
    if (durable_client_connect(remote, &failure))
        return true;
    cannot_enter("EnterPSSessionConnectSessionFailed", session,
                 "A failure occurred while attempting to connect the PSSession.");
    return false;
}

static void enter_session(struct cmdlet_call *call, struct pssession *session) {
    const struct enter_pssession *args = call->args;
    const struct remote_runspace *remote = session->runspace;
    remote_runspace_pump(session->runspace);
    if (!is_connected(session))
        return;
    if (remote_runspace_state(remote) == PSRP_POOL_OPENED) {
        pushed_enter(session, false);
        return;
    }
    write_error("System.ArgumentException", "PushedRunspaceMustBeOpen", CATEGORY_INVALID_ARGUMENT, VALUE_NULL, "%s",
                value_is_null(args->session)
                    ? "Session must be open."
                    : mem_printf("Cannot enter session %s because it is not in the disconnected state or is not "
                                 "available for connection. Retrieve the remote session using Get-PSSession "
                                 "-ComputerName %s -InstanceId %s.",
                                 session->name, remote->connection->computer, guid_format(remote->instance_id, 'D')));
}

/* WS-Management, which is not here: a written error, so that others of a pipeline are tried. */
static void refuse_wsman(struct cmdlet_call *call) {
    const struct enter_pssession *args = call->args;
    struct value target = args->computer ? string_from(args->computer) : args->uri;
    bool relative = !args->computer && wsman_is_relative(args->uri);
    if (args->computer && strcmp(args->computer, ".") != 0 && !computer_name_is_valid(args->computer))
        cmdlet_throw(call, "System.UriFormatException", "System.UriFormatException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                     "Invalid URI: The hostname could not be parsed.");
    struct exception *exception =
        exception_new(relative ? "System.NotSupportedException"
                               : "System.Management.Automation.Remoting.PSRemotingTransportException",
                      relative ? wsman_relative : wsman_missing, VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), "CreateRemoteRunspaceFailed", CATEGORY_INVALID_ARGUMENT, target);
    record->fully_qualified_id = record->id;
    write_error_record(record);
}

static void process(struct cmdlet_call *call) {
    const struct enter_pssession *args = call->args;
    static const struct {
        const char *set;
        struct pssession *(*find)(const struct enter_pssession *args);
    } rows[] = {{"Id", by_id}, {"Name", by_name}, {"InstanceId", by_instance_id}};
    struct pssession *session = NULL;
    if (strcmp(call->set, "ComputerName") == 0 || strcmp(call->set, "Uri") == 0) {
        refuse_wsman(call);
    } else if (args->vm_name || !value_is_null(args->vm_id)) {
        target_refuse_machine();
    } else if (args->container) {
        target_refuse_container();
    } else if (args->host_name) {
        enter_host(call);
    } else {
        for (size_t i = 0; i < COUNT_OF(rows); i++)
            if (strcmp(call->set, rows[i].set) == 0)
                session = rows[i].find(args);
        if (!value_is_null(args->session))
            session = value_base(args->session).p;
        if (session)
            enter_session(call, session);
    }
}

static const struct example examples[] = {
    {"Enter-PSSession -HostName admin@db01", "Opens a session and works in it."},
    {"Enter-PSSession -Session $session", "Works in a session that is open."},
};

static const struct cmdlet enter_pssession = {
    .name = "Enter-PSSession",
    .module = MODULE_CORE,
    .default_set = "ComputerName",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct enter_pssession),
    .synopsis = "Takes the prompt into a session.",
    .description = "What is typed from now on runs in the session; the prompt says on which computer. Exit-PSSession, "
                   "or exit, comes back.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(enter_pssession);
