/* Statements: pipelines and their chains, assignments, if, loops, switch, try, trap, jumps. */
#include "engine/ast_rows.h"
#include "engine/code.h"
#include "engine/token_value.h"
#include "object/list.h"
#include "object/member.h"

#define TUPLES(first, second) COLLECTION("System.Tuple[" LANGUAGE first "," LANGUAGE second "]")

AST_CLASS_ABSTRACT_BARE(statement_ast, "StatementAst", ast);

struct value ast_tuples(const struct type *collection, struct ast **first, struct ast **second, int count) {
    struct list *list = list_new(collection);
    const struct type *pair = collection->generic_arguments[0];
    for (int i = 0; i < count; i++) {
        struct value items[] = {ast_value(first[i]), ast_value(second[i])}, tuple = VALUE_NULL;
        type_construct(pair, items, 2, &tuple, NULL);
        list_add(list, tuple);
    }
    list->readonly = true;
    return value_list(list);
}

/* ---- pipelines ---- */

static bool get_pure_expression(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    if (node->kind == AST_PIPELINE && ((const struct ast_pipeline *)node)->background)
        return give(call, VALUE_NULL);
    return give(call, node->kind == AST_PIPELINE ? ast_value(pure_expression(node)) : VALUE_NULL);
}

static const struct type_member pipeline_base_ast_members[] = {
    {LANGUAGE "ExpressionAst GetPureExpression()", get_pure_expression},
};
AST_CLASS_ABSTRACT(pipeline_base_ast, "PipelineBaseAst", statement_ast);
AST_CLASS_ABSTRACT_BARE(chainable_ast, "ChainableAst", pipeline_base_ast);

static const struct type_member pipeline_ast_members[] = {
    CHILDREN("CommandBaseAst", "PipelineElements", ast_pipeline, elements),
    FLAG("Background", ast_pipeline, background),
};
AST_CLASS(pipeline_ast, "PipelineAst", chainable_ast);

static bool get_chain_operator(struct call *call) {
    bool is_and = NODE_OF(ast_pipeline_chain)->chain == CHAIN_AND;
    return give_token_kind(call, token_kind_number(is_and ? TOKEN_AND_AND : TOKEN_OR_OR));
}

static const struct type_member pipeline_chain_ast_members[] = {
    CHILD("ChainableAst", "LhsPipelineChain", ast_pipeline_chain, left),
    CHILD("PipelineAst", "RhsPipeline", ast_pipeline_chain, right),
    {LANGUAGE "TokenKind Operator {get}", get_chain_operator},
    FLAG("Background", ast_pipeline_chain, background),
};
AST_CLASS(pipeline_chain_ast, "PipelineChainAst", chainable_ast);

/* ---- assignments ---- */

static bool get_assignment_operator(struct call *call) {
    return give_token_kind(call, token_kind_of_assignment(NODE_OF(ast_assignment)->operation));
}

static bool get_assigned(struct call *call) {
    return give(call, ast_value(ast_assigned(NODE_OF(ast_assignment))));
}

/* The elements of an array, else the left side itself. */
static bool get_targets(struct call *call) {
    struct list *list = list_new(type_find("System.Collections.Generic.List[" LANGUAGE "ExpressionAst]"));
    struct ast *left = NODE_OF(ast_assignment)->left;
    struct ast_list alone = {&left, 1};
    const struct ast_list *targets =
        left->kind == AST_ARRAY_LITERAL ? &((const struct ast_array_literal *)left)->elements : &alone;
    for (int i = 0; i < targets->count; i++)
        list_add(list, ast_value(targets->items[i]));
    return give_object(call, list);
}

static const struct type_member assignment_statement_ast_members[] = {
    CHILD("ExpressionAst", "Left", ast_assignment, left),
    {LANGUAGE "TokenKind Operator {get}", get_assignment_operator},
    {LANGUAGE "StatementAst Right {get}", get_assigned},
    EXTENT("ErrorPosition", ast_assignment, error_extent),
    {"System.Collections.Generic.IEnumerable[" LANGUAGE "ExpressionAst] GetAssignmentTargets()", get_targets},
};
AST_CLASS(assignment_statement_ast, "AssignmentStatementAst", pipeline_base_ast);

/* ---- if ---- */

static bool get_if_clauses(struct call *call) {
    const struct ast_if *node = NODE_OF(ast_if);
    const struct type *type = type_find(TUPLES("PipelineBaseAst", "StatementBlockAst"));
    return give(call, ast_tuples(type, node->conditions, (struct ast **)node->bodies, node->clause_count));
}

static const struct type_member if_statement_ast_members[] = {
    {TUPLES("PipelineBaseAst", "StatementBlockAst") " Clauses {get}", get_if_clauses},
    CHILD("StatementBlockAst", "ElseClause", ast_if, otherwise),
};
AST_CLASS(if_statement_ast, "IfStatementAst", statement_ast);

/* ---- loops and switch: what has a label ---- */

static bool get_label(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    if (node->kind == AST_SWITCH)
        return give_text(call, ((const struct ast_switch *)node)->label);
    if (node->kind == AST_FOREACH)
        return give_text(call, ((const struct ast_foreach *)node)->label);
    return give_text(call, ((const struct ast_loop *)node)->label);
}

static bool get_condition(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    if (node->kind == AST_SWITCH)
        return give(call, ast_value(((const struct ast_switch *)node)->input));
    if (node->kind == AST_FOREACH)
        return give(call, ast_value(((const struct ast_foreach *)node)->expression));
    return give(call, ast_value(((const struct ast_loop *)node)->condition));
}

static bool get_body(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    return give(call, ast_value(node->kind == AST_FOREACH ? &((const struct ast_foreach *)node)->body->ast
                                                          : &((const struct ast_loop *)node)->body->ast));
}

static const struct type_member labeled_statement_ast_members[] = {
    {"string Label {get}", get_label},
    {LANGUAGE "PipelineBaseAst Condition {get}", get_condition},
};
AST_CLASS_ABSTRACT(labeled_statement_ast, "LabeledStatementAst", statement_ast);
static const struct type_member loop_statement_ast_members[] = {
    {LANGUAGE "StatementBlockAst Body {get}", get_body},
};
AST_CLASS_ABSTRACT(loop_statement_ast, "LoopStatementAst", labeled_statement_ast);
AST_CLASS_BARE(while_statement_ast, "WhileStatementAst", loop_statement_ast);
AST_CLASS_BARE(do_while_statement_ast, "DoWhileStatementAst", loop_statement_ast);
AST_CLASS_BARE(do_until_statement_ast, "DoUntilStatementAst", loop_statement_ast);

static const struct type_member for_statement_ast_members[] = {
    CHILD("PipelineBaseAst", "Initializer", ast_loop, initializer),
    CHILD("PipelineBaseAst", "Iterator", ast_loop, iterator),
};
AST_CLASS(for_statement_ast, "ForStatementAst", loop_statement_ast);

static bool get_foreach_flags(struct call *call) {
    return give_enum(call, LANGUAGE "ForEachFlags", NODE_OF(ast_foreach)->parallel);
}

static const struct type_member for_each_statement_ast_members[] = {
    CHILD("VariableExpressionAst", "Variable", ast_foreach, variable),
    CHILD("ExpressionAst", "ThrottleLimit", ast_foreach, throttle),
    {LANGUAGE "ForEachFlags Flags {get}", get_foreach_flags},
};
AST_CLASS(for_each_statement_ast, "ForEachStatementAst", loop_statement_ast);

static bool get_switch_flags(struct call *call) {
    return give_enum(call, LANGUAGE "SwitchFlags", NODE_OF(ast_switch)->flags);
}

static bool get_switch_clauses(struct call *call) {
    const struct ast_switch *node = NODE_OF(ast_switch);
    const struct type *type = type_find(TUPLES("ExpressionAst", "StatementBlockAst"));
    return give(call, ast_tuples(type, node->conditions, (struct ast **)node->bodies, node->clause_count));
}

static const struct type_member switch_statement_ast_members[] = {
    {LANGUAGE "SwitchFlags Flags {get}", get_switch_flags},
    {TUPLES("ExpressionAst", "StatementBlockAst") " Clauses {get}", get_switch_clauses},
    CHILD("StatementBlockAst", "Default", ast_switch, otherwise),
};
AST_CLASS(switch_statement_ast, "SwitchStatementAst", labeled_statement_ast);

/* ---- try, trap ---- */

static bool get_is_catch_all(struct call *call) {
    return give_bool(call, NODE_OF(ast_catch)->types.count == 0);
}

static const struct type_member catch_clause_ast_members[] = {
    CHILDREN("TypeConstraintAst", "CatchTypes", ast_catch, types),
    {"bool IsCatchAll {get}", get_is_catch_all},
    CHILD("StatementBlockAst", "Body", ast_catch, body),
};
AST_CLASS(catch_clause_ast, "CatchClauseAst", ast);

static const struct type_member try_statement_ast_members[] = {
    CHILD("StatementBlockAst", "Body", ast_try, body),
    CHILDREN("CatchClauseAst", "CatchClauses", ast_try, catches),
    CHILD("StatementBlockAst", "Finally", ast_try, finally),
};
AST_CLASS(try_statement_ast, "TryStatementAst", statement_ast);

static const struct type_member trap_statement_ast_members[] = {
    CHILD("TypeConstraintAst", "TrapType", ast_trap, constraint),
    CHILD("StatementBlockAst", "Body", ast_trap, body),
};
AST_CLASS(trap_statement_ast, "TrapStatementAst", statement_ast);

/* ---- jumps ---- */

static const struct type_member break_statement_ast_members[] = {CHILD("ExpressionAst", "Label", ast_jump, operand)};
AST_CLASS(break_statement_ast, "BreakStatementAst", statement_ast);
#define continue_statement_ast_members break_statement_ast_members
AST_CLASS(continue_statement_ast, "ContinueStatementAst", statement_ast);

static const struct type_member return_statement_ast_members[] = {
    CHILD("PipelineBaseAst", "Pipeline", ast_jump, operand)};
AST_CLASS(return_statement_ast, "ReturnStatementAst", statement_ast);
#define exit_statement_ast_members return_statement_ast_members
AST_CLASS(exit_statement_ast, "ExitStatementAst", statement_ast);

/* throw alone inside a catch throws what was caught. */
static bool get_is_rethrow(struct call *call) {
    const struct ast *node = NODE_OF(ast);
    if (((const struct ast_jump *)node)->operand != NULL)
        return give_bool(call, false);
    for (const struct ast *parent = node->parent; parent != NULL; parent = parent->parent)
        if (parent->kind == AST_CATCH)
            return give_bool(call, true);
    return give_bool(call, false);
}

static const struct type_member throw_statement_ast_members[] = {
    CHILD("PipelineBaseAst", "Pipeline", ast_jump, operand),
    {"bool IsRethrow {get}", get_is_rethrow},
};
AST_CLASS(throw_statement_ast, "ThrowStatementAst", statement_ast);

/* ---- data ---- */

static const struct type_member data_statement_ast_members[] = {
    TEXT("Variable", ast_data, variable),
    CHILDREN("ExpressionAst", "CommandsAllowed", ast_data, supported_commands),
    CHILD("StatementBlockAst", "Body", ast_data, body),
};
AST_CLASS(data_statement_ast, "DataStatementAst", statement_ast);

/* ---- blocks of workflows ---- */

static bool get_block_keyword(struct call *call) {
    return give(call, token_value(NODE_OF(ast_block_statement)->keyword));
}

static const struct type_member block_statement_ast_members[] = {
    CHILD("StatementBlockAst", "Body", ast_block_statement, body),
    {LANGUAGE "Token Kind {get}", get_block_keyword},
};
AST_CLASS(block_statement_ast, "BlockStatementAst", statement_ast);

/* ---- configurations ---- */

/* Names that scripts ask for with -is; no tree has such nodes, as there is no DSC. */
AST_CLASS_BARE(dynamic_keyword_statement_ast, "DynamicKeywordStatementAst", statement_ast);
AST_CLASS_BARE(configuration_definition_ast, "ConfigurationDefinitionAst", statement_ast);
