/* What exceptions have: constructors and properties, one table for each shape. The subtype's own data stands in
 * `extra`; see exception_rows.h. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/exception_rows.h"

static struct exception *self_of(const struct call *call) {
    return call->self.p;
}

static struct exception *make(struct call *call, struct value message, struct value inner) {
    struct exception *exception = exception_alloc(call->type);
    if (!value_is_null(message))
        exception->message = message;
    exception->inner = inner;
    call->result = value_object(exception);
    return exception;
}

static bool new_default(struct call *call) {
    make(call, VALUE_NULL, VALUE_NULL);
    return true;
}

static bool new_message(struct call *call) {
    make(call, call->args[0], VALUE_NULL);
    return true;
}

static bool new_inner(struct call *call) {
    make(call, call->args[0], call->args[1]);
    return true;
}

static bool new_inner_alone(struct call *call) {
    make(call, string_from("Exception has been thrown by the target of an invocation."), call->args[0]);
    return true;
}

/* --- Exception --- */

static bool get_message(struct call *call) {
    return give(call, self_of(call)->message);
}

static bool get_data(struct call *call) {
    struct exception *exception = self_of(call);
    if (value_is_null(exception->data)) {
        struct dictionary *data = dictionary_new(type_find("System.Collections.ListDictionaryInternal"), false);
        data->order = ORDER_INSERTION;
        exception->data = value_dictionary(data);
    }
    return give(call, exception->data);
}

static bool get_inner(struct call *call) {
    return give(call, self_of(call)->inner);
}

static bool get_help_link(struct call *call) {
    return give(call, self_of(call)->help_link);
}

static bool set_help_link(struct call *call) {
    self_of(call)->help_link = call->args[0];
    return true;
}

static bool get_source(struct call *call) {
    return give(call, self_of(call)->source);
}

static bool set_source(struct call *call) {
    self_of(call)->source = call->args[0];
    return true;
}

static bool get_hresult(struct call *call) {
    return give_int(call, self_of(call)->hresult);
}

static bool set_hresult(struct call *call) {
    self_of(call)->hresult = (int32_t)arg_int(call, 0);
    return true;
}

static bool get_stack_trace(struct call *call) {
    return give_text(call, self_of(call)->stack_trace);
}

static bool get_nothing(struct call *call) {
    return give(call, VALUE_NULL);
}

static bool get_base_exception(struct call *call) {
    struct value exception = call->self;
    for (struct value inner = self_of(call)->inner; value_is_exception(inner);
         inner = ((struct exception *)inner.p)->inner)
        exception = inner;
    return give(call, exception);
}

#define STANDARD                                                                                                       \
    {"new()", new_default}, {"new(string message)", new_message}, {                                                    \
        "new(string message, System.Exception innerException)", new_inner                                              \
    }

const struct type_member members_of_standard[] = {STANDARD};
const struct type_member members_of_exception[] = {
    STANDARD,
    {"System.Reflection.MethodBase TargetSite {get}", get_nothing},
    {"string Message {get}", get_message},
    {"System.Collections.IDictionary Data {get}", get_data},
    {"System.Exception InnerException {get}", get_inner},
    {"string HelpLink {get;set}", get_help_link, set_help_link},
    {"string Source {get;set}", get_source, set_source},
    {"int HResult {get;set}", get_hresult, set_hresult},
    {"string StackTrace {get}", get_stack_trace},
    {"System.Exception GetBaseException()", get_base_exception},
};
const struct type_member members_of_invocation[] = {
    {"new(System.Exception inner)", new_inner_alone},
    {"new(string message, System.Exception inner)", new_inner},
};

/* --- extra data --- */

static bool get_extra0(struct call *call) {
    return give(call, self_of(call)->extra[0]);
}

static bool get_extra1(struct call *call) {
    return give(call, self_of(call)->extra[1]);
}

static bool get_extra2(struct call *call) {
    return give(call, self_of(call)->extra[2]);
}

static bool get_extra3(struct call *call) {
    return give(call, self_of(call)->extra[3]);
}

static int64_t number_of(struct value value) {
    return value_is_null(value) ? 0 : value.i;
}

static bool get_number0(struct call *call) {
    return give_int(call, number_of(self_of(call)->extra[0]));
}

static bool get_number1(struct call *call) {
    return give_int(call, number_of(self_of(call)->extra[1]));
}

/* The record inside an exception does not lead back to it: it holds a stand-in with the same message. A
 * RemoteException's is the one that came. */
static bool get_record(struct call *call) {
    struct error_record *record = exception_record(self_of(call));
    if (record && !record->is_remote && value_base(record->exception).p == call->self.p) {
        struct error_record *copy = object_new(record->object.type, sizeof *copy);
        *copy = *record;
        copy->object.extension = NULL;
        copy->reason = NULL;
        copy->exception = value_object(exception_new("System.Management.Automation.ParentContainsErrorRecordException",
                                                     exception_message(record->exception), VALUE_NULL));
        record = copy;
    }
    return give_object(call, record);
}

/* --- ArgumentException and its kin: the parameter's name is part of the message --- */

static void name_parameter(struct exception *exception, struct value name) {
    exception->extra[0] = name;
    if (!value_is_null(name) && string_length(name))
        exception->message = string_printf("%s (Parameter '%s')", string_text(exception->message), string_text(name));
}

static bool new_argument(struct call *call) { /* message, paramName[, inner] */
    name_parameter(make(call, call->args[0], call->count > 2 ? call->args[2] : VALUE_NULL), call->args[1]);
    return true;
}

static bool new_parameter(struct call *call) { /* paramName[, message] */
    name_parameter(make(call, call->count > 1 ? call->args[1] : VALUE_NULL, VALUE_NULL), call->args[0]);
    return true;
}

static bool new_range(struct call *call) { /* paramName, actualValue, message */
    struct exception *exception = make(call, call->args[2], VALUE_NULL);
    name_parameter(exception, call->args[0]);
    exception->extra[1] = call->args[1];
    if (!value_is_null(call->args[1]))
        exception->message = string_printf("%s\nActual value was %s.", string_text(exception->message),
                                           value_dotnet_text(call->args[1]));
    return true;
}

const struct type_member members_of_argument[] = {
    STANDARD,
    {"new(string message, string paramName, System.Exception innerException)", new_argument},
    {"new(string message, string paramName)", new_argument},
    {"string Message {get}", get_message},
    {"string ParamName {get}", get_extra0},
};

#define NULL_CONSTRUCTORS                                                                                              \
    {"new()", new_default}, {"new(string paramName)", new_parameter},                                                  \
        {"new(string message, System.Exception innerException)", new_inner}, {                                         \
        "new(string paramName, string message)", new_parameter                                                         \
    }
#define RANGE_CONSTRUCTORS                                                                                             \
    NULL_CONSTRUCTORS, {"new(string paramName, System.Object actualValue, string message)", new_range},                \
        {"string Message {get}", get_message}, {                                                                       \
        "System.Object ActualValue {get}", get_extra1                                                                  \
    }
#define RECORD                                                                                                         \
    { "System.Management.Automation.ErrorRecord ErrorRecord {get}", get_record }

const struct type_member members_of_argument_null[] = {NULL_CONSTRUCTORS};
const struct type_member members_of_argument_range[] = {RANGE_CONSTRUCTORS};
const struct type_member members_of_argument_range_record[] = {RANGE_CONSTRUCTORS, RECORD};
const struct type_member members_of_ps_argument_null[] = {NULL_CONSTRUCTORS, RECORD};
const struct type_member members_of_ps_argument[] = {
    STANDARD, {"new(string message, string paramName)", new_argument}, RECORD, {"string Message {get}", get_message}};
const struct type_member members_of_record[] = {STANDARD, RECORD};

/* --- the rest, one by one --- */

static bool new_disposed(struct call *call) { /* objectName[, message] */
    struct exception *exception = make(call, call->count > 1 ? call->args[1] : VALUE_NULL, VALUE_NULL);
    exception->extra[0] = call->args[0];
    if (!value_is_null(call->args[0]) && string_length(call->args[0]))
        exception->message =
            string_printf("%s\nObject name: '%s'.", string_text(exception->message), string_text(call->args[0]));
    return true;
}

const struct type_member members_of_disposed[] = {
    {"new(string objectName)", new_disposed},
    {"new(string objectName, string message)", new_disposed},
    {"new(string message, System.Exception innerException)", new_inner},
    {"string Message {get}", get_message},
    {"string ObjectName {get}", get_extra0},
    RECORD,
};

static bool new_file(struct call *call) { /* message, fileName[, inner] */
    make(call, call->args[0], call->count > 2 ? call->args[2] : VALUE_NULL)->extra[0] = call->args[1];
    return true;
}

const struct type_member members_of_file[] = {
    STANDARD,
    {"new(string message, string fileName)", new_file},
    {"new(string message, string fileName, System.Exception innerException)", new_file},
    {"string Message {get}", get_message},
    {"string FileName {get}", get_extra0},
};

static bool new_io(struct call *call) {
    make(call, call->args[0], VALUE_NULL)->hresult = (int32_t)arg_int(call, 1);
    return true;
}

const struct type_member members_of_http_request[] = {
    STANDARD, {"System.Nullable[System.Net.HttpStatusCode] StatusCode {get}", get_extra0}};
const struct type_member members_of_http_response[] = {
    STANDARD, {"System.Net.Http.HttpResponseMessage Response {get}", get_extra1}};
const struct type_member members_of_io[] = {STANDARD, {"new(string message, int hresult)", new_io}};

/* "One or more errors occurred. (first) (second)" */
static bool new_aggregate(struct call *call) {
    struct value message = call->count > 1 || value_is_string(call->args[0]) ? call->args[0] : VALUE_NULL;
    struct value source = call->args[call->count - 1];
    const struct type *element = &type_exception;
    struct list *inners = list_new(type_close(&type_readonly_collection, &element, 1));
    struct buffer text = {0};
    if (value_is_list(source))
        for (int32_t i = 0; i < list_of(source)->count; i++)
            list_add(inners, value_base(list_of(source)->items[i]));
    else if (value_is_exception(source))
        list_add(inners, source);
    struct exception *exception = make(call, message, inners->count ? inners->items[0] : VALUE_NULL);
    buffer_puts(&text, string_text(exception->message));
    for (int32_t i = 0; i < inners->count; i++)
        buffer_printf(&text, " (%s)", exception_message(inners->items[i]));
    exception->message = string_from(buffer_text(&text));
    inners->readonly = true;
    exception->extra[0] = value_list(inners);
    return true;
}

static bool get_inner_exceptions(struct call *call) {
    struct exception *exception = self_of(call);
    const struct type *element = &type_exception;
    if (value_is_null(exception->extra[0]))
        exception->extra[0] = value_list(list_new(type_close(&type_readonly_collection, &element, 1)));
    return give(call, exception->extra[0]);
}

const struct type_member members_of_aggregate[] = {
    {"new()", new_default},
    {"new(string message)", new_message},
    {"new(string message, System.Exception innerException)", new_aggregate},
    {"new(Params System.Exception[] innerExceptions)", new_aggregate},
    {"new(string message, Params System.Exception[] innerExceptions)", new_aggregate},
    {"System.Collections.ObjectModel.ReadOnlyCollection[System.Exception] InnerExceptions {get}", get_inner_exceptions},
};

static bool new_with_record(struct call *call) {
    make(call, call->args[0], call->args[1])->record = value_base(call->args[2]).p;
    return true;
}

static bool get_was_thrown(struct call *call) {
    return give_bool(call, number_of(self_of(call)->extra[2]));
}

static bool set_was_thrown(struct call *call) {
    self_of(call)->extra[2] = call->args[0];
    return true;
}

const struct type_member members_of_runtime[] = {
    STANDARD,
    {"new(string message, System.Exception innerException, System.Management.Automation.ErrorRecord errorRecord)",
     new_with_record},
    RECORD,
    {"bool WasThrownFromThrowStatement {get;set}", get_was_thrown, set_was_thrown},
};

static bool set_extra0(struct call *call) {
    self_of(call)->extra[0] = call->args[0];
    return true;
}

/* The item of a SessionStateException is what its record is about; the record's id tells the category. */
static bool get_item_name(struct call *call) {
    struct exception *self = self_of(call);
    if (!value_is_null(self->extra[0]) || !self->record || !value_is_string(self->record->target))
        return give(call, self->extra[0]);
    return give(call, self->record->target);
}

static bool get_item_category(struct call *call) {
    static const struct {
        const char *prefix;
        int64_t category;
    } rows[] = {{"Variable", 0}, {"Alias", 1}, {"Function", 2}, {"Path", 4}, {"Drive", 4}, {"Provider", 5}};
    const struct exception *self = self_of(call);
    const char *id = self->record && self->record->id ? self->record->id : "";
    if (!value_is_null(self->extra[1]))
        return give(call, self->extra[1]);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strncmp(id, rows[i].prefix, strlen(rows[i].prefix)) == 0)
            return give_enum(call, "System.Management.Automation.SessionStateCategory", rows[i].category);
    return give_enum(call, "System.Management.Automation.SessionStateCategory", 0);
}

const struct type_member members_of_command[] = {
    STANDARD, RECORD, {"string CommandName {get;set}", get_extra0, set_extra0}};
const struct type_member members_of_session[] = {
    STANDARD,
    RECORD,
    {"string ItemName {get}", get_item_name},
    {"System.Management.Automation.SessionStateCategory SessionStateCategory {get}", get_item_category},
};

static bool get_error_id(struct call *call) {
    return give_text(call, exception_record(self_of(call))->id);
}

static bool get_invocation(struct call *call) {
    return give(call, exception_record(self_of(call))->invocation);
}

/* Where the InvocationInfo says it was; Int64.MinValue without a position. */
static bool give_position(struct call *call, const char *name) {
    struct value invocation = exception_record(self_of(call))->invocation, number;
    bool found = !value_is_null(invocation) && member_get(invocation, name, &number, NULL) == MEMBER_FOUND;
    return give_long(call, found ? value_base(number).i : INT64_MIN);
}
static bool get_line(struct call *call) {
    return give_position(call, "ScriptLineNumber");
}
static bool get_offset(struct call *call) {
    return give_position(call, "OffsetInLine");
}

const struct type_member members_of_binding[] = {
    STANDARD,
    {"string Message {get}", get_message},
    {"string ParameterName {get}", get_extra0},
    {"type ParameterType {get}", get_extra1},
    {"type TypeSpecified {get}", get_extra3},
    {"string ErrorId {get}", get_error_id},
    {"long Line {get}", get_line},
    {"long Offset {get}", get_offset},
    {"System.Management.Automation.InvocationInfo CommandInvocation {get}", get_invocation},
};
const struct type_member members_of_remote[] = {
    STANDARD,
    {"psobject SerializedRemoteException {get}", get_extra0},
    {"psobject SerializedRemoteInvocationInfo {get}", get_extra1},
};
const struct type_member members_of_native_exit[] = {
    {"string Path {get}", get_extra0},
    {"int ExitCode {get}", get_number1},
    {"int ProcessId {get}", get_extra3},
};

static bool new_errors(struct call *call) {
    make(call, VALUE_NULL, VALUE_NULL)->extra[0] = call->args[0];
    return true;
}

const struct type_member members_of_parse[] = {
    STANDARD,
    {"new(System.Management.Automation.Language.ParseError[] errors)", new_errors},
    {"System.Management.Automation.Language.ParseError[] Errors {get}", get_extra0},
    {"string Message {get}", get_message},
};

static bool new_xml(struct call *call) {
    struct exception *exception = make(call, call->args[0], call->args[1]);
    exception->extra[0] = call->args[2];
    exception->extra[1] = call->args[3];
    if (arg_int(call, 2))
        exception->message = string_printf("%s Line %d, position %d.", string_text(exception->message),
                                           (int)arg_int(call, 2), (int)arg_int(call, 3));
    return true;
}

/* Where the reader stood: given, or what its message ends in. */
static int64_t xml_place(struct call *call, int part) {
    struct exception *exception = self_of(call);
    const char *text = string_text(exception->message), *found = NULL;
    int place[2] = {0, 0};
    if (!value_is_null(exception->extra[part]))
        return number_of(exception->extra[part]);
    for (const char *at = text; (at = strstr(at, " Line ")); at++)
        found = at;
    return found && sscanf(found, " Line %d, position %d.", &place[0], &place[1]) == 2 ? place[part] : 0;
}

static bool get_line_number(struct call *call) {
    return give_int(call, xml_place(call, 0));
}

static bool get_line_position(struct call *call) {
    return give_int(call, xml_place(call, 1));
}

const struct type_member members_of_xml[] = {
    STANDARD,
    {"new(string message, System.Exception innerException, int lineNumber, int linePosition)", new_xml},
    {"int LineNumber {get}", get_line_number},
    {"int LinePosition {get}", get_line_position},
    {"string SourceUri {get}", get_extra2},
    {"string Message {get}", get_message},
};

static bool new_code(struct call *call) { /* code[, message] */
    struct value message = call->count > 1 ? call->args[1] : string_from(strerror((int)arg_int(call, 0)));
    make(call, message, VALUE_NULL)->extra[0] = call->args[0];
    return true;
}

const struct type_member members_of_win32[] = {
    STANDARD,
    {"new(int error)", new_code},
    {"new(int error, string message)", new_code},
    {"int NativeErrorCode {get}", get_number0},
};
const struct type_member members_of_socket[] = {
    {"new()", new_default},
    {"new(int errorCode)", new_code},
    {"new(int errorCode, string message)", new_code},
    {"int ErrorCode {get}", get_number0},
};

static bool new_match_timeout(struct call *call) { /* regexInput, regexPattern, matchTimeout */
    struct exception *exception = make(call, VALUE_NULL, VALUE_NULL);
    for (int i = 0; i < 3; i++)
        exception->extra[i] = call->args[i];
    return true;
}

static bool get_match_timeout(struct call *call) {
    struct value timeout = self_of(call)->extra[2];
    return give(call, value_is_null(timeout) ? value_of(&type_timespan, -10000) : timeout);
}

static bool get_text0(struct call *call) {
    struct value text = self_of(call)->extra[0];
    return give(call, value_is_null(text) ? string_empty() : text);
}

static bool get_text1(struct call *call) {
    struct value text = self_of(call)->extra[1];
    return give(call, value_is_null(text) ? string_empty() : text);
}

const struct type_member members_of_match_timeout[] = {
    STANDARD,
    {"new(string regexInput, string regexPattern, timespan matchTimeout)", new_match_timeout},
    {"string Input {get}", get_text0},
    {"string Pattern {get}", get_text1},
    {"timespan MatchTimeout {get}", get_match_timeout},
};

static bool set_extra1(struct call *call) {
    self_of(call)->extra[1] = call->args[0];
    return true;
}

const struct type_member members_of_transport[] = {
    STANDARD,
    {"int ErrorCode {get;set}", get_number0, set_extra0},
    {"string TransportMessage {get;set}", get_extra1, set_extra1},
};
const struct type_member members_of_job_failed[] = {
    STANDARD,
    {"System.Exception Reason {get}", get_extra0},
    {"System.Management.Automation.Language.ScriptExtent DisplayScriptPosition {get}", get_extra1},
};
