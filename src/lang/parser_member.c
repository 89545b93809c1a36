/* What follows an expression without a space: .member, ::member, ?.member, calls, [index], ?[index]. */
#include "lang/parser_internal.h"

static struct ast *member_name_rule(struct parser *parser) {
    struct ast_string_constant *name = parser_simple_name_rule(parser);
    if (name != NULL)
        return &name->ast;
    const struct token *token = parser_peek(parser);
    if (token_has(token, TOKEN_UNARY) || token->kind == TOKEN_LBRACKET) {
        struct ast *expression = parser_enter(parser) ? parser_unary_rule(parser, false) : NULL;
        parser_leave(parser);
        return expression;
    }
    return parser_primary_rule(parser, false);
}

/* .Method[int]( … ): the types, or where there are none the text is left as it was. */
static void generic_arguments(struct parser *parser, struct ast_member *member, bool *ret_found) {
    *ret_found = false;
    uint32_t position = parser->lexer.in.index;
    uint32_t c = lexer_peek(&parser->lexer);
    if (c != '[' && c != '`' && c != '<' && !char_is_space(c))
        return;
    struct token bracket, first;
    parser_next(parser, &bracket);
    if (bracket.kind != TOKEN_LBRACKET) {
        parser_resync(parser, position);
        return;
    }
    enum lexer_mode mode = parser_set_mode(parser, LEXER_TYPE_NAME);
    parser_skip_newlines(parser);
    parser_next(parser, &first);
    bool is_type = first.kind == TOKEN_IDENTIFIER;
    if (is_type) {
        struct token last;
        member->generics = parser_type_arguments(parser, &first, &member->generic_count, &last);
        *ret_found = last.kind == TOKEN_RBRACKET;
        if (!*ret_found) {
            parser_unget(parser, &last);
            parser_incomplete(parser, extent_before(last.extent), "EndSquareBracketExpectedAtEndOfType", NULL);
        }
    }
    parser_set_mode(parser, mode);
    if (!is_type)
        parser_resync(parser, position);
}

struct ast_list parser_invoke_arguments(struct parser *parser, const struct token *left, struct extent *ret_last) {
    struct ast_list arguments = {0};
    bool no_comma = parser->no_comma, reported = false;
    parser->no_comma = true;
    *ret_last = left->extent;
    for (struct extent comma = {0};;) {
        parser_skip_newlines(parser);
        struct ast *argument = parser_expression_rule(parser, false);
        if (argument == NULL) {
            if (comma.source != NULL) {
                parser_incomplete(parser, extent_after(comma), "MissingExpressionAfterToken", ",");
                reported = true;
            }
            break;
        }
        ast_list_add(&arguments, argument);
        *ret_last = argument->extent;
        parser_skip_newlines(parser);
        if (!parser_peek_is(parser, TOKEN_COMMA))
            break;
        *ret_last = comma = parser_peek(parser)->extent;
        parser_skip(parser);
    }
    parser_skip_newlines(parser);
    struct token right;
    parser_next(parser, &right);
    if (right.kind == TOKEN_RPAREN) {
        *ret_last = right.extent;
    } else {
        parser_unget(parser, &right);
        struct extent last = arguments.count > 0 ? arguments.items[arguments.count - 1]->extent : left->extent;
        if (!reported)
            parser_incomplete(parser, extent_after(last), "MissingEndParenthesisInMethodCall", NULL);
    }
    parser->no_comma = no_comma;
    return arguments;
}

static void invoke(struct parser *parser, struct ast_member *member, const struct token *left) {
    struct extent last;
    if (!parser_enter(parser)) {
        last = left->extent;
    } else if (left->kind == TOKEN_LPAREN) {
        member->arguments = parser_invoke_arguments(parser, left, &last);
    } else {
        struct ast *argument = parser_script_block_expression(parser, left);
        ast_list_add(&member->arguments, argument);
        last = argument->extent;
    }
    parser_leave(parser);
    member->ast.kind = AST_INVOKE_MEMBER;
    member->ast.extent = extent_span(member->target->extent, last);
}

struct ast *parser_member_access(struct parser *parser, struct ast *target, const struct token *access) {
    struct ast_member *member = NODE(ast_member, AST_MEMBER, target->extent);
    member->target = target;
    member->is_static = access->kind == TOKEN_COLON_COLON;
    member->null_conditional = access->kind == TOKEN_QUESTION_DOT;
    parser_skip_newlines(parser);
    member->name = member_name_rule(parser);
    if (member->name == NULL) {
        parser_incomplete(parser, extent_after(access->extent), "MissingPropertyName", NULL);
        member->name = parser_single_argument_rule(parser, ARGUMENT_COMMAND);
        if (member->name == NULL)
            member->name = parser_error_node(extent_span(target->extent, access->extent), NULL, NULL, NULL);
    } else if (!parser->has_token && !parser->stopped) {
        bool found;
        uint32_t position = parser->lexer.in.index;
        generic_arguments(parser, member, &found);
        struct token left;
        if (!parser->has_token && lexer_invoke_paren(&parser->lexer, &left)) {
            invoke(parser, member, &left);
            return &member->ast;
        }
        if (found) {
            parser_resync(parser, position);
            member->generics = NULL;
            member->generic_count = 0;
        }
    }
    member->ast.extent = extent_span(target->extent, member->name->extent);
    return &member->ast;
}

static struct ast *element_access(struct parser *parser, struct ast *target, const struct token *left) {
    struct ast_index *node = NODE(ast_index, AST_INDEX, target->extent);
    bool no_comma = parser->no_comma;
    parser->no_comma = false;
    node->target = target;
    node->null_conditional = left->kind == TOKEN_QUESTION_LBRACKET;
    parser_skip_newlines(parser);
    node->index = parser_enter(parser) ? parser_expression_rule(parser, false) : NULL;
    parser_leave(parser);
    parser->no_comma = no_comma;
    if (node->index == NULL) {
        parser_incomplete(parser, extent_after(left->extent), "MissingArrayIndexExpression", NULL);
        node->index = parser_error_node(left->extent, NULL, NULL, NULL);
    }
    parser_skip_newlines(parser);
    struct token right;
    parser_next(parser, &right);
    struct extent end = right.extent;
    if (right.kind != TOKEN_RBRACKET) {
        parser_unget(parser, &right);
        end = node->index->extent;
        if (!ast_is_error(node->index))
            parser_incomplete(parser, extent_after(end), "MissingEndSquareBracket", NULL);
    }
    node->ast.extent = extent_span(target->extent, end);
    return &node->ast;
}

struct ast *parser_postfix(struct parser *parser, struct ast *target) {
    struct token access;
    while (!parser->has_token && !parser->stopped && lexer_member_operator(&parser->lexer, true, &access)) {
        if (access.kind == TOKEN_LBRACKET || access.kind == TOKEN_QUESTION_LBRACKET)
            target = element_access(parser, target, &access);
        else
            target = parser_member_access(parser, target, &access);
    }
    return target;
}
