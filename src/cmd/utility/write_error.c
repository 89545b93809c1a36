/* Write-Error: a non-terminating error. */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "object/exception.h"

struct write_error {
    const char *message;
    struct value category;
    const char *error_id;
    struct value target_object;
    const char *recommended_action;
    const char *category_activity;
    const char *category_reason;
    const char *category_target_name;
    const char *category_target_type;
    struct value exception;
    struct value error_record;
};

static const struct parameter parameters[] = {
    {"Exception", "System.Exception", ARG(write_error, exception), .sets = "WithException", .position = 1,
     .flags = MANDATORY, .help = "The exception behind it."},
    {"Message", "string", ARG(write_error, message), .sets = "NoException", .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_NULL | ALLOW_EMPTY_STRING, .aliases = "Msg",
     .help = "The text of the error."},
    {"Message", "string", ARG(write_error, message), .sets = "WithException", .flags = ALLOW_NULL | ALLOW_EMPTY_STRING,
     .aliases = "Msg", .help = "The text of the error."},
    {"ErrorRecord", "System.Management.Automation.ErrorRecord", ARG(write_error, error_record), .sets = "ErrorRecord",
     .position = 1, .flags = MANDATORY, .help = "A whole record to write again."},
    {"Category", "System.Management.Automation.ErrorCategory", ARG(write_error, category),
     .sets = "NoException,WithException", .help = "Its category."},
    {"ErrorId", "string", ARG(write_error, error_id), .sets = "NoException,WithException", .help = "Its id."},
    {"TargetObject", "System.Object", ARG(write_error, target_object), .sets = "NoException,WithException",
     .help = "The object that was worked on."},
    {"RecommendedAction", "string", ARG(write_error, recommended_action), .help = "What to do about it."},
    {"CategoryActivity", "string", ARG(write_error, category_activity), .aliases = "Activity",
     .help = "What was being done."},
    {"CategoryReason", "string", ARG(write_error, category_reason), .aliases = "Reason",
     .help = "How the activity failed."},
    {"CategoryTargetName", "string", ARG(write_error, category_target_name), .aliases = "TargetName",
     .help = "Name of the target."},
    {"CategoryTargetType", "string", ARG(write_error, category_target_type), .aliases = "TargetType",
     .help = "Type of the target."},
};

/* Without a position of its own it points at the line that called it. */
static struct error_record *record_of(struct cmdlet_call *call, struct write_error *args) {
    struct value given = value_base(args->error_record);
    if (!value_is_null(given)) {
        struct error_record *copy = MEM_NEW(struct error_record);
        *copy = *(struct error_record *)given.p;
        copy->activity = copy->fully_qualified_id = NULL;
        copy->invocation = VALUE_NULL;
        copy->original = NULL;
        copy->attributed = copy->positioned = copy->remembered = copy->thrown = false;
        return copy;
    }
    struct value exception = value_base(args->exception);
    const char *message = args->message ? args->message : "";
    bool own = value_is_null(exception);
    if (own)
        exception =
            value_object(exception_new("Microsoft.PowerShell.Commands.WriteErrorException", message, VALUE_NULL));
    enum error_category category =
        value_is_null(args->category) ? CATEGORY_NOT_SPECIFIED : (enum error_category)args->category.i;
    const char *id = args->error_id && *args->error_id ? args->error_id : exception.type->name;
    struct error_record *record = error_record_new(exception, id, category, args->target_object);
    if (!own && args->message && *args->message)
        record->details = error_details_new(args->message, args->recommended_action);
    else if (args->recommended_action && *args->recommended_action)
        record->details = error_details_new(message, args->recommended_action);
    (void)call;
    return record;
}

static void process(struct cmdlet_call *call) {
    struct write_error *args = call->args;
    struct error_record *record = record_of(call, args);
    if (args->category_activity && *args->category_activity)
        record->activity = args->category_activity;
    if (args->category_reason && *args->category_reason)
        record->reason = args->category_reason;
    if (args->category_target_name && *args->category_target_name)
        record->target_name = args->category_target_name;
    if (args->category_target_type && *args->category_target_type)
        record->target_type = args->category_target_type;
    write_error_for_caller(record);
}

static const struct example examples[] = {
    {"Write-Error 'There is no such customer.' -ErrorId NoCustomer -Category ObjectNotFound -TargetObject 42",
     "Writes an error with its id, category and what it is about."},
};

static const struct cmdlet write_error_cmdlet = {
    .name = "Write-Error",
    .module = MODULE_UTILITY,
    .default_set = "NoException",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct write_error),
    .output_types = "",
    .synopsis = "Writes an error without ending the command.",
    .description =
        "Writes an error record. The script goes on unless $ErrorActionPreference or -ErrorAction says Stop.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(write_error_cmdlet);
