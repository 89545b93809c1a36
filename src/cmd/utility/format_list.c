/* Format-List */
#include "base/memory.h"
#include "cmd/utility/format_object.h"

static const struct parameter parameters[] = {FORMAT_PROPERTY_ROW, FORMAT_COMMON_ROWS};

static void begin(struct cmdlet_call *call) {
    format_object_begin(call, SHAPE_LIST, KEY_FORMAT_STRING | KEY_LABEL);
}

static const struct example examples[] = {{"Get-Date | Format-List *", "Shows all properties of a date, one a line."}};
static const struct cmdlet format_list = {
    .name = "Format-List",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct format_arguments),
    .output_types = FORMAT_OUTPUT_TYPES,
    .synopsis = "Formats the output as a list of properties, one on each line.",
    .description = "Shows each object as lines of the form \"name : value\".",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = format_object_process,
    .end = format_object_end,
};
CMDLET_REGISTER(format_list);
