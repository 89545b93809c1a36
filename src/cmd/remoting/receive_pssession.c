#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/remoting/found_sessions.h"
#include "cmd/remoting/remote_results.h"
#include "cmd/remoting/session_choice.h"
#include "cmd/remoting/target_parameters.h"
#include "cmd/remoting/wsman.h"
#include "engine/host.h"
#include "job/remote_child.h"
#include "job/repository.h"
#include "object/guid_value.h"
#include "session/durable_client.h"

struct receive_pssession {
    struct target_arguments target;
    struct value session, instance_id, out_target, credential, authentication, uri;
    int32_t id, port;
    const char *name, *host_name, *computer, *application, *configuration, *job_name, *certificate;
    bool use_ssl, allow_redirection, ssh_transport;
};

#define COMPUTER_SETS "ComputerSessionName,ComputerInstanceId"
#define URI_SETS "ConnectionUriSessionName,ConnectionUriInstanceId"
#define SSH_SETS "SSHHostSessionName,SSHHostInstanceId"
static const struct parameter parameters[] = {
    {"Session", "System.Management.Automation.Runspaces.PSSession", ARG(receive_pssession, session), .sets = "Session",
     .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The session itself."},
    {"Id", "int", ARG(receive_pssession, id), .sets = "Id", .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY,
     .help = "The session's number."},
    {"HostName", "string", ARG(receive_pssession, host_name), .sets = SSH_SETS, .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "The computer to reach by SSH."},
    TARGET_PARAMETERS(receive_pssession, SSH_SETS),
    {"ComputerName", "string", ARG(receive_pssession, computer), .sets = COMPUTER_SETS, .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "Cn",
     .help = "The computer to reach by WS-Management."},
    {"ApplicationName", "string", ARG(receive_pssession, application), .sets = COMPUTER_SETS, .flags = BY_PROPERTY,
     .help = "The last part of the address."},
    {"ConfigurationName", "string", ARG(receive_pssession, configuration), .sets = COMPUTER_SETS "," URI_SETS,
     .flags = BY_PROPERTY, .help = "Only a session of this configuration."},
    {"ConnectionUri", "uri", ARG(receive_pssession, uri), .sets = URI_SETS, .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "URI,CU",
     .help = "The address to reach by WS-Management."},
    {"AllowRedirection", "switch", ARG(receive_pssession, allow_redirection), .sets = URI_SETS,
     .help = "Follows redirections."},
    {"InstanceId", "guid", ARG(receive_pssession, instance_id), .sets = "InstanceId", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The session's instance id."},
    {"InstanceId", "guid", ARG(receive_pssession, instance_id),
     .sets = "ComputerInstanceId,ConnectionUriInstanceId,SSHHostInstanceId", .flags = MANDATORY | NOT_NULL_OR_EMPTY},
    {"Name", "string", ARG(receive_pssession, name), .sets = "SessionName", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The session's name."},
    {"Name", "string", ARG(receive_pssession, name),
     .sets = "ComputerSessionName,ConnectionUriSessionName,SSHHostSessionName", .flags = MANDATORY | NOT_NULL_OR_EMPTY},
    {"OutTarget", "Microsoft.PowerShell.Commands.OutTarget", ARG(receive_pssession, out_target),
     .help = "Host: the results are written; Job: they go to a job."},
    {"JobName", "string", ARG(receive_pssession, job_name), .flags = NOT_NULL_OR_EMPTY, .help = "The job's name."},
    {"Credential", "pscredential", ARG(receive_pssession, credential), .sets = COMPUTER_SETS "," URI_SETS,
     .help = "The user over there."},
    {"Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism",
     ARG(receive_pssession, authentication), .sets = COMPUTER_SETS "," URI_SETS,
     .help = "How the user is authenticated."},
    {"CertificateThumbprint", "string", ARG(receive_pssession, certificate), .sets = COMPUTER_SETS "," URI_SETS,
     .help = "The certificate to connect with."},
    {"Port", "int", ARG(receive_pssession, port), .sets = COMPUTER_SETS, .has_range = true, .range_low = 1,
     .range_high = 65535},
    {"UseSSL", "switch", ARG(receive_pssession, use_ssl), .sets = COMPUTER_SETS, .help = "Connects with TLS."},
    {"SessionOption", "System.Management.Automation.Remoting.PSSessionOption",
     ARG(receive_pssession, target.session_option), .sets = COMPUTER_SETS "," URI_SETS "," SSH_SETS,
     .help = "Options of the session."},
};

/* --- which session --- */

static struct list *only(struct value value) {
    return array_from(&value, 1);
}

/* By whole names, without wildcards. */
static struct pssession *session_here(struct cmdlet_call *call) {
    const struct receive_pssession *args = call->args;
    struct session_choice choice = {0};
    struct values found = {0};
    if (strcmp(call->set, "Session") == 0)
        return value_base(args->session).p;
    if (strcmp(call->set, "Id") == 0)
        choice.ids = only(value_int(args->id));
    else if (strcmp(call->set, "InstanceId") == 0)
        choice.instance_ids = only(args->instance_id);
    else
        choice.names = only(string_from(args->name));
    choose_sessions(&choice, &found);
    return found.count ? found.items[0].p : NULL;
}

static struct pssession *session_there(struct cmdlet_call *call) {
    const struct receive_pssession *args = call->args;
    struct target_arguments target = args->target;
    bool by_name = strcmp(call->set, "SSHHostSessionName") == 0;
    struct session_filter filter = {.instance_ids = by_name ? NULL : only(args->instance_id)};
    struct values found = {0};
    target.host_names = only(string_from(args->host_name));
    found_sessions(&target, &filter, 1, &found);
    for (int32_t i = 0; i < found.count; i++) {
        struct pssession *session = found.items[i].p;
        if (!by_name || text_equal_ignore_case(session->name, args->name))
            return session;
    }
    return NULL;
}

/* --- what it gives --- */

static struct job *job_of(const struct remote_runspace *remote) {
    for (int i = 0; i < repository_count(); i++) {
        struct job *job = repository_at(i);
        for (int k = 0; k < job->child_count; k++) {
            struct remote_pipeline *pipeline = remote_child_pipeline(job->children[k]);
            if (pipeline && pipeline->runspace == remote)
                return job;
        }
    }
    return NULL;
}

/* A job over what another client has begun there; NULL: nothing is left. */
static struct job *job_of_left(struct cmdlet_call *call, struct remote_runspace *remote) {
    const struct receive_pssession *args = call->args;
    if (!durable_client_left_count(remote))
        return NULL;
    struct job *job = job_new(&job_kind_remote, &type_remoting_job, args->job_name, "");
    while (durable_client_left_count(remote)) {
        struct job *child = remote_child_new(&job_kind_remote, "", durable_client_take_left(remote), false);
        child->hides_computer = false;
        job_add_child(job, child);
    }
    job->location = remote->connection->computer;
    job_poll(job);
    job_set_state(job, JOB_RUNNING, NULL);
    return job;
}

static bool connect(struct pssession *session) {
    struct failure failure = {0};
    struct remote_runspace *remote = session->runspace;
    remote_runspace_pump(remote);
    enum psrp_pool_state state = remote_runspace_state(remote);
    bool connected = state == PSRP_POOL_OPENED || (state == PSRP_POOL_DISCONNECTED && !durable_client_is_busy(remote) &&
                                                   durable_client_connect(remote, &failure));
    if (!connected)
        write_error("System.ArgumentException", "ReceivePSSessionCannotConnectSession", CATEGORY_INVALID_OPERATION,
                    value_object(session),
                    "Cannot connect PSSession \"%s\", either because it is not in the Disconnected state, or it is not "
                    "available for connection.",
                    session->name);
    else if (!pssession_find(remote->instance_id))
        pssession_add(session);
    return connected;
}

static void receive(struct cmdlet_call *call, struct pssession *session) {
    const struct receive_pssession *args = call->args;
    enum { DEFAULT, HOST, JOB };
    int64_t target = value_base(args->out_target).type ? value_base(args->out_target).i : DEFAULT;
    struct job *job = job_of(session->runspace);
    bool known = job != NULL;
    if (!known)
        job = job_of_left(call, session->runspace);
    if (!job)
        return;
    if (known ? target != HOST : target == JOB) {
        if (!known)
            repository_add(job);
        else if (args->job_name)
            job->name = args->job_name;
        cmdlet_write(call, value_object(job));
        return;
    }
    call->state = known ? NULL : job;
    remote_results_write(call, job);
}

static void process(struct cmdlet_call *call) {
    const struct receive_pssession *args = call->args;
    if (args->computer || !value_is_null(value_base(args->uri)))
        wsman_is_missing(call);
    struct pssession *session = args->host_name ? session_there(call) : session_here(call);
    if (session && cmdlet_should_process(call, session->name, "Receive") && connect(session))
        receive(call, session);
}

/* Stopped in the middle: what runs over there is stopped too. */
static void dispose(struct cmdlet_call *call) {
    struct job *job = call->state;
    if (job && !job_is_finished(job) && job->state != JOB_DISCONNECTED)
        job_abandon(job);
}

static const struct example examples[] = {
    {"Get-PSSession -HostName db01 | Receive-PSSession", "Shows the results of commands that were left running."},
    {"Receive-PSSession -Session $session -OutTarget Job -JobName import", "Gets them as a job."},
};

static const struct cmdlet receive_pssession = {
    .name = "Receive-PSSession",
    .module = MODULE_CORE,
    .default_set = "Session",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct receive_pssession),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.PSObject,System.Management.Automation.PSRemotingJob",
    .synopsis = "Gets what the commands of disconnected sessions have given.",
    .description = "Connects to a session that was disconnected, goes on with the command in it and gets what it has "
                   "written since, here or as a job.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
    .dispose = dispose,
};
CMDLET_REGISTER(receive_pssession);
