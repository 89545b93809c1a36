/* The scope of a direct call is used again when the call has ended: taking one is cheaper than making one. */
#ifndef ENGINE_SCOPE_REUSE_H
#define ENGINE_SCOPE_REUSE_H

#include "engine/code.h"

/* As scope_new, or a scope that a call of the same code gave back. */
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

/* May something still look at the scope? A variable with a PSVariable or [ref], functions or variables of its own that
 * the code did not foresee. */
static inline bool scope_is_kept(struct scope *scope, const struct code *code) {
    if (scope->table || scope->functions || scope->aliases || scope->drives || scope->types || scope->is_script_scope ||
        scope->is_held)
        return true;
    for (int i = 0; i < code->slot_count; i++)
        if (scope_slot(scope, i)->extra)
            return true;
    return false;
}

/* The call has ended: the next one finds the scope as scope_new makes it. */
static inline void scope_give_back(struct scope *scope, struct code *code) {
    if (__builtin_expect(scope_is_kept(scope, code), 0))
        return;
    for (int i = 0; i < code->slot_count; i++)
        *scope_slot(scope, i) = (struct variable){0};
    scope->underscore = scope->this_value = scope->args = scope->input = VALUE_NULL;
    scope->command = NULL;
    scope->block = NULL;
    scope->has_underscore = scope->has_this = scope->has_args = scope->is_module_scope = false;
    scope->strict_version = -1;
    scope->parent = code->spare;
    code->spare = scope;
}

#endif
