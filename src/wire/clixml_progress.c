#include "wire/clixml_progress.h"

#include <string.h>

#include "object/convert.h"
#include "object/member.h"
#include "object/string.h"

static const char *const type_names[] = {"System.Management.Automation.ProgressRecordType", "System.Enum",
                                         "System.ValueType", "System.Object", NULL};

static const char *const record_type_labels[] = {"Processing", "Completed"};

static bool text_at(struct value record, const char *name, const char **ret_text) {
    struct value text;
    *ret_text = NULL;
    if (member_get(record, name, &text, NULL) != MEMBER_FOUND)
        return false;
    if (!value_is_null(value_base(text)))
        *ret_text = value_to_text(text);
    return true;
}

static int32_t number_at(struct value record, const char *name, int32_t otherwise) {
    struct value number;
    int32_t result;
    if (member_get(record, name, &number, NULL) != MEMBER_FOUND || !convert_to_int(number, &result, NULL))
        return otherwise;
    return result;
}

/* The live record and the bag differ in the name of the type's property only. */
static bool read_members(struct value record, const char *type_property, struct clixml_progress *ret_progress) {
    if (!text_at(record, "Activity", &ret_progress->activity))
        return false;
    text_at(record, "StatusDescription", &ret_progress->status);
    text_at(record, "CurrentOperation", &ret_progress->current_operation);
    ret_progress->activity_id = number_at(record, "ActivityId", 0);
    ret_progress->parent_activity_id = number_at(record, "ParentActivityId", -1);
    ret_progress->percent_complete = number_at(record, "PercentComplete", -1);
    ret_progress->seconds_remaining = number_at(record, "SecondsRemaining", -1);
    ret_progress->completed = number_at(record, type_property, 0) == 1;
    return true;
}

bool clixml_progress_of(struct value record, struct clixml_progress *ret_progress) {
    return read_members(record, "RecordType", ret_progress);
}

bool clixml_progress_from_bag(struct value bag, struct clixml_progress *ret_progress) {
    return !value_is_null(bag) && read_members(bag, "Type", ret_progress);
}

static void set(struct value *record, bool live, const char *name, struct value value) {
    if (live)
        member_set(*record, name, value, NULL);
    else
        note_set(record, name, value);
}

struct value clixml_progress_value(const struct clixml_progress *progress) {
    const struct type *type = type_find("System.Management.Automation.ProgressRecord");
    struct value arguments[] = {value_int(progress->activity_id),
                                string_from(progress->activity ? progress->activity : ""),
                                string_from(progress->status ? progress->status : "")};
    struct value record;
    bool live = type && type_construct(type, arguments, 3, &record, NULL) == MEMBER_FOUND;
    if (!live) {
        record = pscustomobject_new();
        value_insert_type_name(&record, "Deserialized.System.Management.Automation.ProgressRecord");
        set(&record, live, "Activity", arguments[1]);
        set(&record, live, "ActivityId", arguments[0]);
        set(&record, live, "StatusDescription", arguments[2]);
    }
    if (progress->current_operation && *progress->current_operation)
        set(&record, live, "CurrentOperation", string_from(progress->current_operation));
    set(&record, live, "ParentActivityId", value_int(progress->parent_activity_id));
    set(&record, live, "PercentComplete", value_int(progress->percent_complete));
    set(&record, live, "RecordType", string_from(record_type_labels[progress->completed]));
    set(&record, live, "SecondsRemaining", value_int(progress->seconds_remaining));
    return record;
}

void clixml_write_progress(struct clixml_writer *writer, const char *name, const struct clixml_progress *progress) {
    clixml_begin_object(writer, name);
    clixml_begin(writer, "MS");
    clixml_string(writer, "Activity", progress->activity);
    clixml_int(writer, "ActivityId", progress->activity_id);
    clixml_string(writer, "StatusDescription", progress->status);
    clixml_string(writer, "CurrentOperation", progress->current_operation);
    clixml_int(writer, "ParentActivityId", progress->parent_activity_id);
    clixml_int(writer, "PercentComplete", progress->percent_complete);
    clixml_enum(writer, "Type", type_names, record_type_labels[progress->completed], progress->completed);
    clixml_int(writer, "SecondsRemaining", progress->seconds_remaining);
    clixml_end(writer, "MS");
    clixml_end(writer, "Obj");
}

static void put_number(struct clixml_writer *writer, const char *tag, int32_t number) {
    struct buffer text = {0};
    buffer_printf(&text, "%d", number);
    clixml_text(writer, tag, NULL, buffer_text(&text), text.length);
}

static void put_text(struct clixml_writer *writer, const char *tag, const char *text) {
    clixml_text(writer, tag, NULL, text ? text : "", text ? strlen(text) : 0);
}

void clixml_write_progress_element(struct clixml_writer *writer, const char *name, struct value record) {
    struct clixml_progress progress = {0};
    if (!clixml_progress_of(record, &progress)) {
        clixml_nil(writer, name);
        return;
    }
    if (name)
        clixml_begin_named(writer, "PR", name);
    else
        clixml_begin(writer, "PR");
    put_text(writer, "AV", progress.activity);
    put_number(writer, "AI", progress.activity_id);
    clixml_string(writer, NULL, progress.current_operation);
    put_number(writer, "PI", progress.parent_activity_id);
    put_number(writer, "PC", progress.percent_complete);
    put_text(writer, "T", record_type_labels[progress.completed]);
    put_number(writer, "SR", progress.seconds_remaining);
    put_text(writer, "SD", progress.status);
    clixml_end(writer, "PR");
}
