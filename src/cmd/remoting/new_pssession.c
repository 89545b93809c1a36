#include <string.h>

#include "base/memory.h"
#include "cmd/remoting/target.h"
#include "session/durable_client.h"
#include "session/pssession.h"
#include "session/ssh.h"

struct new_pssession {
    struct target_arguments target;
    struct list *names, *computers, *uris, *vm_ids, *vm_names, *containers, *sessions;
    const char *configuration, *application, *certificate;
    struct value credential, authentication;
    int32_t throttle_limit;
    bool network_access, use_ssl, allow_redirection, administrator, windows_powershell, ssh_transport;
};

#define WSMAN_SETS "ComputerName,Uri"
#define WINDOWS_SETS "VMId,VMName,ContainerId"
static const struct parameter parameters[] = {
    {"HostName", "string[]", ARG(new_pssession, target.host_names), .sets = "SSHHost", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The computers to reach by SSH."},
    {"UserName", "string", ARG(new_pssession, target.user), .sets = "SSHHost", .flags = NOT_NULL_OR_EMPTY,
     .help = "The user to log in as."},
    {"KeyFilePath", "string", ARG(new_pssession, target.key_file), .sets = "SSHHost", .flags = NOT_NULL_OR_EMPTY,
     .aliases = "IdentityFilePath", .help = "The file of the private key."},
    {"Subsystem", "string", ARG(new_pssession, target.subsystem), .sets = "SSHHost", .flags = BY_PROPERTY,
     .default_text = "powershell", .help = "The SSH subsystem that serves sessions."},
    {"ConnectingTimeout", "int", ARG(new_pssession, target.connecting_timeout), .sets = "SSHHost",
     .help = "How long connecting may take, in milliseconds."},
    {"SSHTransport", "switch", ARG(new_pssession, ssh_transport), .sets = "SSHHost", .validate_set = "true",
     .help = "SSH is the transport."},
    {"Options", "hashtable", ARG(new_pssession, target.options), .sets = "SSHHost", .flags = NOT_NULL_OR_EMPTY,
     .help = "Options of ssh."},
    {"Bootstrap", "switch", ARG(new_pssession, target.bootstrap), .sets = "SSHHost,SSHHostHashParam",
     .help =
         "Puts this program on computers that have none, by the same connection; it stays in the user's cache folder."},
    {"SSHConnection", "hashtable[]", ARG(new_pssession, target.connections), .sets = "SSHHostHashParam",
     .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "Connections as hashtables with HostName, UserName, Port, KeyFilePath and so on."},
    {"Port", "int", ARG(new_pssession, target.port), .sets = "ComputerName,SSHHost", .has_range = true, .range_low = 1,
     .range_high = 65535, .help = "The port of the other computer."},
    {"Name", "string[]", ARG(new_pssession, names), .help = "Names for the sessions."},
    {"ComputerName", "string[]", ARG(new_pssession, computers), .sets = "ComputerName", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "Cn",
     .help = "The computers to reach by WS-Management."},
    {"Credential", "pscredential", ARG(new_pssession, credential), .sets = WSMAN_SETS, .flags = BY_PROPERTY,
     .help = "The user over there."},
    {"Credential", "pscredential", ARG(new_pssession, credential), .sets = "VMId,VMName",
     .flags = MANDATORY | BY_PROPERTY},
    {"EnableNetworkAccess", "switch", ARG(new_pssession, network_access), .sets = WSMAN_SETS ",Session",
     .help = "Adds an interactive token."},
    {"ConfigurationName", "string", ARG(new_pssession, configuration), .sets = WSMAN_SETS "," WINDOWS_SETS,
     .flags = BY_PROPERTY, .help = "The session configuration of the other computer."},
    {"UseSSL", "switch", ARG(new_pssession, use_ssl), .sets = "ComputerName", .help = "Connects with TLS."},
    {"ApplicationName", "string", ARG(new_pssession, application), .sets = "ComputerName", .flags = BY_PROPERTY,
     .help = "The last part of the address."},
    {"ThrottleLimit", "int", ARG(new_pssession, throttle_limit), .sets = WSMAN_SETS "," WINDOWS_SETS ",Session",
     .help = "How many connect at once."},
    {"SessionOption", "System.Management.Automation.Remoting.PSSessionOption",
     ARG(new_pssession, target.session_option), .sets = WSMAN_SETS ",SSHHost,SSHHostHashParam", .flags = NOT_NULL,
     .help = "Options of the session."},
    {"Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism",
     ARG(new_pssession, authentication), .sets = WSMAN_SETS, .help = "How the user is authenticated."},
    {"CertificateThumbprint", "string", ARG(new_pssession, certificate), .sets = WSMAN_SETS,
     .help = "The certificate to connect with."},
    {"ConnectionUri", "uri[]", ARG(new_pssession, uris), .sets = "Uri", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "URI,CU",
     .help = "Addresses to reach by WS-Management."},
    {"AllowRedirection", "switch", ARG(new_pssession, allow_redirection), .sets = "Uri",
     .help = "Follows redirections."},
    {"VMId", "guid[]", ARG(new_pssession, vm_ids), .sets = "VMId", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "VMGuid", .help = "Virtual machines of Hyper-V."},
    {"VMName", "string[]", ARG(new_pssession, vm_names), .sets = "VMName",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Virtual machines of Hyper-V by name."},
    {"Session", "System.Management.Automation.Runspaces.PSSession[]", ARG(new_pssession, sessions), .sets = "Session",
     .position = 1, .flags = PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY,
     .help = "Sessions of which further ones are made."},
    {"ContainerId", "string[]", ARG(new_pssession, containers), .sets = "ContainerId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Windows containers."},
    {"RunAsAdministrator", "switch", ARG(new_pssession, administrator), .sets = "ContainerId",
     .help = "As the container's administrator."},
    {"UseWindowsPowerShell", "switch", ARG(new_pssession, windows_powershell),
     .sets = "UseWindowsPowerShellParameterSet", .flags = MANDATORY,
     .help = "A session with Windows PowerShell, which this system has not."},
};

/* All connect at once; those that open become sessions, in their order. */
static void open_all(struct cmdlet_call *call, const struct connection_info *const *connections, int count) {
    const struct new_pssession *args = call->args;
    struct remote_runspace **opening = MEM_ARRAY(struct remote_runspace *, count);
    struct pssession **opened = MEM_ARRAY(struct pssession *, count);
    for (int i = 0; i < count; i++)
        opening[i] = ssh_connect(connections[i]);
    for (int i = 0; i < count; i++) {
        if (!target_wait_open(opening[i]))
            continue;
        const char *name = args->names && i < args->names->count ? value_to_text(args->names->items[i]) : NULL;
        struct pssession *session = pssession_new(opening[i], name);
        pssession_add(session);
        durable_client_keep(opening[i], session->name);
        opened[i] = session;
    }
    for (int i = 0; i < count; i++) {
        if (!opened[i])
            continue;
        durable_client_await_keeping(opening[i]);
        cmdlet_write(call, value_object(opened[i]));
    }
}

static void process(struct cmdlet_call *call) {
    const struct new_pssession *args = call->args;
    if (args->windows_powershell || args->vm_ids || args->vm_names || args->containers)
        target_needs_windows(call);
    if (strcmp(call->set, "ComputerName") == 0 || strcmp(call->set, "Uri") == 0)
        target_needs_wsman(call);
    if (args->sessions) {
        const struct connection_info **same = MEM_ARRAY(const struct connection_info *, args->sessions->count);
        for (int32_t i = 0; i < args->sessions->count; i++)
            same[i] = pssession_runspace(value_base(args->sessions->items[i]))->connection;
        open_all(call, same, args->sessions->count);
        return;
    }
    struct target_arguments target = args->target;
    target.durable = true;
    struct connection_list list = target_connections(&target);
    open_all(call, list.items, list.count);
}

static const struct cmdlet new_pssession = {
    .name = "New-PSSession",
    .module = MODULE_CORE,
    .default_set = "ComputerName",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_pssession),
    .output_types = "System.Management.Automation.Runspaces.PSSession",
    .synopsis = "Opens sessions with other computers.",
    .process = process,
};
CMDLET_REGISTER(new_pssession);
