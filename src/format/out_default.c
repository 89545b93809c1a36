/* The end of every pipeline: objects drawn for the host, errors on its error stream. */
#include "base/memory.h"
#include "engine/code.h"
#include "engine/format_hook.h"
#include "engine/throw.h"
#include "format/error_view.h"
#include "format/out_command.h"
#include "object/list.h"

struct default_output {
    struct sink sink;
    struct line_output line_output;
    struct out_command command;
    struct default_output *outer;
};

static void write_object(struct sink *sink, struct value value) {
    struct default_output *output = sink->data;
    out_command_process(&output->command, value);
}

struct sink *out_default_begin(void) {
    struct default_output *output = MEM_NEW(struct default_output);
    output->sink = (struct sink){write_object, output};
    line_output_init_host(&output->line_output);
    output->command.output = &output->line_output;
    out_command_begin(&output->command);
    output->outer = runspace->default_output;
    runspace->default_output = output;
    return &output->sink;
}

static void end_command(void *data) {
    out_command_end(data);
}

static void leave_command(void *data) {
    out_command_leave(data);
}

static void finish(struct default_output *output, void (*finish_command)(void *data)) {
    struct thrown thrown;
    bool good = protect(finish_command, &output->command, &thrown);
    for (struct default_output **link = &runspace->default_output; *link; link = &(*link)->outer) {
        if (*link == output) {
            *link = output->outer;
            break;
        }
    }
    if (!good) {
        throw_again(&thrown);
    }
}

void out_default_end(struct sink *sink) {
    finish(sink->data, end_command);
}

void out_default_leave(struct sink *sink) {
    finish(sink->data, leave_command);
}

static void display(struct value record) {
    struct default_output *output = runspace->default_output;
    while (output && output->outer) {
        output = output->outer;
    }
    if (output && output->command.waiting) {
        out_command_process_error(&output->command, record);
        return;
    }
    struct line_output lines;
    line_output_init_host(&lines);
    struct out_command command = {.output = &lines};
    out_command_process_error(&command, record);
}

/* The end of everything stands outside of the functions that write to it: what they call $ErrorView, and which
 * functions they know, is their own affair. */
void error_display(struct value record) {
    struct frame *frame = runspace->frame;
    struct scope *scope = frame ? frame->scope : NULL;
    if (frame) {
        frame->scope = runspace->global;
    }
    display(record);
    if (frame) {
        frame->scope = scope;
    }
}
