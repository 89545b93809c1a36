#include "engine/constant.h"

#include <strings.h>

#include "base/memory.h"
#include "engine/attribute.h"
#include "engine/code.h"
#include "engine/script_block.h"
#include "object/arithmetic.h"
#include "object/list.h"
#include "object/number.h"

static bool variable_value(const struct ast_variable *variable, struct value *ret_value) {
    static const struct {
        const char *name;
        struct value value;
    } names[] = {{"true", {.type = &type_bool, .i = 1}}, {"false", {.type = &type_bool, .i = 0}}, {"null", {0}}};
    for (size_t i = 0; i < COUNT_OF(names) && variable->scope == NULL; i++) {
        if (strcasecmp(variable->name, names[i].name) == 0) {
            *ret_value = names[i].value;
            return true;
        }
    }
    return false;
}

static bool array_value(const struct ast_list *elements, struct value *ret_value) {
    struct list *array = array_new(elements->count);
    for (int i = 0; i < elements->count; i++) {
        if (!constant_evaluate(elements->items[i], &array->items[i]))
            return false;
    }
    *ret_value = value_list(array);
    return true;
}

/* The single expression a pipeline consists of, or NULL. */
static const struct ast *only_expression(const struct ast *statement) {
    if (statement == NULL || statement->kind != AST_PIPELINE)
        return statement && statement->kind == AST_COMMAND_EXPRESSION
                   ? ((const struct ast_command_expression *)statement)->expression
                   : NULL;
    const struct ast_pipeline *pipeline = (const struct ast_pipeline *)statement;
    if (pipeline->elements.count != 1 || pipeline->elements.items[0]->kind != AST_COMMAND_EXPRESSION)
        return NULL;
    return ((const struct ast_command_expression *)pipeline->elements.items[0])->expression;
}

static bool group_value(const struct ast_group *group, struct value *ret_value) {
    if (group->ast.kind == AST_PAREN)
        return constant_evaluate(only_expression(group->pipeline), ret_value);
    struct values values = {0};
    for (int i = 0; i < group->body->statements.count; i++) {
        struct value value;
        if (!constant_evaluate(only_expression(group->body->statements.items[i]), &value))
            return false;
        if (value_is_list(value)) {
            for (int k = 0; k < list_of(value)->count; k++)
                values_add(&values, list_of(value)->items[k]);
        } else {
            values_add(&values, value);
        }
    }
    *ret_value = group->ast.kind == AST_ARRAY_EXPRESSION ? value_list(array_from(values.items, values.count))
                                                         : values_collapse(&values);
    return true;
}

static bool binary_value(const struct ast_binary *binary, struct value *ret_value) {
    static binary_function *const functions[OP_COUNT] = {
        [OP_ADD] = arithmetic_add,       [OP_SUBTRACT] = arithmetic_subtract,   [OP_MULTIPLY] = arithmetic_multiply,
        [OP_DIVIDE] = arithmetic_divide, [OP_REMAINDER] = arithmetic_remainder, [OP_BAND] = arithmetic_band,
        [OP_BOR] = arithmetic_bor,       [OP_BXOR] = arithmetic_bxor,           [OP_SHL] = arithmetic_shl,
        [OP_SHR] = arithmetic_shr};
    struct value left, right;
    return functions[binary->operation] && constant_evaluate(binary->left, &left) &&
           constant_evaluate(binary->right, &right) && functions[binary->operation](left, right, ret_value, NULL);
}

static bool unary_value(const struct ast_unary *unary, struct value *ret_value) {
    struct value child;
    if (!constant_evaluate(unary->child, &child))
        return false;
    if (unary->operation == OP_MINUS)
        return arithmetic_negate(child, ret_value, NULL);
    if (unary->operation == OP_PLUS)
        return arithmetic_plus(child, ret_value, NULL);
    *ret_value = value_bool(!value_is_true(child));
    return unary->operation == OP_NOT;
}

static bool member_value(const struct ast_member *member, struct value *ret_value) {
    if (!member->is_static || member->target->kind != AST_TYPE_EXPRESSION || member->name->kind != AST_STRING_CONSTANT)
        return false;
    const struct type *type = type_of_ast(((const struct ast_type_expression *)member->target)->type);
    return type && type_static_get(type, ((const struct ast_string_constant *)member->name)->value, ret_value, NULL) ==
                       MEMBER_FOUND;
}

static bool convert_value(const struct ast_convert *convert, struct value *ret_value) {
    struct value child;
    const struct type *type = type_of_ast(convert->constraint->type);
    return type && constant_evaluate(convert->child, &child) && convert_to(child, type, ret_value, NULL);
}

bool constant_evaluate(const struct ast *ast, struct value *ret_value) {
    if (ast == NULL)
        return false;
    const struct type *type;
    switch (ast->kind) {
    case AST_CONSTANT:
        *ret_value = constant_value((const struct ast_constant *)ast);
        return true;
    case AST_STRING_CONSTANT:
        *ret_value = string_from_n(((const struct ast_string_constant *)ast)->value,
                                   ((const struct ast_string_constant *)ast)->length);
        return true;
    case AST_VARIABLE:
        return variable_value((const struct ast_variable *)ast, ret_value);
    case AST_ARRAY_LITERAL:
        return array_value(&((const struct ast_array_literal *)ast)->elements, ret_value);
    case AST_PAREN:
    case AST_ARRAY_EXPRESSION:
    case AST_SUB_EXPRESSION:
        return group_value((const struct ast_group *)ast, ret_value);
    case AST_TYPE_EXPRESSION:
        type = type_of_ast(((const struct ast_type_expression *)ast)->type);
        *ret_value = type ? value_type(type) : VALUE_NULL;
        return type != NULL;
    case AST_SCRIPT_BLOCK_EXPRESSION:
        *ret_value = value_object(script_block_new(((const struct ast_script_block_expression *)ast)->script_block));
        return true;
    case AST_BINARY:
        return binary_value((const struct ast_binary *)ast, ret_value);
    case AST_UNARY:
        return unary_value((const struct ast_unary *)ast, ret_value);
    case AST_MEMBER:
        return member_value((const struct ast_member *)ast, ret_value);
    case AST_CONVERT:
        return convert_value((const struct ast_convert *)ast, ret_value);
    default:
        return false;
    }
}
