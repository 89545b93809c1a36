/* The parser's view of the lexer: one token of lookahead that is read again when the mode changes. */
#include "lang/parser_internal.h"

#include <string.h>

static void end_token(struct parser *parser, struct token *ret_token) {
    uint32_t end = parser->lexer.in.length;
    *ret_token = (struct token){.kind = TOKEN_END_OF_INPUT, .begin = end, .end = end};
    ret_token->extent = lexer_extent(&parser->lexer, end, end);
}

void parser_next(struct parser *parser, struct token *ret_token) {
    if (parser->has_token)
        *ret_token = parser->token;
    else if (parser->stopped)
        end_token(parser, ret_token);
    else
        lexer_next(&parser->lexer, ret_token);
    parser->has_token = false;
}

const struct token *parser_peek(struct parser *parser) {
    if (!parser->has_token) {
        parser_next(parser, &parser->token);
        parser->has_token = true;
    }
    return &parser->token;
}

bool parser_peek_is(struct parser *parser, enum token_kind kind) {
    return parser_peek(parser)->kind == kind;
}

void parser_skip(struct parser *parser) {
    parser->has_token = false;
}

void parser_unget(struct parser *parser, const struct token *token) {
    if (token != &parser->token)
        parser->token = *token;
    parser->has_token = true;
}

void parser_resync(struct parser *parser, uint32_t index) {
    parser->has_token = false;
    lexer_resync(&parser->lexer, index);
}

uint32_t parser_position(struct parser *parser) {
    return parser->has_token ? parser->token.begin : parser->lexer.in.index;
}

void parser_skip_newlines(struct parser *parser) {
    if (parser->has_token && parser->token.kind != TOKEN_NEW_LINE)
        return;
    parser->has_token = false;
    lexer_skip_newlines(&parser->lexer, false);
}

void parser_skip_separators(struct parser *parser) {
    if (parser->has_token && parser->token.kind != TOKEN_NEW_LINE && parser->token.kind != TOKEN_SEMI)
        return;
    parser->has_token = false;
    lexer_skip_newlines(&parser->lexer, true);
}

enum lexer_mode parser_set_mode(struct parser *parser, enum lexer_mode mode) {
    enum lexer_mode old = parser->lexer.mode;
    if (mode != old && parser->has_token && !token_has(&parser->token, TOKEN_ANY_MODE))
        parser_resync(parser, parser->token.begin);
    parser->lexer.mode = mode;
    return old;
}

static bool has_kind(const enum token_kind *kinds, enum token_kind kind) {
    for (; *kinds != TOKEN_UNKNOWN; kinds++)
        if (*kinds == kind)
            return true;
    return false;
}

/* The pair that a bracket token belongs to, and whether it opens. */
static int bracket_pair(enum token_kind kind, bool *ret_opens) {
    static const enum token_kind pairs[3][2] = {
        {TOKEN_LPAREN, TOKEN_RPAREN}, {TOKEN_LCURLY, TOKEN_RCURLY}, {TOKEN_LBRACKET, TOKEN_RBRACKET}};
    for (int i = 0; i < 3; i++) {
        *ret_opens = kind == pairs[i][0];
        if (*ret_opens || kind == pairs[i][1])
            return i;
    }
    return -1;
}

void parser_sync(struct parser *parser, bool consume_closing, const enum token_kind *kinds) {
    int open[3] = {has_kind(kinds, TOKEN_RPAREN), has_kind(kinds, TOKEN_RCURLY), has_kind(kinds, TOKEN_RBRACKET)};
    for (;;) {
        struct token token;
        bool opens;
        parser_next(parser, &token);
        if (token.kind == TOKEN_END_OF_INPUT) {
            parser_unget(parser, &token);
            return;
        }
        int pair = bracket_pair(token.kind, &opens);
        if (pair >= 0)
            open[pair] += opens ? 1 : -1;
        if (pair >= 0 && !opens && open[pair] == 0 && has_kind(kinds, token.kind)) {
            if (!consume_closing)
                parser_unget(parser, &token);
            return;
        }
        if (has_kind(kinds, token.kind) && open[0] == 0 && open[1] == 0 && open[2] == 0)
            return;
    }
}

bool parser_enter(struct parser *parser) {
    if (++parser->depth <= PARSER_DEPTH_MAX)
        return true;
    if (!parser->stopped) {
        uint32_t index = parser->lexer.in.index;
        parser_error(parser, lexer_extent(&parser->lexer, parser->lexer.start, index), "ScriptTooComplicated", NULL);
        parser->has_token = false;
        parser->stopped = true; /* what is reported while the rules return is no error of the script */
    }
    return false;
}

void parser_leave(struct parser *parser) {
    parser->depth--;
}

bool parser_is_parameter(const struct token *token, const char *name) {
    return text_starts_ignore_case(name, token->value);
}

void parser_error_2(struct parser *parser, struct extent extent, const char *id, const char *argument0,
                    const char *argument1) {
    if (!parser->stopped)
        parse_errors_add(&parser->errors, extent, false, id, (const char *const[3]){argument0, argument1});
}

void parser_error(struct parser *parser, struct extent extent, const char *id, const char *argument) {
    parser_error_2(parser, extent, id, argument, NULL);
}

bool parser_incomplete(struct parser *parser, struct extent extent, const char *id, const char *argument) {
    bool incomplete = lexer_is_at_end(&parser->lexer, extent);
    if (!parser->stopped)
        parse_errors_add(&parser->errors, extent, incomplete, id, (const char *const[3]){argument});
    return incomplete;
}

void parser_incomplete_at(struct parser *parser, struct extent extent, struct extent detected, const char *id) {
    if (!parser->stopped)
        parse_errors_add(&parser->errors, extent, lexer_is_at_end(&parser->lexer, detected), id,
                         (const char *const[3]){0});
}

void *parser_node(enum ast_kind kind, size_t bytes, struct extent extent) {
    struct ast *node = mem_new(bytes);
    node->kind = kind;
    node->extent = extent;
    return node;
}

void ast_list_add(struct ast_list *list, struct ast *node) {
    int count = list->count;
    if ((count & (count - 1)) == 0) /* full at every power of two */
        list->items = mem_resize(list->items, sizeof(*list->items) * (size_t)(count == 0 ? 1 : count * 2));
    list->items[list->count++] = node;
}

struct ast *parser_error_node(struct extent extent, struct ast *first, struct ast *second, struct ast *third) {
    struct ast_error *error = NODE(ast_error, AST_ERROR, extent);
    struct ast *nodes[] = {first, second, third};
    for (int i = 0; i < 3; i++)
        if (nodes[i] != NULL)
            ast_list_add(&error->nested, nodes[i]);
    return &error->ast;
}

struct ast *parser_error_statement(struct extent extent, struct ast *first, struct ast *second, struct ast *third) {
    struct ast *error = parser_error_node(extent, first, second, third);
    ((struct ast_error *)error)->is_statement = true;
    return error;
}

const struct token *parser_keep_token(const struct token *token) {
    struct token *kept = MEM_NEW(struct token);
    *kept = *token;
    return kept;
}

struct ast_string_constant *parser_bare_word(const struct token *token) {
    struct ast_string_constant *word = NODE(ast_string_constant, AST_STRING_CONSTANT, token->extent);
    word->string = STRING_BARE;
    word->value = extent_text(token->extent);
    word->length = strlen(word->value);
    return word;
}
