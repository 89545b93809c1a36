/* Unary operators and ++/--. */
#include "engine/code.h"
#include "engine/operand.h"
#include "object/arithmetic.h"

struct op_unary {
    struct op op;
    struct op *child;
    struct op *target; /* ++ and --: where the result goes */
    int delta;
    bool post, statement;
};

static bool test_not(struct op *op, struct frame *frame) {
    return !op_test(((struct op_unary *)op)->child, frame);
}

static struct value eval_not(struct op *op, struct frame *frame) {
    return value_bool(test_not(op, frame));
}

typedef bool unary_function(struct value value, struct value *ret_value, struct failure *failure);

static struct value apply(struct op *op, struct frame *frame, unary_function *function) {
    struct value result = VALUE_NULL;
    struct failure failure;
    if (!function(operand_eval(((struct op_unary *)op)->child, frame), &result, &failure))
        op_throw(op, &failure);
    return result;
}

static struct value eval_minus(struct op *op, struct frame *frame) {
    return apply(op, frame, arithmetic_negate);
}

static struct value eval_plus(struct op *op, struct frame *frame) {
    return apply(op, frame, arithmetic_plus);
}

static struct value eval_bnot(struct op *op, struct frame *frame) {
    return apply(op, frame, arithmetic_bnot);
}

static struct value eval_increment(struct op *op, struct frame *frame) {
    struct op_unary *unary = (struct op_unary *)op;
    struct place place;
    target_prepare(unary->target, frame, &place);
    struct value old = target_load(unary->target, frame, &place), new_value = VALUE_NULL;
    struct failure failure;
    if (!arithmetic_increment(value_base(old), unary->delta, &new_value, &failure))
        op_throw(op, &failure);
    target_store(unary->target, frame, &place, new_value);
    return unary->post ? (value_is_null(old) ? value_int(0) : old) : new_value;
}

/* $i++ of a plain variable of the running scope that holds an int: no calls. NULL: the long way. */
static inline const struct variable *increment_in_place(const struct op_unary *unary, struct frame *frame) {
    struct variable *variable = variable_open((struct op_variable *)unary->child, frame->scope);
    int32_t sum;
    if (!variable || variable->value.type != &type_int32 ||
        __builtin_add_overflow((int32_t)variable->value.i, unary->delta, &sum))
        return NULL;
    variable->value.i = sum;
    return variable;
}

static struct value eval_increment_variable(struct op *op, struct frame *frame) {
    const struct op_unary *unary = (struct op_unary *)op;
    const struct variable *variable = increment_in_place(unary, frame);
    if (!variable)
        return eval_increment(op, frame);
    return unary->post ? value_int((int32_t)variable->value.i - unary->delta) : variable->value;
}

static enum flow run_increment_variable(struct op *op, struct frame *frame) {
    if (!increment_in_place((struct op_unary *)op, frame))
        eval_increment(op, frame);
    return FLOW_NORMAL;
}

/* As a statement ++ writes nothing. */
static enum flow run_increment(struct op *op, struct frame *frame) {
    op->eval(op, frame);
    return FLOW_NORMAL;
}

static struct op *compile_increment(struct compiler *compiler, const struct ast_unary *node, struct op_unary *op) {
    op->delta = node->operation == OP_PRE_INCREMENT || node->operation == OP_POST_INCREMENT ? 1 : -1;
    op->post = node->operation == OP_POST_INCREMENT || node->operation == OP_POST_DECREMENT;
    op->child = compile_expression(compiler, node->child);
    op->target = compile_target(compiler, node->child);
    bool plain = node->child->kind == AST_VARIABLE && !((const struct ast_variable *)node->child)->scope;
    op->op.eval = plain ? eval_increment_variable : eval_increment;
    op->op.run = plain ? run_increment_variable : run_increment;
    return &op->op;
}

struct op *compile_text_unary(struct compiler *compiler, const struct ast_unary *node); /* op_text.c */

COMPILE(unary) {
    const struct ast_unary *node = (const void *)ast;
    if (node->operation == OP_JOIN || node->operation == OP_SPLIT)
        return compile_text_unary(compiler, node);
    struct op_unary *op = OP_NEW(struct op_unary, ast, NULL, NULL);
    if (node->operation >= OP_PRE_INCREMENT)
        return compile_increment(compiler, node, op);
    op->child = compile_value(compiler, node->child);
    switch (node->operation) {
    case OP_NOT:
        op->op.eval = eval_not;
        op->op.test = test_not;
        return &op->op;
    case OP_BNOT:
        op->op.eval = eval_bnot;
        return &op->op;
    case OP_PLUS:
        op->op.eval = eval_plus;
        return &op->op;
    case OP_MINUS:
        op->op.eval = eval_minus;
        return &op->op;
    default:
        op->op.eval = eval_minus;
        return &op->op;
    }
}
