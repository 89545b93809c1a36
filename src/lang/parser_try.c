/* try, catch, finally; trap; data sections. */
#include "lang/parser_internal.h"

struct ast *parser_trap(struct parser *parser, const struct token *keyword) {
    struct ast_trap *trap = NODE(ast_trap, AST_TRAP, keyword->extent);
    uint32_t position = parser_position(parser);
    struct extent end = keyword->extent;
    parser_skip_newlines(parser);
    struct ast *type = parser_attribute_rule(parser);
    if (type != NULL && type->kind == AST_TYPE_CONSTRAINT) {
        trap->constraint = (struct ast_type_constraint *)type;
        end = type->extent;
    } else if (type != NULL) {
        parser_resync(parser, position);
    }
    trap->body = parser_statement_block_rule(parser);
    if (trap->body == NULL) {
        parser_incomplete(parser, extent_after(end), "MissingTrapStatement", NULL);
        return parser_error_statement(extent_span(keyword->extent, end),
                                      trap->constraint != NULL ? &trap->constraint->ast : NULL, NULL, NULL);
    }
    trap->ast.extent = extent_span(keyword->extent, trap->body->ast.extent);
    return &trap->ast;
}

/* The types of a catch; ret_end is the end of the last one. */
static bool catch_types(struct parser *parser, struct ast_catch *clause, struct extent *ret_end) {
    struct extent comma = {0};
    for (;;) {
        uint32_t position = parser_position(parser);
        parser_skip_newlines(parser);
        struct ast *type = parser_attribute_rule(parser);
        if (type == NULL) {
            if (comma.source == NULL)
                return true;
            *ret_end = comma;
            parser_incomplete(parser, extent_after(comma), "MissingTypeLiteralToken", NULL);
            return false;
        }
        if (type->kind != AST_TYPE_CONSTRAINT) {
            parser_resync(parser, position);
            return true;
        }
        ast_list_add(&clause->types, type);
        *ret_end = type->extent;
        parser_skip_newlines(parser);
        if (!parser_peek_is(parser, TOKEN_COMMA))
            return true;
        comma = parser_peek(parser)->extent;
        parser_skip(parser);
    }
}

/* A catch clause; NULL where there is none or it is no good (then *ret_error is set, and its types are the rest). */
static struct ast_catch *catch_rule(struct parser *parser, struct extent *ret_error, struct ast_list *ret_rest) {
    struct token keyword;
    parser_skip_newlines(parser);
    parser_next(parser, &keyword);
    if (keyword.kind != TOKEN_CATCH) {
        parser_unget(parser, &keyword);
        return NULL;
    }
    struct ast_catch *clause = NODE(ast_catch, AST_CATCH, keyword.extent);
    struct extent end = keyword.extent;
    bool good = catch_types(parser, clause, &end);
    clause->body = parser_statement_block_rule(parser);
    if (!good)
        *ret_error = end;
    if (clause->body == NULL) {
        if (good)
            parser_incomplete(parser, extent_after(end), "MissingCatchHandlerBlock", NULL);
        *ret_error = end;
        *ret_rest = clause->types;
        return NULL;
    }
    clause->ast.extent = extent_span(keyword.extent, clause->body->ast.extent);
    return clause;
}

static void add_all(struct ast *error, const struct ast_list *nodes) {
    for (int i = 0; i < nodes->count; i++)
        ast_list_add(&((struct ast_error *)error)->nested, nodes->items[i]);
}

static struct ast *try_error(const struct ast_try *statement, const struct ast_list *rest, struct extent extent) {
    struct ast *error = parser_error_statement(extent, &statement->body->ast, NULL, NULL);
    add_all(error, &statement->catches);
    add_all(error, rest);
    return error;
}

struct ast *parser_try(struct parser *parser, const struct token *keyword) {
    struct ast_try *statement = NODE(ast_try, AST_TRY, keyword->extent);
    parser_skip_newlines(parser);
    statement->body = parser_statement_block_rule(parser);
    if (statement->body == NULL) {
        parser_incomplete(parser, extent_after(keyword->extent), "MissingTryStatementBlock", NULL);
        return parser_error_statement(keyword->extent, NULL, NULL, NULL);
    }
    struct extent error = {0};
    struct ast_list rest = {0};
    struct extent end = statement->body->ast.extent;
    for (struct ast_catch *clause; (clause = catch_rule(parser, &error, &rest)) != NULL; end = clause->ast.extent)
        ast_list_add(&statement->catches, &clause->ast);
    parser_skip_newlines(parser);
    if (parser_peek_is(parser, TOKEN_FINALLY)) {
        struct extent finally = parser_peek(parser)->extent;
        parser_skip(parser);
        statement->finally = parser_statement_block_rule(parser);
        if (statement->finally == NULL) {
            error = finally;
            parser_incomplete(parser, extent_after(error), "MissingFinallyStatementBlock", "finally");
        } else {
            end = statement->finally->ast.extent;
        }
    }
    if (statement->catches.count == 0 && statement->finally == NULL && error.source == NULL) {
        error = statement->body->ast.extent;
        parser_incomplete(parser, extent_after(error), "MissingCatchOrFinally", NULL);
    }
    if (error.source != NULL)
        return try_error(statement, &rest, extent_span(keyword->extent, error));
    statement->ast.extent = extent_span(keyword->extent, end);
    return &statement->ast;
}

/* -SupportedCommand a, b. false after an error. */
static bool supported_commands(struct parser *parser, struct ast_data *data, struct extent *ret_end) {
    struct token parameter;
    parser_next(parser, &parameter);
    bool good = parser_is_parameter(&parameter, "SupportedCommand");
    *ret_end = parameter.extent;
    if (!good)
        parser_error(parser, parameter.extent, "InvalidParameterForDataSectionStatement", parameter.value);
    for (struct extent before = parameter.extent;;) {
        parser_skip_newlines(parser);
        struct ast *command = parser_single_argument_rule(parser, ARGUMENT_COMMAND_NAME);
        if (command == NULL) {
            if (good)
                parser_incomplete(parser, extent_after(before), "MissingValueForSupportedCommandInDataSectionStatement",
                                  NULL);
            *ret_end = before;
            return false;
        }
        ast_list_add(&data->supported_commands, command);
        if (good)
            *ret_end = command->extent;
        if (!parser_peek_is(parser, TOKEN_COMMA))
            return good;
        before = parser_peek(parser)->extent;
        parser_skip(parser);
    }
}

struct ast *parser_data(struct parser *parser, const struct token *keyword) {
    struct ast_data *data = NODE(ast_data, AST_DATA, keyword->extent);
    struct extent end = keyword->extent;
    bool good = true;
    parser_skip_newlines(parser);
    struct ast_string_constant *name = parser_simple_name_rule(parser);
    if (name != NULL) {
        data->variable = name->value;
        end = name->ast.extent;
    }
    parser_skip_newlines(parser);
    if (parser_peek_is(parser, TOKEN_PARAMETER))
        good = supported_commands(parser, data, &end);
    if (good) {
        data->body = parser_statement_block_rule(parser);
        if (data->body == NULL)
            parser_incomplete(parser, extent_after(end), "MissingStatementBlockForDataSection", NULL);
    }
    if (data->body == NULL) {
        struct ast *error = parser_error_statement(extent_span(keyword->extent, end), NULL, NULL, NULL);
        add_all(error, &data->supported_commands);
        return error;
    }
    data->ast.extent = extent_span(keyword->extent, data->body->ast.extent);
    return &data->ast;
}
