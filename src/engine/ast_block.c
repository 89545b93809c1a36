/* Script blocks, named blocks, blocks of statements, parameters, attributes. */
#include "engine/ast_rows.h"
#include "engine/code.h"
#include "engine/comment_help_info.h"
#include "engine/script_requirements.h"
#include "engine/token_value.h"

/* ---- ScriptBlockAst ---- */

/* Attributes stand with the param block that follows them. */
static bool get_no_attributes(struct call *call) {
    return give(call, ast_collection(&(struct ast_list){0}, "AttributeAst"));
}

static bool get_script_block(struct call *call) {
    const struct source *source = NODE_OF(ast_script_block)->ast.extent.source;
    if (source && source->has_errors)
        return failure_set(call->failure, "System.Management.Automation.PSInvalidOperationException", NULL,
                           CATEGORY_INVALID_OPERATION,
                           "Operation is not valid due to the current state of the object.");
    return give_object(call, script_block_new(NODE_OF(ast_script_block)));
}

static bool get_requirements(struct call *call) {
    return give(call, script_requirements_value(NODE_OF(ast_script_block)));
}

static bool get_help_content(struct call *call) {
    return give(call, comment_help_value(NODE_OF(ast_script_block)->help));
}

static const struct type_member script_block_ast_members[] = {
    {COLLECTION(LANGUAGE "AttributeAst") " Attributes {get}", get_no_attributes},
    CHILDREN("UsingStatementAst", "UsingStatements", ast_script_block, usings),
    CHILD("ParamBlockAst", "ParamBlock", ast_script_block, param_block),
    CHILD("NamedBlockAst", "BeginBlock", ast_script_block, begin),
    CHILD("NamedBlockAst", "ProcessBlock", ast_script_block, process),
    CHILD("NamedBlockAst", "EndBlock", ast_script_block, end),
    CHILD("NamedBlockAst", "CleanBlock", ast_script_block, clean),
    CHILD("NamedBlockAst", "DynamicParamBlock", ast_script_block, dynamic_param),
    {LANGUAGE "ScriptRequirements ScriptRequirements {get}", get_requirements},
    {LANGUAGE "CommentHelpInfo GetHelpContent()", get_help_content},
    {"scriptblock GetScriptBlock()", get_script_block},
};
/* What a ScriptBlock can be made of. */
static struct type type_parameter_metadata_provider = {
    .name = LANGUAGE "IParameterMetadataProvider", .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT};
TYPE_REGISTER(type_parameter_metadata_provider);
static const struct type *const script_block_ast_interfaces[] = {&type_parameter_metadata_provider, NULL};
AST_CLASS_ROW(script_block_ast, "ScriptBlockAst", ast, 0, MEMBERS(script_block_ast_members),
              .interfaces = script_block_ast_interfaces);

/* ---- blocks ---- */

static const struct type_member param_block_ast_members[] = {
    CHILDREN("AttributeAst", "Attributes", ast_param_block, attributes),
    CHILDREN("ParameterAst", "Parameters", ast_param_block, parameters),
};
AST_CLASS(param_block_ast, "ParamBlockAst", ast);

static bool get_block_kind(struct call *call) {
    static const enum token_kind kinds[] = {[BLOCK_BEGIN] = TOKEN_BEGIN,
                                            [BLOCK_PROCESS] = TOKEN_PROCESS,
                                            [BLOCK_END] = TOKEN_END,
                                            [BLOCK_CLEAN] = TOKEN_CLEAN,
                                            [BLOCK_DYNAMIC_PARAM] = TOKEN_DYNAMIC_PARAM};
    return give_token_kind(call, token_kind_number(kinds[NODE_OF(ast_named_block)->block]));
}

static const struct type_member named_block_ast_members[] = {
    FLAG("Unnamed", ast_named_block, unnamed),
    {LANGUAGE "TokenKind BlockKind {get}", get_block_kind},
    CHILDREN("StatementAst", "Statements", ast_named_block, statements),
    CHILDREN_OR_NULL(LANGUAGE "TrapStatementAst", "Traps", ast_named_block, traps),
};
AST_CLASS(named_block_ast, "NamedBlockAst", ast);

static const struct type_member statement_block_ast_members[] = {
    CHILDREN("StatementAst", "Statements", ast_statement_block, statements),
    CHILDREN_OR_NULL(LANGUAGE "TrapStatementAst", "Traps", ast_statement_block, traps),
};
AST_CLASS(statement_block_ast, "StatementBlockAst", ast);

/* ---- attributes and types ---- */

static bool get_attribute_type(struct call *call) {
    return give(call, ast_type_name_value(ast_type_of(NODE_OF(ast))));
}

static const struct type_member attribute_base_ast_members[] = {
    {LANGUAGE "ITypeName TypeName {get}", get_attribute_type},
};
AST_CLASS_ABSTRACT(attribute_base_ast, "AttributeBaseAst", ast);

static const struct type_member attribute_ast_members[] = {
    CHILDREN("ExpressionAst", "PositionalArguments", ast_attribute, positional),
    CHILDREN("NamedAttributeArgumentAst", "NamedArguments", ast_attribute, named),
};
AST_CLASS(attribute_ast, "AttributeAst", attribute_base_ast);
AST_CLASS_BARE(type_constraint_ast, "TypeConstraintAst", attribute_base_ast);

static const struct type_member named_attribute_argument_ast_members[] = {
    TEXT("ArgumentName", ast_named_argument, name),
    CHILD("ExpressionAst", "Argument", ast_named_argument, value),
    FLAG("ExpressionOmitted", ast_named_argument, omitted),
};
AST_CLASS(named_attribute_argument_ast, "NamedAttributeArgumentAst", ast);

/* ---- ParameterAst ---- */

/* The first type among the attributes; a reference is an object. */
static bool get_parameter_type(struct call *call) {
    const struct ast_list *attributes = &NODE_OF(ast_parameter)->attributes;
    for (int i = 0; i < attributes->count; i++) {
        if (attributes->items[i]->kind != AST_TYPE_CONSTRAINT)
            continue;
        const struct type *type = type_name_find(ast_type_of(attributes->items[i]));
        if (type)
            return give(call, value_type(type));
    }
    return give(call, value_type(&type_object));
}

static const struct type_member parameter_ast_members[] = {
    CHILDREN("AttributeBaseAst", "Attributes", ast_parameter, attributes),
    CHILD("VariableExpressionAst", "Name", ast_parameter, name),
    CHILD("ExpressionAst", "DefaultValue", ast_parameter, default_value),
    {"type StaticType {get}", get_parameter_type},
};
AST_CLASS(parameter_ast, "ParameterAst", ast);
