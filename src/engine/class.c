/* Finding classes and enums by name; defining those of a block that is about to run. */
#include "engine/class.h"
#include "engine/module.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/parse_exception.h"
#include "lang/ast_walk.h"

static _Thread_local const struct source *finding_from;

const struct source *class_find_from(const struct source *source) {
    const struct source *before = finding_from;
    finding_from = source;
    return before;
}

static const struct source *running_source(void) {
    const struct frame *frame = runspace ? runspace->frame : NULL;
    return frame && frame->block ? frame->block->ast->ast.extent.source : NULL;
}

/* A class that the text of a source has found once, it finds wherever its blocks run: PowerShell keeps what a type name
 * meant per source, so a module made by a module's function knows the classes of that module. */
struct known_type {
    const struct source *source;
    const struct type *type;
    struct known_type *next;
};

static void remember(const struct source *source, const struct type *type) {
    for (struct known_type *known = runspace->known_types; known; known = known->next)
        if (known->source == source && known->type == type)
            return;
    struct known_type *known = MEM_NEW(struct known_type);
    *known = (struct known_type){source, type, runspace->known_types};
    runspace->known_types = known;
}

static const struct type *recall(const struct source *source, const char *name) {
    for (struct known_type *known = runspace->known_types; known; known = known->next)
        if (known->source == source && text_equal_ignore_case(known->type->name, name))
            return known->type;
    return NULL;
}

static const struct type *find_in_scopes(const char *name) {
    for (struct scope *scope = scope_current(); scope; scope = scope->parent) {
        const struct type *type = scope->types ? table_get(scope->types, name) : NULL;
        if (type)
            return type;
    }
    return NULL;
}

static const struct source *looking_source(void) {
    return finding_from ? finding_from : running_source();
}

const struct type *class_find_scoped(const char *name) {
    if (!runspace)
        return NULL;
    const struct type *type = find_in_scopes(name);
    const struct source *source = runspace->known_types || type ? looking_source() : NULL;
    if (!source)
        return type;
    if (type)
        remember(source, type);
    return type ? type : recall(source, name);
}

const struct type *class_find(const char *name) {
    const struct type *type = class_find_scoped(name);
    const struct source *source = looking_source();
    const struct ast_list *usings = source ? source->usings : NULL;
    for (int i = 0; !type && usings && i < usings->count; i++) {
        const struct ast_using_statement *statement = (const void *)usings->items[i];
        if (statement->using_kind != USING_NAMESPACE || statement->name->kind != AST_STRING_CONSTANT)
            continue;
        const char *space = ((const struct ast_string_constant *)statement->name)->value;
        type = type_find_exact(mem_printf("%s.%s", space, name));
    }
    return type;
}

void class_parse_error(struct extent extent, const char *id, const char *message) {
    const struct parse_error error = {.error_id = id, .message = message, .extent = extent};
    const struct parse_result result = {.errors = &error, .error_count = 1};
    throw_parse_errors(&result);
}

struct definitions {
    const struct ast_type_definition **items;
    int count;
};

static bool visit_definition(struct ast *ast, void *data) {
    struct definitions *found = data;
    if (ast->kind == AST_TYPE_DEFINITION) {
        found->items = mem_resize(found->items, (size_t)(found->count + 1) * sizeof *found->items);
        found->items[found->count++] = (const struct ast_type_definition *)ast;
    }
    return ast->kind != AST_TYPE_DEFINITION && ast->kind != AST_FUNCTION_DEFINITION &&
           ast->kind != AST_SCRIPT_BLOCK_EXPRESSION;
}

static void register_type(struct scope *scope, const struct type *type) {
    if (!scope->types)
        scope->types = table_new(TABLE_IGNORE_CASE);
    table_set(scope->types, type->name, (void *)type);
}

/* Enums first, for classes may take their labels as default values; then the classes' names, then what is in them. */
static struct type **make_types(struct frame *frame, const struct definitions *found) {
    class_count_assembly();
    struct type **types = MEM_ARRAY(struct type *, found->count + 1);
    for (int i = 0; i < found->count; i++) {
        if (found->items[i]->definition != TYPE_DEFINITION_ENUM)
            continue;
        types[i] = class_enum(found->items[i], frame);
        register_type(frame->scope, types[i]);
    }
    for (int i = 0; i < found->count; i++) {
        if (found->items[i]->definition == TYPE_DEFINITION_ENUM)
            continue;
        types[i] = &class_declare(found->items[i], frame->scope)->type;
        register_type(frame->scope, types[i]);
    }
    for (int i = 0; i < found->count; i++)
        if (class_of_type(types[i]))
            class_define(class_of_type(types[i]), frame);
    return types;
}

void define_types(struct frame *frame, const struct ast_script_block *ast) {
    struct code *code = (struct code *)frame->code;
    if (ast->usings.count)
        module_use_all(frame, ast);
    if (!code || !code->defines_types)
        return;
    if (!code->types) {
        struct definitions found = {0};
        ast_walk((struct ast *)&ast->ast, &(struct ast_visitor){visit_definition, NULL, &found});
        const struct source *before = class_find_from(ast->ast.extent.source);
        code->types = make_types(frame, &found);
        class_find_from(before);
    }
    for (int i = 0; code->types[i]; i++)
        register_type(frame->scope, code->types[i]);
}
