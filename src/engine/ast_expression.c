/* Expressions. */
#include "engine/ast_rows.h"
#include "engine/code.h"
#include "engine/token_value.h"
#include "engine/variable_path.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/known.h"

static const struct type_member expression_ast_members[] = {STATIC_TYPE(type_object)};
AST_CLASS_ABSTRACT(expression_ast, "ExpressionAst", command_element_ast);

/* ---- constants and strings ---- */

static bool get_number(struct call *call) {
    return give(call, constant_value(NODE_OF(ast_constant)));
}

static bool get_number_type(struct call *call) {
    return give(call, value_type(constant_value(NODE_OF(ast_constant)).type));
}

static const struct type_member constant_expression_ast_members[] = {
    {"System.Object Value {get}", get_number},
    {"type StaticType {get}", get_number_type},
};
AST_CLASS(constant_expression_ast, "ConstantExpressionAst", expression_ast);

static bool give_string_kind(struct call *call, enum string_kind kind) {
    static const int numbers[] = {[STRING_SINGLE] = 0,
                                  [STRING_SINGLE_HERE] = 1,
                                  [STRING_DOUBLE] = 2,
                                  [STRING_DOUBLE_HERE] = 3,
                                  [STRING_BARE] = 4};
    return give_enum(call, LANGUAGE "StringConstantType", numbers[kind]);
}

static bool get_string_kind(struct call *call) {
    return give_string_kind(call, NODE_OF(ast_string_constant)->string);
}

static bool get_string(struct call *call) {
    const struct ast_string_constant *node = NODE_OF(ast_string_constant);
    return give(call, string_from_n(node->value, node->length));
}

static const struct type_member string_constant_expression_ast_members[] = {
    {LANGUAGE "StringConstantType StringConstantType {get}", get_string_kind},
    {"string Value {get}", get_string},
    STATIC_TYPE(type_string),
};
AST_CLASS(string_constant_expression_ast, "StringConstantExpressionAst", constant_expression_ast);

static bool get_expandable_kind(struct call *call) {
    return give_string_kind(call, NODE_OF(ast_expandable_string)->string);
}

/* The text between is no expression of its own. */
static bool get_nested_expressions(struct call *call) {
    const struct ast_list *parts = &NODE_OF(ast_expandable_string)->parts;
    struct ast_list nested = {MEM_ARRAY(struct ast *, parts->count), 0};
    for (int i = 0; i < parts->count; i++)
        if (parts->items[i]->kind != AST_STRING_CONSTANT)
            nested.items[nested.count++] = parts->items[i];
    return give(call, ast_collection(&nested, "ExpressionAst"));
}

static const struct type_member expandable_string_expression_ast_members[] = {
    TEXT("Value", ast_expandable_string, value),
    {LANGUAGE "StringConstantType StringConstantType {get}", get_expandable_kind},
    {COLLECTION(LANGUAGE "ExpressionAst") " NestedExpressions {get}", get_nested_expressions},
    STATIC_TYPE(type_string),
};
AST_CLASS(expandable_string_expression_ast, "ExpandableStringExpressionAst", expression_ast);

/* ---- variables and types ---- */

/* As written; a colon before the name is no scope, but part of the path. */
static bool get_variable_path(struct call *call) {
    const struct ast_variable *node = NODE_OF(ast_variable);
    const char *text = node->ast.extent.source ? node->ast.extent.source->text + node->ast.extent.start : "";
    size_t length = node->ast.extent.end - node->ast.extent.start;
    bool colon = !node->scope && length > 1 && (text[1] == ':' || (length > 2 && text[1] == '{' && text[2] == ':'));
    if (node->scope)
        return give(call, variable_path_new(mem_printf("%s:%s", node->scope, node->name)));
    return give(call, variable_path_new(colon ? mem_printf(":%s", node->name) : node->name));
}

static bool is_constant_variable(struct call *call) {
    const struct ast_variable *node = NODE_OF(ast_variable);
    return give_bool(call, !node->scope && (text_equal_ignore_case(node->name, "true") ||
                                            text_equal_ignore_case(node->name, "false") ||
                                            text_equal_ignore_case(node->name, "null")));
}

static const struct type_member variable_expression_ast_members[] = {
    {"System.Management.Automation.VariablePath VariablePath {get}", get_variable_path},
    FLAG("Splatted", ast_variable, splatted),
    {"bool IsConstantVariable()", is_constant_variable},
};
AST_CLASS(variable_expression_ast, "VariableExpressionAst", expression_ast);

static const struct type_member type_expression_ast_members[] = {
    TYPE_NAME("TypeName", ast_type_expression, type),
    STATIC_TYPE(type_system_type),
};
AST_CLASS(type_expression_ast, "TypeExpressionAst", expression_ast);

static bool get_attributed_child(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    return give(call, ast_value(node->kind == AST_CONVERT ? ((const struct ast_convert *)node)->child
                                                          : ((const struct ast_attributed *)node)->child));
}

static bool get_attribute(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    return give(call, ast_value(node->kind == AST_CONVERT ? &((const struct ast_convert *)node)->constraint->ast
                                                          : &((const struct ast_attributed *)node)->attribute->ast));
}

static const struct type_member attributed_expression_ast_members[] = {
    {LANGUAGE "ExpressionAst Child {get}", get_attributed_child},
    {LANGUAGE "AttributeBaseAst Attribute {get}", get_attribute},
};
AST_CLASS(attributed_expression_ast, "AttributedExpressionAst", expression_ast);

static bool get_converted_type(struct call *call) {
    const struct type *type = type_name_find(NODE_OF(ast_convert)->constraint->type);
    return give(call, value_type(type ? type : &type_object));
}

static const struct type_member convert_expression_ast_members[] = {
    CHILD("TypeConstraintAst", "Type", ast_convert, constraint),
    {"type StaticType {get}", get_converted_type},
};
AST_CLASS(convert_expression_ast, "ConvertExpressionAst", attributed_expression_ast);

/* ---- operators ---- */

static bool get_binary_operator(struct call *call) {
    const struct ast_binary *node = NODE_OF(ast_binary);
    return give_token_kind(call, token_kind_of_operator(node->operation, node->case_sensitive));
}

static bool get_binary_type(struct call *call) {
    enum ast_operator operation = NODE_OF(ast_binary)->operation;
    bool is_bool = operation == OP_XOR || operation == OP_AND || operation == OP_OR || operation == OP_IS;
    return give(call, value_type(is_bool ? &type_bool : &type_object));
}

static const struct type_member binary_expression_ast_members[] = {
    {LANGUAGE "TokenKind Operator {get}", get_binary_operator},
    CHILD("ExpressionAst", "Left", ast_binary, left),
    CHILD("ExpressionAst", "Right", ast_binary, right),
    EXTENT("ErrorPosition", ast_binary, error_extent),
    {"type StaticType {get}", get_binary_type},
};
AST_CLASS(binary_expression_ast, "BinaryExpressionAst", expression_ast);

/* ! and -not do the same but are told apart here. */
static bool get_unary_operator(struct call *call) {
    const struct ast_unary *node = NODE_OF(ast_unary);
    bool is_exclaim = node->operation == OP_NOT && node->ast.extent.source->text[node->ast.extent.start] == '!';
    return give_token_kind(call, is_exclaim ? token_kind_number(TOKEN_EXCLAIM)
                                            : token_kind_of_operator(node->operation, node->case_sensitive));
}

static bool get_unary_type(struct call *call) {
    return give(call, value_type(NODE_OF(ast_unary)->operation == OP_NOT ? &type_bool : &type_object));
}

static const struct type_member unary_expression_ast_members[] = {
    {LANGUAGE "TokenKind TokenKind {get}", get_unary_operator},
    CHILD("ExpressionAst", "Child", ast_unary, child),
    {"type StaticType {get}", get_unary_type},
};
AST_CLASS(unary_expression_ast, "UnaryExpressionAst", expression_ast);

static const struct type_member ternary_expression_ast_members[] = {
    CHILD("ExpressionAst", "Condition", ast_ternary, condition),
    CHILD("ExpressionAst", "IfTrue", ast_ternary, if_true),
    CHILD("ExpressionAst", "IfFalse", ast_ternary, if_false),
};
AST_CLASS(ternary_expression_ast, "TernaryExpressionAst", expression_ast);

/* ---- members and indexes ---- */

static const struct type_member member_expression_ast_members[] = {
    CHILD("ExpressionAst", "Expression", ast_member, target),
    CHILD("CommandElementAst", "Member", ast_member, name),
    FLAG("Static", ast_member, is_static),
    FLAG("NullConditional", ast_member, null_conditional),
};
AST_CLASS(member_expression_ast, "MemberExpressionAst", expression_ast);

static bool get_generic_arguments(struct call *call) {
    const struct ast_member *node = NODE_OF(ast_member);
    if (!node->generic_count)
        return give(call, VALUE_NULL);
    struct list *list = list_new(type_find(COLLECTION(LANGUAGE "ITypeName")));
    for (int i = 0; i < node->generic_count; i++)
        list_add(list, ast_type_name_value(node->generics[i]));
    list->readonly = true;
    return give_object(call, list);
}

/* $null where nothing stands between the parentheses. */
static bool get_arguments(struct call *call) {
    const struct ast_list *arguments = &NODE_OF(ast_member)->arguments;
    return give(call, arguments->count ? ast_collection(arguments, "ExpressionAst") : VALUE_NULL);
}

static const struct type_member invoke_member_expression_ast_members[] = {
    {COLLECTION(LANGUAGE "ITypeName") " GenericTypeArguments {get}", get_generic_arguments},
    {COLLECTION(LANGUAGE "ExpressionAst") " Arguments {get}", get_arguments},
};
AST_CLASS(invoke_member_expression_ast, "InvokeMemberExpressionAst", member_expression_ast);
AST_CLASS_BARE(base_ctor_invoke_member_expression_ast, "BaseCtorInvokeMemberExpressionAst",
               invoke_member_expression_ast);

static const struct type_member index_expression_ast_members[] = {
    CHILD("ExpressionAst", "Target", ast_index, target),
    CHILD("ExpressionAst", "Index", ast_index, index),
    FLAG("NullConditional", ast_index, null_conditional),
};
AST_CLASS(index_expression_ast, "IndexExpressionAst", expression_ast);

/* ---- arrays, hashtables, groups, script blocks ---- */

static const struct type_member array_literal_ast_members[] = {
    CHILDREN("ExpressionAst", "Elements", ast_array_literal, elements),
    STATIC_TYPE(type_object_array),
};
AST_CLASS(array_literal_ast, "ArrayLiteralAst", expression_ast);

static const struct type_member array_expression_ast_members[] = {
    CHILD("StatementBlockAst", "SubExpression", ast_group, body),
    STATIC_TYPE(type_object_array),
};
AST_CLASS(array_expression_ast, "ArrayExpressionAst", expression_ast);

static const struct type_member sub_expression_ast_members[] = {
    CHILD("StatementBlockAst", "SubExpression", ast_group, body)};
AST_CLASS(sub_expression_ast, "SubExpressionAst", expression_ast);

static const struct type_member paren_expression_ast_members[] = {
    CHILD("PipelineBaseAst", "Pipeline", ast_group, pipeline)};
AST_CLASS(paren_expression_ast, "ParenExpressionAst", expression_ast);

#define PAIRS COLLECTION("System.Tuple[" LANGUAGE "ExpressionAst," LANGUAGE "StatementAst]")

static bool get_pairs(struct call *call) {
    const struct ast_hashtable *node = NODE_OF(ast_hashtable);
    return give(call, ast_tuples(type_find(PAIRS), node->keys, node->values, node->count));
}

static const struct type_member hashtable_ast_members[] = {
    {PAIRS " KeyValuePairs {get}", get_pairs},
    STATIC_TYPE(type_hashtable),
};
AST_CLASS(hashtable_ast, "HashtableAst", expression_ast);

static const struct type_member script_block_expression_ast_members[] = {
    CHILD("ScriptBlockAst", "ScriptBlock", ast_script_block_expression, script_block),
    STATIC_TYPE(type_script_block),
};
AST_CLASS(script_block_expression_ast, "ScriptBlockExpressionAst", expression_ast);

/* The variable below members and indexes; $null where there is none. */
static bool extract_variable(struct call *call) {
    const struct ast *node = ast_of_value(call->args[0]);
    if (node == NULL)
        return fail_null(call, "usingExpressionAst");
    node = ((const struct ast_using_expression *)node)->expression;
    while (node->kind == AST_MEMBER || node->kind == AST_INDEX)
        node = node->kind == AST_MEMBER ? ((const struct ast_member *)node)->target
                                        : ((const struct ast_index *)node)->target;
    return give(call, node->kind == AST_VARIABLE ? ast_value(node) : VALUE_NULL);
}

static const struct type_member using_expression_ast_members[] = {
    CHILD("ExpressionAst", "SubExpression", ast_using_expression, expression),
    {"static " LANGUAGE "VariableExpressionAst ExtractUsingVariable(" LANGUAGE "UsingExpressionAst usingExpressionAst)",
     extract_variable},
};
AST_CLASS(using_expression_ast, "UsingExpressionAst", expression_ast);
