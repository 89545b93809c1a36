/* Out-Default */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "format/out_command.h"

struct out_default {
    bool transcript;
    struct value input;
};

struct state {
    struct line_output output;
    struct out_command command;
};

static const struct parameter parameters[] = {
    {"Transcript", "switch", ARG(out_default, transcript),
     .help = "Passes the objects on; they are shown in transcripts only."},
    {"InputObject", "psobject", ARG(out_default, input), .flags = PIPELINE, .help = "The objects to show."},
};

static void begin(struct cmdlet_call *call) {
    struct state *state = call->state = MEM_NEW(struct state);
    line_output_init_host(&state->output);
    state->command = (struct out_command){.output = &state->output, .call = call};
    out_command_begin(&state->command);
}

static void process(struct cmdlet_call *call) {
    struct out_default *args = call->args;
    if (args->transcript) {
        cmdlet_write(call, args->input);
    } else {
        out_command_process(&((struct state *)call->state)->command, args->input);
    }
}

static void end(struct cmdlet_call *call) {
    out_command_end(&((struct state *)call->state)->command);
}

static const struct example examples[] = {{"Get-Date | Out-Default", "Shows the date as the shell itself would."}};
static const struct cmdlet out_default = {
    .name = "Out-Default",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct out_default),
    .synopsis = "Sends the output to the default formatter and to the default output cmdlet.",
    .description = "Stands at the end of every pipeline that is shown.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(out_default);
