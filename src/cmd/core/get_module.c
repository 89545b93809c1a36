#include "cmd/core/available_module.h"

#include <string.h>

#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/builtin_module.h"
#include "engine/command.h"
#include "engine/module.h"
#include "engine/module_specification.h"

struct get_module {
    struct list *name;
    struct list *fully_qualified_name;
    bool all;
    bool list_available;
    const char *psedition;
    bool skip_edition_check;
    bool refresh;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(get_module, name), .position = 1, .flags = PIPELINE | NOT_NULL_OR_EMPTY,
     .help = "Names of modules, wildcards too."},
    {"FullyQualifiedName", "Microsoft.PowerShell.Commands.ModuleSpecification[]", ARG(get_module, fully_qualified_name),
     .flags = BY_PROPERTY, .help = "@{ModuleName=…; ModuleVersion=…}."},
    {"All", "switch", ARG(get_module, all), .sets = "Loaded,Available",
     .help = "Modules that modules have loaded too."},
    {"ListAvailable", "switch", ARG(get_module, list_available), .sets = "Available", .flags = MANDATORY,
     .help = "The modules in PSModulePath instead of the loaded ones."},
    {"PSEdition", "string", ARG(get_module, psedition), .sets = "Available",
     .help = "Only modules that support this edition."},
    /* The check it skips is of the modules in Windows' own folder only: there is none on Linux. */
    {"SkipEditionCheck", "switch", ARG(get_module, skip_edition_check), .sets = "Available",
     .help = "Modules of every edition."},
    /* It drops what was remembered of the modules' files: they are always looked at anew. */
    {"Refresh", "switch", ARG(get_module, refresh), .sets = "Available", .help = "Looks anew; nothing is kept here."},
};

static bool is_wanted(const struct get_module *args, const char *name, const char *path) {
    struct list *specified = args->fully_qualified_name;
    for (int32_t i = 0; specified && i < specified->count; i++)
        if (text_equal_ignore_case(module_specification_request(specified->items[i]).name, name))
            return true;
    if (specified && !args->name)
        return false;
    for (int32_t i = 0; args->name && i < args->name->count; i++) {
        const char *pattern = value_to_text(args->name->items[i]);
        if (wildcard_match_text(pattern, name, true) || strcmp(pattern, path) == 0)
            return true;
    }
    return !args->name;
}

static void write_sorted(struct cmdlet_call *call, struct values *found) {
    for (int32_t i = 1; i < found->count; i++)
        for (int32_t k = i; k > 0; k--) {
            struct module *left = found->items[k - 1].p, *right = found->items[k].p;
            if (collate(left->name, strlen(left->name), right->name, strlen(right->name), true) <= 0)
                break;
            struct value moved = found->items[k];
            found->items[k] = found->items[k - 1];
            found->items[k - 1] = moved;
        }
    for (int32_t i = 0; i < found->count; i++)
        cmdlet_write(call, found->items[i]);
}

struct available {
    const struct get_module *args;
    struct values found;
};

static void add_builtin(void *data, struct module *module) {
    struct available *available = data;
    if (is_wanted(available->args, module->name, module->path))
        values_add(&available->found, value_object(module));
}

static void write_loaded(struct cmdlet_call *call) {
    const struct get_module *args = call->args;
    const struct module *here = call->command->scope->module;
    struct values found = {0};
    for (size_t i = 0; runspace->modules && i < table_count(runspace->modules); i++) {
        struct module *module = table_value_at(runspace->modules, i);
        bool visible = module->listed || args->all || (here && module->owner == here);
        if (visible && is_wanted(args, module->name, module->path))
            values_add(&found, value_object(module));
    }
    struct available builtin = {args, {0}};
    builtin_module_each(false, add_builtin, &builtin);
    for (int32_t i = 0; i < builtin.found.count; i++)
        values_add(&found, builtin.found.items[i]);
    write_sorted(call, &found);
}

/* ---- -ListAvailable ---- */

static void add_info(struct table *exported, struct table *names, enum command_type kind, const struct type *type,
                     struct module *module) {
    for (size_t i = 0; i < table_count(names); i++) {
        struct command_info *info = object_new(type, sizeof *info);
        info->kind = kind;
        info->name = table_key_at(names, i);
        info->module = module;
        table_set(exported, info->name, info);
    }
}

struct module *available_module(const char *file) {
    const char *slash = strrchr(file, '/'), *dot = strrchr(file, '.');
    struct module *module = module_new(mem_strndup(slash + 1, (size_t)(dot - slash - 1)), file);
    struct table *functions = table_new(TABLE_IGNORE_CASE), *aliases = table_new(TABLE_IGNORE_CASE);
    if (text_equal_ignore_case(dot, ".psd1")) {
        module_read_manifest(module, file);
        const char *root = module_manifest_text(module->manifest, "RootModule");
        module->type = root && *root ? MODULE_TYPE_SCRIPT : MODULE_TYPE_MANIFEST;
    }
    module_peek(file, functions, aliases);
    add_info(module->functions, functions, COMMAND_FUNCTION, &type_function_info, module);
    add_info(module->aliases, aliases, COMMAND_ALIAS, &type_alias_info, module);
    return module;
}

struct making {
    const char *file;
    struct module *module;
};

static void make(void *data) {
    struct making *making = data;
    making->module = available_module(making->file);
}

/* A module whose manifest is not valid is not listed. */
static void add_available(void *data, const char *file) {
    struct available *available = data;
    const char *slash = strrchr(file, '/'), *dot = strrchr(file, '.');
    if (!is_wanted(available->args, mem_strndup(slash + 1, (size_t)(dot - slash - 1)), file))
        return;
    struct making making = {.file = file};
    struct thrown thrown;
    if (!protect(make, &making, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        return;
    }
    struct list *editions = module_manifest_list(making.module->manifest, "CompatiblePSEditions");
    if (available->args->psedition && editions && !module_matches(editions, available->args->psedition))
        return;
    values_add(&available->found, value_object(making.module));
}

static const struct get_module any_module;

static void process(struct cmdlet_call *call) {
    const struct get_module *args = call->args;
    if (!args->list_available) {
        write_loaded(call);
        return;
    }
    struct available available = {args, {0}};
    for (int32_t i = 0; args->name && i < args->name->count; i++) { /* a path names its module itself */
        const char *name = value_to_text(args->name->items[i]),
                   *file = strchr(name, '/') ? module_file(name, NULL) : NULL;
        if (file) {
            available.args = &any_module;
            add_available(&available, file);
            available.args = args;
        }
    }
    module_each_available(add_available, &available);
    builtin_module_each(true, add_builtin, &available);
    write_sorted(call, &available.found);
}

static const struct example examples[] = {
    {"Get-Module -ListAvailable", "Lists the modules that can be imported by name."}};
static const struct cmdlet get_module = {
    .name = "Get-Module",
    .module = MODULE_CORE,
    .default_set = "Loaded",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_module),
    .output_types = "System.Management.Automation.PSModuleInfo",
    .synopsis = "Lists the modules that are loaded or can be imported.",
    .description = "Without -ListAvailable: what was imported into the session, sorted by name.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(get_module);
