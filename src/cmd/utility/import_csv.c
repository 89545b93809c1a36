/* Import-Csv */
#include "base/memory.h"
#include "cmd/utility/csv_reader.h"
#include "cmd/utility/csv_writer.h"
#include "cmd/utility/file_argument.h"
#include "cmd/utility/file_input.h"
#include "object/list.h"

struct import_csv {
    struct value delimiter;
    struct list *path, *literal_path, *header;
    struct value encoding;
    bool use_culture;
};

static const struct parameter parameters[] = {
    {"Delimiter", "char", ARG(import_csv, delimiter), .sets = "DelimiterPath,DelimiterLiteralPath", .position = 2,
     .flags = NOT_NULL, .default_text = ",", .help = "The character between values."},
    {"Path", "string[]", ARG(import_csv, path), .sets = "DelimiterPath,CulturePath", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY, .help = "The files to read."},
    {"LiteralPath", "string[]", ARG(import_csv, literal_path), .sets = "DelimiterLiteralPath,CultureLiteralPath",
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "PSPath,LP",
     .help = "The files to read, taken as they stand."},
    {"UseCulture", "switch", ARG(import_csv, use_culture), .sets = "CulturePath,CultureLiteralPath",
     .flags = MANDATORY | NOT_NULL, .default_text = "False",
     .help = "Takes the list separator of the current culture between values."},
    {"Header", "string[]", ARG(import_csv, header), .flags = NOT_NULL_OR_EMPTY,
     .help = "The names of the properties; the first line holds values then."},
    {"Encoding", "System.Text.Encoding", ARG(import_csv, encoding), .flags = NOT_NULL_OR_EMPTY,
     .default_text = "UTF8NoBOM", .help = "How bytes become text."},
};

static void import(struct cmdlet_call *call, const char *path, bool *warned) {
    struct import_csv *args = call->args;
    struct csv_reader reader = {.warned = *warned, .has_header = args->header != NULL};
    struct buffer text = {0};
    file_input_text(call, path, args->literal_path != NULL, encoding_argument(call, args->encoding), &text);
    csv_delimiter(args->delimiter, args->use_culture, reader.delimiter);
    reader.text = buffer_text(&text);
    reader.length = text.length;
    reader.header.items = args->header ? MEM_ARRAY(const char *, args->header->count) : NULL;
    for (int32_t i = 0; args->header && i < args->header->count; i++)
        reader.header.items[reader.header.count++] = value_to_text(args->header->items[i]);
    csv_import(call, &reader);
    *warned = reader.warned;
}

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(bool);
}

static void process(struct cmdlet_call *call) {
    struct import_csv *args = call->args;
    if (args->path && args->literal_path)
        cmdlet_throw(call, "System.InvalidOperationException", "CannotSpecifyPathAndLiteralPath", CATEGORY_INVALID_DATA,
                     VALUE_NULL, "You must specify either the -Path or -LiteralPath parameters, but not both.");
    struct list *paths = args->literal_path ? args->literal_path : args->path;
    for (int32_t i = 0; paths && i < paths->count; i++)
        import(call, value_to_text(paths->items[i]), call->state);
}

static const struct example examples[] = {
    {"Import-Csv -Path ./people.csv | Where-Object Age -gt 30", "Reads a table and takes some of its rows."},
    {"Import-Csv ./data.tsv -Delimiter \"`t\" -Header Id, Name", "Reads values with tabs between them."},
};
static const struct cmdlet import_csv = {
    .name = "Import-Csv",
    .module = MODULE_UTILITY,
    .default_set = "DelimiterPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct import_csv),
    .output_types = "",
    .synopsis = "Creates table-like custom objects from the items in a character-separated value (CSV) file.",
    .description =
        "Each line becomes an object; the first line names its properties, unless -Header does. All values are text.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process};
CMDLET_REGISTER(import_csv);
