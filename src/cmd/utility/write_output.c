/* Write-Output: objects to the pipeline. */
#include "engine/cmdlet.h"

struct write_output {
    struct value input_object;
    bool no_enumerate;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(write_output, input_object), .position = 1,
     .flags = MANDATORY | PIPELINE | REMAINING | ALLOW_NULL | ALLOW_EMPTY_COLLECTION, .help = "The objects to write."},
    {"NoEnumerate", "switch", ARG(write_output, no_enumerate), .help = "A collection is written as one object."},
};

static void process(struct cmdlet_call *call) {
    struct write_output *args = call->args;
    if (args->no_enumerate)
        cmdlet_write(call, args->input_object);
    else
        cmdlet_write_all(call, psobject_wrap(args->input_object));
}

static const struct example examples[] = {
    {"Write-Output 1, 2, 3 | Measure-Object", "Writes three objects."},
    {"Write-Output (1, 2, 3) -NoEnumerate | Measure-Object", "Writes one array."},
};

static const struct cmdlet write_output = {
    .name = "Write-Output",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct write_output),
    .flags = KEEPS_NOTHING,
    .output_types = "",
    .synopsis = "Writes objects to the pipeline.",
    .description = "Writes objects to the pipeline, one by one unless -NoEnumerate is given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(write_output);
