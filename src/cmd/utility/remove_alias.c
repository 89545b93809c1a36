/* Remove-Alias */
#include "cmd/utility/alias_table.h"
#include "engine/startup_alias.h"
#include "object/list.h"

struct remove_alias {
    struct list *name;
    const char *scope;
    bool force;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(remove_alias, name), .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY,
     .help = "The aliases to remove."},
    {"Scope", "string", ARG(remove_alias, scope),
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
    {"Force", "switch", ARG(remove_alias, force), .help = "Removes read-only aliases too."},
};

/* From the innermost scope that has it. */
static void remove_visible(struct scope *scope, const char *name) {
    scope_forget_found();
    for (; scope; scope = scope->parent)
        if (scope->aliases && table_remove(scope->aliases, name) && scope != runspace->global)
            return;
    if (startup_alias_find(name))
        startup_alias_remove(name);
}

static void remove_one(struct cmdlet_call *call, const char *name) {
    const struct remove_alias *args = call->args;
    struct scope *scope = scope_argument(call, args->scope);
    struct command_info *info = args->scope ? alias_find_here(scope, name) : alias_find(scope, name);
    if (!info) {
        write_error("System.Management.Automation.ItemNotFoundException", "ItemNotFoundException",
                    CATEGORY_OBJECT_NOT_FOUND, string_from(name),
                    "This command cannot find a matching alias because an alias with the name '%s' does not exist.",
                    name);
        return;
    }
    if (info->options & OPTION_CONSTANT || (info->options & OPTION_READ_ONLY && !args->force))
        cmdlet_throw(call, "System.Management.Automation.SessionStateUnauthorizedAccessException", "AliasNotRemovable",
                     CATEGORY_WRITE_ERROR, string_from(name),
                     "Alias was not removed because alias %s is constant or read-only.", name);
    remove_visible(scope, name);
}

static void process(struct cmdlet_call *call) {
    const struct remove_alias *args = call->args;
    for (int32_t i = 0; i < args->name->count; i++)
        remove_one(call, value_to_text(args->name->items[i]));
}

static const struct example examples[] = {
    {"Set-Alias now Get-Date; Remove-Alias now", "The alias is gone."},
};

static const struct cmdlet remove_alias = {
    .name = "Remove-Alias",
    .module = MODULE_UTILITY,
    .default_set = "Default",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_alias),
    .synopsis = "Removes aliases.",
    .description = "Removes aliases of the current session; the commands they stand for stay.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_alias);
