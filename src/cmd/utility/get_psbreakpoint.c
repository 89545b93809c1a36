/* Get-PSBreakpoint: the breakpoints that are set. */
#include <string.h>

#include "base/utf8.h"
#include "base/wildcard.h"
#include "cmd/utility/breakpoint_choice.h"
#include "cmd/utility/file_argument.h"
#include "object/list.h"

struct get_psbreakpoint {
    struct list *script, *command, *variable, *type, *id;
    struct value runspace;
};

static const struct parameter parameters[] = {
    {"Script", "string[]", ARG(get_psbreakpoint, script), .sets = "Line", .position = 1,
     .flags = PIPELINE | NOT_NULL_OR_EMPTY, .help = "Only those in these files."},
    {"Script", "string[]", ARG(get_psbreakpoint, script), .sets = "Command,Variable,Type", .flags = NOT_NULL_OR_EMPTY},
    {"Id", "int[]", ARG(get_psbreakpoint, id), .sets = "Id", .position = 1, .flags = MANDATORY | PIPELINE | NOT_NULL,
     .help = "Those of these numbers."},
    {"Variable", "string[]", ARG(get_psbreakpoint, variable), .sets = "Variable", .flags = MANDATORY | NOT_NULL,
     .help = "Those on these variables."},
    {"Command", "string[]", ARG(get_psbreakpoint, command), .sets = "Command", .flags = MANDATORY | NOT_NULL,
     .help = "Those on these commands."},
    {"Type", "Microsoft.PowerShell.Commands.BreakpointType[]", ARG(get_psbreakpoint, type), .sets = "Type",
     .position = 1, .flags = MANDATORY | PIPELINE | NOT_NULL, .help = "Those of these kinds."},
    {"Runspace", "runspace", ARG(get_psbreakpoint, runspace), .flags = NOT_NULL, .help = "Those of this runspace."},
};

static bool has_name(const struct list *names, const char *name) {
    for (int32_t i = 0; name && i < names->count; i++)
        if (text_equal_ignore_case(value_to_text(names->items[i]), name))
            return true;
    return false;
}

static bool has_script(const struct list *scripts, const char *script) {
    for (int32_t i = 0; script && i < scripts->count; i++)
        if (strcmp(file_argument_full(value_to_text(scripts->items[i])), script) == 0)
            return true;
    return false;
}

static bool has_kind(const struct list *kinds, enum breakpoint_kind kind) {
    static const int numbers[] = {[BREAK_LINE] = 0, [BREAK_VARIABLE] = 1, [BREAK_COMMAND] = 2};
    for (int32_t i = 0; i < kinds->count; i++)
        if (value_base(kinds->items[i]).i == numbers[kind])
            return true;
    return false;
}

static bool is_wanted(const struct get_psbreakpoint *args, const struct breakpoint *breakpoint) {
    return (!args->script || has_script(args->script, breakpoint->script)) &&
           (!args->type || has_kind(args->type, breakpoint->kind)) &&
           (!args->command || (breakpoint->kind == BREAK_COMMAND && has_name(args->command, breakpoint->name))) &&
           (!args->variable || (breakpoint->kind == BREAK_VARIABLE && has_name(args->variable, breakpoint->name)));
}

static bool has_id(const struct list *ids, int id) {
    for (int32_t i = 0; i < ids->count; i++)
        if (value_base(ids->items[i]).i == id)
            return true;
    return false;
}

static void process(struct cmdlet_call *call) {
    const struct get_psbreakpoint *args = call->args;
    struct breakpoint_place place = breakpoint_place_of(args->runspace);
    struct values all = breakpoint_all(place); /* what is written may remove some */
    for (int32_t i = 0; i < all.count; i++) {
        struct breakpoint *breakpoint = all.items[i].p;
        if (args->id ? has_id(args->id, breakpoint->id) : is_wanted(args, breakpoint))
            breakpoint_write(call, place, breakpoint);
    }
}

static const struct example examples[] = {
    {"Get-PSBreakpoint", "All breakpoints."},
};

static const struct cmdlet get_psbreakpoint = {
    .name = "Get-PSBreakpoint",
    .module = MODULE_UTILITY,
    .default_set = "Line",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_psbreakpoint),
    .output_types = "System.Management.Automation.Breakpoint",
    .synopsis = "Gets the breakpoints that are set.",
    .description = "Gets the breakpoints: all, or those with the numbers, files, commands, variables or kinds given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_psbreakpoint);
