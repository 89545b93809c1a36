/* Clear-Variable: variables become $null. */
#include "cmd/utility/variable_match.h"
#include "object/list.h"

struct clear_variable {
    struct list *name;
    struct list *include;
    struct list *exclude;
    bool force;
    bool pass_thru;
    const char *scope;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(clear_variable, name), .position = 1, .flags = MANDATORY | BY_PROPERTY | WILDCARDS,
     .help = "Names of variables; wildcards are allowed."},
    {"Include", "string[]", ARG(clear_variable, include), .flags = WILDCARDS,
     .help = "Only names that match one of these."},
    {"Exclude", "string[]", ARG(clear_variable, exclude), .flags = WILDCARDS,
     .help = "No names that match one of these."},
    {"Force", "switch", ARG(clear_variable, force), .help = "Clears read-only variables too."},
    {"PassThru", "switch", ARG(clear_variable, pass_thru), .help = "Writes the variables."},
    {"Scope", "string", ARG(clear_variable, scope), .flags = NOT_NULL_OR_EMPTY,
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
};

/* Without -Scope the assignment is one of the current scope, as $x = $null is. */
static void clear(struct cmdlet_call *call, struct variable *variable) {
    const struct clear_variable *args = call->args;
    if (!cmdlet_should_process(call, mem_printf("Name: %s", variable_name(variable)), "Clear variable"))
        return;
    struct variable *target = variable;
    if (!args->scope && !scope_find_here(call->command->scope, variable->name) &&
        !(variable->options & (OPTION_CONSTANT | OPTION_READ_ONLY))) {
        scope_assign(call->command->scope, variable->name, VALUE_NULL);
        target = scope_find(call->command->scope, variable->name);
    } else if (!variable_write(variable, VALUE_NULL, args->force)) {
        return;
    }
    if (args->pass_thru && target)
        cmdlet_write(call, variable_object(target));
}

static void process(struct cmdlet_call *call) {
    const struct clear_variable *args = call->args;
    for (int32_t i = 0; i < args->name->count; i++) {
        const char *name = value_to_text(args->name->items[i]);
        struct variable_query query = {name, args->include, args->exclude, args->scope};
        struct variable_matches matches = variables_match(call, &query);
        if (!matches.count && !matches.filtered)
            variable_not_found(name);
        for (int k = 0; k < matches.count; k++)
            clear(call, matches.items[k]);
    }
}

static const struct example examples[] = {
    {"$a = 1; Clear-Variable a; $null -eq $a", "The variable is there, its value is not."},
};

static const struct cmdlet clear_variable = {
    .name = "Clear-Variable",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct clear_variable),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.PSVariable",
    .synopsis = "Deletes the values of variables.",
    .description = "Sets variables to $null; their types and options stay.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(clear_variable);
