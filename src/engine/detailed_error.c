#include "engine/detailed_error.h"

#include "engine/error.h"
#include "engine/throw.h"

void cmdlet_throw_detailed(struct cmdlet_call *call, const char *exception, const char *message, const char *id,
                           enum error_category category, struct value target, const char *details) {
    struct exception *thrown = exception_new(exception, message, VALUE_NULL);
    struct error_record *record = error_record_new(value_object(thrown), id, category, target);
    record->details = error_details_new(details, NULL);
    error_record_of_command(record, call->command);
    throw_record(record);
}
