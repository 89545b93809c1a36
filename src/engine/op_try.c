/* try, catch, finally and trap. */
#include "base/memory.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/trap.h"
#include "os/stop.h"

struct op_catch {
    const struct type_name **types;
    int type_count;
    struct op *body;
};

struct op_try {
    struct op op;
    struct op *body, *finally;
    struct op_catch *catches;
    int catch_count;
};

struct try_run {
    struct op *body;
    struct frame *frame;
    enum flow flow;
};

static void run_body(void *data) {
    struct try_run *run = data;
    run->flow = op_run(run->body, run->frame);
}

/* A jump thrown across commands is a status here. */
static bool is_jump(const struct thrown *thrown) {
    return thrown->flow == FLOW_BREAK || thrown->flow == FLOW_CONTINUE || thrown->flow == FLOW_RETURN;
}

/* How well a catch clause fits: 0 not at all, 1 catch-all, more for a named type (nearest to the exception's own wins). */
static int catch_rank(const struct op_catch *clause, const struct error_record *record) {
    int best = clause->type_count ? 0 : 1;
    for (int i = 0; i < clause->type_count; i++) {
        const struct type *type = type_name_find(clause->types[i]);
        int depth = 2;
        for (const struct type *base = type; base; base = base->base)
            depth++;
        if (type && error_matches(record, type) && depth > best)
            best = depth;
    }
    return best;
}

static struct op_catch *catch_for(struct op_try *self, const struct error_record *record) {
    struct op_catch *found = NULL;
    int best = 0;
    for (int i = 0; i < self->catch_count; i++) {
        int rank = catch_rank(&self->catches[i], record);
        if (rank > best) {
            best = rank;
            found = &self->catches[i];
        }
    }
    return found;
}

struct underscore {
    struct scope *scope;
    struct value value;
    bool has;
};

static struct underscore underscore_set(struct scope *scope, struct value value) {
    struct underscore before = {scope, scope->underscore, scope->has_underscore};
    scope->underscore = value;
    scope->has_underscore = true;
    return before;
}

static void underscore_restore(const struct underscore *before) {
    before->scope->underscore = before->value;
    before->scope->has_underscore = before->has;
}

/* Runs a body under protection; true: it ended by itself (run->flow), false: *thrown. */
static bool guarded(struct op *body, struct frame *frame, int try_depth, enum flow *ret_flow, struct thrown *thrown) {
    struct try_run run = {.body = body, .frame = frame};
    int outer_depth = frame->try_depth;
    frame->try_depth = try_depth;
    bool finished = protect(run_body, &run, thrown);
    frame->try_depth = outer_depth;
    *ret_flow = run.flow;
    if (!finished && is_jump(thrown)) {
        frame->label = thrown->label;
        *ret_flow = thrown->flow;
        return true;
    }
    return finished;
}

static bool run_catch(struct op_try *self, struct frame *frame, struct thrown *thrown, enum flow *ret_flow) {
    struct op_catch *clause = thrown->flow == FLOW_ERROR ? catch_for(self, thrown->record) : NULL;
    if (!clause)
        return false;
    struct error_record *record = thrown->record;
    runspace->question = false;
    error_remember(record);
    struct underscore before = underscore_set(frame->scope, value_object(record));
    bool finished = guarded(clause->body, frame, frame->try_depth, ret_flow, thrown);
    underscore_restore(&before);
    return finished;
}

static enum flow run_try(struct op *op, struct frame *frame) {
    struct op_try *self = (struct op_try *)op;
    struct thrown thrown;
    enum flow flow = FLOW_NORMAL;
    int depth = self->catch_count ? frame->try_depth + 1 : frame->try_depth;
    bool finished = guarded(self->body, frame, depth, &flow, &thrown);
    if (!finished)
        finished = run_catch(self, frame, &thrown, &flow);
    if (self->finally) {
        const char *label = frame->label;
        bool stopping = stop_suspend(); /* finally runs even while the pipeline is being stopped */
        enum flow ended = op_run(self->finally, frame);
        if (stopping)
            stop_request(runspace->stop);
        if (ended != FLOW_NORMAL)
            return ended;
        frame->label = label;
    }
    if (!finished)
        throw_again(&thrown);
    return flow;
}

COMPILE(try) {
    const struct ast_try *node = (const void *)ast;
    struct op_try *op = OP_NEW(struct op_try, ast, NULL, run_try);
    op->body = compile_block(compiler, node->body);
    op->finally = node->finally ? compile_block(compiler, node->finally) : NULL;
    op->catches = MEM_ARRAY(struct op_catch, node->catch_count);
    op->catch_count = node->catch_count;
    for (int i = 0; i < node->catch_count; i++) {
        op->catches[i].types = (const struct type_name **)node->catches[i].types;
        op->catches[i].type_count = node->catches[i].type_count;
        op->catches[i].body = compile_block(compiler, node->catches[i].body);
    }
    return &op->op;
}

/* ---- trap ---- */

struct op_trap {
    const struct ast_trap *ast;
    struct op *body;
};

struct op_trap *trap_compile(struct compiler *compiler, const struct ast *ast) {
    struct op_trap *trap = MEM_NEW(struct op_trap);
    trap->ast = (const void *)ast;
    trap->body = compile_block(compiler, trap->ast->body);
    return trap;
}

static struct op_trap *trap_for(struct op_trap **traps, int count, const struct error_record *record) {
    struct op_trap *found = NULL;
    int best = 0;
    for (int i = 0; i < count; i++) {
        struct op_catch clause = {0};
        if (traps[i]->ast->type) {
            clause.types = (const struct type_name **)&traps[i]->ast->type;
            clause.type_count = 1;
        }
        int rank = catch_rank(&clause, record);
        if (rank > best) {
            best = rank;
            found = traps[i];
        }
    }
    return found;
}

/* A trap runs in a scope of its own. Leaving it by its end reports the error and goes on after the failed statement; continue goes on
 * silently; break throws the error on. */
enum trap_result trap_handle(struct op_trap **traps, int count, struct frame *frame, struct thrown *thrown, enum flow *ret_flow) {
    struct op_trap *trap = trap_for(traps, count, thrown->record);
    if (!trap)
        return TRAP_NONE;
    struct error_record *record = thrown->record;
    error_remember(record);
    struct scope *outer = frame->scope;
    frame->scope = scope_new(outer, NULL);
    frame->scope->underscore = value_object(record);
    frame->scope->has_underscore = true;
    struct thrown inner;
    enum flow flow;
    bool finished = guarded(trap->body, frame, frame->try_depth, &flow, &inner);
    frame->scope = outer;
    if (!finished)
        throw_again(&inner);
    switch (flow) {
    case FLOW_CONTINUE:
        runspace->question = false;
        return TRAP_CONTINUE;
    case FLOW_BREAK:
        return TRAP_NONE;
    case FLOW_RETURN:
        *ret_flow = FLOW_RETURN;
        return TRAP_LEFT;
    default:
        if (preference_get("ErrorActionPreference") == 2)
            error_report(frame, record);
        return TRAP_CONTINUE;
    }
}

COMPILE(trap) {
    (void)compiler;
    return OP_NEW(struct op, ast, NULL, NULL);
}
