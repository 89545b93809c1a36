#include <string.h>

#include "cmd/scheduled/definition_choice.h"

struct get_scheduled_job_option {
    struct value definition;
    int32_t id;
    const char *name;
};

static const struct parameter parameters[] = {
    {"Id", "int", ARG(get_scheduled_job_option, id), .sets = "JobDefinitionId", .position = 1, .flags = MANDATORY,
     .help = "The number that the scheduled job has in this session."},
    {"Name", "string", ARG(get_scheduled_job_option, name), .sets = "JobDefinitionName", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "The name of the scheduled job."},
    {"InputObject", DEFINITION_TYPE, ARG(get_scheduled_job_option, definition), .sets = "JobDefinition", .position = 1,
     .flags = MANDATORY | PIPELINE | NOT_NULL, .help = "The scheduled job itself."},
};

static void process(struct cmdlet_call *call) {
    const struct get_scheduled_job_option *args = call->args;
    struct scheduled_definition *definition = args->name ? definition_by_name(call, args->name)
                                              : strcmp(call->set, "JobDefinitionId") == 0
                                                  ? definition_by_id(call, args->id)
                                                  : definition_of(args->definition);
    if (definition)
        cmdlet_write(call, value_object(scheduled_options_copy(definition->options)));
}

static const struct example examples[] = {
    {"Get-ScheduledJobOption -Name nightly", "Shows a job's options."},
};

static const struct cmdlet get_scheduled_job_option = {
    .name = "Get-ScheduledJobOption",
    .module = MODULE_SCHEDULED_JOB,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_scheduled_job_option),
    .class_name = "Microsoft.PowerShell.ScheduledJob.GetScheduledJobOptionCommand",
    .default_set = "JobDefinition",
    .output_types = OPTIONS_TYPE,
    .synopsis = "Gets the options of a scheduled job.",
    .description = "Gets the options of a scheduled job.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_scheduled_job_option);
