/* What the names of types in a script mean, found out when the script is parsed: a class or enum of the script itself
 * (the innermost scope that defines one of the name), one of a module in use, or a type that exists. What is none of
 * them is an error inside of classes and enums only; elsewhere the name is looked for when it is met. */
#include "engine/symbol_resolver.h"

#include <string.h>

#include "base/table.h"
#include "base/utf8.h"
#include "engine/attribute_usage.h"
#include "engine/class.h"
#include "engine/code.h"
#include "engine/location.h"
#include "engine/module_types.h"
#include "lang/ast_walk.h"
#include "object/dotnet_names.h"
#include "os/file.h"

struct symbol {
    const struct ast_type_definition *definition;
    const char *modules[2]; /* that export the name; none: it is defined in the script */
    int module_count;
};

struct symbol_scope {
    struct symbol_scope *outer;
    struct table *symbols; /* NULL: defines none */
};

struct resolver {
    struct parser *parser;
    struct symbol_scope *scope;
    int types_deep; /* definitions around the node */
};

/* ---- scopes ---- */

static struct symbol *symbol_in(struct symbol_scope *scope, const char *name) {
    return scope->symbols ? table_get(scope->symbols, name) : NULL;
}

static struct symbol *put_symbol(struct symbol_scope *scope, const char *name, struct symbol symbol) {
    struct symbol *kept = MEM_NEW(struct symbol);
    *kept = symbol;
    if (!scope->symbols)
        scope->symbols = table_new(TABLE_IGNORE_CASE);
    table_set(scope->symbols, name, kept);
    return kept;
}

static bool add_definition(struct ast *node, void *data) {
    struct ast_type_definition *definition = (struct ast_type_definition *)node;
    if (node->kind == AST_TYPE_DEFINITION && !symbol_in(data, definition->name))
        put_symbol(data, definition->name, (struct symbol){.definition = definition});
    return node->kind != AST_TYPE_DEFINITION && node->kind != AST_FUNCTION_DEFINITION &&
           node->kind != AST_SCRIPT_BLOCK_EXPRESSION;
}

/* Names are known in the whole scope, before their definitions too. */
static void enter_scope(struct resolver *resolver, struct ast *body) {
    struct symbol_scope *scope = MEM_NEW(struct symbol_scope);
    scope->outer = resolver->scope;
    resolver->scope = scope;
    if (body)
        ast_walk(body, &(struct ast_visitor){add_definition, NULL, scope});
}

static void leave_scope(struct resolver *resolver) {
    resolver->scope = resolver->scope->outer;
}

static const struct symbol *find_symbol(const struct resolver *resolver, const struct type_name *name) {
    if (name->assembly)
        return NULL;
    for (struct symbol_scope *scope = resolver->scope; scope; scope = scope->outer) {
        const struct symbol *symbol = symbol_in(scope, name->name);
        if (symbol)
            return symbol;
    }
    return NULL;
}

/* ---- modules ---- */

struct exports {
    struct resolver *resolver;
    const char *module;
};

static void add_exported(void *data, const char *name, struct ast_type_definition *definition) {
    struct exports *exports = data;
    struct symbol_scope *scope = exports->resolver->scope;
    struct symbol *known = symbol_in(scope, name);
    if (known && known->module_count && known->modules[known->module_count - 1] == exports->module) {
        known->definition = definition;        /* the last of a module's nested ones wins */
    } else if (known && known->module_count) { /* another module's: what the name means is not said */
        if (known->module_count < 2)
            known->modules[known->module_count++] = exports->module;
    } else if (!known) {
        put_symbol(scope, name,
                   (struct symbol){.definition = definition, .modules = {exports->module}, .module_count = 1});
    }
    put_symbol(scope, mem_printf("%s.%s", exports->module, name), (struct symbol){.definition = definition});
}

/* Assemblies are files beside the script, or in the current folder; what stands at an absolute path is seen when the
 * script runs. */
static void resolve_assembly(struct resolver *resolver, const struct ast_using_statement *statement) {
    const char *name = ((const struct ast_string_constant *)statement->name)->value, *colon = strstr(name, "://");
    const char *script = statement->ast.extent.source->file, *slash = script ? strrchr(script, '/') : NULL;
    const char *folder = slash ? mem_strndup(script, (size_t)(slash - script)) : location_directory();
    const char *scheme = colon ? mem_strndup(name, (size_t)(colon - name)) : NULL;
    if (scheme && strcmp(scheme, "file") != 0)
        parser_report(resolver->parser, statement->name->extent, "CannotLoadAssemblyWithUriSchema", scheme, NULL, NULL);
    else if (!scheme && *name != '/' && !file_is_regular(mem_printf("%s/%s", folder, name)))
        parser_report(resolver->parser, statement->name->extent, "ErrorLoadingAssembly", name, NULL, NULL);
}

static void resolve_using(struct resolver *resolver, struct ast_using_statement *statement) {
    const char *error = NULL;
    if (statement->using_kind == USING_ASSEMBLY && statement->name->kind == AST_STRING_CONSTANT)
        resolve_assembly(resolver, statement);
    if (statement->using_kind != USING_MODULE)
        return;
    const struct used_module *module = module_in_use(statement, &error);
    if (!module) {
        if (error)
            parser_report(resolver->parser, statement->ast.extent, error,
                          statement->name->kind == AST_STRING_CONSTANT
                              ? ((const struct ast_string_constant *)statement->name)->value
                              : extent_text(statement->name->extent),
                          NULL, NULL);
        return;
    }
    statement->module = (void *)module;
    used_module_each_type(module, add_exported, &(struct exports){resolver, module->name});
}

/* ---- names ---- */

static bool exists_in(const char *space, const char *name) {
    return dotnet_has_type(*space ? mem_printf("%s.%s", space, name) : name);
}

/* .NET has such a type, by its full name or in a namespace that the script uses. */
static bool exists_elsewhere(const struct type_name *name, const char *ending) {
    const char *text = name->generic_count ? mem_printf("%s`%d", name->name, name->generic_count)
                                           : mem_printf("%s%s", name->name, ending);
    const struct ast_list *usings = name->extent.source->usings;
    if (exists_in("", text) || exists_in("System", text))
        return true;
    for (int i = 0; usings && i < usings->count; i++) {
        const struct ast_using_statement *statement = (const void *)usings->items[i];
        if (statement->using_kind == USING_NAMESPACE && statement->name->kind == AST_STRING_CONSTANT &&
            exists_in(((const struct ast_string_constant *)statement->name)->value, text))
            return true;
    }
    return false;
}

static void report_unknown(struct resolver *resolver, const struct type_name *name, bool is_attribute) {
    struct extent extent = name->extent;
    if (!resolver->types_deep || text_equal_ignore_case(name->name, "ordered") || exists_elsewhere(name, "") ||
        (is_attribute && exists_elsewhere(name, "Attribute")))
        return;
    if (name->generic_count) /* the part before the arguments */
        extent.end = extent.start + (uint32_t)strcspn(extent.source->text + extent.start, "[,]\n");
    parser_report(resolver->parser, extent, is_attribute ? "CustomAttributeTypeNotFound" : "TypeNotFound", name->name,
                  NULL, NULL);
}

static void resolve_name(struct resolver *resolver, struct type_name *name, bool is_attribute) {
    const struct symbol *symbol = NULL;
    if (name->element) {
        resolve_name(resolver, name->element, false);
        return;
    }
    for (int i = 0; i < name->generic_count; i++)
        resolve_name(resolver, name->generics[i], false);
    if (!name->generic_count)
        symbol = find_symbol(resolver, name);
    if (symbol && symbol->module_count > 1)
        parser_report(resolver->parser, name->extent, "AmbiguousTypeReference", name->name,
                      mem_printf("%s.%s", symbol->modules[0], name->name),
                      mem_printf("%s.%s", symbol->modules[1], name->name));
    else if (symbol)
        name->definition = symbol->definition;
    else if (is_attribute ? !attribute_is_known(name) : resolver->types_deep && !type_name_is_known(name))
        report_unknown(resolver, name, is_attribute);
}

static void resolve_attribute(struct resolver *resolver, struct ast_attribute *attribute) {
    struct type_name *name = attribute->type;
    resolve_name(resolver, name, true);
    if (!name->definition && resolver->types_deep)
        attribute_check_usage(resolver->parser, attribute);
}

/* ---- the walk ---- */

static bool enter(struct ast *node, void *data) {
    struct resolver *resolver = data;
    switch (node->kind) {
    case AST_TYPE_DEFINITION:
        resolver->types_deep++;
        enter_scope(resolver, NULL);
        break;
    case AST_SCRIPT_BLOCK_EXPRESSION:
        enter_scope(resolver, &((struct ast_script_block_expression *)node)->script_block->ast);
        break;
    case AST_FUNCTION_DEFINITION:
        enter_scope(resolver, &((struct ast_function_definition *)node)->body->ast);
        break;
    case AST_TYPE_EXPRESSION:
        resolve_name(resolver, ((struct ast_type_expression *)node)->type, false);
        break;
    case AST_TYPE_CONSTRAINT:
        resolve_name(resolver, ((struct ast_type_constraint *)node)->type, false);
        break;
    case AST_ATTRIBUTE:
        resolve_attribute(resolver, (struct ast_attribute *)node);
        break;
    case AST_USING_STATEMENT:
        resolve_using(resolver, (struct ast_using_statement *)node);
        break;
    default:
        break;
    }
    return true;
}

static void leave(struct ast *node, void *data) {
    struct resolver *resolver = data;
    if (node->kind == AST_TYPE_DEFINITION)
        resolver->types_deep--;
    if (node->kind == AST_TYPE_DEFINITION || node->kind == AST_SCRIPT_BLOCK_EXPRESSION ||
        node->kind == AST_FUNCTION_DEFINITION)
        leave_scope(resolver);
}

void symbol_resolve(struct parser *parser, struct ast_script_block *script) {
    struct resolver resolver = {.parser = parser};
    if (!runspace)
        return;
    enter_scope(&resolver, &script->ast);
    ast_walk(&script->ast, &(struct ast_visitor){enter, leave, &resolver});
}
