/* Write-Debug: a record of the debug stream. */
#include "engine/cmdlet.h"

struct write_debug {
    const char *message;
};

static const struct parameter parameters[] = {
    {"Message", "string", ARG(write_debug, message), .position = 1, .flags = MANDATORY | PIPELINE | ALLOW_EMPTY_STRING,
     .aliases = "Msg", .help = "The text."},
};

static void process(struct cmdlet_call *call) {
    struct write_debug *args = call->args;
    write_debug(args->message ? args->message : "");
}

static const struct example examples[] = {
    {"Write-Debug \"count is $count\" -Debug", "Writes a message and shows it."},
};

static const struct cmdlet write_debug_cmdlet = {
    .name = "Write-Debug",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct write_debug),
    .flags = KEEPS_NOTHING,
    .output_types = "",
    .synopsis = "Writes a debug message.",
    .description =
        "Writes text to the debug stream, which is shown with -Debug or when $DebugPreference says Continue.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(write_debug_cmdlet);
