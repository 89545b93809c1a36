#include "session/remote_breakpoint.h"

#include "object/list.h"
#include "session/breakpoint_received.h"
#include "session/remote_call.h"

static struct values order(struct remote_runspace *remote, const char *command, const char *name, struct value value) {
    struct psrp_argument argument = {name, value};
    return remote_call_command(remote, command, &argument, name != NULL);
}

struct values remote_breakpoint_all(struct remote_runspace *remote) {
    struct values told = order(remote, "__Get-PSBreakpoint", NULL, VALUE_NULL), all = {0};
    for (int32_t i = 0; i < told.count; i++) {
        struct breakpoint *breakpoint = breakpoint_received(told.items[i]);
        if (breakpoint)
            values_add(&all, value_object(breakpoint));
    }
    return all;
}

void remote_breakpoint_set(struct remote_runspace *remote, struct breakpoint *breakpoint) {
    struct list *list = list_new(&type_arraylist);
    list_add(list, value_object(breakpoint));
    order(remote, "__Set-PSBreakpoint", "BreakpointList", value_list(list));
}

void remote_breakpoint_enable(struct remote_runspace *remote, struct breakpoint *breakpoint, bool enabled) {
    order(remote, enabled ? "__Enable-PSBreakpoint" : "__Disable-PSBreakpoint", "Id", value_int(breakpoint->id));
    breakpoint->enabled = enabled;
}

void remote_breakpoint_remove(struct remote_runspace *remote, const struct breakpoint *breakpoint) {
    order(remote, "__Remove-PSBreakpoint", "Id", value_int(breakpoint->id));
}
