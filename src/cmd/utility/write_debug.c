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

static const struct cmdlet write_debug_cmdlet = {.name = "Write-Debug",
                                                 .module = MODULE_UTILITY,
                                                 .parameters = PARAMETERS(parameters),
                                                 .args_size = sizeof(struct write_debug),
                                                 .output_types = "",
                                                 .synopsis = "Writes a debug message.",
                                                 .process = process};
CMDLET_REGISTER(write_debug_cmdlet);
