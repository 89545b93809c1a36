/* Remove-Variable: variables and their values are gone. */
#include "cmd/utility/variable_match.h"
#include "engine/own_locals.h"
#include "object/list.h"

struct remove_variable {
    struct list *name;
    struct list *include;
    struct list *exclude;
    bool force;
    const char *scope;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(remove_variable, name), .position = 1, .flags = MANDATORY | BY_PROPERTY | WILDCARDS,
     .help = "Names of variables; wildcards are allowed."},
    {"Include", "string[]", ARG(remove_variable, include), .flags = WILDCARDS,
     .help = "Only names that match one of these."},
    {"Exclude", "string[]", ARG(remove_variable, exclude), .flags = WILDCARDS,
     .help = "No names that match one of these."},
    {"Force", "switch", ARG(remove_variable, force), .help = "Removes read-only variables too."},
    {"Scope", "string", ARG(remove_variable, scope), .flags = NOT_NULL_OR_EMPTY,
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
};

static void not_removable(const struct variable *variable, const char *id, const char *format) {
    const char *name = variable_name(variable);
    write_error("System.Management.Automation.SessionStateUnauthorizedAccessException", id, CATEGORY_WRITE_ERROR,
                string_from(name), format, name);
}

static void remove_one(struct cmdlet_call *call, const struct variable *variable) {
    const struct remove_variable *args = call->args;
    const struct name *name = variable->name;
    if (!cmdlet_should_process(call, mem_printf("Name: %s", variable_name(variable)), "Remove variable"))
        return;
    if (variable->options & OPTION_CONSTANT || (variable->options & OPTION_READ_ONLY && !args->force))
        not_removable(variable, "VariableNotRemovable",
                      "Cannot remove variable %s because it is constant or read-only. If the variable is read-only, "
                      "try the operation again specifying the Force option.");
    else if (variable_is_optimized(variable) || !scope_remove(scope_argument(call, args->scope), name))
        not_removable(variable, "VariableNotRemovableRare", VARIABLE_NOT_REMOVABLE_RARE);
}

static void process(struct cmdlet_call *call) {
    const struct remove_variable *args = call->args;
    for (int32_t i = 0; i < args->name->count; i++) {
        const char *name = value_to_text(args->name->items[i]);
        struct variable_query query = {name, args->include, args->exclude, args->scope ? args->scope : "local"};
        struct variable_matches matches = variables_match(call, &query);
        if (!matches.count && !matches.filtered)
            variable_not_found(name);
        for (int k = 0; k < matches.count; k++)
            remove_one(call, matches.items[k]);
    }
}

static const struct example examples[] = {
    {"$a = 1; Remove-Variable a; $null -eq $a", "The variable is gone."},
};

static const struct cmdlet remove_variable = {
    .name = "Remove-Variable",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_variable),
    .flags = SHOULD_PROCESS,
    .synopsis = "Removes variables.",
    .description = "Deletes variables of the current scope, or of the scope named, together with their values.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_variable);
