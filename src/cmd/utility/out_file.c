/* Out-File */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "cmd/utility/file_argument.h"
#include "engine/throw.h"
#include "format/out_command.h"
#include "format/render.h"
#include "object/exception.h"
#include "os/file.h"

struct out_file {
    const char *path, *literal_path;
    struct value encoding;
    bool append, force, no_clobber, no_newline;
    int32_t width;
    struct value input;
};

enum { FLUSH_BYTES = 65536 };
struct state {
    struct line_output output;
    struct out_command command;
    const char *path;
    int descriptor; /* -1: not opened (-WhatIf) */
    enum encoding encoding;
    struct buffer bytes;
    bool no_newline;
};

static const struct parameter parameters[] = {
    {"FilePath", "string", ARG(out_file, path), .sets = "ByPath", .position = 1, .flags = MANDATORY, .aliases = "Path",
     .help = "The file to write."},
    {"LiteralPath", "string", ARG(out_file, literal_path), .sets = "ByLiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The file to write, taken as it stands."},
    {"Encoding", "System.Text.Encoding", ARG(out_file, encoding), .position = 2, .flags = NOT_NULL_OR_EMPTY,
     .default_text = "UTF8NoBOM", .help = "How text becomes bytes."},
    {"Append", "switch", ARG(out_file, append), .help = "Adds to the end of the file."},
    {"Force", "switch", ARG(out_file, force), .help = "Writes to a read-only file too."},
    {"NoClobber", "switch", ARG(out_file, no_clobber), .aliases = "NoOverwrite",
     .help = "Fails where the file exists."},
    {"Width", "int", ARG(out_file, width), .has_range = true, .range_low = 2, .range_high = 2147483647,
     .help = "The number of characters in each line."},
    {"NoNewline", "switch", ARG(out_file, no_newline), .help = "Leaves out all line ends."},
    {"InputObject", "psobject", ARG(out_file, input), .flags = PIPELINE, .help = "The objects to write."},
};

static void flush(struct state *state) {
    struct failure failure = {0};
    if (state->descriptor >= 0 && state->bytes.length &&
        !file_write_all(state->descriptor, state->bytes.bytes, state->bytes.length, state->path, &failure)) {
        throw_failure(&failure);
    }
    buffer_clear(&state->bytes);
}

static void write_line(struct line_output *output, const char *text, size_t length) {
    struct state *state = output->data;
    encoding_encode(state->encoding, text, length, &state->bytes);
    if (!state->no_newline) {
        encoding_encode(state->encoding, "\n", 1, &state->bytes);
    }
    if (state->bytes.length >= FLUSH_BYTES) {
        flush(state);
    }
}

static void open_file(struct cmdlet_call *call, struct state *state) {
    const struct out_file *args = call->args;
    struct failure failure = {0};
    struct file_info info;
    bool exists = file_get_info(state->path, &info, NULL);
    if (args->no_clobber && !args->append && exists) {
        cmdlet_throw(call, "System.IO.IOException", "NoClobber", CATEGORY_RESOURCE_EXISTS, string_from(state->path),
                     "The file '%s' already exists.", state->path);
    }
    if (exists && info.type == FILE_REGULAR && !(info.mode & S_IWUSR)) {
        if (!args->force) {
            cmdlet_throw(call, "System.UnauthorizedAccessException", "FileOpenFailure", CATEGORY_OPEN_ERROR, VALUE_NULL,
                         "Access to the path '%s' is denied.", state->path);
        }
        file_set_mode(state->path, info.mode | S_IWUSR, NULL);
    }
    state->descriptor =
        file_open(state->path, O_WRONLY | O_CREAT | (args->append ? O_APPEND : O_TRUNC), 0666, &failure);
    if (state->descriptor < 0) {
        cmdlet_throw(call, failure.exception ? failure.exception : "System.IO.IOException", "FileOpenFailure",
                     CATEGORY_OPEN_ERROR, VALUE_NULL, "%s", failure.message);
    }
    if (!args->append || !exists || info.size_bytes == 0) {
        encoding_put_preamble(state->encoding, &state->bytes);
    }
}

static void begin(struct cmdlet_call *call) {
    struct out_file *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    state->descriptor = -1;
    state->path = file_argument_full(args->literal_path ? args->literal_path : args->path);
    state->encoding = encoding_argument(call, args->encoding);
    state->no_newline = args->no_newline;
    line_output_init_buffer(&state->output, NULL, cmdlet_bound(call, ARG(out_file, width)) ? args->width : 0);
    state->output.write_line = write_line;
    state->output.data = state;
    state->command = (struct out_command){.output = &state->output, .call = call};
    if (cmdlet_should_process(call, args->literal_path ? args->literal_path : args->path, "Output to File")) {
        open_file(call, state);
    }
    out_command_begin(&state->command);
}

static void process(struct cmdlet_call *call) {
    out_command_process(&((struct state *)call->state)->command, ((struct out_file *)call->args)->input);
}

static void end(struct cmdlet_call *call) {
    struct state *state = call->state;
    out_command_end(&state->command);
    flush(state);
}

static void dispose(struct cmdlet_call *call) {
    struct state *state = call->state;
    if (state && state->descriptor >= 0) {
        close(state->descriptor);
        state->descriptor = -1;
    }
}

static const struct example examples[] = {
    {"Get-Date | Out-File -FilePath ./date.txt", "Writes the date as it is shown into a file."},
    {"'one more line' | Out-File ./date.txt -Append", "Adds a line to it."},
};
static const struct cmdlet out_file = {
    .name = "Out-File",
    .module = MODULE_UTILITY,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct out_file),
    .flags = SHOULD_PROCESS,
    .synopsis = "Sends output to a file.",
    .description = "Formats the objects as they would be shown, and writes the text to a file.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
    .dispose = dispose,
};
CMDLET_REGISTER(out_file);
