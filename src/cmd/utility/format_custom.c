/* Format-Custom */
#include "base/memory.h"
#include "cmd/utility/format_object.h"

static const struct parameter parameters[] = {
    FORMAT_PROPERTY_ROW,
    {"Depth", "int", ARG(format_arguments, depth), .has_range = true, .range_low = 1, .range_high = 2147483647,
     .help = "How many levels of nested objects are shown. The default is 5."},
    FORMAT_COMMON_ROWS,
};

static void begin(struct cmdlet_call *call) {
    struct format_arguments *args = call->args;
    struct format_parameters *given = format_object_begin(call, SHAPE_CUSTOM, KEY_DEPTH);
    if (cmdlet_bound(call, ARG(format_arguments, depth))) {
        given->depth = args->depth;
    }
}

static const struct example examples[] = {
    {"[pscustomobject]@{ Name = 'a'; Inner = [pscustomobject]@{ Size = 1 } } | Format-Custom",
     "Shows an object and the one in it."}};
static const struct cmdlet format_custom = {
    .name = "Format-Custom",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct format_arguments),
    .output_types = FORMAT_OUTPUT_TYPES,
    .synopsis = "Uses a customized view to format the output.",
    .description =
        "Shows objects by a view of free text, or as nested blocks of their properties where they have none.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = format_object_process,
    .end = format_object_end,
};
CMDLET_REGISTER(format_custom);
