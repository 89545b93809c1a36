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

struct breakpoint *breakpoint_new(enum breakpoint_kind kind, const struct type *type) {
    struct debugger *debugger = debugger_use();
    struct breakpoint *breakpoint = object_new(type, sizeof *breakpoint);
    breakpoint->kind = kind;
    breakpoint->enabled = true;
    breakpoint->id = ++debugger->last_id;
    struct breakpoint **all = MEM_ARRAY(struct breakpoint *, debugger->breakpoint_count + 1);
    for (int i = 0; i < debugger->breakpoint_count; i++)
        all[i] = debugger->breakpoints[i];
    all[debugger->breakpoint_count++] = breakpoint;
    debugger->breakpoints = all;
    return breakpoint;
}

struct breakpoint *breakpoint_find(int id) {
    const struct debugger *debugger = runspace->debugger;
    for (int i = 0; debugger && i < debugger->breakpoint_count; i++)
        if (debugger->breakpoints[i]->id == id)
            return debugger->breakpoints[i];
    return NULL;
}

void breakpoint_remove(struct breakpoint *breakpoint) {
    struct debugger *debugger = runspace->debugger;
    int kept = 0;
    struct breakpoint **all = MEM_ARRAY(struct breakpoint *, debugger->breakpoint_count + 1);
    for (int i = 0; i < debugger->breakpoint_count; i++)
        if (debugger->breakpoints[i] != breakpoint)
            all[kept++] = debugger->breakpoints[i];
    debugger->breakpoints = all;
    debugger->breakpoint_count = kept;
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

static const struct type_member line_members[] = {
    {"int Column {get}", get_column},
    {"int Line {get}", get_line},
};
struct type type_line_breakpoint = {
    .name = NAMESPACE "LineBreakpoint", .base = &type_breakpoint, MEMBERS(line_members)};
TYPE_REGISTER(type_line_breakpoint);

static const struct type_member command_members[] = {
    {"string Command {get}", get_name},
};
struct type type_command_breakpoint = {
    .name = NAMESPACE "CommandBreakpoint", .base = &type_breakpoint, MEMBERS(command_members)};
TYPE_REGISTER(type_command_breakpoint);

static const struct type_member variable_members[] = {
    {NAMESPACE "VariableAccessMode AccessMode {get}", get_access},
    {"string Variable {get}", get_name},
};
struct type type_variable_breakpoint = {
    .name = NAMESPACE "VariableBreakpoint", .base = &type_breakpoint, MEMBERS(variable_members)};
TYPE_REGISTER(type_variable_breakpoint);
