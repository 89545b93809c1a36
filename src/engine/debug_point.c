#include "engine/debug_point.h"

#include <string.h>

#include "base/memory.h"
#include "engine/debugger.h"

static void add(struct compiler *compiler, struct debug_point point) {
    struct debug_points *points = compiler->points;
    if (!points || !point.slot || !*point.slot)
        return;
    if (points->count == points->capacity) {
        MEM_GROW(points->items, points->capacity, 8);
    }
    points->items[points->count++] = point;
}

void debug_point_add(struct compiler *compiler, struct op **slot, const struct ast *ast) {
    switch (ast->kind) { /* these have points inside */
    case AST_IF:
    case AST_WHILE:
    case AST_DO_WHILE:
    case AST_DO_UNTIL:
    case AST_FOR:
    case AST_FOREACH:
    case AST_SWITCH:
    case AST_TRY:
    case AST_TRAP:
    case AST_FUNCTION_DEFINITION:
    case AST_TYPE_DEFINITION:
    case AST_USING_STATEMENT:
        return;
    default:
        add(compiler, (struct debug_point){POINT_STATEMENT, slot, ast, ast->extent, ast->extent});
    }
}

int debug_point_mark(const struct compiler *compiler) {
    return compiler->points ? compiler->points->count : 0;
}

void debug_point_add_at(struct compiler *compiler, int mark, struct op **slot, const struct ast *ast) {
    int count = debug_point_mark(compiler);
    debug_point_add(compiler, slot, ast);
    if (debug_point_mark(compiler) == count)
        return;
    struct debug_point *items = compiler->points->items, added = items[count];
    memmove(items + mark + 1, items + mark, (size_t)(count - mark) * sizeof *items);
    items[mark] = added;
}

void debug_point_add_turn(struct compiler *compiler, struct op **slot, const struct ast *variable) {
    add(compiler, (struct debug_point){POINT_TURN, slot, variable, variable->extent, variable->extent});
}

void debug_point_add_block(struct compiler *compiler, struct op **slot, struct extent braces) {
    struct extent open = {braces.source, braces.start, braces.start + 1},
                  close = {braces.source, braces.end - 1, braces.end};
    add(compiler, (struct debug_point){POINT_BLOCK, slot, &compiler->block->ast, open, close});
}

void debug_point_add_entry(struct compiler *compiler, struct op **slot, const struct ast *first) {
    struct extent extent = first ? first->extent : (struct extent){0};
    add(compiler, (struct debug_point){POINT_ENTRY, slot, first, extent, extent});
}

static enum flow run_next(struct op *op, struct frame *frame) {
    (void)op, (void)frame;
    return FLOW_NORMAL;
}

struct op *debug_point_next(struct compiler *compiler, struct op **slot, const struct ast *ast) {
    *slot = OP_NEW(struct op, ast, NULL, run_next);
    add(compiler, (struct debug_point){POINT_NEXT, slot, ast, ast->extent, ast->extent});
    return *slot;
}

void debug_next_run(struct op *next, struct frame *frame) {
    const struct ast *position = frame->position;
    op_run(next, frame);
    frame->position = position;
}

/* ---- the operations that ask ---- */

struct op_debugged {
    struct op op;
    struct op *inner;
    struct debug_points *points;
    const struct debug_point *point;
};

static enum flow run_debugged(struct op *op, struct frame *frame) {
    struct op_debugged *self = (struct op_debugged *)op;
    if (!runspace->debugger)
        return op_run(self->inner, frame);
    debugger_before(frame, self->points, self->point);
    enum flow flow = op_run(self->inner, frame);
    if (flow == FLOW_NORMAL)
        debugger_after(frame, self->points, self->point);
    return flow;
}

static enum flow value_debugged(struct op *op, struct frame *frame, struct value *ret_value) {
    struct op_debugged *self = (struct op_debugged *)op;
    if (!runspace->debugger)
        return self->inner->value(self->inner, frame, ret_value);
    debugger_before(frame, self->points, self->point);
    enum flow flow = self->inner->value(self->inner, frame, ret_value);
    if (flow == FLOW_NORMAL)
        debugger_after(frame, self->points, self->point);
    return flow;
}

static struct value eval_debugged(struct op *op, struct frame *frame) {
    struct op_debugged *self = (struct op_debugged *)op;
    if (!runspace->debugger)
        return op_eval(self->inner, frame);
    const struct ast *position = frame->position;
    debugger_before(frame, self->points, self->point);
    frame->position = position;
    struct value value = op_eval(self->inner, frame);
    debugger_after(frame, self->points, self->point);
    return value;
}

void debug_points_arm(struct code *code) {
    struct debug_points *points = code->points;
    if (!points || points->armed)
        return;
    points->armed = true;
    for (int i = 0; i < points->count; i++) {
        struct debug_point *point = &points->items[i];
        struct op *inner = *point->slot;
        struct op_debugged *op = OP_NEW(struct op_debugged, inner->ast, inner->eval ? eval_debugged : NULL,
                                        inner->run ? run_debugged : NULL);
        op->op.value = inner->value ? value_debugged : NULL;
        op->inner = inner;
        op->points = points;
        op->point = point;
        *point->slot = &op->op;
    }
}

void debug_points_arm_frames(struct frame *frame) {
    for (; frame; frame = frame->outer)
        if (frame->code)
            debug_points_arm((struct code *)frame->code);
}

void debug_points_arm_running(void) {
    debug_points_arm_frames(runspace->frame);
}
