/* PSVariable objects: a variable itself as a value (Get-Variable, Get-Item Variable:x). */
#ifndef ENGINE_VARIABLE_TYPE_H
#define ENGINE_VARIABLE_TYPE_H

#include "engine/scope.h"

struct variable_object { /* System.Management.Automation.PSVariable */
    struct object object;
    struct variable *variable;
};
extern struct type type_psvariable;

/* The PSVariable of a variable: one per variable. */
struct value variable_object(struct variable *variable);
static inline struct variable *variable_of_object(struct value object) {
    return ((struct variable_object *)value_base(object).p)->variable;
}
/* PSVariable.Attributes: those that values must pass, and with_type the [type] they are converted to. What is added to
 * the collection holds for the variable from then on. */
struct value variable_attributes(struct variable *variable, bool with_type);
/* A LocalVariable takes no options: the failure that says so. */
bool variable_fail_options(const struct variable *variable, struct failure *failure);
/* The extra part of a variable, made if need be. */
struct variable_extra *variable_extra_of(struct variable *variable);

#endif
