/* What stands in a tree for text that could not be read: ErrorStatementAst, ErrorExpressionAst. */
#include "engine/ast_rows.h"
#include "engine/token_value.h"
#include "object/dictionary.h"
#include "object/member.h"

#define FLAG_TUPLE "System.Tuple[" LANGUAGE "Token," LANGUAGE "Ast]"
#define FLAG_TABLE "System.Collections.Generic.Dictionary[string," FLAG_TUPLE "]"

static bool get_keyword(struct call *call) {
    const struct token *keyword = NODE_OF(ast_error)->keyword;
    return give(call, keyword ? token_value(keyword) : VALUE_NULL);
}

/* A switch's flags with their tokens, -file's with the name. */
static bool get_flags(struct call *call) {
    const struct ast_error *node = NODE_OF(ast_error);
    if (!node->flag_count)
        return give(call, VALUE_NULL);
    struct dictionary *table = dictionary_new(type_find(FLAG_TABLE), true);
    table->order = ORDER_INSERTION;
    for (int i = 0; i < node->flag_count; i++) {
        struct value items[] = {token_value(node->flags[i].token), ast_value(node->flags[i].value)}, tuple = VALUE_NULL;
        type_construct(type_find(FLAG_TUPLE), items, 2, &tuple, NULL);
        dictionary_set_text(table, node->flags[i].name, tuple);
    }
    return give(call, value_dictionary(table));
}

static const struct type_member error_statement_ast_members[] = {
    {LANGUAGE "Token Kind {get}", get_keyword},
    {FLAG_TABLE " Flags {get}", get_flags},
    CHILDREN_OR_NULL(LANGUAGE "Ast", "Conditions", ast_error, conditions),
    CHILDREN_OR_NULL(LANGUAGE "Ast", "Bodies", ast_error, bodies),
    CHILDREN_OR_NULL(LANGUAGE "Ast", "NestedAst", ast_error, nested),
};
AST_CLASS(error_statement_ast, "ErrorStatementAst", pipeline_base_ast);

static const struct type_member error_expression_ast_members[] = {
    CHILDREN_OR_NULL(LANGUAGE "Ast", "NestedAst", ast_error, nested),
};
AST_CLASS(error_expression_ast, "ErrorExpressionAst", expression_ast);
