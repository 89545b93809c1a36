#include "cmd/scheduled/definition_choice.h"
#include "scheduled/registration.h"

struct add_job_trigger {
    struct list *triggers, *ids, *names, *definitions;
};

static const struct parameter parameters[] = {
    {"Trigger", TRIGGER_TYPE "[]", ARG(add_job_trigger, triggers), .position = 2,
     .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY, .help = "The triggers to add."},
    {"InputObject", DEFINITION_TYPE "[]", ARG(add_job_trigger, definitions), .sets = "JobDefinition", .position = 1,
     .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY, .help = "The scheduled jobs themselves."},
    {"Id", "int[]", ARG(add_job_trigger, ids), .sets = "JobDefinitionId", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The numbers that the scheduled jobs have in this session."},
    {"Name", "string[]", ARG(add_job_trigger, names), .sets = "JobDefinitionName", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the scheduled jobs."},
};

static void process(struct cmdlet_call *call) {
    const struct add_job_trigger *args = call->args;
    struct values chosen = {0};
    if (args->names)
        chosen = definition_by_names(call, args->names);
    else if (args->ids)
        chosen = definition_by_ids(call, args->ids);
    for (int32_t i = 0; args->definitions && i < args->definitions->count; i++)
        values_add(&chosen, args->definitions->items[i]);
    for (int32_t i = 0; i < chosen.count; i++) {
        struct scheduled_definition *definition = definition_of(chosen.items[i]);
        struct failure failure = {0};
        if (!scheduled_definition_add_triggers(definition, args->triggers, &failure) ||
            !registration_save(definition, &failure))
            definition_write_failure(call, &failure, "CantAddJobTriggersToScheduledJobDefinition", chosen.items[i],
                                     "An error occurred while adding triggers to the scheduled job %s.",
                                     definition->name);
    }
}

static const struct example examples[] = {
    {"Add-JobTrigger -Name nightly -Trigger (New-JobTrigger -AtStartup)",
     "Starts a job when the computer starts, too."},
};

static const struct cmdlet add_job_trigger = {
    .name = "Add-JobTrigger",
    .module = MODULE_SCHEDULED_JOB,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct add_job_trigger),
    .class_name = "Microsoft.PowerShell.ScheduledJob.AddJobTriggerCommand",
    .default_set = "JobDefinition",
    .synopsis = "Adds triggers to scheduled jobs.",
    .description = "Adds triggers to scheduled jobs; the ones they have stay.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(add_job_trigger);
