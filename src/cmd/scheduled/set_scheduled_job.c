#include <string.h>

#include "cmd/scheduled/definition_arguments.h"
#include "scheduled/registration.h"

struct set_scheduled_job {
    struct definition_arguments arguments;
    struct value definition;
    bool clear_history, pass_thru;
};

#define CHANGING_SETS "ScriptBlock,FilePath"
static const struct parameter parameters[] = {
    {"Name", "string", ARG(definition_arguments, name), .sets = CHANGING_SETS, .flags = NOT_NULL_OR_EMPTY,
     .help = "A new name."},
    {"FilePath", "string", ARG(definition_arguments, file_path), .sets = "FilePath", .flags = NOT_NULL_OR_EMPTY,
     .aliases = "Path", .help = "Another script file."},
    {"ScriptBlock", "scriptblock", ARG(definition_arguments, script_block), .sets = "ScriptBlock", .flags = NOT_NULL,
     .help = "Other commands."},
    {"InputObject", DEFINITION_TYPE, ARG(set_scheduled_job, definition), .position = 1,
     .flags = MANDATORY | PIPELINE | NOT_NULL, .help = "The scheduled job to change."},
    {"ClearExecutionHistory", "switch", ARG(set_scheduled_job, clear_history), .sets = "Execution",
     .help = "Removes its runs and their results."},
    {"PassThru", "switch", ARG(set_scheduled_job, pass_thru), .help = "Gives the scheduled job."},
    DEFINITION_PARAMETERS(CHANGING_SETS)};

static bool change(struct cmdlet_call *call, struct scheduled_definition *definition, struct failure *failure) {
    const struct set_scheduled_job *args = call->args;
    if (args->clear_history)
        return registration_clear_history(definition, failure);
    if (args->arguments.name && !registration_rename(definition, args->arguments.name, failure))
        return false;
    if (!definition_arguments_apply(call, definition))
        return true; /* told already */
    if (!registration_save(definition, failure))
        return false;
    return !args->arguments.run_now || registration_run(definition, failure);
}

static void write_failure(struct cmdlet_call *call, const struct failure *failure,
                          struct scheduled_definition *definition) {
    static const struct {
        const char *inner, *id, *message;
    } rows[] = {
        {"System.UnauthorizedAccessException", "NoAccessFailureOnSetJobDefinition",
         "An access denied error occurred while updating the scheduled job definition %s.  Try running Windows "
         "PowerShell with elevated user rights; that is, Run as Administrator."},
        {"System.IO.IOException", "IOFailureOnSetJobDefinition",
         "An I/O failure occurred while updating the scheduled job definition %s.  This could mean a file is missing "
         "or corrupted, either in Task Scheduler or in the Windows PowerShell scheduled job store. You might need to "
         "create the scheduled job definition again."},
        {NULL, "CantSetPropertiesToScheduledJobDefinition",
         "An error occurred while setting properties on the scheduled job %s."},
    };
    size_t at = 0;
    while (rows[at].inner && (!failure->inner_exception || strcmp(rows[at].inner, failure->inner_exception) != 0))
        at++;
    const char *message = rows[at].message, *place = strstr(message, "%s");
    definition_write_failure(call, failure, rows[at].id, value_object(definition), "%.*s%s%s", (int)(place - message),
                             message, definition->name, place + 2);
}

static void process(struct cmdlet_call *call) {
    const struct set_scheduled_job *args = call->args;
    struct scheduled_definition *definition = definition_of(args->definition);
    struct failure failure = {0};
    if (!change(call, definition, &failure))
        write_failure(call, &failure, definition);
    if (args->pass_thru)
        cmdlet_write(call, value_object(definition));
}

static const struct example examples[] = {
    {"Get-ScheduledJob nightly | Set-ScheduledJob -FilePath ./backup.ps1 -MaxResultCount 10",
     "Gives a job another script and keeps ten results."},
    {"Set-ScheduledJob nightly -ClearExecutionHistory", "Removes the results of earlier runs."},
};

static const struct cmdlet set_scheduled_job = {
    .name = "Set-ScheduledJob",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "ScriptBlock",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_scheduled_job),
    .class_name = "Microsoft.PowerShell.ScheduledJob.SetScheduledJobCommand",
    .output_types = DEFINITION_TYPE,
    .synopsis = "Changes a scheduled job.",
    .description = "Changes what a scheduled job runs, with which arguments, as whom, its name, triggers and options, "
                   "or clears the results of its runs.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_scheduled_job);
