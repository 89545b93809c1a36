/* Remove-PSBreakpoint. */
#include "cmd/utility/breakpoint_choice.h"

struct remove_psbreakpoint {
    struct breakpoint_choice choice;
};

static const struct parameter parameters[] = {BREAKPOINT_CHOICE_ROWS};

static void take_away(struct cmdlet_call *call, struct breakpoint_place place, struct breakpoint *breakpoint) {
    (void)call;
    breakpoint_take_away(place, breakpoint);
}

static void process(struct cmdlet_call *call) {
    breakpoint_choose(call, take_away);
}

static const struct example examples[] = {
    {"Get-PSBreakpoint | Remove-PSBreakpoint", "Removes all breakpoints."},
};

static const struct cmdlet remove_psbreakpoint = {
    .name = "Remove-PSBreakpoint",
    .module = MODULE_UTILITY,
    .default_set = "Breakpoint",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_psbreakpoint),
    .flags = SHOULD_PROCESS,
    .synopsis = "Removes breakpoints.",
    .description = "Removes the breakpoints given by number or as objects.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_psbreakpoint);
