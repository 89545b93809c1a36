/* Measure-Command: how long a script block takes. */
#include "engine/cmdlet.h"
#include "engine/script_block.h"
#include "os/clock.h"

struct measure_command {
    struct value input_object;
    struct value expression;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(measure_command, input_object), .flags = PIPELINE,
     .help = "Objects given to the expression as $_."},
    {"Expression", "scriptblock", ARG(measure_command, expression), .position = 1, .flags = MANDATORY,
     .help = "What is measured; its output is dropped."},
};

static void begin(struct cmdlet_call *call) {
    call->state = mem_new_atomic(sizeof(int64_t));
    *(int64_t *)call->state = 0;
}

/* The block runs in the caller's own scope. */
static void process(struct cmdlet_call *call) {
    struct measure_command *args = call->args;
    struct block_call run = {.block = script_block_of(args->expression),
                             .input = VALUE_NULL,
                             .underscore = args->input_object,
                             .has_underscore = true,
                             .dot = true,
                             .scope = call->command->scope,
                             .streams = &call->command->streams,
                             .output = &sink_null};
    int64_t start = clock_monotonic_ns();
    script_block_run(&run);
    *(int64_t *)call->state += clock_monotonic_ns() - start;
}

static void end(struct cmdlet_call *call) {
    cmdlet_write(call, value_of(&type_timespan, *(int64_t *)call->state / 100));
}

static const struct example examples[] = {
    {"(Measure-Command { 1..1000 | ForEach-Object { $_ } }).TotalSeconds", "Measures a loop."},
};

static const struct cmdlet measure_command = {
    .name = "Measure-Command",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct measure_command),
    .output_types = "System.TimeSpan",
    .synopsis = "Measures the time that script blocks and commands take.",
    .description =
        "Runs the expression in the current scope, once or once for each input object, and gives the time it took.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(measure_command);
