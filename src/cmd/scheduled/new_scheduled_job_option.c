#include "cmd/scheduled/option_arguments.h"

static const struct parameter parameters[] = {OPTION_PARAMETERS};

static void process(struct cmdlet_call *call) {
    struct scheduled_options *options = scheduled_options_new();
    option_arguments_apply(call, options);
    cmdlet_write(call, value_object(options));
}

static const struct example examples[] = {
    {"New-ScheduledJobOption -RequireNetwork -MultipleInstancePolicy Queue",
     "A job that waits for the network, and for its earlier run."},
};

static const struct cmdlet new_scheduled_job_option = {
    .name = "New-ScheduledJobOption",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "Options",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct option_arguments),
    .class_name = "Microsoft.PowerShell.ScheduledJob.NewScheduledJobOptionCommand",
    .output_types = OPTIONS_TYPE,
    .synopsis = "Makes options for scheduled jobs.",
    .description = "Makes options: under which conditions triggers start a job, and what happens when it runs already.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = option_arguments_check,
    .process = process,
};
CMDLET_REGISTER(new_scheduled_job_option);
