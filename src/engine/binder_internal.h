/* What the files of the binder share: arguments in work, the result of one attempt, and the steps. Internal to
 * engine/binder*.c and default_parameter_values.c. */
#ifndef ENGINE_BINDER_INTERNAL_H
#define ENGINE_BINDER_INTERNAL_H

#include "engine/binder.h"

#define ALL_SETS UINT32_MAX

enum attempt { ATTEMPT_BOUND, ATTEMPT_SKIPPED, ATTEMPT_FAILED };

enum attempt_flags {
    COERCE = 1,     /* convert the value; else only bind what is already of the type */
    DELAY_BIND = 2, /* a script block may wait for pipeline input */
    FROM_PIPELINE = 4,
    AS_POSITIONAL = 8,
    AS_REMAINING = 16,
    AS_PREFERENCE = 32
};

enum error_kind {                       /* which of PowerShell's exceptions: callers let some pass and try on */
                  ERROR_BINDING,        /* ParameterBindingException */
                  ERROR_TRANSFORMATION, /* ParameterBindingArgumentTransformationException */
                  ERROR_VALIDATION      /* ParameterBindingValidationException */
};

struct binding_error {
    enum error_kind kind;
    const char *id;
    enum error_category category;
    const char *message;
    const char *parameter;        /* name for ParameterName, or NULL */
    const struct type *type;      /* ParameterType */
    const struct type *specified; /* TypeSpecified */
    struct extent extent;         /* source NULL: the whole command */
    const char *inner_type;       /* type name of the InnerException, or NULL */
    const char *inner_id;         /* FullyQualifiedErrorId of its record, or NULL */
    const char *inner_message;
    struct value inner;   /* the inner exception itself where there is one */
    bool is_invalid_cast; /* the innermost reason is that the value cannot be converted */
    bool may_pass;        /* by position another parameter may take the argument */
};

struct work {              /* an argument on its way */
    const char *parameter; /* NULL: positional */
    struct value value;
    bool has_value, has_colon, splatted;
    struct extent extent, parameter_extent;
    const char *source_text;
};

struct binder_state {
    struct work *arguments; /* not bound yet */
    int argument_count;
    int *unbound; /* indexes of parameters not bound, in PowerShell's order */
    int unbound_count;
    int *from_pipeline; /* indexes bound by the current pipeline object */
    int from_pipeline_count;
    struct work *delayed; /* [parameter]: the script block waiting; has_value tells */
    uint32_t prioritized; /* set preferred for pipeline input, 0: none */
    int next_sequence;
    struct value
        *saved; /* [parameter]: what stood there before the pipeline bound it (cmdlets: its bytes); NULL: nothing yet */
    bool *has_saved;
    bool preference_in_use; /* something was bound by $PSDefaultParameterValues */
    struct table *preference_pairs, *preference_bound, *warned;
    bool preferences_read, preferences_off;
    struct binding_memo *memo; /* what this call was bound by, or what it left behind; NULL: neither */
    int quick; /* 1 + index of the one parameter that takes any pipeline object as it is; 0: none or not known yet */
    struct value *quick_field; /* where that is stored, if by a mere copy; else NULL */
};

/* --- binder_errors.c --- */
/* Fills *error; message parts are PowerShell's. Returns ATTEMPT_FAILED. */
enum attempt error_missing_argument(struct binding_error *error, const struct parameter_metadata *parameter,
                                    struct extent extent);
_Noreturn void binder_throw(struct command *command, const struct binding_error *error);
/* As binder_throw for an error that no parameter has: id and message. */
_Noreturn void binder_throw_simple(struct command *command, const char *id, struct extent extent, const char *parameter,
                                   const char *message, ...) __attribute__((format(printf, 5, 6)));
_Noreturn void binder_throw_ambiguous_sets(struct command *command);
struct error_record *binder_error_record(struct command *command, const struct binding_error *error);
_Noreturn void binder_throw_record(struct command *command, struct error_record *record);
struct extent work_error_extent(const struct work *work);
const char *type_message_name(const struct type *type);

/* --- binder_coerce.c --- */
enum attempt binder_coerce(struct command *command, const struct parameter_metadata *parameter, const struct work *work,
                           unsigned flags, struct value *ret_value, struct binding_error *error);

/* --- binder_attempt.c: one argument to one parameter --- */
enum attempt binder_attempt(struct command *command, uint32_t sets, const struct work *work, int index, unsigned flags,
                            struct binding_error *error);
void binder_mark_bound(struct command *command, int index, enum bound_how how);
void binder_unmark(struct binding *binding, int index);
/* Notes the value for $PSBoundParameters. */
void binder_record(struct binding *binding, int index, struct value value);

/* --- binder_store.c --- */
void binder_store_value(struct command *command, int index, struct value value);
void binder_save_value(struct command *command, int index);
void binder_restore_value(struct command *command, int index);

/* --- binder_named.c --- */
void binder_take_arguments(struct command *command);
void binder_reparse(struct command *command);
void binder_bind_named(struct command *command, uint32_t sets);
/* The parameter by name or unique prefix, NULL: none; throws AmbiguousParameter. */
struct parameter_metadata *binder_match(struct command *command, const char *name, struct extent extent);

/* --- binder_positional.c --- */
/* True with *error filled where an argument could not be bound for a reason worth telling. */
bool binder_bind_positional(struct command *command, struct binding_error *error);
void binder_bind_remaining(struct command *command);
/* What ValueFromRemainingArguments gets of these values: a List[object], or the only one if that is a collection. */
struct value binder_remaining_value(const struct value *values, int count);

/* --- binder_sets.c --- */
int binder_valid_set_count(uint32_t flags);
int binder_validate_sets(struct command *command, bool before_pipeline, bool set_default);
void binder_verify_set_selected(struct command *command);
uint32_t binder_filter_sets_without_pipeline(struct command *command);
void binder_update_set_name(struct command *command);
/* --- binder_mandatory.c: missing mandatory parameters; gives indexes, *ret_count of them --- */
int *binder_missing_mandatory(struct command *command, int valid_set_count, bool expects_pipeline, int *ret_count);
/* Prompts for them or throws MissingMandatoryParameter. */
void binder_handle_missing(struct command *command, int valid_set_count, bool expects_pipeline);
const char *binder_names_text(const struct binding *binding, const int *indexes, int count);

/* --- binder_dynamic.c --- */
void binder_bind_dynamic(struct command *command, struct binding_error *error, bool *ret_has_error);

/* Sets Value and IsSet of a RuntimeDefinedParameter. */
void binder_set_runtime_parameter(struct value parameter, const char *name, struct value value);

/* The command runs a cmdlet with this call. */
void binder_enter_call(struct command *command, struct cmdlet_call *call);

/* --- binder_memo.c: the outcome for arguments of one shape, kept with the metadata --- */
/* Binds command->arguments as the last call of the same shape did; false: there was none, nothing was done. */
bool binder_memo_use(struct command *command);
/* The same, in the binding and the call that an ended one left there; false: none was left, or a value does not pass.
 */
bool binder_memo_use_again(struct command *command);
/* The arguments were bound: keeps how, if that was a matter of their shape alone. */
void binder_memo_keep(struct command *command);
/* The first pipeline object was bound: keeps which parameter takes them. */
void binder_memo_keep_quick(struct command *command);
/* From now on `quick` is this one. */
void binder_set_quick(struct command *command, int quick);

/* --- default_parameter_values.c --- */
/* Is there anything in $PSDefaultParameterValues? */
bool binder_has_preferences(struct command *command);
void binder_apply_preferences(struct command *command, bool again);
/* Throws the error with the explanation that preferences were in use. */
_Noreturn void binder_throw_elaborated(struct command *command, const struct binding_error *error);

static inline bool parameter_in_sets(const struct parameter_metadata *parameter, uint32_t sets) {
    return parameter->in_all_sets || (parameter->set_flags & sets) != 0;
}
static inline bool set_data_matches(const struct parameter_set_data *data, uint32_t sets) {
    return data->flag == 0 || (data->flag & sets) != 0;
}

#endif
