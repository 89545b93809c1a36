/* SafeGetValue: what a piece of a script is worth, where telling that runs nothing. */
#include <string.h>

#include "engine/ast_rows.h"
#include "engine/code.h"
#include "engine/runspace.h"
#include "lang/token.h"
#include "object/enumerate.h"
#include "object/list.h"

enum { KEYS_MAX = 500, VISITS_MAX = 5000 };

struct safety {
    bool unlimited;
    int visits;
};

static bool is_safe(struct safety *safety, const struct ast *node);

static bool all_safe(struct safety *safety, const struct ast_list *nodes) {
    for (int i = 0; i < nodes->count; i++)
        if (!is_safe(safety, nodes->items[i]))
            return false;
    return true;
}

static bool is_safe_table(struct safety *safety, const struct ast_hashtable *table) {
    if (table->count > KEYS_MAX && !safety->unlimited)
        return false;
    for (int i = 0; i < table->count; i++)
        if (!is_safe(safety, table->keys[i]) || !is_safe(safety, table->values[i]))
            return false;
    return true;
}

/* Conversions to .NET's primitive types only. */
static bool is_safe_convert(struct safety *safety, const struct ast_convert *node) {
    const struct type *type = type_name_find(node->constraint->type);
    bool simple = type && ((type_is_number(type) && type != &type_decimal && type != &type_bigint) ||
                           type == &type_char || type == &type_bool);
    return simple && is_safe(safety, node->child);
}

static bool is_safe_variable(const struct ast_variable *node) {
    static const char *const names[] = {"true", "false", "null", "args"};
    for (size_t i = 0; i < COUNT_OF(names) && node->scope == NULL && !node->splatted; i++)
        if (text_equal_ignore_case(node->name, names[i]))
            return true;
    return false;
}

/* What counts towards the limit: single values and statements, not what holds them. */
static int visits_of(const struct ast *node) {
    switch (node->kind) {
    case AST_CONSTANT:
    case AST_STRING_CONSTANT:
    case AST_VARIABLE:
    case AST_USING_EXPRESSION:
    case AST_UNARY:
    case AST_CONVERT:
        return 1;
    case AST_STATEMENT_BLOCK:
        return ((const struct ast_statement_block *)node)->statements.count;
    default:
        return 0;
    }
}

static bool is_safe(struct safety *safety, const struct ast *node) {
    safety->visits += visits_of(node);
    if (safety->visits >= VISITS_MAX && !safety->unlimited)
        return false;
    switch (node->kind) {
    case AST_CONSTANT:
    case AST_STRING_CONSTANT:
    case AST_SCRIPT_BLOCK_EXPRESSION:
        return true;
    case AST_VARIABLE:
        return is_safe_variable((const struct ast_variable *)node);
    case AST_USING_EXPRESSION:
        return is_safe(safety, ((const struct ast_using_expression *)node)->expression);
    case AST_EXPANDABLE_STRING:
        return all_safe(safety, &((const struct ast_expandable_string *)node)->parts);
    case AST_ARRAY_LITERAL:
        return all_safe(safety, &((const struct ast_array_literal *)node)->elements);
    case AST_STATEMENT_BLOCK:
        return all_safe(safety, &((const struct ast_statement_block *)node)->statements);
    case AST_ARRAY_EXPRESSION:
    case AST_SUB_EXPRESSION:
        return is_safe(safety, &((const struct ast_group *)node)->body->ast);
    case AST_PAREN:
        return is_safe(safety, ((const struct ast_group *)node)->pipeline);
    case AST_PIPELINE:
        return pure_expression(node) != NULL && is_safe(safety, pure_expression(node));
    case AST_HASHTABLE:
        return is_safe_table(safety, (const struct ast_hashtable *)node);
    case AST_INDEX:
        return is_safe(safety, ((const struct ast_index *)node)->index) &&
               is_safe(safety, ((const struct ast_index *)node)->target);
    case AST_TERNARY:
        return is_safe(safety, ((const struct ast_ternary *)node)->condition) &&
               is_safe(safety, ((const struct ast_ternary *)node)->if_true) &&
               is_safe(safety, ((const struct ast_ternary *)node)->if_false);
    case AST_UNARY: {
        const struct ast_unary *unary = (const struct ast_unary *)node;
        return (token_operator_row(unary->operation, false)->flags & TOKEN_FOLDABLE) != 0 &&
               is_safe(safety, unary->child);
    }
    case AST_CONVERT:
        return is_safe_convert(safety, (const struct ast_convert *)node);
    default:
        return false;
    }
}

bool ast_is_safe(const struct ast *node, bool unlimited) {
    struct safety safety = {.unlimited = unlimited};
    return is_safe(&safety, node);
}

struct evaluation {
    const struct ast *node;
    struct value value;
};

/* Groups of statements are arrays here, whatever they hold. */
static void evaluate(void *data) {
    struct evaluation *evaluation = data;
    struct compiler compiler = {0};
    const struct ast *node = evaluation->node;
    if (node->kind == AST_SCRIPT_BLOCK_EXPRESSION) { /* its text with the braces is the new block's */
        const char *text = extent_text(node->extent);
        evaluation->value = value_object(script_block_create(text, strlen(text), NULL));
        return;
    }
    bool as_array = node->kind == AST_SUB_EXPRESSION || node->kind == AST_STATEMENT_BLOCK;
    if (node->kind == AST_STATEMENT_BLOCK) {
        struct ast_group *group = MEM_NEW(struct ast_group);
        group->ast = *node;
        group->ast.kind = AST_ARRAY_EXPRESSION;
        group->body = (struct ast_statement_block *)node;
        node = &group->ast;
    }
    struct value value = op_eval(compile_value(&compiler, node), runspace->frame);
    if (as_array && !value_is_array(value))
        value = value_list(array_from(&value, !value_is_nothing(value)));
    evaluation->value = value;
}

bool ast_safe_get_value(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    struct evaluation evaluation = {node};
    struct thrown thrown;
    if (ast_is_safe(node, call->count > 0 && arg_int(call, 0))) {
        if (protect(evaluate, &evaluation, &thrown))
            return give(call, evaluation.value);
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
    }
    return fail_with(call, "System.InvalidOperationException",
                     mem_printf("Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. "
                                "Dynamic expression: %s.",
                                extent_text(node->extent)));
}
