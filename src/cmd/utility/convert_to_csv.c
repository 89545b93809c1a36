/* ConvertTo-Csv */
#include "cmd/utility/csv_writer.h"

struct convert_to_csv {
    struct value input_object;
    struct csv_arguments csv;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(convert_to_csv, input_object), .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The objects to write."},
    CSV_PARAMETERS(convert_to_csv),
};

static void begin(struct cmdlet_call *call) {
    struct convert_to_csv *args = call->args;
    struct csv_writer *writer = call->state = MEM_NEW(struct csv_writer);
    *writer = csv_writer_new(call, &args->csv, cmdlet_bound(call, ARG(convert_to_csv, csv.use_quotes)));
}

static void write_line(struct cmdlet_call *call, struct buffer *line) {
    cmdlet_write(call, string_from_n(buffer_text(line), line->length));
    buffer_clear(line);
}

static void process(struct cmdlet_call *call) {
    struct convert_to_csv *args = call->args;
    struct csv_writer *writer = call->state;
    struct buffer line = {0};
    if (value_is_null(args->input_object))
        return;
    if (!writer->has_names) {
        writer->names = csv_names_of(args->input_object);
        writer->has_names = true;
        if (writer->header && writer->type_line) {
            csv_write_type(&line, args->input_object);
            write_line(call, &line);
        }
        if (writer->header && writer->names.count) {
            csv_write_header(writer, &line);
            write_line(call, &line);
        }
    }
    csv_write_object(writer, args->input_object, &line);
    if (line.length)
        write_line(call, &line);
}

static const struct example examples[] = {
    {"Get-Date | Select-Object -Property Year, Month | ConvertTo-Csv", "Gives a line of names and a line of values."},
    {"[pscustomobject]@{ A = 1; B = 'x,y' } | ConvertTo-Csv -UseQuotes AsNeeded", "Quotes only what needs it."},
};
static const struct cmdlet convert_to_csv = {
    .name = "ConvertTo-Csv",
    .module = MODULE_UTILITY,
    .default_set = "Delimiter",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct convert_to_csv),
    .output_types = "System.String",
    .synopsis = "Converts objects into a series of character-separated value strings.",
    .description = "The first object decides the columns. A value that is null is an empty field.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process};
CMDLET_REGISTER(convert_to_csv);
