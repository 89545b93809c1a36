#include "cmd/scheduled/definition_choice.h"
#include "scheduled/registration.h"

struct remove_job_trigger {
    struct list *trigger_ids, *ids, *names, *definitions;
};

static const struct parameter parameters[] = {
    {"TriggerId", "int[]", ARG(remove_job_trigger, trigger_ids),
     .help = "The numbers of the triggers; all by default."},
    {"InputObject", DEFINITION_TYPE "[]", ARG(remove_job_trigger, definitions), .sets = "JobDefinition", .position = 1,
     .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY, .help = "The scheduled jobs themselves."},
    {"Id", "int[]", ARG(remove_job_trigger, ids), .sets = "JobDefinitionId", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The numbers that the scheduled jobs have in this session."},
    {"Name", "string[]", ARG(remove_job_trigger, names), .sets = "JobDefinitionName", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the scheduled jobs."},
};

static void process(struct cmdlet_call *call) {
    const struct remove_job_trigger *args = call->args;
    struct values chosen = {0};
    if (args->names)
        chosen = definition_by_names(call, args->names);
    else if (args->ids)
        chosen = definition_by_ids(call, args->ids);
    for (int32_t i = 0; args->definitions && i < args->definitions->count; i++)
        values_add(&chosen, args->definitions->items[i]);
    for (int32_t i = 0; i < chosen.count; i++) {
        struct scheduled_definition *definition = definition_of(chosen.items[i]);
        struct values missing = {0};
        struct failure failure = {0};
        int32_t before = definition->triggers.count;
        scheduled_definition_remove_triggers(definition, args->trigger_ids, &missing);
        if (definition->triggers.count < before && !registration_save(definition, &failure))
            definition_write_failure(call, &failure, "CantRemoveTriggersFromScheduledJobDefinition", chosen.items[i],
                                     "An error occurred while removing job triggers from scheduled job %s.",
                                     definition->name);
        for (int32_t k = 0; k < missing.count; k++)
            definition_write_missing_trigger(definition, missing.items[k]);
    }
}

static const struct example examples[] = {
    {"Remove-JobTrigger -Name nightly -TriggerId 2", "Removes the second trigger of a job."},
};

static const struct cmdlet remove_job_trigger = {
    .name = "Remove-JobTrigger",
    .module = MODULE_SCHEDULED_JOB,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_job_trigger),
    .class_name = "Microsoft.PowerShell.ScheduledJob.RemoveJobTriggerCommand",
    .default_set = "JobDefinition",
    .synopsis = "Removes triggers from scheduled jobs.",
    .description = "Removes triggers from scheduled jobs: all, or those with the numbers given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_job_trigger);
