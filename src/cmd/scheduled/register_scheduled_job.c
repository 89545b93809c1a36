#include <string.h>

#include "cmd/scheduled/definition_arguments.h"
#include "engine/stream.h"
#include "object/exception.h"
#include "scheduled/registration.h"

static const struct parameter parameters[] = {
    {"FilePath", "string", ARG(definition_arguments, file_path), .sets = "FilePath", .position = 2,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The script file that the job runs."},
    {"ScriptBlock", "scriptblock", ARG(definition_arguments, script_block), .sets = "ScriptBlock", .position = 2,
     .flags = MANDATORY | NOT_NULL, .help = "The commands that the job runs."},
    {"Name", "string", ARG(definition_arguments, name), .position = 1, .flags = MANDATORY | NOT_NULL_OR_EMPTY,
     .help = "The name of the scheduled job and of its runs."},
    DEFINITION_PARAMETERS(NULL)};

static void write_failure(struct cmdlet_call *call, const struct failure *failure,
                          struct scheduled_definition *definition) {
    struct value target = value_object(definition);
    if (!failure->exception || strcmp(failure->exception, SCHEDULED_JOB_EXCEPTION) != 0)
        cmdlet_throw_failure(call, failure, target);
    if (failure->inner_exception && strcmp(failure->inner_exception, "System.UnauthorizedAccessException") == 0) {
        struct value inner = value_object(exception_new(failure->exception, failure->message, VALUE_NULL));
        const char *message =
            mem_printf("An access denied error occurred when registering scheduled job definition %s.  Try running "
                       "Windows PowerShell with elevated user rights; that is, Run As Administrator.",
                       definition->name);
        write_error_record(error_record_new(
            value_object(exception_new("System.Management.Automation.RuntimeException", message, inner)),
            "UnauthorizedAccessToRegisterScheduledJobDefinition", CATEGORY_PERMISSION_DENIED, target));
        return;
    }
    struct value cause = VALUE_NULL;
    if (failure->inner_exception)
        cause = value_object(exception_new(failure->inner_exception, failure->inner_message, VALUE_NULL));
    write_error_record(error_record_new(value_object(exception_new(failure->exception, failure->message, cause)),
                                        "CantRegisterScheduledJobDefinition", CATEGORY_INVALID_OPERATION, target));
}

static void process(struct cmdlet_call *call) {
    const struct definition_arguments *args = call->args;
    struct failure failure = {0};
    if (!cmdlet_should_process(call, mem_printf("Scheduled job definition %s.", args->name), "Register"))
        return;
    struct scheduled_definition *definition = scheduled_definition_new(args->name, "");
    if (!definition_arguments_apply(call, definition))
        return;
    if (!registration_add(definition, &failure)) {
        write_failure(call, &failure, definition);
        return;
    }
    cmdlet_write(call, value_object(definition));
    if (args->run_now && !registration_run(definition, &failure))
        write_failure(call, &failure, definition);
}

static const struct example examples[] = {
    {"Register-ScheduledJob -Name Archive -ScriptBlock { Get-ChildItem ~/*.ps1 } -Trigger @{Frequency='Daily'; "
     "At='3am'}",
     "Runs the commands every night at three."},
};

static const struct cmdlet register_scheduled_job = {
    .name = "Register-ScheduledJob",
    .module = MODULE_SCHEDULED_JOB,
    .default_set = "ScriptBlock",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct definition_arguments),
    .class_name = "Microsoft.PowerShell.ScheduledJob.RegisterScheduledJobCommand",
    .flags = SHOULD_PROCESS,
    .output_types = DEFINITION_TYPE,
    .synopsis = "Makes a scheduled job.",
    .description = "Keeps a script block or file with its arguments, triggers and options under a name. It runs in a "
                   "background job whenever a trigger is due, whether anybody is logged in or not; Get-Job gets its "
                   "runs, Receive-Job what they gave.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(register_scheduled_job);
