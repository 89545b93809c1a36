/* Where modules are: files by path, folders of PSModulePath, and what a file would export. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/drive_variable.h"
#include "engine/location.h"
#include "engine/module.h"
#include "engine/module_paths.h"
#include "engine/provider_path.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "os/encoding.h"
#include "os/file.h"
#include "os/user.h"

static const char *const endings[] = {".psd1", ".psm1", ".ps1"};

static bool has_ending(const char *path, const char *ending) {
    size_t length = strlen(path), size = strlen(ending);
    return length > size && text_equal_ignore_case(path + length - size, ending);
}

static bool is_module_file(const char *path) {
    for (size_t i = 0; i < COUNT_OF(endings); i++)
        if (has_ending(path, endings[i]))
            return file_is_regular(path);
    return false;
}

/* The number at *at; *at is put behind it. */
static long next_part(const char **at) {
    char *end;
    if (**at == '*') {
        ++*at;
        return LONG_MAX;
    }
    long number = strtol(*at, &end, 10);
    *at = end;
    return number;
}

int module_version_compare(const char *left, const char *right) {
    for (;;) {
        long a = next_part(&left), b = next_part(&right);
        if (a != b)
            return a < b ? -1 : 1;
        if (*left != '.' && *right != '.')
            return 0;
        left = *left == '.' ? left + 1 : "0";
        right = *right == '.' ? right + 1 : "0";
    }
}

/* "{9B94…}" as guids are written. */
static const char *plain_guid(const char *text) {
    struct value guid;
    return convert_to(string_from(text), &type_guid, &guid, NULL) ? value_to_text(guid) : text;
}

bool module_request_met(const struct module_request *wanted, const char *version, const char *guid) {
    return (!wanted->minimum || module_version_compare(version, wanted->minimum) >= 0) &&
           (!wanted->maximum || module_version_compare(version, wanted->maximum) <= 0) &&
           (!wanted->required || module_version_compare(version, wanted->required) == 0) &&
           (!wanted->guid || (guid && text_equal_ignore_case(plain_guid(guid), wanted->guid)));
}

static bool fits(const char *file, const struct module_request *wanted) {
    struct value value;
    const struct dictionary *manifest = NULL;
    if (!wanted || (!wanted->minimum && !wanted->maximum && !wanted->required && !wanted->guid))
        return true;
    if (has_ending(file, ".psd1") && module_data_file(file, &value, NULL))
        manifest = dictionary_of(value);
    const char *version = module_manifest_text(manifest, "ModuleVersion");
    return module_request_met(wanted, version ? version : "0.0", module_manifest_text(manifest, "GUID"));
}

static const char *leaf(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The newest version's folder in a module's folder: Name/1.2.0/Name.psd1. */
static const char *in_version_folder(const char *folder, const struct module_request *wanted) {
    struct file_entries entries;
    const char *best = NULL, *best_version = NULL;
    if (!file_list(folder, &entries, NULL))
        return NULL;
    for (size_t i = 0; i < entries.count; i++) {
        const char *version = entries.items[i].name;
        if (*version < '0' || *version > '9' || (best && module_version_compare(version, best_version) <= 0))
            continue;
        for (int k = 0; k < 2; k++) {
            const char *file = mem_printf("%s/%s/%s%s", folder, version, leaf(folder), endings[k]);
            if (file_is_regular(file) && fits(file, wanted)) {
                best = file;
                best_version = version;
                break;
            }
        }
    }
    return best;
}

/* Folder/Folder.psd1 or .psm1, else a version's folder. */
static const char *in_folder(const char *folder, const struct module_request *wanted) {
    for (int k = 0; k < 2; k++) {
        const char *file = mem_printf("%s/%s%s", folder, leaf(folder), endings[k]);
        if (file_is_regular(file) && fits(file, wanted))
            return file;
    }
    return in_version_folder(folder, wanted);
}

static const char *by_path(const char *name, const struct module_request *wanted) {
    const char *full = *name == '/' ? name : mem_printf("%s/%s", location_directory(), name);
    struct provider_path path;
    bool is_provider;
    if (provider_path_qualifier(name, &is_provider)) { /* "Drive:/folder" */
        if (!provider_path_parse(name, &path, NULL, NULL))
            return NULL;
        full = path.path;
    }
    if (name[0] == '~' && (name[1] == '/' || !name[1]))
        full = mem_printf("%s%s", user_home(), name + 1);
    full = command_full_path(full);
    if (is_module_file(full))
        return fits(full, wanted) ? full : NULL;
    for (size_t i = 0; i < COUNT_OF(endings); i++) {
        const char *file = mem_printf("%s%s", full, endings[i]);
        if (file_is_regular(file))
            return fits(file, wanted) ? file : NULL;
    }
    return file_is_directory(full) ? in_folder(full, wanted) : NULL;
}

/* The folders of PSModulePath; unset: the user's and the machine's. */
const char *module_search_path(void) {
    struct value value = drive_variable_get("env", "PSModulePath");
    if (!value_is_null(value))
        return value_to_text(value);
    const char *data = getenv("XDG_DATA_HOME");
    const char *own = data && *data ? data : mem_printf("%s/.local/share", user_home());
    return mem_printf("%s/powershell/Modules:/usr/local/share/powershell/Modules", own);
}

const char *module_search_next(const char **path) {
    while (**path == ':')
        ++*path;
    size_t length = strcspn(*path, ":");
    char *folder = length ? mem_strndup(*path, length) : NULL;
    *path += length;
    for (char *c = folder; c && *c; c++) /* scripts write it either way */
        if (*c == '\\')
            *c = '/';
    return folder && *folder == '/' ? command_full_path(folder) : folder;
}

/* The folder of a module's name, in whatever case it is written there. */
static const char *named_folder(const char *folder, const char *name) {
    const char *path = mem_printf("%s/%s", folder, name);
    struct file_entries entries;
    if (file_is_directory(path) || strchr(name, '/') || !file_list(folder, &entries, NULL))
        return path;
    for (size_t i = 0; i < entries.count; i++)
        if (text_equal_ignore_case(entries.items[i].name, name))
            return mem_printf("%s/%s", folder, entries.items[i].name);
    return path;
}

const char *module_file(const char *name, const struct module_request *versions) {
    char *plain = mem_strdup(name);
    for (char *c = plain; *c; c++)
        if (*c == '\\')
            *c = '/';
    if (strchr(plain, '/') || strchr(plain, ':') || plain[0] == '.' || plain[0] == '~')
        return by_path(plain, versions);
    const char *path = module_search_path(), *folder, *file;
    while ((folder = module_search_next(&path)))
        if ((file = in_folder(named_folder(folder, plain), versions)))
            return file;
    for (size_t i = 0; i < COUNT_OF(endings); i++) /* a file in the current folder, by its whole name */
        if (has_ending(plain, endings[i]))
            return by_path(plain, versions);
    return NULL;
}

/* ---- what a file would export ---- */

static const char *constant_text(const struct ast *ast) {
    return ast && ast->kind == AST_STRING_CONSTANT ? ((const struct ast_string_constant *)ast)->value : NULL;
}

/* Set-Alias x y, New-Alias x y: x, by position or -Name. */
static const char *alias_name(const struct ast_command *command) {
    const char *verb = constant_text(command->elements.items[0]);
    if (!verb || (!text_equal_ignore_case(verb, "Set-Alias") && !text_equal_ignore_case(verb, "New-Alias")))
        return NULL;
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        if (element->kind != AST_COMMAND_PARAMETER)
            return constant_text(element);
        const struct ast_command_parameter *parameter = (const void *)element;
        if (text_equal_ignore_case(parameter->name, "Name"))
            return parameter->argument               ? constant_text(parameter->argument)
                   : i + 1 < command->elements.count ? constant_text(command->elements.items[i + 1])
                                                     : NULL;
    }
    return NULL;
}

static void peek_script(const char *file, struct table *functions, struct table *aliases) {
    struct buffer text = {0};
    if (!encoding_read_file(file, &text, NULL))
        return;
    struct parse_result result = parser_parse(file, buffer_text(&text), text.length);
    const struct ast_named_block *end = result.script->end;
    for (int i = 0; end && i < end->statements.count; i++) {
        const struct ast *statement = end->statements.items[i];
        if (statement->kind == AST_FUNCTION_DEFINITION)
            table_set(functions, ((const struct ast_function_definition *)statement)->name, (void *)file);
        if (statement->kind != AST_PIPELINE)
            continue;
        const struct ast_pipeline *pipeline = (const void *)statement;
        const struct ast *first = pipeline->elements.items[0];
        const char *alias = first->kind == AST_COMMAND ? alias_name((const struct ast_command *)first) : NULL;
        if (alias)
            table_set(aliases, alias, (void *)file);
    }
}

static void keep_matching(struct table *names, const struct list *patterns) {
    for (size_t i = table_count(names); patterns && i-- > 0;)
        if (!module_matches(patterns, table_key_at(names, i)))
            table_remove(names, table_key_at(names, i));
    for (int32_t i = 0; patterns && i < patterns->count; i++) { /* names told in full are believed */
        const char *name = value_to_text(patterns->items[i]);
        if (!strpbrk(name, "*?[") && *name)
            table_set(names, name, (void *)name);
    }
}

/* The script that a manifest's module runs; NULL: none. */
static const char *root_script(const char *file, const struct dictionary *manifest) {
    const char *root = module_manifest_text(manifest, "RootModule"), *slash = strrchr(file, '/');
    if (!root)
        root = module_manifest_text(manifest, "ModuleToProcess");
    return root && has_ending(root, ".psm1") ? mem_printf("%.*s/%s", (int)(slash - file), file, root) : NULL;
}

/* The script that a module's file is or names; NULL: none. */
static const char *script_of(const char *file) {
    struct value value;
    if (!has_ending(file, ".psd1"))
        return file;
    return module_data_file(file, &value, NULL) ? root_script(file, dictionary_of(value)) : NULL;
}

/* Script modules that the manifest nests and that stand in its folder. */
static void peek_nested(const char *file, const struct dictionary *manifest, struct table *functions,
                        struct table *aliases) {
    const struct list *names = module_manifest_list(manifest, "NestedModules");
    const char *slash = strrchr(file, '/');
    for (int32_t i = 0; slash && names && i < names->count; i++) {
        struct value name = names->items[i];
        if (value_is_dictionary(name))
            dictionary_get_text(dictionary_of(name), "ModuleName", &name);
        const char *path = module_file(mem_printf("%.*s/%s", (int)(slash - file), file, value_to_text(name)), NULL);
        if (path && has_ending(path, ".psm1"))
            peek_script(path, functions, aliases);
    }
}

void module_peek(const char *file, struct table *functions, struct table *aliases) {
    struct value value;
    if (!has_ending(file, ".psd1")) {
        peek_script(file, functions, aliases);
        return;
    }
    if (!module_data_file(file, &value, NULL))
        return;
    const struct dictionary *manifest = dictionary_of(value);
    const char *script = root_script(file, manifest);
    peek_nested(file, manifest, functions, aliases);
    if (script)
        peek_script(script, functions, aliases);
    keep_matching(functions, module_manifest_list(manifest, "FunctionsToExport"));
    keep_matching(aliases, module_manifest_list(manifest, "AliasesToExport"));
}

static struct command_info *function_of(const struct ast_function_definition *definition, const char *module) {
    struct command_info *info =
        object_new(definition->is_filter ? &type_filter_info : &type_function_info, sizeof *info);
    info->kind = definition->is_filter ? COMMAND_FILTER : COMMAND_FUNCTION;
    info->name = definition->name;
    info->script_block = script_block_of_function(definition);
    info->module_name = module;
    return info;
}

void module_each_offered(const char *file, void (*each)(void *data, struct command_info *info), void *data) {
    struct table *functions = table_new(TABLE_IGNORE_CASE), *aliases = table_new(TABLE_IGNORE_CASE);
    struct buffer text = {0};
    const char *script = script_of(file), *slash = strrchr(file, '/'), *dot = strrchr(file, '.');
    if (!script || !slash || !dot || !encoding_read_file(script, &text, NULL))
        return;
    module_peek(file, functions, aliases);
    struct parse_result result = parser_parse(script, buffer_text(&text), text.length);
    const struct ast_named_block *end = result.script->end;
    const char *module = mem_strndup(slash + 1, (size_t)(dot - slash - 1));
    for (int i = 0; end && i < end->statements.count; i++) {
        const struct ast_function_definition *definition = (const void *)end->statements.items[i];
        if (definition->ast.kind == AST_FUNCTION_DEFINITION && table_has(functions, definition->name))
            each(data, function_of(definition, module));
    }
}

struct lookup {
    const char *command, *file;
};

static void look(void *data, const char *file) {
    struct lookup *lookup = data;
    struct table *functions = table_new(TABLE_IGNORE_CASE), *aliases = table_new(TABLE_IGNORE_CASE);
    if (lookup->file)
        return;
    module_peek(file, functions, aliases);
    if (table_has(functions, lookup->command) || table_has(aliases, lookup->command))
        lookup->file = file;
}

/* Module\Name: the file of that module; NULL: the name is no such or there is none. */
static const char *qualified_file(const char *command) {
    const char *slash = strchr(command, '\\');
    if (slash == command || *command == '.' || strchr(slash + 1, '\\'))
        return NULL;
    const char *module = mem_strndup(command, (size_t)(slash - command));
    return module_loaded(module) ? NULL : module_file(module, NULL);
}

/* A function's own variable says nothing, the script's and the session's do. */
bool module_autoload(const char *command) {
    struct lookup lookup = {command, NULL};
    if (strpbrk(command, "/*?[ :") || !*command)
        return false;
    struct value preference = variable_get(scope_current()->script, "PSModuleAutoLoadingPreference", NULL);
    if (!value_is_null(preference) && text_equal_ignore_case(value_to_text(preference), "None"))
        return false;
    if (strchr(command, '\\'))
        lookup.file = qualified_file(command);
    else if (value_is_null(preference) || !text_equal_ignore_case(value_to_text(preference), "ModuleQualified"))
        module_each_available(false, look, &lookup);
    if (!lookup.file || module_loaded(lookup.file))
        return false;
    struct module_request request = {.name = lookup.file};
    module_import(module_load(&request), runspace->global, NULL);
    return true;
}
