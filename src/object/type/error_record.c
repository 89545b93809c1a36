/* ErrorRecord, ErrorCategoryInfo, ErrorDetails. */
#include "object/convert.h"
#include "object/list.h"
#include "object/type/exception_rows.h"

struct category_info { /* a view of its record */
    struct object object;
    struct error_record *record;
};

struct error_details {
    struct object object;
    struct value message, recommended_action;
};

extern struct type type_error_category_info, type_error_details;

struct value error_details_new(const char *message, const char *recommended_action) {
    struct error_details *details = object_new(&type_error_details, sizeof *details);
    details->message = string_from(message);
    details->recommended_action = string_from(recommended_action ? recommended_action : "");
    return value_object(details);
}

static struct error_record *self_of(const struct call *call) {
    return call->self.p;
}

static bool construct(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "exception");
    return give_object(
        call, error_record_new(call->args[0], arg_text(call, 1), (enum error_category)arg_int(call, 2), call->args[3]));
}

/* The same record around another exception. */
static bool construct_from(struct call *call) {
    struct error_record *copy = object_new(&type_error_record, sizeof *copy);
    if (arg_is_null(call, 0))
        return fail_null(call, "errorRecord");
    *copy = *(struct error_record *)value_base(call->args[0]).p;
    copy->object.extension = NULL;
    if (!arg_is_null(call, 1))
        copy->exception = call->args[1];
    return give_object(call, copy);
}

static bool get_exception(struct call *call) {
    return give(call, self_of(call)->exception);
}

static bool get_target(struct call *call) {
    return give(call, self_of(call)->target);
}

static bool get_category_info(struct call *call) {
    struct category_info *info = object_new(&type_error_category_info, sizeof *info);
    info->record = self_of(call);
    return give_object(call, info);
}

static bool get_full_id(struct call *call) {
    const struct error_record *record = self_of(call);
    return give_text(call, record->fully_qualified_id ? record->fully_qualified_id : record->id ? record->id : "");
}

static bool get_details(struct call *call) {
    return give(call, self_of(call)->details);
}

static bool set_details(struct call *call) {
    self_of(call)->details = call->args[0];
    return true;
}

static bool get_invocation(struct call *call) {
    return give(call, self_of(call)->invocation);
}

static bool get_script_stack_trace(struct call *call) {
    return give_text(call, self_of(call)->script_stack_trace);
}

static bool get_iterations(struct call *call) {
    const struct type *element = &type_int32;
    struct error_record *record = self_of(call);
    if (value_is_null(record->pipeline_stack)) {
        struct list *list = list_new(type_close(&type_readonly_collection, &element, 1));
        list->readonly = true;
        record->pipeline_stack = value_list(list);
    }
    return give(call, record->pipeline_stack);
}

static bool get_message_details(struct call *call) {
    return give(call, VALUE_NULL);
}

static char *record_text(struct value self) {
    return mem_strdup(error_record_message(self.p));
}

static const struct type_member record_members[] = {
    {"new(System.Exception exception, string errorId, System.Management.Automation.ErrorCategory errorCategory, "
     "System.Object targetObject)",
     construct},
    {"new(System.Management.Automation.ErrorRecord errorRecord, System.Exception "
     "replaceParentContainsErrorRecordException)",
     construct_from},
    {"System.Exception Exception {get}", get_exception},
    {"System.Object TargetObject {get}", get_target},
    {"System.Management.Automation.ErrorCategoryInfo CategoryInfo {get}", get_category_info},
    {"string FullyQualifiedErrorId {get}", get_full_id},
    {"System.Management.Automation.ErrorDetails ErrorDetails {get;set}", get_details, set_details},
    {"System.Management.Automation.InvocationInfo InvocationInfo {get}", get_invocation},
    {"string ScriptStackTrace {get}", get_script_stack_trace},
    {"System.Collections.ObjectModel.ReadOnlyCollection[int] PipelineIterationInfo {get}", get_iterations},
};
static const struct extended_member record_extended[] = {
    {EXTENDED_SCRIPT_PROPERTY, "PSMessageDetails",
     " & { Set-StrictMode -Version 1; $this.Exception.InnerException.PSMessageDetails } ", get_message_details},
};
static const struct type_operations record_operations = {.to_string = record_text};

struct type type_error_record = {.name = "System.Management.Automation.ErrorRecord",
                                 .base = &type_object,
                                 MEMBERS(record_members),
                                 .operations = &record_operations,
                                 .extended = record_extended,
                                 .extended_count = COUNT_OF(record_extended)};
TYPE_REGISTER(type_error_record);

/* --- CategoryInfo --- */

static struct error_record *record_of(const struct call *call) {
    return ((struct category_info *)call->self.p)->record;
}

static bool get_category(struct call *call) {
    return give_enum(call, "System.Management.Automation.ErrorCategory", record_of(call)->category);
}

static bool get_activity(struct call *call) {
    return give_text(call, record_of(call)->activity ? record_of(call)->activity : "");
}

static bool set_activity(struct call *call) {
    record_of(call)->activity = arg_text(call, 0);
    return true;
}

static bool get_reason(struct call *call) {
    return give_text(call, error_record_reason(record_of(call)));
}

static bool set_reason(struct call *call) {
    record_of(call)->reason = arg_text(call, 0);
    return true;
}

static bool get_target_name(struct call *call) {
    return give_text(call, error_record_target_name(record_of(call)));
}

static bool set_target_name(struct call *call) {
    record_of(call)->target_name = arg_text(call, 0);
    return true;
}

static bool get_target_type(struct call *call) {
    return give_text(call, error_record_target_type(record_of(call)));
}

static bool set_target_type(struct call *call) {
    record_of(call)->target_type = arg_text(call, 0);
    return true;
}

static bool get_category_message(struct call *call) {
    return give_text(call, error_record_category_text(record_of(call)));
}

static char *category_text(struct value self) {
    return error_record_category_text(((struct category_info *)self.p)->record);
}

static const struct type_member category_members[] = {
    {"System.Management.Automation.ErrorCategory Category {get}", get_category},
    {"string Activity {get;set}", get_activity, set_activity},
    {"string Reason {get;set}", get_reason, set_reason},
    {"string TargetName {get;set}", get_target_name, set_target_name},
    {"string TargetType {get;set}", get_target_type, set_target_type},
    {"string GetMessage()", get_category_message},
    {"string GetMessage(cultureinfo uiCultureInfo)", get_category_message},
};
static const struct type_operations category_operations = {.to_string = category_text};

struct type type_error_category_info = {.name = "System.Management.Automation.ErrorCategoryInfo",
                                        .base = &type_object,
                                        MEMBERS(category_members),
                                        .operations = &category_operations};
TYPE_REGISTER(type_error_category_info);

/* --- ErrorDetails --- */

static bool new_details(struct call *call) {
    return give(call, error_details_new(arg_is_null(call, 0) ? "" : arg_text(call, 0), NULL));
}

static bool get_details_message(struct call *call) {
    return give(call, ((struct error_details *)call->self.p)->message);
}

static bool get_action(struct call *call) {
    return give(call, ((struct error_details *)call->self.p)->recommended_action);
}

static bool set_action(struct call *call) {
    ((struct error_details *)call->self.p)->recommended_action = call->args[0];
    return true;
}

static char *details_text(struct value self) {
    return mem_strdup(value_to_text(((struct error_details *)self.p)->message));
}

static const struct type_member details_members[] = {
    {"new(string message)", new_details},
    {"string Message {get}", get_details_message},
    {"string RecommendedAction {get;set}", get_action, set_action},
};
static const struct type_operations details_operations = {.to_string = details_text};

struct type type_error_details = {.name = "System.Management.Automation.ErrorDetails",
                                  .base = &type_object,
                                  MEMBERS(details_members),
                                  .operations = &details_operations};
TYPE_REGISTER(type_error_details);
