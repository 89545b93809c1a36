/* [Attribute(arguments)] and [type] before parameters, members, statements and expressions. */
#include "lang/parser_internal.h"

#include <string.h>

static bool has_name(const struct ast_attribute *attribute, const char *name) {
    for (int i = 0; i < attribute->named.count; i++)
        if (strcmp(((struct ast_named_argument *)attribute->named.items[i])->name, name) == 0)
            return true;
    return false;
}

static void add_named(struct ast_attribute *attribute, const char *name, struct ast *value, struct extent extent) {
    struct ast_named_argument *argument = NODE(ast_named_argument, AST_NAMED_ARGUMENT, extent);
    argument->name = name;
    argument->omitted = value == NULL;
    if (value == NULL) {
        struct ast_constant *truth = NODE(ast_constant, AST_CONSTANT, extent);
        truth->number = NUMBER_BOOLEAN;
        truth->integer = 1;
        value = &truth->ast;
    }
    argument->value = value;
    ast_list_add(&attribute->named, &argument->ast);
}

/* name, or name = value; name was read. */
static void named_argument(struct parser *parser, struct ast_attribute *attribute,
                           const struct ast_string_constant *name, struct extent *last) {
    struct ast *value = NULL;
    struct extent extent = name->ast.extent;
    if (parser_peek_is(parser, TOKEN_EQUALS)) {
        struct extent equals = parser_peek(parser)->extent;
        parser_skip(parser);
        parser_skip_newlines(parser);
        value = parser_expression_rule(parser, false);
        if (value == NULL) {
            value = parser_error_node(extent_after(equals), NULL, NULL, NULL);
            parser_incomplete(parser, value->extent, "MissingExpressionInNamedArgument", NULL);
            parser_sync(parser, true,
                        (enum token_kind[]){TOKEN_COMMA, TOKEN_RPAREN, TOKEN_RBRACKET, TOKEN_NEW_LINE, TOKEN_UNKNOWN});
        }
        *last = value->extent;
        extent = extent_span(name->ast.extent, value->extent);
    }
    if (has_name(attribute, name->value))
        parser_error(parser, name->ast.extent, "DuplicateNamedArgument", name->value);
    else
        add_named(attribute, name->value, value, extent);
}

static void arguments(struct parser *parser, struct ast_attribute *attribute, struct extent *last) {
    bool no_comma = parser->no_comma;
    parser->no_comma = true;
    for (struct extent comma = {0};;) {
        parser_skip_newlines(parser);
        struct ast_string_constant *name = parser_simple_name_rule(parser);
        struct ast *value = name == NULL ? parser_expression_rule(parser, false) : NULL;
        if (name != NULL) {
            named_argument(parser, attribute, name, last);
        } else if (value == NULL && comma.source != NULL) {
            value = parser_error_node(extent_after(comma), NULL, NULL, NULL);
            parser_incomplete(parser, value->extent, "MissingExpressionAfterToken", ",");
        }
        if (value != NULL) {
            ast_list_add(&attribute->positional, value);
            *last = value->extent;
        }
        parser_skip_newlines(parser);
        if (!parser_peek_is(parser, TOKEN_COMMA))
            break;
        *last = comma = parser_peek(parser)->extent;
        parser_skip(parser);
    }
    parser->no_comma = no_comma;
}

static struct ast *attribute(struct parser *parser, struct extent start, struct type_name *type,
                             const struct token *left) {
    struct ast_attribute *node = NODE(ast_attribute, AST_ATTRIBUTE, start);
    struct extent end = left->extent;
    struct token token;
    node->type = type;
    parser_skip_newlines(parser);
    enum lexer_mode mode = parser_set_mode(parser, LEXER_EXPRESSION);
    arguments(parser, node, &end);
    parser_set_mode(parser, mode);
    parser_skip_newlines(parser);
    parser_next(parser, &token);
    bool closed = token.kind == TOKEN_RPAREN;
    if (closed) {
        end = token.extent;
    } else {
        parser_unget(parser, &token);
        parser_incomplete(parser, extent_after(end), "MissingEndParenthesisInExpression", NULL);
    }
    parser_skip_newlines(parser);
    parser_next(parser, &token);
    if (token.kind == TOKEN_RBRACKET) {
        end = token.extent;
    } else {
        parser_unget(parser, &token);
        if (closed)
            parser_incomplete(parser, extent_after(end), "EndSquareBracketExpectedAtEndOfAttribute", NULL);
    }
    node->ast.extent = extent_span(start, end);
    return &node->ast;
}

static bool left_bracket(struct parser *parser, struct token *ret_token) {
    if (parser->stopped)
        return false;
    if (!parser->has_token)
        return lexer_left_bracket(&parser->lexer, ret_token);
    if (parser->token.kind != TOKEN_LBRACKET)
        return false;
    parser_next(parser, ret_token);
    return true;
}

struct ast *parser_attribute_rule(struct parser *parser) {
    struct token left, token;
    if (!left_bracket(parser, &left))
        return NULL;
    parser_skip_newlines(parser);
    struct type_name *type = parser_type_name_rule(parser, true);
    if (type == NULL) {
        parser_resync(parser, left.begin);
        parser_incomplete(parser, extent_after(left.extent), "MissingTypename", NULL);
        return NULL;
    }
    parser_next(parser, &token);
    if (token.kind == TOKEN_LPAREN) {
        struct token name = {.kind = TOKEN_IDENTIFIER, .extent = type->extent};
        lexer_mark(&parser->lexer, &name, TOKEN_MARK_ATTRIBUTE_NAME, 0);
        return attribute(parser, left.extent, type, &token);
    }
    lexer_record_type(&parser->lexer, left.extent, token.extent);
    struct extent end = token.extent;
    if (token.kind != TOKEN_RBRACKET) {
        parser_unget(parser, &token);
        parser_error(parser, extent_before(token.extent), "EndSquareBracketExpectedAtEndOfAttribute", NULL);
        end = type->extent;
    }
    struct ast_type_constraint *constraint =
        NODE(ast_type_constraint, AST_TYPE_CONSTRAINT, extent_span(left.extent, end));
    constraint->type = type;
    return &constraint->ast;
}

struct ast_list parser_attribute_list(struct parser *parser, bool in_expression) {
    struct ast_list attributes = {0};
    for (struct ast *node; (node = parser_attribute_rule(parser)) != NULL;) {
        ast_list_add(&attributes, node);
        if (!in_expression || node->kind == AST_ATTRIBUTE)
            parser_skip_newlines(parser);
    }
    return attributes;
}
