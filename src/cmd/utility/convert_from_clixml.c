/* ConvertFrom-CliXml */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "object/list.h"
#include "wire/clixml_reader.h"

struct convert_from_clixml {
    struct value input_object; /* string */
};

static const struct parameter parameters[] = {
    {"InputObject", "System.String", ARG(convert_from_clixml, input_object), .position = 1,
     .flags = MANDATORY | PIPELINE, .help = "The CLIXML text."},
};

static void process(struct cmdlet_call *call) {
    struct convert_from_clixml *args = call->args;
    struct clixml_read_options options = {.form = CLIXML_DOCUMENT};
    struct values values = {0};
    struct failure failure = {0};
    if (!clixml_read_all(string_text(args->input_object), string_length(args->input_object), &options, &values, NULL,
                         &failure)) {
        failure.error_id = failure.exception;
        failure.category = CATEGORY_NOT_SPECIFIED;
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    }
    if (values.count == 1)
        cmdlet_write_all(call, values.items[0]);
    else
        cmdlet_write_all(call, value_list(array_from(values.items, values.count)));
}

static const struct example examples[] = {
    {"1, 2, 3 | ConvertTo-CliXml | ConvertFrom-CliXml", "Gives the three numbers again."},
};
static const struct cmdlet convert_from_clixml = {
    .name = "ConvertFrom-CliXml",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_from_clixml),
    .class_name = "Microsoft.PowerShell.Commands.ConvertFromClixmlCommand",
    .output_types = "System.Management.Automation.PSObject",
    .synopsis = "Converts a CLIXML-formatted string to objects.",
    .description = "Makes the objects again that ConvertTo-CliXml or Export-Clixml wrote.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(convert_from_clixml);
