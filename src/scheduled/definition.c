#include "scheduled/definition.h"

#include <stdarg.h>

#include "base/buffer.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "object/member.h"
#include "object/psobject.h"

bool scheduled_fail(struct failure *failure, const char *message, ...) {
    va_list list;
    va_start(list, message);
    const char *text = mem_vprintf(message, list);
    va_end(list);
    return failure_set(failure, SCHEDULED_JOB_EXCEPTION, SCHEDULED_JOB_EXCEPTION, CATEGORY_NOT_SPECIFIED, "%s", text);
}

struct scheduled_definition *scheduled_definition_new(const char *name, const char *command) {
    static int32_t last_id; /* of the process, as the ids of jobs are */
    struct scheduled_definition *definition = object_new(&type_scheduled_definition, sizeof *definition);
    definition->id = ++last_id;
    definition->global_id = guid_new();
    definition->name = name;
    definition->command = command;
    definition->using_values = definition->credential = VALUE_NULL;
    definition->enabled = true;
    definition->history_length = 32;
    scheduled_definition_set_options(definition, NULL);
    return definition;
}

/* --- triggers --- */

static struct scheduled_trigger *trigger_at(const struct scheduled_definition *definition, int32_t index) {
    return definition->triggers.items[index].p;
}

static int32_t index_of(const struct scheduled_definition *definition, int32_t id) {
    for (int32_t i = 0; i < definition->triggers.count; i++)
        if (trigger_at(definition, i)->id == id)
            return i;
    return -1;
}

struct list *scheduled_definition_triggers(const struct scheduled_definition *definition) {
    struct list *list =
        list_new(type_find("System.Collections.Generic.List[Microsoft.PowerShell.ScheduledJob.ScheduledJobTrigger]"));
    for (int32_t i = 0; i < definition->triggers.count; i++)
        list_add(list, value_object(scheduled_trigger_copy(trigger_at(definition, i))));
    return list;
}

struct scheduled_trigger *scheduled_definition_trigger(const struct scheduled_definition *definition, int32_t id) {
    int32_t index = index_of(definition, id);
    return index < 0 ? NULL : scheduled_trigger_copy(trigger_at(definition, index));
}

static bool check_all(const struct list *triggers, struct failure *failure) {
    for (int32_t i = 0; triggers && i < triggers->count; i++)
        if (!scheduled_trigger_check(value_base(triggers->items[i]).p, failure))
            return false;
    return true;
}

static void adopt(struct scheduled_definition *definition, const struct scheduled_trigger *from) {
    struct scheduled_trigger *trigger = scheduled_trigger_copy(from);
    trigger->id = ++definition->last_trigger_id;
    trigger->definition = definition;
    values_add(&definition->triggers, value_object(trigger));
}

bool scheduled_definition_add_triggers(struct scheduled_definition *definition, const struct list *triggers,
                                       struct failure *failure) {
    if (!check_all(triggers, failure))
        return false;
    for (int32_t i = 0; triggers && i < triggers->count; i++)
        adopt(definition, value_base(triggers->items[i]).p);
    return true;
}

bool scheduled_definition_set_triggers(struct scheduled_definition *definition, const struct list *triggers,
                                       struct failure *failure) {
    if (!check_all(triggers, failure))
        return false;
    for (int32_t i = 0; i < definition->triggers.count; i++)
        trigger_at(definition, i)->definition = NULL;
    definition->triggers = (struct values){0};
    definition->last_trigger_id = 0;
    return scheduled_definition_add_triggers(definition, triggers, failure);
}

static void remove_at(struct scheduled_definition *definition, int32_t index) {
    struct values *triggers = &definition->triggers;
    trigger_at(definition, index)->definition = NULL;
    trigger_at(definition, index)->id = 0;
    for (triggers->count--; index < triggers->count; index++)
        triggers->items[index] = triggers->items[index + 1];
}

void scheduled_definition_remove_triggers(struct scheduled_definition *definition, const struct list *ids,
                                          struct values *ret_missing) {
    while (!ids && definition->triggers.count)
        remove_at(definition, definition->triggers.count - 1);
    if (!ids)
        definition->last_trigger_id = 0;
    for (int32_t i = 0; ids && i < ids->count; i++) {
        struct value id = value_base(ids->items[i]);
        int32_t index = index_of(definition, (int32_t)id.i);
        if (index < 0)
            values_add(ret_missing, id);
        else
            remove_at(definition, index);
    }
}

bool scheduled_definition_update_triggers(struct scheduled_definition *definition, const struct list *triggers,
                                          struct values *ret_missing, struct failure *failure) {
    if (!check_all(triggers, failure))
        return false;
    for (int32_t i = 0; i < triggers->count; i++) {
        const struct scheduled_trigger *from = value_base(triggers->items[i]).p;
        int32_t index = index_of(definition, from->id);
        if (index < 0) {
            values_add(ret_missing, value_int(from->id));
            continue;
        }
        struct scheduled_trigger *trigger = scheduled_trigger_copy(from);
        trigger->definition = definition;
        trigger_at(definition, index)->definition = NULL;
        definition->triggers.items[index] = value_object(trigger);
    }
    return true;
}

bool scheduled_definition_run_every(struct scheduled_definition *definition, int64_t interval_ticks,
                                    struct failure *failure) {
    struct scheduled_trigger *trigger = scheduled_trigger_new();
    trigger->frequency = FREQUENCY_ONCE;
    trigger->at = value_of(&type_datetime, datetime_now());
    trigger->repetition_interval = value_of(&type_timespan, interval_ticks);
    trigger->repetition_duration = value_of(&type_timespan, SCHEDULE_FOREVER);
    if (interval_ticks >= 0 && interval_ticks < TICKS_PER_MINUTE)
        return failure_set(failure, "System.Management.Automation.PSArgumentException", "Argument",
                           CATEGORY_INVALID_ARGUMENT,
                           "The RepetitionInterval parameter value must be greater than 1 minute.");
    struct value item = value_object(trigger);
    return scheduled_definition_add_triggers(definition, array_from(&item, 1), failure);
}

/* --- options --- */

void scheduled_definition_set_options(struct scheduled_definition *definition,
                                      const struct scheduled_options *options) {
    if (definition->options)
        definition->options->definition = NULL;
    definition->options = options ? scheduled_options_copy(options) : scheduled_options_new();
    definition->options->definition = definition;
}

/* --- running --- */

static const char *quoted(const char *text) {
    struct buffer quoted = {0};
    for (; *text; text++)
        buffer_puts(&quoted, *text == '\'' ? "''" : (const char[]){*text, '\0'});
    return mem_strdup(buffer_text(&quoted));
}

const char *scheduled_definition_command(const char *name, const char *folder) {
    return mem_printf("Import-Module PSScheduledJob; $jobDef = "
                      "[Microsoft.PowerShell.ScheduledJob.ScheduledJobDefinition]::LoadFromStore('%s', '%s'); "
                      "$jobDef.Run()",
                      quoted(name), quoted(folder));
}

/* --- what came from another session --- */

bool scheduled_of_bag(const struct type *type, const char *const *names, struct value bag, struct value *ret_value) {
    if (!value_has_type_name(bag, mem_printf("Deserialized.%s", type->name)) ||
        type_construct(type, NULL, 0, ret_value, NULL) != MEMBER_FOUND)
        return false;
    for (; *names; names++) {
        struct value value;
        if (member_get(bag, *names, &value, NULL) == MEMBER_FOUND && !value_is_null(value))
            member_set(*ret_value, *names, value, NULL);
    }
    return true;
}
