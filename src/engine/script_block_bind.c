/* Arguments that do not come from a command line are no matter for the binder: each parameter takes the next one, a
 * switch too, and what is Mandatory may be missing; the rest is $args. Source: ScriptBlock.Invoke, observed with
 * PowerShell 7.6. */
#include <string.h>

#include "engine/binder.h"
#include "engine/code.h"
#include "engine/metadata.h"
#include "engine/script_block.h"
#include "object/dictionary.h"

static void store_direct(struct frame *frame, const struct parameter_metadata *parameter, struct value value,
                         bool as_given) {
    if (strcmp(parameter->name, "_") == 0) {
        frame->scope->underscore = value;
        frame->scope->has_underscore = true;
        return;
    }
    const struct name *name = parameter->variable ? parameter->variable : name_intern(parameter->name);
    struct variable *variable = scope_make(frame->scope, name);
    const struct constraint *constraint = parameter_constraint(parameter);
    variable->options = 0;
    if (constraint && as_given)
        variable_constrain(variable, constraint, value, true);
    else
        variable->value = value;
    variable->constraint = constraint;
}

static struct value bound_parameters(const struct block_call *call, const struct metadata *metadata, int count) {
    struct dictionary *bound = hashtable_new();
    for (int i = 0; i < count; i++)
        dictionary_set_text(bound, metadata->parameters[i].name, call->args[i]);
    return value_dictionary(bound);
}

void script_block_bind(const struct block_call *call, const struct code *code, struct frame *frame) {
    const struct metadata *metadata = metadata_of_block(call->block, "");
    frame->position = frame->outer ? frame->outer->position : NULL; /* what cannot be bound is an error of the call */
    int count = metadata->own_count < call->arg_count ? metadata->own_count : call->arg_count;
    if (call->arg_count || !call->dot) {
        frame->scope->args = value_list(array_from(call->args + count, call->arg_count - count));
        frame->scope->has_args = true;
    }
    if (code->wants_command && !call->dot)
        scope_make(frame->scope, name_intern("PSBoundParameters"))->value = bound_parameters(call, metadata, count);
    for (int i = 0; i < count; i++)
        store_direct(frame, &metadata->parameters[i], call->args[i], true);
    for (int i = count; i < metadata->own_count; i++) {
        struct op *expression = i < code->parameter_count ? code->defaults[i] : NULL;
        const struct parameter_metadata *parameter = &metadata->parameters[i];
        store_direct(frame, parameter, expression ? op_eval(expression, frame) : parameter_unbound_value(parameter),
                     expression != NULL);
    }
}
