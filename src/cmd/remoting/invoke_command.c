#include <string.h>

#include "base/memory.h"
#include "cmd/job/script_file.h"
#include "cmd/remoting/left_session.h"
#include "cmd/remoting/remote_results.h"
#include "cmd/remoting/target.h"
#include "engine/command.h"
#include "engine/output_variables.h"
#include "engine/script_block.h"
#include "job/remote_beginning.h"
#include "job/remote_child.h"
#include "job/repository.h"
#include "session/pssession.h"
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
     .help = "Refused: remote commands do not run under this host's debugger."},
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
    struct job *job;      /* the remote work */
    struct values inputs; /* in process: what was piped in */
};

static bool is_set(const struct cmdlet_call *call, const char *name) {
    return strcmp(call->set, name) == 0;
}

static bool is_set_of(const struct cmdlet_call *call, const char *sets) {
    size_t length = strlen(call->set);
    for (const char *at = sets; (at = strstr(at, call->set)); at += length)
        if ((at == sets || at[-1] == ',') && (at[length] == ',' || !at[length]))
            return true;
    return false;
}

/* --- here --- */

static void check_one_clause(struct cmdlet_call *call, const struct script_block *block) {
    const struct ast_script_block *ast = block->ast;
    if (ast->begin || ast->process || ast->dynamic_param || (ast->end && !ast->end->unnamed) || ast->clean)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "The script block cannot be invoked because it contains more than one clause. The Invoke() method "
                     "can only be used on "
                     "script blocks that contain a single clause.");
}

static void run_here(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    struct state *state = call->state;
    struct script_block *block = script_block_of(args->script_block);
    check_one_clause(call, block);
    bool has_input = call->has_input || cmdlet_bound(call, ARG(invoke_command, input));
    struct block_call run = {.block = block,
                             .args = args->arguments ? args->arguments->items : NULL,
                             .arg_count = args->arguments ? args->arguments->count : 0,
                             .input = has_input ? value_list(array_from(state->inputs.items, state->inputs.count))
                                                : VALUE_NOTHING,
                             .dot = args->no_new_scope,
                             .scope = call->command->scope,
                             .streams = &call->command->streams,
                             .output = call->command->streams.sinks[STREAM_OUTPUT]};
    script_block_run(&run);
}

/* --- elsewhere --- */

static void plan_sessions(struct cmdlet_call *call, struct job *job, struct remote_plan plan) {
    const struct invoke_command *args = call->args;
    for (int32_t i = 0; i < args->sessions->count; i++) {
        struct value session = value_base(args->sessions->items[i]);
        struct pssession *info = session.p;
        plan.remote = info->runspace;
        remote_runspace_pump(plan.remote);
        if (!args->as_job && remote_runspace_state(plan.remote) != PSRP_POOL_OPENED) {
            write_error("System.Management.Automation.Runspaces.InvalidRunspaceStateException",
                        "InvokeCommandCommandInvalidSessionState", CATEGORY_INVALID_OPERATION, session,
                        "Because the session state for session %s, %s, %s is not equal to Open, you cannot run a "
                        "command in the session.  "
                        "The session state is %s.",
                        info->name, guid_format(plan.remote->instance_id, 'D'), plan.remote->connection->computer,
                        remote_runspace_state_name(plan.remote));
            continue;
        }
        job_add_child(job, remote_child_planned(job->command, &plan));
    }
    if (!job->child_count)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "No valid sessions were specified.  Ensure you provide valid sessions that are in the Opened "
                     "state and are available to "
                     "run commands.");
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

static struct script_block *block_of_arguments(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    return args->file_path ? script_file_block(call, args->file_path, false) : script_block_of(args->script_block);
}

static struct psrp_pipeline request_of_arguments(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    bool has_input = call->has_input || cmdlet_bound(call, ARG(invoke_command, input));
    return request_of_block(block_of_arguments(call), args->arguments, !has_input);
}

static struct job *plan_job(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    struct script_block *block = block_of_arguments(call);
    struct remote_plan plan = {.request = request_of_arguments(call), .hides_computer = args->hide_computer};
    struct job *job =
        job_new(&job_kind_remote, &type_remoting_job, args->job_name, string_text(script_block_text(block)));
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

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct state);
    const struct invoke_command *args = call->args;
    if (args->remote_debug)
        cmdlet_throw(call, "System.Management.Automation.PSNotSupportedException", "RemoteDebugNotSupported",
                     CATEGORY_NOT_IMPLEMENTED, VALUE_NULL,
                     "The RemoteDebug parameter is not supported: remote commands do not run under this host's "
                     "debugger.");
    if (args->disconnected && args->as_job)
        cmdlet_throw(call, "System.InvalidOperationException", "System.InvalidOperationException",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "You cannot use the Invoke-Command cmdlet with both the AsJob and Disconnected parameters in the "
                     "same command.");
    if (args->session_names && !args->disconnected)
        cmdlet_throw(call, "System.InvalidOperationException", "System.InvalidOperationException",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "The SessionName parameter can only be used with the Disconnected switch parameter.");
    if (is_set_of(call, WSMAN_SETS))
        target_needs_wsman(call);
    if (is_set_of(call, VM_SETS "," CONTAINER_SETS))
        target_needs_windows(call);
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
    if (is_set(call, "InProcess") || args->disconnected) {
        if (given)
            values_add(&state->inputs, args->input);
        return;
    }
    if (!state->job) {
        state->job = plan_job(call);
        if (args->as_job || args->job_name) {
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
        run_here(call);
        return;
    }
    if (args->disconnected) {
        leave_sessions(call);
        return;
    }
    for (int i = 0; state->job && i < state->job->child_count; i++)
        remote_child_end_input(state->job->children[i]);
    if (!state->job || args->as_job || args->job_name)
        return;
    remote_results_write(call, state->job);
}

/* Stopped in the middle: what runs over there is stopped too. */
static void dispose(struct cmdlet_call *call) {
    const struct invoke_command *args = call->args;
    struct state *state = call->state;
    if (state && state->job && !args->as_job && !args->job_name && !job_is_finished(state->job))
        job_abandon(state->job);
}

static const struct cmdlet invoke_command = {
    .name = "Invoke-Command",
    .module = MODULE_CORE,
    .default_set = "InProcess",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct invoke_command),
    .synopsis = "Runs commands here, in sessions or on other computers.",
    .begin = begin,
    .process = process,
    .end = end,
    .dispose = dispose,
};
CMDLET_REGISTER(invoke_command);
