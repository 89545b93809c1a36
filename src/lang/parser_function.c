/* function and filter; the parameter list after a name. */
#include "lang/parser_internal.h"

#include <string.h>

struct ast_list parser_function_parameters(struct parser *parser, bool *ret_found, struct extent *ret_error,
                                           struct extent *ret_end) {
    struct ast_list parameters = {0};
    parser_skip_newlines(parser);
    *ret_found = parser_peek_is(parser, TOKEN_LPAREN);
    if (!*ret_found)
        return parameters;
    struct token left, right;
    parser_next(parser, &left);
    parameters = parser_parameter_list(parser);
    parser_skip_newlines(parser);
    parser_next(parser, &right);
    *ret_end = right.extent;
    if (right.kind != TOKEN_RPAREN) {
        parser_unget(parser, &right);
        *ret_error = parameters.count > 0 ? parameters.items[parameters.count - 1]->extent : left.extent;
        parser_incomplete(parser, extent_after(*ret_error), "MissingEndParenthesisInFunctionParameterList", NULL);
    }
    parser_skip_newlines(parser);
    return parameters;
}

static bool is_name(enum token_kind kind) {
    switch (kind) {
    case TOKEN_PIPE:
    case TOKEN_LPAREN:
    case TOKEN_LCURLY:
    case TOKEN_AT_PAREN:
    case TOKEN_AT_CURLY:
    case TOKEN_RCURLY:
    case TOKEN_RPAREN:
    case TOKEN_END_OF_INPUT:
    case TOKEN_SEMI:
    case TOKEN_REDIRECTION:
    case TOKEN_REDIRECT_INPUT:
    case TOKEN_AND_AND:
    case TOKEN_OR_OR:
    case TOKEN_AMPERSAND:
    case TOKEN_VARIABLE:
    case TOKEN_SPLATTED_VARIABLE:
    case TOKEN_HERE_STRING_EXPANDABLE:
    case TOKEN_HERE_STRING_LITERAL:
    case TOKEN_STRING_LITERAL:
    case TOKEN_STRING_EXPANDABLE:
        return false;
    default:
        return true;
    }
}

struct ast *parser_function(struct parser *parser, const struct token *keyword) {
    struct token name, left;
    parser_skip_newlines(parser);
    parser_next(parser, &name);
    if (!is_name(name.kind)) {
        parser_unget(parser, &name);
        parser_incomplete(parser, extent_after(keyword->extent), "MissingNameAfterKeyword",
                          extent_text(keyword->extent));
        return parser_error_statement(keyword->extent, NULL, NULL, NULL);
    }
    lexer_mark(&parser->lexer, &name, TOKEN_MARK_NO_KEYWORD, 0);
    struct ast_function_definition *function = NODE(ast_function_definition, AST_FUNCTION_DEFINITION, keyword->extent);
    bool has_list;
    struct extent error = {0}, end = name.extent;
    function->parameters = parser_function_parameters(parser, &has_list, &error, &end);
    parser_next(parser, &left);
    if (left.kind != TOKEN_LCURLY) {
        parser_unget(parser, &left);
        if (error.source == NULL) {
            error = end;
            parser_incomplete(parser, extent_after(end), "MissingFunctionBody", NULL);
        }
    }
    if (error.source != NULL) {
        struct ast *node = parser_error_statement(extent_span(keyword->extent, error), NULL, NULL, NULL);
        ((struct ast_error *)node)->nested = function->parameters;
        return node;
    }
    function->is_filter = keyword->kind == TOKEN_FILTER;
    function->is_workflow = keyword->kind == TOKEN_WORKFLOW;
    bool in_workflow = parser->in_workflow;
    parser->in_workflow = function->is_workflow;
    function->body = parser_script_block(parser, &left, function->is_filter);
    parser->in_workflow = in_workflow;
    function->name = name.kind == TOKEN_GENERIC ? name.value : extent_text(name.extent);
    function->name_extent = name.extent;
    function->ast.extent = extent_span(keyword->extent, function->body->ast.extent);
    if (keyword->kind == TOKEN_WORKFLOW)
        parser_error(parser, function->ast.extent, "WorkflowNotSupportedInPowerShellCore", NULL);
    return &function->ast;
}
