#include "session/serve_breakpoint.h"

#include <strings.h>

#include "engine/debugger.h"
#include "engine/local_runspace.h"
#include "engine/throw.h"
#include "object/convert.h"
#include "object/list.h"
#include "session/breakpoint_received.h"

static bool argument(const struct psrp_command *command, const char *name, struct value *ret_value) {
    for (int i = 0; i < command->argument_count; i++)
        if (command->arguments[i].name && strcasecmp(command->arguments[i].name, name) == 0) {
            *ret_value = value_base(command->arguments[i].value);
            return !value_is_null(*ret_value);
        }
    return false;
}

static bool number(const struct psrp_command *command, const char *name, int32_t *ret_number) {
    struct value value;
    return argument(command, name, &value) && convert_to_int(value, ret_number, NULL);
}

static _Noreturn void refuse(const char *message) {
    throw_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                "%s", message);
}

struct wanted {
    int id;
    struct runspace *found;
};

static void look(void *data, struct local_runspace *local) {
    struct wanted *wanted = data;
    if (local->runspace->id == wanted->id)
        wanted->found = local->runspace;
}

/* -RunspaceId is the number that Get-Runspace shows over here. */
static struct runspace *target_of(const struct server *server, const struct psrp_command *command) {
    struct wanted wanted = {0};
    if (!number(command, "RunspaceId", &wanted.id))
        return server->runspace;
    local_runspace_of(runspace);
    local_runspace_each(look, &wanted);
    if (!wanted.found)
        throw_error("System.Management.Automation.PSArgumentException", "InvalidRunspaceId", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL, "No runspace was found with Id '%d'.", wanted.id);
    return wanted.found;
}

/* NULL: there is none of this number. */
static struct breakpoint *chosen(struct runspace *target, const struct psrp_command *command) {
    int32_t id;
    if (!number(command, "Id", &id))
        refuse("Id");
    return breakpoint_find(target, id);
}

static void answer(struct server *server, struct guid id, struct breakpoint *breakpoint) {
    if (breakpoint)
        psrp_server_output(server->psrp, id, value_object(breakpoint));
}

void serve_breakpoint_get(struct server *server, struct guid id, const struct psrp_command *command) {
    struct runspace *target = target_of(server, command);
    const struct debugger *debugger = target->debugger;
    int32_t wanted;
    if (number(command, "Id", &wanted))
        answer(server, id, breakpoint_find(target, wanted));
    else
        for (int i = 0; debugger && i < debugger->breakpoint_count; i++)
            answer(server, id, debugger->breakpoints[i]);
}

static struct breakpoint *received_or_refused(struct value bag) {
    struct breakpoint *breakpoint = breakpoint_received(bag);
    if (!breakpoint)
        refuse("The BreakpointList contained an item that was not a breakpoint.");
    return breakpoint;
}

static void set(struct server *server, struct guid id, struct runspace *target, struct value bag) {
    struct breakpoint *breakpoint = received_or_refused(bag), *known = breakpoint_find(target, breakpoint->id);
    if (known)
        breakpoint_remove(target, known);
    breakpoint_add(target, breakpoint);
    answer(server, id, breakpoint);
}

void serve_breakpoint_set(struct server *server, struct guid id, const struct psrp_command *command) {
    struct runspace *target = target_of(server, command);
    struct value given;
    if (argument(command, "Breakpoint", &given)) {
        set(server, id, target, given);
        return;
    }
    if (!argument(command, "BreakpointList", &given) || !value_is_list(given))
        refuse("Breakpoint or BreakpointList must be specified.");
    const struct list *list = list_of(given);
    for (int i = 0; i < list->count; i++)
        received_or_refused(list->items[i]);
    for (int i = 0; i < list->count; i++)
        set(server, id, target, list->items[i]);
}

/* ---- those that are there ---- */

static void enable(struct server *server, struct guid id, const struct psrp_command *command, bool enabled) {
    struct runspace *target = target_of(server, command);
    struct breakpoint *breakpoint = chosen(target, command);
    if (breakpoint)
        breakpoint_enable(target, breakpoint, enabled);
    answer(server, id, breakpoint);
}

void serve_breakpoint_enable(struct server *server, struct guid id, const struct psrp_command *command) {
    enable(server, id, command, true);
}

void serve_breakpoint_disable(struct server *server, struct guid id, const struct psrp_command *command) {
    enable(server, id, command, false);
}

void serve_breakpoint_remove(struct server *server, struct guid id, const struct psrp_command *command) {
    struct runspace *target = target_of(server, command);
    struct breakpoint *breakpoint = chosen(target, command);
    psrp_server_output(server->psrp, id, value_bool(breakpoint && breakpoint_remove(target, breakpoint)));
}
