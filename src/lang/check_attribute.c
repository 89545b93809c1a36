/* Arguments of attributes: constants, or script blocks outside of classes. */
#include "lang/check.h"

#include <string.h>

static bool all_constant(const struct ast_list *nodes, enum constant_use use) {
    for (int i = 0; i < nodes->count; i++)
        if (!check_is_constant(nodes->items[i], use))
            return false;
    return true;
}

static bool is_constant_variable(const struct ast_variable *node) {
    return text_equal_ignore_case(node->name, "true") || text_equal_ignore_case(node->name, "false") ||
           text_equal_ignore_case(node->name, "null");
}

/* Conversions to these are made when a constant is folded. */
static bool is_safe_primitive(const struct type_name *type) {
    static const char *const names[] = {"bool",   "byte",   "sbyte",  "char",    "decimal", "double",
                                        "float",  "single", "int",    "uint",    "long",    "ulong",
                                        "short",  "ushort", "int16",  "int32",   "int64",   "uint16",
                                        "uint32", "uint64", "string", "boolean", "bigint",  "datetime"};
    const char *name = text_starts_ignore_case(type->full_text, "System.") ? type->full_text + 7 : type->full_text;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (text_equal_ignore_case(name, names[i]))
            return true;
    return false;
}

static bool divides_by_nothing(const struct ast_binary *node) {
    return (node->operation == OP_DIVIDE || node->operation == OP_REMAINDER) && node->right->kind == AST_VARIABLE &&
           !text_equal_ignore_case(((struct ast_variable *)node->right)->name, "true");
}

static bool is_constant_block(const struct ast_statement_block *block, enum constant_use use) {
    return block->traps.count == 0 && block->statements.count == 1 &&
           check_is_constant(block->statements.items[0], use);
}

bool check_is_constant(const struct ast *node, enum constant_use use) {
    switch (node->kind) {
    case AST_CONSTANT:
    case AST_STRING_CONSTANT:
    case AST_TYPE_EXPRESSION:
        return true;
    case AST_SCRIPT_BLOCK_EXPRESSION:
        return use == CONSTANT_ATTRIBUTE;
    case AST_VARIABLE:
        return is_constant_variable((const struct ast_variable *)node);
    case AST_USING_EXPRESSION:
        return check_is_constant(((const struct ast_using_expression *)node)->expression, use);
    case AST_ARRAY_LITERAL:
        return all_constant(&((const struct ast_array_literal *)node)->elements, use);
    case AST_PIPELINE: {
        const struct ast *expression = check_pure_expression(node);
        return expression != NULL && check_is_constant(expression, use);
    }
    case AST_PAREN:
        return check_is_constant(((const struct ast_group *)node)->pipeline, use);
    case AST_SUB_EXPRESSION:
        return is_constant_block(((const struct ast_group *)node)->body, use);
    case AST_CONVERT: {
        const struct ast_convert *convert = (const struct ast_convert *)node;
        return is_safe_primitive(convert->constraint->type) && check_is_constant(convert->child, use);
    }
    case AST_MEMBER: {
        const struct ast_member *member = (const struct ast_member *)node;
        return member->is_static && member->target->kind == AST_TYPE_EXPRESSION &&
               member->name->kind == AST_STRING_CONSTANT;
    }
    case AST_UNARY: {
        const struct ast_unary *unary = (const struct ast_unary *)node;
        return (token_operator_row(unary->operation, false)->flags & TOKEN_FOLDABLE) != 0 &&
               check_is_constant(unary->child, use);
    }
    case AST_BINARY: {
        const struct ast_binary *binary = (const struct ast_binary *)node;
        return (token_operator_row(binary->operation, binary->case_sensitive)->flags & TOKEN_FOLDABLE) != 0 &&
               check_is_constant(binary->left, use) && check_is_constant(binary->right, use) &&
               !divides_by_nothing(binary);
    }
    case AST_TERNARY: {
        const struct ast_ternary *ternary = (const struct ast_ternary *)node;
        return check_is_constant(ternary->condition, use) && check_is_constant(ternary->if_true, use) &&
               check_is_constant(ternary->if_false, use);
    }
    default:
        return false;
    }
}

static bool is_of_class(const struct ast *parent) {
    if (parent == NULL)
        return false;
    if (parent->kind == AST_PARAMETER)
        return check_is_of_method(parent);
    return parent->kind == AST_TYPE_DEFINITION || parent->kind == AST_PROPERTY_MEMBER ||
           parent->kind == AST_FUNCTION_MEMBER;
}

static void check_value(struct parser *parser, const struct ast *value, enum constant_use use) {
    if (!check_is_constant(value, use))
        parser_error(parser, value->extent,
                     use == CONSTANT_ATTRIBUTE ? "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock"
                                               : "ParameterAttributeArgumentNeedsToBeConstant",
                     NULL);
}

void check_attribute(struct parser *parser, const struct ast_attribute *node) {
    enum constant_use use = is_of_class(node->ast.parent) ? CONSTANT_CLASS_ATTRIBUTE : CONSTANT_ATTRIBUTE;
    const struct ast_list *named = &node->named;
    for (int i = 0; i < named->count; i++) {
        const struct ast_named_argument *argument = (const struct ast_named_argument *)named->items[i];
        bool duplicate = false;
        for (int j = 0; j < i && !duplicate; j++)
            duplicate = text_equal_ignore_case(argument->name, ((struct ast_named_argument *)named->items[j])->name);
        if (duplicate)
            parser_error(parser, argument->ast.extent, "DuplicateNamedArgument", argument->name);
        else
            check_value(parser, argument->value, use);
    }
    for (int i = 0; i < node->positional.count; i++)
        check_value(parser, node->positional.items[i], use);
}
