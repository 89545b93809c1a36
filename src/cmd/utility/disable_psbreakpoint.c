/* Disable-PSBreakpoint. */
#include "cmd/utility/breakpoint_choice.h"

struct disable_psbreakpoint {
    struct breakpoint_choice choice;
    bool pass_thru;
};

static const struct parameter parameters[] = {
    {"PassThru", "switch", ARG(disable_psbreakpoint, pass_thru), .help = "Writes the breakpoints."},
    BREAKPOINT_CHOICE_ROWS,
};

static void change(struct cmdlet_call *call, struct breakpoint_place place, struct breakpoint *breakpoint) {
    const struct disable_psbreakpoint *args = call->args;
    breakpoint_turn(place, breakpoint, false);
    if (args->pass_thru)
        breakpoint_write(call, place, breakpoint);
}

static void process(struct cmdlet_call *call) {
    breakpoint_choose(call, change);
}

static const struct example examples[] = {
    {"Disable-PSBreakpoint -Id 1", "Disables the first breakpoint."},
};

static const struct cmdlet disable_psbreakpoint = {
    .name = "Disable-PSBreakpoint",
    .module = MODULE_UTILITY,
    .default_set = "Breakpoint",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct disable_psbreakpoint),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.Breakpoint",
    .synopsis = "Disables breakpoints.",
    .description = "Breakpoints that are disabled stay where they are and stop nothing.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(disable_psbreakpoint);
