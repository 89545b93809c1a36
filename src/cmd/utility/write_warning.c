/* Write-Warning: a record of the warning stream. */
#include "engine/cmdlet.h"

struct write_warning {
    const char *message;
};

static const struct parameter parameters[] = {
    {"Message", "string", ARG(write_warning, message), .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_EMPTY_STRING, .aliases = "Msg", .help = "The text."},
};

static void process(struct cmdlet_call *call) {
    struct write_warning *args = call->args;
    write_warning(args->message ? args->message : "");
}

static const struct example examples[] = {
    {"Write-Warning 'The disk is nearly full.'", "Warns."},
};

static const struct cmdlet write_warning_cmdlet = {
    .name = "Write-Warning",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct write_warning),
    .flags = KEEPS_NOTHING,
    .output_types = "",
    .synopsis = "Writes a warning message.",
    .description =
        "Writes text to the warning stream, which is shown unless $WarningPreference or -WarningAction says otherwise.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(write_warning_cmdlet);
