#include <stdlib.h>
#include <string.h>

#include "cmd/scheduled/definition_choice.h"

struct get_job_trigger {
    struct list *trigger_ids;
    struct value definition;
    int32_t id;
    const char *name;
};

static const struct parameter parameters[] = {
    {"TriggerId", "int[]", ARG(get_job_trigger, trigger_ids), .position = 2,
     .help = "The numbers of the triggers; all by default."},
    {"InputObject", DEFINITION_TYPE, ARG(get_job_trigger, definition), .sets = "JobDefinition", .position = 1,
     .flags = MANDATORY | PIPELINE | NOT_NULL, .help = "The scheduled job itself."},
    {"Id", "int", ARG(get_job_trigger, id), .sets = "JobDefinitionId", .position = 1, .flags = MANDATORY,
     .help = "The number that the scheduled job has in this session."},
    {"Name", "string", ARG(get_job_trigger, name), .sets = "JobDefinitionName", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The name of the scheduled job."},
};

static int by_id(const void *left, const void *right) {
    const struct scheduled_trigger *first = ((const struct value *)left)->p, *second = ((const struct value *)right)->p;
    return (first->id > second->id) - (first->id < second->id);
}

static void process(struct cmdlet_call *call) {
    const struct get_job_trigger *args = call->args;
    struct scheduled_definition *definition = args->name ? definition_by_name(call, args->name)
                                              : strcmp(call->set, "JobDefinitionId") == 0
                                                  ? definition_by_id(call, args->id)
                                                  : definition_of(args->definition);
    if (!definition)
        return;
    struct list *found = scheduled_definition_triggers(definition);
    struct values missing = {0};
    if (args->trigger_ids)
        list_clear(found);
    for (int32_t i = 0; args->trigger_ids && i < args->trigger_ids->count; i++) {
        struct value id = value_base(args->trigger_ids->items[i]);
        struct scheduled_trigger *trigger = scheduled_definition_trigger(definition, (int32_t)id.i);
        if (trigger)
            list_add(found, value_object(trigger));
        else
            values_add(&missing, id);
    }
    if (found->count)
        qsort(found->items, (size_t)found->count, sizeof *found->items, by_id);
    for (int32_t i = 0; i < found->count; i++)
        cmdlet_write(call, found->items[i]);
    for (int32_t i = 0; i < missing.count; i++)
        definition_write_missing_trigger(definition, missing.items[i]);
}

static const struct example examples[] = {
    {"Get-JobTrigger -Name nightly", "Shows when a job starts."},
};

static const struct cmdlet get_job_trigger = {
    .name = "Get-JobTrigger",
    .module = MODULE_SCHEDULED_JOB,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_job_trigger),
    .class_name = "Microsoft.PowerShell.ScheduledJob.GetJobTriggerCommand",
    .default_set = "JobDefinition",
    .output_types = TRIGGER_TYPE,
    .synopsis = "Gets the triggers of scheduled jobs.",
    .description = "Gets the triggers of scheduled jobs: all, or those with the numbers given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_job_trigger);
