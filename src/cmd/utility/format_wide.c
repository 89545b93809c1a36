/* Format-Wide */
#include "base/memory.h"
#include "cmd/utility/format_object.h"
#include "engine/detailed_error.h"

static const struct parameter parameters[] = {
    {"Property", "System.Object", ARG(format_arguments, single_property), .position = 1, .flags = WILDCARDS,
     .help = "The one property to show: a name, a script block, or a hashtable with Expression and FormatString."},
    {"AutoSize", "switch", ARG(format_arguments, autosize), .help = "Puts as many columns on the screen as fit."},
    {"Column", "int", ARG(format_arguments, column), .has_range = true, .range_low = 1, .range_high = 2147483647,
     .help = "The number of columns."},
    FORMAT_COMMON_ROWS,
};

static void begin(struct cmdlet_call *call) {
    struct format_arguments *args = call->args;
    if (cmdlet_bound(call, ARG(format_arguments, autosize)) && cmdlet_bound(call, ARG(format_arguments, column))) {
        cmdlet_throw_detailed(call, "System.IO.InvalidDataException", "Found invalid data while decoding.",
                              "FormatCannotSpecifyAutosizeAndColumns", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                              "Cmdlet parameters AutoSize and Column are mutually exclusive.");
    }
    struct format_parameters *given = format_object_begin(call, SHAPE_WIDE, KEY_FORMAT_STRING);
    given->autosize = cmdlet_bound(call, ARG(format_arguments, autosize)) ? args->autosize : -1;
    given->columns = args->column;
}

static const struct example examples[] = {
    {"Get-Command Get-* | Format-Wide -Column 3", "Shows the names of commands in three columns."}};
static const struct cmdlet format_wide = {
    .name = "Format-Wide",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct format_arguments),
    .output_types = FORMAT_OUTPUT_TYPES,
    .synopsis = "Formats objects as a wide table of one property of each object.",
    .description = "Shows one property of each object, several objects in a row.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = format_object_process,
    .end = format_object_end,
};
CMDLET_REGISTER(format_wide);
