/* What a command name means. Order: alias → function/filter → cmdlet → script or program by path or on PATH. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/builtin_module.h"
#include "engine/code.h"
#include "engine/invocation.h"
#include "engine/location.h"
#include "engine/lookup_action.h"
#include "engine/module.h"
#include "engine/module_autoload.h"
#include "engine/provider_path.h"
#include "engine/scope_memo.h"
#include "engine/startup_alias.h"
#include "os/file.h"
#include "os/path.h"
#include "os/process.h"

static struct command_info *find_here(const struct scope *scope, const char *name, enum lookup_kind kind) {
    struct table *table = kind == LOOKUP_FUNCTION ? scope->functions : scope->aliases;
    return table ? table_get(table, name) : NULL;
}

static struct command_info *find_far(struct scope *scope, const char *text, enum lookup_kind kind) {
    const struct name *name = name_intern(text);
    struct scope_memo *memo = scope_memo_of(name, kind);
    uintptr_t key = scope_memo_key(name, kind);
    uint64_t begin = scope_memo_begin(memo, key);
    struct command_info *info = memo->found;
    if (begin && info && info->options & OPTION_PRIVATE)
        begin = 0;
    int steps = 0;
    for (struct scope *at = scope; at; at = at->parent, steps++) {
        info = memo->found;
        if (begin && at->serial == begin)
            break;
        info = find_here(at, text, kind);
        if (info && (at == scope || !(info->options & OPTION_PRIVATE)))
            break;
        info = NULL;
    }
    if (steps >= LONG_LOOKUP || begin)
        scope_memo_set(memo, key, scope, info);
    return info;
}

static struct command_info *find_in(struct scope *scope, const char *name, enum lookup_kind kind) {
    struct scope *at = scope;
    for (int steps = 0; at && steps < SHORT_LOOKUP; at = at->parent, steps++) {
        struct command_info *info = find_here(at, name, kind);
        if (info && (at == scope || !(info->options & OPTION_PRIVATE)))
            return info;
    }
    return at ? find_far(scope, name, kind) : NULL;
}

/* global:f, script:f, local:f and the function: drive. */
static const char *strip_scope(struct scope *scope, const char *name, struct scope **ret_scope) {
    const char *colon = strchr(name, ':');
    if (!colon || colon == name)
        return name;
    char *prefix = mem_strndup(name, (size_t)(colon - name));
    struct scope *named = scope_by_name(scope, prefix);
    if (!named || (*prefix >= '0' && *prefix <= '9'))
        return name;
    *ret_scope = named;
    return colon + 1;
}

static struct command_info *cmdlet_info(const struct cmdlet *cmdlet) {
    static struct table *made;
    if (!made)
        made = table_new(TABLE_IGNORE_CASE);
    struct command_info *info = table_get(made, cmdlet->name);
    if (!info) {
        info = object_new(&type_cmdlet_info, sizeof *info);
        info->kind = COMMAND_CMDLET;
        info->name = cmdlet->name;
        info->cmdlet = cmdlet;
        info->options = OPTION_READ_ONLY;
        info->module_name = cmdlet->module;
        table_set(made, cmdlet->name, info);
    }
    return info;
}

static struct command_info *file_info(const char *path) {
    size_t length = strlen(path);
    bool script = length > 4 && text_equal_ignore_case(path + length - 4, ".ps1");
    struct command_info *info = object_new(script ? &type_external_script_info : &type_application_info, sizeof *info);
    const char *slash = strrchr(path, '/');
    info->kind = script ? COMMAND_EXTERNAL_SCRIPT : COMMAND_APPLICATION;
    info->name = mem_strdup(slash ? slash + 1 : path);
    info->definition = mem_strdup(path);
    return info;
}

/* The file that a command's path names: of a drive ("TestDrive:\\x.ps1"), of the home folder, or against the directory.
 */
static const char *file_path(const char *name, const char *directory) {
    bool is_provider;
    struct provider_path parsed;
    struct failure ignored = {0};
    struct value target;
    if (provider_path_qualifier(name, &is_provider) && provider_path_parse(name, &parsed, &ignored, &target) &&
        parsed.provider == &provider_file_system)
        return parsed.path;
    char *plain = mem_strdup(name);
    for (char *c = plain; *c; c++)
        if (*c == '\\')
            *c = '/';
    if (plain[0] == '~' && plain[1] == '/' && getenv("HOME"))
        plain = mem_printf("%s%s", getenv("HOME"), plain + 1);
    return *plain == '/' ? plain : mem_printf("%s/%s", directory, plain);
}

static bool is_script_name(const char *name) {
    size_t length = strlen(name);
    return length > 4 && text_equal_ignore_case(name + length - 4, ".ps1");
}

/* A script has to be readable, a program executable; of one folder the file that has just this name goes first. */
static struct command_info *find_on_path(const char *name, const char *directory) {
    const char *path = getenv("PATH");
    for (const char *folder = path ? path : ""; folder;) {
        const char *end = strchrnul(folder, ':');
        const char *text = end == folder ? "." : mem_strndup(folder, (size_t)(end - folder));
        const char *full = path_join(path_full(text, directory), name);
        if (is_script_name(name) ? file_is_regular(full) && access(full, R_OK) == 0 : process_is_executable(full))
            return file_info(full);
        const char *script = mem_printf("%s.ps1", full);
        if (access(script, R_OK) == 0 && file_is_regular(script))
            return file_info(script);
        folder = *end ? end + 1 : NULL;
    }
    return NULL;
}

struct command_info *command_file_of_pattern(const char *name) {
    struct provider_paths paths = {0};
    struct failure failure;
    char *plain = mem_strdup(name);
    for (char *c = strchr(plain, '\\'); c; c = strchr(c, '\\'))
        *c = '/';
    bool is_path = plain[0] == '/' || plain[0] == '.' || plain[0] == '~' || strchr(plain, ':');
    if (!strpbrk(plain, "*?[") || !is_path || !strchr(plain, '/') ||
        !provider_paths_resolve(plain, false, false, &paths, &failure, NULL) || paths.count != 1 ||
        paths.items[0].provider != &provider_file_system)
        return NULL;
    const char *path = paths.items[0].path;
    return file_is_regular(path) ? file_info(path) : NULL; /* whether it may be run, running it tells */
}

static struct command_info *find_at_path(const char *name, const char *directory) {
    const char *path = command_full_path(file_path(name, directory));
    bool script = is_script_name(path);
    if (script && access(path, R_OK) == 0)
        return file_info(path);
    if (!script && access(mem_printf("%s.ps1", path), R_OK) == 0)
        return file_info(mem_printf("%s.ps1", path));
    return file_is_regular(path) ? file_info(path) : NULL;
}

/* A path is the file of just this name, else the one that its wildcards match. */
static struct command_info *find_file(const char *name) {
    const char *directory = location_directory();
    if (!strchr(name, '/') && !strchr(name, '\\'))
        return find_on_path(name, directory);
    struct command_info *info = find_at_path(name, directory);
    return info ? info : command_file_of_pattern(name);
}

struct command_info *command_find_no_alias(struct scope *scope, const char *name) {
    struct scope *from = scope;
    const char *plain = strip_scope(scope, name, &from);
    struct command_info *info = find_in(from, plain, LOOKUP_FUNCTION);
    if (info)
        return info;
    const struct cmdlet *cmdlet = cmdlet_find(name);
    if (cmdlet)
        return cmdlet_info(cmdlet);
    if ((info = module_qualified_find(scope, name)) || (info = startup_function_find(name)))
        return info;
    if (strpbrk(name, "*?[") && !strchr(name, '/') && !strchr(name, '\\'))
        return NULL;
    return find_file(name);
}

struct command_info *alias_find(struct scope *scope, const char *name) {
    struct command_info *info = find_in(scope, name, LOOKUP_ALIAS);
    return info ? info : startup_alias_find(name);
}

struct command_info *alias_find_here(struct scope *scope, const char *name) {
    struct command_info *info = scope->aliases ? table_get(scope->aliases, name) : NULL;
    if (info)
        return info;
    for (struct scope *at = scope->parent; at; at = at->parent) {
        info = at->aliases ? table_get(at->aliases, name) : NULL;
        if (info && info->options & OPTION_ALL_SCOPE)
            return info;
    }
    info = startup_alias_find(name);
    return info && (scope == runspace->global || info->options & OPTION_ALL_SCOPE) ? info : NULL;
}

static struct command_info *find_loaded(struct scope *scope, const char *name) {
    for (int depth = 0; depth < 16; depth++) {
        struct command_info *alias = alias_find(scope, name);
        if (!alias)
            break;
        if (depth && text_equal_ignore_case(alias->definition, name))
            break;
        name = alias->definition;
    }
    return command_find_no_alias(scope, name);
}

static struct command_info *find_or_load(struct scope *scope, const char *name) {
    struct command_info *info = find_loaded(scope, name);
    if (info && info->cmdlet)
        builtin_module_use(info->cmdlet->module);
    return info || !module_autoload(name) ? info : find_loaded(scope, name);
}

/* $ExecutionContext.InvokeCommand's actions have a say. */
static struct command_info *find_asking(struct scope *scope, const char *name) {
    bool stop;
    struct command_info *told = lookup_action_ask(ACTION_PRE_LOOKUP, name, NULL, &stop);
    if (stop && told)
        return told;
    struct command_info *info = find_or_load(scope, name);
    told = info ? lookup_action_ask(ACTION_POST_LOOKUP, name, info, &stop) : NULL;
    return told ? told : info;
}

struct command_info *command_find(struct scope *scope, const char *name) {
    return lookup_actions_any() ? find_asking(scope, name) : find_or_load(scope, name);
}

/* The same for what nothing was found for; first as the noun of a Get-. */
static struct command_info *ask_unfound(const char *name) {
    bool stop;
    struct command_info *told = NULL;
    if (!lookup_actions_any())
        return NULL;
    if (!strchr(name, '-') && !strchr(name, '/'))
        told = lookup_action_ask(ACTION_NOT_FOUND, mem_printf("get-%s", name), NULL, &stop);
    return told ? told : lookup_action_ask(ACTION_NOT_FOUND, name, NULL, &stop);
}

/* Module\Name of a module that is not loaded. */
static const char *missing_module(const char *name) {
    const char *slash = strchr(name, '\\');
    bool is_path =
        !slash || slash == name || strchr(name, '/') || *name == '.' || strstr(name, "::") || strchr(slash + 1, '\\');
    return is_path || module_loaded(mem_strndup(name, (size_t)(slash - name)))
               ? NULL
               : mem_strndup(name, (size_t)(slash - name));
}

struct command_info *command_resolve(struct scope *scope, const char *name) {
    return command_resolve_at(scope, name, name, (struct extent){0});
}

struct command_info *command_resolve_at(struct scope *scope, const char *name, const char *invocation_name,
                                        struct extent extent) {
    struct command_info *info = command_find(scope, name);
    if (info)
        return info;
    if (!strchr(name, '-') && !strchr(name, '/') && (info = command_find_no_alias(scope, mem_printf("Get-%s", name))) &&
        (info->kind == COMMAND_CMDLET || info->kind == COMMAND_FUNCTION))
        return info;
    if ((info = ask_unfound(name)))
        return info;
    struct command_info *alias = alias_find(scope, name);
    if (alias && !alias_find(scope, alias->definition)) /* what the alias stands for is what is missing */
        name = alias->definition;
    struct exception *exception = exception_new(
        "System.Management.Automation.CommandNotFoundException",
        mem_printf("The term '%s' is not recognized as a name of a cmdlet, function, script file, or executable "
                   "program.\nCheck the "
                   "spelling of the name, or if a path was included, verify that the path is correct and try again.",
                   name),
        VALUE_NULL);
    const char *module = missing_module(name);
    if (module)
        exception->message = string_printf(
            "The module '%s' could not be loaded. For more information, run 'Import-Module %s'.", module, module);
    exception->extra[0] = string_from(name);
    struct error_record *record = error_record_new(value_object(exception), "CommandNotFoundException",
                                                   CATEGORY_OBJECT_NOT_FOUND, string_from(name));
    exception->record = record;
    record->own = true;
    record->fully_qualified_id = record->id = module ? "CouldNotAutoLoadModule" : "CommandNotFoundException";
    error_record_position(record, extent);
    if (!value_is_null(record->invocation))
        ((struct invocation *)record->invocation.p)->name = mem_strdup(invocation_name);
    throw_record(record);
}

/* function f { [Alias('g')] param() … }: the aliases come with the function. */
static void define_aliases(struct scope *scope, const char *name, const struct script_block *block) {
    const struct ast_script_block *ast = block->ast;
    const struct ast_list *attributes = ast->param_block ? &ast->param_block->attributes : &ast->attributes;
    for (int i = 0; i < attributes->count; i++) {
        const struct ast_attribute *attribute = (const void *)attributes->items[i];
        if (attribute->ast.kind != AST_ATTRIBUTE || !text_equal_ignore_case(attribute->type->name, "Alias"))
            continue;
        for (int k = 0; k < attribute->positional.count; k++) {
            const struct ast *alias = attribute->positional.items[k];
            if (alias->kind == AST_STRING_CONSTANT)
                alias_define(scope, ((const struct ast_string_constant *)alias)->value, name, OPTION_NONE, NULL);
        }
    }
}

struct table *command_table_new(void) {
    struct table *table = table_new(TABLE_IGNORE_CASE);
    table_count_changes(table, &runspace->command_changes);
    return table;
}

/* What a name means depends from now on on who asks. */
static void note_locality(const struct scope *scope, uint8_t options) {
    if (options & OPTION_PRIVATE)
        runspace->has_local_commands = runspace->has_private_commands = true;
    if (scope != runspace->global)
        runspace->has_local_commands = true;
}

void function_define(struct scope *scope, const char *name, struct script_block *block, bool is_filter,
                     uint8_t options) {
    const char *plain = strip_scope(scope, name, &scope);
    if (plain != name && !strncasecmp(name, "private:", strlen("private:")))
        options |= OPTION_PRIVATE;
    struct command_info *old = scope->functions ? table_get(scope->functions, plain) : NULL;
    if (old && old->options & (OPTION_READ_ONLY | OPTION_CONSTANT))
        throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "FunctionNotWritable",
                    CATEGORY_WRITE_ERROR, string_from(plain),
                    "Cannot write to function %s because it is read-only or constant.", plain);
    struct command_info *info = object_new(is_filter ? &type_filter_info : &type_function_info, sizeof *info);
    info->kind = is_filter ? COMMAND_FILTER : COMMAND_FUNCTION;
    info->name = old ? old->name : mem_strdup(plain); /* it stays as it was first written */
    info->script_block = block;
    info->options = options;
    info->module = block->module ? block->module : scope->module;
    block->is_filter = is_filter;
    if (!scope->functions)
        scope->functions = command_table_new();
    note_locality(scope, options);
    table_set(scope->functions, plain, info);
    scope_forget_found();
    if (block->ast->param_block && block->ast->param_block->attributes.count)
        define_aliases(scope, plain, block);
}

void alias_define(struct scope *scope, const char *name, const char *target, uint8_t options, const char *description) {
    struct command_info *info = object_new(&type_alias_info, sizeof *info);
    info->kind = COMMAND_ALIAS;
    info->name = mem_strdup(name);
    info->definition = mem_strdup(target);
    info->options = options;
    info->description = description;
    if (!scope->aliases)
        scope->aliases = command_table_new();
    note_locality(scope, options);
    table_set(scope->aliases, name, info);
    scope_forget_found();
}

struct each {
    unsigned kinds;
    void (*each)(void *data, struct command_info *info);
    void *data;
    struct table *seen;
};

static void offer(struct each *each, struct command_info *info) {
    if (info->kind & each->kinds && !table_has(each->seen, mem_printf("%d:%s", info->kind, info->name))) {
        table_set(each->seen, mem_printf("%d:%s", info->kind, info->name), info);
        each->each(each->data, info);
    }
}

static void offer_table(struct each *each, struct table *table) {
    for (size_t i = 0; table && i < table_count(table); i++)
        offer(each, table_value_at(table, i));
}

static void offer_cmdlet(void *data, const struct cmdlet *cmdlet) {
    offer(data, cmdlet_info(cmdlet));
}

static void offer_startup(void *data, struct command_info *info) {
    offer(data, info);
}

void command_each(struct scope *scope, unsigned kinds, void (*each)(void *data, struct command_info *info),
                  void *data) {
    struct each state = {kinds, each, data, table_new(TABLE_IGNORE_CASE)};
    for (struct scope *at = scope; at; at = at->parent) {
        offer_table(&state, at->aliases);
        offer_table(&state, at->functions);
    }
    startup_alias_each(offer_startup, &state);
    startup_function_each(offer_startup, &state);
    if (kinds & COMMAND_CMDLET)
        cmdlet_each(offer_cmdlet, &state);
}
