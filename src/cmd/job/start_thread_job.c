#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/job/script_file.h"
#include "engine/host_object.h"
#include "job/repository.h"
#include "job/thread_job.h"
#include "session/using.h"

struct start_thread_job {
    struct value script_block, initialization, input, host;
    const char *file_path, *name;
    struct list *arguments;
    int32_t throttle_limit;
};

static bool is_host(struct value value, struct failure *failure) {
    return value_is_host(value) ||
           failure_set(failure, NULL, NULL, CATEGORY_INVALID_ARGUMENT, "The argument is not a PSHost.");
}

#define BOTH_SETS "ScriptBlock,FilePath"
static const struct parameter parameters[] = {
    {"ScriptBlock", "scriptblock", ARG(start_thread_job, script_block), .sets = "ScriptBlock", .position = 1,
     .flags = MANDATORY | NOT_NULL, .aliases = "Command", .help = "The commands to run on a thread of this process."},
    {"FilePath", "string", ARG(start_thread_job, file_path), .sets = "FilePath", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "A script file whose commands run on a thread of this process."},
    {"Name", "string", ARG(start_thread_job, name), .sets = BOTH_SETS, .flags = NOT_NULL_OR_EMPTY,
     .help = "A name for the job. The default is Job followed by the job's number."},
    {"InitializationScript", "scriptblock", ARG(start_thread_job, initialization), .sets = BOTH_SETS, .flags = NOT_NULL,
     .help = "Commands that run before the job's own."},
    {"InputObject", "psobject", ARG(start_thread_job, input), .sets = BOTH_SETS, .flags = PIPELINE | NOT_NULL,
     .help = "Objects that the job finds in $input."},
    {"ArgumentList", "System.Object[]", ARG(start_thread_job, arguments), .sets = BOTH_SETS, .aliases = "Args",
     .help = "Values for the parameters of the script."},
    {"ThrottleLimit", "int", ARG(start_thread_job, throttle_limit), .sets = BOTH_SETS, .has_range = true,
     .range_low = 1, .range_high = 1000000,
     .help = "How many thread jobs of this process work at a time, from now on; 5 at first. Others wait."},
    {"StreamingHost", "System.Management.Automation.Host.PSHost", ARG(start_thread_job, host), .sets = BOTH_SETS,
     .validate = is_host, .help = "The host that shows at once what the job writes to its host, usually $Host."},
};

static _Noreturn void refuse_file(struct cmdlet_call *call, const char *message) {
    cmdlet_throw(call, "System.ArgumentException", "System.ArgumentException", CATEGORY_NOT_SPECIFIED, VALUE_NULL, "%s",
                 message);
}

struct reading {
    struct cmdlet_call *call;
    struct script_block *block;
};

static void read_file(void *data) {
    struct reading *reading = data;
    const struct start_thread_job *args = reading->call->args;
    reading->block = script_file_block(reading->call, args->file_path, false);
}

/* The file's text runs as if it were a block: without the file's name. */
static struct script_block *block_of_file(struct cmdlet_call *call) {
    const struct start_thread_job *args = call->args;
    size_t length = strlen(args->file_path);
    struct reading reading = {call, NULL};
    struct thrown thrown;
    if (wildcard_has_special(args->file_path))
        refuse_file(call, "FilePath cannot contain wildcards.");
    if (length < 4 || strcasecmp(args->file_path + length - 4, ".ps1") != 0)
        refuse_file(call, "Invalid file path extension.  Extension should be .ps1.");
    if (protect(read_file, &reading, &thrown))
        return reading.block;
    if (thrown.flow != FLOW_ERROR || thrown.record->category != CATEGORY_PARSER_ERROR)
        throw_again(&thrown);
    cmdlet_throw(call, "System.InvalidOperationException", "System.InvalidOperationException", CATEGORY_NOT_SPECIFIED,
                 VALUE_NULL, "Unable to parse script file.");
}

static const char *block_text(struct value block) {
    return value_is_null(block) ? NULL : string_text(script_block_text(script_block_of(block)));
}

struct preparing {
    struct cmdlet_call *call;
    struct script_block *block;
    struct value using_values;
};

static void prepare(void *data) {
    struct preparing *preparing = data;
    const struct start_thread_job *args = preparing->call->args;
    preparing->block = args->file_path ? block_of_file(preparing->call) : script_block_of(args->script_block);
    preparing->using_values = using_collect_variables(preparing->block);
}

static void start(struct cmdlet_call *call) {
    const struct start_thread_job *args = call->args;
    struct preparing preparing = {.call = call};
    struct thrown thrown;
    if (!protect(prepare, &preparing, &thrown)) {
        repository_next_id(); /* the job that came to nothing had one */
        throw_again(&thrown);
    }
    struct script_block *block = preparing.block;
    const char *text = string_text(script_block_text(block));
    struct thread_job_options options = {
        .name = args->name,
        .command = args->file_path ? args->file_path : text,
        .script = text,
        .initialization = block_text(args->initialization),
        .arguments = args->arguments,
        .using_values = preparing.using_values,
        .host = value_is_null(args->host) ? NULL : host_of(args->host),
        .throttle_limit = cmdlet_bound(call, ARG(start_thread_job, throttle_limit)) ? args->throttle_limit : 0,
    };
    struct job *job = thread_job_start(&options);
    call->state = job;
    if (!value_is_null(args->input))
        thread_job_input(job, args->input);
    cmdlet_write(call, value_object(job));
}

static void process(struct cmdlet_call *call) {
    const struct start_thread_job *args = call->args;
    if (!call->state)
        start(call);
    else if (!value_is_null(args->input))
        thread_job_input(call->state, args->input);
}

static void end(struct cmdlet_call *call) {
    if (call->state)
        thread_job_end_input(call->state);
}

static void dispose(struct cmdlet_call *call) {
    end(call);
}

static const struct example examples[] = {
    {"Start-ThreadJob { Start-Sleep 1; Get-Date } | Receive-Job -Wait",
     "Runs commands on a thread and shows what they give."},
    {"1..100 | ForEach-Object { Start-ThreadJob { $using:_ * 2 } -ThrottleLimit 10 } | Receive-Job -Wait "
     "-AutoRemoveJob",
     "A hundred jobs, ten at a time."},
};

static const struct cmdlet start_thread_job = {
    .name = "Start-ThreadJob",
    .module = MODULE_THREAD_JOB,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct start_thread_job),
    .class_name = "Microsoft.PowerShell.ThreadJob.StartThreadJobCommand",
    .output_types = "Microsoft.PowerShell.ThreadJob.ThreadJob",
    .synopsis = "Runs commands in the background, on a thread of this process.",
    .description =
        "Runs commands in a runspace of their own on a thread of this process: quicker and smaller than a background "
        "job, but it shares this process with all others. At most -ThrottleLimit run at a time, the others wait.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
    .end = end,
    .dispose = dispose,
};
CMDLET_REGISTER(start_thread_job);
