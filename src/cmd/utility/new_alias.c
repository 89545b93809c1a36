/* New-Alias: makes an alias that does not exist yet. */
#include "cmd/utility/alias_table.h"

struct new_alias {
    const char *name;
    const char *value;
    const char *description;
    struct value option;
    bool pass_thru;
    const char *scope;
    bool force;
};

static const struct parameter parameters[] = {
    {"Name", "string", ARG(new_alias, name), .position = 1, .flags = MANDATORY | BY_PROPERTY, .help = "The alias."},
    {"Value", "string", ARG(new_alias, value), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .help = "The command it stands for."},
    {"Description", "string", ARG(new_alias, description), .help = "What it is for."},
    {"Option", "System.Management.Automation.ScopedItemOptions", ARG(new_alias, option),
     .help = "None, ReadOnly, Constant, Private or AllScope."},
    {"PassThru", "switch", ARG(new_alias, pass_thru), .help = "Writes the alias."},
    {"Scope", "string", ARG(new_alias, scope),
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
    {"Force", "switch", ARG(new_alias, force), .help = "Replaces an alias of that name."},
};

static void process(struct cmdlet_call *call) {
    const struct new_alias *args = call->args;
    struct scope *scope = scope_argument(call, args->scope);
    uint8_t options = value_is_null(args->option) ? OPTION_NONE : (uint8_t)value_base(args->option).i;
    struct command_info *old = args->scope ? alias_find_here(scope, args->name) : alias_find(scope, args->name);
    if (old && !args->force) {
        write_error("System.Management.Automation.SessionStateException", "AliasAlreadyExists",
                    CATEGORY_RESOURCE_EXISTS, string_from(args->name),
                    "The alias is not allowed, because an alias with the name '%s' already exists.", args->name);
        return;
    }
    if (!cmdlet_should_process(call, mem_printf("Name: %s Value: %s", args->name, args->value), "New Alias"))
        return;
    if (alias_set(scope, args->name, args->value, options, args->description, args->force) && args->pass_thru)
        cmdlet_write(call, value_object(alias_find_here(scope, args->name)));
}

static const struct example examples[] = {
    {"New-Alias now Get-Date; Get-Alias now", "A short name for a command."},
};

static const struct cmdlet new_alias = {
    .name = "New-Alias",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_alias),
    .flags = SHOULD_PROCESS | CONFIRM_LOW,
    .output_types = "System.Management.Automation.AliasInfo",
    .synopsis = "Creates a new alias.",
    .description =
        "An alias is another name for a command; it belongs to the current scope unless -Scope names another.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(new_alias);
