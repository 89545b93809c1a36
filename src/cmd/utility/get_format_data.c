/* Get-FormatData */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "format/format_data.h"
#include "object/list.h"

struct get_format_data {
    struct list *type_name;
    struct value version;
};

static const struct parameter parameters[] = {
    {"TypeName", "string[]", ARG(get_format_data, type_name), .position = 1, .flags = NOT_NULL_OR_EMPTY | WILDCARDS,
     .default_text = "*", .help = "The types whose views are given."},
    {"PowerShellVersion", "version", ARG(get_format_data, version),
     .help = "Gives the views as this version of PowerShell would know them."},
};

static void write_definition(void *data, struct value definition) {
    cmdlet_write(data, definition);
}

static void process(struct cmdlet_call *call) {
    const struct get_format_data *args = call->args;
    if (!args->type_name) {
        format_data_each("*", write_definition, call);
        return;
    }
    for (int32_t i = 0; i < args->type_name->count; i++) {
        format_data_each(value_to_text(args->type_name->items[i]), write_definition, call);
    }
}

static const struct example examples[] = {{"Get-FormatData -TypeName System.Version", "Gives the views of one type."}};
static const struct cmdlet get_format_data = {
    .name = "Get-FormatData",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_format_data),
    .output_types = "System.Management.Automation.ExtendedTypeDefinition",
    .synopsis = "Gets the formatting data in the current session.",
    .description = "Gives the views by which objects are shown, with their columns and items.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_format_data);
