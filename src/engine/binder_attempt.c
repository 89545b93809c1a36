/* One argument to one parameter: delay-bind, conversion, validation, the checks of mandatory parameters, storing. */
#include <strings.h>

#include <string.h>

#include "engine/binder_internal.h"
#include "engine/script_block.h"
#include "engine/validate.h"
#include "engine/variable_path.h"
#include "object/dictionary.h"
#include "object/enumerate.h"

static enum attempt fail_validation(struct binding_error *error, const struct parameter_metadata *parameter,
                                    const struct work *work, struct value value, const char *id, const char *message) {
    *error = (struct binding_error){.kind = ERROR_VALIDATION,
                                    .id = id,
                                    .category = CATEGORY_INVALID_DATA,
                                    .message = message,
                                    .parameter = parameter->name,
                                    .type = parameter->type,
                                    .specified = value_base(value).type,
                                    .extent = work_error_extent(work)};
    return ATTEMPT_FAILED;
}

/* ---- mandatory parameters refuse null and emptiness ---- */

static enum attempt refuse_empty(struct binding_error *error, const struct parameter_metadata *parameter,
                                 const struct work *work, struct value value, const char *id, const char *what) {
    return fail_validation(
        error, parameter, work, value, mem_printf("ParameterArgumentValidationError%s", id),
        mem_printf("Cannot bind argument to parameter '%s' because it is %s.", parameter->name, what));
}

static enum attempt check_one(struct binding_error *error, const struct parameter_metadata *parameter,
                              const struct work *work, const struct type *type, struct value value) {
    if (value_is_null(value))
        return parameter->allow_null || (type && type->code == CODE_NULLABLE && type->element == &type_bool)
                   ? ATTEMPT_BOUND
                   : refuse_empty(error, parameter, work, value, "NullNotAllowed", "null");
    if (type == &type_string && !parameter->allow_empty_string && value_is_string(value_base(value)) &&
        string_length(value) == 0)
        return refuse_empty(error, parameter, work, value, "EmptyStringNotAllowed", "an empty string");
    return ATTEMPT_BOUND;
}

static enum attempt check_mandatory(struct binding_error *error, const struct parameter_metadata *parameter,
                                    const struct work *work, struct value value) {
    const struct type *type = parameter->type;
    enum attempt result = check_one(error, parameter, work, type, value);
    if (result != ATTEMPT_BOUND || value_is_null(value) || type == NULL ||
        (type->code != CODE_ARRAY && type->code != CODE_LIST) || !value_is_list(value))
        return result;
    const struct list *list = list_of(value);
    const struct type *element = type->code == CODE_ARRAY   ? type->element
                                 : type->generic_count == 1 ? type->generic_arguments[0]
                                                            : NULL;
    if (list->count == 0 && !parameter->allow_empty_collection)
        return type->code == CODE_ARRAY && type != &type_array
                   ? refuse_empty(error, parameter, work, value, "EmptyArrayNotAllowed", "an empty array")
                   : refuse_empty(error, parameter, work, value, "EmptyCollectionNotAllowed", "an empty collection");
    if (element && (element->flags & (TYPE_VALUE_TYPE | TYPE_UNBOXED)))
        return ATTEMPT_BOUND;
    for (int i = 0; i < list->count && result == ATTEMPT_BOUND; i++)
        result = check_one(error, parameter, work, element, list->items[i]);
    return result;
}

/* ---- validation ---- */

static enum attempt check_type_name(struct binding_error *error, const struct parameter_metadata *parameter,
                                    const struct work *work, const struct attribute *attribute, struct value value,
                                    unsigned flags) {
    const char *wanted = string_text(attribute->constant.value);
    if (value_is_null(value) || value_has_type_name(value, wanted))
        return ATTEMPT_BOUND;
    fail_validation(error, parameter, work, value, "MismatchedPSTypeName",
                    mem_printf("Cannot bind argument to parameter '%s', because PSTypeNames of the argument do not "
                               "match the PSTypeName required "
                               "by the parameter: %s.",
                               parameter->name, wanted));
    error->kind = (flags & COERCE) ? ERROR_TRANSFORMATION : ERROR_BINDING;
    error->category = CATEGORY_INVALID_ARGUMENT;
    error->inner_type = "System.Management.Automation.PSInvalidCastException";
    error->inner_message = error->message;
    error->is_invalid_cast = true;
    return ATTEMPT_FAILED;
}

static enum attempt check_type_names(struct binding_error *error, const struct parameter_metadata *parameter,
                                     const struct work *work, const struct attribute *attribute, struct value value,
                                     unsigned flags) {
    if (!value_is_list(value))
        return check_type_name(error, parameter, work, attribute, value, flags);
    enum attempt result = ATTEMPT_BOUND;
    for (int i = 0; i < list_of(value)->count && result == ATTEMPT_BOUND; i++)
        result = check_type_name(error, parameter, work, attribute, list_of(value)->items[i], flags);
    return result;
}

/* -OutVariable and its kin name a variable, with a scope perhaps, but none of another drive. */
static bool check_variable_name(struct binding_error *error, const struct parameter_metadata *parameter,
                                const struct work *work, struct value value) {
    value = value_base(value);
    if (!value_is_string(value))
        return true;
    const char *name = string_text(value);
    name += *name == '+';
    if (*name && variable_path_is_variable(name))
        return true;
    const char *message =
        *name ? mem_printf("Cannot validate argument '%s' because it is not a valid variable name.", name)
              : "Cannot process argument because the value of argument \"path\" is not valid. Change the value of the "
                "\"path\" argument and run the operation again.";
    fail_validation(error, parameter, work, value, "ParameterArgumentValidationError",
                    mem_printf("Cannot validate argument on parameter '%s'. %s", parameter->name, message));
    error->inner_type = *name ? "System.Management.Automation.ValidationMetadataException"
                              : "System.Management.Automation.PSArgumentException";
    error->inner_id = *name ? "ArgumentNotValidVariableName" : "Argument";
    error->inner_message = message;
    return false;
}

static enum attempt validate(struct binding_error *error, const struct parameter_metadata *parameter,
                             const struct work *work, struct value value, unsigned flags) {
    for (int i = parameter->attribute_count - 1; i >= 0; i--) {
        if (parameter->attributes[i]->kind != ATTRIBUTE_PS_TYPE_NAME)
            continue;
        enum attempt result = check_type_names(error, parameter, work, parameter->attributes[i], value, flags);
        if (result != ATTEMPT_BOUND)
            return result;
    }
    for (int i = parameter->attribute_count - 1; i >= 0 && parameter->has_validation; i--) {
        struct failure failure = {0};
        if (validate_value(parameter->attributes[i], value, &failure))
            continue;
        fail_validation(error, parameter, work, value, "ParameterArgumentValidationError",
                        mem_printf("Cannot validate argument on parameter '%s'. %s", parameter->name, failure.message));
        error->inner_type = failure.exception;
        error->inner_id = failure.error_id;
        error->inner_message = failure.message;
        error->inner = value_object(failure.thrown);
        return ATTEMPT_FAILED;
    }
    if (parameter->common != COMMON_NONE && !check_variable_name(error, parameter, work, value))
        return ATTEMPT_FAILED;
    struct failure failure = {0};
    if (parameter->row && parameter->row->validate && !parameter->row->validate(value, &failure)) {
        fail_validation(error, parameter, work, value, "ParameterArgumentValidationError",
                        mem_printf("Cannot validate argument on parameter '%s'. %s", parameter->name, failure.message));
        error->may_pass = true;
        return ATTEMPT_FAILED;
    }
    return ATTEMPT_BOUND;
}

bool binder_checks(const struct parameter_metadata *parameter) {
    bool names_type = false;
    for (int i = 0; i < parameter->attribute_count; i++)
        names_type |= parameter->attributes[i]->kind == ATTRIBUTE_PS_TYPE_NAME;
    return parameter->has_validation || parameter->mandatory_somewhere || names_type;
}

bool binder_accepts(const struct parameter_metadata *parameter, struct value value) {
    struct binding_error error;
    const struct work work = {.value = value};
    if (validate(&error, parameter, &work, value, 0) != ATTEMPT_BOUND)
        return false;
    return !parameter->mandatory_somewhere || check_mandatory(&error, parameter, &work, value) == ATTEMPT_BOUND;
}

/* ---- delay-bind ---- */

static bool takes_script_block(const struct parameter_metadata *parameter) {
    const struct type *type = parameter->type;
    if (type && type->code == CODE_ARRAY)
        type = type->element;
    else if (type && type->code == CODE_LIST && type->generic_count == 1)
        type = type->generic_arguments[0];
    return type == NULL || type == &type_object || type == &type_array || type == &type_script_block;
}

static bool takes_pipeline_in(const struct parameter_metadata *parameter, uint32_t sets) {
    for (int i = 0; i < parameter->set_count; i++) {
        if (set_data_matches(&parameter->sets[i], sets) &&
            (parameter->sets[i].from_pipeline || parameter->sets[i].by_property_name))
            return true;
    }
    return false;
}

static bool should_delay(struct command *command, uint32_t sets, const struct work *work,
                         const struct parameter_metadata *parameter) {
    return command->binding->metadata->is_advanced && parameter->pipeline_somewhere &&
           value_is_script_block(work->value) && takes_pipeline_in(parameter, sets) && !takes_script_block(parameter);
}

static enum attempt delay(struct command *command, const struct work *work, const struct parameter_metadata *parameter,
                          struct binding_error *error) {
    struct binding *binding = command->binding;
    if (!binding->expects_input) {
        *error = (struct binding_error){.id = "ScriptBlockArgumentNoInput",
                                        .category = CATEGORY_METADATA_ERROR,
                                        .message = mem_printf("Cannot evaluate parameter '%s' because its argument is "
                                                              "specified as a script block and there is no input. A "
                                                              "script block cannot be evaluated without input.",
                                                              parameter->name),
                                        .parameter = parameter->name,
                                        .type = parameter->type,
                                        .extent = work_error_extent(work)};
        return ATTEMPT_FAILED;
    }
    if (binding->state->delayed == NULL)
        binding->state->delayed = MEM_ARRAY(struct work, binding->metadata->parameter_count);
    binding->state->delayed[parameter->index] = *work;
    binding->bound[parameter->index].delayed = binding->has_delayed = true;
    if (parameter->set_flags != 0)
        binding->set_flags &= parameter->set_flags;
    binder_record(binding, parameter->index, work->value);
    return ATTEMPT_BOUND;
}

/* ---- bookkeeping ---- */

void binder_record(struct binding *binding, int index, struct value value) {
    struct bound *bound = &binding->bound[index];
    bound->value = value_is_nothing(value) ? VALUE_NULL : value;
    if (bound->sequence == 0)
        bound->sequence = ++binding->state->next_sequence;
    if (binding->bound_parameters)
        dictionary_set_text(binding->bound_parameters, binding->metadata->parameters[index].name, bound->value);
}

void binder_mark_bound(struct command *command, int index, enum bound_how how) {
    struct binding *binding = command->binding;
    struct binder_state *state = binding->state;
    binding->bound[index].how = how;
    for (int i = 0; i < state->unbound_count; i++) {
        if (state->unbound[i] != index)
            continue;
        for (state->unbound_count--; i < state->unbound_count; i++)
            state->unbound[i] = state->unbound[i + 1];
        return;
    }
}

void binder_unmark(struct binding *binding, int index) {
    struct binder_state *state = binding->state;
    binding->bound[index].how = BOUND_NOT;
    for (int i = 0; i < state->unbound_count; i++) {
        if (state->unbound[i] == index)
            return;
    }
    state->unbound[state->unbound_count++] = index;
}

static bool is_action(const struct parameter_metadata *parameter) {
    return parameter->common >= COMMON_ERROR_ACTION && parameter->common <= COMMON_PROGRESS_ACTION;
}

/* Is it a cmdlet's parameter of a value type, whose property takes no null? Functions' variables convert it. */
static bool takes_no_null(const struct parameter_metadata *parameter) {
    const struct type *type = parameter->type;
    if (!type || parameter->is_switch || (!parameter->row && !is_action(parameter)))
        return false;
    return (type->flags & TYPE_VALUE_TYPE || type->code == CODE_ENUM) &&
           !(parameter->row && strstr(parameter->row->type, "Nullable"));
}

/* Why the command's property cannot be set to the value, or NULL. */
static const char *refused_value(const struct parameter_metadata *parameter, struct value value) {
    struct failure failure;
    struct value converted;
    if (value_is_null(value) && takes_no_null(parameter))
        return parameter->type->code == CODE_ENUM && !convert_to(VALUE_NULL, parameter->type, &converted, &failure)
                   ? failure.message
                   : mem_printf("Cannot convert null to type \"%s\".", parameter->type->name);
    if (is_action(parameter) && value_base(value).i == 5)
        return "The Suspend ActionPreference value is reserved for future use and is not supported at this time. For "
               "more information about preference variables, see the Help topic, \"about_Preference_Variables.\"";
    return NULL;
}

static struct value exception_of(const char *type, const char *id, const char *message, struct value inner) {
    struct exception *exception = exception_new(type, message, inner);
    exception->record = error_record_new(value_object(exception), id, CATEGORY_NOT_SPECIFIED, VALUE_NULL);
    exception->record->fully_qualified_id = id;
    return value_object(exception);
}

static struct value setting_exception(const char *message, const char *reason, struct value value) {
    bool to_enum = strstr(reason, "enumeration") != NULL;
    struct value cause =
        value_is_null(value)
            ? exception_of("System.Management.Automation.PSInvalidCastException",
                           to_enum ? "nullToEnumInvalidCast" : "nullToObjectInvalidCast", reason, VALUE_NULL)
            : exception_of("System.Management.Automation.PSNotSupportedException", "NotSupported", reason, VALUE_NULL);
    return exception_of("System.Management.Automation.SetValueInvocationException", "CatchFromBaseAdapterSetValue",
                        message, cause);
}

static enum attempt settle(struct command *command, const struct parameter_metadata *parameter, const struct work *work,
                           struct value value, struct binding_error *error) {
    const char *refused = refused_value(parameter, value);
    if (refused) {
        const char *inner = mem_printf("Exception setting \"%s\": \"%s\"", parameter->name, refused);
        *error = (struct binding_error){
            .id = "ParameterBindingFailed",
            .category = CATEGORY_WRITE_ERROR,
            .message = mem_printf("Cannot bind parameter '%s' to the target. %s", parameter->name, inner),
            .parameter = parameter->name,
            .type = parameter->type,
            .specified = value_base(value).type,
            .extent = work_error_extent(work),
            .inner = setting_exception(inner, refused, value)};
        return ATTEMPT_FAILED;
    }
    binder_store_value(command, parameter->index, value);
    binder_record(command->binding, parameter->index, value);
    if (parameter->set_flags != 0 && command->binding->metadata->is_advanced)
        command->binding->set_flags &= parameter->set_flags;
    return ATTEMPT_BOUND;
}

enum attempt binder_attempt(struct command *command, uint32_t sets, const struct work *work, int index, unsigned flags,
                            struct binding_error *error) {
    const struct parameter_metadata *parameter = &command->binding->metadata->parameters[index];
    if ((flags & DELAY_BIND) && should_delay(command, sets, work, parameter))
        return delay(command, work, parameter, error);
    struct value value;
    enum attempt result = binder_coerce(command, parameter, work, flags, &value, error);
    if (result == ATTEMPT_FAILED && !(flags & COERCE) && error->is_invalid_cast)
        return ATTEMPT_SKIPPED;
    if (result != ATTEMPT_BOUND)
        return result;
    if (parameter->attribute_count > 0 || parameter->has_validation || (parameter->row && parameter->row->validate)) {
        result = validate(error, parameter, work, value, flags);
        if (result != ATTEMPT_BOUND)
            return result;
    }
    if (parameter->mandatory_somewhere) {
        result = check_mandatory(error, parameter, work, value);
        if (result != ATTEMPT_BOUND)
            return result;
    }
    return settle(command, parameter, work, value, error);
}
