/* Expressions: ternary, binary operators by precedence, arrays, unary operators, casts. */
#include "lang/parser_internal.h"

static struct ast *missing_value(struct parser *parser, const struct token *token) {
    struct extent extent = extent_after(token->extent);
    parser_incomplete(parser, extent, "ExpectedValueExpression", extent_text(token->extent));
    return parser_error_node(extent, NULL, NULL, NULL);
}

/* A parameter cannot stand in an expression: "1 -foo". */
static struct ast *unexpected_parameter(struct parser *parser, struct ast *expression) {
    struct token token;
    parser_next(parser, &token);
    parser_error(parser, token.extent, "UnexpectedToken", extent_text(token.extent));
    struct ast_command_parameter *parameter = NODE(ast_command_parameter, AST_COMMAND_PARAMETER, token.extent);
    parameter->name = token.value;
    parameter->error_extent = token.extent;
    return parser_error_node(extent_span(expression->extent, token.extent), expression, &parameter->ast, NULL);
}

static struct ast *array_literal_rule(struct parser *parser, bool ternary_ends_number) {
    struct ast *first = parser_unary_rule(parser, ternary_ends_number);
    if (first == NULL || parser->no_comma || !parser_peek_is(parser, TOKEN_COMMA))
        return first;
    struct ast_array_literal *array = NODE(ast_array_literal, AST_ARRAY_LITERAL, first->extent);
    ast_list_add(&array->elements, first);
    while (parser_peek_is(parser, TOKEN_COMMA)) {
        struct token comma;
        parser_next(parser, &comma);
        parser_skip_newlines(parser);
        struct ast *element = parser_unary_rule(parser, true);
        if (element == NULL) {
            parser_incomplete(parser, extent_after(comma.extent), "MissingExpressionAfterToken", ",");
            ast_list_add(&array->elements, parser_error_node(comma.extent, NULL, NULL, NULL));
            array->ast.extent = extent_span(first->extent, comma.extent);
            break;
        }
        ast_list_add(&array->elements, element);
        array->ast.extent = extent_span(first->extent, element->extent);
    }
    return &array->ast;
}

static struct ast *binary(struct ast *left, const struct token *operator_token, struct ast *right) {
    const struct token_row *row = token_row(operator_token);
    struct ast_binary *node = NODE(ast_binary, AST_BINARY, extent_span(left->extent, right->extent));
    node->operation = row->operation;
    node->case_sensitive = (row->flags & TOKEN_CASE_SENSITIVE) != 0;
    node->explicit_ignore = (row->flags & TOKEN_EXPLICIT_IGNORE) != 0;
    node->left = left;
    node->right = right;
    node->error_extent = operator_token->extent;
    return &node->ast;
}

/* Precedence climbing: operators of at least `least`, all of them left associative. */
static struct ast *binary_rest(struct parser *parser, struct ast *left, int least) {
    for (;;) {
        const struct token *next = parser_peek(parser);
        if (!token_has(next, TOKEN_BINARY) || token_row(next)->precedence < least)
            return left;
        struct token operator_token;
        parser_next(parser, &operator_token);
        int precedence = token_row(&operator_token)->precedence;
        parser_skip_newlines(parser);
        struct ast *right = array_literal_rule(parser, true);
        if (right == NULL)
            right = missing_value(parser, &operator_token);
        next = parser_peek(parser);
        if (token_has(next, TOKEN_BINARY) && token_row(next)->precedence > precedence)
            right = binary_rest(parser, right, precedence + 1);
        left = binary(left, &operator_token, right);
    }
}

static struct ast *binary_rule(struct parser *parser, bool ternary_ends_number) {
    struct ast *expression = array_literal_rule(parser, ternary_ends_number);
    if (expression == NULL)
        return NULL;
    expression = binary_rest(parser, expression, 0);
    if (parser_peek_is(parser, TOKEN_PARAMETER))
        return unexpected_parameter(parser, expression);
    return expression;
}

static struct ast *ternary(struct parser *parser, struct ast *condition) {
    struct token token;
    parser_next(parser, &token);
    parser_skip_newlines(parser);
    struct ast *if_true = parser_enter(parser) ? parser_expression_rule(parser, true) : NULL;
    parser_leave(parser);
    if (if_true == NULL)
        if_true = missing_value(parser, &token);
    bool is_error = ast_is_error(if_true);
    parser_skip_newlines(parser);
    parser_next(parser, &token);
    if (token.kind != TOKEN_COLON) {
        parser_unget(parser, &token);
        if (!is_error)
            parser_incomplete(parser, token.extent, "MissingColonInTernaryExpression", NULL);
        struct extent extent = extent_span(condition->extent, extent_before(token.extent));
        return parser_error_node(extent, condition, is_error ? NULL : if_true, NULL);
    }
    parser_skip_newlines(parser);
    struct ast *if_false = parser_enter(parser) ? parser_expression_rule(parser, true) : NULL;
    parser_leave(parser);
    if (if_false == NULL)
        if_false = missing_value(parser, &token);
    struct ast_ternary *node = NODE(ast_ternary, AST_TERNARY, extent_span(condition->extent, if_false->extent));
    node->condition = condition;
    node->if_true = if_true;
    node->if_false = if_false;
    return &node->ast;
}

struct ast *parser_expression_rule(struct parser *parser, bool ternary_ends_number) {
    enum lexer_mode mode = parser_set_mode(parser, LEXER_EXPRESSION);
    struct ast *expression = binary_rule(parser, ternary_ends_number);
    if (expression != NULL && parser_peek_is(parser, TOKEN_QUESTION))
        expression = ternary(parser, expression);
    parser_set_mode(parser, mode);
    return expression;
}

/* The operand of a unary operator or cast. */
static struct ast *operand_rule(struct parser *parser) {
    struct ast *operand = parser_enter(parser) ? parser_unary_rule(parser, true) : NULL;
    parser_leave(parser);
    return operand;
}

static struct ast *unary_node(enum ast_operator operation, bool case_sensitive, struct extent extent,
                              struct ast *child) {
    struct ast_unary *node = NODE(ast_unary, AST_UNARY, extent);
    node->operation = operation;
    node->case_sensitive = case_sensitive;
    node->child = child;
    return &node->ast;
}

static struct ast *prefix(struct parser *parser) {
    struct token token;
    parser_next(parser, &token);
    parser_skip_newlines(parser);
    struct ast *child = operand_rule(parser);
    if (child == NULL) {
        parser_incomplete(parser, extent_after(token.extent), "MissingExpressionAfterOperator",
                          extent_text(token.extent));
        return parser_error_node(token.extent, NULL, NULL, NULL);
    }
    struct extent extent = extent_span(token.extent, child->extent);
    if (token.kind == TOKEN_COMMA) {
        struct ast_array_literal *array = NODE(ast_array_literal, AST_ARRAY_LITERAL, extent);
        ast_list_add(&array->elements, child);
        return &array->ast;
    }
    const struct token_row *row = token_row(&token);
    enum ast_operator operation = row->operation;
    if (token.kind == TOKEN_PLUS)
        operation = OP_PLUS;
    else if (token.kind == TOKEN_MINUS)
        operation = OP_MINUS;
    return unary_node(operation, (row->flags & TOKEN_CASE_SENSITIVE) != 0, extent, child);
}

static struct ast *type_expression(const struct ast *constraint) {
    struct ast_type_expression *node = NODE(ast_type_expression, AST_TYPE_EXPRESSION, constraint->extent);
    node->type = ast_type_of(constraint);
    return &node->ast;
}

static struct ast *convert(const struct ast *constraint, struct ast *child) {
    struct ast_convert *node = NODE(ast_convert, AST_CONVERT, extent_span(constraint->extent, child->extent));
    node->constraint = (struct ast_type_constraint *)constraint;
    node->child = child;
    return &node->ast;
}

static struct ast *attributed(struct ast *attribute, struct ast *child) {
    if (attribute->kind == AST_TYPE_CONSTRAINT)
        return convert(attribute, child);
    struct ast_attributed *node = NODE(ast_attributed, AST_ATTRIBUTED, extent_span(attribute->extent, child->extent));
    node->attribute = (struct ast_attribute *)attribute;
    node->child = child;
    return &node->ast;
}

/* What the last of a row of attributes and types stands before: [int]$x, [int]::MaxValue, [int] */
static struct ast *after_last(struct parser *parser, struct ast *last, struct extent start) {
    if (last->kind == AST_ATTRIBUTE) {
        parser_skip_newlines(parser);
        struct ast *child = operand_rule(parser);
        if (child != NULL)
            return attributed(last, child);
        parser_incomplete(parser, last->extent, "UnexpectedAttribute", ast_type_name_text(ast_type_of(last), true));
        return NULL;
    }
    struct token access;
    if (!parser->has_token && !parser->stopped && lexer_member_operator(&parser->lexer, false, &access))
        return parser_postfix(parser, parser_member_access(parser, type_expression(last), &access));
    enum token_kind kind = parser_peek(parser)->kind;
    struct ast *child = kind != TOKEN_NEW_LINE && kind != TOKEN_COMMA ? operand_rule(parser) : NULL;
    return child != NULL ? convert(last, child) : type_expression(last);
}

static struct ast *bracketed(struct parser *parser) {
    struct extent start = parser_peek(parser)->extent;
    struct ast_list attributes = parser_attribute_list(parser, true);
    if (attributes.count == 0)
        return NULL;
    struct ast *last = attributes.items[attributes.count - 1];
    struct ast *expression = after_last(parser, last, start);
    if (expression == NULL) {
        struct ast *error = parser_error_node(extent_span(start, last->extent), NULL, NULL, NULL);
        ((struct ast_error *)error)->nested = attributes;
        return error;
    }
    for (int i = attributes.count - 2; i >= 0; i--)
        expression = attributed(attributes.items[i], expression);
    return expression;
}

/* The first token of an operand, with its sign where it is a number. */
static const struct token *peek_operand(struct parser *parser, bool ternary_ends_number) {
    struct lexer *lexer = &parser->lexer;
    bool signed_numbers = lexer->signed_numbers, ends_number = lexer->ternary_ends_number;
    lexer->signed_numbers = true;
    lexer->ternary_ends_number = ternary_ends_number;
    if (parser->has_token &&
        (parser->token.kind == TOKEN_MINUS || (ternary_ends_number && parser->token.kind == TOKEN_GENERIC)))
        parser_resync(parser, parser->token.begin);
    const struct token *token = parser_peek(parser);
    lexer->signed_numbers = signed_numbers;
    lexer->ternary_ends_number = ends_number;
    return token;
}

struct ast *parser_unary_rule(struct parser *parser, bool ternary_ends_number) {
    const struct token *token = peek_operand(parser, ternary_ends_number);
    struct ast *expression;
    if (token_has(token, TOKEN_UNARY)) {
        if (parser->no_comma && token->kind == TOKEN_COMMA)
            return NULL;
        expression = prefix(parser);
        if (ast_is_error(expression))
            return expression;
    } else if (token->kind == TOKEN_LBRACKET) {
        expression = bracketed(parser);
    } else {
        expression = parser_primary_rule(parser, true);
    }
    if (expression == NULL || ast_is_error(expression))
        return expression;
    enum token_kind kind = parser_peek(parser)->kind;
    if (kind == TOKEN_PLUS_PLUS || kind == TOKEN_MINUS_MINUS) {
        struct extent extent = extent_span(expression->extent, parser_peek(parser)->extent);
        parser_skip(parser);
        expression =
            unary_node(kind == TOKEN_PLUS_PLUS ? OP_POST_INCREMENT : OP_POST_DECREMENT, false, extent, expression);
    }
    return expression;
}
