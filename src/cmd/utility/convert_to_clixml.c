/* ConvertTo-CliXml */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "object/list.h"
#include "wire/clixml_writer.h"

struct convert_to_clixml {
    struct value input_object;
    int32_t depth;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(convert_to_clixml, input_object), .position = 1, .flags = MANDATORY | PIPELINE,
     .help = "The objects to write."},
    {"Depth", "int", ARG(convert_to_clixml, depth), .has_range = true, .range_low = 1, .range_high = 2147483647,
     .default_text = "2", .help = "How many levels of contained objects are kept."},
};

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct values);
}

static void process(struct cmdlet_call *call) {
    values_add(call->state, ((struct convert_to_clixml *)call->args)->input_object);
}

static void end(struct cmdlet_call *call) {
    struct convert_to_clixml *args = call->args;
    struct values *values = call->state;
    cmdlet_write(call, string_from(clixml_document(values->items, values->count,
                                                   args->depth ? args->depth : CLIXML_DEPTH_EXPORT)));
}

static const struct example examples[] = {
    {"Get-Date | ConvertTo-CliXml", "Gives the date as CLIXML text."},
};
static const struct cmdlet convert_to_clixml = {
    .name = "ConvertTo-CliXml",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_to_clixml),
    .class_name = "Microsoft.PowerShell.Commands.ConvertToClixmlCommand",
    .output_types = "System.String",
    .synopsis = "Converts an object to a CLIXML-formatted string.",
    .description = "All objects from the pipeline become one document, which ConvertFrom-CliXml reads again.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end};
CMDLET_REGISTER(convert_to_clixml);
