#include "cmd/core/available_module.h"
#include "cmd/core/remote_module.h"

#include <string.h>

#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/builtin_module.h"
#include "engine/command.h"
#include "engine/error.h"
#include "engine/module.h"
#include "engine/module_paths.h"
#include "engine/module_specification.h"
#include "engine/provider_path.h"
#include "object/dictionary.h"

struct get_module {
    struct list *name;
    struct list *fully_qualified_name;
    bool all;
    bool list_available;
    const char *psedition;
    bool skip_edition_check;
    bool refresh;
    struct value pssession;
    struct value cim_session;
    struct value cim_resource_uri;
    const char *cim_namespace;
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
    {"ListAvailable", "switch", ARG(get_module, list_available), .sets = "PsSession,CimSession",
     .help = "The modules in PSModulePath instead of the loaded ones."},
    {"PSEdition", "string", ARG(get_module, psedition), .sets = "Available,PsSession",
     .help = "Only modules that support this edition."},
    /* The check it skips is of the modules in Windows' own folder only: there is none on Linux. */
    {"SkipEditionCheck", "switch", ARG(get_module, skip_edition_check), .sets = "Available,PsSession,CimSession",
     .help = "Modules of every edition."},
    /* It drops what was remembered of the modules' files: they are always looked at anew. */
    {"Refresh", "switch", ARG(get_module, refresh), .sets = "Available,PsSession,CimSession",
     .help = "Looks anew; nothing is kept here."},
    {"PSSession", "System.Management.Automation.Runspaces.PSSession", ARG(get_module, pssession), .sets = "PsSession",
     .flags = MANDATORY | NOT_NULL, .help = "The modules of a session on another computer."},
    {"CimSession", "Microsoft.Management.Infrastructure.CimSession", ARG(get_module, cim_session), .sets = "CimSession",
     .flags = MANDATORY | NOT_NULL, .help = "CIM is not part of muster: always an error."},
    {"CimResourceUri", "uri", ARG(get_module, cim_resource_uri), .sets = "CimSession", .flags = NOT_NULL,
     .help = "Of -CimSession."},
    {"CimNamespace", "string", ARG(get_module, cim_namespace), .sets = "CimSession", .flags = NOT_NULL_OR_EMPTY,
     .help = "Of -CimSession."},
};

static bool is_path(const char *name) {
    return strpbrk(name, "/\\:") || name[0] == '~' || (name[0] == '.' && (!name[1] || name[1] == '.'));
}

/* A specification names its module by name, with wildcards too, or by the file or folder it is in. */
static bool is_specified(const struct module_request *wanted, const struct module *module) {
    if (!module_request_met(wanted, module->version, module->guid))
        return false;
    if (!is_path(wanted->name))
        return wildcard_match_text(wanted->name, module->name, true);
    const char *file = module_file(wanted->name, wanted);
    return file && strcmp(file, module->path) == 0;
}

/* Which names does a list with paths and names ask for? Paths are looked at elsewhere. */
static bool is_named(const struct get_module *args, const char *name) {
    for (int32_t i = 0; args->name && i < args->name->count; i++) {
        const char *pattern = value_to_text(args->name->items[i]);
        if (!is_path(pattern) && wildcard_match_text(pattern, name, true))
            return true;
    }
    struct list *specified = args->fully_qualified_name;
    for (int32_t i = 0; specified && i < specified->count; i++)
        if (wildcard_match_text(module_specification_request(specified->items[i]).name, name, true))
            return true;
    return !args->name && !specified;
}

static bool is_wanted(const struct get_module *args, const struct module *module) {
    struct list *specified = args->fully_qualified_name;
    bool matches = !specified;
    for (int32_t i = 0; specified && i < specified->count; i++) {
        struct module_request wanted = module_specification_request(specified->items[i]);
        matches = matches || is_specified(&wanted, module);
    }
    return matches && (specified || is_named(args, module->name));
}

static void write_sorted(struct cmdlet_call *call, struct values *found, bool available) {
    for (int32_t i = 1; i < found->count; i++)
        for (int32_t k = i; k > 0; k--) {
            struct module *left = found->items[k - 1].p, *right = found->items[k].p;
            if (collate(left->name, strlen(left->name), right->name, strlen(right->name), true) <= 0)
                break;
            struct value moved = found->items[k];
            found->items[k] = found->items[k - 1];
            found->items[k - 1] = moved;
        }
    for (int32_t i = 0; i < found->count; i++) {
        if (available) /* they are shown by their folders */
            value_insert_type_name(&found->items[i], "ModuleInfoGrouping");
        cmdlet_write(call, found->items[i]);
    }
}

struct available {
    const struct get_module *args;
    struct values found;
};

/* What is told of an available module is an object of its own. */
static struct module *copy_to_tell(const struct module *module) {
    struct module *copy = object_new(&type_module, sizeof *copy);
    struct object own = copy->object;
    *copy = *module;
    copy->object = own;
    copy->is_told = true;
    return copy;
}

static void add_builtin(void *data, struct module *module) {
    struct available *available = data;
    const char *edition = available->args->psedition;
    if ((!edition || text_equal_ignore_case(edition, "Core")) && is_wanted(available->args, module))
        values_add(&available->found, value_object(available->args->list_available ? copy_to_tell(module) : module));
}

/* A loaded module is asked for by its name alone. */
static void check_names(struct cmdlet_call *call) {
    const struct get_module *args = call->args;
    int32_t count = args->name ? args->name->count : 0,
            specified = args->fully_qualified_name ? args->fully_qualified_name->count : 0;
    for (int32_t i = 0; i < count + specified; i++) {
        const char *name = i < count ? value_to_text(args->name->items[i])
                                     : module_specification_request(args->fully_qualified_name->items[i - count]).name;
        if (is_path(name) && !strpbrk(name, "*?["))
            cmdlet_throw(call, "System.ArgumentException",
                         "ModuleDiscoveryForLoadedModulesWorksOnlyForUnQualifiedNames", CATEGORY_OBJECT_NOT_FOUND,
                         string_from(name),
                         "Running the Get-Module cmdlet without ListAvailable parameter is not supported for module "
                         "names that include a path. Name parameter has this element '%s' which resolves to a path. "
                         "Update the Name parameter to not have path elements, and then try again.",
                         name);
    }
}

static void write_loaded(struct cmdlet_call *call) {
    const struct get_module *args = call->args;
    const struct module *here = call->command->scope->module;
    struct values found = {0};
    for (size_t i = 0; runspace->modules && i < table_count(runspace->modules); i++) {
        struct module *module = table_value_at(runspace->modules, i);
        bool visible = module->listed || args->all || (here && module->owner == here);
        if (visible && is_wanted(args, module))
            values_add(&found, value_object(module));
    }
    struct available builtin = {args, {0}};
    builtin_module_each(false, add_builtin, &builtin);
    for (int32_t i = 0; i < builtin.found.count; i++)
        values_add(&found, builtin.found.items[i]);
    write_sorted(call, &found, false);
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

/* What the manifest's NestedModules are, by their files. */
static void add_nested(struct module *module) {
    struct list *entries = module_manifest_list(module->manifest, "NestedModules");
    for (int32_t i = 0; entries && i < entries->count; i++) {
        struct value entry = entries->items[i];
        if (value_is_dictionary(entry))
            dictionary_get_text(dictionary_of(entry), "ModuleName", &entry);
        const char *file = module_file(module_path_beside(module, value_to_text(entry)), NULL);
        if (!file || strcmp(file, module->path) == 0)
            continue;
        const char *slash = strrchr(file, '/'), *dot = strrchr(file, '.');
        struct module *nested = module_new(mem_strndup(slash + 1, (size_t)(dot - slash - 1)), file);
        nested->type = text_equal_ignore_case(dot, ".psd1") ? MODULE_TYPE_MANIFEST : MODULE_TYPE_SCRIPT;
        values_add(&module->children, value_object(nested));
    }
}

/* Of a module that would be required only the name and the version asked for are known. */
static void add_required(struct module *module) {
    struct list *entries = module_manifest_list(module->manifest, "RequiredModules");
    for (int32_t i = 0; entries && i < entries->count; i++) {
        struct value entry = entries->items[i], version = VALUE_NULL;
        if (value_is_dictionary(entry)) {
            dictionary_get_text(dictionary_of(entry), "ModuleVersion", &version);
            dictionary_get_text(dictionary_of(entry), "ModuleName", &entry);
        }
        struct module *required = module_new(value_to_text(entry), value_to_text(entry));
        required->version = value_is_null(version) ? "0.0" : value_to_text(version);
        required->is_told = true;
        values_add(&module->required, value_object(required));
    }
}

struct module *available_module(const char *file) {
    const char *slash = strrchr(file, '/'), *dot = strrchr(file, '.');
    struct module *module = module_new(mem_strndup(slash + 1, (size_t)(dot - slash - 1)), file);
    struct table *functions = table_new(TABLE_IGNORE_CASE), *aliases = table_new(TABLE_IGNORE_CASE);
    if (text_equal_ignore_case(dot, ".psd1")) {
        module_read_manifest(module, file);
        const char *root = module_root(module->manifest);
        const char *ending = root ? strrchr(root, '.') : NULL;
        bool is_script = !ending || text_equal_ignore_case(ending, ".psm1") || text_equal_ignore_case(ending, ".ps1");
        module->type = !root || !*root ? MODULE_TYPE_MANIFEST : is_script ? MODULE_TYPE_SCRIPT : MODULE_TYPE_BINARY;
    }
    module->is_told = true;
    add_nested(module);
    add_required(module);
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

static bool has_edition(const struct module *module, const char *edition) {
    struct list *editions = module_manifest_list(module->manifest, "CompatiblePSEditions");
    return !edition || (editions && module_matches(editions, edition));
}

static bool is_listed(const struct available *available, const char *file) {
    for (int32_t i = 0; i < available->found.count; i++)
        if (strcmp(((const struct module *)available->found.items[i].p)->path, file) == 0)
            return true;
    return false;
}

/* A module whose manifest is not valid is not listed. */
static void take(struct available *available, const char *file, const struct module_request *wanted) {
    struct making making = {.file = file};
    struct thrown thrown;
    if (is_listed(available, file))
        return;
    if (!protect(make, &making, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        return;
    }
    if ((wanted ? module_request_met(wanted, making.module->version, making.module->guid)
                : is_wanted(available->args, making.module)) &&
        has_edition(making.module, available->args->psedition))
        values_add(&available->found, value_object(making.module));
}

static void add_available(void *data, const char *file) {
    const struct available *available = data;
    const char *slash = strrchr(file, '/'), *dot = strrchr(file, '.');
    if (is_named(available->args, mem_strndup(slash + 1, (size_t)(dot - slash - 1)))) /* others need no reading */
        take(data, file, NULL);
}

struct at_path {
    struct available *available;
    const struct module_request *wanted;
};

static void add_at_path(void *data, const char *file) {
    const struct at_path *at = data;
    take(at->available, file, at->wanted);
}

static const char *slashed(const char *name) {
    char *text = mem_strdup(name);
    for (char *c = strchr(text, '\\'); c; c = strchr(c, '\\'))
        *c = '/';
    return text;
}

/* A path names its modules itself; wildcards stand for the folders and files there are. */
static void add_path(struct available *available, const struct module_request *wanted) {
    struct provider_paths paths = {0};
    struct failure failure;
    struct value target;
    struct at_path at = {available, wanted};
    bool all = available->args->all;
    int before = available->found.count;
    if (provider_paths_resolve(slashed(wanted->name), false, false, &paths, &failure, &target))
        for (int i = 0; i < paths.count; i++)
            module_each_at(paths.items[i].path, all, add_at_path, &at);
    else
        module_each_at(slashed(wanted->name), all, add_at_path, &at); /* ".psd1" may be left out */
    if (available->found.count > before || strpbrk(wanted->name, "*?["))
        return;
    failure_set(&failure, "System.IO.FileNotFoundException", "Modules_ModuleNotFoundForGetModule",
                CATEGORY_RESOURCE_UNAVAILABLE,
                "The specified module '%s' was not found. Update the Name parameter to point to a valid path, and then "
                "try again. ",
                wanted->name);
    struct error_record *record = error_record_from_failure(&failure);
    record->target = string_from(wanted->name);
    write_error_record(record);
}

/* The program's own modules stand in a folder of every shell's PSModulePath that nobody has replaced. */
static bool has_own_folder(void) {
    const char *path = module_search_path(), *folder;
    size_t length = strlen(path);
    bool any = !length || path[0] == ':' || path[length - 1] == ':' || strstr(path, "::");
    while (!any && (folder = module_search_next(&path)))
        any = strstr(folder, "/powershell/") != NULL;
    return any;
}

static void write_available(struct cmdlet_call *call) {
    const struct get_module *args = call->args;
    struct available available = {args, {0}};
    int32_t count = args->name ? args->name->count : 0;
    int32_t specified = args->fully_qualified_name ? args->fully_qualified_name->count : 0;
    bool names = count + specified == 0;
    for (int32_t i = 0; i < count + specified; i++) {
        struct module_request wanted = {0};
        if (i < count)
            wanted.name = value_to_text(args->name->items[i]);
        else
            wanted = module_specification_request(args->fully_qualified_name->items[i - count]);
        if (is_path(wanted.name))
            add_path(&available, &wanted);
        else
            names = true;
    }
    if (names) {
        module_each_available(args->all, add_available, &available);
        if (has_own_folder())
            builtin_module_each(true, add_builtin, &available);
    }
    write_sorted(call, &available.found, true);
}

static void process(struct cmdlet_call *call) {
    const struct get_module *args = call->args;
    if (!value_is_null(args->cim_session)) {
        cmdlet_throw(call, "System.PlatformNotSupportedException", "CimSessionNotSupported", CATEGORY_NOT_IMPLEMENTED,
                     VALUE_NULL, "Modules of CIM sessions need WS-Management's CIM, which is not part of muster.");
    } else if (!value_is_null(args->pssession)) {
        struct values found = remote_modules(args->pssession, args->name, args->fully_qualified_name, args->psedition,
                                             args->list_available);
        write_sorted(call, &found, args->list_available);
    } else if (args->list_available) {
        write_available(call);
    } else {
        check_names(call);
        write_loaded(call);
    }
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
