/* Breakpoints as objects and their list. */
#include <string.h>

#include "base/memory.h"
#include "engine/debugger.h"
#include "object/type/enum_rows.h"
#include "object/type/native.h"

#define NAMESPACE "System.Management.Automation."

static const struct enum_label access_labels[] = {{"Read", 0}, {"Write", 1}, {"ReadWrite", 2}};
ENUM(access_labels, NAMESPACE "VariableAccessMode", type_int32);
static const struct enum_label kind_labels[] = {{"Line", 0}, {"Variable", 1}, {"Command", 2}};
ENUM(kind_labels, "Microsoft.PowerShell.Commands.BreakpointType", type_int32);

static const struct type *const types[] = {&type_line_breakpoint, &type_command_breakpoint, &type_variable_breakpoint};
static int last_id; /* of all runspaces */

struct breakpoint *breakpoint_new(enum breakpoint_kind kind) {
    struct breakpoint *breakpoint = object_new(types[kind], sizeof *breakpoint);
    breakpoint->kind = kind;
    breakpoint->enabled = true;
    breakpoint->id = ++last_id;
    return breakpoint;
}

static bool is_known(const struct debugger *debugger, const struct breakpoint *breakpoint) {
    for (int i = 0; debugger && i < debugger->breakpoint_count; i++)
        if (debugger->breakpoints[i] == breakpoint)
            return true;
    return false;
}

/* The list is copied: somebody may be going through it. */
void breakpoint_add(struct runspace *target, struct breakpoint *breakpoint) {
    struct debugger *debugger = debugger_use_of(target);
    if (is_known(debugger, breakpoint))
        return;
    int count = debugger->breakpoint_count;
    struct breakpoint **all = MEM_ARRAY(struct breakpoint *, count + 1);
    for (int i = 0; i < count; i++)
        all[i] = debugger->breakpoints[i];
    all[count] = breakpoint;
    for (; count && all[count - 1]->id > breakpoint->id; count--) {
        all[count] = all[count - 1];
        all[count - 1] = breakpoint;
    }
    debugger->breakpoint_count++;
    debugger->breakpoints = all;
    debugger->version++;
    debugger_raise_update(target, breakpoint, UPDATE_SET);
}

struct breakpoint *breakpoint_find(const struct runspace *target, int id) {
    const struct debugger *debugger = target->debugger;
    for (int i = 0; debugger && i < debugger->breakpoint_count; i++)
        if (debugger->breakpoints[i]->id == id)
            return debugger->breakpoints[i];
    return NULL;
}

bool breakpoint_remove(struct runspace *target, struct breakpoint *breakpoint) {
    struct debugger *debugger = target->debugger;
    int kept = 0;
    if (!is_known(debugger, breakpoint))
        return false;
    struct breakpoint **all = MEM_ARRAY(struct breakpoint *, debugger->breakpoint_count + 1);
    for (int i = 0; i < debugger->breakpoint_count; i++)
        if (debugger->breakpoints[i] != breakpoint)
            all[kept++] = debugger->breakpoints[i];
    debugger->breakpoints = all;
    debugger->breakpoint_count = kept;
    debugger->version++;
    breakpoint->bound_to = (struct extent){0};
    debugger_raise_update(target, breakpoint, UPDATE_REMOVED);
    return true;
}

bool breakpoint_enable(struct runspace *target, struct breakpoint *breakpoint, bool enabled) {
    if (!is_known(target->debugger, breakpoint))
        return false;
    breakpoint->enabled = enabled;
    debugger_raise_update(target, breakpoint, enabled ? UPDATE_ENABLED : UPDATE_DISABLED);
    return true;
}

const char *breakpoint_text(const struct breakpoint *breakpoint) {
    const char *script = breakpoint->script, *in = script ? mem_printf("%s:", script) : "";
    switch (breakpoint->kind) {
    case BREAK_LINE:
        return breakpoint->column
                   ? mem_printf("Line breakpoint on '%s:%d, %d'", script, breakpoint->line, breakpoint->column)
                   : mem_printf("Line breakpoint on '%s:%d'", script, breakpoint->line);
    case BREAK_COMMAND:
        return mem_printf("Command breakpoint on '%s%s'", in, breakpoint->name);
    default:
        return mem_printf("Variable breakpoint on '%s$%s' (%s access)", in, breakpoint->name,
                          access_labels[breakpoint->access].name);
    }
}

/* ---- the types ---- */

#define SELF ((struct breakpoint *)call->self.p)

static bool get_action(struct call *call) {
    return give_object(call, SELF->action);
}

static bool get_enabled(struct call *call) {
    return give_bool(call, SELF->enabled);
}

static bool get_hit_count(struct call *call) {
    return give_int(call, SELF->hit_count);
}

static bool get_id(struct call *call) {
    return give_int(call, SELF->id);
}

static bool get_script(struct call *call) {
    return give_text(call, SELF->script);
}

static bool get_line(struct call *call) {
    return give_int(call, SELF->line);
}

static bool get_column(struct call *call) {
    return give_int(call, SELF->column);
}

static bool get_name(struct call *call) {
    return give_text(call, SELF->name);
}

static bool get_access(struct call *call) {
    return give(call, value_of(&enum_access_labels, SELF->access));
}

static char *text_of(struct value self) {
    return mem_strdup(breakpoint_text(self.p));
}

static const struct type_member members[] = {
    {"scriptblock Action {get}", get_action}, {"bool Enabled {get}", get_enabled},
    {"int HitCount {get}", get_hit_count},    {"int Id {get}", get_id},
    {"string Script {get}", get_script},
};
static const struct type_operations operations = {.to_string = text_of};
struct type type_breakpoint = {.name = NAMESPACE "Breakpoint",
                               .base = &type_object,
                               .flags = TYPE_ABSTRACT,
                               .operations = &operations,
                               MEMBERS(members)};
TYPE_REGISTER(type_breakpoint);

/* (script, line[, column][, action]); (script, pattern, text[, action]); (script, name, mode[, action]). */
static struct breakpoint *construct(struct call *call, enum breakpoint_kind kind, int count) {
    struct breakpoint *breakpoint = breakpoint_new(kind);
    const char *script = arg_is_null(call, 0) ? "" : arg_text(call, 0);
    breakpoint->script = *script ? script : NULL;
    if (call->count > count && value_is_script_block(call->args[call->count - 1]))
        breakpoint->action = script_block_of(call->args[call->count - 1]);
    return breakpoint;
}

static bool new_line(struct call *call) {
    struct breakpoint *breakpoint = construct(call, BREAK_LINE, 2);
    breakpoint->line = (int)arg_int(call, 1);
    if (call->count > 2 && !value_is_script_block(call->args[2]) && !arg_is_null(call, 2))
        breakpoint->column = (int)arg_int(call, 2);
    return give_object(call, breakpoint);
}

static bool new_command(struct call *call) {
    struct breakpoint *breakpoint = construct(call, BREAK_COMMAND, 3);
    breakpoint->name = arg_text(call, 2);
    return give_object(call, breakpoint);
}

static bool new_variable(struct call *call) {
    struct breakpoint *breakpoint = construct(call, BREAK_VARIABLE, 3);
    breakpoint->name = arg_text(call, 1);
    breakpoint->access = (enum variable_access)value_base(call->args[2]).i;
    return give_object(call, breakpoint);
}

static const struct type_member line_members[] = {
    {"new(string script, int line)", new_line},
    {"new(string script, int line, scriptblock action)", new_line},
    {"new(string script, int line, int column)", new_line},
    {"new(string script, int line, int column, scriptblock action)", new_line},
    {"int Column {get}", get_column},
    {"int Line {get}", get_line},
};
struct type type_line_breakpoint = {
    .name = NAMESPACE "LineBreakpoint", .base = &type_breakpoint, MEMBERS(line_members)};
TYPE_REGISTER(type_line_breakpoint);

static const struct type_member command_members[] = {
    {"new(string script, wildcardpattern command, string commandString)", new_command},
    {"new(string script, wildcardpattern command, string commandString, scriptblock action)", new_command},
    {"string Command {get}", get_name},
};
struct type type_command_breakpoint = {
    .name = NAMESPACE "CommandBreakpoint", .base = &type_breakpoint, MEMBERS(command_members)};
TYPE_REGISTER(type_command_breakpoint);

static const struct type_member variable_members[] = {
    {"new(string script, string variable, " NAMESPACE "VariableAccessMode accessMode)", new_variable},
    {"new(string script, string variable, " NAMESPACE "VariableAccessMode accessMode, scriptblock action)",
     new_variable},
    {NAMESPACE "VariableAccessMode AccessMode {get}", get_access},
    {"string Variable {get}", get_name},
};
struct type type_variable_breakpoint = {
    .name = NAMESPACE "VariableBreakpoint", .base = &type_breakpoint, MEMBERS(variable_members)};
TYPE_REGISTER(type_variable_breakpoint);
