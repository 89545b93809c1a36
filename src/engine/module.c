#include "engine/module.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/format_hook.h"
#include "engine/location.h"
#include "engine/module_autoload.h"
#include "engine/module_scope.h"
#include "engine/variable_type.h"
#include "os/file.h"
#include "os/path.h"

struct scope *module_scope(struct module *module) {
    return module->scope;
}

const char *module_name(const struct module *module) {
    return module->name;
}

struct scope *module_scope_of(struct script_block *block) {
    return block->module->scope;
}

struct module *module_new(const char *name, const char *path) {
    struct module *module = object_new(&type_module, sizeof *module);
    const char *guid = path ? NULL : guid_format(guid_new(), 'D');
    module->path = path ? path : mem_printf("%s/%s", location_directory(), guid);
    module->name = name ? name : mem_printf("__DynamicModule_%s", guid);
    const char *slash = strrchr(module->path, '/');
    module->base = slash ? mem_strndup(module->path, slash == module->path ? 1 : (size_t)(slash - module->path)) : "";
    module->version = "0.0";
    module->guid = "00000000-0000-0000-0000-000000000000";
    module->scope = scope_new(runspace->global, NULL);
    module->scope->module = module;
    module->scope->script = module->scope;
    module->scope->is_module_scope = true;
    module->functions = table_new(TABLE_IGNORE_CASE);
    module->aliases = table_new(TABLE_IGNORE_CASE);
    module->cmdlets = table_new(TABLE_IGNORE_CASE);
    module->variables = table_new(TABLE_IGNORE_CASE);
    return module;
}

struct script_block *module_bind(struct module *module, struct script_block *block) {
    struct script_block *bound = MEM_NEW(struct script_block);
    *bound = *block;
    bound->module = module;
    bound->is_bound = true;
    return bound;
}

/* The file of a module as a script: what $MyInvocation.MyCommand says in its body. */
static struct command_info *file_info(struct script_block *body, const char *file) {
    if (!file)
        return NULL;
    struct command_info *info = MEM_NEW(struct command_info);
    info->object.type = &type_external_script_info;
    info->kind = COMMAND_SCRIPT;
    info->name = path_file_name(file);
    info->definition = file;
    info->script_block = body;
    return info;
}

struct value module_run(struct module *module, struct script_block *block, const char *file, const struct value *args,
                        int count) {
    module->body = module_bind(module, block);
    module->definition = string_text(script_block_text(module->body));
    module->scope->block = module->body;
    struct block_call call = {.block = module->body,
                              .args = args,
                              .arg_count = count,
                              .input = VALUE_NOTHING,
                              .dot = true,
                              .scope = module->scope,
                              .info = file_info(module->body, file)};
    return script_block_run(&call);
}

/* ---- exports ---- */

bool module_matches(const struct list *patterns, const char *name) {
    for (int32_t i = 0; patterns && i < patterns->count; i++)
        if (wildcard_match_text(value_to_text(patterns->items[i]), name, true))
            return true;
    return !patterns;
}

static void export_command(struct table *from, size_t i, struct table *exported, const char *kind) {
    write_verbose(mem_printf("Exporting %s '%s'.", kind, table_key_at(from, i)));
    table_set(exported, table_key_at(from, i), table_value_at(from, i));
}

static void export_commands(struct table *from, struct table *exported, const char *kind, const struct list *patterns) {
    for (size_t i = 0; from && i < table_count(from); i++)
        if (module_matches(patterns, table_key_at(from, i)))
            export_command(from, i, exported, kind);
}

struct variable_export {
    struct module *module;
    const struct list *patterns;
};

static void export_variable(void *data, struct variable *variable) {
    struct variable_export *export = data;
    const char *name = variable_name(variable);
    if (variable->automatic || !module_matches(export->patterns, name))
        return;
    write_verbose(mem_printf("Exporting variable '%s'.", name));
    table_set(export->module->variables, name, variable);
}

static int by_key(const void *left, const void *right) {
    return strcasecmp(*(const char *const *)left, *(const char *const *)right);
}

static void sort_names(struct table **names) {
    size_t count = table_count(*names);
    const char **keys = MEM_ARRAY(const char *, count + 1);
    struct table *sorted = table_new(TABLE_IGNORE_CASE);
    for (size_t i = 0; i < count; i++)
        keys[i] = table_key_at(*names, i);
    qsort(keys, count, sizeof *keys, by_key);
    for (size_t i = 0; i < count; i++)
        table_set(sorted, keys[i], table_get(*names, keys[i]));
    *names = sorted;
}

void module_keep(struct module *module, const struct list *patterns) {
    for (size_t i = table_count(module->functions); i-- > 0;)
        if (!module_matches(patterns, table_key_at(module->functions, i)))
            table_remove(module->functions, table_key_at(module->functions, i));
}

void module_sort_exports(struct module *module) {
    sort_names(&module->functions);
    sort_names(&module->aliases);
    sort_names(&module->variables);
}

void module_export(struct module *module, char kind, const struct list *patterns) {
    struct variable_export variables = {module, patterns};
    switch (kind) {
    case 'f':
        export_commands(module->scope->functions, module->functions, "function", patterns);
        break;
    case 'a':
        export_commands(module->scope->aliases, module->aliases, "alias", patterns);
        break;
    case 'v':
        scope_each_variable(module->scope, export_variable, &variables);
        break;
    default: /* cmdlets are no module's own here */
        break;
    }
    module_sort_exports(module);
}

/* What the module's own code has imported is exported too; of a module in memory functions alone. */
static bool is_passed_on(const struct module *module, const struct command_info *info) {
    return !info->module || info->module == module || info->kind != COMMAND_ALIAS || file_is_regular(module->path);
}

static void export_all(const struct module *module, struct table *from, struct table *exported, const char *kind) {
    for (size_t i = 0; from && i < table_count(from); i++)
        if (is_passed_on(module, table_value_at(from, i)))
            export_command(from, i, exported, kind);
}

void module_close(struct module *module) {
    if (module->told)
        return;
    export_all(module, module->scope->functions, module->functions, "function");
    export_all(module, module->scope->aliases, module->aliases, "alias");
    module_sort_exports(module);
}

/* ---- import ---- */

static void remember_link(struct module *module, struct module_link link) {
    if (module->link_count == module->link_capacity) {
        MEM_GROW(module->links, module->link_capacity, 8);
    }
    module->links[module->link_count++] = link;
}

const char *module_prefixed(const char *name, const char *prefix) {
    const char *dash = strchr(name, '-');
    if (!prefix || !*prefix)
        return name;
    return dash ? mem_printf("%.*s-%s%s", (int)(dash - name), name, prefix, dash + 1)
                : mem_printf("%s%s", prefix, name);
}

static void import_command(struct module *module, struct scope *scope, char kind, struct command_info *info,
                           const char *name, const struct module_filter *filter) {
    struct table **table = kind == 'f' ? &scope->functions : &scope->aliases;
    name = module_prefixed(name, filter->prefix);
    struct command_info *there = command_find_no_alias(scope, name);
    if (filter->no_clobber && (kind == 'a' ? alias_find(scope, name) : there))
        return;
    struct command_info *old = *table ? table_get(*table, name) : NULL;
    if (old && old->options & (OPTION_READ_ONLY | OPTION_CONSTANT) && old->module != module)
        return;
    if (info->module != module || strcmp(name, info->name) != 0) {
        struct command_info *copy = MEM_NEW(struct command_info);
        *copy = *info;
        copy->name = name;
        copy->module = module;
        copy->metadata = NULL;
        info = copy;
    }
    if (!*table)
        *table = command_table_new();
    if (scope != runspace->global)
        runspace->has_local_commands = true;
    table_set(*table, name, info);
    scope_forget_found();
    write_verbose(mem_printf("Importing %s '%s'.", kind == 'f' ? "function" : "alias", name));
    remember_link(module, (struct module_link){scope, kind, name, info});
}

/* Both names mean the module's one variable from now on. */
static void import_variable(struct module *module, struct scope *scope, struct variable *variable) {
    struct variable *here = scope_make_as(scope, variable->name, variable_name(variable));
    write_verbose(mem_printf("Importing variable '%s'.", variable_name(variable)));
    if (here == variable)
        return;
    variable_extra_of(here)->alias_of = variable;
    scope_forget_found();
    remember_link(module, (struct module_link){scope, 'v', variable_name(variable), variable});
}

/* A filter that names members of one kind leaves the other kinds out. */
static bool wants(const struct module_filter *filter, const struct list *patterns) {
    return patterns || (!filter->functions && !filter->variables && !filter->aliases && !filter->cmdlets);
}

void module_import(struct module *module, struct scope *scope, const struct module_filter *filter) {
    static const struct module_filter everything;
    struct module_filter own = filter ? *filter : everything;
    if (!own.prefix)
        own.prefix = module->prefix;
    for (size_t i = 0; wants(&own, own.functions) && i < table_count(module->functions); i++)
        if (module_matches(own.functions, table_key_at(module->functions, i)))
            import_command(module, scope, 'f', table_value_at(module->functions, i), table_key_at(module->functions, i),
                           &own);
    for (size_t i = 0; wants(&own, own.variables) && i < table_count(module->variables); i++)
        if (module_matches(own.variables, table_key_at(module->variables, i)))
            import_variable(module, scope, table_value_at(module->variables, i));
    for (size_t i = 0; wants(&own, own.aliases) && i < table_count(module->aliases); i++)
        if (module_matches(own.aliases, table_key_at(module->aliases, i)))
            import_command(module, scope, 'a', table_value_at(module->aliases, i), table_key_at(module->aliases, i),
                           &own);
}

/* ---- removal ---- */

/* What a module had imported goes unsaid. */
static void tell_removed(const struct module_link *link) {
    if (!link->scope->is_module_scope)
        write_verbose(mem_printf("Removing the imported \"%s\" %s.", link->name,
                                 link->kind == 'f'   ? "function"
                                 : link->kind == 'a' ? "alias"
                                                     : "variable"));
}

static void unlink_one(const struct module_link *link) {
    struct table *table = link->kind == 'f' ? link->scope->functions : link->kind == 'a' ? link->scope->aliases : NULL;
    if (table && table_get(table, link->name) == link->object) {
        tell_removed(link);
        table_remove(table, link->name);
        scope_forget_found();
    }
    if (link->kind == 'v' && scope_find_here(link->scope, name_intern(link->name)) == link->object) {
        tell_removed(link);
        scope_remove(link->scope, name_intern(link->name));
    }
}

static void run_on_remove(void *data) {
    struct module *module = data;
    struct value arg = value_object(module);
    script_block_call(script_block_of(module->on_remove), &arg, 1);
}

static void forget_types_and_formats(const struct module *module) {
    struct list *types = module_manifest_list(module->manifest, "TypesToProcess");
    struct list *formats = module_manifest_list(module->manifest, "FormatsToProcess");
    for (int32_t i = 0; types && i < types->count; i++)
        type_file_unload(module_path_beside(module, value_to_text(types->items[i])));
    for (int32_t i = 0; formats && i < formats->count; i++)
        format_file_unload(module_path_beside(module, value_to_text(formats->items[i])));
}

void module_remove(struct module *module) {
    struct thrown thrown;
    if (value_is_script_block(module->on_remove) && !protect(run_on_remove, module, &thrown) &&
        thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    for (int i = 0; i < module->link_count; i++)
        unlink_one(&module->links[i]);
    module->link_count = 0;
    module->listed = false;
    forget_types_and_formats(module);
    if (runspace->modules)
        table_remove(runspace->modules, module->path);
    for (int i = 0; i < module->children.count; i++) {
        struct module *child = module->children.items[i].p;
        if (child != module && child->owner == module && !child->listed)
            module_remove(child);
    }
}

/* ---- names ---- */

void module_remember(struct module *module) {
    if (!runspace->modules)
        runspace->modules = table_new(TABLE_IGNORE_CASE);
    table_set(runspace->modules, module->path, module);
    if (module->owner)
        values_add(&module->owner->children, value_object(module));
    else
        module->listed = true;
}

struct module *module_loaded(const char *name) {
    size_t count = runspace->modules ? table_count(runspace->modules) : 0;
    for (size_t i = 0; i < count; i++) {
        struct module *module = table_value_at(runspace->modules, i);
        if (text_equal_ignore_case(module->name, name) || strcmp(module->path, name) == 0)
            return module;
    }
    return NULL;
}

struct command_info *module_qualified_find(struct scope *scope, const char *name) {
    const char *slash = strchr(name, '\\');
    (void)scope;
    if (!slash || slash == name || strchr(name, '/'))
        return NULL;
    const char *module_text = mem_strndup(name, (size_t)(slash - name));
    struct module *module = module_loaded(module_text);
    if (!module)
        return NULL;
    struct command_info *info = table_get(module->functions, slash + 1);
    for (int i = 0; !info && i < module->link_count; i++) /* by the prefixed name it was imported under */
        if (module->links[i].kind == 'f' && text_equal_ignore_case(module->links[i].name, slash + 1))
            info = module->links[i].object;
    if (!info && (info = table_get(module->aliases, slash + 1)))
        info = command_find(module->scope, info->definition);
    return info;
}
