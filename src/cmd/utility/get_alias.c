/* Get-Alias: aliases by name or by what they stand for. */
#include "base/wildcard.h"
#include "cmd/utility/alias_table.h"
#include "object/list.h"

struct get_alias {
    struct list *name;
    struct list *exclude;
    const char *scope;
    struct list *definition;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_alias, name), .sets = "Default", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "Names of aliases; wildcards are allowed."},
    {"Exclude", "string[]", ARG(get_alias, exclude), .flags = WILDCARDS, .help = "None that match one of these."},
    {"Scope", "string", ARG(get_alias, scope),
     .help = "Global, Local, Script, or a number: 0 is the current scope, 1 its parent."},
    {"Definition", "string[]", ARG(get_alias, definition), .sets = "Definition", .flags = NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "Commands whose aliases are wanted; wildcards are allowed."},
};

static bool excluded(const struct get_alias *args, const char *text) {
    for (int32_t i = 0; args->exclude && i < args->exclude->count; i++)
        if (wildcard_match_text(value_to_text(args->exclude->items[i]), text, true))
            return true;
    return false;
}

static void write_matches(struct cmdlet_call *call, const char *pattern, bool by_definition) {
    const struct get_alias *args = call->args;
    struct alias_list list = alias_list(call, args->scope);
    bool any = false;
    for (int i = 0; i < list.count; i++) {
        const char *text = by_definition ? list.items[i]->definition : list.items[i]->name;
        if (!wildcard_match_text(pattern, text, true) || excluded(args, text))
            continue;
        any = true;
        cmdlet_write(call, value_object(list.items[i]));
    }
    if (!any && !wildcard_has_special(pattern) && !(args->exclude && args->exclude->count))
        write_error("System.Management.Automation.ItemNotFoundException", "ItemNotFoundException",
                    CATEGORY_OBJECT_NOT_FOUND, string_from(pattern),
                    "This command cannot find a matching alias because an alias with the %s '%s' does not exist.",
                    by_definition ? "definition" : "name", pattern);
}

static void process(struct cmdlet_call *call) {
    const struct get_alias *args = call->args;
    const struct list *patterns = args->definition ? args->definition : args->name;
    if (!patterns)
        write_matches(call, "*", false);
    for (int32_t i = 0; patterns && i < patterns->count; i++)
        write_matches(call, value_to_text(patterns->items[i]), patterns == args->definition);
}

static const struct example examples[] = {
    {"Get-Alias gci", "What an alias stands for."},
    {"Get-Alias -Definition Get-ChildItem", "The aliases of a command."},
};

static const struct cmdlet get_alias = {
    .name = "Get-Alias",
    .module = MODULE_UTILITY,
    .default_set = "Default",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_alias),
    .output_types = "System.Management.Automation.AliasInfo",
    .synopsis = "Gets the aliases of the session.",
    .description = "Gives aliases by their names, or by the commands they stand for.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_alias);
