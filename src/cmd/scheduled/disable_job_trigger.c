#include "cmd/scheduled/set_enabled.h"

static const struct parameter parameters[] = {SET_TRIGGER_ENABLED_PARAMETERS};

static void process(struct cmdlet_call *call) {
    trigger_set_enabled(call, false);
}

static const struct example examples[] = {
    {"Get-JobTrigger -Name nightly -TriggerId 1 | Disable-JobTrigger", "Disables one of a job's triggers."},
};

static const struct cmdlet disable_job_trigger = {
    .name = "Disable-JobTrigger",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "JobEnabled",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_trigger_enabled),
    .class_name = "Microsoft.PowerShell.ScheduledJob.DisableJobTriggerCommand",
    .flags = SHOULD_PROCESS,
    .output_types = TRIGGER_TYPE,
    .synopsis = "Keeps triggers from starting their scheduled jobs.",
    .description = "A disabled trigger stays with its job and does not start it.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(disable_job_trigger);
