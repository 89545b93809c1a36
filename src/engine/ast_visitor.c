/* The visitors that classes of scripts derive from: AstVisitor, ICustomAstVisitor and their kin. A visitor's methods
 * that a script does not override call its DefaultVisit. */
#include "engine/ast_rows.h"
#include "object/member.h"

#define METHODS(X)                                                                                                     \
    X(VisitArrayExpression, "ArrayExpressionAst", "arrayExpressionAst")                                                \
    X(VisitArrayLiteral, "ArrayLiteralAst", "arrayLiteralAst")                                                         \
    X(VisitAssignmentStatement, "AssignmentStatementAst", "assignmentStatementAst")                                    \
    X(VisitAttribute, "AttributeAst", "attributeAst")                                                                  \
    X(VisitAttributedExpression, "AttributedExpressionAst", "attributedExpressionAst")                                 \
    X(VisitBinaryExpression, "BinaryExpressionAst", "binaryExpressionAst")                                             \
    X(VisitBlockStatement, "BlockStatementAst", "blockStatementAst")                                                   \
    X(VisitBreakStatement, "BreakStatementAst", "breakStatementAst")                                                   \
    X(VisitCatchClause, "CatchClauseAst", "catchClauseAst")                                                            \
    X(VisitCommand, "CommandAst", "commandAst")                                                                        \
    X(VisitCommandExpression, "CommandExpressionAst", "commandExpressionAst")                                          \
    X(VisitCommandParameter, "CommandParameterAst", "commandParameterAst")                                             \
    X(VisitConstantExpression, "ConstantExpressionAst", "constantExpressionAst")                                       \
    X(VisitContinueStatement, "ContinueStatementAst", "continueStatementAst")                                          \
    X(VisitConvertExpression, "ConvertExpressionAst", "convertExpressionAst")                                          \
    X(VisitDataStatement, "DataStatementAst", "dataStatementAst")                                                      \
    X(VisitDoUntilStatement, "DoUntilStatementAst", "doUntilStatementAst")                                             \
    X(VisitDoWhileStatement, "DoWhileStatementAst", "doWhileStatementAst")                                             \
    X(VisitErrorExpression, "ErrorExpressionAst", "errorExpressionAst")                                                \
    X(VisitErrorStatement, "ErrorStatementAst", "errorStatementAst")                                                   \
    X(VisitExitStatement, "ExitStatementAst", "exitStatementAst")                                                      \
    X(VisitExpandableStringExpression, "ExpandableStringExpressionAst", "expandableStringExpressionAst")               \
    X(VisitFileRedirection, "FileRedirectionAst", "redirectionAst")                                                    \
    X(VisitForEachStatement, "ForEachStatementAst", "forEachStatementAst")                                             \
    X(VisitForStatement, "ForStatementAst", "forStatementAst")                                                         \
    X(VisitFunctionDefinition, "FunctionDefinitionAst", "functionDefinitionAst")                                       \
    X(VisitHashtable, "HashtableAst", "hashtableAst")                                                                  \
    X(VisitIfStatement, "IfStatementAst", "ifStmtAst")                                                                 \
    X(VisitIndexExpression, "IndexExpressionAst", "indexExpressionAst")                                                \
    X(VisitInvokeMemberExpression, "InvokeMemberExpressionAst", "methodCallAst")                                       \
    X(VisitMemberExpression, "MemberExpressionAst", "memberExpressionAst")                                             \
    X(VisitMergingRedirection, "MergingRedirectionAst", "redirectionAst")                                              \
    X(VisitNamedAttributeArgument, "NamedAttributeArgumentAst", "namedAttributeArgumentAst")                           \
    X(VisitNamedBlock, "NamedBlockAst", "namedBlockAst")                                                               \
    X(VisitParamBlock, "ParamBlockAst", "paramBlockAst")                                                               \
    X(VisitParameter, "ParameterAst", "parameterAst")                                                                  \
    X(VisitParenExpression, "ParenExpressionAst", "parenExpressionAst")                                                \
    X(VisitPipeline, "PipelineAst", "pipelineAst")                                                                     \
    X(VisitReturnStatement, "ReturnStatementAst", "returnStatementAst")                                                \
    X(VisitScriptBlock, "ScriptBlockAst", "scriptBlockAst")                                                            \
    X(VisitScriptBlockExpression, "ScriptBlockExpressionAst", "scriptBlockExpressionAst")                              \
    X(VisitStatementBlock, "StatementBlockAst", "statementBlockAst")                                                   \
    X(VisitStringConstantExpression, "StringConstantExpressionAst", "stringConstantExpressionAst")                     \
    X(VisitSubExpression, "SubExpressionAst", "subExpressionAst")                                                      \
    X(VisitSwitchStatement, "SwitchStatementAst", "switchStatementAst")                                                \
    X(VisitThrowStatement, "ThrowStatementAst", "throwStatementAst")                                                   \
    X(VisitTrap, "TrapStatementAst", "trapStatementAst")                                                               \
    X(VisitTryStatement, "TryStatementAst", "tryStatementAst")                                                         \
    X(VisitTypeConstraint, "TypeConstraintAst", "typeConstraintAst")                                                   \
    X(VisitTypeExpression, "TypeExpressionAst", "typeExpressionAst")                                                   \
    X(VisitUnaryExpression, "UnaryExpressionAst", "unaryExpressionAst")                                                \
    X(VisitUsingExpression, "UsingExpressionAst", "usingExpressionAst")                                                \
    X(VisitVariableExpression, "VariableExpressionAst", "variableExpressionAst")                                       \
    X(VisitWhileStatement, "WhileStatementAst", "whileStatementAst")

#define METHODS_2(X)                                                                                                   \
    X(VisitBaseCtorInvokeMemberExpression, "BaseCtorInvokeMemberExpressionAst", "baseCtorInvokeMemberExpressionAst")   \
    X(VisitConfigurationDefinition, "ConfigurationDefinitionAst", "configurationDefinitionAst")                        \
    X(VisitDynamicKeywordStatement, "DynamicKeywordStatementAst", "dynamicKeywordStatementAst")                        \
    X(VisitFunctionMember, "FunctionMemberAst", "functionMemberAst")                                                   \
    X(VisitPipelineChain, "PipelineChainAst", "statementChain")                                                        \
    X(VisitPropertyMember, "PropertyMemberAst", "propertyMemberAst")                                                   \
    X(VisitTernaryExpression, "TernaryExpressionAst", "ternaryExpressionAst")                                          \
    X(VisitTypeDefinition, "TypeDefinitionAst", "typeDefinitionAst")                                                   \
    X(VisitUsingStatement, "UsingStatementAst", "usingStatementAst")

/* AstVisitor's DefaultVisit: go on (0). */
static bool go_on(struct call *call) {
    return give_enum(call, LANGUAGE "AstVisitAction", 0);
}

static bool give_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool visit_default(struct call *call) {
    return member_invoke(call->self, "DefaultVisit", call->args, 1, &call->result, call->failure) == MEMBER_FOUND;
}

static bool construct(struct call *call) {
    return give_object(call, object_new(call->type, sizeof(struct object)));
}

#define ACTION_ROW(method, class, argument)                                                                            \
    {LANGUAGE "AstVisitAction " #method "(" LANGUAGE class " " argument ")", visit_default},
#define OBJECT_ROW(method, class, argument)                                                                            \
    {"System.Object " #method "(" LANGUAGE class " " argument ")", visit_default},

static const struct type_member visitor_members[] = {
    {"new()", construct}, {LANGUAGE "AstVisitAction DefaultVisit(" LANGUAGE "Ast ast)", go_on}, METHODS(ACTION_ROW)};
static const struct type_member visitor2_members[] = {{"new()", construct}, METHODS_2(ACTION_ROW)};
static const struct type_member custom_members[] = {
    {"new()", construct}, {"System.Object DefaultVisit(" LANGUAGE "Ast ast)", give_null}, METHODS(OBJECT_ROW)};
static const struct type_member custom2_members[] = {{"new()", construct}, METHODS_2(OBJECT_ROW)};
static const struct type_member post_members[] = {{"void PostVisit(" LANGUAGE "Ast ast)", NULL}};

#define INTERFACE(id, name_, ...)                                                                                      \
    struct type type_##id = {.name = LANGUAGE name_,                                                                   \
                             .code = CODE_INTERFACE,                                                                   \
                             .flags = TYPE_INTERFACE | TYPE_ABSTRACT | TYPE_FOR_CLASSES,                               \
                             __VA_ARGS__};                                                                             \
    TYPE_REGISTER(type_##id)
INTERFACE(icustom_ast_visitor, "ICustomAstVisitor", MEMBERS(custom_members));
static const struct type *const custom_interfaces[] = {&type_icustom_ast_visitor, NULL};
INTERFACE(icustom_ast_visitor2, "ICustomAstVisitor2", .interfaces = custom_interfaces, MEMBERS(custom2_members));
INTERFACE(ipost_visit_handler, "IAstPostVisitHandler", MEMBERS(post_members));
static const struct type *const custom2_interfaces[] = {&type_icustom_ast_visitor2, &type_icustom_ast_visitor, NULL};

AST_CLASS_ROW(ast_visitor, "AstVisitor", object, TYPE_ABSTRACT | TYPE_FOR_CLASSES, MEMBERS(visitor_members));
AST_CLASS_ROW(ast_visitor2, "AstVisitor2", ast_visitor, TYPE_ABSTRACT | TYPE_FOR_CLASSES, MEMBERS(visitor2_members));
AST_CLASS_ROW(default_custom_ast_visitor, "DefaultCustomAstVisitor", object, TYPE_ABSTRACT | TYPE_FOR_CLASSES,
              .interfaces = custom_interfaces, MEMBERS(custom_members));
AST_CLASS_ROW(default_custom_ast_visitor2, "DefaultCustomAstVisitor2", default_custom_ast_visitor,
              TYPE_ABSTRACT | TYPE_FOR_CLASSES, .interfaces = custom2_interfaces, MEMBERS(custom2_members));
