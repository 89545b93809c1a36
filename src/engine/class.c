/* Finding classes and enums by name; defining those of a block that is about to run. */
#include "engine/class.h"
#include "engine/module.h"

#include <string.h>

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

static bool any_registered; /* until then no scope has types */

static const struct type *find_in_scopes(const char *name) {
    for (struct scope *scope = any_registered ? scope_current() : NULL; scope; scope = scope->parent) {
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

struct definitions {
    struct ast_type_definition **items;
    int count;
};

/* ---- errors of definitions ---- */

static _Thread_local struct {
    struct parse_error *items;
    int count;
} reported;

void class_report(struct extent extent, const char *id, const char *message) {
    for (int i = 0; i < reported.count; i++) {
        const struct parse_error *error = &reported.items[i];
        if (error->extent.start == extent.start && error->extent.end == extent.end && strcmp(error->error_id, id) == 0)
            return;
    }
    reported.items = mem_resize(reported.items, (size_t)(reported.count + 1) * sizeof *reported.items);
    reported.items[reported.count++] = (struct parse_error){.error_id = id, .message = message, .extent = extent};
}

int class_report_count(void) {
    return reported.count;
}

void class_sort_reports(int first) {
    for (int i = first + 1; i < reported.count; i++) {
        struct parse_error error = reported.items[i];
        int k = i;
        for (; k > first && reported.items[k - 1].extent.start > error.extent.start; k--)
            reported.items[k] = reported.items[k - 1];
        reported.items[k] = error;
    }
}

static void throw_reported(struct frame *frame, const struct definitions *found) {
    struct scope *scope = frame->scope;
    const struct parse_result result = {.errors = reported.items, .error_count = reported.count};
    reported.items = NULL;
    reported.count = 0;
    if (!result.error_count)
        return;
    for (int i = 0; i < found->count; i++) {
        found->items[i]->type = NULL;
        if (scope->types)
            table_remove(scope->types, found->items[i]->name);
    }
    runspace->frame = frame->outer; /* the block that defines them has not begun */
    throw_parse_errors(&result);
}

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
    any_registered = true;
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

static bool is_enum(const struct ast_type_definition *definition) {
    return definition->definition == TYPE_DEFINITION_ENUM;
}

/* ---- the order of enums: those whose labels another's values name come first ---- */

struct enum_order {
    const struct definitions *found;
    const struct ast_type_definition *current;
    struct frame *frame;
    struct type **types;
    bool *begun;
    bool cycle;
};

static void make_enum(struct enum_order *order, int index);

static bool visit_label(struct ast *node, void *data) {
    struct enum_order *order = data;
    const struct ast_member *member = (const void *)node;
    const struct ast *target = node->kind == AST_MEMBER ? member->target : NULL;
    const struct ast_type_definition *definition = target && target->kind == AST_TYPE_EXPRESSION
                                                       ? ((const struct ast_type_expression *)target)->type->definition
                                                       : NULL;
    for (int i = 0; definition && definition != order->current && i < order->found->count; i++)
        if (order->found->items[i] == definition && is_enum(definition))
            make_enum(order, i);
    return true;
}

static void make_enum(struct enum_order *order, int index) {
    struct ast_type_definition *definition = order->found->items[index];
    const struct ast_type_definition *before = order->current;
    if (order->types[index])
        return;
    if (order->begun[index]) {
        order->cycle = true;
        return;
    }
    order->begun[index] = true;
    order->current = definition;
    for (int i = 0; i < definition->members.count; i++) {
        const struct ast_property_member *label = (const void *)definition->members.items[i];
        if (label->initial_value)
            ast_walk(label->initial_value, &(struct ast_visitor){visit_label, NULL, order});
    }
    order->current = before;
    if (order->cycle) {
        class_report(definition->ast.extent, "CycleInEnumInitializers",
                     "Cannot define enum because of a cycle in the initialization expressions.");
        return;
    }
    order->types[index] = class_enum(definition, order->frame);
    begin_type(definition, order->types[index]);
    register_type(order->frame->scope, order->types[index]);
}

static void make_enums(struct frame *frame, const struct definitions *found, struct type **types) {
    struct enum_order order = {.found = found, .frame = frame, .types = types};
    order.begun = MEM_ARRAY(bool, found->count + 1);
    for (int i = 0; i < found->count; i++) {
        order.cycle = false;
        if (is_enum(found->items[i]))
            make_enum(&order, i);
    }
}

/* Classes are known by name before any of them is defined; a base stands before the classes made of it. Enums come
 * before the classes' members, which may take their labels as default values. */
static struct type **make_types(struct frame *frame, const struct definitions *found) {
    struct type **types = MEM_ARRAY(struct type *, found->count + 1);
    class_count_assembly();
    for (int i = 0; i < found->count; i++) {
        found->items[i]->type = NULL;
        if (is_enum(found->items[i]))
            continue;
        struct script_class *class = class_declare(found->items[i], frame->scope);
        types[i] = &class->type;
        class_define_bases(class);
        begin_type(found->items[i], types[i]);
        register_type(frame->scope, types[i]);
    }
    make_enums(frame, found, types);
    for (int step = 0; step < 3; step++)
        for (int i = 0; i < found->count; i++) {
            struct script_class *class = types[i] ? class_of_type(types[i]) : NULL;
            if (class)
                (step == 0 ? class_define_members : step == 1 ? class_complete : class_seal)(class);
        }
    throw_reported(frame, found);
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
    for (int i = 0; code->types[i]; i++) {
        struct script_class *class = code->types[i]->code == CODE_ENUM ? NULL : class_of_type(code->types[i]);
        if (class && class->module != frame->scope->module)
            class_rebind(class, frame->scope);
        register_type(frame->scope, code->types[i]);
    }
}
