/* Out-String */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "format/out_command.h"
#include "format/render.h"

struct out_string {
    bool stream, no_newline;
    int32_t width;
    struct value input;
};

struct state {
    struct line_output output;
    struct out_command command;
    struct buffer text;
    struct cmdlet_call *call;
};

static const struct parameter parameters[] = {
    {"Stream", "switch", ARG(out_string, stream), .sets = "StreamFormatting",
     .help = "Gives each line as a string of its own."},
    {"Width", "int", ARG(out_string, width), .has_range = true, .range_low = 2, .range_high = 2147483647,
     .help = "The number of characters in each line."},
    {"NoNewline", "switch", ARG(out_string, no_newline), .sets = "NoNewLineFormatting",
     .help = "Leaves out all line ends."},
    {"InputObject", "psobject", ARG(out_string, input), .flags = PIPELINE, .help = "The objects to turn into text."},
};

static void write_line(struct line_output *output, const char *text, size_t length) {
    struct state *state = output->data;
    const struct out_string *args = state->call->args;
    if (args->stream) {
        cmdlet_write(state->call, string_from_n(text, length));
        return;
    }
    buffer_append(&state->text, text, length);
    if (!args->no_newline) {
        buffer_putc(&state->text, '\n');
    }
}

static void begin(struct cmdlet_call *call) {
    struct out_string *args = call->args;
    struct state *state = call->state = MEM_NEW(struct state);
    line_output_init_buffer(&state->output, NULL, cmdlet_bound(call, ARG(out_string, width)) ? args->width : 0);
    state->output.write_line = write_line;
    state->output.data = state;
    state->call = call;
    state->command = (struct out_command){.output = &state->output, .call = call};
    out_command_begin(&state->command);
}

static void process(struct cmdlet_call *call) {
    out_command_process(&((struct state *)call->state)->command, ((struct out_string *)call->args)->input);
}

static void end(struct cmdlet_call *call) {
    struct state *state = call->state;
    out_command_end(&state->command);
    if (!((struct out_string *)call->args)->stream) {
        cmdlet_write(call, string_from_n(buffer_text(&state->text), state->text.length));
    }
}

static const struct example examples[] = {
    {"Get-Date | Out-String", "Gives the date as it is shown, as one string."},
    {"1..3 | Out-String -Stream", "Gives three strings."},
};
static const struct cmdlet out_string = {
    .name = "Out-String",
    .module = MODULE_UTILITY,
    .default_set = "NoNewLineFormatting",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct out_string),
    .output_types = "System.String",
    .synopsis = "Outputs input objects as a string.",
    .description = "Formats the objects as they would be shown, and gives the text as one string or line by line.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(out_string);
