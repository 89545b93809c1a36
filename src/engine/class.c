/* Finding classes and enums by name; defining those of a block that is about to run. */
#include "engine/class.h"
#include "engine/module.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/parse_exception.h"
#include "lang/ast_walk.h"
#include "object/type_name.h"

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

static const struct type *unambiguous(const char *name, const struct type *type);

static const struct source *looking_source(void) {
    return finding_from ? finding_from : running_source();
}

const struct type *class_find_scoped(const char *name) {
    if (!runspace)
        return NULL;
    const struct type *type = find_in_scopes(name);
    const struct source *source = runspace->known_types || type ? looking_source() : NULL;
    if (!source)
        return unambiguous(name, type);
    if (type && !(type->flags & TYPE_AMBIGUOUS))
        remember(source, type);
    return unambiguous(name, type ? type : recall(source, name));
}

/* ---- names that may mean two types ---- */

static _Thread_local struct {
    const char *name, *first, *second; /* of the last name looked for; NULL: it was not ambiguous */
} ambiguity;

static void note_ambiguity(const char *name, const char *first, const char *second) {
    ambiguity.name = name;
    ambiguity.first = first;
    ambiguity.second = second;
}

bool class_ambiguous(const char *name, struct failure *failure) {
    if (!ambiguity.name || !text_equal_ignore_case(ambiguity.name, name))
        return false;
    failure_set(failure, NULL, "AmbiguousTypeReference", CATEGORY_INVALID_ARGUMENT,
                "Type name '%s' is ambiguous, it could be '%s' or '%s'.", name, ambiguity.first, ambiguity.second);
    if (failure) {
        failure->inner_exception = "System.Management.Automation.PSInvalidCastException";
        failure->inner_message = failure->message;
    }
    return true;
}

/* Two modules in use export the name: a row that stands for "one or the other". */
struct ambiguous_type {
    struct type type;
    const char *first, *second;
};

static struct type *ambiguous_new(const char *name, const struct type *first, const struct type *second) {
    struct ambiguous_type *row = MEM_NEW(struct ambiguous_type);
    row->type = (struct type){.name = name, .flags = TYPE_AMBIGUOUS};
    row->first = mem_printf("%s, %s", first->name, type_assembly(first));
    row->second = mem_printf("%s, %s", second->name, type_assembly(second));
    return &row->type;
}

/* The type, or nothing where it is one of two. */
static const struct type *unambiguous(const char *name, const struct type *type) {
    const struct ambiguous_type *row = (const void *)type;
    if (!type || !(type->flags & TYPE_AMBIGUOUS))
        return type;
    note_ambiguity(name, row->first, row->second);
    return NULL;
}

const struct type *class_find(const char *name) {
    ambiguity.name = NULL;
    const struct type *type = class_find_scoped(name);
    const struct source *source = looking_source();
    const struct ast_list *usings = source ? source->usings : NULL;
    if (type || ambiguity.name)
        return type;
    for (int i = 0; usings && i < usings->count; i++) {
        const struct ast_using_statement *statement = (const void *)usings->items[i];
        if (statement->using_kind != USING_NAMESPACE || statement->name->kind != AST_STRING_CONSTANT)
            continue;
        const char *space = ((const struct ast_string_constant *)statement->name)->value;
        const struct type *found = type_find_exact(mem_printf("%s.%s", space, name));
        if (type && found && found != type) {
            note_ambiguity(name, type->name, found->name);
            return NULL;
        }
        type = found ? found : type;
    }
    return type;
}

void class_parse_error(struct extent extent, const char *id, const char *message) {
    const struct parse_error error = {.error_id = id, .message = message, .extent = extent};
    const struct parse_result result = {.errors = &error, .error_count = 1};
    throw_parse_errors(&result);
}

struct definitions {
    struct ast_type_definition **items;
    int count;
};

static bool visit_definition(struct ast *ast, void *data) {
    struct definitions *found = data;
    if (ast->kind == AST_TYPE_DEFINITION) {
        found->items = mem_resize(found->items, (size_t)(found->count + 1) * sizeof *found->items);
        found->items[found->count++] = (struct ast_type_definition *)ast;
    }
    return ast->kind != AST_TYPE_DEFINITION && ast->kind != AST_FUNCTION_DEFINITION &&
           ast->kind != AST_SCRIPT_BLOCK_EXPRESSION;
}

void class_register(struct scope *scope, const char *name, const struct type *type) {
    if (!scope->types)
        scope->types = table_new(TABLE_IGNORE_CASE);
    table_set(scope->types, name, (void *)type);
}

void class_register_imported(struct scope *scope, const char *name, const struct type *type) {
    const struct type *known = scope->types ? table_get(scope->types, name) : NULL;
    if (known && known != type && text_equal_ignore_case(known->name, type->name))
        type = ambiguous_new(name, known, type);
    class_register(scope, name, type);
}

static void register_type(struct scope *scope, const struct type *type) {
    class_register(scope, type->name, type);
}

/* The definition stands for the type from now on. */
static void begin_type(struct ast_type_definition *definition, const struct type *type) {
    definition->type = type;
    type_set_assembly(type, class_assembly());
}

/* Enums first, for classes may take their labels as default values; then the classes' names, then what is in them. */
static struct type **make_types(struct frame *frame, const struct definitions *found) {
    class_count_assembly();
    struct type **types = MEM_ARRAY(struct type *, found->count + 1);
    for (int i = 0; i < found->count; i++) {
        if (found->items[i]->definition != TYPE_DEFINITION_ENUM)
            continue;
        types[i] = class_enum(found->items[i], frame);
        begin_type(found->items[i], types[i]);
        register_type(frame->scope, types[i]);
    }
    for (int i = 0; i < found->count; i++) {
        if (found->items[i]->definition == TYPE_DEFINITION_ENUM)
            continue;
        types[i] = &class_declare(found->items[i], frame->scope)->type;
        begin_type(found->items[i], types[i]);
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
