/* Export-Clixml: objects into a file as CLIXML. */
#include "base/memory.h"
#include "cmd/utility/file_argument.h"
#include "cmd/utility/file_output.h"
#include "object/exception.h"
#include "wire/clixml_writer.h"

struct export_clixml {
    int32_t depth;
    const char *path, *literal_path;
    struct value input_object;
    bool force, no_clobber;
    struct value encoding;
};

struct state {
    struct file_output file;
    struct buffer text;
    struct clixml_writer writer;
    bool open;
};

static const struct parameter parameters[] = {
    {"Depth", "int", ARG(export_clixml, depth), .has_range = true, .range_low = 1, .range_high = 2147483647,
     .default_text = "2", .help = "How many levels of contained objects are kept."},
    {"Path", "string", ARG(export_clixml, path), .sets = "ByPath", .position = 1, .flags = MANDATORY,
     .help = "The file to write."},
    {"LiteralPath", "string", ARG(export_clixml, literal_path), .sets = "ByLiteralPath", .flags = MANDATORY,
     .aliases = "PSPath,LP", .help = "The file to write, taken as it stands."},
    {"InputObject", "psobject", ARG(export_clixml, input_object), .flags = MANDATORY | PIPELINE | ALLOW_NULL,
     .help = "The objects to write."},
    {"Force", "switch", ARG(export_clixml, force), .default_text = "False", .help = "Writes to a read-only file too."},
    {"NoClobber", "switch", ARG(export_clixml, no_clobber), .aliases = "NoOverwrite", .default_text = "False",
     .help = "Fails where the file exists."},
    {"Encoding", "System.Text.Encoding", ARG(export_clixml, encoding), .flags = NOT_NULL_OR_EMPTY,
     .default_text = "UTF8NoBOM", .help = "How text becomes bytes."},
};

static void begin(struct cmdlet_call *call) {
    struct export_clixml *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    const char *argument = args->literal_path ? args->literal_path : args->path;
    state->file.descriptor = -1;
    if (!cmdlet_should_process(call, argument, "Export-Clixml"))
        return;
    const char *path = file_output_path(call, argument, args->literal_path != NULL);
    unsigned flags = (args->force ? FILE_OUTPUT_FORCE : 0) | (args->no_clobber ? FILE_OUTPUT_NO_CLOBBER : 0);
    file_output_open(call, &state->file, path, encoding_argument(call, args->encoding),
                     flags | FILE_OUTPUT_STAYS_WRITABLE);
    state->writer = clixml_writer_start(&state->text, CLIXML_DOCUMENT, args->depth ? args->depth : CLIXML_DEPTH_EXPORT);
    state->open = true;
}

static void flush(struct state *state) {
    file_output_write(&state->file, buffer_text(&state->text), state->text.length);
    buffer_clear(&state->text);
}

static void process(struct cmdlet_call *call) {
    struct state *state = call->state;
    if (state->open) {
        clixml_writer_value(&state->writer, ((struct export_clixml *)call->args)->input_object);
        flush(state);
    }
}

static void end(struct cmdlet_call *call) {
    struct state *state = call->state;
    if (!state->open)
        return;
    clixml_writer_finish(&state->writer);
    flush(state);
    file_output_close(&state->file);
}

static void dispose(struct cmdlet_call *call) {
    if (call->state)
        file_output_drop(&((struct state *)call->state)->file);
}

static const struct example examples[] = {
    {"Get-Process | Export-Clixml -Path ./processes.xml",
     "Keeps objects in a file, to be read again by Import-Clixml."},
    {"$options | Export-Clixml ./options.xml -Depth 5", "Keeps five levels of contained objects."},
};
static const struct cmdlet export_clixml = {
    .name = "Export-Clixml",
    .module = MODULE_UTILITY,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct export_clixml),
    .flags = SHOULD_PROCESS,
    .output_types = "",
    .synopsis = "Creates an XML-based representation of objects and stores it in a file.",
    .description =
        "Writes objects with their types, properties and contained objects, so that Import-Clixml can make them again. "
        "Secure strings are stored as hexadecimal text, not encrypted.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
    .dispose = dispose};
CMDLET_REGISTER(export_clixml);
