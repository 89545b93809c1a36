/* Reading what most operands are, a constant or a variable of the running scope, without a call. Everything else goes
 * through the operation's own eval. */
#ifndef ENGINE_OPERAND_H
#define ENGINE_OPERAND_H

#include "engine/op_variable.h"

struct op_constant {
    struct op op;
    struct value value;
};

eval_function eval_constant, eval_variable;

/* The variable's place if this operation found it in this scope before; NULL: variable_place looks for it. */
static inline struct variable *variable_seen(const struct op_variable *op, const struct scope *scope) {
    if (__builtin_expect(scope->code == op->cached_code && scope->code != NULL, 1))
        return &scope->slots[op->cached_slot];
    return scope == op->cached_scope ? op->cached_variable : NULL;
}

static inline struct value operand_eval(struct op *op, struct frame *frame) {
    if (op->eval == eval_variable) {
        struct variable *variable = variable_seen((struct op_variable *)op, frame->scope);
        if (__builtin_expect(variable != NULL && variable->exists && variable->extra == NULL, 1))
            return variable->value;
    } else if (op->eval == eval_constant) {
        return ((struct op_constant *)op)->value;
    }
    return op->eval(op, frame);
}

/* The variable if it is there and any value may be stored into it as it stands; NULL: scope_assign says what happens.
 */
static inline struct variable *variable_open(struct op_variable *op, struct scope *scope) {
    struct variable *variable = variable_seen(op, scope);
    if (__builtin_expect(variable == NULL, 0))
        variable = variable_place(op, scope);
    return variable != NULL && variable->exists && variable->constraint == NULL && variable->options == 0 &&
                   variable->extra == NULL
               ? variable
               : NULL;
}

#endif
