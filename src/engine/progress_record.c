/* System.Management.Automation.ProgressRecord. */
#include "engine/stream.h"
#include "object/string.h"
#include "object/type/native.h"

struct progress {
    struct object object;
    struct value activity, status, operation;
    int32_t id, parent, percent, seconds;
    int32_t kind; /* ProgressRecordType */
};

static struct progress *self(const struct call *call) {
    return call->self.p;
}

static bool construct(struct call *call) {
    struct progress *progress = object_new(call->type, sizeof *progress);
    progress->id = (int32_t)arg_int(call, 0);
    progress->activity = call->args[1];
    progress->status = call->count > 2 ? call->args[2] : VALUE_NULL;
    progress->operation = VALUE_NULL;
    progress->parent = progress->percent = progress->seconds = -1;
    return give_object(call, progress);
}

#define TEXT_PROPERTY(name)                                                                                            \
    static bool get_##name(struct call *call) {                                                                        \
        return give(call, self(call)->name);                                                                           \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        self(call)->name = call->args[0];                                                                              \
        return true;                                                                                                   \
    }
#define NUMBER_PROPERTY(name)                                                                                          \
    static bool get_##name(struct call *call) {                                                                        \
        return give_int(call, self(call)->name);                                                                       \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        self(call)->name = (int32_t)arg_int(call, 0);                                                                  \
        return true;                                                                                                   \
    }
TEXT_PROPERTY(activity)
TEXT_PROPERTY(status)
TEXT_PROPERTY(operation)
NUMBER_PROPERTY(parent)
NUMBER_PROPERTY(percent)
NUMBER_PROPERTY(seconds)

static bool get_id(struct call *call) {
    return give_int(call, self(call)->id);
}

static bool get_kind(struct call *call) {
    return give_enum(call, "System.Management.Automation.ProgressRecordType", self(call)->kind);
}

static bool set_kind(struct call *call) {
    self(call)->kind = (int32_t)arg_int(call, 0);
    return true;
}

static char *progress_text(struct value value) {
    const struct progress *progress = value.p;
    return mem_printf("parent = %d id = %d act = %s stat = %s cur = %s pct = %d sec = %d type = %s", progress->parent,
                      progress->id, value_is_null(progress->activity) ? "" : string_text(progress->activity),
                      value_is_null(progress->status) ? "" : string_text(progress->status),
                      value_is_null(progress->operation) ? "" : string_text(progress->operation), progress->percent,
                      progress->seconds, progress->kind ? "Completed" : "Processing");
}

static const struct type_member members[] = {
    {"new(int activityId, string activity, string statusDescription)", construct},
    {"new(int activityId, string activity)", construct},
    {"string Activity {get;set}", get_activity, set_activity},
    {"int ActivityId {get}", get_id},
    {"string CurrentOperation {get;set}", get_operation, set_operation},
    {"int ParentActivityId {get;set}", get_parent, set_parent},
    {"int PercentComplete {get;set}", get_percent, set_percent},
    {"System.Management.Automation.ProgressRecordType RecordType {get;set}", get_kind, set_kind},
    {"int SecondsRemaining {get;set}", get_seconds, set_seconds},
    {"string StatusDescription {get;set}", get_status, set_status},
};
static const struct type_operations operations = {.to_string = progress_text};
struct type type_progress_record = {.name = "System.Management.Automation.ProgressRecord",
                                    .base = &type_object,
                                    .operations = &operations,
                                    MEMBERS(members)};
TYPE_REGISTER(type_progress_record);

struct value progress_record_value(const struct progress_record *record) {
    struct progress *progress = object_new(&type_progress_record, sizeof *progress);
    progress->activity = string_from(record->activity);
    progress->status = string_from(record->status);
    progress->operation = string_from(record->operation);
    progress->id = record->activity_id;
    progress->parent = record->parent_id;
    progress->percent = record->percent;
    progress->seconds = record->seconds_remaining;
    progress->kind = record->completed;
    return value_object(progress);
}

static const char *text_of(struct value value) {
    return value_is_null(value) ? NULL : string_text(value);
}

struct progress_record progress_record_of(struct value value) {
    const struct progress *progress = value_base(value).p;
    return (struct progress_record){.activity_id = progress->id,
                                    .parent_id = progress->parent,
                                    .percent = progress->percent,
                                    .seconds_remaining = progress->seconds,
                                    .activity = text_of(progress->activity),
                                    .status = text_of(progress->status),
                                    .operation = text_of(progress->operation),
                                    .completed = progress->kind != 0};
}
