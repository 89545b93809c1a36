#include "engine/lookup_action.h"

#include "base/memory.h"
#include "engine/field_object.h"
#include "engine/local_runspace.h"
#include "engine/session_state.h"
#include "object/delegate.h"

struct value lookup_action_get(enum lookup_action action) {
    return runspace->lookup_actions ? runspace->lookup_actions->actions[action] : VALUE_NULL;
}

void lookup_action_set(enum lookup_action action, struct value value) {
    if (!runspace->lookup_actions)
        runspace->lookup_actions = MEM_NEW(struct lookup_actions);
    runspace->lookup_actions->actions[action] = value;
    runspace->command_changes++; /* what was remembered of names is void */
}

static void call(enum lookup_action action, struct value sender, struct value event) {
    struct lookup_actions *actions = runspace->lookup_actions;
    const struct value args[] = {sender, event};
    struct value result;
    struct failure failure;
    actions->busy[action] = true;
    bool done = delegate_invoke(actions->actions[action], args, 2, &result, &failure);
    actions->busy[action] = false;
    if (!done)
        throw_failure(&failure);
}

static bool is_asked(enum lookup_action action) {
    const struct lookup_actions *actions = runspace->lookup_actions;
    return actions && !actions->busy[action] && !value_is_null(actions->actions[action]);
}

/* ---- CommandLookupEventArgs ---- */

enum { LOOKUP_NAME, LOOKUP_ORIGIN, LOOKUP_STOP, LOOKUP_COMMAND, LOOKUP_BLOCK, LOOKUP_FIELDS };

#define FIELDS(call) (((struct field_object *)value_base((call)->self).p)->fields)

/* The block becomes a function of the name, and the search stops. */
static bool set_block(struct call *call) {
    struct value *fields = FIELDS(call);
    struct script_block *block = value_is_null(call->args[0]) ? NULL : script_block_of(call->args[0]);
    fields[LOOKUP_BLOCK] = call->args[0];
    fields[LOOKUP_STOP] = value_bool(block != NULL);
    fields[LOOKUP_COMMAND] = VALUE_NULL;
    if (!block)
        return true;
    struct command_info *info = object_new(&type_function_info, sizeof *info);
    info->kind = COMMAND_FUNCTION;
    info->name = value_to_text(fields[LOOKUP_NAME]);
    info->script_block = block;
    info->module = block->module;
    fields[LOOKUP_COMMAND] = value_object(info);
    return true;
}

static const struct type_member lookup_members[] = {
    FIELD_READONLY("string CommandName {get}", LOOKUP_NAME),
    FIELD_READONLY("System.Management.Automation.CommandOrigin CommandOrigin {get}", LOOKUP_ORIGIN),
    FIELD("bool StopSearch {get;set}", LOOKUP_STOP),
    FIELD("System.Management.Automation.CommandInfo Command {get;set}", LOOKUP_COMMAND),
    {"scriptblock CommandScriptBlock {get;set}", field_get, set_block, .data = (const void *)(intptr_t)LOOKUP_BLOCK},
};
static struct type type_lookup_args = {
    .name = "System.Management.Automation.CommandLookupEventArgs", .base = &type_object, MEMBERS(lookup_members)};
TYPE_REGISTER(type_lookup_args);

struct command_info *lookup_action_ask(enum lookup_action action, const char *name, struct command_info *found,
                                       bool *ret_stop) {
    *ret_stop = false;
    if (!is_asked(action))
        return NULL;
    struct value fields[LOOKUP_FIELDS] = {
        [LOOKUP_NAME] = string_from(name),
        [LOOKUP_ORIGIN] = value_of(type_find("System.Management.Automation.CommandOrigin"), 1),
        [LOOKUP_STOP] = value_bool(false),
        [LOOKUP_COMMAND] = found ? value_object(found) : VALUE_NULL,
    };
    struct value event = field_object_new(&type_lookup_args, fields, LOOKUP_FIELDS);
    call(action, string_from(name), event);
    struct value *after = ((struct field_object *)event.p)->fields;
    struct value command = value_base(after[LOOKUP_COMMAND]);
    *ret_stop = after[LOOKUP_STOP].i != 0;
    return value_is_null(command) ? NULL : command.p;
}

/* ---- LocationChangedEventArgs ---- */

enum { LOCATION_OLD, LOCATION_NEW, LOCATION_STATE, LOCATION_FIELDS };
static const struct type_member location_members[] = {
    FIELD_READONLY("System.Management.Automation.PathInfo OldPath {get}", LOCATION_OLD),
    FIELD_READONLY("System.Management.Automation.PathInfo NewPath {get}", LOCATION_NEW),
    FIELD_READONLY("System.Management.Automation.SessionState SessionState {get}", LOCATION_STATE),
};
static struct type type_location_args = {
    .name = "System.Management.Automation.LocationChangedEventArgs", .base = &type_object, MEMBERS(location_members)};
TYPE_REGISTER(type_location_args);

void location_action_tell(struct value old_path, struct value new_path) {
    if (!is_asked(ACTION_LOCATION))
        return;
    const struct value fields[LOCATION_FIELDS] = {old_path, new_path,
                                                  session_state_new(&type_session_state, scope_current()->module)};
    call(ACTION_LOCATION, value_object(local_runspace_of(runspace)),
         field_object_new(&type_location_args, fields, LOCATION_FIELDS));
}
