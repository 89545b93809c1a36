/* try, catch, finally and trap. */
#include "base/memory.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/op_variable.h"
#include "engine/trap.h"
#include "os/stop.h"

struct op_catch {
    struct ast_list types; /* ast_type_constraint */
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

/* Which clause takes which exception: the record's own, or what a RuntimeException wraps (a cast's, a method's). */
struct match {
    struct op_catch *clause;
    struct value exception;
    bool wrapped; /* the clause names what .NET code would see round the exception */
    bool typed;   /* it names a type; false: the catch-all */
    int rank; /* how many types of the other clauses derive from the one named; the catch-all's: how many there are */
};

enum { CLAUSE_TYPES = 32 }; /* of all clauses together; those beyond are not told apart */

/* The types of all clauses in their order; the last may be a catch-all, which has none. */
struct clause_types {
    struct op_catch *clauses, *owners[CLAUSE_TYPES];
    const struct type *types[CLAUSE_TYPES];
    int clause_count, count;
};

static void clause_types_of(struct op_catch *clauses, int count, struct clause_types *ret_types) {
    ret_types->clauses = clauses;
    ret_types->clause_count = count;
    ret_types->count = 0;
    for (int i = 0; i < count; i++)
        for (int k = 0; k < clauses[i].types.count && ret_types->count < CLAUSE_TYPES; k++) {
            const struct ast *constraint = clauses[i].types.items[k];
            ret_types->owners[ret_types->count] = &clauses[i];
            ret_types->types[ret_types->count++] = type_name_resolve_at(ast_type_of(constraint), constraint->extent);
        }
}

static int rank_of(const struct clause_types *all, int index) {
    int rank = 0;
    for (int i = 0; i < index; i++)
        rank += all->types[i] != all->types[index] && type_is(all->types[i], all->types[index]);
    return rank;
}

/* The type of the exception itself, else the first it derives from; -1: none. */
static int named_type(const struct clause_types *all, const struct type *type) {
    for (int i = 0; i < all->count; i++)
        if (all->types[i] == type)
            return i;
    for (int i = 0; i < all->count; i++)
        if (type_is(type, all->types[i]))
            return i;
    return -1;
}

/* A clause that is more specific than the one found wins; of two exceptions of the catch-all the later is passed. */
static void offer(const struct clause_types *all, struct value seen, struct value passed, struct match *match) {
    struct op_catch *last = &all->clauses[all->clause_count - 1];
    int index = named_type(all, seen.type);
    if (index < 0 && last->types.count)
        return;
    int rank = index < 0 ? all->count : rank_of(all, index);
    if (!match->clause || rank < match->rank || (rank == match->rank && !match->typed))
        *match = (struct match){.clause = index < 0 ? last : all->owners[index],
                                .exception = passed,
                                .wrapped = seen.p != passed.p,
                                .typed = index >= 0,
                                .rank = rank};
}

static bool is_settled(const struct match *match) {
    return match->clause && match->rank == 0;
}

/* What a RuntimeException wraps goes before it. */
static void offer_with_inner(const struct clause_types *all, struct value exception, struct match *match) {
    struct value inner = ((struct exception *)exception.p)->inner;
    if (type_is(exception.type, &type_runtime_exception) && value_is_exception(inner))
        offer(all, inner, inner, match);
    if (!is_settled(match))
        offer(all, exception, exception, match);
}

/* What .NET code would have caught round the record's exception: an error that a Stop preference made terminating, or
 * that ended a cmdlet. A clause that names the type takes it; $_ tells of the record's exception all the same. */
static void offer_wrapper(const struct clause_types *all, const char *name, struct value exception,
                          struct match *match) {
    offer(all, value_object(exception_new(name, NULL, VALUE_NULL)), exception, match);
}

#define STOP_EXCEPTION "System.Management.Automation.ActionPreferenceStopException"
#define CMDLET_EXCEPTION "System.Management.Automation.CmdletInvocationException"

static struct match match_clauses(struct op_catch *clauses, int count, const struct thrown *thrown) {
    const struct error_record *record = thrown->record;
    struct match match = {0};
    struct value exception = record->exception;
    if (!value_is_exception(exception) || !count)
        return match;
    struct clause_types all;
    clause_types_of(clauses, count, &all);
    if (!all.count) /* nothing but a catch-all */
        return (struct match){.clause = clauses, .exception = exception};
    if (thrown->preferred)
        offer_wrapper(&all, STOP_EXCEPTION, exception, &match);
    if (!is_settled(&match))
        offer_with_inner(&all, exception, &match);
    bool of_cmdlet = record->attributed && !record->thrown, is_own = type_is(exception.type, &type_runtime_exception);
    if (!is_settled(&match) && !thrown->preferred && (of_cmdlet || !is_own))
        offer_wrapper(&all, of_cmdlet ? CMDLET_EXCEPTION : type_runtime_exception.name, exception, &match);
    return match;
}

/* What $_ is: never $Error's own record, but one like it with the exception that was matched. An error that a Stop
 * preference made terminating is known by its own id alone where a clause names its type. */
static struct error_record *record_to_pass(const struct match *match, const struct thrown *thrown) {
    struct error_record *record = thrown->record;
    bool stopped = thrown->terminating && !record->thrown && match->typed && !match->wrapped &&
                   type_is(match->exception.type, &type_runtime_exception);
    struct error_record *passed = MEM_NEW(struct error_record);
    *passed = *record;
    passed->exception = match->exception;
    if (!passed->original)
        passed->original = record;
    if (stopped)
        passed->fully_qualified_id = record->id;
    return passed;
}

struct underscore {
    struct scope *scope;
    struct value value;
};

static struct underscore underscore_set(struct scope *scope, struct value value) {
    struct underscore before = {scope, underscore_visible(scope)};
    scope->underscore = value;
    scope->has_underscore = true;
    return before;
}

/* The scope has a $_ of its own from then on, as it was before. */
static void underscore_restore(const struct underscore *before) {
    before->scope->underscore = before->value;
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
    if (thrown->flow != FLOW_ERROR)
        return false;
    struct match match = match_clauses(self->catches, self->catch_count, thrown);
    if (!match.clause)
        return false;
    stop_check(); /* the error may be that of a wait that was ended */
    runspace->question = false;
    error_remember(thrown->record);
    struct underscore before = underscore_set(frame->scope, value_object(record_to_pass(&match, thrown)));
    bool finished = guarded(match.clause->body, frame, frame->try_depth + 1, ret_flow, thrown); /* errors end it */
    underscore_restore(&before);
    return finished;
}

static enum flow run_try(struct op *op, struct frame *frame) {
    struct op_try *self = (struct op_try *)op;
    struct thrown thrown;
    enum flow flow = FLOW_NORMAL;
    bool finished = guarded(self->body, frame, frame->try_depth + 1, &flow, &thrown); /* finally alone ends it, too */
    if (!finished)
        finished = run_catch(self, frame, &thrown, &flow);
    if (self->finally) {
        const char *label = frame->label;
        if (!finished && thrown.flow == FLOW_ERROR)
            error_remember(thrown.record); /* $Error has it before finally runs, which may throw another one */
        bool stopping = stop_suspend();    /* finally runs even while the pipeline is being stopped */
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
    op->catches = MEM_ARRAY(struct op_catch, node->catches.count);
    op->catch_count = node->catches.count;
    for (int i = 0; i < node->catches.count; i++) {
        const struct ast_catch *clause = (const void *)node->catches.items[i];
        op->catches[i].types = clause->types;
        op->catches[i].body = compile_block(compiler, clause->body);
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

static int catch_rank(const struct op_catch *clause, struct value exception) {
    int best = clause->types.count ? 0 : 1;
    for (int i = 0; i < clause->types.count; i++) {
        const struct ast *constraint = clause->types.items[i];
        const struct type *type = type_name_resolve_at(ast_type_of(constraint), constraint->extent);
        int depth = 2;
        for (const struct type *base = type; base; base = base->base)
            depth++;
        if (type && type_is(exception.type, type) && depth > best)
            best = depth;
    }
    return best;
}

/* The clause that takes this exception best; of several alike the first. */
static struct match first_match(struct op_catch *clauses, int count, struct value exception) {
    struct match match = {.exception = exception};
    for (int i = 0; i < count; i++) {
        int rank = catch_rank(&clauses[i], exception);
        if (rank > match.rank) {
            match.clause = &clauses[i];
            match.rank = rank;
        }
    }
    return match;
}

/* What a RuntimeException wraps goes first, and even a trap without a type gets it; the exception itself only where no
 * typed trap takes the wrapped one. */
static struct op_trap *trap_for(struct op_trap **traps, int count, const struct thrown *thrown,
                                struct value *ret_exception) {
    const struct error_record *record = thrown->record;
    struct op_catch *clauses = MEM_ARRAY(struct op_catch, count);
    for (int i = 0; i < count; i++) {
        const struct ast_trap *ast = traps[i]->ast;
        clauses[i].types = (struct ast_list){(struct ast **)&ast->constraint, ast->constraint != NULL};
    }
    struct value exception = record->exception;
    struct match match = {0};
    if (!value_is_exception(exception))
        return NULL;
    if (thrown->terminating && !record->thrown && !thrown->target) { /* a Stop preference: typed traps see only that */
        match = first_match(clauses, count, value_object(exception_new(STOP_EXCEPTION, NULL, VALUE_NULL)));
        *ret_exception = exception;
        return match.clause ? traps[match.clause - clauses] : NULL;
    }
    struct value inner = ((struct exception *)exception.p)->inner;
    if (type_is(exception.type, &type_runtime_exception) && value_is_exception(inner) && !record->attributed)
        match = first_match(clauses, count, inner);
    if (match.rank <= 1) {
        struct match outer = first_match(clauses, count, exception);
        if (outer.clause != match.clause)
            match = outer;
    }
    if (match.rank <= 1 && !type_is(exception.type, &type_runtime_exception)) { /* what .NET code sees round it */
        struct match wrapper =
            first_match(clauses, count, value_object(exception_new(type_runtime_exception.name, NULL, VALUE_NULL)));
        if (wrapper.rank > 1)
            match = (struct match){.clause = wrapper.clause, .exception = exception};
    }
    *ret_exception = match.exception;
    return match.clause ? traps[match.clause - clauses] : NULL;
}

/* A trap runs in a scope of its own. Leaving it by its end reports the error and goes on after the failed statement;
 * continue goes on silently; break throws the error on. */
enum trap_result trap_handle(struct op_trap **traps, int count, struct frame *frame, struct thrown *thrown,
                             enum flow *ret_flow) {
    struct value exception;
    struct op_trap *trap = trap_for(traps, count, thrown, &exception);
    if (!trap)
        return TRAP_NONE;
    struct error_record *record = thrown->record;
    error_remember(record);
    struct match match = {.exception = exception};
    struct scope *outer = frame->scope;
    frame->scope = scope_new(outer, NULL);
    frame->scope->underscore = value_object(record_to_pass(&match, thrown));
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
        thrown->terminating = true;
        thrown->target = NULL;
        return TRAP_BREAK;
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
