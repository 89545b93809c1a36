/* The scope of a direct call is used again when the call has ended: taking one is cheaper than making one. */
#ifndef ENGINE_SCOPE_REUSE_H
#define ENGINE_SCOPE_REUSE_H

#include "engine/code.h"

/* As scope_new, or a scope that a call of the same code gave back; in that the parameters, which are the first slots,
 * exist already, without a value: whoever takes it sets all of them (scope_set_parameter). */
static inline struct scope *scope_take(struct scope *parent, struct code *code) {
    struct scope *scope = code->spare;
    if (__builtin_expect(!scope, 0))
        return scope_new(parent, code);
    code->spare = scope->parent;
    scope->parent = parent;
    scope->script = parent->script;
    scope->module = parent->module;
    return scope;
}

static inline void scope_set_parameter(struct scope *scope, int slot, const struct constraint *constraint,
                                       struct value value) {
    struct variable *variable = scope_slot(scope, slot);
    variable->value = __builtin_expect(value_is_nothing(value), 0) ? VALUE_NULL : value;
    variable->constraint = constraint;
    variable_reset(variable, true);
}

/* May something still look at the scope? A variable with a PSVariable or [ref], functions or variables of its own that
 * the code did not foresee. */
static inline bool scope_is_kept(const struct scope *scope, const struct code *code) {
    uintptr_t own = (uintptr_t)scope->table | (uintptr_t)scope->functions | (uintptr_t)scope->aliases |
                    (uintptr_t)scope->drives | (uintptr_t)scope->types | scope->is_script_scope | scope->is_held;
    const struct variable *variable = scope_slot((struct scope *)scope, 0);
    for (int i = 0; i < code->slot_count; i++)
        own |= (uintptr_t)variable[i].extra;
    return own != 0;
}

/* The call has ended: the next one finds the scope as scope_new makes it. What few calls set is looked at first. */
static inline void scope_give_back(struct scope *scope, struct code *code) {
    if (__builtin_expect(scope_is_kept(scope, code), 0))
        return;
    struct variable *variable = scope_slot(scope, 0), *locals = variable + code->parameter_count;
    for (; variable < locals; variable++)
        variable->value = VALUE_NULL;
    for (struct variable *end = scope_slot(scope, code->slot_count); variable < end; variable++) {
        variable->value = VALUE_NULL;
        variable->constraint = NULL;
        variable_reset(variable, false);
    }
    if (scope->has_underscore)
        scope->underscore = VALUE_NULL;
    if (scope->has_this)
        scope->this_value = VALUE_NULL;
    if (scope->has_args)
        scope->args = scope->input = VALUE_NULL, scope->input_is_item = false;
    scope->command = NULL;
    scope->block = NULL;
    scope->has_underscore = scope->has_this = scope->has_args = scope->is_module_scope = false;
    scope->had_foreach = scope->had_switch = false;
    scope->strict_version = -1;
    scope->serial = 0;
    scope->parent = code->spare;
    code->spare = scope;
}

#endif
