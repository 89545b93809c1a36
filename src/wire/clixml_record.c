#include "wire/clixml_record.h"

#include <string.h>

#include "base/memory.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"
#include "wire/clixml_value.h"

static const char *const error_names[] = {"System.Management.Automation.ErrorRecord", "System.Object", NULL};

/* A property's text; NULL where it is absent or null. */
static const char *text_at(struct value value, const char *name) {
    struct value text;
    if (value_is_null(value) || member_get(value, name, &text, NULL) != MEMBER_FOUND || value_is_null(value_base(text)))
        return NULL;
    return value_to_text(text);
}

struct clixml_error clixml_error_of(const struct error_record *record) {
    struct value target = value_base(record->target);
    struct clixml_error error = {
        .exception = record->exception,
        .target = record->target,
        .invocation = record->invocation,
        .fully_qualified_id = record->fully_qualified_id ? record->fully_qualified_id
                              : record->id               ? record->id
                                                         : "",
        .category = record->category,
        .activity = record->activity ? record->activity : "",
        .reason = record->reason,
        .target_name = record->target_name,
        .target_type = record->target_type,
        .category_message = error_record_category_text(record),
        .has_details = !value_is_null(record->details),
        .script_stack_trace =
            record->script_stack_trace && *record->script_stack_trace ? record->script_stack_trace : NULL,
        .has_message_details = true,
        .text = error_record_message(record),
    };
    if (!error.reason)
        error.reason = value_is_null(record->exception) ? "" : type_short_name(record->exception.type);
    if (!error.target_name)
        error.target_name = value_is_null(target) ? "" : value_to_text(record->target);
    if (!error.target_type)
        error.target_type = value_is_null(target) ? "" : type_short_name(target.type);
    if (error.has_details) {
        error.details_message = text_at(record->details, "Message");
        error.recommended_action = text_at(record->details, "RecommendedAction");
    }
    return error;
}

bool clixml_error_from_bag(struct value bag, struct clixml_error *ret_error) {
    bool found;
    struct value category = note_get(bag, "ErrorCategory_Category", &found);
    if (!found || !convert_to_int(category, &ret_error->category, NULL))
        return false;
    int32_t number = ret_error->category;
    const struct extension *extension = extension_of(&bag, false);
    *ret_error = (struct clixml_error){
        .exception = note_get(bag, "Exception", NULL),
        .target = note_get(bag, "TargetObject", NULL),
        .invocation = note_get(bag, "InvocationInfo", NULL),
        .fully_qualified_id = text_at(bag, "FullyQualifiedErrorId"),
        .category = number,
        .activity = text_at(bag, "ErrorCategory_Activity"),
        .reason = text_at(bag, "ErrorCategory_Reason"),
        .target_name = text_at(bag, "ErrorCategory_TargetName"),
        .target_type = text_at(bag, "ErrorCategory_TargetType"),
        .category_message = text_at(bag, "ErrorCategory_Message"),
        .details_message = text_at(bag, "ErrorDetails_Message"),
        .recommended_action = text_at(bag, "ErrorDetails_RecommendedAction"),
        .script_stack_trace = text_at(bag, "ErrorDetails_ScriptStackTrace"),
        .text = extension ? extension->to_string : NULL,
    };
    note_get(bag, "ErrorDetails_Message", &ret_error->has_details);
    ret_error->message_details = note_get(bag, "PSMessageDetails", &ret_error->has_message_details);
    return true;
}

static struct value details_value(const struct clixml_error *error) {
    const struct type *type = type_find("System.Management.Automation.ErrorDetails");
    struct value message = string_from(error->details_message ? error->details_message : ""), details;
    if (!type || type_construct(type, &message, 1, &details, NULL) != MEMBER_FOUND)
        return VALUE_NULL;
    if (error->recommended_action)
        member_set(details, "RecommendedAction", string_from(error->recommended_action), NULL);
    return details;
}

struct error_record *clixml_error_record(const struct clixml_error *error) {
    const char *message = text_at(error->exception, "Message");
    if (!message)
        message = error->text ? error->text : "";
    struct value exception =
        value_object(exception_new("System.Management.Automation.RemoteException", message, VALUE_NULL));
    note_set(&exception, "SerializedRemoteException", error->exception);
    note_set(&exception, "SerializedRemoteInvocationInfo", error->invocation);
    const char *full = error->fully_qualified_id ? error->fully_qualified_id : "";
    size_t id_length = strcspn(full, ",");
    enum error_category category = error->category >= 0 && error->category < CATEGORY_COUNT
                                       ? (enum error_category)error->category
                                       : CATEGORY_NOT_SPECIFIED;
    struct error_record *record = error_record_new(exception, mem_strndup(full, id_length), category, error->target);
    record->fully_qualified_id = full;
    record->activity = error->activity;
    record->reason = error->reason;
    record->target_name = error->target_name;
    record->target_type = error->target_type;
    record->script_stack_trace = error->script_stack_trace;
    record->is_remote = true;
    if (error->has_details)
        record->details = details_value(error);
    ((struct exception *)value_base(exception).p)->record = record; /* RemoteException.ErrorRecord: what came */
    return record;
}

void clixml_write_error_members(struct clixml_writer *writer, const struct clixml_error *error, int depth) {
    clixml_value_at(writer, "Exception", error->exception, depth);
    clixml_value_at(writer, "TargetObject", error->target, depth);
    clixml_string(writer, "FullyQualifiedErrorId", error->fully_qualified_id);
    clixml_value_at(writer, "InvocationInfo", error->invocation, depth);
    clixml_int(writer, "ErrorCategory_Category", error->category);
    clixml_string(writer, "ErrorCategory_Activity", error->activity);
    clixml_string(writer, "ErrorCategory_Reason", error->reason);
    clixml_string(writer, "ErrorCategory_TargetName", error->target_name);
    clixml_string(writer, "ErrorCategory_TargetType", error->target_type);
    clixml_string(writer, "ErrorCategory_Message", error->category_message);
    if (error->has_details) {
        clixml_string(writer, "ErrorDetails_Message", error->details_message);
        clixml_string(writer, "ErrorDetails_RecommendedAction", error->recommended_action);
    }
    clixml_bool(writer, "SerializeExtendedInfo", false);
    if (error->script_stack_trace)
        clixml_string(writer, "ErrorDetails_ScriptStackTrace", error->script_stack_trace);
    if (error->has_message_details)
        clixml_value_at(writer, "PSMessageDetails", error->message_details, depth);
}

void clixml_write_error(struct clixml_writer *writer, const char *name, const struct clixml_error *error, int depth,
                        const void *object) {
    clixml_begin_identity(writer, name, object);
    clixml_type_names(writer, error_names);
    if (error->text)
        clixml_text(writer, "ToString", NULL, error->text, strlen(error->text));
    clixml_begin(writer, "MS");
    clixml_write_error_members(writer, error, depth);
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
}

void clixml_write_informational_members(struct clixml_writer *writer, const char *message) {
    clixml_begin(writer, "MS");
    clixml_string(writer, "InformationalRecord_Message", message);
    clixml_bool(writer, "InformationalRecord_SerializeInvocationInfo", false);
    clixml_end(writer, "MS");
}
