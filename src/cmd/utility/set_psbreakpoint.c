/* Set-PSBreakpoint: stops, or runs an action, at lines, commands and variables. */
#include <string.h>

#include "base/utf8.h"
#include "cmd/utility/breakpoint_choice.h"
#include "cmd/utility/file_argument.h"
#include "object/list.h"
#include "os/file.h"
#include "os/path.h"

struct set_psbreakpoint {
    struct value action;
    int32_t column;
    struct list *line, *script, *command, *variable;
    struct value runspace, mode;
};

static const struct parameter parameters[] = {
    {"Action", "scriptblock", ARG(set_psbreakpoint, action), .sets = "Line,Command,Variable",
     .help = "What runs instead of stopping; break in it stops after all."},
    {"Column", "int", ARG(set_psbreakpoint, column), .sets = "Line", .position = 3, .has_range = true, .range_low = 1,
     .range_high = 2147483647, .help = "The column at which a statement of the line begins."},
    {"Command", "string[]", ARG(set_psbreakpoint, command), .sets = "Command", .flags = MANDATORY | WILDCARDS,
     .aliases = "C", .help = "The names of commands."},
    {"Line", "int[]", ARG(set_psbreakpoint, line), .sets = "Line", .position = 2, .flags = MANDATORY,
     .help = "The lines."},
    {"Script", "string[]", ARG(set_psbreakpoint, script), .sets = "Line", .position = 1, .flags = MANDATORY | NOT_NULL,
     .help = "The script files."},
    {"Script", "string[]", ARG(set_psbreakpoint, script), .sets = "Command,Variable", .position = 1, .flags = NOT_NULL},
    {"Variable", "string[]", ARG(set_psbreakpoint, variable), .sets = "Variable", .flags = MANDATORY, .aliases = "V",
     .help = "The names of variables, without the dollar sign."},
    {"Mode", "System.Management.Automation.VariableAccessMode", ARG(set_psbreakpoint, mode), .sets = "Variable",
     .default_text = "Write", .help = "Whether reading, writing or both count."},
    {"Runspace", "runspace", ARG(set_psbreakpoint, runspace), .flags = NOT_NULL,
     .help = "The runspace where they are to be; its own debugger stops for them."},
};

/* Why a file can have no breakpoints: an error. False: it can. */
static bool refuse(const char *path) {
    const char *dot = strrchr(path_file_name(path), '.');
    if (!file_is_regular(path))
        write_error("System.ArgumentException", "NewPSBreakpoint:FileDoesNotExist", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL, "File '%s' does not exist.", path);
    else if (!dot || (!text_equal_ignore_case(dot, ".ps1") && !text_equal_ignore_case(dot, ".psm1")))
        write_error("System.ArgumentException", "NewPSBreakpoint:WrongExtension", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Cannot set breakpoint on file '%s'; only *.ps1 and *.psm1 files are valid.", path);
    else
        return false;
    return true;
}

/* The full paths, or $null alone where no file was asked for. */
static struct list *full_paths(struct cmdlet_call *call) {
    const struct set_psbreakpoint *args = call->args;
    struct list *paths = list_new(&type_arraylist);
    if (!args->script)
        list_add(paths, VALUE_NULL);
    for (int32_t i = 0; args->script && i < args->script->count; i++) {
        const char *path = file_argument_full(value_to_text(args->script->items[i]));
        if (!file_exists(path))
            cmdlet_throw(call, "System.Management.Automation.ItemNotFoundException", "PathNotFound",
                         CATEGORY_OBJECT_NOT_FOUND, string_from(path),
                         "Cannot find path '%s' because it does not exist.", path);
        else if (!refuse(path))
            list_add(paths, string_from(path));
    }
    return paths;
}

static struct breakpoint *make(struct cmdlet_call *call, enum breakpoint_kind kind, struct value path) {
    const struct set_psbreakpoint *args = call->args;
    struct breakpoint *breakpoint = breakpoint_new(kind);
    breakpoint->script = value_is_null(path) ? NULL : string_text(path);
    breakpoint->action = value_is_null(args->action) ? NULL : script_block_of(args->action);
    return breakpoint;
}

static void add(struct cmdlet_call *call, struct breakpoint *breakpoint) {
    const struct set_psbreakpoint *args = call->args;
    struct breakpoint_place place = breakpoint_place_of(args->runspace);
    breakpoint_set(place, breakpoint);
    breakpoint_write(call, place, breakpoint);
}

static void add_lines(struct cmdlet_call *call, struct value path) {
    const struct set_psbreakpoint *args = call->args;
    for (int32_t i = 0; i < args->line->count; i++) {
        int line = (int)value_base(args->line->items[i]).i;
        if (line < 1) {
            write_error("System.ArgumentException", "SetPSBreakpoint:LineLessThanOne", CATEGORY_INVALID_ARGUMENT,
                        VALUE_NULL, "Line cannot be less than 1.");
            continue;
        }
        struct breakpoint *breakpoint = make(call, BREAK_LINE, path);
        breakpoint->line = line;
        breakpoint->column = args->column;
        add(call, breakpoint);
    }
}

static void add_names(struct cmdlet_call *call, const struct list *names, enum breakpoint_kind kind,
                      struct value path) {
    const struct set_psbreakpoint *args = call->args;
    for (int32_t i = 0; i < names->count; i++) {
        struct breakpoint *breakpoint = make(call, kind, path);
        breakpoint->name = value_to_text(names->items[i]);
        breakpoint->access = value_is_null(args->mode) ? ACCESS_WRITE : (enum variable_access)value_base(args->mode).i;
        add(call, breakpoint);
    }
}

static void process(struct cmdlet_call *call) {
    const struct set_psbreakpoint *args = call->args;
    struct list *paths = full_paths(call);
    for (int32_t i = 0; paths && i < paths->count; i++) {
        if (args->line)
            add_lines(call, paths->items[i]);
        if (args->command)
            add_names(call, args->command, BREAK_COMMAND, paths->items[i]);
        if (args->variable)
            add_names(call, args->variable, BREAK_VARIABLE, paths->items[i]);
    }
}

static const struct example examples[] = {
    {"Set-PSBreakpoint -Script ./build.ps1 -Line 12", "Stops before line 12."},
    {"Set-PSBreakpoint -Variable total -Action { Write-Host \"total is now $total\" }", "Watches a variable."},
};

static const struct cmdlet set_psbreakpoint = {
    .name = "Set-PSBreakpoint",
    .module = MODULE_UTILITY,
    .default_set = "Line",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_psbreakpoint),
    .output_types = "System.Management.Automation.CommandBreakpoint,System.Management.Automation.LineBreakpoint,"
                    "System.Management.Automation.VariableBreakpoint",
    .synopsis = "Sets breakpoints on lines, commands and variables.",
    .description = "The debugger stops before a line, when a command is called, or when a variable is read or written; "
                   "with -Action, a block decides what happens instead.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_psbreakpoint);
