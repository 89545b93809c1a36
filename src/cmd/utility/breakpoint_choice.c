#include "cmd/utility/breakpoint_choice.h"

#include "engine/local_runspace.h"
#include "object/guid_value.h"
#include "object/list.h"
#include "object/psobject.h"

struct runspace *breakpoint_target(struct cmdlet_call *call, struct value given) {
    struct value base = value_base(given);
    if (value_is_null(base))
        return runspace;
    if (base.type != &type_local_runspace)
        cmdlet_throw(call, "System.Management.Automation.PSNotSupportedException", "NotSupported",
                     CATEGORY_NOT_IMPLEMENTED, VALUE_NULL, "Breakpoints of remote runspaces are not supported.");
    return ((struct local_runspace *)base.p)->runspace;
}

void breakpoint_write(struct cmdlet_call *call, struct runspace *target, struct breakpoint *breakpoint) {
    struct value value = value_object(breakpoint);
    if (target != runspace)
        note_set(&value, "RunspaceId", value_guid(target->instance_id));
    cmdlet_write(call, value);
}

struct wanted {
    struct guid id;
    struct runspace *found;
};

static void look(void *data, struct local_runspace *local) {
    struct wanted *wanted = data;
    if (guid_equal(local->runspace->instance_id, wanted->id))
        wanted->found = local->runspace;
}

/* A breakpoint of another runspace says of which; NULL after an error: that one is gone. */
static struct runspace *runspace_of(struct value breakpoint) {
    struct value id;
    if (!member_get(breakpoint, "RunspaceId", &id, NULL) || value_base(id).type != &type_guid)
        return runspace;
    struct wanted wanted = {guid_of(id), NULL};
    local_runspace_of(runspace);
    local_runspace_each(look, &wanted);
    if (!wanted.found)
        write_error("System.ArgumentException", "PSBreakpoint:RunspaceInstanceIdNotFound", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL,
                    "A breakpoint associated with another runspace cannot be updated because there is no runspace with "
                    "instance "
                    "ID '%s'.",
                    guid_format(wanted.id, 'D'));
    return wanted.found;
}

typedef void act_on(struct cmdlet_call *call, struct runspace *target, struct breakpoint *breakpoint);

static void act(struct cmdlet_call *call, struct runspace *target, struct breakpoint *breakpoint, act_on *on) {
    if (cmdlet_should_process(call, breakpoint_text(breakpoint), NULL))
        on(call, target, breakpoint);
}

void breakpoint_choose(struct cmdlet_call *call, act_on *on) {
    const struct breakpoint_choice *choice = call->args;
    for (int32_t i = 0; choice->breakpoints && i < choice->breakpoints->count; i++) {
        struct runspace *target = runspace_of(choice->breakpoints->items[i]);
        if (target)
            act(call, target, value_base(choice->breakpoints->items[i]).p, on);
    }
    struct runspace *target = choice->ids ? breakpoint_target(call, choice->runspace) : NULL;
    for (int32_t i = 0; choice->ids && i < choice->ids->count; i++) {
        int id = (int)value_base(choice->ids->items[i]).i;
        struct breakpoint *breakpoint = breakpoint_find(target, id);
        if (breakpoint)
            act(call, target, breakpoint, on);
        else
            write_error("System.ArgumentException", "PSBreakpoint:BreakpointIdNotFound", CATEGORY_INVALID_ARGUMENT,
                        VALUE_NULL, "There is no breakpoint with ID '%d'.", id);
    }
}
