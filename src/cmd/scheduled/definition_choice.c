#include "cmd/scheduled/definition_choice.h"

#include <string.h>

#include "base/wildcard.h"
#include "engine/stream.h"
#include "engine/throw.h"
#include "object/exception.h"
#include "scheduled/registration.h"

static void write_unreadable(const char *name, const struct failure *why) {
    const char *message =
        mem_printf("Cannot get the %s scheduled job because it is corrupted or in an irresolvable state. Because it "
                   "cannot run, Windows PowerShell has deleted %s and its results from the computer. To recreate the "
                   "scheduled job, use the Register-ScheduledJob cmdlet. For more information about corrupted "
                   "scheduled jobs, see about_Scheduled_Jobs_Troubleshooting.",
                   name, name);
    struct value inner = value_object(exception_new(why->exception, why->message, VALUE_NULL));
    struct value exception =
        value_object(exception_new("System.Management.Automation.RuntimeException", message, inner));
    write_error_record(
        error_record_new(exception, "CantLoadScheduledJobDefinitionFromStore", CATEGORY_INVALID_OPERATION, VALUE_NULL));
}

struct values definition_all(struct cmdlet_call *call) {
    struct values all = {0};
    struct failure failure = {0};
    const char *name;
    if (!registration_all(&all, &failure))
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    while (registration_take_unreadable(&name, &failure))
        write_unreadable(name, &failure);
    return all;
}

static void write_missing_name(const char *name) {
    write_error("System.Management.Automation.RuntimeException", "ScheduledJobDefinitionNotFoundByName",
                CATEGORY_OBJECT_NOT_FOUND, VALUE_NULL, "A scheduled job definition with Name %s could not be found.",
                name);
}

static void write_missing_id(int32_t id) {
    write_error("System.Management.Automation.RuntimeException", "ScheduledJobDefinitionNotFoundById",
                CATEGORY_OBJECT_NOT_FOUND, VALUE_NULL, "A scheduled job definition with ID %d could not be found.", id);
}

struct values definition_by_names(struct cmdlet_call *call, const struct list *names) {
    struct values all = definition_all(call), found = {0};
    for (int32_t i = 0; i < names->count; i++) {
        const char *name = value_to_text(names->items[i]);
        int32_t before = found.count;
        for (int32_t k = 0; k < all.count; k++)
            if (wildcard_match_text(name, definition_of(all.items[k])->name, true))
                values_add(&found, all.items[k]);
        if (found.count == before)
            write_missing_name(name);
    }
    return found;
}

static bool has_id(const struct list *ids, int32_t id) {
    for (int32_t i = 0; i < ids->count; i++)
        if (value_base(ids->items[i]).i == id)
            return true;
    return false;
}

struct values definition_by_ids(struct cmdlet_call *call, const struct list *ids) {
    struct values all = definition_all(call), found = {0};
    for (int32_t i = 0; i < all.count; i++)
        if (has_id(ids, definition_of(all.items[i])->id))
            values_add(&found, all.items[i]);
    for (int32_t i = 0; i < ids->count; i++) {
        bool there = false;
        for (int32_t k = 0; k < found.count && !there; k++)
            there = definition_of(found.items[k])->id == value_base(ids->items[i]).i;
        if (!there)
            write_missing_id((int32_t)value_base(ids->items[i]).i);
    }
    return found;
}

struct scheduled_definition *definition_by_name(struct cmdlet_call *call, const char *name) {
    struct values all = definition_all(call);
    for (int32_t i = 0; i < all.count; i++)
        if (wildcard_match_text(name, definition_of(all.items[i])->name, true))
            return definition_of(all.items[i]);
    write_missing_name(name);
    return NULL;
}

struct scheduled_definition *definition_by_id(struct cmdlet_call *call, int32_t id) {
    struct values all = definition_all(call);
    for (int32_t i = 0; i < all.count; i++)
        if (definition_of(all.items[i])->id == id)
            return definition_of(all.items[i]);
    write_missing_id(id);
    return NULL;
}

void definition_write_missing_trigger(const struct scheduled_definition *definition, struct value id) {
    write_error("System.Management.Automation.RuntimeException", "ScheduledJobTriggerNotFound",
                CATEGORY_OBJECT_NOT_FOUND, value_object(definition),
                "A scheduled job trigger with ID %d was not found for the scheduled job definition %s.",
                (int)value_base(id).i, definition->name);
}

void definition_write_failure(struct cmdlet_call *call, const struct failure *failure, const char *id,
                              struct value target, const char *message, ...) {
    if (!failure->exception || strcmp(failure->exception, SCHEDULED_JOB_EXCEPTION) != 0)
        cmdlet_throw_failure(call, failure, target);
    va_list list;
    va_start(list, message);
    const char *text = mem_vprintf(message, list);
    va_end(list);
    struct value cause = VALUE_NULL;
    if (failure->inner_exception)
        cause = value_object(exception_new(failure->inner_exception, failure->inner_message, VALUE_NULL));
    struct value inner = value_object(exception_new(failure->exception, failure->message, cause));
    struct value exception = value_object(exception_new("System.Management.Automation.RuntimeException", text, inner));
    write_error_record(error_record_new(exception, id, CATEGORY_INVALID_OPERATION, target));
}
