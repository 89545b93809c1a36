/* Commands: their name, arguments, parameters, redirections, and --% */
#include "lang/parser_internal.h"

#include <string.h>

static bool is_verbatim(const struct token *token) {
    return token->kind == TOKEN_GENERIC && token->length == 3 && memcmp(token->value, "--%", 3) == 0;
}

static bool ends_argument(enum token_kind kind) {
    switch (kind) {
    case TOKEN_PIPE:
    case TOKEN_RCURLY:
    case TOKEN_RPAREN:
    case TOKEN_END_OF_INPUT:
    case TOKEN_NEW_LINE:
    case TOKEN_SEMI:
    case TOKEN_REDIRECTION:
    case TOKEN_REDIRECT_INPUT:
    case TOKEN_AND_AND:
    case TOKEN_OR_OR:
    case TOKEN_AMPERSAND:
    case TOKEN_MINUS_MINUS:
    case TOKEN_COMMA:
        return true;
    default:
        return false;
    }
}

static bool starts_expression(enum token_kind kind) {
    switch (kind) {
    case TOKEN_SPLATTED_VARIABLE:
    case TOKEN_VARIABLE:
    case TOKEN_NUMBER:
    case TOKEN_HERE_STRING_EXPANDABLE:
    case TOKEN_STRING_EXPANDABLE:
    case TOKEN_HERE_STRING_LITERAL:
    case TOKEN_STRING_LITERAL:
    case TOKEN_LPAREN:
    case TOKEN_DOLLAR_PAREN:
    case TOKEN_AT_PAREN:
    case TOKEN_AT_CURLY:
    case TOKEN_LCURLY:
        return true;
    default:
        return false;
    }
}

/* One argument, without commas. */
static struct ast *simple_argument(struct parser *parser, enum argument_context context, const struct token *token) {
    if (starts_expression(token->kind)) {
        parser_unget(parser, token);
        return parser_primary_rule(parser, true);
    }
    bool is_name = (context & ARGUMENT_COMMAND_NAME) != 0;
    if (token->kind != TOKEN_GENERIC) {
        lexer_mark(&parser->lexer, token,
                   TOKEN_MARK_NO_KEYWORD | (is_name ? TOKEN_MARK_COMMAND_NAME : TOKEN_MARK_ARGUMENT), 0);
        return &parser_bare_word(token)->ast;
    }
    if (is_name)
        lexer_mark(&parser->lexer, token, TOKEN_MARK_COMMAND_NAME, 0);
    if (token->parts != NULL && context != ARGUMENT_COMMAND_NAME)
        return parser_string(parser, token);
    struct ast_string_constant *word = NODE(ast_string_constant, AST_STRING_CONSTANT, token->extent);
    word->string = STRING_BARE;
    word->value = token->value;
    word->length = token->length;
    return &word->ast;
}

struct ast *parser_command_argument(struct parser *parser, enum argument_context context, const struct token *first) {
    struct ast_list items = {0};
    struct token token = *first;
    struct extent comma = {0};
    for (;;) {
        if (ends_argument(token.kind)) {
            parser_unget(parser, &token);
            if (comma.source == NULL)
                return NULL;
            parser_incomplete(parser, extent_after(comma), "MissingExpression", ",");
            struct ast *error = parser_error_node(extent_span(items.items[0]->extent, comma), NULL, NULL, NULL);
            ((struct ast_error *)error)->nested = items;
            return error;
        }
        struct ast *argument = simple_argument(parser, context, &token);
        bool goes_on = argument != NULL && context == ARGUMENT_COMMAND && !is_verbatim(&token) &&
                       parser_peek_is(parser, TOKEN_COMMA);
        if (argument == NULL || (!goes_on && items.count == 0))
            return argument;
        ast_list_add(&items, argument);
        if (!goes_on)
            break;
        comma = parser_peek(parser)->extent;
        parser_skip(parser);
        parser_skip_newlines(parser);
        parser_next(parser, &token);
    }
    struct ast_array_literal *array = NODE(ast_array_literal, AST_ARRAY_LITERAL,
                                           extent_span(items.items[0]->extent, items.items[items.count - 1]->extent));
    array->elements = items;
    return &array->ast;
}

struct ast *parser_single_argument_rule(struct parser *parser, enum argument_context context) {
    enum token_kind kind = parser_peek(parser)->kind;
    if (kind == TOKEN_COMMA || kind == TOKEN_END_OF_INPUT)
        return NULL;
    enum lexer_mode mode = parser_set_mode(parser, LEXER_COMMAND);
    struct token token;
    parser_next(parser, &token);
    struct ast *argument = parser_command_argument(parser, context, &token);
    parser_set_mode(parser, mode);
    return argument;
}

struct command_reader {
    struct parser *parser;
    struct ast_command *command;
    enum argument_context context;
    bool saw_dash_dash;
    struct extent end;
};

static void add_element(struct command_reader *reader, struct ast *element) {
    ast_list_add(&reader->command->elements, element);
    reader->end = element->extent;
}

static struct ast *parameter_node(const struct token *token, const char *name) {
    struct ast_command_parameter *node = NODE(ast_command_parameter, AST_COMMAND_PARAMETER, token->extent);
    node->name = name;
    node->error_extent = token->extent;
    return &node->ast;
}

/* -name, -name:argument; a name or, after --, an argument like any other. */
static void read_parameter(struct command_reader *reader, const struct token *token) {
    struct parser *parser = reader->parser;
    if ((reader->context & ARGUMENT_COMMAND_NAME) != 0 || reader->saw_dash_dash) {
        lexer_mark(&parser->lexer, token, TOKEN_MARK_COMMAND_NAME, 0);
        add_element(reader, &parser_bare_word(token)->ast);
        return;
    }
    struct ast_command_parameter *node = (struct ast_command_parameter *)parameter_node(token, token->value);
    node->has_colon = token->used_colon;
    if (token->used_colon && !parser_peek_is(parser, TOKEN_COMMA)) {
        struct token argument;
        parser_next(parser, &argument);
        node->argument = parser_command_argument(parser, ARGUMENT_COMMAND, &argument);
        if (node->argument == NULL)
            parser_error(parser, extent_after(token->extent), "ParameterRequiresArgument", extent_text(token->extent));
        else
            node->ast.extent = extent_span(token->extent, node->argument->extent);
    }
    add_element(reader, &node->ast);
}

/* What follows --% is one argument, as it is. */
static void read_verbatim(struct command_reader *reader) {
    struct parser *parser = reader->parser;
    if (parser->has_token && parser->token.kind != TOKEN_PARAMETER)
        return;
    struct token token;
    if (parser->has_token)
        parser_resync(parser, parser->token.end);
    lexer_verbatim_argument(&parser->lexer, &token);
    struct ast_string_constant *argument = NODE(ast_string_constant, AST_STRING_CONSTANT, token.extent);
    argument->string = STRING_BARE;
    argument->is_verbatim = true;
    argument->value = token.value;
    argument->length = token.length;
    add_element(reader, &argument->ast);
}

/* false at the end of the command. */
static bool read_element(struct command_reader *reader, const struct token *token) {
    struct parser *parser = reader->parser;
    switch (token->kind) {
    case TOKEN_PIPE:
    case TOKEN_RCURLY:
    case TOKEN_RPAREN:
    case TOKEN_END_OF_INPUT:
    case TOKEN_NEW_LINE:
    case TOKEN_SEMI:
    case TOKEN_AND_AND:
    case TOKEN_OR_OR:
    case TOKEN_AMPERSAND:
        parser_unget(parser, token);
        return false;
    case TOKEN_MINUS_MINUS:
        add_element(reader, reader->saw_dash_dash ? &parser_bare_word(token)->ast : parameter_node(token, "-"));
        reader->saw_dash_dash = true;
        return true;
    case TOKEN_COMMA:
        reader->end = token->extent;
        parser_error(parser, token->extent, "MissingArgument", NULL);
        parser_skip_newlines(parser);
        return true;
    case TOKEN_PARAMETER:
        read_parameter(reader, token);
        return true;
    case TOKEN_REDIRECTION:
    case TOKEN_REDIRECT_INPUT:
        if ((reader->context & ARGUMENT_COMMAND_NAME) != 0)
            add_element(reader, &parser_bare_word(token)->ast);
        else
            parser_redirection(parser, token, &reader->command->redirections, &reader->end);
        return true;
    default:
        break;
    }
    struct ast *argument = parser_command_argument(parser, reader->context, token);
    if (argument == NULL)
        return false;
    add_element(reader, argument);
    if (is_verbatim(token))
        read_verbatim(reader);
    return true;
}

struct ast *parser_command_rule(struct parser *parser) {
    enum lexer_mode mode = parser_set_mode(parser, LEXER_COMMAND);
    struct token first, token;
    parser_next(parser, &first);
    struct command_reader reader = {parser, NODE(ast_command, AST_COMMAND, first.extent), ARGUMENT_COMMAND_NAME, false,
                                    first.extent};
    bool has_operator = first.kind == TOKEN_DOT || first.kind == TOKEN_AMPERSAND;
    token = first;
    if (has_operator) {
        reader.command->invocation = first.kind == TOKEN_DOT ? INVOKE_DOT : INVOKE_CALL;
        reader.context = ARGUMENT_COMMAND_NAME_AFTER_OPERATOR;
        parser_next(parser, &token);
    }
    while (read_element(&reader, &token)) {
        reader.context = ARGUMENT_COMMAND;
        parser_next(parser, &token);
    }
    parser_set_mode(parser, mode);
    if (reader.command->elements.count == 0) {
        if (has_operator)
            parser_error(parser, first.extent, "MissingExpression", extent_text(first.extent));
        return NULL;
    }
    reader.command->ast.extent = extent_span(first.extent, reader.end);
    return &reader.command->ast;
}
