/* a,b  @( )  $( )  ( )  @{ } */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/operand.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/intrinsic.h"

struct op_elements {
    struct op op;
    struct op **elements;
    int count;
};

static struct value eval_array_literal(struct op *op, struct frame *frame) {
    struct op_elements *literal = (struct op_elements *)op;
    struct list *list = array_new(literal->count);
    for (int i = 0; i < literal->count; i++) {
        struct value element = operand_eval(literal->elements[i], frame);
        list->items[i] = element; /* no output stays that: it is an element, but a pipeline does not get it */
    }
    return value_list(list);
}

int elements_of_op(struct op *op, struct frame *frame, struct value *items, int capacity) {
    struct op_elements *literal = (struct op_elements *)op;
    if (op->eval != eval_array_literal || literal->count > capacity)
        return -1;
    for (int i = 0; i < literal->count; i++)
        items[i] = operand_eval(literal->elements[i], frame);
    return literal->count;
}

COMPILE(array_literal) {
    const struct ast_array_literal *node = (const void *)ast;
    struct op_elements *op = OP_NEW(struct op_elements, ast, eval_array_literal, NULL);
    op->count = node->elements.count;
    op->elements = MEM_ARRAY(struct op *, op->count);
    for (int i = 0; i < op->count; i++)
        op->elements[i] = compile_value(compiler, node->elements.items[i]);
    return &op->op;
}

struct op_group {
    struct op op;
    struct op *body;   /* NULL where `single` is used */
    struct op *single; /* the body of @( ) is this one expression */
    bool empty;        /* no statement: what is not done succeeds ($?) */
};

static void throw_left(struct frame *frame, enum flow flow, struct values *written) {
    if (flow == FLOW_RETURN || flow == FLOW_EXIT)
        for (int i = 0; i < written->count; i++)
            sink_write(frame_output(frame), written->items[i]);
    throw_flow(flow, frame->label, 0);
}

static struct value eval_array_expression(struct op *op, struct frame *frame) {
    struct op_group *group = (struct op_group *)op;
    if (group->single) {
        struct value value = op_eval(group->single, frame);
        if (group->single->ast->kind == AST_ARRAY_LITERAL)
            return value;
        struct values all = {0};
        struct failure failure = {0};
        if (!enumerate_all(value, &all, &failure))
            op_throw(op, &failure);
        return value_list(array_from(all.items, all.count));
    }
    if (group->empty)
        runspace->question = true;
    struct collector collector;
    enum flow flow = run_into(group->body, frame, &collector);
    if (flow != FLOW_NORMAL)
        throw_left(frame, flow, &collector.values);
    return value_list(array_from(collector.values.items, collector.values.count));
}

static struct value eval_sub_expression(struct op *op, struct frame *frame) {
    struct op_group *group = (struct op_group *)op;
    if (group->empty) { /* $() is $null, not the lack of a value */
        runspace->question = true;
        return VALUE_NULL;
    }
    if (!group->body->value)
        return run_collected(group->body, frame);
    struct value value = VALUE_NOTHING; /* what is left of a statement that failed and was reported */
    enum flow flow = group->body->value(group->body, frame, &value);
    if (flow != FLOW_NORMAL)
        throw_flow(flow, frame->label, 0);
    return value;
}

static const struct ast *only_expression(const struct ast_statement_block *body, bool array) {
    if (body->statements.count != 1 || body->traps.count)
        return NULL;
    const struct ast *expression = pure_expression(body->statements.items[0]);
    /* $i++ writes nothing: it is a statement in $( ), a value in @( ) */
    if (!array && expression && expression->kind == AST_UNARY &&
        ((const struct ast_unary *)expression)->operation >= OP_PRE_INCREMENT)
        return NULL;
    return expression;
}

static struct op *compile_group(struct compiler *compiler, const struct ast *ast, eval_function *eval) {
    const struct ast_group *node = (const void *)ast;
    struct op_group *op = OP_NEW(struct op_group, ast, eval, NULL);
    bool array = ast->kind == AST_ARRAY_EXPRESSION;
    const struct ast *single = only_expression(node->body, array);
    if (single &&
        array) /* and nothing else: what is compiled twice here takes twice as long at each level of nesting */
        op->single = compile_expression(compiler, single);
    else
        op->body = compile_block(compiler, node->body);
    op->empty = node->body->statements.count == 0;
    return &op->op;
}

COMPILE(array_expression) {
    return compile_group(compiler, ast, eval_array_expression);
}

COMPILE(sub_expression) {
    return compile_group(compiler, ast, eval_sub_expression);
}

/* ( ) around a pipeline: its value; what makes ($i++) and ($x = 1) give their value too. */
static struct value eval_paren(struct op *op, struct frame *frame) {
    return op_eval(((struct op_group *)op)->body, frame);
}

static bool test_paren(struct op *op, struct frame *frame) {
    return op_test(((struct op_group *)op)->body, frame);
}

COMPILE(paren) {
    const struct ast_group *node = (const void *)ast;
    struct op_group *op = OP_NEW(struct op_group, ast, eval_paren, NULL);
    op->op.test = test_paren;
    op->body = compile_value(compiler, node->pipeline);
    return &op->op;
}

struct op_hashtable {
    struct op op;
    struct op **keys, **values;
    int count;
    const struct shape *shape; /* of a custom object, where all keys are plain names, each there once; else NULL */
};

/* Names that are no plain property of a custom object. */
static bool is_special_name(const char *name) {
    return text_equal_ignore_case(name, "PSTypeName") || intrinsic_find(name, &(struct member){0});
}

static const struct shape *shape_of(const struct op_hashtable *self) {
    struct shape *shape = MEM_NEW(struct shape);
    shape->count = self->count;
    shape->names = MEM_ARRAY(const char *, self->count);
    shape->hashes = mem_new_atomic(sizeof *shape->hashes * (size_t)(self->count + 1));
    for (int i = 0; i < self->count; i++) {
        struct value key =
            self->keys[i]->eval == eval_constant ? ((struct op_constant *)self->keys[i])->value : VALUE_NULL;
        if (!value_is_string(key) || !string_length(key) || is_special_name(string_text(key)))
            return NULL;
        shape->names[i] = string_text(key);
        shape->hashes[i] = table_hash(TABLE_IGNORE_CASE, string_text(key));
        for (int k = 0; k < i; k++)
            if (text_equal_ignore_case(string_text(key), shape->names[k]))
                return NULL;
    }
    return shape;
}

bool custom_object_of_op(struct op *op, struct frame *frame, struct value *ret_object) {
    struct op_hashtable *self = (struct op_hashtable *)op;
    if (!self->shape || !self->count)
        return false;
    struct shaped_object *object = pscustomobject_new_of(self->shape);
    for (int i = 0; i < self->count; i++) {
        struct value value = operand_eval(self->values[i], frame);
        object->notes[i] = value_is_null(value) ? VALUE_NULL : value;
    }
    *ret_object = value_object(object);
    return true;
}

struct value hashtable_of_op(struct op *op, struct frame *frame, bool ordered) {
    struct op_hashtable *self = (struct op_hashtable *)op;
    struct dictionary *dictionary = ordered ? ordered_new() : hashtable_new();
    for (int i = 0; i < self->count; i++) {
        struct value key = value_base(operand_eval(self->keys[i], frame)), present;
        struct value value = operand_eval(self->values[i], frame);
        if (value_is_null(key))
            op_throw_error(self->keys[i], NULL, "InvalidNullKey", CATEGORY_INVALID_OPERATION,
                           value_dictionary(dictionary), "A null key is not allowed in a hash literal.");
        if (!self->shape && dictionary_get(dictionary, key, &present))
            op_throw_error(self->keys[i], "System.Management.Automation.RuntimeException", "DuplicateKeyInHashLiteral",
                           CATEGORY_INVALID_OPERATION, VALUE_NULL,
                           "Item has already been added. Key in dictionary: '%s'  Key being added: '%s'",
                           value_to_text(key), value_to_text(key));
        dictionary_set(dictionary, key, value);
    }
    return value_dictionary(dictionary);
}

static struct value eval_hashtable(struct op *op, struct frame *frame) {
    return hashtable_of_op(op, frame, false);
}

COMPILE(hashtable) {
    const struct ast_hashtable *node = (const void *)ast;
    struct op_hashtable *op = OP_NEW(struct op_hashtable, ast, eval_hashtable, NULL);
    op->count = node->count;
    op->keys = MEM_ARRAY(struct op *, node->count);
    op->values = MEM_ARRAY(struct op *, node->count);
    for (int i = 0; i < node->count; i++) {
        op->keys[i] = compile_value(compiler, node->keys[i]);
        op->values[i] = compile_value(compiler, node->values[i]);
    }
    op->shape = shape_of(op);
    return &op->op;
}
