/* Primary expressions: variables, constants, parentheses, $( ), @( ), @{ }, { }, and what may follow them: members,
 * calls, indexes. */
#include "lang/parser_internal.h"

#include <string.h>

struct ast_string_constant *parser_simple_name_rule(struct parser *parser) {
    parser->lexer.wants_simple_name = true;
    const struct token *token = parser_peek(parser);
    parser->lexer.wants_simple_name = false;
    if (token->kind != TOKEN_IDENTIFIER)
        return NULL;
    struct ast_string_constant *name = parser_bare_word(token);
    lexer_mark(&parser->lexer, token, TOKEN_MARK_MEMBER_NAME, 0);
    parser_skip(parser);
    return name;
}

static struct ast *sub_expression(struct parser *parser, const struct token *first) {
    struct ast_group *group =
        NODE(ast_group, first->kind == TOKEN_DOLLAR_PAREN ? AST_SUB_EXPRESSION : AST_ARRAY_EXPRESSION, first->extent);
    group->body = NODE(ast_statement_block, AST_STATEMENT_BLOCK, (struct extent){0});
    bool no_comma = parser->no_comma;
    parser->no_comma = false;
    enum lexer_mode mode = parser_set_mode(parser, LEXER_COMMAND);
    parser_skip_newlines(parser);
    struct extent list = parser_statement_list(parser, &group->body->statements, &group->body->traps);
    parser_skip_newlines(parser);
    struct token right;
    parser_next(parser, &right);
    group->body->ast.extent = list; /* of no source where there are no statements */
    if (right.kind == TOKEN_RPAREN) {
        group->ast.extent = extent_span(first->extent, right.extent);
    } else {
        parser_unget(parser, &right);
        parser_incomplete(parser, right.extent, "MissingEndParenthesisInSubexpression", NULL);
        group->ast.extent = extent_span(first->extent, list);
    }
    parser->no_comma = no_comma;
    parser_set_mode(parser, mode);
    return &group->ast;
}

static struct ast *parenthesized(struct parser *parser, const struct token *left) {
    struct ast_group *group = NODE(ast_group, AST_PAREN, left->extent);
    bool no_comma = parser->no_comma;
    parser->no_comma = false;
    enum lexer_mode mode = parser_set_mode(parser, LEXER_COMMAND);
    parser_skip_newlines(parser);
    group->pipeline = parser_pipeline_chain_rule(parser);
    if (group->pipeline == NULL) {
        struct extent extent = extent_after(left->extent);
        parser_incomplete(parser, extent, "ExpectedExpression", NULL);
        group->pipeline = parser_error_statement(extent, NULL, NULL, NULL);
    }
    parser_skip_newlines(parser);
    struct token right;
    parser_next(parser, &right);
    struct extent end = right.extent;
    if (right.kind != TOKEN_RPAREN) {
        parser_unget(parser, &right);
        end = group->pipeline->extent;
        parser_incomplete(parser, extent_after(end), "MissingEndParenthesisInExpression", NULL);
    }
    group->ast.extent = extent_span(left->extent, end);
    parser->no_comma = no_comma;
    parser_set_mode(parser, mode);
    return &group->ast;
}

struct ast *parser_script_block_expression(struct parser *parser, const struct token *left) {
    bool no_comma = parser->no_comma;
    parser->no_comma = false;
    enum lexer_mode mode = parser_set_mode(parser, LEXER_COMMAND);
    struct ast_script_block *script = parser_script_block(parser, left, false);
    parser->no_comma = no_comma;
    parser_set_mode(parser, mode);
    struct ast_script_block_expression *node =
        NODE(ast_script_block_expression, AST_SCRIPT_BLOCK_EXPRESSION, script->ast.extent);
    node->script_block = script;
    return &node->ast;
}

static void add_pair(struct ast_hashtable *table, struct ast *key, struct ast *value) {
    int count = table->count;
    if ((count & (count - 1)) == 0) {
        size_t capacity = (size_t)(count == 0 ? 1 : count * 2);
        table->keys = mem_resize(table->keys, capacity * sizeof(*table->keys));
        table->values = mem_resize(table->values, capacity * sizeof(*table->values));
    }
    table->keys[count] = key;
    table->values[count] = value;
    table->count++;
}

/* key = statement. false where there is none. */
static bool read_pair(struct parser *parser, struct ast_hashtable *table) {
    struct token equals;
    enum lexer_mode mode = parser_set_mode(parser, LEXER_EXPRESSION);
    struct ast *key = parser_label_or_key_rule(parser);
    if (key != NULL)
        parser_next(parser, &equals);
    parser_set_mode(parser, mode);
    if (key == NULL)
        return false;
    if (equals.kind != TOKEN_EQUALS) {
        struct extent extent = extent_after(key->extent);
        parser_unget(parser, &equals);
        parser_error(parser, extent, "MissingEqualsInHashLiteral", NULL);
        parser_sync(parser, false, (enum token_kind[]){TOKEN_RCURLY, TOKEN_SEMI, TOKEN_NEW_LINE, TOKEN_UNKNOWN});
        add_pair(table, key, parser_error_statement(extent, NULL, NULL, NULL));
        return true;
    }
    parser_set_mode(parser, LEXER_COMMAND);
    parser_skip_newlines(parser);
    struct ast *value = parser_statement_rule(parser);
    if (value == NULL) {
        struct extent extent = extent_after(equals.extent);
        parser_incomplete(parser, extent, "MissingStatementInHashLiteral", NULL);
        value = parser_error_statement(extent, NULL, NULL, NULL);
    }
    parser_set_mode(parser, mode);
    add_pair(table, key, value);
    return true;
}

struct ast *parser_hashtable(struct parser *parser, const struct token *at_curly) {
    struct ast_hashtable *table = NODE(ast_hashtable, AST_HASHTABLE, at_curly->extent);
    parser_skip_newlines(parser);
    while (read_pair(parser, table)) {
        enum token_kind kind = parser_peek(parser)->kind;
        if (kind != TOKEN_NEW_LINE && kind != TOKEN_SEMI)
            break;
        parser_skip_separators(parser);
    }
    struct token right;
    parser_next(parser, &right);
    struct extent end = right.extent;
    if (right.kind != TOKEN_RCURLY) {
        parser_unget(parser, &right);
        parser_incomplete_at(parser, extent_after(at_curly->extent), right.extent, "MissingEndCurlyBrace");
        end = extent_before(right.extent);
    }
    table->ast.extent = extent_span(at_curly->extent, end);
    return &table->ast;
}

/* Expressions that hold others and so nest. */
static struct ast *group(struct parser *parser, const struct token *token) {
    struct ast *expression = NULL;
    if (!parser_enter(parser))
        expression = parser_error_node(token->extent, NULL, NULL, NULL);
    else if (token->kind == TOKEN_LPAREN)
        expression = parenthesized(parser, token);
    else if (token->kind == TOKEN_AT_CURLY)
        expression = parser_hashtable(parser, token);
    else if (token->kind == TOKEN_LCURLY)
        expression = parser_script_block_expression(parser, token);
    else
        expression = sub_expression(parser, token);
    parser_leave(parser);
    return expression;
}

static struct ast *number(const struct token *token) {
    if (token->number == NULL)
        return parser_error_node(token->extent, NULL, NULL, NULL);
    struct ast_constant *constant = (struct ast_constant *)token->number; /* made for this token alone */
    constant->ast.kind = AST_CONSTANT;
    constant->ast.extent = token->extent;
    return &constant->ast;
}

struct ast *parser_primary_rule(struct parser *parser, bool with_members) {
    struct token token;
    struct ast *expression;
    parser_next(parser, &token);
    switch (token.kind) {
    case TOKEN_VARIABLE:
    case TOKEN_SPLATTED_VARIABLE:
        expression = parser_variable(parser, &token, with_members);
        break;
    case TOKEN_NUMBER:
        expression = number(&token);
        break;
    case TOKEN_STRING_EXPANDABLE:
    case TOKEN_STRING_LITERAL:
    case TOKEN_HERE_STRING_EXPANDABLE:
    case TOKEN_HERE_STRING_LITERAL:
        expression = parser_string(parser, &token);
        break;
    case TOKEN_LPAREN:
    case TOKEN_AT_PAREN:
    case TOKEN_DOLLAR_PAREN:
    case TOKEN_AT_CURLY:
    case TOKEN_LCURLY:
        expression = group(parser, &token);
        break;
    default:
        parser_unget(parser, &token);
        return NULL;
    }
    return with_members ? parser_postfix(parser, expression) : expression;
}
