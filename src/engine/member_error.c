#include "engine/member_error.h"

#include <string.h>

#include "base/memory.h"
#include "engine/function.h"

/* The exception that a failure stands for. */
static struct exception *inner_of(const struct failure *failure) {
    if (failure->thrown)
        return (struct exception *)failure->thrown;
    return exception_new(failure->exception ? failure->exception : "System.Management.Automation.RuntimeException",
                         failure->message, VALUE_NULL);
}

/* Failures that PowerShell's own binding made are shown as they are. */
static bool is_binding_failure(const struct failure *failure) {
    static const char *const prefixes[] = {"MethodCount",      "MethodArgument", "MethodNotFound",    "Invalid",
                                           "PropertyNotFound", "ArgumentTypes",  "ConvertTo",         "CannotConvert",
                                           "PSInvalidCast",    "CannotCreate",   "ConstructorInvoked"};
    if (!failure->error_id || failure->thrown)
        return false;
    for (size_t i = 0; i < COUNT_OF(prefixes); i++)
        if (strncmp(failure->error_id, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}

static const char *short_of(const struct exception *exception) {
    return type_short_name(exception->object.type);
}

static _Noreturn void throw_wrapped(struct op *op, const char *wrapper, const char *id, const struct failure *failure,
                                    const char *text) {
    stop_check(); /* what failed may have been cut off by the stop */
    call_depth_pass(failure->thrown);
    struct exception *inner = inner_of(failure);
    struct exception *outer = exception_new(wrapper, text, value_object(inner));
    struct error_record *record =
        error_record_new(value_object(outer), id ? id : short_of(inner), CATEGORY_NOT_SPECIFIED, VALUE_NULL);
    if (type_is(outer->object.type, &type_runtime_exception))
        outer->record = record;
    error_record_position(record, op_error_extent(op));
    throw_record(record);
}

static const char *message_of(const struct failure *failure) {
    return failure->thrown ? exception_message(value_object(failure->thrown)) : failure->message;
}

/* A script property or method that threw: its own record travels on. */
static void rethrow_script(const struct failure *failure) {
    struct error_record *record = failure->thrown ? ((const struct exception *)failure->thrown)->record : NULL;
    if (record && failure->inner_message == SCRIPT_THREW) {
        struct thrown thrown = {.flow = FLOW_ERROR, .record = record, .terminating = record->thrown || record->stops};
        throw_again(&thrown);
    }
}

const char SCRIPT_THREW[] = "script";

void throw_getting(struct op *op, const char *name, const struct failure *failure) {
    throw_wrapped(op, "System.Management.Automation.GetValueInvocationException", "ExceptionWhenGetting", failure,
                  mem_printf("Exception getting \"%s\": \"%s\"", name, message_of(failure)));
}

static _Noreturn void throw_read_only(struct op *op, const struct failure *failure) {
    struct failure whole = {.error_id = failure->error_id,
                            .category = CATEGORY_INVALID_OPERATION,
                            .message = failure->message,
                            .inner_exception = "System.Management.Automation.SetValueException",
                            .inner_message = failure->message};
    op_throw(op, &whole);
}

void throw_setting(struct op *op, const char *name, const struct failure *failure) {
    if (failure->error_id && strcmp(failure->error_id, "PropertyNotFound") == 0)
        op_throw(op, failure);
    if (failure->error_id && strcmp(failure->error_id, "PropertyAssignmentException") == 0)
        throw_read_only(op, failure);
    if (failure->error_id && !failure->thrown &&
        (strcmp(failure->error_id, "ExceptionWhenSetting") == 0 ||
         strcmp(failure->error_id, "ScriptSetValueRuntimeException") == 0))
        op_throw(op, failure);
    if (failure->error_id && failure->exception &&
        strcmp(failure->exception, "System.Management.Automation.SetValueException") == 0)
        op_throw(op, failure); /* of an adapter */
    throw_wrapped(op, "System.Management.Automation.SetValueInvocationException", "ExceptionWhenSetting", failure,
                  mem_printf("Exception setting \"%s\": \"%s\"", name, message_of(failure)));
}

void throw_calling(struct op *op, const char *name, int count, const struct failure *failure) {
    rethrow_script(failure);
    if (is_binding_failure(failure))
        op_throw(op, failure);
    bool is_script = failure->error_id && strcmp(failure->error_id, "ScriptMethodRuntimeException") == 0;
    throw_wrapped(
        op, "System.Management.Automation.MethodInvocationException", is_script ? failure->error_id : NULL, failure,
        mem_printf("Exception calling \"%s\" with \"%d\" argument(s): \"%s\"", name, count, message_of(failure)));
}
