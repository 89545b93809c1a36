/* A list of statements. A statement that fails with an error which no try, trap or Stop preference wants is reported,
 * and the next one runs: that needs one protection around the list, renewed after each such error. */
#include <string.h>

#include "base/memory.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/trap.h"

struct op_statements {
    struct op op;
    struct op **statements;
    int count;
    struct op_trap **traps;
    int trap_count;
};

struct statements_run {
    struct op_statements *list;
    struct frame *frame;
    volatile int next;
    enum flow flow;
};

static enum flow run_from(struct op_statements *list, struct frame *frame, volatile int *next) {
    while (*next < list->count) {
        struct op *statement = list->statements[*next];
        frame->position = statement->ast;
        enum flow flow = op_run(statement, frame);
        if (__builtin_expect(flow != FLOW_NORMAL, 0))
            return flow;
        ++*next;
    }
    return FLOW_NORMAL;
}

static void run_guarded(void *data) {
    struct statements_run *run = data;
    run->flow = run_from(run->list, run->frame, &run->next);
}

/* An error came out of statement `next`: true: go on with the following one. */
static bool recovered(struct statements_run *run, struct thrown *thrown) {
    struct op_statements *list = run->list;
    if (thrown->flow == FLOW_BREAK || thrown->flow == FLOW_CONTINUE || thrown->flow == FLOW_RETURN) {
        run->frame->label = thrown->label; /* a jump that crossed commands is a status again */
        run->flow = thrown->flow;
        return true;
    }
    if (thrown->flow != FLOW_ERROR)
        return false;
    if (list->trap_count) {
        enum trap_result result = trap_handle(list->traps, list->trap_count, run->frame, thrown, &run->flow);
        if (result == TRAP_CONTINUE)
            return true;
        if (result == TRAP_LEFT) {
            run->next = list->count;
            return true;
        }
    }
    return error_continue(run->frame, thrown);
}

static enum flow run_statements(struct op *op, struct frame *frame) {
    struct op_statements *list = (struct op_statements *)op;
    if (frame->try_depth && !list->trap_count) { /* errors belong to the enclosing try */
        volatile int next = 0;
        const struct ast *position = frame->position;
        enum flow flow = run_from(list, frame, &next);
        frame->position = position;
        return flow;
    }
    struct statements_run run = {.list = list, .frame = frame};
    int outer_depth = frame->try_depth;
    const struct ast *outer_position = frame->position;
    for (;;) {
        struct thrown thrown;
        if (list->trap_count)
            frame->try_depth = outer_depth + 1;
        bool finished = protect(run_guarded, &run, &thrown);
        frame->try_depth = outer_depth;
        if (finished) {
            frame->position = outer_position;
            return run.flow;
        }
        if (!recovered(&run, &thrown))
            throw_again(&thrown);
        if (run.flow != FLOW_NORMAL)
            return run.flow;
        run.next++;
    }
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
    /* Functions exist from their definition on; traps for the whole block. */
    for (int i = 0; i < statements->count; i++)
        if (!is_base_call(statements->items[i]))
            list->statements[list->count++] = compile_statement(compiler, statements->items[i]);
    for (int i = 0; i < traps->count; i++)
        list->traps[list->trap_count++] = trap_compile(compiler, traps->items[i]);
    return &list->op;
}
