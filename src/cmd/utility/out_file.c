/* Out-File */
#include "base/memory.h"
#include "cmd/utility/file_argument.h"
#include "cmd/utility/file_output.h"
#include "format/out_command.h"
#include "format/render.h"

struct out_file {
    const char *path, *literal_path;
    struct value encoding;
    bool append, force, no_clobber, no_newline;
    int32_t width;
    struct value input;
};

struct state {
    struct line_output output;
    struct out_command command;
    struct file_output file; /* not open: -WhatIf */
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

static void write_line(struct line_output *output, const char *text, size_t length) {
    struct state *state = output->data;
    if (state->file.descriptor < 0) /* -WhatIf */
        return;
    file_output_write(&state->file, text, length);
    if (!state->no_newline)
        file_output_write(&state->file, "\n", 1);
}

static void begin(struct cmdlet_call *call) {
    struct out_file *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    const char *argument = args->literal_path ? args->literal_path : args->path;
    unsigned flags = (args->append ? FILE_OUTPUT_APPEND : 0) | (args->force ? FILE_OUTPUT_FORCE : 0) |
                     (args->no_clobber ? FILE_OUTPUT_NO_CLOBBER : 0);
    state->file.descriptor = -1;
    state->no_newline = args->no_newline;
    line_output_init_buffer(&state->output, NULL, cmdlet_bound(call, ARG(out_file, width)) ? args->width : 0);
    state->output.write_line = write_line;
    state->output.data = state;
    state->command = (struct out_command){.output = &state->output, .call = call};
    if (cmdlet_should_process(call, argument, "Output to File")) {
        const char *path = file_output_path(call, argument, args->literal_path != NULL);
        file_output_open(call, &state->file, path, encoding_argument(call, args->encoding), flags);
    }
    out_command_begin(&state->command);
}

static void process(struct cmdlet_call *call) {
    out_command_process(&((struct state *)call->state)->command, ((struct out_file *)call->args)->input);
}

static void end(struct cmdlet_call *call) {
    struct state *state = call->state;
    out_command_end(&state->command);
    file_output_close(&state->file);
}

static void dispose(struct cmdlet_call *call) {
    struct state *state = call->state;
    if (state)
        file_output_drop(&state->file);
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
