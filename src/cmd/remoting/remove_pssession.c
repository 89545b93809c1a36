#include "base/memory.h"
#include "cmd/remoting/session_choice.h"
#include "cmd/remoting/target.h"
#include "engine/error.h"
#include "session/bootstrap.h"

struct remove_pssession {
    struct session_choice choice;
    struct list *sessions, *vm_ids, *vm_names, *containers;
    bool bootstrap;
};

static const struct parameter parameters[] = {
    {"Id", "int[]", ARG(remove_pssession, choice.ids), .sets = "Id", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The numbers of the sessions."},
    {"Session", "System.Management.Automation.Runspaces.PSSession[]", ARG(remove_pssession, sessions),
     .sets = "Session", .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The sessions themselves."},
    {"Name", "string[]", ARG(remove_pssession, choice.names), .sets = "Name",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the sessions."},
    {"InstanceId", "guid[]", ARG(remove_pssession, choice.instance_ids), .sets = "InstanceId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL, .help = "The instance ids of the sessions."},
    {"ComputerName", "string[]", ARG(remove_pssession, choice.computers), .sets = "ComputerName", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .aliases = "Cn",
     .help = "All sessions with these computers."},
    {"RemoveBootstrap", "switch", ARG(remove_pssession, bootstrap),
     .help = "Removes from the other computer the program that Bootstrap has put there."},
    {"ContainerId", "string[]", ARG(remove_pssession, containers), .sets = "ContainerId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Windows containers."},
    {"VMId", "guid[]", ARG(remove_pssession, vm_ids), .sets = "VMId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "VMGuid", .help = "Virtual machines of Hyper-V."},
    {"VMName", "string[]", ARG(remove_pssession, vm_names), .sets = "VMName",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Virtual machines of Hyper-V by name."},
};

static bool is_over(void *data) {
    const struct remote_pipeline *pipeline = data;
    return remote_pipeline_is_over(pipeline) || pipeline->runspace->reason;
}

static void remove_program(struct pssession *session) {
    enum { PATIENCE_MS = 30000 };
    struct remote_runspace *remote = session->runspace;
    remote_runspace_pump(remote);
    if (!remote->connection->bootstrap || remote_runspace_state(remote) != PSRP_POOL_OPENED) {
        write_error(
            "System.InvalidOperationException", "RemoveBootstrapNotPossible", CATEGORY_INVALID_OPERATION,
            value_object(session),
            "The program cannot be removed from computer %s: session %s was not opened with Bootstrap, or it is "
            "not in the Opened state.",
            remote->connection->computer, session->name);
        return;
    }
    struct psrp_pipeline request = psrp_pipeline_script(bootstrap_removal, NULL, 0, true);
    struct remote_pipeline *pipeline = remote_pipeline_start(remote, &request);
    remote_pipeline_end_input(pipeline);
    remote_runspace_wait(remote, is_over, pipeline, PATIENCE_MS);
}

static void process(struct cmdlet_call *call) {
    const struct remove_pssession *args = call->args;
    struct values found = {0};
    if (args->vm_ids || args->vm_names || args->containers)
        return; /* sessions are never with those */
    for (int32_t i = 0; args->sessions && i < args->sessions->count; i++)
        values_add(&found, value_base(args->sessions->items[i]));
    choose_sessions(&args->choice, &found);
    for (int32_t i = 0; i < found.count; i++) {
        struct pssession *session = found.items[i].p;
        if (!cmdlet_should_process(call, mem_printf("[PSSession]%s", session->name), "Remove"))
            continue;
        pssession_remove_modules(session);
        if (args->bootstrap)
            remove_program(session);
        remote_runspace_end(session->runspace, 10000);
        pssession_remove(session);
    }
}

static const struct example examples[] = {
    {"Get-PSSession | Remove-PSSession", "Closes all sessions."},
};

static const struct cmdlet remove_pssession = {
    .name = "Remove-PSSession",
    .module = MODULE_CORE,
    .default_set = "Id",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_pssession),
    .flags = SHOULD_PROCESS,
    .synopsis = "Closes sessions with other computers.",
    .description = "Closes sessions, and ends what runs in them.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_pssession);
