#include "base/memory.h"
#include "cmd/remoting/found_sessions.h"
#include "cmd/remoting/session_choice.h"
#include "cmd/remoting/target_parameters.h"
#include "cmd/remoting/wsman.h"
#include "os/user.h"

struct get_pssession {
    struct session_choice choice;
    struct target_arguments target;
    struct list *computers, *uris, *vm_ids, *vm_names, *containers;
    const char *application, *configuration, *certificate;
    struct value credential, authentication, state;
    int32_t port, throttle_limit;
    bool use_ssl, allow_redirection, ssh_transport;
};

#define COMPUTER_SETS "ComputerName,ComputerInstanceId"
#define URI_SETS "ConnectionUri,ConnectionUriInstanceId"
#define VM_SETS "VMId,VMIdInstanceId,VMName,VMNameInstanceId"
#define CONTAINER_SETS "ContainerId,ContainerIdInstanceId"
#define SSH_SETS "SSHHost,SSHHostInstanceId"
static const struct parameter parameters[] = {
    {"HostName", "string[]", ARG(get_pssession, target.host_names), .sets = SSH_SETS,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "Computers to ask by SSH for the sessions of the same user there."},
    TARGET_PARAMETERS(get_pssession, SSH_SETS),
    {"ComputerName", "string[]", ARG(get_pssession, computers), .sets = COMPUTER_SETS, .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "Cn",
     .help = "Computers whose own sessions are asked for, by WS-Management."},
    {"ApplicationName", "string", ARG(get_pssession, application), .sets = COMPUTER_SETS, .flags = BY_PROPERTY,
     .help = "The last part of the address."},
    {"ConnectionUri", "uri[]", ARG(get_pssession, uris), .sets = URI_SETS, .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "URI,CU",
     .help = "Addresses of computers whose own sessions are asked for."},
    {"ConfigurationName", "string", ARG(get_pssession, configuration),
     .sets = COMPUTER_SETS "," URI_SETS "," VM_SETS "," CONTAINER_SETS, .flags = BY_PROPERTY,
     .help = "Only sessions of this configuration."},
    {"AllowRedirection", "switch", ARG(get_pssession, allow_redirection), .sets = URI_SETS,
     .help = "Follows redirections."},
    {"Name", "string[]", ARG(get_pssession, choice.names),
     .sets = "Name,ComputerName,ConnectionUri,ContainerId,VMId,VMName,SSHHost",
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the sessions."},
    {"InstanceId", "guid[]", ARG(get_pssession, choice.instance_ids),
     .sets =
         "ComputerInstanceId,ConnectionUriInstanceId,InstanceId,ContainerIdInstanceId,VMIdInstanceId,VMNameInstanceId,"
         "SSHHostInstanceId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The instance ids of the sessions."},
    {"Id", "int[]", ARG(get_pssession, choice.ids), .sets = "Id", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The numbers of the sessions."},
    {"Credential", "pscredential", ARG(get_pssession, credential), .sets = COMPUTER_SETS "," URI_SETS,
     .help = "The user over there."},
    {"Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism",
     ARG(get_pssession, authentication), .sets = COMPUTER_SETS "," URI_SETS, .help = "How the user is authenticated."},
    {"CertificateThumbprint", "string", ARG(get_pssession, certificate), .sets = COMPUTER_SETS "," URI_SETS,
     .help = "The certificate to connect with."},
    {"Port", "int", ARG(get_pssession, port), .sets = COMPUTER_SETS, .has_range = true, .range_low = 1,
     .range_high = 65535, .help = "The port."},
    {"UseSSL", "switch", ARG(get_pssession, use_ssl), .sets = COMPUTER_SETS, .help = "Connects with TLS."},
    {"ThrottleLimit", "int", ARG(get_pssession, throttle_limit), .sets = COMPUTER_SETS "," URI_SETS "," SSH_SETS,
     .default_text = "32", .help = "How many computers are asked at once."},
    {"State", "Microsoft.PowerShell.Commands.SessionFilterState", ARG(get_pssession, state),
     .sets = COMPUTER_SETS "," URI_SETS "," VM_SETS "," CONTAINER_SETS "," SSH_SETS,
     .help = "Only sessions in this state."},
    {"SessionOption", "System.Management.Automation.Remoting.PSSessionOption",
     ARG(get_pssession, target.session_option), .sets = COMPUTER_SETS "," URI_SETS "," SSH_SETS,
     .help = "Options of the connection."},
    {"ContainerId", "string[]", ARG(get_pssession, containers), .sets = CONTAINER_SETS,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "Windows containers."},
    {"VMId", "guid[]", ARG(get_pssession, vm_ids), .sets = "VMId,VMIdInstanceId", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "VMGuid", .help = "Virtual machines of Hyper-V."},
    {"VMName", "string[]", ARG(get_pssession, vm_names), .sets = "VMName,VMNameInstanceId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Virtual machines of Hyper-V by name."},
};

static _Noreturn void refuse_computers(struct cmdlet_call *call) {
    struct machine machine;
    machine_get(&machine);
    cmdlet_throw(call, "System.NotImplementedException", "PSSessionComputerNameUnix", CATEGORY_NOT_IMPLEMENTED,
                 VALUE_NULL,
                 "Remote PSSession enumeration with -ComputerName is only supported on Windows and not \"%s\".",
                 *machine.pretty_name ? machine.pretty_name : machine.kernel);
}

static void process(struct cmdlet_call *call) {
    const struct get_pssession *args = call->args;
    struct values found = {0};
    if (args->computers)
        refuse_computers(call);
    if (args->uris)
        wsman_is_missing(call);
    if (args->vm_ids || args->vm_names || args->containers)
        return; /* sessions are never with those */
    if (args->target.host_names) {
        struct session_filter filter = {args->choice.names, args->choice.instance_ids, args->state};
        found_sessions(&args->target, &filter, args->throttle_limit, &found);
        for (int32_t i = 0; i < found.count; i++)
            cmdlet_write(call, found.items[i]);
        return;
    }
    choose_sessions(&args->choice, &found);
    bool all = !args->choice.names && !args->choice.ids && !args->choice.instance_ids;
    for (int i = 0; all && i < pssession_count(); i++)
        values_add(&found, value_object(pssession_at(i)));
    for (int32_t i = 0; i < found.count; i++)
        cmdlet_write(call, found.items[i]);
}

static const struct example examples[] = {
    {"Get-PSSession", "Shows this shell's sessions."},
    {"Get-PSSession -HostName db01 -State Disconnected",
     "Shows the sessions on a computer that anybody of this user may take up."},
};

static const struct cmdlet get_pssession = {
    .name = "Get-PSSession",
    .module = MODULE_CORE,
    .default_set = "Name",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_pssession),
    .output_types = "System.Management.Automation.Runspaces.PSSession",
    .synopsis = "Gets the sessions with other computers.",
    .description = "Gets the sessions that this shell has opened, or those on other computers that were disconnected "
                   "or lost and still go on there.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_pssession);
