/* What a statement does with a variable, as far as its text tells. */
#include "base/utf8.h"
#include "engine/debugger.h"
#include "lang/ast_walk.h"

struct look { /* for one breakpoint */
    const struct breakpoint *breakpoint;
    struct frame *frame;
    bool found;
};

/* What stands in blocks has points of its own. */
static bool has_own_points(const struct ast *ast) {
    return ast->kind == AST_SCRIPT_BLOCK_EXPRESSION || ast->kind == AST_STATEMENT_BLOCK ||
           ast->kind == AST_FUNCTION_DEFINITION || ast->kind == AST_TYPE_DEFINITION;
}

bool debug_is_variable(const struct ast *ast, const char *name) {
    while (ast->kind == AST_CONVERT || ast->kind == AST_ATTRIBUTED)
        ast = ast->kind == AST_CONVERT ? ((const struct ast_convert *)ast)->child
                                       : ((const struct ast_attributed *)ast)->child;
    return ast->kind == AST_VARIABLE && text_equal_ignore_case(((const struct ast_variable *)ast)->name, name);
}

static bool is_target(const struct ast *left, const char *name) {
    if (left->kind != AST_ARRAY_LITERAL)
        return debug_is_variable(left, name);
    const struct ast_list *elements = &((const struct ast_array_literal *)left)->elements;
    for (int i = 0; i < elements->count; i++)
        if (is_target(elements->items[i], name))
            return true;
    return false;
}

static bool look_for_read(struct ast *ast, void *data) {
    struct look *look = data;
    const char *name = look->breakpoint->name;
    if (look->found || has_own_points(ast))
        return false;
    if (ast->kind == AST_ASSIGNMENT) {
        const struct ast_assignment *assignment = (const void *)ast;
        if (assignment->operation == OP_ASSIGN && is_target(assignment->left, name)) {
            ast_walk(assignment->right, &(struct ast_visitor){look_for_read, NULL, look});
            return false;
        }
    }
    look->found |= debug_is_variable(ast, name);
    return !look->found;
}

/* Set-Variable name … */
static bool sets_variable(struct frame *frame, const struct ast_command *command, const char *name) {
    const struct ast *first = command->elements.items[0];
    if (first->kind != AST_STRING_CONSTANT)
        return false;
    struct command_info *info = command_find(frame->scope, ((const struct ast_string_constant *)first)->value);
    if (!info || !info->name || !text_equal_ignore_case(info->name, "Set-Variable"))
        return false;
    for (int i = 1; i < command->elements.count; i++) {
        const struct ast *element = command->elements.items[i];
        if (element->kind == AST_STRING_CONSTANT &&
            text_equal_ignore_case(((const struct ast_string_constant *)element)->value, name))
            return true;
    }
    return false;
}

static bool look_for_write(struct ast *ast, void *data) {
    struct look *look = data;
    const char *name = look->breakpoint->name;
    if (look->found || has_own_points(ast))
        return false;
    if (ast->kind == AST_ASSIGNMENT)
        look->found |= is_target(((const struct ast_assignment *)ast)->left, name);
    else if (ast->kind == AST_UNARY && ((const struct ast_unary *)ast)->operation >= OP_PRE_INCREMENT)
        look->found |= debug_is_variable(((const struct ast_unary *)ast)->child, name);
    else if (ast->kind == AST_COMMAND)
        look->found |= sets_variable(look->frame, (const void *)ast, name);
    return !look->found;
}

bool debug_reads(const struct breakpoint *breakpoint, struct frame *frame, const struct ast *ast) {
    struct look look = {breakpoint, frame, false};
    ast_walk((struct ast *)ast, &(struct ast_visitor){look_for_read, NULL, &look});
    return look.found;
}

bool debug_writes(const struct breakpoint *breakpoint, struct frame *frame, const struct ast *ast) {
    struct look look = {breakpoint, frame, false};
    ast_walk((struct ast *)ast, &(struct ast_visitor){look_for_write, NULL, &look});
    return look.found;
}
