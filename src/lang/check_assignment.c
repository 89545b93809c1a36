/* What can be assigned to, and casts that have rules of their own. */
#include "lang/check.h"

#include <string.h>

bool check_type_is(const struct type_name *type, const char *short_name, const char *full_name) {
    return text_equal_ignore_case(type->full_text, short_name) || text_equal_ignore_case(type->full_text, full_name);
}

struct ast *check_pure_expression(const struct ast *node) {
    if (node == NULL || node->kind != AST_PIPELINE)
        return NULL;
    const struct ast_pipeline *pipeline = (const struct ast_pipeline *)node;
    const struct ast_command_expression *element =
        pipeline->elements.count == 1 ? (const struct ast_command_expression *)pipeline->elements.items[0] : NULL;
    if (element == NULL || element->ast.kind != AST_COMMAND_EXPRESSION || element->redirections.count > 0)
        return NULL;
    return element->expression;
}

struct target_check {
    struct parser *parser;
    bool simple;    /* = rather than += or ++ */
    const char *id; /* of the error, and its argument */
    const char *argument;
};

static const struct {
    const char *name, *type, *full_type;
} automatic_types[] = {
    {"_", "object", "System.Object"},
    {"args", "object[]", "System.Object[]"},
    {"this", "object", "System.Object"},
    {"input", "object", "System.Object"},
    {"PSCmdlet", "System.Management.Automation.PSScriptCmdlet", "System.Management.Automation.PSScriptCmdlet"},
    {"PSBoundParameters", "System.Management.Automation.PSBoundParametersDictionary",
     "System.Management.Automation.PSBoundParametersDictionary"},
    {"MyInvocation", "System.Management.Automation.InvocationInfo", "System.Management.Automation.InvocationInfo"},
    {"PSScriptRoot", "string", "System.String"},
    {"PSCommandPath", "string", "System.String"},
};

static void check_automatic(struct target_check *check, const struct ast *whole, const struct ast_variable *variable,
                            const struct type_name *type) {
    if (variable->scope != NULL && !text_equal_ignore_case(variable->scope, "local") &&
        !text_equal_ignore_case(variable->scope, "private"))
        return;
    for (size_t i = 0; i < COUNT_OF(automatic_types); i++) {
        if (!text_equal_ignore_case(variable->name, automatic_types[i].name))
            continue;
        if (type == NULL || !check_type_is(type, automatic_types[i].type, automatic_types[i].full_type))
            parser_error_2(check->parser, whole->extent, "AssignmentStatementToAutomaticNotSupported", variable->name,
                           automatic_types[i].full_type);
        return;
    }
}

/* [type]$x = …: gives the innermost child. NULL where [ref] has company (reported). */
static struct ast *check_typed(struct target_check *check, struct ast *node) {
    struct extent reference = {0};
    const struct type_name *type = NULL;
    struct ast *child = node;
    int converts = 0;
    while (child->kind == AST_CONVERT || child->kind == AST_ATTRIBUTED) {
        if (child->kind == AST_ATTRIBUTED) {
            child = ((struct ast_attributed *)child)->child;
            continue;
        }
        const struct ast_convert *convert = (struct ast_convert *)child;
        type = convert->constraint->type;
        converts++;
        if (check_type_is(type, "ref", "System.Management.Automation.PSReference"))
            reference = convert->constraint->ast.extent;
        else if (check_type_is(type, "void", "System.Void"))
            parser_error(check->parser, convert->constraint->ast.extent, "VoidTypeConstraintNotAllowed", NULL);
        child = convert->child;
    }
    if (reference.source != NULL && converts > 1) {
        parser_error(check->parser, reference, "ReferenceNeedsToBeByItselfInTypeConstraint", NULL);
        return NULL;
    }
    if (child->kind == AST_VARIABLE)
        check_automatic(check, node, (struct ast_variable *)child, type);
    return child;
}

static void check_target(struct target_check *check, struct ast *node) {
    struct ast *bad = NULL;
    switch (node->kind) {
    case AST_VARIABLE:
    case AST_INVOKE_MEMBER:
        break;
    case AST_MEMBER:
        bad = ((struct ast_member *)node)->null_conditional ? node : NULL;
        break;
    case AST_INDEX:
        bad = ((struct ast_index *)node)->null_conditional ? node : NULL;
        break;
    case AST_ARRAY_LITERAL: {
        const struct ast_array_literal *array = (struct ast_array_literal *)node;
        for (int i = 0; i < array->elements.count && check->simple; i++)
            check_target(check, array->elements.items[i]);
        bad = check->simple ? NULL : node;
        break;
    }
    case AST_PAREN: {
        struct ast *pipeline = ((struct ast_group *)node)->pipeline;
        struct ast *expression = check_pure_expression(pipeline);
        if (expression != NULL)
            check_target(check, expression);
        bad = expression == NULL ? pipeline : NULL;
        break;
    }
    case AST_CONVERT:
    case AST_ATTRIBUTED: {
        struct ast *child = check_typed(check, node);
        if (child != NULL)
            check_target(check, child);
        break;
    }
    default:
        bad = node;
    }
    if (bad != NULL)
        parser_error(check->parser, bad->extent, check->id, check->argument);
}

void check_assignment(struct parser *parser, const struct ast_assignment *node) {
    struct target_check check = {parser, node->operation == OP_ASSIGN, "InvalidLeftHandSide", NULL};
    check_target(&check, node->left);
}

void check_increment(struct parser *parser, const struct ast_unary *node) {
    bool plus = node->operation == OP_PRE_INCREMENT || node->operation == OP_POST_INCREMENT;
    bool minus = node->operation == OP_PRE_DECREMENT || node->operation == OP_POST_DECREMENT;
    struct target_check check = {parser, false, "OperatorRequiresVariableOrProperty", plus ? "++" : "--"};
    if (plus || minus)
        check_target(&check, node->child);
}

static bool is_reference(const struct ast_convert *node) {
    return check_type_is(node->constraint->type, "ref", "System.Management.Automation.PSReference");
}

/* Left of an assignment that has an error of its own for it. */
static bool is_assigned(const struct ast *node) {
    for (const struct ast *child = node, *parent = node->parent; parent != NULL;
         child = parent, parent = parent->parent) {
        if (parent->kind == AST_ASSIGNMENT)
            return ((const struct ast_assignment *)parent)->left == child;
        if (parent->kind == AST_COMMAND_EXPRESSION)
            return false;
    }
    return false;
}

static void check_reference(struct parser *parser, const struct ast_convert *node) {
    bool several = false;
    const struct ast *child = node->child;
    while (child->kind == AST_CONVERT || child->kind == AST_ATTRIBUTED) {
        if (child->kind == AST_ATTRIBUTED) {
            child = ((const struct ast_attributed *)child)->child;
            continue;
        }
        const struct ast_convert *convert = (const struct ast_convert *)child;
        if (is_reference(convert)) {
            several = true;
            parser_error(parser, convert->constraint->ast.extent, "ReferenceNeedsToBeByItselfInTypeSequence", NULL);
        }
        child = convert->child;
    }
    const struct ast *parent = node->ast.parent;
    if (parent == NULL || parent->kind != AST_CONVERT || several || is_reference((const struct ast_convert *)parent))
        return;
    if (!is_assigned(&node->ast))
        parser_error(parser, node->constraint->ast.extent, "ReferenceNeedsToBeLastTypeInTypeConversion", NULL);
}

void check_convert(struct parser *parser, const struct ast_convert *node) {
    const char *type = node->constraint->type->full_text;
    if (text_equal_ignore_case(type, "ordered")) {
        if (node->child->kind != AST_HASHTABLE)
            parser_error(parser, node->ast.extent, "OrderedAttributeOnlyOnHashLiteralNode", type);
        return;
    }
    if (is_reference(node))
        check_reference(parser, node);
}
