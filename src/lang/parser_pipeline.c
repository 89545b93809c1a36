/* Pipelines, their chains with && and ||, assignments, redirections. */
#include "lang/parser_internal.h"

#include <string.h>

static const char *const stream_names[] = {"* stream",       "output stream", "error stream",      "warning stream",
                                           "verbose stream", "debug stream",  "information stream"};

static enum stream_number redirected_stream(const struct ast *redirection) {
    return redirection->kind == AST_FILE_REDIRECTION ? ((const struct ast_file_redirection *)redirection)->from
                                                     : ((const struct ast_merging_redirection *)redirection)->from;
}

static struct ast *merging(struct parser *parser, const struct token *token) {
    struct ast_merging_redirection *node = NODE(ast_merging_redirection, AST_MERGING_REDIRECTION, token->extent);
    node->from = token->from_stream;
    node->to = STREAM_OUTPUT;
    if (token->to_stream != STREAM_OUTPUT || token->from_stream == token->to_stream)
        parser_error(parser, token->extent, "RedirectionNotSupported", extent_text(token->extent));
    return &node->ast;
}

static struct ast *to_file(struct parser *parser, const struct token *token) {
    struct ast *location = parser_single_argument_rule(parser, ARGUMENT_FILE_NAME);
    if (location == NULL) {
        parser_error(parser, extent_after(token->extent), "MissingFileSpecification", NULL);
        location = parser_error_node(token->extent, NULL, NULL, NULL);
    }
    struct ast_file_redirection *node =
        NODE(ast_file_redirection, AST_FILE_REDIRECTION, extent_span(token->extent, location->extent));
    node->from = token->from_stream;
    node->append = token->append;
    node->location = location;
    return &node->ast;
}

void parser_redirection(struct parser *parser, const struct token *token, struct ast_list *redirections,
                        struct extent *ret_extent) {
    struct ast *node = token->merges ? merging(parser, token) : to_file(parser, token);
    *ret_extent = node->extent;
    if (token->kind == TOKEN_REDIRECT_INPUT) {
        parser_error(parser, token->extent, "RedirectionNotSupported", "<");
        return;
    }
    enum stream_number from = redirected_stream(node);
    for (int i = 0; i < redirections->count; i++) {
        if (redirected_stream(redirections->items[i]) != from)
            continue;
        parser_error(parser, node->extent, "StreamAlreadyRedirected", stream_names[from]);
        return;
    }
    ast_list_add(redirections, node); /* in the order of the streams, whatever the order they are written in */
    for (int i = redirections->count - 1; i > 0 && redirected_stream(redirections->items[i - 1]) > from; i--) {
        redirections->items[i] = redirections->items[i - 1];
        redirections->items[i - 1] = node;
    }
}

static struct ast *expression_element(struct parser *parser, struct ast *expression) {
    struct ast_command_expression *element = NODE(ast_command_expression, AST_COMMAND_EXPRESSION, expression->extent);
    element->expression = expression;
    for (const struct token *token = parser_peek(parser);
         token->kind == TOKEN_REDIRECTION || token->kind == TOKEN_REDIRECT_INPUT; token = parser_peek(parser)) {
        struct token redirection = *token;
        struct extent extent;
        parser_skip(parser);
        parser_redirection(parser, &redirection, &element->redirections, &extent);
        if (redirection.kind != TOKEN_REDIRECT_INPUT)
            element->ast.extent = extent_span(expression->extent, extent);
    }
    return &element->ast;
}

static struct ast *expression_in_mode(struct parser *parser) {
    enum lexer_mode mode = parser_set_mode(parser, LEXER_EXPRESSION);
    struct ast *expression = parser_expression_rule(parser, false);
    parser_set_mode(parser, mode);
    return expression;
}

/* What follows an element: true where another one does (after a pipe, consumed). */
static bool another_element(struct parser *parser, struct extent *ret_pipe) {
    const struct token *token = parser_peek(parser);
    if (token->kind == TOKEN_NEW_LINE && lexer_is_pipe_continuation(&parser->lexer, token)) {
        parser_skip_newlines(parser);
        token = parser_peek(parser);
    }
    switch (token->kind) {
    case TOKEN_SEMI:
    case TOKEN_NEW_LINE:
    case TOKEN_RPAREN:
    case TOKEN_RCURLY:
    case TOKEN_END_OF_INPUT:
    case TOKEN_AND_AND:
    case TOKEN_OR_OR:
    case TOKEN_AMPERSAND:
        return false;
    case TOKEN_PIPE:
        *ret_pipe = token->extent;
        parser_skip(parser);
        parser_skip_newlines(parser);
        if (!parser_peek_is(parser, TOKEN_END_OF_INPUT))
            return true;
        parser_incomplete(parser, extent_after(*ret_pipe), "EmptyPipeElement", NULL);
        return false;
    default:
        parser_error(parser, token->extent, "UnexpectedToken", extent_text(token->extent));
        return false;
    }
}

/* expression: the first element's, already read, or NULL. */
static struct ast_pipeline *pipeline_rule(struct parser *parser, struct ast *expression) {
    struct ast_list elements = {0};
    struct extent pipe = {0};
    do {
        if (expression == NULL)
            expression = expression_in_mode(parser);
        if (expression != NULL && elements.count > 0)
            parser_error(parser, expression->extent, "ExpressionsMustBeFirstInPipeline", NULL);
        struct ast *element = expression != NULL ? expression_element(parser, expression) : parser_command_rule(parser);
        if (element != NULL)
            ast_list_add(&elements, element);
        else if (elements.count > 0 || parser_peek_is(parser, TOKEN_PIPE))
            parser_incomplete(parser, pipe.source != NULL ? extent_after(pipe) : parser_peek(parser)->extent,
                              "EmptyPipeElement", NULL);
        expression = NULL;
    } while (another_element(parser, &pipe));
    if (elements.count == 0)
        return NULL;
    struct extent extent = extent_span(elements.items[0]->extent, elements.items[elements.count - 1]->extent);
    struct ast_pipeline *pipeline = NODE(ast_pipeline, AST_PIPELINE, extent);
    pipeline->elements = elements;
    return pipeline;
}

static struct ast *assignment(struct parser *parser, struct ast *left, const struct token *operator_token) {
    parser_skip_newlines(parser);
    struct ast *right = parser_statement_rule(parser);
    if (right == NULL) {
        struct extent extent = extent_after(operator_token->extent);
        const char *text = token_rows[operator_token->kind].text;
        parser_incomplete(parser, extent, "ExpectedValueExpression", text);
        right = parser_error_statement(extent, NULL, NULL, NULL);
    }
    struct ast_assignment *node = NODE(ast_assignment, AST_ASSIGNMENT, extent_span(left->extent, right->extent));
    node->left = left;
    node->operation = token_rows[operator_token->kind].operation;
    node->right = right;
    node->error_extent = operator_token->extent;
    return &node->ast;
}

static struct ast *chain(struct ast *left, struct ast *right, const struct token *operator_token) {
    struct ast_pipeline_chain *node =
        NODE(ast_pipeline_chain, AST_PIPELINE_CHAIN, extent_span(left->extent, right->extent));
    node->left = left;
    node->right = right;
    node->chain = operator_token->kind == TOKEN_AND_AND ? CHAIN_AND : CHAIN_OR;
    return &node->ast;
}

/* Nothing follows && or ||. first is what stands there. */
static struct ast *empty_chain(struct parser *parser, struct ast *left, const struct token *operator_token,
                               const struct token *first) {
    struct extent extent = operator_token->extent;
    if (first->kind == TOKEN_END_OF_INPUT)
        parser_incomplete(parser, extent_after(extent), "EmptyPipelineChainElement", NULL);
    else if (first->kind != TOKEN_DOT && first->kind != TOKEN_AMPERSAND) /* those were reported */
        parser_error(parser, extent_span(extent, first->extent), "EmptyPipelineChainElement", NULL);
    return parser_error_statement(extent_span(left->extent, extent), left, NULL, NULL);
}

static void set_background(struct ast *node) {
    if (node->kind == AST_PIPELINE_CHAIN)
        ((struct ast_pipeline_chain *)node)->background = true;
    else
        ((struct ast_pipeline *)node)->background = true;
}

/* & at the end, before && an error; then *ret_error is the node. */
static bool background(struct parser *parser, struct ast *node, struct ast **ret_error) {
    *ret_error = NULL;
    if (!parser_peek_is(parser, TOKEN_AMPERSAND))
        return false;
    parser_skip(parser);
    const struct token *next = parser_peek(parser);
    if (next->kind == TOKEN_AND_AND || next->kind == TOKEN_OR_OR) {
        struct extent extent = next->extent;
        parser_skip(parser);
        parser_error(parser, extent, "BackgroundOperatorInPipelineChain", NULL);
        *ret_error = parser_error_statement(extent_span(node->extent, extent), node, NULL, NULL);
    }
    return true;
}

static struct ast *pipeline_chain_rule(struct parser *parser, struct ast *expression) {
    struct ast *left = NULL;
    struct token operator_token;
    for (;;) {
        struct token first = {0};
        if (expression == NULL)
            first = *parser_peek(parser);
        struct ast_pipeline *pipeline = pipeline_rule(parser, expression);
        expression = NULL;
        if (pipeline == NULL)
            return left == NULL ? NULL : empty_chain(parser, left, &operator_token, &first);
        struct ast *node = left == NULL ? &pipeline->ast : chain(left, &pipeline->ast, &operator_token);
        struct ast *error;
        if (background(parser, node, &error)) {
            set_background(node);
            return error != NULL ? error : node;
        }
        enum token_kind next = parser_peek(parser)->kind;
        if (next != TOKEN_AND_AND && next != TOKEN_OR_OR)
            return node;
        left = node;
        parser_next(parser, &operator_token);
        parser_skip_newlines(parser);
        if (parser_peek_is(parser, TOKEN_END_OF_INPUT)) {
            parser_incomplete(parser, extent_after(operator_token.extent), "EmptyPipelineChainElement", NULL);
            return left;
        }
    }
}

struct ast *parser_pipeline_chain_rule(struct parser *parser) {
    enum lexer_mode mode = parser_set_mode(parser, LEXER_EXPRESSION);
    struct ast *expression = parser_expression_rule(parser, false);
    struct token operator_token = {0};
    if (expression != NULL && token_has(parser_peek(parser), TOKEN_ASSIGNMENT))
        parser_next(parser, &operator_token);
    parser_set_mode(parser, mode);
    if (operator_token.kind != TOKEN_UNKNOWN)
        return assignment(parser, expression, &operator_token);
    return pipeline_chain_rule(parser, expression);
}
