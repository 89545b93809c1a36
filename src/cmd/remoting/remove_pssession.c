#include "base/memory.h"
#include "cmd/remoting/session_choice.h"
#include "cmd/remoting/target.h"

struct remove_pssession {
    struct session_choice choice;
    struct list *sessions, *vm_ids, *vm_names, *containers;
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
    {"ContainerId", "string[]", ARG(remove_pssession, containers), .sets = "ContainerId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Windows containers."},
    {"VMId", "guid[]", ARG(remove_pssession, vm_ids), .sets = "VMId",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "VMGuid", .help = "Virtual machines of Hyper-V."},
    {"VMName", "string[]", ARG(remove_pssession, vm_names), .sets = "VMName",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "Virtual machines of Hyper-V by name."},
};

static void process(struct cmdlet_call *call) {
    const struct remove_pssession *args = call->args;
    struct values found = {0};
    if (args->vm_ids || args->vm_names || args->containers)
        target_needs_windows(call);
    for (int32_t i = 0; args->sessions && i < args->sessions->count; i++)
        values_add(&found, value_base(args->sessions->items[i]));
    choose_sessions(&args->choice, &found);
    for (int32_t i = 0; i < found.count; i++) {
        struct pssession *session = found.items[i].p;
        if (!cmdlet_should_process(call, mem_printf("[PSSession]%s", session->name), "Remove"))
            continue;
        pssession_remove_modules(session);
        remote_runspace_end(session->runspace, 10000);
        pssession_remove(session);
    }
}

static const struct cmdlet remove_pssession = {
    .name = "Remove-PSSession",
    .module = MODULE_CORE,
    .default_set = "Id",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_pssession),
    .flags = SHOULD_PROCESS,
    .synopsis = "Closes sessions with other computers.",
    .process = process,
};
CMDLET_REGISTER(remove_pssession);
