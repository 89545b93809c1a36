#include "cmd/scheduled/set_enabled.h"

static const struct parameter parameters[] = {SET_ENABLED_PARAMETERS};

static void process(struct cmdlet_call *call) {
    definition_set_enabled(call, false, "Disable");
}

static const struct example examples[] = {
    {"Get-ScheduledJob | Disable-ScheduledJob", "Nothing starts by itself any more."},
};

static const struct cmdlet disable_scheduled_job = {
    .name = "Disable-ScheduledJob",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "Definition",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_enabled),
    .class_name = "Microsoft.PowerShell.ScheduledJob.DisableScheduledJobCommand",
    .flags = SHOULD_PROCESS,
    .output_types = DEFINITION_TYPE,
    .synopsis = "Keeps the triggers of a scheduled job from starting it.",
    .description = "No trigger starts the job any more; Start-Job -DefinitionName still does.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(disable_scheduled_job);
