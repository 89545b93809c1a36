#include "cmd/scheduled/set_enabled.h"

static const struct parameter parameters[] = {SET_TRIGGER_ENABLED_PARAMETERS};

static void process(struct cmdlet_call *call) {
    trigger_set_enabled(call, true);
}

static const struct example examples[] = {
    {"Get-JobTrigger -Name nightly | Enable-JobTrigger", "Enables all triggers of a job."},
};

static const struct cmdlet enable_job_trigger = {
    .name = "Enable-JobTrigger",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "JobEnabled",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_trigger_enabled),
    .class_name = "Microsoft.PowerShell.ScheduledJob.EnableJobTriggerCommand",
    .flags = SHOULD_PROCESS,
    .output_types = TRIGGER_TYPE,
    .synopsis = "Lets triggers start their scheduled jobs again.",
    .description = "Lets triggers that were disabled start their job again.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(enable_job_trigger);
