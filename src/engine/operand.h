/* Reading what most operands are, a constant or a variable of the running scope, without a call. Everything else goes
 * through the operation's own eval. */
#ifndef ENGINE_OPERAND_H
#define ENGINE_OPERAND_H

#include "engine/op_variable.h"
#include "object/list.h"

struct op_constant {
    struct op op;
    struct value value;
};

/* An operation that gives this value. */
struct op *constant_op(const struct ast *ast, struct value value);
eval_function eval_constant, eval_variable, eval_underscore;

/* The variable's place if this operation found it in this scope before; NULL: variable_place looks for it. */
static inline struct variable *variable_seen(const struct op_variable *op, const struct scope *scope) {
    if (__builtin_expect(scope->key == op->cached_key, 1))
        return variable_slot(op, scope);
    return scope == op->cached_scope ? op->cached_variable : NULL;
}

/* Where the value of a constant or of an ordinary variable of the running scope lies; NULL: it is neither. */
static inline const struct value *operand_seen(const struct op *op, const struct frame *frame) {
    if (op->eval == eval_variable) {
        const struct op_variable *read = (const struct op_variable *)op;
        const struct scope *scope = frame->scope;
        if (__builtin_expect(scope->key != read->cached_key, 0))
            return NULL;
        const struct variable *variable = variable_slot(read, scope);
        return __builtin_expect(variable->exists && variable->extra == NULL, 1) ? &variable->value : NULL;
    }
    return op->eval == eval_constant ? &((const struct op_constant *)op)->value : NULL;
}

/* The same, and where the running scope's $_ lies; NULL: the operation has to be asked. Looking runs nothing and
 * changes nothing, so an operation may look at all its operands first and, where one is not there, begin anew the long
 * way. */
static inline const struct value *operand_peek(const struct op *op, const struct frame *frame) {
    const struct value *value = operand_seen(op, frame);
    if (__builtin_expect(value != NULL, 1) || op->eval != eval_underscore)
        return value;
    return frame->scope->has_underscore ? &frame->scope->underscore : NULL;
}

/* Is the operation one to peek at? */
static inline bool operand_is_plain(const struct op *op) {
    return op->eval == eval_variable || op->eval == eval_constant || op->eval == eval_underscore;
}

static inline bool operand_is_int(const struct op *op) {
    return op->eval == eval_constant && ((const struct op_constant *)op)->value.type == &type_int32;
}

static inline struct value operand_eval(struct op *op, struct frame *frame) {
    const struct value *value = operand_seen(op, frame);
    return __builtin_expect(value != NULL, 1) ? *value : op->eval(op, frame);
}

/* Is the value true (about_Booleans)? */
static inline bool op_test(struct op *op, struct frame *frame) {
    if (op->test)
        return op->test(op, frame);
    struct value value = operand_eval(op, frame);
    return value.type == &type_bool ? value.i : value_is_true(value);
}

/* The element of an array or list that an int means; NULL: anything else, or outside. */
static inline struct value *index_element(struct value target, struct value index) {
    if (index.type != &type_int32 || target.type == NULL || target.type->rank > 1 ||
        (target.type->code != CODE_ARRAY && target.type->code != CODE_LIST))
        return NULL;
    struct list *list = target.p;
    if (__builtin_expect(list->bytes != NULL, 0))
        list_unpack(list);
    int64_t at = index.i < 0 ? index.i + list->count : index.i;
    return at >= 0 && at < list->count ? &list->items[at] : NULL;
}

/* May any value be stored into it as it stands? */
static inline bool variable_is_open(const struct variable *variable) {
    return variable->exists && variable->constraint == NULL && variable->options == 0 && variable->extra == NULL;
}

/* The variable where this operation saw it last, if that may be; NULL: look on. */
static inline struct variable *variable_open_here(const struct op_variable *op, const struct scope *scope) {
    if (__builtin_expect(scope->key != op->cached_key, 0))
        return NULL;
    struct variable *variable = variable_slot(op, scope);
    return __builtin_expect(variable_is_open(variable), 1) ? variable : NULL;
}

/* The variable if it is there and any value may be stored into it as it stands; NULL: scope_assign says what happens.
 */
static inline struct variable *variable_open(struct op_variable *op, struct scope *scope) {
    struct variable *variable = variable_seen(op, scope);
    if (__builtin_expect(variable == NULL, 0))
        variable = variable_place(op, scope);
    return variable != NULL && variable_is_open(variable) ? variable : NULL;
}

#endif
