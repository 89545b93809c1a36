/* function and filter definitions, data sections, using statements. */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"

struct op_function {
    struct op op;
    struct script_block *shared;
};

static enum flow run_function_definition(struct op *op, struct frame *frame) {
    struct op_function *self = (struct op_function *)op;
    const struct ast_function_definition *node = (const void *)op->ast;
    struct script_block *block = MEM_NEW(struct script_block);
    *block = *self->shared;
    block->module = frame->scope->module;
    block->is_bound = true;
    function_define(frame->scope, node->name, block, node->is_filter, OPTION_NONE);
    return FLOW_NORMAL;
}

COMPILE(function_definition) {
    (void)compiler;
    const struct ast_function_definition *node = (const void *)ast;
    struct op_function *op = OP_NEW(struct op_function, ast, NULL, run_function_definition);
    op->shared = script_block_of_function(node);
    return &op->op;
}

struct op_data {
    struct op op;
    struct op *body;
};

static struct value eval_data(struct op *op, struct frame *frame) {
    return run_collected(((struct op_data *)op)->body, frame);
}

static enum flow run_data(struct op *op, struct frame *frame) {
    const struct ast_data *node = (const void *)op->ast;
    if (!node->variable)
        return op_run(((struct op_data *)op)->body, frame);
    struct value value = eval_data(op, frame);
    scope_assign(frame->scope, name_intern(node->variable), value_is_nothing(value) ? VALUE_NULL : value);
    return FLOW_NORMAL;
}

COMPILE(data) {
    const struct ast_data *node = (const void *)ast;
    struct op_data *op = OP_NEW(struct op_data, ast, NULL, run_data);
    op->body = compile_block(compiler, node->body);
    return &op->op;
}

/* Namespaces and modules of using statements take effect when the block starts (define_types). */
static enum flow run_nothing(struct op *op, struct frame *frame) {
    (void)op, (void)frame;
    return FLOW_NORMAL;
}

COMPILE(using_statement) {
    (void)compiler;
    return OP_NEW(struct op, ast, NULL, run_nothing);
}

/* Types are defined when their block starts (define_types); the statement itself does nothing more. */
COMPILE(type_definition) {
    (void)compiler;
    return OP_NEW(struct op, ast, NULL, run_nothing);
}
