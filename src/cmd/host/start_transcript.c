/* Start-Transcript: what the host shows goes to a file too. */
#include <string.h>

#include "cmd/host/transcript.h"
#include "engine/cmdlet.h"
#include "engine/location.h"
#include "engine/script_block.h"
#include "os/file.h"
#include "os/path.h"
#include "os/user.h"

struct start_transcript {
    const char *path;
    bool append;
    bool force;
    bool no_clobber;
    bool include_invocation_header;
    bool use_minimal_header;
    const char *literal_path;
    const char *output_directory;
};

static const struct parameter parameters[] = {
    {"Path", "string", ARG(start_transcript, path), .sets = "ByPath", .position = 1, .flags = NOT_NULL_OR_EMPTY,
     .help = "The file. Without one it is made in the home folder, named after the computer and the time."},
    {"LiteralPath", "string", ARG(start_transcript, literal_path), .sets = "ByLiteralPath", .position = 1,
     .flags = NOT_NULL_OR_EMPTY, .aliases = "PSPath,LP", .help = "The file, its name taken as it stands."},
    {"OutputDirectory", "string", ARG(start_transcript, output_directory), .sets = "ByOutputDirectory", .position = 1,
     .flags = NOT_NULL_OR_EMPTY, .help = "The folder where a file is made."},
    {"Append", "switch", ARG(start_transcript, append), .help = "Adds to the file."},
    {"Force", "switch", ARG(start_transcript, force), .help = "Adds to a read-only file too."},
    {"NoClobber", "switch", ARG(start_transcript, no_clobber), .aliases = "NoOverwrite",
     .help = "Fails where the file exists."},
    {"IncludeInvocationHeader", "switch", ARG(start_transcript, include_invocation_header),
     .help = "The time is noted before each command of the prompt."},
    {"UseMinimalHeader", "switch", ARG(start_transcript, use_minimal_header),
     .help = "Only the time stands at the top."},
};

static const char *text_of(const char *script) {
    return value_to_text(script_block_call(script_block_create(script, strlen(script), NULL), NULL, 0));
}

/* "PowerShell_transcript.HOST.xxxxxxxx.20260101000000.txt" */
static const char *made_name(void) {
    return text_of("\"PowerShell_transcript.$([Environment]::MachineName).$(-join (1..8 | ForEach-Object { "
                   "[char](Get-Random -InputObject (48..57 + 65..90 + 97..122)) })).$([datetime]::Now.ToString("
                   "'yyyyMMddHHmmss')).txt\"");
}

static const char *wanted_path(const struct start_transcript *args) {
    const char *given = args->path ? args->path : args->literal_path;
    bool found;
    if (!given && !args->output_directory) {
        struct value variable = variable_get(runspace->global, "global:Transcript", &found);
        given = found && !value_is_null(variable) ? value_to_text(variable) : NULL;
    }
    if (given)
        return provider_path_of(given).path;
    if (args->output_directory)
        return path_join(provider_path_of(args->output_directory).path, made_name());
    const char *documents = mem_printf("%s/Documents", user_home());
    return path_join(file_is_directory(documents) ? documents : location_directory(), made_name());
}

static void end(struct cmdlet_call *call) {
    const struct start_transcript *args = call->args;
    const char *path = wanted_path(args);
    struct failure failure = {0};

    if (!cmdlet_should_process(call, path, NULL))
        return;
    if (file_is_directory(path))
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "CannotStartTranscription",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL,
                     "Transcription cannot be started due to the error: File path %s resolves to a directory.", path);
    if (args->no_clobber && !args->append && file_exists(path))
        cmdlet_throw(call, "System.UnauthorizedAccessException", "NoClobber", CATEGORY_RESOURCE_EXISTS,
                     string_from(path), "File %s already exists and NoClobber was specified.", path);
    if (args->force && file_exists(path))
        file_set_mode(path, 0644, &failure);
    if (!transcript_start(path, args->append, args->use_minimal_header, args->include_invocation_header, &failure))
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "CannotStartTranscription",
                     CATEGORY_INVALID_OPERATION, VALUE_NULL, "Transcription cannot be started due to the error: %s",
                     failure.message);
    struct value text = string_printf("Transcript started, output file is %s", path);
    note_set(&text, "Path", string_from(path));
    cmdlet_write(call, text);
}

static const struct example examples[] = {
    {"Start-Transcript -Path ./session.txt", "What is shown from now on goes to session.txt too."},
};

static const struct cmdlet start_transcript = {
    .name = "Start-Transcript",
    .module = MODULE_HOST,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct start_transcript),
    .flags = SHOULD_PROCESS,
    .output_types = "System.String",
    .synopsis = "Writes what the host shows to a file too.",
    .description = "Several transcripts may be open; Stop-Transcript ends the newest.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(start_transcript);
