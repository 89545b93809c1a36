#include <string.h>

#include "cmd/scheduled/definition_choice.h"
#include "scheduled/registration.h"

struct unregister_scheduled_job {
    struct list *ids, *names, *definitions;
    bool force;
};

static const struct parameter parameters[] = {
    {"Id", "int[]", ARG(unregister_scheduled_job, ids), .sets = "DefinitionId", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The numbers that the scheduled jobs have in this session."},
    {"Name", "string[]", ARG(unregister_scheduled_job, names), .sets = "DefinitionName", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The names of the scheduled jobs."},
    {"InputObject", DEFINITION_TYPE "[]", ARG(unregister_scheduled_job, definitions), .sets = "Definition",
     .position = 1, .flags = MANDATORY | PIPELINE | NOT_NULL_OR_EMPTY, .help = "The scheduled jobs themselves."},
    {"Force", "switch", ARG(unregister_scheduled_job, force),
     .help = "Stops the runs that are under way; without it a scheduled job that runs is not removed."},
};

static void process(struct cmdlet_call *call) {
    const struct unregister_scheduled_job *args = call->args;
    struct values chosen = {0};
    if (args->names)
        chosen = definition_by_names(call, args->names);
    else if (args->ids)
        chosen = definition_by_ids(call, args->ids);
    for (int32_t i = 0; args->definitions && i < args->definitions->count; i++)
        values_add(&chosen, args->definitions->items[i]);
    struct list *all = array_from(chosen.items, chosen.count); /* removing changes what was looked at */
    for (int32_t i = 0; i < all->count; i++) {
        struct scheduled_definition *definition = definition_of(all->items[i]);
        struct failure failure = {0};
        if (cmdlet_should_process(call, mem_printf("Scheduled job definition %s.", definition->name), "Unregister") &&
            !registration_remove(definition, args->force, &failure))
            definition_write_failure(call, &failure, "CantUnregisterScheduledJobDefinition", all->items[i],
                                     "An error occurred while unregistering the scheduled job %s.", definition->name);
    }
}

static const struct example examples[] = {
    {"Unregister-ScheduledJob -Name nightly", "Removes a scheduled job."},
};

static const struct cmdlet unregister_scheduled_job = {
    .name = "Unregister-ScheduledJob",
    .module = MODULE_SCHEDULED_JOB,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct unregister_scheduled_job),
    .class_name = "Microsoft.PowerShell.ScheduledJob.UnregisterScheduledJobCommand",
    .default_set = "Definition",
    .flags = SHOULD_PROCESS,
    .synopsis = "Removes scheduled jobs, with their runs and results.",
    .description = "Removes scheduled jobs with their triggers, runs and results. One that is running is an error "
                   "unless -Force stops it.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(unregister_scheduled_job);
