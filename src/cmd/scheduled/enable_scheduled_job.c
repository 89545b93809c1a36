#include "cmd/scheduled/set_enabled.h"

static const struct parameter parameters[] = {SET_ENABLED_PARAMETERS};

static void process(struct cmdlet_call *call) {
    definition_set_enabled(call, true, "Enable");
}

static const struct example examples[] = {
    {"Enable-ScheduledJob -Name nightly", "Lets a job be started by its triggers again."},
};

static const struct cmdlet enable_scheduled_job = {
    .name = "Enable-ScheduledJob",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "Definition",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_enabled),
    .class_name = "Microsoft.PowerShell.ScheduledJob.EnableScheduledJobCommand",
    .flags = SHOULD_PROCESS,
    .output_types = DEFINITION_TYPE,
    .synopsis = "Lets the triggers of a scheduled job start it again.",
    .description = "Undoes Disable-ScheduledJob: the triggers start the job again.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(enable_scheduled_job);
