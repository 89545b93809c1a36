/* Out-Host */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/host.h"
#include "format/cells.h"
#include "format/out_command.h"

#include <ctype.h>

struct out_host {
    bool paging;
    struct value input;
};

struct state {
    struct line_output output;
    struct out_command command;
    void (*write_line)(struct line_output *self, const char *text, size_t length); /* of the host */
    int lines;
    struct cmdlet_call *call;
};

static const struct parameter parameters[] = {
    {"Paging", "switch", ARG(out_host, paging), .help = "Stops after each screenful and waits for a key."},
    {"InputObject", "psobject", ARG(out_host, input), .flags = PIPELINE, .help = "The objects to show."},
};

#define PAGING_PROMPT "<SPACE> next page; <CR> next line; Q quit"

/* After a screenful: the answer decides how many lines come next. An empty answer is one line more. */
static void ask_for_more(struct state *state) {
    struct host *host = runspace->host;
    char *answer = host->read_line(host, PAGING_PROMPT, false);
    if (!answer || tolower((unsigned char)answer[0]) == 'q') {
        cmdlet_stop_upstream(state->call);
    }
    state->lines = answer[0] == ' ' ? 0 : state->lines - 1;
}

static void write_line_paged(struct line_output *output, const char *text, size_t length) {
    struct state *state = output->data;
    state->write_line(output, text, length);
    state->lines++;
    if (output->height > 1 && runspace->host->interactive && runspace->host->read_line &&
        state->lines >= output->height - 1) {
        ask_for_more(state);
    }
}

static void begin(struct cmdlet_call *call) {
    struct state *state = call->state = MEM_NEW(struct state);
    line_output_init_host(&state->output);
    if (((struct out_host *)call->args)->paging) {
        state->write_line = state->output.write_line;
        state->output.write_line = write_line_paged;
        state->output.data = state;
    }
    state->call = call;
    state->command = (struct out_command){.output = &state->output, .call = call};
    out_command_begin(&state->command);
}

static void process(struct cmdlet_call *call) {
    out_command_process(&((struct state *)call->state)->command, ((struct out_host *)call->args)->input);
}

static void end(struct cmdlet_call *call) {
    out_command_end(&((struct state *)call->state)->command);
}

static const struct example examples[] = {
    {"Get-Process | Out-Host -Paging", "Shows processes one screenful after the other."}};
static const struct cmdlet out_host = {
    .name = "Out-Host",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct out_host),
    .synopsis = "Sends output to the command line.",
    .description = "Formats the objects and shows them in the host; nothing goes on down the pipeline.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
    .end = end,
};
CMDLET_REGISTER(out_host);
