#include "cmd/utility/runspace_choice.h"

struct get_runspace {
    struct list *names, *ids, *instance_ids;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_runspace, names), .sets = "NameParameterSet", .position = 1,
     .flags = NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the runspaces; all where none is given."},
    {"Id", "int[]", ARG(get_runspace, ids), .sets = "IdParameterSet", .position = 1, .flags = MANDATORY,
     .help = "The numbers of the runspaces."},
    {"InstanceId", "guid[]", ARG(get_runspace, instance_ids), .sets = "InstanceIdParameterSet", .position = 1,
     .flags = MANDATORY, .help = "The instance ids of the runspaces, which are unique everywhere."},
};

static void process(struct cmdlet_call *call) {
    const struct get_runspace *args = call->args;
    struct runspace_list found = args->names          ? runspaces_named(args->names)
                                 : args->ids          ? runspaces_of_ids(args->ids)
                                 : args->instance_ids ? runspaces_of_instances(args->instance_ids)
                                                      : runspaces_all();
    for (int i = 0; i < found.count; i++)
        cmdlet_write(call, value_object(found.items[i]));
}

static const struct example examples[] = {
    {"Get-Runspace", "Shows all runspaces."},
};

static const struct cmdlet get_runspace = {
    .name = "Get-Runspace",
    .module = MODULE_UTILITY,
    .default_set = "NameParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_runspace),
    .output_types = "System.Management.Automation.Runspaces.Runspace",
    .synopsis = "Gets the runspaces of this process.",
    .description = "Gets the runspaces of this process: that of the prompt, those of thread jobs, of ForEach-Object "
                   "-Parallel and of [runspacefactory].",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_runspace);
