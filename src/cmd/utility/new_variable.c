/* New-Variable: makes a variable. */
#include "cmd/utility/variable_match.h"
#include "engine/own_locals.h"
#include "engine/scope_memo.h"

struct new_variable {
    const char *name;
    struct value value;
    const char *description;
    struct value option;
    struct value visibility;
    bool force;
    bool pass_thru;
    const char *scope;
};

static const struct parameter parameters[] = {
    {"Name", "string", ARG(new_variable, name), .position = 1, .flags = MANDATORY | BY_PROPERTY,
     .help = "The variable's name."},
    {"Value", "System.Object", ARG(new_variable, value), .position = 2, .flags = PIPELINE | BY_PROPERTY,
     .help = "Its first value."},
    {"Description", "string", ARG(new_variable, description), .help = "What the variable is for."},
    {"Option", "System.Management.Automation.ScopedItemOptions", ARG(new_variable, option),
     .help = "None, ReadOnly, Constant, Private or AllScope."},
    {"Visibility", "System.Management.Automation.SessionStateEntryVisibility", ARG(new_variable, visibility),
     .help = "Public or Private."},
    {"Force", "switch", ARG(new_variable, force), .help = "Replaces a variable of that name, even a read-only one."},
    {"PassThru", "switch", ARG(new_variable, pass_thru), .help = "Writes the variable."},
    {"Scope", "string", ARG(new_variable, scope), .flags = NOT_NULL_OR_EMPTY,
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
};

/* The variable made anew: its old options and type are gone. */
static struct variable *make(struct scope *scope, const struct new_variable *args) {
    const struct name *name = name_intern(args->name);
    struct variable *old = scope_find_here(scope, name);
    if (old && (old->options & OPTION_CONSTANT || (old->options & OPTION_READ_ONLY && !args->force))) {
        variable_not_writable(args->name);
        return NULL;
    }
    if (old && variable_is_optimized(old)) {
        write_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "VariableNotWritableRare",
                    CATEGORY_WRITE_ERROR, string_from(args->name),
                    "Cannot overwrite variable %s because the variable has been optimized. Try using the New-Variable "
                    "or Set-Variable cmdlet (without any aliases), or dot-source the command that you are using to set "
                    "the variable.",
                    args->name);
        return NULL;
    }
    struct variable *variable = scope_make_as(scope, name, args->name);
    variable->options = 0;
    variable->constraint = NULL;
    if (!variable->extra || !variable->extra->setter)
        variable->extra = NULL;
    variable_store(variable, value_is_nothing(args->value) ? VALUE_NULL : args->value);
    variable->options = value_is_null(args->option) ? 0 : (uint8_t)value_base(args->option).i;
    scope_has_all_scope |= (variable->options & OPTION_ALL_SCOPE) != 0;
    if (args->description)
        variable_extra_of(variable)->description = args->description;
    if (!value_is_null(args->visibility))
        variable_extra_of(variable)->visibility = value_base(args->visibility).i;
    return variable;
}

static void process(struct cmdlet_call *call) {
    const struct new_variable *args = call->args;
    struct scope *scope = scope_argument(call, args->scope);
    if (!args->force && scope_find_here(scope, name_intern(args->name))) {
        write_error("System.Management.Automation.SessionStateException", "VariableAlreadyExists",
                    CATEGORY_RESOURCE_EXISTS, string_from(args->name), "A variable with name '%s' already exists.",
                    args->name);
        return;
    }
    if (!cmdlet_should_process(call, mem_printf("Name: %s Value: %s", args->name, value_to_text(args->value)),
                               "New variable"))
        return;
    struct variable *variable = make(scope, args);
    if (variable && args->pass_thru)
        cmdlet_write(call, variable_object(variable));
}

static const struct example examples[] = {
    {"New-Variable Answer 42 -Option ReadOnly; $Answer", "A variable that can only be changed with -Force."},
};

static const struct cmdlet new_variable = {
    .name = "New-Variable",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_variable),
    .flags = SHOULD_PROCESS | CONFIRM_LOW,
    .output_types = "System.Management.Automation.PSVariable",
    .synopsis = "Creates a variable.",
    .description = "Makes a variable with a value and, unlike an assignment, with options and a description; it must "
                   "not exist yet.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(new_variable);
