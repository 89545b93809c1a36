/* Invoke-Expression: runs text as a script in the current scope. */
#include <string.h>

#include "engine/cmdlet.h"
#include "engine/script_block.h"

struct invoke_expression {
    const char *command;
};

static const struct parameter parameters[] = {
    {"Command", "string", ARG(invoke_expression, command), .position = 1, .flags = MANDATORY | PIPELINE,
     .help = "The text to run."},
};

static void process(struct cmdlet_call *call) {
    struct invoke_expression *args = call->args;
    struct block_call run = {.block = script_block_create(args->command, strlen(args->command), NULL),
                             .input = VALUE_NULL,
                             .dot = true,
                             .scope = call->command->scope,
                             .streams = &call->command->streams,
                             .output = call->command->streams.sinks[STREAM_OUTPUT]};
    script_block_run(&run);
}

static const struct example examples[] = {
    {"Invoke-Expression '1 + 2'", "Runs a text."},
};

static const struct cmdlet invoke_expression = {
    .name = "Invoke-Expression",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct invoke_expression),
    .output_types = "System.Management.Automation.PSObject",
    .synopsis = "Runs commands or expressions given as text.",
    .description = "The text is parsed and run in the current scope, as if it stood there. Text that comes from "
                   "elsewhere should not be run so.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(invoke_expression);
