/* Storing into a variable: options and constraints. */
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/automatic.h"
#include "engine/code.h"
#include "engine/drive_variable.h"
#include "engine/own_locals.h"
#include "engine/validate.h"
#include <string.h>

static _Noreturn void throw_not_writable(struct variable *variable) {
    throw_error("System.Management.Automation.SessionStateUnauthorizedAccessException", "VariableNotWritable",
                CATEGORY_WRITE_ERROR, string_from(variable_name(variable)),
                "Cannot overwrite variable %s because it is read-only or constant.", variable_name(variable));
}

#define ACTION_PREFERENCE "System.Management.Automation.ActionPreference"

static bool is_suspend(struct value value, const struct type *type) {
    return type->code == CODE_ENUM && value.i == ACTION_SUSPEND && strcmp(type->name, ACTION_PREFERENCE) == 0;
}

/* The value as the type wants it. A preference variable is never Suspend. */
static bool converted_to(struct value *value, const struct type *type, struct failure *failure) {
    if (value->type != type && !convert_argument(*value, type, value, failure))
        return false;
    if (!is_suspend(*value, type))
        return true;
    return failure_set(failure, "System.Management.Automation.PSInvalidCastException", "InvalidActionPreference",
                       CATEGORY_INVALID_ARGUMENT,
                       "The Suspend ActionPreference value is reserved for future use and is not supported at this "
                       "time. For more information about preference variables, see the Help topic, "
                       "\"about_Preference_Variables.\"");
}

static void check_all(const struct variable *variable, const struct constraint *constraint, int from, int to,
                      struct value value, bool adding) {
    struct failure failure;
    if (from == to || validate_all(constraint->attributes + from, to - from, value, &failure))
        return;
    const struct exception *thrown = failure.thrown; /* by the validation's own script */
    if (thrown && thrown->record && type_is(thrown->object.type, &type_runtime_exception) &&
        !type_is(thrown->object.type, type_find("System.Management.Automation.MetadataException")))
        throw_record(thrown->record);
    struct failure inner = failure;
    failure_set(
        &failure, "System.Management.Automation.ValidationMetadataException", "ValidateSetFailure",
        CATEGORY_METADATA_ERROR,
        adding ? "The attribute cannot be added because variable %2$s with value %1$s would no longer be valid."
               : "The variable cannot be validated because the value %1$s is not a valid value for the %2$s variable.",
        value_to_text(value), variable_name(variable));
    failure.inner_message = inner.message;
    throw_failure(&failure);
}

/* The value as the constraint wants it: a cast where code has its variables for itself. `adding`: the constraint is
 * new; then its parts come one after the other, the innermost first, and those before the type see the value as it was.
 */
static struct value constrained(struct variable *variable, const struct constraint *constraint, struct value value,
                                bool adding) {
    struct failure failure;
    struct value converted = value;
    int inner = adding ? constraint->inner_count : 0;
    check_all(variable, constraint, 0, inner, value, adding);
    bool is_cast = constraint->type && converted.type != constraint->type && !constraint->attribute_count &&
                   constraint->type->code != CODE_NULLABLE && frame_owns_variable(runspace->frame, variable);
    if (is_cast && !convert_to(converted, constraint->type, &converted, &failure))
        throw_failure(&failure);
    if (constraint->type && !converted_to(&converted, constraint->type, &failure)) {
        struct failure cause = failure;
        failure_set(&failure, "System.Management.Automation.ArgumentTransformationMetadataException",
                    "RuntimeException", CATEGORY_METADATA_ERROR, "%s", cause.message);
        failure.inner_exception = cause.inner_exception ? cause.inner_exception : cause.exception;
        failure.inner_message = cause.message;
        failure.cause_exception = cause.cause_exception;
        failure.cause_message = cause.cause_message;
        throw_failure(&failure);
    }
    check_all(variable, constraint, inner, constraint->attribute_count, converted, adding);
    return converted;
}

void variable_store(struct variable *variable, struct value value) {
    if (variable->options & (OPTION_READ_ONLY | OPTION_CONSTANT) && !automatic_is_null(variable))
        throw_not_writable(variable);
    if (variable->constraint)
        value = constrained(variable, variable->constraint, value, false);
    if (variable->extra && variable->extra->setter) {
        variable->extra->setter(variable, value);
        return;
    }
    variable->value = value;
}

void variable_constrain(struct variable *variable, const struct constraint *constraint, struct value value,
                        bool is_new) {
    if (variable->options & (OPTION_READ_ONLY | OPTION_CONSTANT))
        throw_not_writable(variable);
    value = constrained(variable, constraint, value, is_new);
    variable->constraint = constraint;
    variable_store(variable, value);
}

/* "scope:name" in its parts; *ret_scope NULL: no prefix. */
static const char *split_path(const char *path, char **ret_prefix) {
    const char *colon = strchr(path, ':');
    *ret_prefix = colon ? mem_strndup(path, (size_t)(colon - path)) : NULL;
    return colon ? colon + 1 : path;
}

struct value variable_get(struct scope *scope, const char *path, bool *ret_found) {
    char *prefix;
    const char *name = split_path(path, &prefix);
    struct variable *variable = NULL;
    if (prefix) {
        struct scope *named = scope_by_name(scope, prefix);
        if (!named && !text_equal_ignore_case(prefix, "variable"))
            return drive_variable_get(prefix, name);
        variable = named ? scope_find_here(named, name_intern(name)) : scope_find(scope, name_intern(name));
    } else {
        variable = scope_find(scope, name_intern(name));
    }
    if (ret_found)
        *ret_found = variable != NULL;
    return variable ? variable_load(variable) : VALUE_NULL;
}

void variable_set(struct scope *scope, const char *path, struct value value) {
    char *prefix;
    const char *name = split_path(path, &prefix);
    struct scope *named = prefix ? scope_by_name(scope, prefix) : scope;
    if (named)
        scope_assign(named, name_intern(name), value);
    else if (text_equal_ignore_case(prefix, "variable"))
        scope_assign(scope, name_intern(name), value);
    else
        drive_variable_set(prefix, name, value, (struct extent){0});
}

static int default_of(const char *name) {
    static const char *const silent[] = {"VerbosePreference", "DebugPreference", "InformationPreference"};
    for (size_t i = 0; i < COUNT_OF(silent); i++)
        if (strcmp(name, silent[i]) == 0)
            return 0;
    return 2;
}

/* Suspend is refused where the preference is asked for; the variable has its default again, so that this is said once.
 */
_Noreturn static void refuse_suspend(const char *name, struct variable *variable) {
    int number = default_of(name);
    variable->value = value_of(type_find(ACTION_PREFERENCE), number);
    throw_error("System.NotSupportedException", "System.NotSupportedException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                "The Suspend ActionPreference value is reserved for future use and is not supported at this time. It "
                "has been replaced in your %s variable by the default value of %s. For more information about "
                "preference variables, see the Help topic, \"about_Preference_Variables.\"",
                name, number ? "Continue" : "SilentlyContinue");
}

int preference_get(const char *name) {
    struct variable *variable = scope_find(scope_current(), name_intern(name));
    int32_t number = 2;
    if (!variable)
        return 2;
    struct value value = variable_load(variable), converted;
    if (value.type && value.type->code == CODE_ENUM)
        number = (int32_t)value.i;
    else if (convert_to(value, type_find(ACTION_PREFERENCE), &converted, NULL))
        number = (int32_t)converted.i;
    else
        number = default_of(name);
    if (number == ACTION_SUSPEND)
        refuse_suspend(name, variable);
    return number;
}
