#include "lang/parser.h"

#include <string.h>

#include "lang/number.h"
#include "lang/parser_internal.h"

void (*parser_resolver)(struct parser *parser, struct ast_script_block *script);

void parser_report(struct parser *parser, struct extent extent, const char *id, const char *argument0,
                   const char *argument1, const char *argument2) {
    parse_errors_add(&parser->errors, extent, false, id, (const char *const[3]){argument0, argument1, argument2});
}

static bool is_incomplete(const struct parse_errors *errors) {
    for (int i = 0; i < errors->count; i++)
        if (!errors->items[i].incomplete)
            return false;
    return errors->count > 0;
}

struct parse_result parser_parse(const char *file, const char *text, size_t length) {
    return parser_parse_tokens(file, text, length, NULL);
}

struct parse_result parser_parse_tokens(const char *file, const char *text, size_t length, struct token_list *tokens) {
    struct parser *parser = MEM_NEW(struct parser);
    lexer_init(&parser->lexer, source_new(file, text, length), &parser->errors);
    parser->lexer.tokens = tokens;
    struct ast_script_block *script = parser_script_block(parser, NULL, false);
    ((struct source *)parser->lexer.source)->usings = &script->usings;
    parser->lexer.tokens = NULL;
    bool incomplete = is_incomplete(&parser->errors); /* what is checked below may be right once the rest is there */
    if (!parser->stopped) {
        parser_requires(parser, script);
        check_script(parser, script);
        parser_comment_help(parser, script);
    }
    ((struct source *)parser->lexer.source)->has_errors = parser->errors.count > 0;
    return (struct parse_result){
        .script = script,
        .errors = parser->errors.items,
        .error_count = parser->errors.count,
        .incomplete = incomplete,
    };
}

bool parser_parse_number(const char *text, size_t length, struct ast_constant *ret_number) {
    struct parse_errors errors = {0};
    struct lexer lexer;
    struct token token;
    if (length == 0 || !char_is((unsigned char)text[0], CHAR_DIGIT)) {
        if (length < 2 || text[0] != '.' || !char_is((unsigned char)text[1], CHAR_DIGIT))
            return false;
    }
    struct source source = {.text = text, .length = length};
    lexer_init(&lexer, &source, &errors);
    lexer_next(&lexer, &token);
    if (token.kind != TOKEN_NUMBER || token.number == NULL || token.end != length)
        return false;
    *ret_number = *token.number;
    return true;
}

struct type_name *parser_parse_type_name(const char *text) {
    size_t length = strlen(text);
    while (length > 0 && char_is_space((unsigned char)text[length - 1]))
        length--;
    for (; length > 0 && char_is_space((unsigned char)*text); length--)
        text++;
    struct parser *parser = MEM_NEW(struct parser);
    lexer_init(&parser->lexer, source_new(NULL, text, length), &parser->errors);
    struct type_name *type = parser_type_name_rule(parser, true);
    if (type == NULL || parser->errors.count > 0 || !parser_peek_is(parser, TOKEN_END_OF_INPUT))
        return NULL;
    return type;
}
