/* Loops: for, foreach, while, do … while, do … until. */
#include "lang/parser_internal.h"

static struct extent start_of(const struct token *label, const struct token *keyword) {
    return label != NULL ? label->extent : keyword->extent;
}

static const char *label_name(const struct token *label) {
    return label != NULL ? label->value : NULL;
}

static struct ast *as_ast(struct ast_statement_block *block) {
    return block != NULL ? &block->ast : NULL;
}

/* The ( after a keyword; false (reported) where it is missing. */
static bool open_paren(struct parser *parser, const struct token *keyword, const char *word, struct token *ret_paren) {
    parser_skip_newlines(parser);
    parser_next(parser, ret_paren);
    if (ret_paren->kind == TOKEN_LPAREN)
        return true;
    parser_unget(parser, ret_paren);
    parser_incomplete(parser, extent_after(keyword->extent), "MissingOpenParenthesisAfterKeyword", word);
    return false;
}

static struct ast *finish_loop(enum ast_kind kind, const struct token *label, struct extent start, struct extent end,
                               struct ast *parts[3], struct ast_statement_block *body) {
    struct ast_loop *loop = NODE(ast_loop, kind, extent_span(start, end));
    loop->label = label_name(label);
    loop->initializer = parts[0];
    loop->condition = parts[1];
    loop->iterator = parts[2];
    loop->body = body;
    return &loop->ast;
}

struct ast *parser_for(struct parser *parser, const struct token *label, const struct token *keyword) {
    struct extent start = start_of(label, keyword);
    struct token left, right;
    if (!open_paren(parser, keyword, "for", &left))
        return parser_error_statement(extent_span(start, keyword->extent), NULL, NULL, NULL);
    struct ast *parts[3];
    struct extent end = left.extent;
    for (int i = 0; i < 3; i++) {
        parser_skip_newlines(parser);
        parts[i] = parser_pipeline_chain_rule(parser);
        if (parts[i] != NULL)
            end = parts[i]->extent;
        if (i < 2 && parser_peek_is(parser, TOKEN_SEMI)) {
            end = parser_peek(parser)->extent;
            parser_skip(parser);
        }
    }
    parser_skip_newlines(parser);
    parser_next(parser, &right);
    struct ast_statement_block *body = NULL;
    if (right.kind != TOKEN_RPAREN) {
        parser_unget(parser, &right);
        parser_incomplete(parser, extent_after(end), "MissingEndParenthesisAfterStatement", "for");
    } else {
        body = parser_statement_block_rule(parser);
        end = right.extent;
        if (body == NULL)
            parser_incomplete(parser, extent_after(end), "MissingLoopStatement", "for");
    }
    if (body == NULL)
        return parser_error_statement(extent_span(start, end), parts[0], parts[1], parts[2]);
    return finish_loop(AST_FOR, label, start, body->ast.extent, parts, body);
}

struct ast *parser_while(struct parser *parser, const struct token *label, const struct token *keyword) {
    struct extent start = start_of(label, keyword);
    struct token left, right;
    if (!open_paren(parser, keyword, extent_text(keyword->extent), &left))
        return parser_error_statement(extent_span(start, keyword->extent), NULL, NULL, NULL);
    parser_skip_newlines(parser);
    struct ast *condition = parser_pipeline_chain_rule(parser), *read = condition;
    if (condition == NULL) {
        struct extent extent = extent_after(left.extent);
        parser_incomplete(parser, extent, "MissingExpressionAfterKeyword", "while");
        condition = parser_error_statement(extent, NULL, NULL, NULL);
    }
    parser_skip_newlines(parser);
    parser_next(parser, &right);
    if (right.kind != TOKEN_RPAREN) {
        parser_unget(parser, &right);
        if (!ast_is_error(condition))
            parser_incomplete(parser, extent_after(condition->extent), "MissingEndParenthesisAfterStatement", "while");
        return parser_error_statement(extent_span(start, condition->extent), read, NULL, NULL);
    }
    parser_skip_newlines(parser);
    struct ast_statement_block *body = parser_statement_block_rule(parser);
    if (body == NULL) {
        parser_incomplete(parser, extent_after(right.extent), "MissingLoopStatement", "while");
        return parser_error_statement(extent_span(start, right.extent), read, NULL, NULL);
    }
    struct ast *parts[3] = {NULL, condition, NULL};
    return finish_loop(AST_WHILE, label, start, body->ast.extent, parts, body);
}

/* ( condition ) after do { … } while; false after an error, *ret_end is where the statement ends. */
static bool do_condition(struct parser *parser, const struct token *keyword, struct ast **ret_condition,
                         struct extent *ret_end) {
    const char *word = token_rows[keyword->kind].text;
    struct token left, right;
    *ret_end = keyword->extent;
    if (!open_paren(parser, keyword, word, &left))
        return false;
    parser_skip_newlines(parser);
    struct ast *condition = parser_pipeline_chain_rule(parser);
    *ret_condition = condition;
    *ret_end = left.extent;
    if (condition == NULL)
        parser_incomplete(parser, extent_after(left.extent), "MissingExpressionAfterKeyword", word);
    parser_skip_newlines(parser);
    parser_next(parser, &right);
    if (right.kind != TOKEN_RPAREN) {
        parser_unget(parser, &right);
        if (condition == NULL)
            return false;
        *ret_end = condition->extent;
        parser_incomplete(parser, extent_after(*ret_end), "MissingEndParenthesisAfterStatement", word);
        return false;
    }
    if (condition != NULL)
        *ret_end = right.extent;
    return condition != NULL;
}

struct ast *parser_do(struct parser *parser, const struct token *label, const struct token *keyword) {
    struct extent start = start_of(label, keyword);
    struct ast_statement_block *body = parser_statement_block_rule(parser);
    struct ast *condition = NULL;
    struct extent end = keyword->extent;
    struct token until;
    bool good = false;
    if (body == NULL) {
        parser_incomplete(parser, extent_after(end), "MissingLoopStatement", "do");
    } else {
        parser_skip_newlines(parser);
        parser_next(parser, &until);
        if (until.kind == TOKEN_WHILE || until.kind == TOKEN_UNTIL) {
            good = do_condition(parser, &until, &condition, &end);
        } else {
            parser_unget(parser, &until);
            end = body->ast.extent;
            parser_incomplete(parser, extent_after(end), "MissingWhileOrUntilInDoWhile", NULL);
        }
    }
    if (!good)
        return parser_error_statement(extent_span(start, end), as_ast(body), condition, NULL);
    struct ast *parts[3] = {NULL, condition, NULL};
    return finish_loop(until.kind == TOKEN_UNTIL ? AST_DO_UNTIL : AST_DO_WHILE, label, start, end, parts, body);
}

/* -parallel and -throttlelimit, which only workflows had. ret_error: the last other one (reported), if there is one. */
static void foreach_flags(struct parser *parser, struct ast_foreach *loop, struct extent *ret_error) {
    while (parser_peek_is(parser, TOKEN_PARAMETER)) {
        struct token parameter;
        parser_next(parser, &parameter);
        if (parser_is_parameter(&parameter, "parallel")) {
            loop->parallel = true;
        } else if (parser_is_parameter(&parameter, "throttlelimit")) {
            parser_skip_newlines(parser);
            loop->throttle = parser_single_argument_rule(parser, ARGUMENT_COMMAND);
            if (loop->throttle == NULL)
                parser_incomplete(parser, extent_after(parameter.extent), "MissingThrottleLimit", NULL);
        } else {
            *ret_error = parameter.extent;
            parser_error(parser, parameter.extent, "InvalidForeachFlag", parameter.value);
        }
        parser_skip_newlines(parser);
    }
}

/* "in pipeline ) { body }". false after an error at *ret_end. */
static bool foreach_rest(struct parser *parser, struct ast_foreach *loop, struct extent *ret_end) {
    struct token in, right;
    parser_skip_newlines(parser);
    parser_next(parser, &in);
    *ret_end = loop->variable->ast.extent;
    if (in.kind != TOKEN_IN) {
        parser_unget(parser, &in);
        parser_incomplete(parser, extent_after(*ret_end), "MissingInInForeach", NULL);
        return false;
    }
    parser_skip_newlines(parser);
    loop->expression = parser_pipeline_chain_rule(parser);
    *ret_end = in.extent;
    if (loop->expression == NULL) {
        parser_incomplete(parser, extent_after(*ret_end), "MissingForeachExpression", NULL);
        return false;
    }
    parser_skip_newlines(parser);
    parser_next(parser, &right);
    *ret_end = loop->expression->extent;
    if (right.kind != TOKEN_RPAREN) {
        parser_unget(parser, &right);
        parser_incomplete(parser, extent_after(*ret_end), "MissingEndParenthesisAfterForeach", NULL);
        return false;
    }
    loop->body = parser_statement_block_rule(parser);
    *ret_end = right.extent;
    if (loop->body == NULL)
        parser_incomplete(parser, extent_after(*ret_end), "MissingForeachStatement", NULL);
    else
        *ret_end = loop->body->ast.extent;
    return loop->body != NULL;
}

struct ast *parser_foreach(struct parser *parser, const struct token *label, const struct token *keyword) {
    struct extent start = start_of(label, keyword);
    struct ast_foreach *loop = NODE(ast_foreach, AST_FOREACH, start);
    struct token left, name;
    struct extent end = keyword->extent, bad_flag = {0};
    loop->label = label_name(label);
    parser_skip_newlines(parser);
    foreach_flags(parser, loop, &bad_flag);
    if (!open_paren(parser, keyword, "foreach", &left))
        return parser_error_statement(extent_span(start, end), NULL, NULL, NULL);
    parser_skip_newlines(parser);
    parser_next(parser, &name);
    if (name.kind != TOKEN_VARIABLE && name.kind != TOKEN_SPLATTED_VARIABLE) {
        parser_unget(parser, &name);
        parser_incomplete(parser, extent_after(left.extent), "MissingVariableNameAfterForeach", NULL);
        return parser_error_statement(extent_span(start, left.extent), NULL, NULL, NULL);
    }
    struct ast *variable = parser_variable(parser, &name, false);
    if (variable->kind == AST_USING_EXPRESSION)
        variable = ((struct ast_using_expression *)variable)->expression;
    loop->variable = (struct ast_variable *)variable;
    bool good = foreach_rest(parser, loop, &end);
    if (good && bad_flag.source != NULL)
        end = bad_flag;
    if (!good || bad_flag.source != NULL)
        return parser_error_statement(extent_span(start, end), variable, loop->expression, as_ast(loop->body));
    loop->ast.extent = extent_span(start, end);
    return &loop->ast;
}
