/* Commands, their parameters and redirections, and expressions in a pipeline. */
#include "engine/ast_rows.h"
#include "engine/token_value.h"
#include "object/string.h"

AST_CLASS_ABSTRACT_BARE(command_element_ast, "CommandElementAst", ast);

static bool get_redirections(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    return give(call,
                ast_collection(node->kind == AST_COMMAND ? &((const struct ast_command *)node)->redirections
                                                         : &((const struct ast_command_expression *)node)->redirections,
                               "RedirectionAst"));
}

static const struct type_member command_base_ast_members[] = {
    {COLLECTION(LANGUAGE "RedirectionAst") " Redirections {get}", get_redirections},
};
AST_CLASS_ABSTRACT(command_base_ast, "CommandBaseAst", statement_ast);

/* ---- CommandAst ---- */

static bool get_invocation_operator(struct call *call) {
    static const enum token_kind kinds[] = {
        [INVOKE_PLAIN] = TOKEN_UNKNOWN, [INVOKE_CALL] = TOKEN_AMPERSAND, [INVOKE_DOT] = TOKEN_DOT};
    return give_token_kind(call, token_kind_number(kinds[NODE_OF(ast_command)->invocation]));
}

/* $null where the name is worked out when the command runs. */
static bool get_command_name(struct call *call) {
    const struct ast *name = NODE_OF(ast_command)->elements.items[0];
    if (name->kind != AST_STRING_CONSTANT)
        return give(call, VALUE_NULL);
    const struct ast_string_constant *text = (const struct ast_string_constant *)name;
    return give(call, string_from_n(text->value, text->length));
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static const struct type_member command_ast_members[] = {
    CHILDREN("CommandElementAst", "CommandElements", ast_command, elements),
    {LANGUAGE "TokenKind InvocationOperator {get}", get_invocation_operator},
    {LANGUAGE "DynamicKeyword DefiningKeyword {get}", get_null},
    {"string GetCommandName()", get_command_name},
};
AST_CLASS(command_ast, "CommandAst", command_base_ast);

static const struct type_member command_expression_ast_members[] = {
    CHILD("ExpressionAst", "Expression", ast_command_expression, expression),
};
AST_CLASS(command_expression_ast, "CommandExpressionAst", command_base_ast);

static const struct type_member command_parameter_ast_members[] = {
    TEXT("ParameterName", ast_command_parameter, name),
    CHILD("ExpressionAst", "Argument", ast_command_parameter, argument),
    EXTENT("ErrorPosition", ast_command_parameter, error_extent),
};
AST_CLASS(command_parameter_ast, "CommandParameterAst", command_element_ast);

/* ---- redirections ---- */

static bool get_from_stream(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    return give_enum(call, LANGUAGE "RedirectionStream",
                     node->kind == AST_FILE_REDIRECTION ? ((const struct ast_file_redirection *)node)->from
                                                        : ((const struct ast_merging_redirection *)node)->from);
}

static bool get_to_stream(struct call *call) {
    return give_enum(call, LANGUAGE "RedirectionStream", NODE_OF(ast_merging_redirection)->to);
}

static const struct type_member redirection_ast_members[] = {
    {LANGUAGE "RedirectionStream FromStream {get}", get_from_stream},
};
AST_CLASS_ABSTRACT(redirection_ast, "RedirectionAst", ast);
static const struct type_member file_redirection_ast_members[] = {
    CHILD("ExpressionAst", "Location", ast_file_redirection, location),
    FLAG("Append", ast_file_redirection, append),
};
AST_CLASS(file_redirection_ast, "FileRedirectionAst", redirection_ast);
static const struct type_member merging_redirection_ast_members[] = {
    {LANGUAGE "RedirectionStream ToStream {get}", get_to_stream},
};
AST_CLASS(merging_redirection_ast, "MergingRedirectionAst", redirection_ast);
