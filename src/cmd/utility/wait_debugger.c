/* Wait-Debugger: stops in the debugger. */
#include "engine/cmdlet.h"
#include "engine/debugger.h"

static void process(struct cmdlet_call *call) {
    (void)call;
    debugger_break(VALUE_NULL);
}

static const struct example examples[] = {
    {"Wait-Debugger", "In a script: the prompt of the debugger comes up here."},
};

static const struct cmdlet wait_debugger = {
    .name = "Wait-Debugger",
    .module = MODULE_UTILITY,
    .synopsis = "Stops a script in the debugger.",
    .description = "Stops at the statement that follows, in the debugger of the prompt.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(wait_debugger);
