/* Export-Csv */
#include "base/utf8.h"
#include "cmd/utility/csv_reader.h"
#include "cmd/utility/csv_writer.h"
#include "cmd/utility/file_argument.h"
#include "cmd/utility/file_input.h"
#include "cmd/utility/file_output.h"
#include "object/list.h"
#include "os/file.h"

struct export_csv {
    struct value input_object;
    const char *path, *literal_path;
    bool force, no_clobber, append;
    struct value encoding;
    struct csv_arguments csv;
};

struct state {
    struct csv_writer writer;
    struct file_output file;
    struct csv_names existing; /* -Append: the columns of the file */
    bool appending;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(export_csv, input_object), .flags = MANDATORY | PIPELINE | BY_PROPERTY,
     .help = "The objects to write."},
    {"Path", "string", ARG(export_csv, path), .position = 1, .flags = NOT_NULL_OR_EMPTY, .help = "The file to write."},
    {"LiteralPath", "string", ARG(export_csv, literal_path), .flags = NOT_NULL_OR_EMPTY, .aliases = "PSPath,LP",
     .help = "The file to write, taken as it stands."},
    {"Force", "switch", ARG(export_csv, force), .default_text = "False",
     .help = "Writes to a read-only file too, and appends objects that lack some of the file's columns."},
    {"NoClobber", "switch", ARG(export_csv, no_clobber), .aliases = "NoOverwrite", .default_text = "False",
     .help = "Fails where the file exists."},
    {"Encoding", "System.Text.Encoding", ARG(export_csv, encoding), .flags = NOT_NULL_OR_EMPTY,
     .default_text = "UTF8NoBOM", .help = "How text becomes bytes."},
    {"Append", "switch", ARG(export_csv, append), .default_text = "False",
     .help = "Adds rows to the file, in its own columns."},
    CSV_PARAMETERS(export_csv),
};

/* The names in the first line of a file that is appended to. */
static void read_existing(struct cmdlet_call *call, const char *argument, const char *path, enum encoding *encoding) {
    struct export_csv *args = call->args;
    struct state *state = call->state;
    struct buffer bytes = {0}, text = {0};
    if (!file_is_regular(path))
        return;
    file_input_bytes(call, argument, args->literal_path != NULL, &bytes);
    encoding_decode(*encoding, buffer_text(&bytes), bytes.length, &text, encoding);
    if (!text.length)
        return;
    struct csv_reader reader = {.text = buffer_text(&text), .length = text.length};
    csv_delimiter(args->csv.delimiter, args->csv.use_culture, reader.delimiter);
    csv_read_header(call, &reader);
    state->existing = reader.header;
    state->appending = true;
}

static void begin(struct cmdlet_call *call) {
    struct export_csv *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    const char *argument = args->literal_path ? args->literal_path : args->path;
    state->file.descriptor = -1;
    state->writer = csv_writer_new(call, &args->csv, cmdlet_bound(call, ARG(export_csv, csv.use_quotes)));
    if (!args->path == !args->literal_path)
        cmdlet_throw(call, "System.InvalidOperationException", "CannotSpecifyPathAndLiteralPath", CATEGORY_INVALID_DATA,
                     VALUE_NULL, "You must specify either the -Path or -LiteralPath parameters, but not both.");
    if (!cmdlet_should_process(call, argument, "Export-Csv"))
        return;
    const char *path = file_output_path(call, argument, args->literal_path != NULL);
    enum encoding encoding = encoding_argument(call, args->encoding);
    if (args->append)
        read_existing(call, argument, path, &encoding);
    file_output_open(call, &state->file, path, encoding,
                     (args->append ? FILE_OUTPUT_APPEND : 0) | (args->force ? FILE_OUTPUT_FORCE : 0) |
                         (args->no_clobber ? FILE_OUTPUT_NO_CLOBBER : 0));
}

/* The columns of the file decide; each of them must be one of the object's unless -Force. */
static void take_existing_names(struct cmdlet_call *call) {
    struct export_csv *args = call->args;
    struct state *state = call->state;
    for (int i = 0; i < state->existing.count && !args->force; i++) {
        bool found = false;
        for (int k = 0; k < state->writer.names.count; k++)
            found = found || text_equal_ignore_case(state->existing.items[i], state->writer.names.items[k]);
        if (!found)
            cmdlet_throw(call, "System.InvalidOperationException", "CannotAppendCsvWithMismatchedPropertyNames",
                         CATEGORY_INVALID_DATA, string_from(state->existing.items[i]),
                         "Cannot append CSV content to the following file: %s. The appended object does not have a "
                         "property that "
                         "corresponds to the following column: %s. To continue with mismatched properties, add the "
                         "-Force parameter, "
                         "and then retry the command.",
                         args->literal_path ? args->literal_path : args->path, state->existing.items[i]);
    }
    state->writer.names = state->existing;
}

static void process(struct cmdlet_call *call) {
    struct export_csv *args = call->args;
    struct state *state = call->state;
    struct csv_writer *writer = &state->writer;
    struct buffer lines = {0};
    if (value_is_null(args->input_object) || state->file.descriptor < 0)
        return;
    if (!writer->has_names) {
        writer->names = csv_names_of(args->input_object);
        writer->has_names = true;
        if (state->appending)
            take_existing_names(call);
        if (!state->appending && writer->header) {
            if (writer->type_line) {
                csv_write_type(&lines, args->input_object);
                buffer_putc(&lines, '\n');
            }
            csv_write_header(writer, &lines);
            buffer_putc(&lines, '\n');
        }
    }
    csv_write_object(writer, args->input_object, &lines);
    buffer_putc(&lines, '\n');
    file_output_write(&state->file, buffer_text(&lines), lines.length);
}

static void end(struct cmdlet_call *call) {
    file_output_close(&((struct state *)call->state)->file);
}

static void dispose(struct cmdlet_call *call) {
    if (call->state)
        file_output_drop(&((struct state *)call->state)->file);
}

static const struct example examples[] = {
    {"Get-Process | Export-Csv -Path ./processes.csv", "Writes a table of processes."},
    {"$row | Export-Csv ./log.csv -Append", "Adds a row to a table."},
};
static const struct cmdlet export_csv = {
    .name = "Export-Csv",
    .module = MODULE_UTILITY,
    .default_set = "Delimiter",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct export_csv),
    .flags = SHOULD_PROCESS,
    .output_types = "",
    .synopsis =
        "Converts objects into a series of character-separated value (CSV) strings and saves the strings to a file.",
    .description = "The first object decides the columns. A value that is null is an empty field.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
    .dispose = dispose};
CMDLET_REGISTER(export_csv);
