/* Lists of statements, and the guard that lets them go on after an error (engine/guard.h). */
#include <string.h>

#include "base/memory.h"
#include "engine/code.h"
#include "engine/debug_point.h"
#include "engine/error.h"
#include "engine/guard.h"
#include "engine/protection.h"
#include "engine/trap.h"

struct op_statements {
    struct op op;
    struct op **statements;
    int count;
    struct op_trap **traps;
    int trap_count;
};

struct op *statements_only(struct op *list) {
    struct op_statements *self = (struct op_statements *)list;
    return self->count == 1 ? self->statements[0] : NULL;
}

/* The statements from `from` on; *next says all the while where it stands. */
static inline enum flow run_from(struct op_statements *list, struct frame *frame, struct op **from, struct op ***next) {
    for (struct op **end = list->statements + list->count; from < end; from++) {
        struct op *statement = *from;
        *next = from;
        frame->position = statement->ast;
        enum flow flow = op_run(statement, frame);
        if (__builtin_expect(flow != FLOW_NORMAL, 0))
            return flow;
    }
    return FLOW_NORMAL;
}

/* ---- the guard ---- */

static enum flow run_level(struct guard *guard, struct op_statements *list, struct frame *frame) {
    struct guard_level *level = &guard->levels[guard->depth++];
    level->list = list;
    enum flow flow = run_from(list, frame, list->statements, &level->next);
    guard->depth--;
    return flow;
}

enum flow guard_resume(struct guard *guard, struct frame *frame) {
    enum flow flow = guard->flow;
    guard->resuming = false;
    while (guard->depth) {
        struct guard_level *level = &guard->levels[guard->depth - 1];
        if (flow == FLOW_NORMAL)
            flow = run_from(level->list, frame, level->next + 1, &level->next);
        guard->depth--;
    }
    return flow;
}

enum trap_result statements_trap(const struct op_statements *list, struct frame *frame, struct thrown *thrown,
                                 enum flow *ret_flow) {
    return list->trap_count ? trap_handle(list->traps, list->trap_count, frame, thrown, ret_flow) : TRAP_NONE;
}

/* True: go on with the statement after the one that threw, or leave the lists with guard->flow. */
static bool recovered(struct guard *guard, struct frame *frame, struct thrown *thrown) {
    if (!guard->depth)
        return false;
    guard->flow = FLOW_NORMAL;
    if (thrown->flow == FLOW_BREAK || thrown->flow == FLOW_CONTINUE || thrown->flow == FLOW_RETURN) {
        frame->label = thrown->label; /* a jump that crossed commands is a status again */
        guard->flow = thrown->flow;
        return true;
    }
    if (thrown->flow != FLOW_ERROR)
        return false;
    struct op_statements *list = guard->levels[guard->depth - 1].list;
    if (list->trap_count) {
        switch (trap_handle(list->traps, list->trap_count, frame, thrown, &guard->flow)) {
        case TRAP_CONTINUE:
            return true;
        case TRAP_LEFT:
            guard->levels[guard->depth - 1].next = list->statements + list->count;
            return true;
        case TRAP_BREAK:
            return false;
        default:
            break;
        }
    }
    return error_continue(frame, thrown);
}

void guard_run(struct guard *guard, struct frame *frame, void (*run)(void *data), void *data) {
    struct guard *outer = frame->guard;
    struct thrown thrown;
    frame->guard = guard;
    while (!protect(run, data, &thrown)) {
        if (!recovered(guard, frame, &thrown))
            throw_again(&thrown);
        guard->resuming = true;
    }
    frame->guard = outer;
}

/* ---- running lists ---- */

struct statements_run {
    struct op_statements *list;
    struct frame *frame;
    int outer_depth; /* the frame's try_depth around the list */
    struct guard guard;
    enum flow flow;
};

static void run_guarded(void *data) {
    struct statements_run *run = data;
    if (run->list->trap_count)
        run->frame->try_depth = run->outer_depth + 1; /* errors of what is inside belong to the traps */
    run->flow =
        run->guard.resuming ? guard_resume(&run->guard, run->frame) : run_level(&run->guard, run->list, run->frame);
    run->frame->try_depth = run->outer_depth;
}

/* The list up to the first error; false: there was one, which has been reported, and the guard is to go on. This is
 * guard_run's first turn with everything in one place: function bodies begin here. */
static __attribute__((noinline)) bool run_first(struct op_statements *list, struct frame *frame, struct guard *guard,
                                                enum flow *ret_flow) {
    struct protection protection;
    struct guard *outer = frame->guard;
    frame->guard = guard;
    protection_enter(&protection, frame);
    if (JUMP_SET(protection.jump) == 0) {
        *ret_flow = run_level(guard, list, frame);
        protection_leave(&protection);
        frame->guard = outer;
        return true;
    }
    protection_left(&protection);
    if (!recovered(guard, frame, &protection.thrown))
        throw_again(&protection.thrown);
    guard->resuming = true;
    frame->guard = outer;
    return false;
}

/* Errors belong to an enclosing try: nobody goes on after one. */
static enum flow run_plain(struct op_statements *list, struct frame *frame) {
    struct op **next;
    return run_from(list, frame, list->statements, &next);
}

static enum flow run_statements(struct op *op, struct frame *frame) {
    struct op_statements *list = (struct op_statements *)op;
    if (frame->try_depth && !list->trap_count)
        return run_plain(list, frame);
    struct statements_run run;
    run.list = list;
    run.frame = frame;
    run.outer_depth = frame->try_depth;
    run.guard.depth = 0;
    run.guard.resuming = false;
    if (list->trap_count || !run_first(list, frame, &run.guard, &run.flow))
        guard_run(&run.guard, frame, run_guarded, &run);
    return run.flow;
}

/* The only statement of a block inside a list that the guard knows: after an error of it nothing is left to do in the
 * block, so that the guard need not know of it. */
static enum flow run_only(struct op *op, struct frame *frame) {
    struct guard *guard = frame->guard;
    if (!frame->try_depth && (!guard || !guard->depth))
        return run_statements(op, frame);
    struct op *statement = ((struct op_statements *)op)->statements[0];
    frame->position = statement->ast;
    return op_run(statement, frame);
}

static enum flow run_nested(struct op *op, struct frame *frame) {
    if (frame->try_depth)
        return run_plain((struct op_statements *)op, frame);
    struct guard *guard = frame->guard;
    if (!guard || guard->depth == GUARD_LEVELS)
        return run_statements(op, frame);
    return run_level(guard, (struct op_statements *)op, frame);
}

/* ---- a list of one statement that gives its output as a value ---- */

static enum flow value_only(struct op *op, struct frame *frame, struct value *ret_value) {
    struct op *statement = ((struct op_statements *)op)->statements[0];
    frame->position = statement->ast;
    return statement->value(statement, frame, ret_value);
}

/* Under a guard of its own. After an error nothing is left to do: there is no other statement. */
static __attribute__((noinline)) enum flow value_guarded(struct op *op, struct frame *frame, struct value *ret_value) {
    struct op_statements *list = (struct op_statements *)op;
    struct protection protection;
    struct guard guard;
    struct guard *outer = frame->guard;
    guard.depth = 1;
    guard.resuming = false;
    guard.levels[0].list = list;
    guard.levels[0].next = list->statements;
    frame->guard = &guard;
    protection_enter(&protection, frame);
    if (JUMP_SET(protection.jump) == 0) {
        struct op *statement = list->statements[0];
        frame->position = statement->ast;
        enum flow flow = statement->value(statement, frame, ret_value);
        protection_leave(&protection);
        frame->guard = outer;
        return flow;
    }
    protection_left(&protection);
    if (!recovered(&guard, frame, &protection.thrown))
        throw_again(&protection.thrown);
    frame->guard = outer;
    return guard.flow;
}

static enum flow value_statements(struct op *op, struct frame *frame, struct value *ret_value) {
    return frame->try_depth ? value_only(op, frame, ret_value) : value_guarded(op, frame, ret_value);
}

/* Inside a list that the guard knows: as run_only. */
static enum flow value_nested(struct op *op, struct frame *frame, struct value *ret_value) {
    return frame->try_depth || frame->guard ? value_only(op, frame, ret_value) : value_statements(op, frame, ret_value);
}

static enum flow run_nothing(struct op *op, struct frame *frame) {
    (void)op, (void)frame;
    return FLOW_NORMAL;
}

/* A constructor's call of its base's is made before its body runs (class_call.c). */
static bool is_base_call(const struct ast *statement) {
    return statement->kind == AST_COMMAND_EXPRESSION &&
           ((const struct ast_command_expression *)statement)->expression->kind == AST_BASE_CTOR_INVOKE;
}

struct op *compile_statements(struct compiler *compiler, const struct ast *owner, const struct ast_list *statements,
                              const struct ast_list *traps) {
    if (!statements->count && !traps->count)
        return OP_NEW(struct op, owner, NULL, run_nothing);
    struct op_statements *list = OP_NEW(struct op_statements, owner, NULL, run_statements);
    list->statements = MEM_ARRAY(struct op *, statements->count);
    list->traps = MEM_ARRAY(struct op_trap *, traps->count);
    const struct op_statements *outer = compiler->trapping;
    compiler->trapping = traps->count ? list : NULL;
    /* Functions exist from their definition on; traps for the whole block. */
    for (int i = 0; i < statements->count; i++) {
        if (is_base_call(statements->items[i]))
            continue;
        compiler->statement = statements->items[i];
        int mark = debug_point_mark(compiler);
        list->statements[list->count] = compile_statement(compiler, statements->items[i]);
        debug_point_add_at(compiler, mark, &list->statements[list->count++], statements->items[i]);
    }
    compiler->trapping = outer;
    for (int i = 0; i < traps->count; i++)
        list->traps[list->trap_count++] = trap_compile(compiler, traps->items[i]);
    if (list->count == 1 && !traps->count && list->statements[0]->value)
        list->op.value = value_statements;
    return &list->op;
}

struct op *compile_nested_block(struct compiler *compiler, const struct ast_statement_block *block) {
    struct op *op = compile_block(compiler, block);
    if (op->run == run_statements && !block->traps.count)
        op->run = run_nested;
    if (op->value == value_statements)
        op->value = value_nested;
    return op;
}

struct op **nested_only(struct op *block) {
    struct op_statements *list = (struct op_statements *)block;
    return block->run == run_nested && list->count == 1 ? list->statements : NULL;
}

struct op *compile_branch(struct compiler *compiler, const struct ast_statement_block *block) {
    struct op *op = compile_nested_block(compiler, block);
    if (nested_only(op))
        op->run = run_only;
    return op;
}
