#include "cmd/utility/breakpoint_choice.h"

#include "engine/local_runspace.h"
#include "object/guid_value.h"
#include "object/list.h"
#include "object/psobject.h"
#include "session/pssession.h"
#include "session/remote_breakpoint.h"

struct breakpoint_place breakpoint_place_of(struct value given) {
    struct value base = value_base(given);
    if (value_is_null(base))
        return (struct breakpoint_place){.here = runspace};
    if (base.type == &type_remote_runspace)
        return (struct breakpoint_place){.there = base.p};
    return (struct breakpoint_place){.here = ((struct local_runspace *)base.p)->runspace};
}

struct values breakpoint_all(struct breakpoint_place place) {
    struct values all = {0};
    if (place.there)
        return remote_breakpoint_all(place.there);
    const struct debugger *debugger = place.here->debugger;
    for (int i = 0; debugger && i < debugger->breakpoint_count; i++)
        values_add(&all, value_object(debugger->breakpoints[i]));
    return all;
}

void breakpoint_set(struct breakpoint_place place, struct breakpoint *breakpoint) {
    if (place.there)
        remote_breakpoint_set(place.there, breakpoint);
    else
        breakpoint_add(place.here, breakpoint);
}

void breakpoint_take_away(struct breakpoint_place place, struct breakpoint *breakpoint) {
    if (place.there)
        remote_breakpoint_remove(place.there, breakpoint);
    else
        breakpoint_remove(place.here, breakpoint);
}

void breakpoint_turn(struct breakpoint_place place, struct breakpoint *breakpoint, bool enabled) {
    if (place.there)
        remote_breakpoint_enable(place.there, breakpoint, enabled);
    else
        breakpoint_enable(place.here, breakpoint, enabled);
}

void breakpoint_write(struct cmdlet_call *call, struct breakpoint_place place, struct breakpoint *breakpoint) {
    struct value value = value_object(breakpoint);
    if (place.here != runspace)
        note_set(&value, "RunspaceId", value_guid(place.there ? place.there->instance_id : place.here->instance_id));
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

/* A breakpoint of another runspace says of which; a place of none after an error: that one is gone. */
static struct breakpoint_place place_of(struct value breakpoint) {
    struct value id;
    if (member_get(breakpoint, "RunspaceId", &id, NULL) != MEMBER_FOUND || value_base(id).type != &type_guid)
        return (struct breakpoint_place){.here = runspace};
    struct wanted wanted = {guid_of(id), NULL};
    const struct pssession *session = pssession_find(wanted.id);
    if (session)
        return (struct breakpoint_place){.there = session->runspace};
    local_runspace_of(runspace);
    local_runspace_each(look, &wanted);
    if (!wanted.found)
        write_error("System.ArgumentException", "PSBreakpoint:RunspaceInstanceIdNotFound", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL,
                    "A breakpoint associated with another runspace cannot be updated because there is no runspace with "
                    "instance "
                    "ID '%s'.",
                    guid_format(wanted.id, 'D'));
    return (struct breakpoint_place){.here = wanted.found};
}

static struct breakpoint *of_id(const struct values *all, int id) {
    for (int32_t i = 0; i < all->count; i++)
        if (((struct breakpoint *)all->items[i].p)->id == id)
            return all->items[i].p;
    return NULL;
}

typedef void act_on(struct cmdlet_call *call, struct breakpoint_place place, struct breakpoint *breakpoint);

static void act(struct cmdlet_call *call, struct breakpoint_place place, struct breakpoint *breakpoint, act_on *on) {
    if (cmdlet_should_process(call, breakpoint_text(breakpoint), NULL))
        on(call, place, breakpoint);
}

void breakpoint_choose(struct cmdlet_call *call, act_on *on) {
    const struct breakpoint_choice *choice = call->args;
    for (int32_t i = 0; choice->breakpoints && i < choice->breakpoints->count; i++) {
        struct breakpoint_place place = place_of(choice->breakpoints->items[i]);
        if (place.here || place.there)
            act(call, place, value_base(choice->breakpoints->items[i]).p, on);
    }
    if (!choice->ids)
        return;
    struct breakpoint_place place = breakpoint_place_of(choice->runspace);
    struct values all = breakpoint_all(place);
    for (int32_t i = 0; i < choice->ids->count; i++) {
        int id = (int)value_base(choice->ids->items[i]).i;
        struct breakpoint *breakpoint = of_id(&all, id);
        if (breakpoint)
            act(call, place, breakpoint, on);
        else
            write_error("System.ArgumentException", "PSBreakpoint:BreakpointIdNotFound", CATEGORY_INVALID_ARGUMENT,
                        VALUE_NULL, "There is no breakpoint with ID '%d'.", id);
    }
}
