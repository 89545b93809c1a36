#include <string.h>

#include "base/memory.h"
#include "cmd/job/script_file.h"
#include "cmd/remoting/invoke_here.h"
#include "cmd/remoting/left_session.h"
#include "cmd/remoting/remote_results.h"
#include "cmd/remoting/target.h"
#include "cmd/remoting/wsman.h"
#include "engine/command.h"
#include "engine/host.h"
#include "engine/output_variables.h"
#include "engine/script_block.h"
#include "job/remote_beginning.h"
#include "job/remote_child.h"
#include "job/repository.h"
#include "session/pssession.h"
#include "session/remote_debug.h"
#include "session/request.h"

struct invoke_command {
    struct target_arguments target;
    struct list *sessions, *computers, *uris, *vm_ids, *vm_names, *containers, *session_names, *arguments;
    const char *configuration, *application, *certificate, *file_path, *job_name;
    struct value script_block, input, credential, authentication;
    int32_t throttle_limit;
    bool no_new_scope, as_job, hide_computer, remote_debug, use_ssl, disconnected, network_access, allow_redirection,
        administrator, ssh_transport;
};

#define FILE_SETS "FilePathRunspace,FilePathComputerName,FilePathUri,FilePathVMId,FilePathVMName,FilePathContainerId"
#define SSH_SETS "SSHHost,FilePathSSHHost"
#define WSMAN_SETS "ComputerName,FilePathComputerName,Uri,FilePathUri"
#define VM_SETS "VMId,VMName,FilePathVMId,FilePathVMName"
#define CONTAINER_SETS "ContainerId,FilePathContainerId"
#define HASH_SETS "SSHHostHashParam,FilePathSSHHostHash"
#define REMOTE_SETS "Session,FilePathRunspace," WSMAN_SETS "," VM_SETS "," CONTAINER_SETS "," SSH_SETS "," HASH_SETS
#define THROTTLED_SETS REMOTE_SETS
#define NAMED_SETS "Session,FilePathRunspace," WSMAN_SETS "," CONTAINER_SETS "," SSH_SETS ",SSHHostHashParam"
#define BLOCK_SETS "Session,ComputerName,Uri,VMId,VMName,SSHHost,ContainerId,SSHHostHashParam"

static const struct parameter parameters[] = {
    {"ScriptBlock", "scriptblock", ARG(invoke_command, script_block), .sets = "InProcess", .position = 1,
     .flags = MANDATORY | NOT_NULL, .aliases = "Command", .help = "The commands to run."},
    {"ScriptBlock", "scriptblock", ARG(invoke_command, script_block), .sets = BLOCK_SETS, .position = 2,
     .flags = MANDATORY | NOT_NULL, .aliases = "Command"},
    {"NoNewScope", "switch", ARG(invoke_command, no_new_scope), .sets = "InProcess",
     .help = "Runs the commands in the current scope."},
    {"FilePath", "string", ARG(invoke_command, file_path), .sets = FILE_SETS, .position = 2,
     .flags = MANDATORY | NOT_NULL, .aliases = "PSPath",
     .help = "A script file of this computer whose text is run over there."},
    {"FilePath", "string", ARG(invoke_command, file_path), .sets = "FilePathSSHHost,FilePathSSHHostHash",
     .flags = MANDATORY | NOT_NULL, .aliases = "PSPath"},
    {"InputObject", "psobject", ARG(invoke_command, input), .flags = PIPELINE,
     .help = "Objects that the commands find in $input."},
    {"ArgumentList", "object[]", ARG(invoke_command, arguments), .aliases = "Args",
     .help = "Values for the parameters of the script block."},
    {"Session", "System.Management.Automation.Runspaces.PSSession[]", ARG(invoke_command, sessions),
     .sets = "Session,FilePathRunspace", .position = 1, .flags = NOT_NULL_OR_EMPTY,
     .help = "The sessions in which the commands run."},
    {"HostName", "string[]", ARG(invoke_command, target.host_names), .sets = SSH_SETS,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The computers to reach by SSH."},
    {"UserName", "string", ARG(invoke_command, target.user), .sets = SSH_SETS, .flags = NOT_NULL_OR_EMPTY,
     .help = "The user to log in as."},
    {"KeyFilePath", "string", ARG(invoke_command, target.key_file), .sets = SSH_SETS, .flags = NOT_NULL_OR_EMPTY,
     .aliases = "IdentityFilePath", .help = "The file of the private key."},
    {"Subsystem", "string", ARG(invoke_command, target.subsystem), .sets = SSH_SETS, .default_text = "powershell",
     .help = "The SSH subsystem that serves sessions."},
    {"ConnectingTimeout", "int", ARG(invoke_command, target.connecting_timeout), .sets = SSH_SETS,
     .help = "How long connecting may take, in milliseconds."},
    {"Options", "hashtable", ARG(invoke_command, target.options), .sets = SSH_SETS, .flags = NOT_NULL_OR_EMPTY,
     .help = "Options of ssh."},
    {"SSHTransport", "switch", ARG(invoke_command, ssh_transport), .sets = SSH_SETS, .validate_set = "true",
     .help = "SSH is the transport."},
    {"Bootstrap", "switch", ARG(invoke_command, target.bootstrap), .sets = SSH_SETS "," HASH_SETS,
     .help =
         "Puts this program on computers that have none, by the same connection; it stays in the user's cache folder."},
    {"SSHConnection", "hashtable[]", ARG(invoke_command, target.connections), .sets = HASH_SETS,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "Connections as hashtables with HostName, UserName, Port, KeyFilePath and so on."},
    {"Port", "int", ARG(invoke_command, target.port), .sets = "ComputerName,FilePathComputerName,SSHHost",
     .has_range = true, .range_low = 1, .range_high = 65535, .help = "The port of the other computer."},
    {"ThrottleLimit", "int", ARG(invoke_command, throttle_limit), .sets = THROTTLED_SETS, .default_text = "32",
     .help = "How many computers work at once."},
    {"AsJob", "switch", ARG(invoke_command, as_job), .sets = REMOTE_SETS, .help = "Runs the commands as a job."},
    {"JobName", "string", ARG(invoke_command, job_name), .sets = NAMED_SETS, .help = "The job's name; makes it a job."},
    {"HideComputerName", "switch", ARG(invoke_command, hide_computer), .sets = REMOTE_SETS, .aliases = "HCN",
     .help = "Leaves the computer's name out where results are shown."},
    {"RemoteDebug", "switch", ARG(invoke_command, remote_debug), .sets = REMOTE_SETS,
     .help = "Stops at the first statement over there and asks at this prompt what to do; not without a prompt."},
    {"ComputerName", "string[]", ARG(invoke_command, computers), .sets = "ComputerName,FilePathComputerName",
     .position = 1, .flags = NOT_NULL_OR_EMPTY, .aliases = "Cn", .help = "The computers to reach by WS-Management."},
    {"Credential", "pscredential", ARG(invoke_command, credential), .sets = WSMAN_SETS, .flags = BY_PROPERTY,
     .help = "The user over there."},
    {"Credential", "pscredential", ARG(invoke_command, credential), .sets = VM_SETS, .flags = MANDATORY | BY_PROPERTY},
    {"UseSSL", "switch", ARG(invoke_command, use_ssl), .sets = "ComputerName,FilePathComputerName",
     .help = "Connects with TLS."},
    {"ConfigurationName", "string", ARG(invoke_command, configuration),
     .sets = WSMAN_SETS "," VM_SETS "," CONTAINER_SETS, .flags = BY_PROPERTY,
     .help = "The session configuration of the other computer."},
    {"ApplicationName", "string", ARG(invoke_command, application), .sets = "ComputerName,FilePathComputerName",
     .flags = BY_PROPERTY, .help = "The last part of the address."},
    {"InDisconnectedSession", "switch", ARG(invoke_command, disconnected),
     .sets = WSMAN_SETS "," SSH_SETS "," HASH_SETS, .aliases = "Disconnected",
     .help = "Leaves the session disconnected."},
    {"SessionName", "string[]", ARG(invoke_command, session_names),
     .sets = "ComputerName,FilePathComputerName," SSH_SETS "," HASH_SETS, .flags = NOT_NULL_OR_EMPTY,
     .help = "Names for disconnected sessions."},
    {"SessionOption", "System.Management.Automation.Remoting.PSSessionOption",
     ARG(invoke_command, target.session_option), .sets = WSMAN_SETS "," SSH_SETS "," HASH_SETS,
     .help = "Options of the session."},
    {"Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism",
     ARG(invoke_command, authentication), .sets = WSMAN_SETS, .help = "How the user is authenticated."},
    {"EnableNetworkAccess", "switch", ARG(invoke_command, network_access), .sets = WSMAN_SETS,
     .help = "Adds an interactive token."},
    {"CertificateThumbprint", "string", ARG(invoke_command, certificate), .sets = "ComputerName,Uri",
     .help = "The certificate to connect with."},
    {"ConnectionUri", "uri[]", ARG(invoke_command, uris), .sets = "Uri,FilePathUri", .position = 1,
     .flags = NOT_NULL_OR_EMPTY, .aliases = "URI,CU", .help = "Addresses to reach by WS-Management."},
    {"AllowRedirection", "switch", ARG(invoke_command, allow_redirection), .sets = "Uri,FilePathUri",
     .help = "Follows redirections."},
    {"VMId", "guid[]", ARG(invoke_command, vm_ids), .sets = "VMId,FilePathVMId", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "VMGuid", .help = "Virtual machines of Hyper-V."},
    {"VMName", "string[]", ARG(invoke_command, vm_names), .sets = "VMName,FilePathVMName",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Virtual machines of Hyper-V by name."},
    {"ContainerId", "string[]", ARG(invoke_command, containers), .sets = CONTAINER_SETS,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Windows containers."},
    {"RunAsAdministrator", "switch", ARG(invoke_command, administrator), .sets = CONTAINER_SETS,
     .help = "As the container's administrator."},
};

struct state {
    struct job *job;            /* the remote work */
    struct script_block *block; /* what is run over there */
    struct invoke_here here;    /* in process */
    struct values inputs;       /* for sessions that are left: what was piped in */
    struct values waiting;      /* sessions in which this command waits for its results */
};

static bool is_set(const struct cmdlet_call *call, const char *name) {
    return strcmp(call->set, name) == 0;
}

/* -JobName alone makes it a job. */
static bool is_job(const struct invoke_command *args) {
    return args->as_job || args->job_name;
}

static bool is_set_of(const struct cmdlet_call *call, const char *sets) {
    size_t length = strlen(call->set);
    for (const char *at = sets; (at = strstr(at, call->set)); at += length)
        if ((at == sets || at[-1] == ',') && (at[length] == ',' || !at[length]))
            return true;
    return false;
}

/* --- elsewhere --- */

static void check_duplicates(struct cmdlet_call *call, const struct list *sessions) {
    for (int32_t i = 0; i < sessions->count; i++)
        for (int32_t j = 0; j < i; j++)
            if (pssession_runspace(value_base(sessions->items[i])) ==
                pssession_runspace(value_base(sessions->items[j])))
                cmdlet_throw(call, "System.ArgumentException", "RemoteRunspaceInfoHasDuplicates",
                             CATEGORY_INVALID_ARGUMENT, value_list((struct list *)sessions),
                             "Specified RemoteRunspaceInfo objects have duplicates.");
}

/* May this command wait there? An Invoke-Command inside of another one's pipeline may; what jobs do has to end first.
 * False: the error was written. */
static bool is_free(struct value session) {
    struct pssession *info = session.p;
    struct remote_runspace *remote = info->runspace;
    const char *id = guid_format(remote->instance_id, 'D');
    bool busy = remote_runspace_is_busy(remote);
    if (remote_runspace_state(remote) != PSRP_POOL_OPENED)
        write_error("System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                    "InvokeCommandCommandInvalidSessionState", CATEGORY_INVALID_OPERATION, session,
                    "Because the session state for session %s, %s, %s is not equal to Open, you cannot run a command "
                    "in the session.  The session state is %s.",
                    info->name, id, remote->connection->computer, remote_runspace_state_name(remote));
    else if (busy && !remote->waiting_commands)
        write_error("System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                    "InvokeCommandCommandInvalidSessionAvailability", CATEGORY_INVALID_OPERATION, session,
                    "The session %s, %s, %s is not available to run commands.  The session availability is Busy.",
                    info->name, id, remote->connection->computer);
    else
        return true;
    return false;
}

/* The sessions in which the command waits are marked until it is over. */
static void plan_sessions(struct cmdlet_call *call, struct job *job, struct remote_plan plan) {
    const struct invoke_command *args = call->args;
    struct state *state = call->state;
    bool waits = !is_job(args);
    struct values usable = {0};
    for (int32_t i = 0; i < args->sessions->count; i++) {
        struct value session = value_base(args->sessions->items[i]);
        if (!waits || is_free(session))
            values_add(&usable, session);
    }
    if (!usable.count)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "No valid sessions were specified.  Ensure you provide valid sessions that are in the Opened "
                     "state and are available to run commands.");
    check_duplicates(call, args->sessions);
    for (int32_t i = 0; i < usable.count; i++) {
        plan.remote = pssession_runspace(usable.items[i]);
        job_add_child(job, remote_child_planned(job->command, &plan));
        if (waits) {
            plan.remote->waiting_commands++;
            values_add(&state->waiting, usable.items[i]);
        }
    }
}

static void plan_connections(struct cmdlet_call *call, struct job *job, struct remote_plan plan) {
    const struct invoke_command *args = call->args;
    struct connection_list list = target_connections(&args->target);
    for (int i = 0; i < list.count; i++) {
        plan.connection = list.items[i];
        job_add_child(job, remote_child_planned(job->command, &plan));
    }
}

static const char *locations(const struct job *job) {
    struct buffer text = {0};
    for (int i = 0; i < job->child_count; i++)
        buffer_printf(&text, "%s%s", i ? "," : "", job->children[i]->location);
    return buffer_text(&text);
}

static struct psrp_pipeline request_of_arguments(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    bool has_input = call->has_input || cmdlet_bound(call, ARG(invoke_command, input));
    const struct state *state = call->state;
    return request_of_block(state->block, args->arguments, !has_input);
}

static struct job *plan_job(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    const struct state *state = call->state;
    struct remote_plan plan = {.request = request_of_arguments(call),
                               .hides_computer = args->hide_computer,
                               .steps = args->remote_debug && remote_debug_has_prompt(runspace->host)};
    struct job *job =
        job_new(&job_kind_remote, &type_remoting_job, args->job_name, string_text(script_block_text(state->block)));
    job->throttle_limit = args->throttle_limit > 0 ? args->throttle_limit : 32;
    if (args->sessions)
        plan_sessions(call, job, plan);
    else
        plan_connections(call, job, plan);
    job->location = locations(job);
    job_poll(job);
    job_set_state(job, JOB_RUNNING, NULL);
    return job;
}

static void check_switches(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    if (args->disconnected && is_job(args))
        cmdlet_throw(call, "System.InvalidOperationException", "System.InvalidOperationException",
                     CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                     "You cannot use the Invoke-Command cmdlet with both the AsJob and Disconnected parameters in the "
                     "same command.");
    if (args->session_names && !args->disconnected)
        cmdlet_throw(call, "System.InvalidOperationException", "System.InvalidOperationException",
                     CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                     "The SessionName parameter can only be used with the Disconnected switch parameter.");
}

static void begin(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    struct wsman_arguments wsman = {args->target.session_option, args->credential, args->authentication,
                                    args->certificate,           args->computers,  args->uris};
    check_switches(call);
    if (is_set(call, "InProcess")) {
        state->here = (struct invoke_here){
            .block = script_block_of(args->script_block), .arguments = args->arguments, .dot = args->no_new_scope};
        invoke_here_begin(&state->here, call);
        return;
    }
    bool needs_wsman = is_set_of(call, WSMAN_SETS);
    if (needs_wsman)
        wsman_check_options(call, &wsman);
    state->block =
        args->file_path ? script_file_block(call, args->file_path, false) : script_block_of(args->script_block);
    if (needs_wsman)
        wsman_refuse(call, &wsman);
    if (is_set_of(call, VM_SETS))
        target_needs_hyperv(call);
}

/* -InDisconnectedSession: begins the commands in a session for each computer, leaves it, and writes the sessions. */
static void leave_sessions(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    struct state *state = call->state;
    struct target_arguments target = args->target;
    target.durable = true;
    struct connection_list list = target_connections(&target);
    struct left_session_request request = {.pipeline = request_of_arguments(call), .input = &state->inputs};
    for (int i = 0; i < list.count; i++) {
        bool named = args->session_names && i < args->session_names->count;
        request.name = named ? value_to_text(args->session_names->items[i]) : NULL;
        request.connection = list.items[i];
        struct pssession *session = left_session_begin(&request);
        if (session)
            cmdlet_write(call, value_object(session));
    }
}

static void process(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    struct state *state = call->state;
    bool given = cmdlet_bound(call, ARG(invoke_command, input));
    if (args->containers) {
        target_refuse_containers(args->containers);
        return;
    }
    if (is_set(call, "InProcess")) {
        if (given)
            invoke_here_input(&state->here, args->input);
        return;
    }
    if (args->disconnected) {
        if (given)
            values_add(&state->inputs, args->input);
        return;
    }
    if (!state->job) {
        state->job = plan_job(call);
        if (is_job(args)) {
            repository_add(state->job);
            remote_beginning_attend(state->job);
            cmdlet_write(call, value_object(state->job));
        }
    }
    for (int i = 0; given && i < state->job->child_count; i++)
        remote_child_input(state->job->children[i], args->input);
}

static void end(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    struct state *state = call->state;
    if (is_set(call, "InProcess")) {
        invoke_here_end(&state->here, call);
        return;
    }
    if (args->disconnected) {
        leave_sessions(call);
        return;
    }
    for (int i = 0; state->job && i < state->job->child_count; i++)
        remote_child_end_input(state->job->children[i]);
    if (!state->job || is_job(args))
        return;
    remote_results_write(call, state->job);
}

/* Stopped in the middle: what runs over there is stopped too. */
static void dispose(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    struct state *state = call->state;
    if (!state)
        return;
    invoke_here_dispose(&state->here);
    for (int32_t i = 0; i < state->waiting.count; i++)
        pssession_runspace(state->waiting.items[i])->waiting_commands--;
    if (state->job && !is_job(args) && !job_is_finished(state->job))
        job_abandon(state->job);
}

static const struct example examples[] = {
    {"Invoke-Command -HostName web01, web02 -UserName admin -ScriptBlock { Get-Process -Name nginx }",
     "Runs a command on two computers at once."},
    {"Invoke-Command -HostName (Get-Content servers.txt) -FilePath ./audit.ps1 -ArgumentList full -AsJob -JobName "
     "audit",
     "Runs a local script on every computer of a list, as a job."},
    {"$session = New-PSSession -HostName db01; Invoke-Command -Session $session { $count += 1; $count }",
     "Runs commands in a session, which keeps their variables."},
    {"Invoke-Command -Session $session { Get-ChildItem $using:folder }", "Takes a variable's value along."},
};

static const struct cmdlet invoke_command = {
    .name = "Invoke-Command",
    .module = MODULE_CORE,
    .default_set = "InProcess",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct invoke_command),
    .synopsis = "Runs commands here, in sessions or on other computers.",
    .description =
        "Runs a script block or a script file: on other computers over SSH, in sessions that are open, or here. Many "
        "computers are asked at once, -ThrottleLimit at a time; results come in the order in which they arrive, each "
        "with PSComputerName. With -AsJob it all is a job with a child for each computer.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
    .dispose = dispose,
};
CMDLET_REGISTER(invoke_command);
