/* Format-Table */
#include "base/memory.h"
#include "cmd/utility/format_object.h"

static const struct parameter parameters[] = {
    {"AutoSize", "switch", ARG(format_arguments, autosize), .help = "Makes each column as wide as its contents."},
    {"RepeatHeader", "switch", ARG(format_arguments, repeat_header),
     .help = "Draws the header again after every screenful."},
    {"HideTableHeaders", "switch", ARG(format_arguments, hide_headers), .help = "Leaves the header out."},
    {"Wrap", "switch", ARG(format_arguments, wrap),
     .help = "Breaks texts that are too wide into lines instead of cutting them."},
    FORMAT_PROPERTY_ROW,
    FORMAT_COMMON_ROWS,
};

static void begin(struct cmdlet_call *call) {
    struct format_arguments *args = call->args;
    struct format_parameters *given =
        format_object_begin(call, SHAPE_TABLE, KEY_FORMAT_STRING | KEY_WIDTH | KEY_ALIGNMENT | KEY_LABEL);
    given->autosize = cmdlet_bound(call, ARG(format_arguments, autosize)) ? args->autosize : -1;
    given->repeat_header = args->repeat_header;
    given->hide_headers = cmdlet_bound(call, ARG(format_arguments, hide_headers)) ? args->hide_headers : -1;
    given->wrap = cmdlet_bound(call, ARG(format_arguments, wrap)) ? args->wrap : -1;
}

static const struct example examples[] = {
    {"Get-Process | Format-Table Id, ProcessName", "Shows two columns of each process."},
    {"Get-Date | Format-Table Year, @{ Label = 'M'; Expression = { $_.Month }; Width = 4 }",
     "Shows a calculated column four cells wide."},
};
static const struct cmdlet format_table = {
    .name = "Format-Table",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct format_arguments),
    .output_types = FORMAT_OUTPUT_TYPES,
    .synopsis = "Formats the output as a table.",
    .description =
        "Shows each object as a row, and the chosen properties, or those of the object type's view, as columns.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = format_object_process,
    .end = format_object_end,
};
CMDLET_REGISTER(format_table);
