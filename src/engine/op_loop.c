/* while, do, for, foreach. */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"
#include "engine/op_binary.h"
#include "engine/op_variable.h"
#include "engine/safe_point.h"
#include "object/enumerate.h"

struct op_loop {
    struct op op;
    const char *label;
    struct op *initializer, *condition, *iterator, *body;
    bool until;
};

/* What a turn's flow means for a loop of this label. */
enum turn { TURN_NEXT, TURN_LEAVE, TURN_PASS };

static inline enum turn loop_turn(const char *label, struct frame *frame, enum flow *flow) {
    if (__builtin_expect(*flow == FLOW_NORMAL, 1))
        return TURN_NEXT;
    if (*flow != FLOW_BREAK && *flow != FLOW_CONTINUE)
        return TURN_PASS;
    if (frame->label && !(label && text_equal_ignore_case(label, frame->label)))
        return TURN_PASS;
    enum turn turn = *flow == FLOW_BREAK ? TURN_LEAVE : TURN_NEXT;
    frame->label = NULL;
    *flow = FLOW_NORMAL;
    return turn;
}

/* A condition that is a comparison of ints needs no more than this. */
static inline bool holds(struct op *condition, struct frame *frame) {
    struct value value = op_eval(condition, frame);
    return value.type == &type_bool ? value.i : value_is_true(value);
}

/* Runs the body once. True: the loop ends with *ret_flow. */
static inline bool body_leaves(struct op_loop *loop, struct frame *frame, enum flow *ret_flow) {
    *ret_flow = op_run(loop->body, frame);
    enum turn turn = loop_turn(loop->label, frame, ret_flow);
    if (turn == TURN_LEAVE)
        *ret_flow = FLOW_NORMAL;
    return turn != TURN_NEXT;
}

static enum flow run_while(struct op *op, struct frame *frame) {
    struct op_loop *loop = (struct op_loop *)op;
    enum flow flow;
    for (;;) {
        safe_point();
        if (!holds(loop->condition, frame))
            return FLOW_NORMAL;
        if (body_leaves(loop, frame, &flow))
            return flow;
    }
}

static enum flow run_do(struct op *op, struct frame *frame) {
    struct op_loop *loop = (struct op_loop *)op;
    enum flow flow;
    do {
        safe_point();
        if (body_leaves(loop, frame, &flow))
            return flow;
    } while (holds(loop->condition, frame) != loop->until);
    return FLOW_NORMAL;
}

static enum flow run_for(struct op *op, struct frame *frame) {
    struct op_loop *loop = (struct op_loop *)op;
    enum flow flow;
    if (loop->initializer)
        op_run(loop->initializer, frame);
    for (;;) {
        safe_point();
        if (loop->condition && !holds(loop->condition, frame))
            return FLOW_NORMAL;
        if (body_leaves(loop, frame, &flow))
            return flow;
        if (loop->iterator)
            op_run(loop->iterator, frame);
    }
}

/* The parts of for (…;…;…) write nothing: their values are thrown away. */
static enum flow run_discard(struct op *op, struct frame *frame) {
    struct op *inner = ((struct op_loop *)op)->body;
    if (inner->eval)
        op_eval(inner, frame);
    return FLOW_NORMAL;
}

static struct op *compile_discarded(struct compiler *compiler, const struct ast *ast) {
    if (!ast)
        return NULL;
    struct op_loop *op = OP_NEW(struct op_loop, ast, NULL, run_discard);
    op->body = compile_value(compiler, ast);
    return op->body->run ? op->body : &op->op;
}

static struct op *compile_loop(struct compiler *compiler, const struct ast *ast, run_function *run) {
    const struct ast_loop *node = (const void *)ast;
    struct op_loop *op = OP_NEW(struct op_loop, ast, NULL, run);
    op->label = node->label;
    op->until = ast->kind == AST_DO_UNTIL;
    op->initializer = compile_discarded(compiler, node->initializer);
    op->condition = node->condition ? compile_condition(compiler, node->condition) : NULL;
    op->iterator = compile_discarded(compiler, node->iterator);
    op->body = compile_block(compiler, node->body);
    return &op->op;
}

COMPILE(while) {
    return compile_loop(compiler, ast, run_while);
}

COMPILE(do_while) {
    return compile_loop(compiler, ast, run_do);
}

COMPILE(do_until) {
    return compile_loop(compiler, ast, run_do);
}

COMPILE(for) {
    return compile_loop(compiler, ast, run_for);
}

/* ---- foreach ---- */

struct op_foreach {
    struct op op;
    const char *label;
    struct op *target, *collection, *body;
    struct op *from, *to; /* foreach over a..b: no array is made */
    const struct name *enumerator_name;
};

static enum flow foreach_turn(struct op_foreach *loop, struct frame *frame, struct value item, bool *ret_leave) {
    struct place place = {0};
    safe_point();
    target_store(loop->target, frame, &place, item);
    enum flow flow = op_run(loop->body, frame);
    *ret_leave = false;
    switch (loop_turn(loop->label, frame, &flow)) {
    case TURN_LEAVE:
        *ret_leave = true;
        return FLOW_NORMAL;
    case TURN_PASS:
        *ret_leave = true;
        return flow;
    default:
        return FLOW_NORMAL;
    }
}

static enum flow foreach_range(struct op_foreach *loop, struct frame *frame) {
    struct value left = op_eval(loop->from, frame), right = op_eval(loop->to, frame);
    int64_t from, to;
    bool chars = range_bounds(&loop->op, left, right, &from, &to), leave;
    int64_t step = from <= to ? 1 : -1;
    for (int64_t at = from;; at += step) {
        enum flow flow = foreach_turn(loop, frame, chars ? value_char((uint16_t)at) : value_int((int32_t)at), &leave);
        if (leave)
            return flow;
        if (at == to)
            return FLOW_NORMAL;
    }
}

static enum flow foreach_collection(struct op_foreach *loop, struct frame *frame, struct value collection) {
    struct enumerator enumerator;
    struct failure failure = {0};
    struct value item;
    bool leave;
    if (value_is_null(collection))
        return FLOW_NORMAL;
    if (!enumerate_start(value_base(collection), &enumerator)) {
        return foreach_turn(loop, frame, collection, &leave);
    }
    while (enumerate_next(&enumerator, &item, &failure)) {
        enum flow flow = foreach_turn(loop, frame, item, &leave);
        if (leave)
            return flow;
    }
    if (failure.message)
        op_throw(&loop->op, &failure);
    return FLOW_NORMAL;
}

static enum flow run_foreach(struct op *op, struct frame *frame) {
    struct op_foreach *loop = (struct op_foreach *)op;
    if (loop->from)
        return foreach_range(loop, frame);
    return foreach_collection(loop, frame, op_eval(loop->collection, frame));
}

COMPILE(foreach) {
    const struct ast_foreach *node = (const void *)ast;
    struct op_foreach *op = OP_NEW(struct op_foreach, ast, NULL, run_foreach);
    op->label = node->label;
    op->target = compile_target(compiler, &node->variable->ast);
    const struct ast *expression = pure_expression(node->expression);
    if (expression && expression->kind == AST_BINARY &&
        ((const struct ast_binary *)expression)->operation == OP_RANGE) {
        op->from = compile_value(compiler, ((const struct ast_binary *)expression)->left);
        op->to = compile_value(compiler, ((const struct ast_binary *)expression)->right);
    } else {
        op->collection = compile_value(compiler, node->expression);
    }
    op->body = compile_block(compiler, node->body);
    return &op->op;
}
