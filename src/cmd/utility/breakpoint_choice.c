#include "cmd/utility/breakpoint_choice.h"

#include "object/list.h"

bool breakpoint_runspace(struct value value, struct value *ret_value, struct failure *failure) {
    *ret_value = value;
    return value_is_null(value) ||
           failure_set(failure, "System.Management.Automation.PSNotSupportedException", "NotSupported",
                       CATEGORY_NOT_IMPLEMENTED, "Breakpoints of other runspaces are not supported.");
}

static void act_on(struct cmdlet_call *call, struct breakpoint *breakpoint,
                   void (*act)(struct cmdlet_call *call, struct breakpoint *breakpoint)) {
    if (cmdlet_should_process(call, breakpoint_text(breakpoint), NULL))
        act(call, breakpoint);
}

void breakpoint_choose(struct cmdlet_call *call, void (*act)(struct cmdlet_call *call, struct breakpoint *breakpoint)) {
    const struct breakpoint_choice *choice = call->args;
    for (int32_t i = 0; choice->breakpoints && i < choice->breakpoints->count; i++)
        act_on(call, value_base(choice->breakpoints->items[i]).p, act);
    for (int32_t i = 0; choice->ids && i < choice->ids->count; i++) {
        int id = (int)value_base(choice->ids->items[i]).i;
        struct breakpoint *breakpoint = breakpoint_find(id);
        if (breakpoint)
            act_on(call, breakpoint, act);
        else
            write_error("System.ArgumentException", "PSBreakpoint:BreakpointIdNotFound", CATEGORY_INVALID_ARGUMENT,
                        VALUE_NULL, "There is no breakpoint with ID '%d'.", id);
    }
}
