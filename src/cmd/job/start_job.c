#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/job/script_file.h"
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/location.h"
#include "engine/pipeline.h"
#include "engine/provider_path.h"
#include "engine/script_block.h"
#include "job/background.h"
#include "job/powershell_version.h"
#include "object/convert.h"
#include "os/file.h"
#include "scheduled/registration.h"
#include "scheduled/run.h"
#include "session/request.h"

struct start_job {
    const char *name, *definition_name, *definition_path, *type, *file_path, *literal_path, *working_directory;
    struct value script_block, initialization, credential, authentication, ps_version, input;
    struct list *arguments;
    bool run_as_32;
};

struct state {
    struct job *job;
};

#define RUNNING_SETS "ComputerName,FilePathComputerName,LiteralFilePathComputerName"
static const struct parameter parameters[] = {
    {"DefinitionName", "string", ARG(start_job, definition_name), .sets = "DefinitionName", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "The name of the definition of the job to start."},
    {"DefinitionPath", "string", ARG(start_job, definition_path), .sets = "DefinitionName", .position = 2,
     .flags = NOT_NULL_OR_EMPTY, .help = "The path of the definition of the job."},
    {"Type", "string", ARG(start_job, type), .sets = "DefinitionName", .position = 3, .flags = NOT_NULL_OR_EMPTY,
     .help = "The type of the job that the definition makes."},
    {"Name", "string", ARG(start_job, name), .sets = RUNNING_SETS, .flags = BY_PROPERTY,
     .help = "A name for the job. The default is Job followed by the job's number."},
    {"ScriptBlock", "scriptblock", ARG(start_job, script_block), .sets = "ComputerName", .position = 1,
     .flags = MANDATORY, .aliases = "Command", .help = "The commands to run in the background."},
    {"Credential", "pscredential", ARG(start_job, credential), .sets = RUNNING_SETS,
     .help = "Another user of this computer as whom the job runs, with that user's groups, environment and home."},
    {"FilePath", "string", ARG(start_job, file_path), .sets = "FilePathComputerName", .position = 1, .flags = MANDATORY,
     .help = "A script file to run in the background."},
    {"LiteralPath", "string", ARG(start_job, literal_path), .sets = "LiteralFilePathComputerName", .flags = MANDATORY,
     .aliases = "PSPath,LP", .help = "A script file to run in the background; no character of its path is a wildcard."},
    {"Authentication", "System.Management.Automation.Runspaces.AuthenticationMechanism", ARG(start_job, authentication),
     .sets = RUNNING_SETS, .help = "How the user is authenticated; only Default is possible."},
    {"InitializationScript", "scriptblock", ARG(start_job, initialization), .sets = RUNNING_SETS, .position = 2,
     .help = "Commands that run before the job starts."},
    {"WorkingDirectory", "string", ARG(start_job, working_directory), .flags = NOT_NULL_OR_WHITE_SPACE,
     .help = "The folder in which the job starts. The default is the current location."},
    {"RunAs32", "switch", ARG(start_job, run_as_32), .sets = RUNNING_SETS,
     .help = "Runs the job under the 32-bit personality, in which uname says i686, with the 32-bit muster32 where it "
             "stands beside muster. Where it does not, no error is given: the job runs in the 64-bit muster, and "
             "[Environment]::Is64BitProcess is true there."},
    {"PSVersion", "version", ARG(start_job, ps_version), .sets = RUNNING_SETS, .flags = NOT_NULL_OR_EMPTY,
     .help = "Runs the job with the pwsh of this version that is on PATH."},
    {"InputObject", "psobject", ARG(start_job, input), .sets = RUNNING_SETS, .flags = PIPELINE,
     .help = "Objects that the job finds in $input."},
    {"ArgumentList", "object[]", ARG(start_job, arguments), .sets = RUNNING_SETS, .aliases = "Args",
     .help = "Values for the parameters of the script."},
};

/* --- what cannot be --- */

/* 5.1 is what PowerShell accepts everywhere, and outside of Windows runs itself for. */
static bool is_default_version(struct value version) {
    const char *text = value_to_text(version);
    return strncmp(text, "5.1", 3) == 0 && (!text[3] || text[3] == '.');
}

/* The PowerShell of -PSVersion; NULL: this program. */
static const char *other_program(const struct start_job *args) {
    return value_is_null(args->ps_version) ? NULL : powershell_of_version(value_to_text(args->ps_version));
}

static void check_parameters(struct cmdlet_call *call) {
    const struct start_job *args = call->args;
    if (!value_is_null(args->ps_version) && !is_default_version(args->ps_version) && !other_program(args))
        cmdlet_throw(call, "System.Management.Automation.ParameterBindingException", "ParameterBindingFailed",
                     CATEGORY_WRITE_ERROR, VALUE_NULL,
                     "Cannot bind parameter 'PSVersion' to the target. Exception setting \"PSVersion\": \"The value %s "
                     "is not valid for the "
                     "PSVersion parameter. The only allowed value is 5.1.\"",
                     value_to_text(args->ps_version));
    if (!value_is_null(args->authentication) && value_base(args->authentication).i != 0)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "The specified authentication mechanism \"%s\" is not supported. Only \"Default\" is supported "
                     "for this operation.",
                     value_to_text(args->authentication));
}

/* A folder's full path is where the process starts; what is named otherwise the job itself must find. */
static bool is_folder(const char *path) {
    return *path == '/' && file_is_directory(path);
}

static void check_working_directory(struct cmdlet_call *call) {
    const struct start_job *args = call->args;
    struct arguments question = {0};
    if (!args->working_directory || is_folder(args->working_directory))
        return;
    arguments_add_named(&question, "Path", string_from(args->working_directory));
    arguments_add_named(&question, "PathType", string_from("Container"));
    if (!value_is_true(invoke_command("Test-Path", &question, VALUE_NOTHING)))
        cmdlet_throw(call, "System.IO.DirectoryNotFoundException", "DirectoryNotFoundException",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL, "Cannot find the WorkingDirectory path %s.",
                     args->working_directory);
}

/* Where the job must go by itself; NULL: its process starts there. */
static const char *location_of_job(const struct start_job *args) {
    if (args->working_directory)
        return is_folder(args->working_directory) ? NULL : args->working_directory;
    struct value other = location_here().path;
    return value_is_null(other) ? NULL : value_to_text(other);
}

/* --- starting --- */

static bool is_definition(const struct cmdlet_call *call) {
    return strcmp(call->set, "DefinitionName") == 0;
}

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct state);
    check_parameters(call);
    check_working_directory(call);
}

static const char *block_text(struct value block) {
    return value_is_null(block) ? NULL : string_text(script_block_text(script_block_of(block)));
}

static struct job *start(struct cmdlet_call *call) {
    const struct start_job *args = call->args;
    const char *file = args->file_path ? args->file_path : args->literal_path;
    struct script_block *block =
        file ? script_file_block(call, file, args->literal_path != NULL) : script_block_of(args->script_block);
    bool has_input = call->has_input || cmdlet_bound(call, ARG(start_job, input));
    struct background_options options = {
        .name = cmdlet_bound(call, ARG(start_job, name)) ? args->name : NULL,
        .command = string_text(script_block_text(block)),
        .request = request_of_block(block, args->arguments, !has_input),
        .process = {.program = other_program(args),
                    .initialization = block_text(args->initialization),
                    .working_directory =
                        args->working_directory && is_folder(args->working_directory) ? args->working_directory : NULL,
                    .location = location_of_job(args),
                    .credential = args->credential,
                    .runs_as_32 = args->run_as_32},
    };
    return background_start(&options);
}

/* The folder of definitions, resolved; NULL: not given. */
static bool definition_folder(const struct start_job *args, const char **ret_folder) {
    struct provider_paths paths = {0};
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    *ret_folder = NULL;
    if (!args->definition_path)
        return true;
    if (!provider_paths_resolve(args->definition_path, false, false, &paths, &failure, &target))
        throw_failure(&failure);
    if (paths.count == 1)
        *ret_folder = paths.items[0].path;
    else
        write_error("System.Management.Automation.RuntimeException", "StartJobFromDefinitionNamePathInvalidNotSingle",
                    CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Cannot retrieve the job definition '%s' because path '%s' resolves to multiple file paths.  "
                    "Change the path parameter so that it is a single path.",
                    args->definition_name, args->definition_path);
    return *ret_folder != NULL;
}

/* Scheduled jobs are the one job type that keeps definitions. */
static void start_definition(struct cmdlet_call *call) {
    const struct start_job *args = call->args;
    const char *folder, *type = args->type ? mem_printf("type %s and ", args->type) : "";
    if (!definition_folder(args, &folder))
        return;
    struct scheduled_definition *definition = NULL;
    if (!args->type || wildcard_match_text(args->type, "PSScheduledJob", true))
        definition = registration_load(args->definition_name, folder, NULL);
    if (definition)
        cmdlet_write(call, value_object(run_start(definition)));
    else
        write_error("System.Management.Automation.RuntimeException", "StartJobFromDefinitionNameNotFound",
                    CATEGORY_OBJECT_NOT_FOUND, VALUE_NULL, "Cannot find a scheduled job with %sname %s.", type,
                    args->definition_name);
}

static void process(struct cmdlet_call *call) {
    const struct start_job *args = call->args;
    struct state *state = call->state;
    if (is_definition(call)) {
        start_definition(call);
        return;
    }
    if (!state->job) {
        state->job = start(call);
        cmdlet_write(call, value_object(state->job));
    }
    if (cmdlet_bound(call, ARG(start_job, input)))
        background_input(state->job, args->input);
}

static void end(struct cmdlet_call *call) {
    struct state *state = call->state;
    if (state->job)
        background_end_input(state->job);
}

static const struct example examples[] = {
    {"Start-Job -ScriptBlock { Get-Process -Name bash }", "Runs a command in the background and shows the job."},
    {"$job = Start-Job -Name sizes -FilePath ./Measure-Folder.ps1 -ArgumentList /var/log; $job | Wait-Job | "
     "Receive-Job",
     "Runs a script with an argument, waits for it and shows what it wrote."},
    {"1..4 | ForEach-Object { Start-Job { \"turn $using:_\" } } | Receive-Job -Wait -AutoRemoveJob",
     "Runs four jobs at once, shows their results as they come and removes the jobs."},
    {"Start-Job { whoami } -Credential backup", "Runs the job as another user, whose password is asked for."},
};

static const struct cmdlet start_job = {
    .name = "Start-Job",
    .module = MODULE_CORE,
    .default_set = "ComputerName",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct start_job),
    .output_types = "System.Management.Automation.PSRemotingJob",
    .synopsis = "Starts a background job.",
    .description =
        "Starts a process of its own that runs the commands, and gives at once the job that stands for it. The prompt "
        "is free meanwhile; Receive-Job gets what the commands have written, Wait-Job waits for their end. Variables "
        "of this session are named $using:NAME in the block. A job ends with the session that started it.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(start_job);
