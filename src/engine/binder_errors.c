/* Binding errors as PowerShell's exceptions and records. */
#include <stdarg.h>
#include <stdio.h>

#include "base/buffer.h"
#include "engine/binder_internal.h"

/* engine/error.h, engine/invocation.h */
void error_record_of_command(struct error_record *record, struct command *command);
struct value invocation_at(struct extent extent, struct command *command);

static const char *const exception_names[] = {
    [ERROR_BINDING] = "System.Management.Automation.ParameterBindingException",
    [ERROR_TRANSFORMATION] = "System.Management.Automation.ParameterBindingArgumentTransformationException",
    [ERROR_VALIDATION] = "System.Management.Automation.ParameterBindingValidationException",
};

const char *type_message_name(const struct type *type) {
    return type ? type->name : "System.Object";
}

struct extent work_error_extent(const struct work *work) {
    return work->extent.source ? work->extent : work->parameter_extent;
}

enum attempt error_missing_argument(struct binding_error *error, const struct parameter_metadata *parameter,
                                    struct extent extent) {
    *error = (struct binding_error){
        .id = "MissingArgument",
        .category = CATEGORY_INVALID_ARGUMENT,
        .message =
            mem_printf("Missing an argument for parameter '%s'. Specify a parameter of type '%s' and try again.",
                       parameter->name, parameter->is_switch ? type_switch.name : type_message_name(parameter->type)),
        .parameter = parameter->name,
        .type = parameter->type,
        .extent = extent};
    return ATTEMPT_FAILED;
}

struct error_record *binder_error_record(struct command *command, const struct binding_error *error) {
    struct value inner = error->inner;
    if (value_is_null(inner) && error->inner_type)
        inner = value_object(exception_new(error->inner_type, error->inner_message, VALUE_NULL));
    if (value_is_null(error->inner) && error->inner_id)
        ((struct exception *)inner.p)->record =
            error_record_new(inner, error->inner_id, CATEGORY_METADATA_ERROR, VALUE_NULL);
    struct exception *exception = exception_new(exception_names[error->kind], error->message, inner);
    exception->extra[0] = string_from(error->parameter);
    exception->extra[1] = error->type ? value_type(error->type) : VALUE_NULL;
    exception->extra[3] = error->specified ? value_type(error->specified) : VALUE_NULL;
    struct error_record *record = error_record_new(value_object(exception), error->id, error->category, VALUE_NULL);
    exception->record = record;
    record->invocation = invocation_at(error->extent.source ? error->extent : command->extent, command);
    error_record_of_command(record, command);
    return record;
}

/* The command does not run yet: where the error goes on upwards, it leaves the command's caller first. */
void binder_throw_record(struct command *command, struct error_record *record) {
    record->attributed = false;
    if (runspace->active == command)
        runspace->active = command->outer_active;
    throw_record(record);
}

void binder_throw(struct command *command, const struct binding_error *error) {
    if (command->binding && command->binding->state && command->binding->state->preference_in_use)
        binder_throw_elaborated(command, error);
    binder_throw_record(command, binder_error_record(command, error));
}

void binder_throw_simple(struct command *command, const char *id, struct extent extent, const char *parameter,
                         const char *message, ...) {
    char *text;
    va_list list;
    va_start(list, message);
    struct buffer buffer = {0};
    buffer_vprintf(&buffer, message, list);
    va_end(list);
    text = buffer_dup(&buffer);
    struct binding_error error = {
        .id = id, .category = CATEGORY_INVALID_ARGUMENT, .message = text, .parameter = parameter, .extent = extent};
    binder_throw(command, &error);
}

void binder_throw_ambiguous_sets(struct command *command) {
    binder_throw_simple(command, "AmbiguousParameterSet", (struct extent){0}, NULL,
                        "Parameter set cannot be resolved using the specified named parameters. One or more parameters "
                        "issued cannot be used "
                        "together or an insufficient number of parameters were provided.");
}

const char *binder_names_text(const struct binding *binding, const int *indexes, int count) {
    struct buffer text = {0};
    for (int i = 0; i < count; i++)
        buffer_printf(&text, " %s", binding->metadata->parameters[indexes[i]].name);
    return buffer_text(&text);
}
