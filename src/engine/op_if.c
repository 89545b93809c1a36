/* if, elseif, else; break, continue, return, exit, throw. */
#include "base/memory.h"
#include "engine/class.h"
#include "engine/code.h"
#include "engine/debug_point.h"
#include "engine/error.h"
#include "engine/guard.h"
#include "engine/operand.h"

struct op_if {
    struct op op;
    struct clause {
        struct op *condition, *body;
        const struct ast *condition_ast;
    } * clauses, *end;
    struct op *otherwise;
};

/* The block to be run; NULL: none. */
static inline struct op *chosen_block(struct op_if *self, struct frame *frame) {
    for (const struct clause *clause = self->clauses; clause < self->end; clause++) {
        frame->position = clause->condition_ast;
        bool holds = op_test(clause->condition, frame);
        runspace->question = true; /* a failing command in a condition is no failure of the statement */
        if (holds)
            return clause->body;
    }
    return self->otherwise;
}

static enum flow run_if(struct op *op, struct frame *frame) {
    struct op *block = chosen_block((struct op_if *)op, frame);
    return block ? op_run(block, frame) : FLOW_NORMAL;
}

/* The same where all blocks give their output as a value. */
static enum flow value_if(struct op *op, struct frame *frame, struct value *ret_value) {
    struct op *block = chosen_block((struct op_if *)op, frame);
    return block ? block->value(block, frame, ret_value) : FLOW_NORMAL;
}

static bool gives_values(const struct op_if *self) {
    for (const struct clause *clause = self->clauses; clause < self->end; clause++)
        if (!clause->body->value)
            return false;
    return !self->otherwise || self->otherwise->value;
}

COMPILE(if) {
    const struct ast_if *node = (const void *)ast;
    struct op_if *op = OP_NEW(struct op_if, ast, NULL, run_if);
    /* Where the if stands for a value its blocks have guards of their own: what was collected must not be lost. */
    struct op *(*block)(struct compiler *, const struct ast_statement_block *) =
        compiler->statement == ast ? compile_branch : compile_block;
    op->clauses = MEM_ARRAY(struct clause, node->clause_count);
    op->end = op->clauses + node->clause_count;
    for (int i = 0; i < node->clause_count; i++) {
        op->clauses[i].condition = compile_condition(compiler, node->conditions[i]);
        op->clauses[i].condition_ast = node->conditions[i];
        debug_point_add(compiler, &op->clauses[i].condition, node->conditions[i]);
        op->clauses[i].body = block(compiler, node->bodies[i]);
    }
    op->otherwise = node->otherwise ? block(compiler, node->otherwise) : NULL;
    if (gives_values(op))
        op->op.value = value_if;
    return &op->op;
}

struct op_jump {
    struct op op;
    struct op *operand; /* a label expression, or the value */
    bool statement;     /* operand is a statement whose output is the return value */
};

static enum flow run_loop_jump(struct op *op, struct frame *frame) {
    struct op_jump *jump = (struct op_jump *)op;
    frame->label = jump->operand ? value_to_text(op_eval(jump->operand, frame)) : NULL;
    return op->ast->kind == AST_BREAK ? FLOW_BREAK : FLOW_CONTINUE;
}

static struct op *compile_loop_jump(struct compiler *compiler, const struct ast *ast) {
    const struct ast_jump *node = (const void *)ast;
    struct op_jump *op = OP_NEW(struct op_jump, ast, NULL, run_loop_jump);
    op->operand = node->operand ? compile_value(compiler, node->operand) : NULL;
    return &op->op;
}

COMPILE(break) {
    return compile_loop_jump(compiler, ast);
}

COMPILE(continue) {
    return compile_loop_jump(compiler, ast);
}

static enum flow run_return(struct op *op, struct frame *frame) {
    struct op_jump *jump = (struct op_jump *)op;
    if (jump->operand) {
        frame->position = jump->operand->ast;
        enum flow flow = op_run(jump->operand, frame);
        if (flow != FLOW_NORMAL)
            return flow;
    }
    return FLOW_RETURN;
}

static enum flow value_return(struct op *op, struct frame *frame, struct value *ret_value) {
    struct op *operand = ((struct op_jump *)op)->operand;
    if (operand) {
        frame->position = operand->ast;
        enum flow flow = operand->value(operand, frame, ret_value);
        if (flow != FLOW_NORMAL)
            return flow;
    }
    return FLOW_RETURN;
}

/* In a method: the value itself. */
static enum flow run_method_return(struct op *op, struct frame *frame) {
    struct op_jump *jump = (struct op_jump *)op;
    if (jump->operand) {
        frame->position = jump->operand->ast;
        frame->method_result = class_return(op, frame->method, op_eval(jump->operand, frame));
    }
    return FLOW_RETURN;
}

COMPILE(return ) {
    const struct ast_jump *node = (const void *)ast;
    if (compiler->in_method) {
        struct op_jump *method_return = OP_NEW(struct op_jump, ast, NULL, run_method_return);
        method_return->operand = node->operand ? compile_value(compiler, node->operand) : NULL;
        return &method_return->op;
    }
    struct op_jump *op = OP_NEW(struct op_jump, ast, NULL, run_return);
    op->operand = node->operand ? compile_statement(compiler, node->operand) : NULL;
    if (!op->operand || op->operand->value)
        op->op.value = value_return;
    return &op->op;
}

/* exit alone and exit 'text' mean 0. */
static enum flow run_exit(struct op *op, struct frame *frame) {
    struct op_jump *jump = (struct op_jump *)op;
    int32_t code = 0;
    if (jump->operand) {
        struct value value = op_eval(jump->operand, frame);
        if (!convert_to_int(value, &code, NULL))
            code = 0;
    }
    throw_flow(FLOW_EXIT, NULL, code);
}

COMPILE(exit) {
    const struct ast_jump *node = (const void *)ast;
    struct op_jump *op = OP_NEW(struct op_jump, ast, NULL, run_exit);
    op->operand = node->operand ? compile_value(compiler, node->operand) : NULL;
    return &op->op;
}

/* An exception that was a command's error is no longer that command's when a script throws it. */
static struct error_record *as_thrown_anew(struct exception *exception) {
    const struct error_record *record = exception_record(exception);
    struct error_record *copy = MEM_NEW(struct error_record);
    *copy = *record;
    copy->fully_qualified_id = record->id;
    copy->activity = NULL;
    copy->script_stack_trace = NULL;
    copy->invocation = VALUE_NULL;
    copy->positioned = copy->attributed = copy->remembered = false;
    copy->original = NULL;
    copy->own = true;
    return copy;
}

/* throw: an error record as it is, an exception, or any object as the target of a RuntimeException. */
static struct error_record *record_of_thrown(struct value value, bool given) {
    struct value base = value_base(value);
    if (base.type == &type_error_record || (base.type && type_is(base.type, &type_error_record))) {
        struct error_record *copy = MEM_NEW(struct error_record);
        *copy = *(struct error_record *)base.p;
        copy->own = false;
        return copy;
    }
    if (value_is_exception(base)) {
        struct exception *exception = base.p;
        if (exception->record)
            return exception->record->attributed ? as_thrown_anew(exception) : exception->record;
        if (type_is(base.type, &type_runtime_exception)) /* it has a record of itself */
            return as_thrown_anew(exception);
        struct error_record *record =
            error_record_new(base, exception_message(base), CATEGORY_OPERATION_STOPPED, VALUE_NULL);
        record->id = exception_message(base);
        return record;
    }
    const char *text = given && !value_is_null(value) ? value_to_text(value) : "ScriptHalted";
    struct exception *exception = exception_new("System.Management.Automation.RuntimeException", text, VALUE_NULL);
    return error_record_new(value_object(exception), text, CATEGORY_OPERATION_STOPPED, given ? value : VALUE_NULL);
}

static enum flow run_throw(struct op *op, struct frame *frame) {
    struct op_jump *jump = (struct op_jump *)op;
    struct value value = jump->operand ? op_eval(jump->operand, frame) : VALUE_NULL;
    if (!jump->operand) { /* a bare throw inside catch throws the caught error again */
        struct value caught = variable_get(frame->scope, "_", NULL);
        for (struct scope *scope = frame->scope; scope; scope = scope->parent)
            if (scope->has_underscore) {
                caught = scope->underscore;
                break;
            }
        if (caught.type && type_is(caught.type, &type_error_record))
            value = caught;
    }
    struct error_record *record = record_of_thrown(value, jump->operand || !value_is_null(value));
    record->rethrown |= !jump->operand && !record->thrown;
    record->thrown = true;
    /* What is thrown again is the stop and not its cause, or what a command has thrown and not what it came of. */
    bool passes_on = !jump->operand && (record->stopped || record->attributed);
    if (!passes_on && value_is_exception(record->exception) && type_is(record->exception.type, &type_runtime_exception))
        ((struct exception *)record->exception.p)->extra[2] = value_bool(true); /* WasThrownFromThrowStatement */
    error_record_position(record, op->ast->extent);
    if (jump->operand)
        throw_breaks(record);
    struct thrown thrown = {.flow = FLOW_ERROR, .record = record, .terminating = true};
    throw_again(&thrown);
}

static enum flow value_throw(struct op *op, struct frame *frame, struct value *ret_value) {
    (void)ret_value;
    return run_throw(op, frame);
}

COMPILE(throw) {
    const struct ast_jump *node = (const void *)ast;
    struct op_jump *op = OP_NEW(struct op_jump, ast, NULL, run_throw);
    op->op.value = value_throw;
    op->operand = node->operand ? compile_value(compiler, node->operand) : NULL;
    return &op->op;
}
