/* Get-PSCallStack: who called whom. */
#include "engine/call_stack.h"
#include "engine/cmdlet.h"
#include "engine/debugger.h"

static void process(struct cmdlet_call *call) {
    for (struct frame *frame = debugger_top_frame(); frame; frame = frame->outer)
        if (frame_is_shown(frame))
            cmdlet_write(call, call_stack_frame(frame));
}

static const struct example examples[] = {
    {"(Get-PSCallStack)[1].FunctionName", "The name of the function that called this one."},
};

static const struct cmdlet get_pscallstack = {
    .name = "Get-PSCallStack",
    .module = MODULE_UTILITY,
    .output_types = "System.Management.Automation.CallStackFrame",
    .synopsis = "Gets the current call stack.",
    .description = "Gets the calls that lead to here, the latest first, with their arguments and places.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_pscallstack);
