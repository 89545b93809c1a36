/* using namespace, module, assembly (type and command are reserved words of it). */
#include "lang/module_table.h"
#include "lang/parser_internal.h"

#include <string.h>

struct using_directive {
    enum token_kind keyword;
    enum using_kind kind;
    bool alias_allowed, alias_required;
};

static const struct using_directive *find_directive(enum token_kind keyword) {
    static const struct using_directive directives[] = {
        {TOKEN_NAMESPACE, USING_NAMESPACE, true, false}, {TOKEN_TYPE, USING_TYPE, false, true},
        {TOKEN_MODULE, USING_MODULE, true, false},       {TOKEN_COMMAND, USING_COMMAND, false, true},
        {TOKEN_ASSEMBLY, USING_ASSEMBLY, false, false},
    };
    for (size_t i = 0; i < COUNT_OF(directives); i++)
        if (directives[i].keyword == keyword)
            return &directives[i];
    return NULL;
}

static void require_terminator(struct parser *parser) {
    const struct token *token = parser_peek(parser);
    if (token->kind == TOKEN_NEW_LINE || token->kind == TOKEN_SEMI)
        parser_skip(parser);
    else if (token->kind != TOKEN_END_OF_INPUT)
        parser_incomplete(parser, token->extent, "MissingStatementTerminator", NULL);
}

static struct ast *bad_item(struct parser *parser, struct extent start, struct extent extent) {
    parser_error(parser, extent, "InvalidValueForUsingItemName", extent_text(extent));
    return parser_error_statement(extent_span(start, extent), NULL, NULL, NULL);
}

/* "= alias". NULL where it is good, else the error's node. */
static struct ast *read_alias(struct parser *parser, struct ast_using_statement *statement, struct extent start) {
    struct token equals, token;
    parser_next(parser, &equals);
    parser_next(parser, &token);
    if (token.kind == TOKEN_END_OF_INPUT || token.kind == TOKEN_NEW_LINE || token.kind == TOKEN_SEMI) {
        parser_unget(parser, &token);
        parser_incomplete(parser, extent_after(equals.extent), "MissingNamespaceAlias", NULL);
        return parser_error_statement(extent_span(start, equals.extent), NULL, NULL, NULL);
    }
    if (token.kind == TOKEN_COMMA) {
        parser_error(parser, token.extent, "UnexpectedUnaryOperator", ",");
        return parser_error_statement(extent_span(start, token.extent), NULL, NULL, NULL);
    }
    struct ast *alias = parser_command_argument(parser, ARGUMENT_COMMAND, &token);
    bool is_module = statement->using_kind == USING_MODULE && alias != NULL && alias->kind == AST_HASHTABLE;
    if (!is_module && (alias == NULL || alias->kind != AST_STRING_CONSTANT))
        return bad_item(parser, start, alias != NULL ? alias->extent : token.extent);
    statement->alias = alias;
    statement->ast.extent = extent_span(start, token.extent);
    return NULL;
}

static bool is_name_char(uint32_t c, bool first) {
    return first ? char_is_identifier_start(c) : char_is_identifier_follow(c);
}

static bool is_namespace(const struct ast_string_constant *name) {
    bool first = true;
    for (size_t i = 0, size; i < name->length; i += size) {
        uint32_t c = utf8_decode(name->value + i, name->length - i, &size);
        if (c == '.' ? first : !is_name_char(c, first))
            return false;
        first = c == '.';
    }
    return !first;
}

static void check_using(struct parser *parser, const struct ast_using_statement *statement) {
    if (statement->alias != NULL || statement->using_kind == USING_TYPE || statement->using_kind == USING_COMMAND)
        parser_error(parser, statement->ast.extent, "UsingStatementNotSupported", NULL);
    if (statement->using_kind == USING_NAMESPACE && !is_namespace((struct ast_string_constant *)statement->name))
        parser_error(parser, statement->name->extent, "InvalidNamespaceValue", NULL);
    const char *error = statement->name->kind == AST_HASHTABLE
                            ? module_table_error((const struct ast_hashtable *)statement->name)
                            : NULL;
    if (error != NULL)
        parser_error(parser, statement->ast.extent, "RequiresModuleInvalid", error);
}

struct ast *parser_using(struct parser *parser, const struct token *keyword) {
    struct token directive_token, item;
    parser_next(parser, &directive_token);
    const struct using_directive *directive = find_directive(directive_token.kind);
    if (directive == NULL) {
        parser_unget(parser, &directive_token);
        parser_incomplete(parser, extent_after(keyword->extent), "MissingUsingStatementDirective", NULL);
        return parser_error_statement(keyword->extent, NULL, NULL, NULL);
    }
    parser_next(parser, &item);
    if (item.kind == TOKEN_END_OF_INPUT || item.kind == TOKEN_NEW_LINE || item.kind == TOKEN_COMMA ||
        item.kind == TOKEN_SEMI) {
        parser_incomplete(parser, extent_after(directive_token.extent), "MissingUsingItemName", NULL);
        return parser_error_statement(extent_span(keyword->extent, directive_token.extent), NULL, NULL, NULL);
    }
    struct ast *name = parser_command_argument(parser, ARGUMENT_COMMAND, &item);
    if (name == NULL) {
        struct ast *error = bad_item(parser, keyword->extent, item.extent);
        parser_sync(parser, true, (enum token_kind[]){TOKEN_SEMI, TOKEN_NEW_LINE, TOKEN_UNKNOWN});
        return error;
    }
    bool is_table = directive->kind == USING_MODULE && name->kind == AST_HASHTABLE;
    if (name->kind != AST_STRING_CONSTANT && !is_table)
        return bad_item(parser, keyword->extent, name->extent);
    struct ast_using_statement *statement =
        NODE(ast_using_statement, AST_USING_STATEMENT, extent_span(keyword->extent, name->extent));
    statement->using_kind = directive->kind;
    parser->has_types |= directive->kind == USING_MODULE || directive->kind == USING_ASSEMBLY;
    statement->name = name;
    if ((directive->alias_allowed || directive->alias_required) && !is_table) {
        if (parser_peek_is(parser, TOKEN_EQUALS)) {
            struct ast *error = read_alias(parser, statement, keyword->extent);
            if (error != NULL)
                return error;
        } else if (directive->alias_required) {
            parser_incomplete(parser, extent_after(item.extent), "MissingEqualsInUsingAlias", NULL);
            return parser_error_statement(statement->ast.extent, name, NULL, NULL);
        }
    }
    require_terminator(parser);
    check_using(parser, statement);
    return &statement->ast;
}
