/* The objects of streams 3 to 6. */
#include <string.h>
#include <unistd.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "engine/stream.h"
#include "object/convert.h"
#include "object/string.h"
#include "os/thread.h"
#include "os/user.h"

struct value message_record_new(const struct type *type, const char *text) {
    struct message_record *record = object_new(type, sizeof *record);
    record->message = string_from(text);
    record->invocation = VALUE_NULL;
    return value_object(record);
}

static bool get_message(struct call *call) {
    call->result = ((struct message_record *)call->self.p)->message;
    return true;
}

static bool get_invocation(struct call *call) {
    call->result = ((struct message_record *)call->self.p)->invocation;
    return true;
}

static char *message_text(struct value self) {
    return mem_strdup(string_text(((struct message_record *)self.p)->message));
}

enum stream_number message_record_stream(struct value value) {
    return value.type == &type_warning_record   ? STREAM_WARNING
           : value.type == &type_verbose_record ? STREAM_VERBOSE
           : value.type == &type_debug_record   ? STREAM_DEBUG
                                                : STREAM_OUTPUT;
}

static bool new_message(struct call *call) {
    struct message_record *record = object_new(call->type, sizeof *record);
    record->message = call->args[0];
    call->result = value_object(record);
    return true;
}

static const struct type_member message_members[] = {
    {"new(string message)", new_message},
    {"string Message {get}", get_message},
    {"System.Management.Automation.InvocationInfo InvocationInfo {get}", get_invocation},
};
static const struct type_operations message_operations = {.to_string = message_text};

#define MESSAGE_TYPE(row, full_name)                                                                                   \
    struct type row = {.name = full_name,                                                                              \
                       .base = &type_informational_record,                                                             \
                       .members = message_members,                                                                     \
                       .member_count = 3,                                                                              \
                       .operations = &message_operations};                                                             \
    TYPE_REGISTER(row)

static struct type type_informational_record = {.name = "System.Management.Automation.InformationalRecord",
                                                .base = &type_object,
                                                .flags = TYPE_ABSTRACT,
                                                .operations = &message_operations};
TYPE_REGISTER(type_informational_record);
MESSAGE_TYPE(type_warning_record, "System.Management.Automation.WarningRecord");
MESSAGE_TYPE(type_verbose_record, "System.Management.Automation.VerboseRecord");
MESSAGE_TYPE(type_debug_record, "System.Management.Automation.DebugRecord");

/* ---- InformationRecord ---- */

struct value information_record_new(struct value data, const char *const *tags, int tag_count) {
    struct information_record *record = object_new(&type_information_record, sizeof *record);
    struct list *list = list_new(type_find("System.Collections.Generic.List[string]"));
    for (int i = 0; i < tag_count; i++)
        list_add(list, string_from(tags[i]));
    record->data = data;
    record->tags = value_list(list);
    record->time = value_of(&type_datetime, datetime_now());
    record->process_id = getpid();
    record->managed_thread = thread_id();
    record->native_thread = gettid();
    return value_object(record);
}

static struct information_record *information(struct call *call) {
    return call->self.p;
}

static bool get_data(struct call *call) {
    call->result = information(call)->data;
    return true;
}

static bool get_tags(struct call *call) {
    call->result = information(call)->tags;
    return true;
}

static bool get_source(struct call *call) {
    call->result = information(call)->source;
    return true;
}

static bool get_time(struct call *call) {
    call->result = information(call)->time;
    return true;
}

/* Who and where are looked up when somebody asks: a loop of Write-Host pays nothing for them. */
static bool get_user(struct call *call) {
    if (value_is_null(information(call)->user))
        information(call)->user = string_from(user_current_name());
    call->result = information(call)->user;
    return true;
}

static bool get_computer(struct call *call) {
    if (value_is_null(information(call)->computer))
        information(call)->computer = string_from(machine_name());
    call->result = information(call)->computer;
    return true;
}

static bool get_native_thread(struct call *call) {
    call->result = value_of(&type_uint32, information(call)->native_thread);
    return true;
}

static bool get_managed_thread(struct call *call) {
    call->result = value_of(&type_uint32, information(call)->managed_thread);
    return true;
}

static bool get_process(struct call *call) {
    call->result = value_of(&type_uint32, information(call)->process_id);
    return true;
}

static char *information_text(struct value self) {
    return mem_strdup(value_to_text(((struct information_record *)self.p)->data));
}

static bool new_information(struct call *call) {
    struct value record = information_record_new(call->args[0], NULL, 0);
    ((struct information_record *)record.p)->source = call->args[1];
    call->result = record;
    return true;
}

#define SETTER(name, member)                                                                                           \
    static bool set_##name(struct call *call) {                                                                        \
        information(call)->member = call->args[0];                                                                     \
        return true;                                                                                                   \
    }
SETTER(source, source)
SETTER(time, time)
SETTER(user, user)
SETTER(computer, computer)

#define NUMBER_SETTER(name, member)                                                                                    \
    static bool set_##name(struct call *call) {                                                                        \
        information(call)->member = (int32_t)call->args[0].i;                                                          \
        return true;                                                                                                   \
    }
NUMBER_SETTER(process, process_id)
NUMBER_SETTER(native_thread, native_thread)
NUMBER_SETTER(managed_thread, managed_thread)

static const struct type_member information_members[] = {
    {"new(System.Object messageData, string source)", new_information},
    {"System.Object MessageData {get}", get_data},
    {"string Source {get;set}", get_source, set_source},
    {"datetime TimeGenerated {get;set}", get_time, set_time},
    {"System.Collections.Generic.List[string] Tags {get}", get_tags},
    {"string User {get;set}", get_user, set_user},
    {"string Computer {get;set}", get_computer, set_computer},
    {"uint ProcessId {get;set}", get_process, set_process},
    {"uint NativeThreadId {get;set}", get_native_thread, set_native_thread},
    {"uint ManagedThreadId {get;set}", get_managed_thread, set_managed_thread},
};
static const struct type_operations information_operations = {.to_string = information_text};
struct type type_information_record = {.name = "System.Management.Automation.InformationRecord",
                                       .base = &type_object,
                                       .members = information_members,
                                       .member_count = COUNT_OF(information_members),
                                       .operations = &information_operations};
TYPE_REGISTER(type_information_record);
