/* while, do, for, each. */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"
#include "engine/debug_point.h"
#include "engine/guard.h"
#include "engine/loop_enumerator.h"
#include "engine/op_binary.h"
#include "engine/operand.h"
#include "engine/safe_point.h"
#include "engine/trace.h"
#include "object/enumerate.h"

struct op_loop {
    struct op op;
    const char *label;
    struct op *initializer, *condition, *iterator, *body;
    struct op **only; /* where the body's one statement stands, if it has no more: it needs no list run */
    bool until;
    const struct ast *condition_ast;
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

/* ---- the turns of a loop, under one guard: after an error of the body that is reported they are taken up again ----
 */

struct turns {
    struct op_loop *loop;
    struct frame *frame;
    struct guard guard;
    enum flow flow; /* how the loop ends */
};

/* A body of one statement: what run_turns prepared the guard for. */
static inline enum flow run_body(struct turns *turns, struct frame *frame) {
    const struct op_loop *loop = turns->loop;
    if (!loop->only)
        return op_run(loop->body, frame);
    struct op *statement = *loop->only;
    turns->guard.depth = 1;
    frame->position = statement->ast;
    enum flow flow = op_run(statement, frame);
    turns->guard.depth = 0;
    return flow;
}

/* Runs the body once, or finishes (resuming) the turn that an error interrupted. True: the loop ends as turns->flow
 * says.
 */
static inline bool body_leaves(struct turns *turns, struct frame *frame, bool resuming) {
    enum flow flow = resuming ? guard_resume(&turns->guard, frame) : run_body(turns, frame);
    enum turn turn = loop_turn(turns->loop->label, frame, &flow);
    if (__builtin_expect(turn == TURN_NEXT, 1))
        return false;
    turns->flow = turn == TURN_LEAVE ? FLOW_NORMAL : flow;
    return true;
}

static inline bool next_turn(const struct op_loop *loop, struct frame *frame) {
    safe_point();
    if (!loop->condition)
        return true;
    frame->position = loop->condition_ast;
    return op_test(loop->condition, frame);
}

static void while_turns(void *data) {
    struct turns *turns = data;
    struct frame *frame = turns->frame;
    bool resuming = turns->guard.resuming;
    for (; resuming || next_turn(turns->loop, frame); resuming = false)
        if (body_leaves(turns, frame, resuming))
            return;
    turns->flow = FLOW_NORMAL;
}

static bool goes_on(const struct op_loop *loop, struct frame *frame) {
    frame->position = loop->condition_ast;
    return op_test(loop->condition, frame) != loop->until;
}

static void do_turns(void *data) {
    struct turns *turns = data;
    bool resuming = turns->guard.resuming;
    do {
        if (!resuming)
            safe_point();
        if (body_leaves(turns, turns->frame, resuming))
            return;
        resuming = false;
    } while (goes_on(turns->loop, turns->frame));
    turns->flow = FLOW_NORMAL;
}

static void for_turns(void *data) {
    struct turns *turns = data;
    struct frame *frame = turns->frame;
    const struct op_loop *loop = turns->loop;
    bool resuming = turns->guard.resuming;
    for (; resuming || next_turn(loop, frame); resuming = false) {
        if (body_leaves(turns, frame, resuming))
            return;
        if (loop->iterator) {
            frame->position = loop->iterator->ast;
            op_run(loop->iterator, frame);
        }
    }
    turns->flow = FLOW_NORMAL;
}

/* Inside a try errors end the loop: no guard is needed. */
static inline enum flow run_turns(struct turns *turns, void (*run)(void *data), void *data) {
    turns->guard.depth = 0;
    turns->guard.resuming = false;
    turns->guard.levels[0] = (struct guard_level){(struct op_statements *)turns->loop->body, turns->loop->only};
    if (turns->frame->try_depth)
        run(data);
    else
        guard_run(&turns->guard, turns->frame, run, data);
    return turns->flow;
}

static enum flow run_while(struct op *op, struct frame *frame) {
    struct turns turns;
    turns.loop = (struct op_loop *)op;
    turns.frame = frame;
    return run_turns(&turns, while_turns, &turns);
}

static enum flow run_do(struct op *op, struct frame *frame) {
    struct turns turns;
    turns.loop = (struct op_loop *)op;
    turns.frame = frame;
    return run_turns(&turns, do_turns, &turns);
}

static enum flow run_for(struct op *op, struct frame *frame) {
    struct op_loop *loop = (struct op_loop *)op;
    struct turns turns;
    turns.loop = loop;
    turns.frame = frame;
    if (loop->initializer) {
        frame->position = loop->initializer->ast;
        op_run(loop->initializer, frame);
    }
    return run_turns(&turns, for_turns, &turns);
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
    op->condition_ast = node->condition;
    op->iterator = compile_discarded(compiler, node->iterator);
    if (node->initializer)
        debug_point_add(compiler, &op->initializer, node->initializer);
    op->body = compile_nested_block(compiler, node->body);
    op->only = nested_only(op->body);
    if (node->iterator)
        debug_point_add(compiler, &op->iterator, node->iterator);
    if (node->condition)
        debug_point_add(compiler, &op->condition, node->condition);
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
    struct op_loop loop; /* label and body */
    struct op *target, *collection;
    struct op_variable *variable; /* the target is this plain one; NULL: it is something else */
    struct op *pipeline;          /* instead of the collection: every object it writes is one turn, arrays too */
    struct op *from, *to;         /* foreach over a..b: no array is made */
    struct op *next;              /* runs before each asking for an item while somebody debugs */
    bool is_named;                /* the body mentions $foreach */
};

struct foreach_turns {
    struct turns turns;
    struct enumerator enumerator;
    struct value only; /* what is no collection is one turn */
    bool is_only, chars;
    int64_t at, to;
};

/* What the variable refuses is shown there. */
static __attribute__((noinline)) void foreach_store(struct op *target, struct frame *frame, struct value item) {
    struct place place = {0};
    const struct ast *position = frame->position;
    frame->position = target->ast;
    target_store(target, frame, &place, item);
    frame->position = position;
}

static inline void foreach_assign(const struct foreach_turns *each, struct value item) {
    const struct op_foreach *loop = (struct op_foreach *)each->turns.loop;
    struct frame *frame = each->turns.frame;
    struct variable *variable = loop->variable ? variable_open(loop->variable, frame->scope) : NULL;
    if (variable)
        variable->value = item;
    else
        foreach_store(loop->target, frame, item);
}

/* One turn, or the rest of one; true: the loop ends. */
static inline bool foreach_leaves(struct foreach_turns *each, bool resuming, struct value item) {
    if (!resuming) {
        safe_point();
        if (__builtin_expect(runspace->debugger != NULL, 0))
            debug_next_run(((struct op_foreach *)each->turns.loop)->next, each->turns.frame);
        each->turns.frame->position = ((struct op_foreach *)each->turns.loop)->target->ast;
        foreach_assign(each, item);
    }
    return body_leaves(&each->turns, each->turns.frame, resuming);
}

/* There was no further item. */
static void foreach_ends(struct foreach_turns *each) {
    each->turns.flow = FLOW_NORMAL;
    each->turns.frame->position = ((struct op_foreach *)each->turns.loop)->target->ast;
    if (runspace->debugger)
        debug_next_run(((struct op_foreach *)each->turns.loop)->next, each->turns.frame);
}

static void range_turns(void *data) {
    struct foreach_turns *each = data;
    int64_t step = each->at <= each->to ? 1 : -1;
    for (bool resuming = each->turns.guard.resuming;; resuming = false) {
        int64_t at = each->at;
        if (foreach_leaves(each, resuming, each->chars ? value_char((uint16_t)at) : value_int((int32_t)at)))
            return;
        if (at == each->to)
            break;
        each->at = at + step;
    }
    foreach_ends(each);
}

static void collection_turns(void *data) {
    struct foreach_turns *each = data;
    struct failure failure = {0};
    struct value item = each->only;
    bool resuming = each->turns.guard.resuming;
    for (; resuming || each->is_only || enumerate_next(&each->enumerator, &item, &failure); resuming = false) {
        bool last = each->is_only;
        if (foreach_leaves(each, resuming, item))
            return;
        if (last)
            break;
    }
    if (failure.message)
        op_throw(&each->turns.loop->op, &failure);
    foreach_ends(each);
}

static struct value written_objects(struct op *pipeline, struct frame *frame) {
    struct collector collector;
    enum flow flow = run_into(pipeline, frame, &collector);
    if (flow != FLOW_NORMAL)
        throw_flow(flow, frame->label, 0);
    return value_list(array_from(collector.values.items, collector.values.count));
}

static enum flow foreach_turn_all(struct op *op, struct frame *frame) {
    struct op_foreach *loop = (struct op_foreach *)op;
    struct foreach_turns each = {.turns.loop = &loop->loop, .turns.frame = frame};
    frame->position = loop->loop.condition_ast;
    if (loop->from) {
        struct value left = op_eval(loop->from, frame), right = op_eval(loop->to, frame);
        each.chars = range_bounds(op, left, right, &each.at, &each.to);
        trace_loop_variable("foreach", "IEnumerator");
        return run_turns(&each.turns, range_turns, &each);
    }
    each.only = loop->pipeline ? written_objects(loop->pipeline, frame) : op_eval(loop->collection, frame);
    if (value_is_null(each.only))
        return FLOW_NORMAL;
    trace_loop_variable("foreach", "IEnumerator");
    if (loop->is_named) {
        struct loop_enumerator named;
        loop_enumerator_begin(&named, frame, "foreach", each.only, &each.enumerator);
        enum flow flow = run_turns(&each.turns, collection_turns, &each);
        loop_enumerator_end(&named);
        return flow;
    }
    each.is_only = !enumerate_start(value_base(each.only), &each.enumerator);
    return run_turns(&each.turns, collection_turns, &each);
}

static enum flow run_foreach(struct op *op, struct frame *frame) {
    frame->scope->had_foreach = true;
    enum flow flow = foreach_turn_all(op, frame);
    if (__builtin_expect(runspace->debugger != NULL, 0))
        trace_loop_variable("foreach", "");
    return flow;
}

COMPILE(foreach) {
    const struct ast_foreach *node = (const void *)ast;
    struct op_foreach *op = OP_NEW(struct op_foreach, ast, NULL, run_foreach);
    op->loop.label = node->label;
    op->loop.condition_ast = node->expression;
    op->target = compile_target(compiler, &node->variable->ast);
    op->variable = target_plain_variable(op->target);
    const struct ast *expression = pure_expression(node->expression);
    op->is_named = loop_mentions(&node->body->ast, "foreach");
    if (expression && expression->kind == AST_BINARY && !op->is_named &&
        ((const struct ast_binary *)expression)->operation == OP_RANGE) {
        op->from = compile_value(compiler, ((const struct ast_binary *)expression)->left);
        op->to = compile_value(compiler, ((const struct ast_binary *)expression)->right);
    } else if (!expression && node->expression->kind == AST_PIPELINE) {
        op->pipeline = compile_statement(compiler, node->expression);
    } else {
        op->collection = compile_value(compiler, node->expression);
    }
    struct op **slot = op->from ? &op->from : op->pipeline ? &op->pipeline : &op->collection;
    debug_point_add(compiler, slot, node->expression);
    debug_point_next(compiler, &op->next, &node->variable->ast);
    op->loop.body = compile_nested_block(compiler, node->body);
    op->loop.only = nested_only(op->loop.body);
    debug_point_add_turn(compiler, &op->loop.body, &node->variable->ast);
    return &op->loop.op;
}
