#include "base/memory.h"
#include "cmd/remoting/found_sessions.h"
#include "cmd/remoting/session_choice.h"
#include "cmd/remoting/session_option.h"
#include "cmd/remoting/target_parameters.h"
#include "cmd/remoting/throttle.h"
#include "cmd/remoting/wsman.h"
#include "engine/host.h"
#include "session/durable_client.h"

struct connect_pssession {
    struct session_choice choice; /* of this shell's sessions, or of the other computer's */
    struct target_arguments target;
    struct list *sessions, *computers, *uris;
    const char *application, *configuration, *certificate;
    struct value credential, authentication, session_option;
    int32_t port, throttle_limit;
    bool use_ssl, allow_redirection, ssh_transport;
};

#define COMPUTER_SETS "ComputerName,ComputerNameGuid"
#define URI_SETS "ConnectionUri,ConnectionUriGuid"
#define SSH_SETS "SSHHost,SSHHostGuid"
static const struct parameter parameters[] = {
    {"Session", "System.Management.Automation.Runspaces.PSSession[]", ARG(connect_pssession, sessions),
     .sets = "Session", .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY,
     .help = "The sessions themselves."},
    {"HostName", "string[]", ARG(connect_pssession, target.host_names), .sets = SSH_SETS,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The computers to reach by SSH."},
    TARGET_PARAMETERS(connect_pssession, SSH_SETS),
    {"ComputerName", "string[]", ARG(connect_pssession, computers), .sets = "ComputerName", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .aliases = "Cn", .help = "The computers to reach by WS-Management."},
    {"ComputerName", "string[]", ARG(connect_pssession, computers), .sets = "ComputerNameGuid",
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .aliases = "Cn"},
    {"ApplicationName", "string", ARG(connect_pssession, application), .sets = COMPUTER_SETS, .flags = BY_PROPERTY,
     .help = "The last part of the address."},
    {"ConfigurationName", "string", ARG(connect_pssession, configuration), .sets = COMPUTER_SETS "," URI_SETS,
     .flags = BY_PROPERTY, .help = "Only sessions of this configuration."},
    {"ConnectionUri", "uri[]", ARG(connect_pssession, uris), .sets = URI_SETS, .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "URI,CU",
     .help = "Addresses to reach by WS-Management."},
    {"AllowRedirection", "switch", ARG(connect_pssession, allow_redirection), .sets = URI_SETS,
     .help = "Follows redirections."},
    {"InstanceId", "guid[]", ARG(connect_pssession, choice.instance_ids),
     .sets = "ComputerNameGuid,ConnectionUriGuid,InstanceId,SSHHostGuid", .flags = MANDATORY | NOT_NULL,
     .help = "The instance ids of the sessions."},
    {"Name", "string[]", ARG(connect_pssession, choice.names), .sets = "Name",
     .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the sessions."},
    {"Name", "string[]", ARG(connect_pssession, choice.names), .sets = "ComputerName,ConnectionUri,SSHHost",
     .flags = NOT_NULL_OR_EMPTY | WILDCARDS},
    {"Id", "int[]", ARG(connect_pssession, choice.ids), .sets = "Id", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The numbers of the sessions."},
    {"Credential", "pscredential", ARG(connect_pssession, credential), .sets = COMPUTER_SETS "," URI_SETS,
     .help = "The user over there."},
    {"Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism",
     ARG(connect_pssession, authentication), .sets = COMPUTER_SETS "," URI_SETS,
     .help = "How the user is authenticated."},
    {"CertificateThumbprint", "string", ARG(connect_pssession, certificate), .sets = COMPUTER_SETS "," URI_SETS,
     .help = "The certificate to connect with."},
    {"Port", "int", ARG(connect_pssession, port), .sets = COMPUTER_SETS, .has_range = true, .range_low = 1,
     .range_high = 65535},
    {"UseSSL", "switch", ARG(connect_pssession, use_ssl), .sets = COMPUTER_SETS, .help = "Connects with TLS."},
    {"SessionOption", "System.Management.Automation.Remoting.PSSessionOption",
     ARG(connect_pssession, target.session_option), .sets = COMPUTER_SETS "," URI_SETS "," SSH_SETS,
     .help = "Options of the session."},
    {"ThrottleLimit", "int", ARG(connect_pssession, throttle_limit), .default_text = "32",
     .help = "How many sessions are connected at once."},
};

struct connecting {
    struct cmdlet_call *call;
    struct pssession **sessions;
    struct throttle throttle;
};

static struct pssession *session_of(const struct connecting *connecting, const struct throttled *item) {
    return connecting->sessions[item - connecting->throttle.items];
}

static void not_connected(struct pssession *session, const struct failure *failure) {
    write_error("System.Management.Automation.RuntimeException", "PSSessionConnectFailed", CATEGORY_INVALID_OPERATION,
                VALUE_NULL, "The connect operation failed for session %s with the following error message: %s",
                session->name, failure->message);
}

static bool begin(void *data, struct throttled *item) {
    struct failure failure = {0};
    struct pssession *session = session_of(data, item);
    item->runspace = session->runspace;
    if (durable_client_begin_connect(session->runspace, &failure))
        return true;
    not_connected(session, &failure);
    return false;
}

static bool is_over(void *data, struct throttled *item) {
    struct connecting *connecting = data;
    struct pssession *session = session_of(connecting, item);
    struct failure failure = {0};
    if (!durable_client_has_settled(item->runspace))
        return false;
    if (!durable_client_end_connect(item->runspace, &failure)) {
        not_connected(session, &failure);
        return true;
    }
    if (!pssession_find(item->runspace->instance_id))
        pssession_add(session);
    cmdlet_write(connecting->call, value_object(session));
    return true;
}

/* Stopped: they are as they were. */
static void let_go(void *data) {
    const struct connecting *connecting = data;
    for (int i = 0; i < connecting->throttle.count; i++) {
        struct throttled *item = &connecting->throttle.items[i];
        if (item->begun && !item->over && durable_client_state(item->runspace) == DURABLE_CONNECTING)
            durable_client_end_connect(item->runspace, &(struct failure){0});
    }
}

/* Those that wait to be connected; the others are written, or an error. */
static bool is_wanted(struct cmdlet_call *call, struct pssession *session) {
    if (!cmdlet_should_process(call, session->name, "Connect"))
        return false;
    remote_runspace_pump(session->runspace);
    enum psrp_pool_state state = remote_runspace_state(session->runspace);
    if (state == PSRP_POOL_DISCONNECTED && !durable_client_is_busy(session->runspace))
        return true;
    if (state == PSRP_POOL_OPENED)
        cmdlet_write(call, value_object(session));
    else
        write_error("System.Management.Automation.RuntimeException", "PSSessionConnectFailed",
                    CATEGORY_INVALID_OPERATION, value_object(session),
                    "Cannot connect PSSession \"%s\", either because it is not in the Disconnected state, or it is not "
                    "available for connection.",
                    session->name);
    return false;
}

static void connect_all(struct cmdlet_call *call, const struct values *found) {
    const struct connect_pssession *args = call->args;
    struct connecting *connecting = MEM_NEW(struct connecting);
    *connecting = (struct connecting){call,
                                      MEM_ARRAY(struct pssession *, found->count),
                                      {.items = MEM_ARRAY(struct throttled, found->count),
                                       .limit = args->throttle_limit,
                                       .data = connecting,
                                       .begin = begin,
                                       .is_over = is_over}};
    for (int32_t i = 0; i < found->count; i++)
        if (is_wanted(call, found->items[i].p))
            connecting->sessions[connecting->throttle.count++] = found->items[i].p;
    defer(let_go, connecting);
    throttle_run(&connecting->throttle);
    undefer(false);
}

static void process(struct cmdlet_call *call) {
    const struct connect_pssession *args = call->args;
    struct values found = {0};
    if (args->computers || args->uris)
        wsman_is_missing(call);
    struct session_filter filter = {
        args->choice.names, args->choice.instance_ids,
        value_of(type_find("Microsoft.PowerShell.Commands.SessionFilterState"), 2 /* Disconnected */)};
    for (int32_t i = 0; args->sessions && i < args->sessions->count; i++)
        values_add(&found, value_base(args->sessions->items[i]));
    if (args->target.host_names)
        found_sessions(&args->target, &filter, args->throttle_limit, &found);
    else
        choose_sessions(&args->choice, &found);
    connect_all(call, &found);
}

static const struct example examples[] = {
    {"Connect-PSSession -HostName db01 -Name import", "Takes up a session by its name."},
    {"Get-PSSession -HostName db01 | Connect-PSSession", "Takes up all that wait there."},
};

static const struct cmdlet connect_pssession = {
    .name = "Connect-PSSession",
    .module = MODULE_CORE,
    .default_set = "Name",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct connect_pssession),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.Runspaces.PSSession",
    .synopsis = "Connects to sessions that were disconnected.",
    .description =
        "Takes up sessions that were disconnected, from this shell or another one; with muster at both ends.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(connect_pssession);
