/* Functions, classes, enums, their members, and using statements. */
#include "engine/ast_rows.h"
#include "engine/comment_help_info.h"
#include "engine/token_value.h"
#include "lang/parser.h"
#include "object/dictionary.h"
#include "object/list.h"

/* ---- functions ---- */

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

/* $null where no list follows the name. */
static bool get_function_parameters(struct call *call) {
    const struct ast_list *parameters = &NODE_OF(ast_function_definition)->parameters;
    return give(call, parameters->count ? ast_collection(parameters, "ParameterAst") : VALUE_NULL);
}

static bool get_function_help(struct call *call) {
    const struct ast_function_definition *node = NODE_OF(ast_function_definition);
    return give(call, comment_help_value(node->help ? node->help : node->body->help));
}

/* The same; what was tokenized for it goes into the caller's table, under the whole script. */
static bool get_function_help_with(struct call *call) {
    const struct ast *root = NODE_OF(ast);
    if (arg_is_null(call, 0))
        return fail_ps_null(call, "scriptBlockTokenCache");
    while (root->parent)
        root = root->parent;
    struct token_list tokens = {0};
    parser_parse_tokens(root->extent.source->file, root->extent.source->text, root->extent.source->length, &tokens);
    struct list *array = array_new_of(type_find(LANGUAGE "Token"), tokens.count);
    for (int i = 0; i < tokens.count; i++)
        array->items[i] = token_value(&tokens.items[i]);
    dictionary_set(dictionary_of(value_base(call->args[0])), ast_value(root), value_list(array));
    return get_function_help(call);
}

static const struct type_member function_definition_ast_members[] = {
    FLAG("IsFilter", ast_function_definition, is_filter),
    FLAG("IsWorkflow", ast_function_definition, is_workflow),
    TEXT("Name", ast_function_definition, name),
    {COLLECTION(LANGUAGE "ParameterAst") " Parameters {get}", get_function_parameters},
    CHILD("ScriptBlockAst", "Body", ast_function_definition, body),
    {LANGUAGE "CommentHelpInfo GetHelpContent()", get_function_help},
    {LANGUAGE "CommentHelpInfo GetHelpContent(System.Collections.Generic.Dictionary[" LANGUAGE "Ast," LANGUAGE
              "Token[]] scriptBlockTokenCache)",
     get_function_help_with},
};
AST_CLASS(function_definition_ast, "FunctionDefinitionAst", statement_ast);

/* ---- classes and enums ---- */

enum { TYPE_ATTRIBUTE_CLASS = 1, TYPE_ATTRIBUTE_ENUM = 4 };

static bool is_enum(const struct call *call) {
    return NODE_OF(ast_type_definition)->definition == TYPE_DEFINITION_ENUM;
}

static bool get_type_attributes(struct call *call) {
    return give_enum(call, LANGUAGE "TypeAttributes", is_enum(call) ? TYPE_ATTRIBUTE_ENUM : TYPE_ATTRIBUTE_CLASS);
}

static bool get_is_enum(struct call *call) {
    return give_bool(call, is_enum(call));
}

static bool get_is_class(struct call *call) {
    return give_bool(call, !is_enum(call));
}

static const struct type_member type_definition_ast_members[] = {
    TEXT("Name", ast_type_definition, name),
    CHILDREN("AttributeAst", "Attributes", ast_type_definition, attributes),
    CHILDREN("TypeConstraintAst", "BaseTypes", ast_type_definition, bases),
    CHILDREN("MemberAst", "Members", ast_type_definition, members),
    {LANGUAGE "TypeAttributes TypeAttributes {get}", get_type_attributes},
    {"bool IsEnum {get}", get_is_enum},
    {"bool IsClass {get}", get_is_class},
    {"bool IsInterface {get}", get_false},
};
AST_CLASS(type_definition_ast, "TypeDefinitionAst", statement_ast);

/* ---- members ---- */

enum { ATTRIBUTE_PUBLIC = 1, ATTRIBUTE_STATIC = 16, ATTRIBUTE_LITERAL = 32, ATTRIBUTE_HIDDEN = 64 };

static int flags_of(const struct ast *node) {
    return node->kind == AST_PROPERTY_MEMBER ? ((const struct ast_property_member *)node)->flags
                                             : ((const struct ast_function_member *)node)->flags;
}

static int attributes_of(const struct ast *node) {
    int flags = flags_of(node);
    const struct ast_type_definition *type = (const struct ast_type_definition *)node->parent;
    return ATTRIBUTE_PUBLIC | ((flags & MEMBER_STATIC) ? ATTRIBUTE_STATIC : 0) |
           ((flags & MEMBER_HIDDEN) ? ATTRIBUTE_HIDDEN : 0) |
           (type->definition == TYPE_DEFINITION_ENUM ? ATTRIBUTE_LITERAL : 0);
}

static bool get_property_attributes(struct call *call) {
    return give_enum(call, LANGUAGE "PropertyAttributes", attributes_of(NODE_OF(ast)));
}

static bool get_method_attributes(struct call *call) {
    return give_enum(call, LANGUAGE "MethodAttributes", attributes_of(NODE_OF(ast)));
}

static bool get_is_public(struct call *call) {
    return give_bool(call, (attributes_of(NODE_OF(ast)) & ATTRIBUTE_PUBLIC) != 0);
}

static bool get_is_hidden(struct call *call) {
    return give_bool(call, (flags_of(NODE_OF(ast)) & MEMBER_HIDDEN) != 0);
}

static bool get_is_static(struct call *call) {
    return give_bool(call, (flags_of(NODE_OF(ast)) & MEMBER_STATIC) != 0);
}

static bool get_is_constructor(struct call *call) {
    return give_bool(call, (flags_of(NODE_OF(ast)) & MEMBER_CONSTRUCTOR) != 0);
}

static bool get_member_name(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    return give_text(call, node->kind == AST_PROPERTY_MEMBER
                               ? ((const struct ast_property_member *)node)->name
                               : ((const struct ast_function_member *)node)->function->name);
}

static const struct type_member member_ast_members[] = {{"string Name {get}", get_member_name}};
AST_CLASS_ABSTRACT(member_ast, "MemberAst", ast);

#define ACCESS                                                                                                         \
    {"bool IsPublic {get}", get_is_public}, {"bool IsPrivate {get}", get_false},                                       \
        {"bool IsHidden {get}", get_is_hidden}, {                                                                      \
        "bool IsStatic {get}", get_is_static                                                                           \
    }

static const struct type_member property_member_ast_members[] = {
    CHILD("TypeConstraintAst", "PropertyType", ast_property_member, constraint),
    CHILDREN("AttributeAst", "Attributes", ast_property_member, attributes),
    {LANGUAGE "PropertyAttributes PropertyAttributes {get}", get_property_attributes},
    CHILD("ExpressionAst", "InitialValue", ast_property_member, initial_value),
    ACCESS,
};
AST_CLASS(property_member_ast, "PropertyMemberAst", member_ast);

static bool get_method_parameters(struct call *call) {
    return give(call, ast_collection(&NODE_OF(ast_function_member)->function->parameters, "ParameterAst"));
}

static bool get_method_body(struct call *call) {
    return give(call, ast_value(&NODE_OF(ast_function_member)->function->body->ast));
}

static const struct type_member function_member_ast_members[] = {
    CHILDREN("AttributeAst", "Attributes", ast_function_member, attributes),
    CHILD("TypeConstraintAst", "ReturnType", ast_function_member, return_constraint),
    {COLLECTION(LANGUAGE "ParameterAst") " Parameters {get}", get_method_parameters},
    {LANGUAGE "ScriptBlockAst Body {get}", get_method_body},
    {LANGUAGE "MethodAttributes MethodAttributes {get}", get_method_attributes},
    ACCESS,
    {"bool IsConstructor {get}", get_is_constructor},
};
AST_CLASS(function_member_ast, "FunctionMemberAst", member_ast);

/* ---- using ---- */

static bool get_using_kind(struct call *call) {
    static const int kinds[] = {
        [USING_ASSEMBLY] = 0, [USING_COMMAND] = 1, [USING_MODULE] = 2, [USING_NAMESPACE] = 3, [USING_TYPE] = 4};
    return give_enum(call, LANGUAGE "UsingStatementKind", kinds[NODE_OF(ast_using_statement)->using_kind]);
}

/* The hashtable of "using module @{…}" or "using module name = @{…}" is the specification, not the name. */
static const struct ast *specification(const struct ast_using_statement *node) {
    if (node->alias != NULL && node->alias->kind == AST_HASHTABLE)
        return node->alias;
    return node->name->kind == AST_HASHTABLE ? node->name : NULL;
}

static bool get_using_name(struct call *call) {
    const struct ast_using_statement *node = NODE_OF(ast_using_statement);
    return give(call, node->name->kind == AST_HASHTABLE ? VALUE_NULL : ast_value(node->name));
}

static bool get_using_alias(struct call *call) {
    const struct ast_using_statement *node = NODE_OF(ast_using_statement);
    return give(call, node->alias == specification(node) ? VALUE_NULL : ast_value(node->alias));
}

static bool get_using_specification(struct call *call) {
    return give(call, ast_value(specification(NODE_OF(ast_using_statement))));
}

static const struct type_member using_statement_ast_members[] = {
    {LANGUAGE "UsingStatementKind UsingStatementKind {get}", get_using_kind},
    {LANGUAGE "StringConstantExpressionAst Name {get}", get_using_name},
    {LANGUAGE "StringConstantExpressionAst Alias {get}", get_using_alias},
    {LANGUAGE "HashtableAst ModuleSpecification {get}", get_using_specification},
};
AST_CLASS(using_statement_ast, "UsingStatementAst", statement_ast);
