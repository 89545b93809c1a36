/* How a call's arguments reach a function's parameters, worked out once per place of call: names are matched with
 * parameters, positions counted, what is not given has its default. A direct call (quick_call.c) follows it; what a
 * plan cannot say (common parameters, parameter sets, attributes that run code) goes the long way through the binder.
 */
#ifndef ENGINE_CALL_PLAN_H
#define ENGINE_CALL_PLAN_H

#include "engine/op_command.h"

struct planned_parameter {
    struct op *argument;     /* NULL: not given */
    struct op *default_op;   /* not given: its default's expression, or NULL: */
    struct value unset;      /* this value */
    const struct type *type; /* what the argument must be made; NULL: it is taken as it is */
    const struct constraint *constraint;
    const char *source_text; /* of a bare number */
    const struct parameter_metadata
        *checked; /* its argument must pass validations or, Mandatory, not be empty; or NULL */
    const struct name *name;
    int index;  /* the parameter's in the metadata */
    int slot;   /* the variable's in the function's scope */
    int source; /* the argument's place in the call; -1: none */
    bool named;
};

struct call_plan {
    struct code *code;
    const struct metadata *metadata;
    struct script_block *block;
    struct command_info *info;
    const struct ast *ast; /* the call */
    bool gives_value;      /* the body is one block that gives its output as a value (value_function) */
    bool is_advanced;      /* $PSDefaultParameterValues may have something to say */
    bool has_types;        /* some argument has to be looked at */
    int given, count;      /* parameters: the given ones as written, then the others */
    int rest, rest_count;  /* arguments from here on go to $args */
    struct planned_parameter parameters[];
};

/* The plan for this call of the function or script block, whose metadata is there; NULL: the long way. Plans are kept
 * with the element until its name means something else. */
const struct call_plan *call_plan_make(struct op_element *element, struct command_info *info);

#endif
