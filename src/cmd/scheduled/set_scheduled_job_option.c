#include "cmd/scheduled/option_arguments.h"
#include "scheduled/registration.h"

struct set_scheduled_job_option {
    struct option_arguments options;
    struct value input;
    bool pass_thru;
};

/* Documentation pipes definitions here as well as options: their options are meant. */
static bool options_of(struct value value, struct value *ret_value, struct failure *failure) {
    (void)failure;
    *ret_value = value;
    if (value_base(value).type == &type_scheduled_definition)
        *ret_value = value_object(scheduled_options_copy(definition_of(value)->options));
    return true;
}

static const struct parameter parameters[] = {
    {"InputObject", OPTIONS_TYPE, ARG(set_scheduled_job_option, input), .position = 1,
     .flags = MANDATORY | PIPELINE | NOT_NULL, .transform = options_of, .help = "The options to change."},
    {"PassThru", "switch", ARG(set_scheduled_job_option, pass_thru), .help = "Gives the options."},
    OPTION_PARAMETERS};

static void process(struct cmdlet_call *call) {
    const struct set_scheduled_job_option *args = call->args;
    struct scheduled_options *options = value_base(args->input).p;
    struct failure failure = {0};
    option_arguments_apply(call, options);
    if (options->definition && !registration_update_options(options, &failure))
        cmdlet_throw_failure(call, &failure, value_object(options));
    if (args->pass_thru)
        cmdlet_write(call, value_object(options));
}

static const struct example examples[] = {
    {"Get-ScheduledJobOption -Name nightly | Set-ScheduledJobOption -WakeToRun -PassThru",
     "Wakes the computer for a job, and shows the options."},
};

static const struct cmdlet set_scheduled_job_option = {
    .name = "Set-ScheduledJobOption",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "Options",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_scheduled_job_option),
    .class_name = "Microsoft.PowerShell.ScheduledJob.SetScheduledJobOptionCommand",
    .output_types = OPTIONS_TYPE,
    .synopsis = "Changes the options of scheduled jobs.",
    .description = "Changes the options of scheduled jobs; those not named stay as they are.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = option_arguments_check,
    .process = process,
};
CMDLET_REGISTER(set_scheduled_job_option);
