/* Going through a tree: Find, FindAll, Visit. */
#include "engine/ast_rows.h"
#include "engine/throw.h"
#include "lang/ast_walk.h"
#include "object/convert.h"
#include "object/delegate.h"
#include "object/list.h"
#include "object/member.h"

enum action { VISIT_CONTINUE, VISIT_SKIP_CHILDREN, VISIT_STOP };

struct visit {
    enum action (*look)(struct visit *visit, const struct ast *node);
    void (*leave)(struct visit *visit, const struct ast *node); /* after the children, or NULL */
    enum action action;                                         /* how the last node ended: CONTINUE or STOP */
    struct call *call;
    bool failed;
    /* searches: */
    struct value predicate;
    bool nested; /* also in functions, traps and script blocks */
    bool first_only;
    struct list *found;
    /* visitors: */
    struct value visitor;
    bool is_visitor2;
};

static void visit_node(struct ast *node, void *data) {
    struct visit *visit = data;
    if (visit->action == VISIT_STOP)
        return;
    stop_check();
    enum action action = visit->look(visit, node);
    if (action == VISIT_CONTINUE)
        ast_each_child(node, visit_node, visit);
    if (action == VISIT_STOP)
        visit->action = VISIT_STOP;
    if (visit->leave != NULL && !visit->failed)
        visit->leave(visit, node);
}

/* ---- Find, FindAll ---- */

/* What keeps its statements to itself: not searched unless asked for. */
static bool has_own_script(const struct ast *node) {
    return node->kind == AST_FUNCTION_DEFINITION || node->kind == AST_TRAP || node->kind == AST_SCRIPT_BLOCK_EXPRESSION;
}

static enum action match(struct visit *visit, const struct ast *node) {
    struct value argument = ast_value(node), result = VALUE_NULL;
    if (node->kind == AST_BASE_CTOR_INVOKE) /* PowerShell's search passes by it */
        return VISIT_CONTINUE;
    if (!delegate_invoke(visit->predicate, &argument, 1, &result, visit->call->failure)) {
        visit->failed = true;
        return VISIT_STOP;
    }
    if (value_is_true(result)) {
        list_add(visit->found, argument);
        if (visit->first_only)
            return VISIT_STOP;
    }
    return has_own_script(node) && !visit->nested ? VISIT_SKIP_CHILDREN : VISIT_CONTINUE;
}

static bool search(struct call *call, bool first_only, struct list **ret_found) {
    if (arg_is_null(call, 0))
        return fail_ps_null(call, "predicate");
    struct visit visit = {.look = match,
                          .call = call,
                          .predicate = call->args[0],
                          .nested = arg_int(call, 1),
                          .first_only = first_only,
                          .found = list_new(type_find("System.Collections.Generic.List[" LANGUAGE "Ast]"))};
    visit_node((struct ast *)NODE_OF(ast), &visit);
    *ret_found = visit.found;
    return !visit.failed;
}

bool ast_find_all(struct call *call) {
    struct list *found;
    return search(call, false, &found) && give_object(call, found);
}

bool ast_find(struct call *call) {
    struct list *found;
    return search(call, true, &found) && give(call, found->count ? found->items[0] : VALUE_NULL);
}

/* ---- Visit ---- */

/* The visitor's method for each kind of node; newer: AstVisitor2 has it, AstVisitor does not. */
static const struct {
    const char *method;
    bool newer;
} methods[AST_KIND_COUNT] = {
    [AST_ARRAY_EXPRESSION] = {"VisitArrayExpression", false},
    [AST_ARRAY_LITERAL] = {"VisitArrayLiteral", false},
    [AST_ASSIGNMENT] = {"VisitAssignmentStatement", false},
    [AST_ATTRIBUTED] = {"VisitAttributedExpression", false},
    [AST_ATTRIBUTE] = {"VisitAttribute", false},
    [AST_BASE_CTOR_INVOKE] = {"VisitBaseCtorInvokeMemberExpression", true},
    [AST_BINARY] = {"VisitBinaryExpression", false},
    [AST_BREAK] = {"VisitBreakStatement", false},
    [AST_CATCH] = {"VisitCatchClause", false},
    [AST_COMMAND] = {"VisitCommand", false},
    [AST_COMMAND_EXPRESSION] = {"VisitCommandExpression", false},
    [AST_COMMAND_PARAMETER] = {"VisitCommandParameter", false},
    [AST_CONSTANT] = {"VisitConstantExpression", false},
    [AST_CONTINUE] = {"VisitContinueStatement", false},
    [AST_CONVERT] = {"VisitConvertExpression", false},
    [AST_DATA] = {"VisitDataStatement", false},
    [AST_DO_UNTIL] = {"VisitDoUntilStatement", false},
    [AST_DO_WHILE] = {"VisitDoWhileStatement", false},
    [AST_ERROR] = {"VisitErrorExpression", false},
    [AST_EXIT] = {"VisitExitStatement", false},
    [AST_EXPANDABLE_STRING] = {"VisitExpandableStringExpression", false},
    [AST_FILE_REDIRECTION] = {"VisitFileRedirection", false},
    [AST_FOREACH] = {"VisitForEachStatement", false},
    [AST_FOR] = {"VisitForStatement", false},
    [AST_FUNCTION_DEFINITION] = {"VisitFunctionDefinition", false},
    [AST_FUNCTION_MEMBER] = {"VisitFunctionMember", true},
    [AST_HASHTABLE] = {"VisitHashtable", false},
    [AST_IF] = {"VisitIfStatement", false},
    [AST_INDEX] = {"VisitIndexExpression", false},
    [AST_INVOKE_MEMBER] = {"VisitInvokeMemberExpression", false},
    [AST_MEMBER] = {"VisitMemberExpression", false},
    [AST_MERGING_REDIRECTION] = {"VisitMergingRedirection", false},
    [AST_NAMED_ARGUMENT] = {"VisitNamedAttributeArgument", false},
    [AST_NAMED_BLOCK] = {"VisitNamedBlock", false},
    [AST_PARAMETER] = {"VisitParameter", false},
    [AST_PARAM_BLOCK] = {"VisitParamBlock", false},
    [AST_PAREN] = {"VisitParenExpression", false},
    [AST_PIPELINE] = {"VisitPipeline", false},
    [AST_PIPELINE_CHAIN] = {"VisitPipelineChain", true},
    [AST_PROPERTY_MEMBER] = {"VisitPropertyMember", true},
    [AST_RETURN] = {"VisitReturnStatement", false},
    [AST_SCRIPT_BLOCK] = {"VisitScriptBlock", false},
    [AST_SCRIPT_BLOCK_EXPRESSION] = {"VisitScriptBlockExpression", false},
    [AST_STATEMENT_BLOCK] = {"VisitStatementBlock", false},
    [AST_STRING_CONSTANT] = {"VisitStringConstantExpression", false},
    [AST_SUB_EXPRESSION] = {"VisitSubExpression", false},
    [AST_SWITCH] = {"VisitSwitchStatement", false},
    [AST_TERNARY] = {"VisitTernaryExpression", true},
    [AST_THROW] = {"VisitThrowStatement", false},
    [AST_TRAP] = {"VisitTrap", false},
    [AST_TRY] = {"VisitTryStatement", false},
    [AST_TYPE_CONSTRAINT] = {"VisitTypeConstraint", false},
    [AST_TYPE_DEFINITION] = {"VisitTypeDefinition", true},
    [AST_TYPE_EXPRESSION] = {"VisitTypeExpression", false},
    [AST_UNARY] = {"VisitUnaryExpression", false},
    [AST_USING_EXPRESSION] = {"VisitUsingExpression", false},
    [AST_USING_STATEMENT] = {"VisitUsingStatement", true},
    [AST_VARIABLE] = {"VisitVariableExpression", false},
    [AST_BLOCK_STATEMENT] = {"VisitBlockStatement", false},
    [AST_WHILE] = {"VisitWhileStatement", false},
};

static const char *method_of(const struct ast *node) {
    bool is_statement = node->kind == AST_ERROR && ((const struct ast_error *)node)->is_statement;
    return is_statement ? "VisitErrorStatement" : methods[node->kind].method;
}

/* What a visitor throws is the cause of Visit's own failing, and not an error that passes through it. */
static bool call_visitor(struct visit *visit, const char *method, const struct ast *node, struct value *ret_value) {
    struct value argument = ast_value(node);
    struct failure *failure = visit->call->failure;
    if (member_invoke(visit->visitor, method, &argument, 1, ret_value, failure) == MEMBER_FOUND)
        return true;
    if (failure && failure->thrown)
        failure->inner_message = NULL;
    visit->failed = true;
    return false;
}

/* An AstVisitor goes through what it has no method for; of classes it sees no members. */
static enum action ask_visitor(struct visit *visit, const struct ast *node) {
    struct value result = VALUE_NULL;
    if (methods[node->kind].newer && !visit->is_visitor2) {
        bool is_member = node->kind == AST_PROPERTY_MEMBER || node->kind == AST_FUNCTION_MEMBER;
        return is_member ? VISIT_SKIP_CHILDREN : VISIT_CONTINUE;
    }
    return call_visitor(visit, method_of(node), node, &result) ? (enum action)result.i : VISIT_STOP;
}

static void post_visit(struct visit *visit, const struct ast *node) {
    struct value result;
    call_visitor(visit, "PostVisit", node, &result);
}

bool ast_visit(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "astVisitor");
    const struct type *type = value_base(call->args[0]).type;
    struct visit visit = {.look = ask_visitor,
                          .call = call,
                          .visitor = call->args[0],
                          .is_visitor2 = type_is(type, type_find(LANGUAGE "AstVisitor2"))};
    if (type_is(type, type_find(LANGUAGE "IAstPostVisitHandler")))
        visit.leave = post_visit;
    visit_node((struct ast *)NODE_OF(ast), &visit);
    return !visit.failed;
}

/* A custom visitor is asked once, and goes on by itself. */
bool ast_visit_custom(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "astVisitor");
    const struct ast *node = NODE_OF(ast);
    struct visit visit = {.call = call, .visitor = call->args[0]};
    const struct type *type = value_base(call->args[0]).type;
    if (methods[node->kind].newer && !type_is(type, type_find(LANGUAGE "ICustomAstVisitor2")))
        return give(call, VALUE_NULL);
    return call_visitor(&visit, method_of(node), node, &call->result);
}
