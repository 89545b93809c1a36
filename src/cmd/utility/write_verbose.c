/* Write-Verbose: a record of the verbose stream. */
#include "engine/cmdlet.h"

struct write_verbose {
    const char *message;
};

static const struct parameter parameters[] = {
    {"Message", "string", ARG(write_verbose, message), .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_EMPTY_STRING, .aliases = "Msg", .help = "The text."},
};

static void process(struct cmdlet_call *call) {
    struct write_verbose *args = call->args;
    write_verbose(args->message ? args->message : "");
}

static const struct example examples[] = {
    {"Write-Verbose 'Reading the list.' -Verbose", "Writes a message and shows it."},
};

static const struct cmdlet write_verbose_cmdlet = {
    .name = "Write-Verbose",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct write_verbose),
    .flags = KEEPS_NOTHING,
    .output_types = "",
    .synopsis = "Writes a verbose message.",
    .description =
        "Writes text to the verbose stream, which is shown with -Verbose or when $VerbosePreference says Continue.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(write_verbose_cmdlet);
