/* Constants, strings and expandable strings. */
#include <string.h>

#include "base/bigint.h"
#include "base/memory.h"
#include "engine/operand.h"
#include "object/number.h"
#include "object/text_parts.h"

struct value eval_constant(struct op *op, struct frame *frame) {
    (void)frame;
    return ((struct op_constant *)op)->value;
}

struct op *constant_op(const struct ast *ast, struct value value) {
    struct op_constant *constant = OP_NEW(struct op_constant, ast, eval_constant, NULL);
    constant->value = value;
    return &constant->op;
}

static const struct type *const number_types[] = {
    [NUMBER_SBYTE] = &type_sbyte,     [NUMBER_BYTE] = &type_byte,     [NUMBER_INT16] = &type_int16,
    [NUMBER_UINT16] = &type_uint16,   [NUMBER_INT32] = &type_int32,   [NUMBER_UINT32] = &type_uint32,
    [NUMBER_INT64] = &type_int64,     [NUMBER_UINT64] = &type_uint64, [NUMBER_DOUBLE] = &type_double,
    [NUMBER_DECIMAL] = &type_decimal, [NUMBER_BIGINT] = &type_bigint, [NUMBER_BOOLEAN] = &type_bool,
};

struct value constant_value(const struct ast_constant *node) {
    const struct type *type = number_types[node->number];
    if (node->number == NUMBER_DOUBLE)
        return value_double(node->real);
    if (node->number != NUMBER_DECIMAL && node->number != NUMBER_BIGINT)
        return value_of(type, node->integer);
    size_t length = strlen(node->text);
    if (node->number == NUMBER_BIGINT)
        return value_bigint(bigint_parse(node->text, length));
    struct decimal decimal;
    if (decimal_parse(node->text, length, &decimal) != DECIMAL_PARSED)
        extent_throw_failure(
            node->ast.extent,
            &(struct failure){.message = "The numeric constant is not valid.", .category = CATEGORY_INVALID_DATA},
            VALUE_NULL);
    return value_decimal(decimal);
}

COMPILE(constant) {
    (void)compiler;
    return constant_op(ast, constant_value((const void *)ast));
}

COMPILE(string_constant) {
    (void)compiler;
    const struct ast_string_constant *node = (const void *)ast;
    return constant_op(ast, string_from_n(node->value, node->length));
}

struct op_expandable {
    struct op op;
    struct op **parts;
    int count;
};

static struct value eval_expandable(struct op *op, struct frame *frame) {
    struct op_expandable *expandable = (struct op_expandable *)op;
    struct text_parts parts;
    text_parts_init(&parts);
    for (int i = 0; i < expandable->count; i++)
        text_parts_append_value(&parts, operand_eval(expandable->parts[i], frame));
    return text_parts_string(&parts);
}

COMPILE(expandable_string) {
    const struct ast_expandable_string *node = (const void *)ast;
    struct op_expandable *op = OP_NEW(struct op_expandable, ast, eval_expandable, NULL);
    op->parts = MEM_ARRAY(struct op *, node->parts.count);
    op->count = node->parts.count;
    for (int i = 0; i < node->parts.count; i++)
        op->parts[i] = compile_expression(compiler, node->parts.items[i]);
    return &op->op;
}

static struct value eval_type(struct op *op, struct frame *frame) {
    (void)frame;
    struct op_constant *constant = (struct op_constant *)op;
    const struct type_name *name = ((const struct ast_type_expression *)op->ast)->type;
    if (value_is_null(constant->value))
        return value_type(type_name_resolve_at(name, op->ast->extent)); /* scripts' own types may change: not kept */
    return constant->value;
}

COMPILE(type_expression) {
    (void)compiler;
    return &OP_NEW(struct op_constant, ast, eval_type, NULL)->op;
}

static struct value eval_script_block(struct op *op, struct frame *frame) {
    struct op_constant *constant = (struct op_constant *)op;
    struct script_block *shared = constant->value.p;
    /* A fresh object each time (identity, closures), sharing the compiled code. */
    struct script_block *block = MEM_NEW(struct script_block);
    code_of(shared);
    *block = *shared;
    block->module = frame->scope->module;
    block->is_bound = true;
    return value_object(block);
}

COMPILE(script_block_expression) {
    (void)compiler;
    const struct ast_script_block_expression *node = (const void *)ast;
    struct op_constant *constant = OP_NEW(struct op_constant, ast, eval_script_block, NULL);
    constant->value = value_object(script_block_new(node->script_block));
    return &constant->op;
}
