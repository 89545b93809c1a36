/* ConvertFrom-Csv */
#include "base/memory.h"
#include "cmd/utility/csv_reader.h"
#include "cmd/utility/csv_writer.h"
#include "object/list.h"

struct convert_from_csv {
    struct value delimiter;
    struct list *input_object, *header;
    bool use_culture;
};

static const struct parameter parameters[] = {
    {"Delimiter", "char", ARG(convert_from_csv, delimiter), .sets = "Delimiter", .position = 2,
     .flags = NOT_NULL | NOT_NULL_OR_EMPTY, .default_text = ",", .help = "The character between values."},
    {"UseCulture", "switch", ARG(convert_from_csv, use_culture), .sets = "UseCulture",
     .flags = MANDATORY | NOT_NULL | NOT_NULL_OR_EMPTY, .default_text = "False",
     .help = "Takes the list separator of the current culture between values."},
    {"InputObject", "psobject[]", ARG(convert_from_csv, input_object), .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL | ALLOW_EMPTY_STRING, .help = "The lines to read."},
    {"Header", "string[]", ARG(convert_from_csv, header), .flags = NOT_NULL | NOT_NULL_OR_EMPTY,
     .help = "The names of the properties; the first line holds values then."},
};

static void begin(struct cmdlet_call *call) {
    struct convert_from_csv *args = call->args;
    struct csv_reader *reader = call->state = MEM_NEW(struct csv_reader);
    csv_delimiter(args->delimiter, args->use_culture, reader->delimiter);
    reader->has_header = args->header != NULL;
    reader->header.items = args->header ? MEM_ARRAY(const char *, args->header->count) : NULL;
    for (int32_t i = 0; args->header && i < args->header->count; i++)
        reader->header.items[reader->header.count++] = value_to_text(args->header->items[i]);
}

/* Each input is a text of its own; header and type stay for the next ones. */
static void process(struct cmdlet_call *call) {
    struct convert_from_csv *args = call->args;
    struct csv_reader *reader = call->state;
    for (int32_t i = 0; i < args->input_object->count; i++) {
        struct value text = value_to_string(args->input_object->items[i]);
        reader->text = string_text(text);
        reader->length = string_length(text);
        reader->at = 0;
        csv_import(call, reader);
    }
}

static const struct example examples[] = {
    {"'Name,Size', 'a,1', 'b,2' | ConvertFrom-Csv", "Makes two objects with the properties Name and Size."},
    {"'a;1' | ConvertFrom-Csv -Delimiter ';' -Header Name, Size", "Names the properties itself."},
};
static const struct cmdlet convert_from_csv = {
    .name = "ConvertFrom-Csv",
    .module = MODULE_UTILITY,
    .default_set = "Delimiter",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_from_csv),
    .output_types = "System.Management.Automation.PSObject",
    .synopsis = "Converts object properties in character-separated value format into objects.",
    .description = "The first line names the properties, unless -Header does. All values are text; a missing last "
                   "column gives null.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process};
CMDLET_REGISTER(convert_from_csv);
