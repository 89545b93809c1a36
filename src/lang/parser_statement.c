/* Statements: which one it is, and the small ones: if, break, continue, return, exit, throw. */
#include "lang/parser_internal.h"

struct ast *parser_label_or_key_rule(struct parser *parser) {
    struct ast_string_constant *name = parser_simple_name_rule(parser);
    if (name != NULL)
        return &name->ast;
    enum token_kind kind = parser_peek(parser)->kind;
    if (kind == TOKEN_NEW_LINE || kind == TOKEN_SEMI)
        return NULL;
    bool no_comma = parser->no_comma;
    parser->no_comma = true;
    struct ast *expression = parser_unary_rule(parser, false);
    parser->no_comma = no_comma;
    return expression;
}

/* break, continue with a label; return, exit, throw with a pipeline. */
static struct ast *jump(struct parser *parser, const struct token *keyword, enum ast_kind kind) {
    struct ast_jump *statement = NODE(ast_jump, kind, keyword->extent);
    bool labeled = kind == AST_BREAK || kind == AST_CONTINUE;
    statement->operand = labeled ? parser_label_or_key_rule(parser) : parser_pipeline_chain_rule(parser);
    if (statement->operand != NULL)
        statement->ast.extent = extent_span(keyword->extent, statement->operand->extent);
    return &statement->ast;
}

/* ( condition ) { body }. NULL after an error, *ret_error is the statement's node then. */
static struct ast_statement_block *if_clause(struct parser *parser, const struct token *first,
                                             const struct token *keyword, struct ast **ret_condition,
                                             struct ast **ret_error) {
    const char *word = extent_text(keyword->extent);
    struct token left, right;
    parser_skip_newlines(parser);
    parser_next(parser, &left);
    if (left.kind != TOKEN_LPAREN) {
        parser_unget(parser, &left);
        parser_incomplete(parser, extent_after(keyword->extent), "MissingOpenParenthesisInIfStatement", word);
        *ret_error = parser_error_statement(extent_span(first->extent, keyword->extent), NULL, NULL, NULL);
        return NULL;
    }
    parser_skip_newlines(parser);
    struct ast *condition = parser_pipeline_chain_rule(parser), *read = condition;
    if (condition == NULL) {
        struct extent extent = extent_after(left.extent);
        parser_incomplete(parser, extent, "IfStatementMissingCondition", word);
        condition = parser_error_statement(extent, NULL, NULL, NULL);
    }
    parser_skip_newlines(parser);
    parser_next(parser, &right);
    if (right.kind != TOKEN_RPAREN) {
        parser_unget(parser, &right);
        if (!ast_is_error(condition))
            parser_incomplete(parser, right.extent, "MissingEndParenthesisAfterStatement", word);
        *ret_error = parser_error_statement(extent_span(first->extent, extent_before(right.extent)), read, NULL, NULL);
        return NULL;
    }
    parser_skip_newlines(parser);
    struct ast_statement_block *body = parser_statement_block_rule(parser);
    if (body == NULL) {
        parser_incomplete(parser, right.extent, "MissingStatementBlock", word);
        *ret_error = parser_error_statement(extent_span(first->extent, right.extent), read, NULL, NULL);
    }
    *ret_condition = condition;
    return body;
}

static void if_add_clause(struct ast_if *statement, struct ast *condition, struct ast_statement_block *body) {
    size_t count = (size_t)statement->clause_count + 1;
    statement->conditions = mem_resize(statement->conditions, count * sizeof(*statement->conditions));
    statement->bodies = mem_resize(statement->bodies, count * sizeof(*statement->bodies));
    statement->conditions[statement->clause_count] = condition;
    statement->bodies[statement->clause_count++] = body;
}

static struct ast *if_error(struct ast_if *statement, struct ast *error) {
    for (int i = 0; i < statement->clause_count; i++) {
        ast_list_add(&((struct ast_error *)error)->nested, statement->conditions[i]);
        ast_list_add(&((struct ast_error *)error)->nested, &statement->bodies[i]->ast);
    }
    return error;
}

struct ast *parser_if(struct parser *parser, const struct token *first) {
    struct ast_if *statement = NODE(ast_if, AST_IF, first->extent);
    struct token keyword = *first;
    for (;;) {
        struct ast *condition, *error;
        struct ast_statement_block *body = if_clause(parser, first, &keyword, &condition, &error);
        if (body == NULL)
            return if_error(statement, error);
        if_add_clause(statement, condition, body);
        statement->ast.extent = extent_span(first->extent, body->ast.extent);
        uint32_t position = parser_position(parser);
        parser_skip_newlines(parser);
        enum token_kind kind = parser_peek(parser)->kind;
        if (kind != TOKEN_ELSE && kind != TOKEN_ELSE_IF) {
            parser_resync(parser, position);
            return &statement->ast;
        }
        parser_next(parser, &keyword);
        if (kind == TOKEN_ELSE_IF)
            continue;
        parser_skip_newlines(parser);
        statement->otherwise = parser_statement_block_rule(parser);
        if (statement->otherwise == NULL) {
            parser_incomplete(parser, extent_after(keyword.extent), "MissingStatementBlockAfterElse", NULL);
            struct extent extent = extent_span(first->extent, keyword.extent);
            return if_error(statement, parser_error_statement(extent, NULL, NULL, NULL));
        }
        statement->ast.extent = extent_span(first->extent, statement->otherwise->ast.extent);
        return &statement->ast;
    }
}

static struct ast *labeled(struct parser *parser, const struct token *label) {
    struct token token;
    parser_skip_newlines(parser);
    parser_next(parser, &token);
    switch (token.kind) {
    case TOKEN_SWITCH:
        return parser_switch(parser, label, &token);
    case TOKEN_FOREACH:
        return parser_foreach(parser, label, &token);
    case TOKEN_FOR:
        return parser_for(parser, label, &token);
    case TOKEN_WHILE:
        return parser_while(parser, label, &token);
    case TOKEN_DO:
        return parser_do(parser, label, &token);
    default:
        parser_resync(parser, label->begin);
        return parser_pipeline_chain_rule(parser);
    }
}

/* parallel and sequence were blocks of workflows: they parse, and are refused. */
static struct ast *workflow_block(struct parser *parser, const struct token *keyword) {
    struct ast_statement_block *body = parser_statement_block_rule(parser);
    const char *word = extent_text(keyword->extent);
    if (body == NULL)
        parser_incomplete(parser, extent_after(keyword->extent), "MissingStatementAfterKeyword", word);
    else if (!parser->in_workflow)
        parser_error(parser, keyword->extent, "UnexpectedKeyword", word);
    if (body == NULL)
        return parser_error_statement(keyword->extent, NULL, NULL, NULL);
    struct ast_block_statement *statement =
        NODE(ast_block_statement, AST_BLOCK_STATEMENT, extent_span(keyword->extent, body->ast.extent));
    statement->keyword = parser_keep_token(keyword);
    statement->body = body;
    return &statement->ast;
}

static struct ast *refused_keyword(struct parser *parser, const struct token *keyword, const char *id) {
    parser_error(parser, keyword->extent, id, token_rows[keyword->kind].text);
    return parser_error_statement(keyword->extent, NULL, NULL, NULL);
}

/* Attributes before a statement belong to it (a class, an enum), or are an error, or were an expression all along: then
 * the token is read again from where they started. */
static struct ast_list leading_attributes(struct parser *parser, struct token *token) {
    uint32_t start = token->begin;
    parser_resync(parser, start);
    struct ast_list attributes = parser_attribute_list(parser, false);
    parser_next(parser, token);
    if (attributes.count == 0)
        return attributes;
    bool any_type = false;
    struct ast *first_type = NULL;
    for (int i = 0; i < attributes.count && !any_type; i++) {
        any_type = attributes.items[i]->kind == AST_TYPE_CONSTRAINT;
        first_type = any_type ? attributes.items[i] : NULL;
    }
    bool again = !token_has(token, TOKEN_KEYWORD);
    if (token_has(token, TOKEN_NO_ATTRIBUTES)) {
        again = any_type;
        if (!any_type)
            parser_error(parser, attributes.items[0]->extent, "UnexpectedAttribute",
                         ast_type_name_text(ast_type_of(attributes.items[0]), true));
    } else if (!again && any_type) {
        parser_error(parser, first_type->extent, "TypeNotAllowedBeforeStatement",
                     ast_type_name_text(ast_type_of(first_type), true));
    }
    if (again) {
        parser_resync(parser, start);
        parser_next(parser, token);
    }
    return attributes;
}

static struct ast *statement_rule(struct parser *parser);

/* What starts with token and is no keyword's statement. */
static struct ast *pipeline_statement(struct parser *parser, const struct token *token, uint32_t start,
                                      bool attributes) {
    if (attributes)
        parser_resync(parser, start);
    else
        parser_unget(parser, token);
    return parser_pipeline_chain_rule(parser);
}

static struct ast *keyword_statement(struct parser *parser, const struct token *token,
                                     const struct ast_list *attributes, uint32_t start) {
    switch (token->kind) {
    case TOKEN_IF:
        return parser_if(parser, token);
    case TOKEN_SWITCH:
        return parser_switch(parser, NULL, token);
    case TOKEN_FOREACH:
        return parser_foreach(parser, NULL, token);
    case TOKEN_FOR:
        return parser_for(parser, NULL, token);
    case TOKEN_WHILE:
        return parser_while(parser, NULL, token);
    case TOKEN_DO:
        return parser_do(parser, NULL, token);
    case TOKEN_FUNCTION:
    case TOKEN_FILTER:
    case TOKEN_WORKFLOW:
        return parser_function(parser, token);
    case TOKEN_RETURN:
        return jump(parser, token, AST_RETURN);
    case TOKEN_THROW:
        return jump(parser, token, AST_THROW);
    case TOKEN_EXIT:
        return jump(parser, token, AST_EXIT);
    case TOKEN_BREAK:
        return jump(parser, token, AST_BREAK);
    case TOKEN_CONTINUE:
        return jump(parser, token, AST_CONTINUE);
    case TOKEN_TRAP:
        return parser_trap(parser, token);
    case TOKEN_TRY:
        return parser_try(parser, token);
    case TOKEN_DATA:
        return parser_data(parser, token);
    case TOKEN_PARALLEL:
    case TOKEN_SEQUENCE:
        return workflow_block(parser, token);
    case TOKEN_CONFIGURATION:
        return refused_keyword(parser, token, "ConfigurationNotSupportedInPowerShellCore");
    case TOKEN_FROM:
    case TOKEN_DEFINE:
    case TOKEN_VAR:
        return refused_keyword(parser, token, "ReservedKeywordNotAllowed");
    case TOKEN_CLASS:
        return parser_class(parser, attributes, token);
    case TOKEN_ENUM:
        return parser_enum(parser, attributes, token);
    case TOKEN_LABEL:
        return labeled(parser, token);
    case TOKEN_USING: {
        struct ast *statement = parser_using(parser, token);
        parser_error(parser, statement->extent, "UsingMustBeAtStartOfScript", NULL);
        return statement;
    }
    case TOKEN_ELSE:
    case TOKEN_ELSE_IF:
    case TOKEN_CATCH:
    case TOKEN_UNTIL:
        if (parser->errors.count > 0) { /* the rest of a statement that went wrong */
            parser_skip_newlines(parser);
            return statement_rule(parser);
        }
        return pipeline_statement(parser, token, start, attributes->count > 0);
    default:
        return pipeline_statement(parser, token, start, attributes->count > 0);
    }
}

static struct ast *statement_rule(struct parser *parser) {
    struct token token;
    struct ast_list attributes = {0};
    parser_next(parser, &token);
    uint32_t start = token.begin;
    bool bracket = token.kind == TOKEN_GENERIC && parser->lexer.in.text[token.begin] == '[';
    if (bracket)
        attributes = leading_attributes(parser, &token);
    if (token.kind == TOKEN_END_OF_INPUT && attributes.count == 0) {
        parser_unget(parser, &token);
        return NULL;
    }
    return keyword_statement(parser, &token, &attributes, start);
}

struct ast *parser_statement_rule(struct parser *parser) {
    struct ast *statement = parser_enter(parser) ? statement_rule(parser) : NULL;
    parser_leave(parser);
    return statement;
}
