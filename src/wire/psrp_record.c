#include "wire/psrp_record.h"

#include <string.h>

#include "base/memory.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

static const char *const tags_names[] = {
    "System.Collections.Generic.List`1[[System.String, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, "
    "PublicKeyToken=7cec85d7bea7798e]]",
    "System.Object", NULL};

static bool fail(struct failure *failure, const char *message) {
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                       "InvalidRemotingData", CATEGORY_PROTOCOL_ERROR, "%s", message);
}

void psrp_object_write(struct buffer *out, struct value object, const struct secret_context *secrets) {
    if (!value_is_null(object))
        clixml_write(out, object, secrets);
}

bool psrp_object_read(const struct psrp_body *body, struct value *ret_object, struct failure *failure) {
    return psrp_body_read(body, ret_object, failure);
}

void psrp_error_write(struct buffer *out, const struct clixml_error *error, const struct secret_context *secrets) {
    struct clixml_writer writer = clixml_writer_start(out, CLIXML_WIRE, CLIXML_DEPTH_WIRE);
    writer.secrets = secrets;
    clixml_write_error(&writer, NULL, error, CLIXML_DEPTH_WIRE, NULL);
}

bool psrp_error_read(const struct psrp_body *body, struct clixml_error *ret_error, struct failure *failure) {
    struct value bag;
    if (!psrp_body_read(body, &bag, failure))
        return false;
    return (!value_is_null(bag) && clixml_error_from_bag(bag, ret_error)) ||
           fail(failure, "The error record received from the remote computer is not valid.");
}

static const struct informational_row {
    enum psrp_type type;
    const char *names[4];
} informational_rows[] = {
#define ROW(type, name)                                                                                                \
    {                                                                                                                  \
        type, {                                                                                                        \
            "System.Management.Automation." name, "System.Management.Automation.InformationalRecord", "System.Object", \
                NULL                                                                                                   \
        }                                                                                                              \
    }
    ROW(PSRP_DEBUG_RECORD, "DebugRecord"),
    ROW(PSRP_VERBOSE_RECORD, "VerboseRecord"),
    ROW(PSRP_WARNING_RECORD, "WarningRecord"),
};

void psrp_informational_write(struct buffer *out, enum psrp_type type, const char *message) {
    const struct informational_row *row = informational_rows;
    while (row->type != type && row < informational_rows + COUNT_OF(informational_rows) - 1)
        row++;
    struct clixml_writer writer = clixml_writer_start(out, CLIXML_WIRE, CLIXML_DEPTH_WIRE);
    clixml_begin_object(&writer, NULL);
    clixml_type_names(&writer, row->names);
    clixml_text(&writer, "ToString", NULL, message ? message : "", message ? strlen(message) : 0);
    clixml_write_informational_members(&writer, message);
    clixml_end(&writer, "Obj");
}

bool psrp_informational_read(const struct psrp_body *body, const char **ret_message, struct failure *failure) {
    struct value bag, message;
    if (!psrp_body_read(body, &bag, failure) || !psrp_member(bag, "InformationalRecord_Message", &message, failure))
        return false;
    *ret_message = value_is_null(value_base(message)) ? NULL : value_to_text(message);
    return true;
}

void psrp_progress_write(struct buffer *out, const struct clixml_progress *progress) {
    struct clixml_writer writer = clixml_writer_start(out, CLIXML_WIRE, CLIXML_DEPTH_WIRE);
    clixml_write_progress(&writer, NULL, progress);
}

bool psrp_progress_read(const struct psrp_body *body, struct clixml_progress *ret_progress, struct failure *failure) {
    struct value bag;
    if (!psrp_body_read(body, &bag, failure))
        return false;
    return clixml_progress_from_bag(bag, ret_progress) ||
           fail(failure, "The progress record received from the remote computer is not valid.");
}

/* --- information --- */

static struct value member_of(struct value record, const char *name) {
    struct value value;
    return member_get(record, name, &value, NULL) == MEMBER_FOUND ? value_base(value) : VALUE_NULL;
}

static const char *text_of(struct value record, const char *name) {
    struct value text = member_of(record, name);
    return value_is_null(text) ? NULL : value_to_text(text);
}

/* A bag and a live record have the same member names. */
static struct psrp_information read_record(struct value record) {
    struct value tags = member_of(record, "Tags"), time = member_of(record, "TimeGenerated");
    struct psrp_information information = {
        .source = text_of(record, "Source"),
        .user = text_of(record, "User"),
        .computer = text_of(record, "Computer"),
        .time_generated = time.type == &type_datetime ? time.i : 0,
        .process_id = (uint32_t)member_of(record, "ProcessId").i,
        .native_thread_id = (uint32_t)member_of(record, "NativeThreadId").i,
        .managed_thread_id = (uint32_t)member_of(record, "ManagedThreadId").i,
    };
    member_get(record, "MessageData", &information.message_data, NULL);
    if (!value_is_null(tags) && value_is_list(tags)) {
        const char **texts = mem_new(sizeof *texts * ((size_t)list_of(tags)->count + 1));
        information.tag_count = list_of(tags)->count;
        for (int i = 0; i < information.tag_count; i++)
            texts[i] = value_to_text(list_of(tags)->items[i]);
        information.tags = texts;
    }
    return information;
}

struct psrp_information psrp_information_of(struct value record) {
    return read_record(record);
}

static void put_u32(struct clixml_writer *writer, const char *name, uint32_t number) {
    clixml_value(writer, name, value_of(&type_uint32, number));
}

void psrp_information_write(struct buffer *out, const struct psrp_information *information,
                            const struct secret_context *secrets) {
    struct clixml_writer writer = psrp_body_begin(out, secrets);
    clixml_value(&writer, "MessageData", information->message_data);
    clixml_string(&writer, "Source", information->source);
    clixml_value(&writer, "TimeGenerated", value_of(&type_datetime, information->time_generated));
    clixml_begin_object(&writer, "Tags");
    clixml_type_names(&writer, tags_names);
    clixml_begin(&writer, "LST");
    for (int i = 0; i < information->tag_count; i++)
        clixml_string(&writer, NULL, information->tags[i]);
    clixml_end(&writer, "LST");
    clixml_end(&writer, "Obj");
    clixml_string(&writer, "User", information->user);
    clixml_string(&writer, "Computer", information->computer);
    put_u32(&writer, "ProcessId", information->process_id);
    put_u32(&writer, "NativeThreadId", information->native_thread_id);
    put_u32(&writer, "ManagedThreadId", information->managed_thread_id);
    psrp_body_end(&writer);
}

bool psrp_information_read(const struct psrp_body *body, struct psrp_information *ret_information,
                           struct failure *failure) {
    struct value bag, data;
    if (!psrp_body_read(body, &bag, failure) || !psrp_member(bag, "MessageData", &data, failure))
        return false;
    *ret_information = read_record(bag);
    return true;
}

struct value psrp_information_value(const struct psrp_information *information) {
    const struct type *type = type_find("System.Management.Automation.InformationRecord");
    struct value arguments[] = {information->message_data, string_from(information->source)}, record, tags;
    bool live = type && type_construct(type, arguments, 2, &record, NULL) == MEMBER_FOUND;
    if (!live) {
        record = pscustomobject_new();
        value_insert_type_name(&record, "Deserialized.System.Management.Automation.InformationRecord");
    }
    bool has_tags = live && member_get(record, "Tags", &tags, NULL) == MEMBER_FOUND && value_is_list(tags);
    struct list *list = has_tags ? list_of(tags) : list_new(&type_arraylist);
    for (int i = 0; i < information->tag_count; i++)
        list_add(list, string_from(information->tags[i]));
    tags = value_list(list);
    struct {
        const char *name;
        struct value value;
    } members[] = {{"MessageData", information->message_data},
                   {"Source", string_from(information->source)},
                   {"TimeGenerated", value_of(&type_datetime, information->time_generated)},
                   {"Tags", tags},
                   {"User", string_from(information->user)},
                   {"Computer", string_from(information->computer)},
                   {"ProcessId", value_of(&type_uint32, information->process_id)},
                   {"NativeThreadId", value_of(&type_uint32, information->native_thread_id)},
                   {"ManagedThreadId", value_of(&type_uint32, information->managed_thread_id)}};
    for (size_t i = 0; i < COUNT_OF(members); i++)
        if (!live || member_set(record, members[i].name, members[i].value, NULL) == MEMBER_ABSENT)
            note_set(&record, members[i].name, members[i].value);
    return record;
}
