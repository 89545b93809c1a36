#include <string.h>

#include "base/memory.h"
#include "cmd/remoting/target.h"
#include "cmd/remoting/throttle.h"
#include "cmd/remoting/wsman.h"
#include "job/job_process.h"
#include "session/durable_client.h"
#include "session/pssession.h"
#include "session/remote_debug.h"
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
    {"ThrottleLimit", "int", ARG(new_pssession, throttle_limit),
     .sets = WSMAN_SETS "," WINDOWS_SETS ",Session,SSHHost,SSHHostHashParam", .default_text = "32",
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
     .help = "A session in another process of this computer."},
};

struct opening_all {
    const struct connection_info *const *connections;
    const char **names; /* which they have if they open */
    struct throttle throttle;
    bool complete;
};

/* Another process of this computer (-UseWindowsPowerShell, which elsewhere than on Windows is the shell itself). */
static const struct connection_info local_process = {
    .kind = CONNECTION_PROCESS, .computer = "localhost", .connecting_timeout_ms = -1};

static struct remote_runspace *connect_to(const struct connection_info *connection) {
    if (connection->kind == CONNECTION_SSH)
        return ssh_connect(connection);
    return remote_runspace_new(job_process_start(&(struct job_process){0}), connection, false);
}

static bool connect(void *data, struct throttled *item) {
    const struct opening_all *all = data;
    item->runspace = connect_to(all->connections[item - all->throttle.items]);
    return true;
}

static bool has_opened(void *data, struct throttled *item) {
    (void)data;
    return target_is_settled(item->runspace);
}

/* Stopped, or ssh is missing: nobody would ever hear of those that are under way. */
static void let_go(void *data) {
    const struct opening_all *all = data;
    for (int i = 0; !all->complete && i < all->throttle.count; i++)
        if (all->throttle.items[i].runspace)
            remote_runspace_kill(all->throttle.items[i].runspace);
}

/* Those that open become sessions, in their order. */
static void make_sessions(struct cmdlet_call *call, const struct opening_all *all) {
    struct pssession **opened = MEM_ARRAY(struct pssession *, all->throttle.count);
    for (int i = 0; i < all->throttle.count; i++) {
        struct remote_runspace *remote = all->throttle.items[i].runspace;
        if (!target_wait_open(remote))
            continue;
        opened[i] = pssession_new(remote, all->names[i]);
        pssession_add(opened[i]);
        durable_client_keep(remote, opened[i]->name);
    }
    for (int i = 0; i < all->throttle.count; i++) {
        if (!opened[i])
            continue;
        durable_client_await_keeping(opened[i]->runspace);
        if (remote_debug_has_prompt(runspace->host))
            remote_debug_enable(opened[i]->runspace);
        cmdlet_write(call, value_object(opened[i]));
    }
}

/* Each takes a number for its name, given or not, opened or not. */
static const char **names_of(const struct list *given, int count) {
    const char **names = MEM_ARRAY(const char *, count);
    for (int i = 0; i < count; i++) {
        const char *own = pssession_next_name(),
                   *name = given && i < given->count ? value_to_text(given->items[i]) : "";
        names[i] = *name ? name : own;
    }
    return names;
}

static void open_all(struct cmdlet_call *call, const struct connection_info *const *connections, int count) {
    const struct new_pssession *args = call->args;
    struct opening_all *all = MEM_NEW(struct opening_all);
    *all = (struct opening_all){connections,
                                names_of(args->names, count),
                                {.items = MEM_ARRAY(struct throttled, count),
                                 .count = count,
                                 .limit = args->throttle_limit,
                                 .data = all,
                                 .begin = connect,
                                 .is_over = has_opened}};
    defer(let_go, all);
    throttle_run(&all->throttle);
    all->complete = true;
    undefer(false);
    make_sessions(call, all);
}

static bool is_of_set(const struct cmdlet_call *call, const char *name) {
    return strcmp(call->set, name) == 0;
}

static struct list *absolute_uris(const struct list *uris) {
    struct list *absolute = list_new(&type_arraylist);
    for (int32_t i = 0; i < uris->count; i++)
        if (!wsman_refuse_relative(uris->items[i]))
            list_add(absolute, uris->items[i]);
    return absolute;
}

static void process(struct cmdlet_call *call) {
    const struct new_pssession *args = call->args;
    struct wsman_arguments wsman = {args->target.session_option, args->credential, args->authentication,
                                    args->certificate,           args->computers,  args->uris};
    bool needs_wsman = is_of_set(call, "ComputerName") || is_of_set(call, "Uri") || args->network_access;
    if (args->windows_powershell) {
        const struct connection_info *only = &local_process;
        open_all(call, &only, 1);
        return;
    }
    if (args->vm_ids || args->vm_names)
        target_needs_hyperv(call);
    if (args->containers) {
        target_refuse_containers(args->containers);
        return;
    }
    if (needs_wsman) {
        wsman_check_options(call, &wsman);
        if (args->uris && !(wsman.uris = absolute_uris(args->uris))->count)
            return;
        wsman_refuse(call, &wsman);
    }
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

static const struct example examples[] = {
    {"$session = New-PSSession -HostName db01 -UserName admin", "Opens a session."},
    {"$all = New-PSSession -HostName (Get-Content servers.txt) -ConnectingTimeout 5000",
     "Opens many at once; who does not answer in five seconds is an error."},
    {"New-PSSession -HostName web01 -Bootstrap", "Opens a session on a computer where nothing is installed."},
};

static const struct cmdlet new_pssession = {
    .name = "New-PSSession",
    .module = MODULE_CORE,
    .default_set = "ComputerName",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_pssession),
    .output_types = "System.Management.Automation.Runspaces.PSSession",
    .synopsis = "Opens sessions with other computers.",
    .description = "Opens sessions with other computers, over the system's ssh, that stay open for several commands: "
                   "Invoke-Command, Enter-PSSession and Copy-Item use them. The other computer needs muster or "
                   "PowerShell as its SSH subsystem, or nothing with -Bootstrap.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(new_pssession);
