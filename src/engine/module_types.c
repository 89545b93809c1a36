#include "engine/module_types.h"

#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/builtin_module.h"
#include "engine/class.h"
#include "lang/ast_walk.h"
#include "lang/module_table.h"
#include "lang/parser.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "os/encoding.h"
#include "os/file.h"

/* ---- reading a module's files ---- */

struct reading { /* those being read: modules may use each other */
    const char *file;
    struct reading *outer;
};
static _Thread_local struct reading *readings;

static bool has_ending(const char *path, const char *ending) {
    size_t length = strlen(path), size = strlen(ending);
    return length > size && text_equal_ignore_case(path + length - size, ending);
}

static bool is_being_read(const char *file) {
    for (struct reading *reading = readings; reading; reading = reading->outer)
        if (strcmp(reading->file, file) == 0)
            return true;
    return false;
}

static struct ast_script_block *read_script(const char *file) {
    struct buffer text = {0};
    struct reading reading = {file, readings};
    if (is_being_read(file) || !encoding_read_file(file, &text, NULL))
        return NULL;
    readings = &reading;
    struct ast_script_block *script = parser_parse(file, buffer_text(&text), text.length).script;
    readings = reading.outer;
    return script;
}

static struct used_module *read_module(const char *file);

/* A file that a manifest names: beside it, or a module of its own. */
static const char *named_file(const char *manifest, const char *name) {
    const char *slash = strrchr(manifest, '/');
    const char *beside = module_file(mem_printf("%.*s/%s", (int)(slash - manifest), manifest, name), NULL);
    return beside ? beside : module_file(name, NULL);
}

static void read_manifest(struct used_module *module, const struct dictionary *manifest) {
    struct list *names = module_manifest_list(manifest, "NestedModules");
    module->nested = MEM_ARRAY(struct used_module *, names ? names->count : 0);
    for (int32_t i = 0; names && i < names->count; i++) {
        struct value name = names->items[i];
        if (value_is_dictionary(name))
            dictionary_get_text(dictionary_of(name), "ModuleName", &name);
        const char *file = named_file(module->file, value_to_text(name));
        struct used_module *nested = file && strcmp(file, module->file) != 0 ? read_module(file) : NULL;
        if (nested)
            module->nested[module->nested_count++] = nested;
    }
    const char *root = module_manifest_text(manifest, "RootModule");
    if (!root)
        root = module_manifest_text(manifest, "ModuleToProcess");
    const char *file = root && *root ? named_file(module->file, root) : NULL;
    if (file && has_ending(file, ".psm1"))
        module->script = read_script(file);
}

static struct used_module *read_module(const char *file) {
    struct used_module *module = MEM_NEW(struct used_module);
    const char *slash = strrchr(file, '/'), *start = slash ? slash + 1 : file, *dot = strrchr(start, '.');
    struct value value;
    struct reading reading = {file, readings};
    module->file = file;
    module->name = dot ? mem_strndup(start, (size_t)(dot - start)) : start;
    if (has_ending(file, ".psm1"))
        module->script = read_script(file);
    else if (has_ending(file, ".psd1") && !is_being_read(file) && module_data_file(file, &value, NULL)) {
        readings = &reading;
        read_manifest(module, dictionary_of(value));
        readings = reading.outer;
    }
    return module;
}

/* ---- what a using statement names ---- */

static const char *constant_text(const struct ast *node) {
    const struct ast_pipeline *pipeline = (const void *)node;
    if (node && node->kind == AST_PIPELINE && pipeline->elements.count == 1 &&
        pipeline->elements.items[0]->kind == AST_COMMAND_EXPRESSION)
        node = ((const struct ast_command_expression *)pipeline->elements.items[0])->expression;
    if (node && node->kind == AST_CONSTANT)
        return extent_text(node->extent);
    return node && node->kind == AST_STRING_CONSTANT ? ((const struct ast_string_constant *)node)->value : NULL;
}

/* @{ModuleName = …; …}; false: a part of it is no constant. */
static bool read_table(const struct ast_hashtable *table, struct module_request *request) {
    const struct {
        const char *key;
        const char **place;
    } rows[] = {{"ModuleName", &request->name},
                {"ModuleVersion", &request->minimum},
                {"MaximumVersion", &request->maximum},
                {"RequiredVersion", &request->required}};
    for (int i = 0; i < table->count; i++) {
        const char *key = constant_text(table->keys[i]), *text = constant_text(table->values[i]);
        if (!key || !text)
            return false;
        for (size_t k = 0; k < COUNT_OF(rows); k++)
            if (text_equal_ignore_case(rows[k].key, key))
                *rows[k].place = text;
    }
    return true;
}

/* A relative path is one from the script's folder. */
static const char *full_path(const char *name, const char *script) {
    char *plain = mem_strdup(name);
    for (char *c = strchr(plain, '\\'); c; c = strchr(c, '\\'))
        *c = '/';
    const char *slash = script ? strrchr(script, '/') : NULL;
    if (!strchr(plain, '/') || *plain == '/' || *plain == '~' || !slash)
        return plain;
    return mem_printf("%.*s/%s", (int)(slash - script), script, plain);
}

const struct used_module *module_in_use(const struct ast_using_statement *statement, const char **ret_error) {
    struct module_request request = {0};
    *ret_error = NULL;
    if (statement->name->kind == AST_HASHTABLE) {
        const struct ast_hashtable *table = (const struct ast_hashtable *)statement->name;
        if (!read_table(table, &request))
            *ret_error = "RequiresArgumentMustBeConstant";
        if (*ret_error || module_table_error(table)) /* which is reported already */
            return NULL;
    } else {
        request.name = constant_text(statement->name);
    }
    if (strpbrk(request.name, "*?[")) {
        *ret_error = "WildCardModuleNameError";
        return NULL;
    }
    const char *path = full_path(request.name, statement->ast.extent.source->file), *file = NULL;
    if (strchr(path, '/') || !has_ending(path, ".psm1"))
        file = module_file(path, &request);
    if (file && !has_ending(file, ".ps1"))
        return read_module(file);
    struct used_module *builtin = builtin_module(request.name) ? MEM_NEW(struct used_module) : NULL;
    if (builtin)
        builtin->name = builtin->file = request.name;
    else
        *ret_error = "ModuleNotFoundDuringParse";
    return builtin;
}

/* ---- exported types ---- */

struct each_type {
    void (*each)(void *data, const char *name, struct ast_type_definition *definition);
    void *data;
};

static bool visit(struct ast *node, void *data) {
    struct each_type *call = data;
    struct ast_type_definition *definition = (struct ast_type_definition *)node;
    if (node->kind == AST_TYPE_DEFINITION)
        call->each(call->data, definition->name, definition);
    return node->kind != AST_TYPE_DEFINITION && node->kind != AST_FUNCTION_DEFINITION &&
           node->kind != AST_SCRIPT_BLOCK_EXPRESSION;
}

static void each_of_script(const struct ast_script_block *script, const struct each_type *call) {
    ast_walk((struct ast *)&script->ast, &(struct ast_visitor){visit, NULL, (void *)call});
}

void used_module_each_type(const struct used_module *module,
                           void (*each)(void *data, const char *name, struct ast_type_definition *definition),
                           void *data) {
    for (int i = 0; i < module->nested_count; i++)
        used_module_each_type(module->nested[i], each, data);
    if (module->script)
        each_of_script(module->script, &(struct each_type){each, data});
}

/* Nothing of it has run: Get-Module -ListAvailable found it. */
static bool is_listed(const struct module *module) {
    for (int i = 0; i < module->children.count; i++)
        if (module->children.items[i].p != module && !is_listed(module->children.items[i].p))
            return false;
    return !module->body && !module->scope->types;
}

void module_each_type(struct module *module,
                      void (*each)(void *data, const char *name, struct ast_type_definition *definition), void *data) {
    if (module->path && is_listed(module) && file_is_regular(module->path)) {
        used_module_each_type(read_module(module->path), each, data);
        return;
    }
    for (int i = 0; i < module->children.count; i++)
        if (module->children.items[i].p != module)
            module_each_type(module->children.items[i].p, each, data);
    if (module->body)
        each_of_script(module->body->ast, &(struct each_type){each, data});
}

/* ---- once it is loaded ---- */

struct used_types {
    struct table *definitions; /* of the loaded module, by name */
    struct scope *scope;
    const char *module;
};

static void collect(void *data, const char *name, struct ast_type_definition *definition) {
    table_set(data, name, definition);
}

static void use_type(void *data, const char *name, struct ast_type_definition *definition) {
    struct used_types *used = data;
    const struct ast_type_definition *loaded = table_get(used->definitions, name);
    if (!loaded || !loaded->type)
        throw_error(NULL, "TypeNotFound", CATEGORY_INVALID_OPERATION, VALUE_NULL, "Unable to find type [%s].", name);
    definition->type = loaded->type;
    class_register(used->scope, mem_printf("%s.%s", used->module, name), definition->type);
    class_register_imported(used->scope, name, definition->type);
}

void module_types_use(const struct used_module *used, struct module *module, struct scope *scope) {
    struct used_types types = {table_new(TABLE_IGNORE_CASE), scope, module->name};
    module_each_type(module, collect, types.definitions);
    used_module_each_type(used, use_type, &types);
}
