#include "engine/parse_exception.h"

#include "base/buffer.h"
#include "engine/code.h"
#include "engine/invocation.h"
#include "engine/parse_error_value.h"
#include "engine/position_message.h"

const char *parse_errors_text(const struct parse_result *result) {
    struct buffer text = {0};
    for (int i = 0; i < result->error_count; i++) {
        const struct parse_error *error = &result->errors[i];
        if (i)
            buffer_puts(&text, "\n\n");
        buffer_printf(&text, "%s\n%s", position_message(error->extent), error->message);
    }
    return buffer_dup(&text);
}

static _Noreturn void throw_errors(const struct parse_result *result, const char *type, const char *message) {
    const struct parse_error *first = &result->errors[0];
    struct exception *exception = exception_new(type, message, VALUE_NULL);
    struct error_record *record =
        error_record_new(value_object(exception), first->error_id, CATEGORY_PARSER_ERROR, VALUE_NULL);
    struct list *errors = array_new(result->error_count);
    for (int i = 0; i < result->error_count; i++)
        errors->items[i] = parse_error_value(&result->errors[i]);
    exception->extra[0] = value_list(errors);
    exception->record = record;
    record->invocation = invocation_at(first->extent, NULL);
    record->positioned = record->own = true;
    record->fully_qualified_id = first->error_id;
    record->script_stack_trace = stack_trace_text();
    struct thrown thrown = {.flow = FLOW_ERROR, .record = record};
    throw_again(&thrown);
}

void throw_parse_errors(const struct parse_result *result) {
    throw_errors(result, "System.Management.Automation.ParseException", parse_errors_text(result));
}

void throw_incomplete_parse(const struct parse_result *result) {
    throw_errors(result, "System.Management.Automation.IncompleteParseException", result->errors[0].message);
}
