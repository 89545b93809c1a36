#include <string.h>

#include "cmd/scheduled/definition_choice.h"

struct get_scheduled_job {
    struct list *ids, *names;
};

static const struct parameter parameters[] = {
    {"Id", "int[]", ARG(get_scheduled_job, ids), .sets = "DefinitionId", .position = 1,
     .help = "The numbers that the scheduled jobs have in this session."},
    {"Name", "string[]", ARG(get_scheduled_job, names), .sets = "DefinitionName", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the scheduled jobs."},
};

static void process(struct cmdlet_call *call) {
    const struct get_scheduled_job *args = call->args;
    struct values found = args->names ? definition_by_names(call, args->names)
                          : args->ids ? definition_by_ids(call, args->ids)
                                      : definition_all(call);
    for (int32_t i = 0; i < found.count; i++)
        cmdlet_write(call, found.items[i]);
}

static const struct example examples[] = {
    {"Get-ScheduledJob", "Shows all scheduled jobs."},
    {"Get-ScheduledJob -Name nightly | Get-JobTrigger", "Shows when one of them starts."},
};

static const struct cmdlet get_scheduled_job = {
    .name = "Get-ScheduledJob",
    .module = MODULE_SCHEDULED_JOB,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_scheduled_job),
    .class_name = "Microsoft.PowerShell.ScheduledJob.GetScheduledJobCommand",
    .default_set = "DefinitionId",
    .output_types = DEFINITION_TYPE,
    .synopsis = "Gets scheduled jobs.",
    .description = "Gets the scheduled jobs of this user: all, or those with the names or numbers given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_scheduled_job);
