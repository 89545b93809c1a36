/* Enable-PSBreakpoint. */
#include "cmd/utility/breakpoint_choice.h"

struct enable_psbreakpoint {
    struct breakpoint_choice choice;
    bool pass_thru;
};

static const struct parameter parameters[] = {
    {"PassThru", "switch", ARG(enable_psbreakpoint, pass_thru), .help = "Writes the breakpoints."},
    BREAKPOINT_CHOICE_ROWS,
};

static void change(struct cmdlet_call *call, struct breakpoint_place place, struct breakpoint *breakpoint) {
    const struct enable_psbreakpoint *args = call->args;
    breakpoint_turn(place, breakpoint, true);
    if (args->pass_thru)
        breakpoint_write(call, place, breakpoint);
}

static void process(struct cmdlet_call *call) {
    breakpoint_choose(call, change);
}

static const struct example examples[] = {
    {"Enable-PSBreakpoint -Id 1", "Enables the first breakpoint."},
};

static const struct cmdlet enable_psbreakpoint = {
    .name = "Enable-PSBreakpoint",
    .module = MODULE_UTILITY,
    .default_set = "Breakpoint",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct enable_psbreakpoint),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.Breakpoint",
    .synopsis = "Enables breakpoints.",
    .description = "Lets breakpoints stop scripts again.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(enable_psbreakpoint);
