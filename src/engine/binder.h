/* The binder: gives a command's parameters their values, from its arguments at begin and from each pipeline object at
 * process.
 *
 *   binder_start(command, target)      the engine makes the binding (functions; cmdlets need not, the target is known)
 *   binder_bind_arguments(command)     named → positional → $PSDefaultParameterValues → dynamic → remaining → mandatory
 * check binder_bind_pipeline(command, x)   by value and by property name without conversion, then with conversion
 *
 * Errors are PowerShell's ParameterBindingException with ids, messages, InvocationInfo at the argument
 * (ParameterBinderStrings.resx). Source: about_Functions_Advanced_Parameters, about_Parameter_Sets, about_Splatting;
 * observed with PowerShell 7.6. */
#ifndef ENGINE_BINDER_H
#define ENGINE_BINDER_H

#include "engine/metadata.h"

enum bound_how {
    BOUND_NOT,
    BOUND_NAMED,
    BOUND_POSITIONAL,
    BOUND_REMAINING,
    BOUND_PIPELINE,  /* by value or property name: taken back before the next object */
    BOUND_PREFERENCE /* by $PSDefaultParameterValues */
};

struct bound {
    struct value value; /* converted */
    enum bound_how how;
    bool delayed; /* a script block waiting for the pipeline object (delay-bind) */
    int sequence; /* order of binding, from 1: the order of $PSBoundParameters; stays when the value from the pipeline
                     is taken back */
};

struct binder_target { /* where values go; functions: the engine's */
    /* Called for every value bound to a parameter (index into binding->metadata->parameters), again for every pipeline
     * object, and with `is_reset` to put back what stood there before the pipeline bound it. Common parameters are not
     * stored this way. */
    void (*store)(struct command *command, int index, struct value value, bool is_reset);
    /* What the parameter holds now: asked before the pipeline binds it for the first time, so that it can be put back.
     */
    struct value (*load)(struct command *command, int index);
    /* Functions with a dynamicparam block: runs it and gives what it wrote (a RuntimeDefinedParameterDictionary or
     * RuntimeDefinedParameter objects), VALUE_NOTHING: none. NULL: no such block. Parameters bound so far have been
     * stored. */
    struct value (*run_dynamic_parameters)(struct command *command);
};

struct binding {
    struct command *command;
    const struct metadata *metadata; /* with dynamic parameters: a copy of the command's own */
    const struct binder_target *target;
    struct bound *bound;                 /* one per parameter of metadata */
    struct list *rest;                   /* $args of simple functions, an object[]; NULL: empty */
    const char *set_name;                /* of the chosen set: $PSCmdlet.ParameterSetName */
    uint32_t set_flags;                  /* sets still possible; UINT32_MAX: all */
    uint32_t command_line_set_flags;     /* as they were before the first pipeline object */
    struct dictionary *bound_parameters; /* $PSBoundParameters, see binding_bound_parameters; NULL: not asked for yet */
    struct table *preference_names;      /* parameters bound by $PSDefaultParameterValues; NULL: none */
    bool has_delayed, expects_input;
    struct binder_state *state; /* arguments in work (binder_internal.h) */
    struct cmdlet_call *call;   /* of a cmdlet: its arguments are stored there; the two are made and kept together */
    bool is_as_remembered;      /* all of it but the values is what its memo says (binder_memo.c) */
    struct binding *spare;      /* the memo's next one that is not in use */
};

/* Makes command->binding. Whoever binds by the quick path fills bound[].value and bound[].how and rest in afterwards.
 */
struct binding *binder_start(struct command *command, const struct binder_target *target);
/* Binds command->arguments. Throws. Afterwards every bound parameter is stored; unbound ones of functions are the
 * engine's: it evaluates their default expressions in order, else stores parameter_unbound_value. has_input of the
 * command says whether pipeline input is to be expected. */
void binder_bind_arguments(struct command *command);
/* Binds the command line as far as it goes and asks for the dynamic parameters: what Get-Command shows of a function.
 * Throws. */
void binder_bind_for_metadata(struct command *command, const struct binder_target *target);
/* Makes the binding and the call of a cmdlet and binds its arguments, in the memory of an ended call where one of the
 * same shape has left it. Throws. */
void binder_begin_cmdlet(struct command *command);
/* The call has ended and is looked at no more: what was bound by a memo waits there for the next one. False: it was
 * not, or somebody may still look at it. */
bool binder_memo_give_back(struct command *command);
/* Binds one pipeline object. False: it could not be bound; the non-terminating error is written, skip the object. */
bool binder_bind_pipeline(struct command *command, struct value input);
/* True where some parameter may take the pipeline's objects: else a function's input goes to $input / $_ only. */
bool binder_takes_pipeline(const struct command *command);
/* What an unbound parameter without default expression holds: type's default, $false switch; "" for [string], $null for
 * other references. */
struct value parameter_unbound_value(const struct parameter_metadata *parameter);
/* $PSBoundParameters: PSBoundParametersDictionary, made on first use, kept up to date by the binder afterwards. */
struct dictionary *binding_bound_parameters(struct binding *binding);
/* The value of a default expression made fit for the parameter: its [type] and other transformations, no validation.
 * Throws as for arguments. */
struct value binder_default_value(struct command *command, int index, struct value value);
/* Was the parameter bound in any way? */
static inline bool binding_is_bound(const struct binding *binding, int index) {
    return binding->bound[index].how != BOUND_NOT;
}

/* Throws where a parameter that the file system's provider lends to the cmdlet was given for another one's path. */
void binder_check_provider_parameters(struct command *command);
/* The quick path for metadata->is_plain: binds arguments straight into values[own_count] (bound[i] tells which); what
 * is left goes to *ret_rest (NULL: nothing left). False: nothing was decided, take the long way (named arguments that
 * are no exact names, failing conversions …). Allocates only for what is left over and for conversions. */
bool binder_bind_quick(const struct metadata *metadata, const struct arguments *arguments, struct value *values,
                       bool *bound, struct list **ret_rest);
/* The same for positional values from C (script_block_call). */
bool binder_bind_quick_values(const struct metadata *metadata, const struct value *args, int count,
                              struct value *values, bool *bound, struct list **ret_rest);

/* Makes the value fit a simple function's parameter of this type (NULL: any) as the binder would; source_text of a bare
 * number, or NULL. False: the long way decides, and reports what does not convert. */
bool binder_fit(const struct type *type, struct value *value, const char *source_text);
/* Must an argument of the parameter pass more than its conversion: validations, and that Mandatory ones are not empty?
 */
bool binder_checks(const struct parameter_metadata *parameter);
/* Does the converted value pass? */
bool binder_accepts(const struct parameter_metadata *parameter, struct value value);
/* Has $PSDefaultParameterValues, as seen from the scope, anything in it? */
bool binder_has_preferences_in(struct scope *scope);

/* Assigning to a variable that is a parameter later on passes the same checks: its [type] and validations as a
 * constraint, or NULL. */
const struct constraint *parameter_constraint(const struct parameter_metadata *parameter);

#endif
