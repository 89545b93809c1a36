/* Set-Alias: makes or changes an alias. */
#include "cmd/utility/alias_table.h"

struct set_alias {
    const char *name;
    const char *value;
    const char *description;
    struct value option;
    bool pass_thru;
    const char *scope;
    bool force;
};

static const struct parameter parameters[] = {
    {"Name", "string", ARG(set_alias, name), .position = 1, .flags = MANDATORY | BY_PROPERTY, .help = "The alias."},
    {"Value", "string", ARG(set_alias, value), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .help = "The command it stands for."},
    {"Description", "string", ARG(set_alias, description), .help = "What it is for."},
    {"Option", "System.Management.Automation.ScopedItemOptions", ARG(set_alias, option),
     .help = "None, ReadOnly, Constant, Private or AllScope."},
    {"PassThru", "switch", ARG(set_alias, pass_thru), .help = "Writes the alias."},
    {"Scope", "string", ARG(set_alias, scope),
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
    {"Force", "switch", ARG(set_alias, force), .help = "Changes a read-only alias too."},
};

static void process(struct cmdlet_call *call) {
    const struct set_alias *args = call->args;
    struct scope *scope = scope_argument(call, args->scope);
    uint8_t options = value_is_null(args->option) ? OPTION_NONE : (uint8_t)value_base(args->option).i;
    if (!cmdlet_should_process(call, mem_printf("Name: %s Value: %s", args->name, args->value), "Set Alias"))
        return;
    if (alias_set(scope, args->name, args->value, options, args->description, args->force) && args->pass_thru)
        cmdlet_write(call, value_object(alias_find_here(scope, args->name)));
}

static const struct example examples[] = {
    {"Set-Alias now Get-Date; Get-Alias now", "A short name for a command."},
};

static const struct cmdlet set_alias = {
    .name = "Set-Alias",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_alias),
    .flags = SHOULD_PROCESS,
    .output_types = "System.Management.Automation.AliasInfo",
    .synopsis = "Creates or changes an alias.",
    .description =
        "An alias is another name for a command; it belongs to the current scope unless -Scope names another.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_alias);
