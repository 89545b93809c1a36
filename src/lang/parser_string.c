/* Variables by name, and strings with what is expanded in them. */
#include "lang/parser_internal.h"

#include <string.h>

static bool starts_scope(const char *name, const char *scope) {
    size_t length = strlen(scope);
    return text_starts_ignore_case(name, scope) && name[length] == ':';
}

/* Splits "scope:name". What stands before the first colon is a scope or a drive; "variable:" only says that it is a
 * variable. */
static void split_name(struct ast_variable *variable, const char *name) {
    static const char *const scopes[] = {"global", "local", "script", "private"};
    bool is_variable = starts_scope(name, "variable");
    const char *rest = is_variable ? name + strlen("variable:") : name;
    const char *colon = NULL;
    for (size_t i = 0; i < COUNT_OF(scopes) && colon == NULL; i++)
        if (starts_scope(rest, scopes[i]))
            colon = rest + strlen(scopes[i]);
    if (colon == NULL && !is_variable)
        colon = strchr(rest, ':');
    variable->name = mem_strdup(colon != NULL ? colon + 1 : rest);
    if (colon != NULL && colon > rest)
        variable->scope = mem_strndup(rest, (size_t)(colon - rest));
    else if (is_variable)
        variable->scope = "variable";
}

static struct ast_variable *variable_node(struct extent extent, const char *name, bool splatted) {
    struct ast_variable *variable = NODE(ast_variable, AST_VARIABLE, extent);
    variable->splatted = splatted;
    split_name(variable, name);
    return variable;
}

/* $using:x.Member is a using expression around all of it. */
static struct ast *variable(struct parser *parser, struct extent extent, const char *name, bool splatted,
                            bool with_members) {
    if (!starts_scope(name, "using") || name[6] == 0)
        return &variable_node(extent, name, splatted)->ast;
    struct ast *child = &variable_node(extent, name + 6, splatted)->ast;
    if (with_members)
        child = parser_postfix(parser, child);
    struct ast_using_expression *node = NODE(ast_using_expression, AST_USING_EXPRESSION, child->extent);
    node->expression = child;
    return &node->ast;
}

struct ast *parser_variable(struct parser *parser, const struct token *token, bool with_members) {
    return variable(parser, token->extent, token->value, token->kind == TOKEN_SPLATTED_VARIABLE, with_members);
}

static enum string_kind string_kind(enum token_kind kind) {
    switch (kind) {
    case TOKEN_STRING_LITERAL:
        return STRING_SINGLE;
    case TOKEN_STRING_EXPANDABLE:
        return STRING_DOUBLE;
    case TOKEN_HERE_STRING_LITERAL:
        return STRING_SINGLE_HERE;
    case TOKEN_HERE_STRING_EXPANDABLE:
        return STRING_DOUBLE_HERE;
    default:
        return STRING_BARE;
    }
}

static struct ast *constant(struct extent extent, enum string_kind kind, const char *value, size_t length) {
    struct ast_string_constant *node = NODE(ast_string_constant, AST_STRING_CONSTANT, extent);
    node->string = kind;
    node->value = value;
    node->length = length;
    return &node->ast;
}

static struct ast *nested_variable(struct parser *parser, const struct string_part *part, struct token_list *nested) {
    struct token token = {.kind = TOKEN_VARIABLE, .extent = part->extent, .value = part->text, .length = part->length};
    struct token_list *tokens = parser->lexer.tokens;
    parser->lexer.tokens = nested;
    lexer_record(&parser->lexer, &token);
    parser->lexer.tokens = tokens;
    return variable(parser, part->extent, part->text, false, false);
}

/* $( … ): lexed and parsed now, with the lookahead put aside. */
static struct ast *nested_expression(struct parser *parser, const struct string_part *part, struct token_list *nested) {
    bool has_token = parser->has_token;
    struct token token = parser->token;
    parser->has_token = false;
    struct token_list *tokens = parser->lexer.tokens, own = {0};
    struct lexer_state state = lexer_begin_nested(&parser->lexer, part);
    parser->lexer.tokens = tokens != NULL ? &own : NULL;
    struct ast *expression = parser_primary_rule(parser, true);
    parser->lexer.tokens = nested;
    for (int i = 0; i < own.count; i++)
        lexer_record(&parser->lexer, &own.items[i]);
    parser->lexer.tokens = tokens;
    lexer_end_nested(&parser->lexer, state);
    parser->has_token = has_token;
    parser->token = token;
    return expression != NULL ? expression : parser_error_node(part->extent, NULL, NULL, NULL);
}

struct ast *parser_string(struct parser *parser, const struct token *token) {
    enum string_kind kind = string_kind(token->kind);
    if (token->parts == NULL)
        return constant(token->extent, kind, token->value, token->length);
    struct ast_expandable_string *node = NODE(ast_expandable_string, AST_EXPANDABLE_STRING, token->extent);
    node->string = kind;
    node->value = token->value;
    struct token_list *nested = parser->lexer.tokens != NULL ? MEM_NEW(struct token_list) : NULL;
    for (int i = 0; i < token->part_count; i++) {
        const struct string_part *part = &token->parts[i];
        struct ast *child;
        if (part->kind == PART_TEXT)
            child = constant(part->extent, kind, part->text, part->length);
        else if (part->kind == PART_VARIABLE)
            child = nested_variable(parser, part, nested);
        else
            child = nested_expression(parser, part, nested);
        ast_list_add(&node->parts, child);
    }
    if (nested != NULL)
        lexer_record_nested(&parser->lexer, token, nested);
    return &node->ast;
}
