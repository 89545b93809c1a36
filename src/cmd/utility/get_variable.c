/* Get-Variable: variables or their values. */
#include "cmd/utility/variable_match.h"
#include "object/list.h"

struct get_variable {
    struct list *name;
    bool value_only;
    struct list *include;
    struct list *exclude;
    const char *scope;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_variable, name), .position = 1,
     .flags = PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "Names of variables; wildcards are allowed."},
    {"ValueOnly", "switch", ARG(get_variable, value_only), .help = "Gives the values instead of the variables."},
    {"Include", "string[]", ARG(get_variable, include), .flags = WILDCARDS,
     .help = "Only names that match one of these."},
    {"Exclude", "string[]", ARG(get_variable, exclude), .flags = WILDCARDS,
     .help = "No names that match one of these."},
    {"Scope", "string", ARG(get_variable, scope), .flags = NOT_NULL_OR_EMPTY,
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
};

static void write_matching(struct cmdlet_call *call, const char *name) {
    const struct get_variable *args = call->args;
    struct variable_query query = {name, args->include, args->exclude, args->scope};
    struct variable_matches matches = variables_match(call, &query);
    for (int i = 0; i < matches.count; i++)
        cmdlet_write(call, args->value_only ? variable_load(matches.items[i]) : variable_object(matches.items[i]));
    if (!matches.count && !matches.filtered)
        variable_not_found(name);
}

static void process(struct cmdlet_call *call) {
    const struct get_variable *args = call->args;
    if (!args->name)
        write_matching(call, "*");
    for (int32_t i = 0; args->name && i < args->name->count; i++)
        write_matching(call, value_to_text(args->name->items[i]));
}

static const struct example examples[] = {
    {"Get-Variable PSVersion*", "Variables by name."},
    {"$a = 1; Get-Variable a -ValueOnly", "A variable's value."},
};

static const struct cmdlet get_variable = {
    .name = "Get-Variable",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_variable),
    .flags = KEEPS_NOTHING,
    .output_types = "System.Management.Automation.PSVariable",
    .synopsis = "Gets variables.",
    .description = "Gives the variables that can be seen from the current scope, or those of one scope, as PSVariable "
                   "objects or as values.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_variable);
