/* Definitions and their triggers as rows of the store. */
#include <errno.h>
#include <string.h>

#include "base/buffer.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "object/string.h"
#include "os/file.h"
#include "os/system_error.h"
#include "scheduled/store.h"
#include "scheduled/tidy.h"
#include "wire/clixml_reader.h"
#include "wire/clixml_writer.h"

/* --- values as text --- */

static const char *text_of_list(const struct list *list) {
    return list ? clixml_document(list->items, list->count, CLIXML_DEPTH_EXPORT) : NULL;
}

static const char *text_of_value(struct value value) {
    return value_is_null(value) ? NULL : clixml_document(&value, 1, CLIXML_DEPTH_EXPORT);
}

static bool values_of_text(const char *text, struct values *ret_values, struct failure *failure) {
    struct clixml_read_options options = {.form = CLIXML_DOCUMENT};
    return !text || clixml_read_all(text, strlen(text), &options, ret_values, NULL, failure);
}

/* --- writing --- */

static int64_t flags_of(const struct scheduled_options *options) {
    int64_t flags = 0;
    for (int i = 0; i < OPTION_FLAG_COUNT; i++)
        flags |= (int64_t)options->flags[i] << i;
    return flags;
}

#define COLUMNS                                                                                                        \
    "name, command, script, file_path, initialization, arguments, using_values, run_as_32, authentication, "           \
    "credential, enabled, history_length, last_trigger_id, flags, idle_duration, idle_timeout, policy, revision"
#define COLUMN_TYPES "tttttttiitiiilllil"

static bool write_row(struct store *store, const struct scheduled_definition *definition, const char *statement,
                      struct failure *failure) {
    const struct scheduled_options *options = definition->options;
    return database_change(
        store->database, failure, statement, COLUMN_TYPES "t", definition->name, definition->command,
        definition->script, definition->file_path, definition->initialization, text_of_list(definition->arguments),
        text_of_value(definition->using_values), (int)definition->run_as_32, definition->authentication,
        text_of_value(definition->credential), (int)definition->enabled, definition->history_length,
        definition->last_trigger_id, flags_of(options), options->idle_duration_ticks, options->idle_timeout_ticks,
        (int)options->policy, definition->revision, guid_format(definition->global_id, 'D'));
}

/* A trigger that was changed is due from now on; one that stays as it is keeps what it has seen. */
static const char write_trigger_statement[] =
    "INSERT INTO trigger(definition, id, frequency, at, days, interval, random_delay, repetition_interval,"
    " repetition_duration, user, enabled, looked_at) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)"
    " ON CONFLICT(definition, id) DO UPDATE SET looked_at = CASE WHEN frequency IS excluded.frequency AND"
    " at IS excluded.at AND days IS excluded.days AND interval IS excluded.interval AND"
    " repetition_interval IS excluded.repetition_interval AND repetition_duration IS excluded.repetition_duration AND"
    " enabled IS excluded.enabled THEN looked_at ELSE excluded.looked_at END,"
    " frequency = excluded.frequency, at = excluded.at, days = excluded.days, interval = excluded.interval,"
    " random_delay = excluded.random_delay, repetition_interval = excluded.repetition_interval,"
    " repetition_duration = excluded.repetition_duration, user = excluded.user, enabled = excluded.enabled";

static int64_t datum_of(struct value value) {
    return value_is_null(value) ? 0 : value_base(value).i;
}

static bool write_trigger(struct store *store, const char *global_id, const struct scheduled_trigger *trigger,
                          struct failure *failure) {
    struct schedule schedule = scheduled_trigger_schedule(trigger);
    return database_change(store->database, failure, write_trigger_statement,
                           "tiiliilllt"
                           "il",
                           global_id, trigger->id, (int)trigger->frequency, datum_of(trigger->at), (int)schedule.days,
                           trigger->interval, trigger->random_delay_ticks, datum_of(trigger->repetition_interval),
                           datum_of(trigger->repetition_duration), trigger->user, (int)trigger->enabled,
                           datetime_ticks(datetime_utc_now()));
}

static bool write_triggers(struct store *store, const struct scheduled_definition *definition,
                           struct failure *failure) {
    const char *global_id = guid_format(definition->global_id, 'D');
    struct buffer kept = {0};
    for (int32_t i = 0; i < definition->triggers.count; i++) {
        const struct scheduled_trigger *trigger = definition->triggers.items[i].p;
        buffer_printf(&kept, "%s%d", i ? "," : "", trigger->id);
        if (!write_trigger(store, global_id, trigger, failure))
            return false;
    }
    const char *statement =
        mem_printf("DELETE FROM trigger WHERE definition = ? AND id NOT IN (%s)", buffer_text(&kept));
    return database_change(store->database, failure, statement, "t", global_id);
}

static void take_count(void *data, struct database_row *row) {
    *(int *)data = row_int(row, 0);
}

static bool is_taken(struct store *store, const struct scheduled_definition *definition) {
    int count = 0;
    return database_query(store->database, NULL, take_count, &count,
                          "SELECT count(*) FROM definition WHERE name = ? AND global_id <> ?", "tt", definition->name,
                          guid_format(definition->global_id, 'D')) &&
           count > 0;
}

static bool add(struct store *store, struct scheduled_definition *definition, struct failure *failure) {
    if (is_taken(store, definition))
        return scheduled_fail(failure, "The scheduled job definition %s already exists in the job definition store.",
                              definition->name);
    return write_row(store, definition,
                     "INSERT INTO definition(" COLUMNS ", global_id) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                     failure) &&
           write_triggers(store, definition, failure);
}

bool store_add(struct store *store, struct scheduled_definition *definition, struct failure *failure) {
    definition->revision = 1;
    if (!store_begin(store, failure))
        return false;
    if (!add(store, definition, failure)) {
        store_roll_back(store);
        return false;
    }
    if (!store_commit(store, failure))
        return false;
    definition->folder = store->folder;
    /* Where it cannot be made now, the first run will. */
    file_make_directory(store_output_folder(store->folder, definition->name), 0700, NULL);
    return true;
}

static bool update(struct store *store, struct scheduled_definition *definition, struct failure *failure) {
    const char *global_id = guid_format(definition->global_id, 'D');
    /* What was due while it was disabled is not made up for. */
    if (!database_change(store->database, failure,
                         "UPDATE trigger SET looked_at = ? WHERE definition = ? AND (SELECT enabled FROM definition "
                         "WHERE global_id = ?) <> ?",
                         "ltti", datetime_ticks(datetime_utc_now()), global_id, global_id, (int)definition->enabled))
        return false;
    definition->revision++;
    if (!write_row(store, definition,
                   "UPDATE definition SET (" COLUMNS ") = (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) WHERE global_id = ?",
                   failure))
        return false;
    if (!database_changed(store->database))
        return scheduled_fail(failure, "Cannot find scheduled job %s.", definition->name);
    return write_triggers(store, definition, failure);
}

bool store_update(struct store *store, struct scheduled_definition *definition, struct failure *failure) {
    if (!store_begin(store, failure))
        return false;
    if (update(store, definition, failure))
        return store_commit(store, failure);
    store_roll_back(store);
    return false;
}

bool store_rename(struct store *store, struct scheduled_definition *definition, const char *before,
                  struct failure *failure) {
    const char *folder = store_definition_folder(store->folder, definition->name);
    if (!tidy_move(store, failure))
        return false;
    if (file_exists(folder))
        return system_error_set(failure, EEXIST, folder, TARGET_DIRECTORY);
    if (!store_begin(store, failure))
        return false;
    if (update(store, definition, failure) && tidy_note_move(store, before, definition->name, failure))
        return store_commit(store, failure) && tidy_move(store, failure);
    store_roll_back(store);
    return false;
}

bool store_remove(struct store *store, const struct scheduled_definition *definition, struct failure *failure) {
    return database_change(store->database, failure, "DELETE FROM definition WHERE global_id = ?", "t",
                           guid_format(definition->global_id, 'D')) &&
           (!file_is_directory(store_definition_folder(store->folder, definition->name)) ||
            file_remove_directory(store_definition_folder(store->folder, definition->name), true, failure));
}

/* --- reading --- */

struct reading {
    struct scheduled_definition *definition;
    const char *arguments, *using_values, *credential;
    bool found;
};

static void take_definition(void *data, struct database_row *row) {
    struct reading *reading = data;
    struct scheduled_definition *definition = reading->definition;
    struct scheduled_options *options = scheduled_options_new();
    reading->found = true;
    definition->name = row_text(row, 0);
    definition->command = row_text(row, 1);
    definition->script = row_text(row, 2);
    definition->file_path = row_text(row, 3);
    definition->initialization = row_text(row, 4);
    reading->arguments = row_text(row, 5);
    reading->using_values = row_text(row, 6);
    definition->run_as_32 = row_int(row, 7);
    definition->authentication = row_int(row, 8);
    reading->credential = row_text(row, 9);
    definition->enabled = row_int(row, 10);
    definition->history_length = row_int(row, 11);
    definition->last_trigger_id = row_int(row, 12);
    for (int i = 0; i < OPTION_FLAG_COUNT; i++)
        options->flags[i] = row_long(row, 13) >> i & 1;
    options->idle_duration_ticks = row_long(row, 14);
    options->idle_timeout_ticks = row_long(row, 15);
    options->policy = (enum instance_policy)row_int(row, 16);
    definition->revision = row_long(row, 17);
    scheduled_definition_set_options(definition, options);
}

static struct value span(int64_t ticks) {
    return ticks ? value_of(&type_timespan, ticks) : VALUE_NULL;
}

static void take_trigger(void *data, struct database_row *row) {
    struct scheduled_definition *definition = data;
    struct scheduled_trigger *trigger = scheduled_trigger_new();
    trigger->id = row_int(row, 0);
    trigger->frequency = (enum frequency)row_int(row, 1);
    trigger->at = row_long(row, 2) ? value_of(&type_datetime, row_long(row, 2)) : VALUE_NULL;
    struct values days = {0};
    for (int day = 0; day < 7; day++)
        if (row_int(row, 3) >> day & 1)
            values_add(&days, value_of(type_find("System.DayOfWeek"), day));
    if (days.count)
        trigger->days = scheduled_days(array_from(days.items, days.count));
    trigger->interval = row_int(row, 4);
    trigger->random_delay_ticks = row_long(row, 5);
    trigger->repetition_interval = span(row_long(row, 6));
    trigger->repetition_duration = span(row_long(row, 7));
    trigger->user = row_text(row, 8);
    trigger->enabled = row_int(row, 9);
    trigger->definition = definition;
    values_add(&definition->triggers, value_object(trigger));
}

static bool read_values(const struct reading *reading, struct failure *failure) {
    struct scheduled_definition *definition = reading->definition;
    struct values arguments = {0}, used = {0}, credential = {0};
    if (!values_of_text(reading->arguments, &arguments, failure) ||
        !values_of_text(reading->using_values, &used, failure) ||
        !values_of_text(reading->credential, &credential, failure))
        return false;
    definition->arguments = reading->arguments ? array_from(arguments.items, arguments.count) : NULL;
    definition->using_values = used.count ? used.items[0] : VALUE_NULL;
    definition->credential = credential.count ? credential.items[0] : VALUE_NULL;
    return true;
}

bool store_read(struct store *store, struct scheduled_definition *definition, bool *ret_found,
                struct failure *failure) {
    struct reading reading = {.definition = definition};
    const char *global_id = guid_format(definition->global_id, 'D');
    *ret_found = false;
    if (!store->database)
        return true;
    if (!database_query(store->database, failure, take_definition, &reading,
                        "SELECT " COLUMNS " FROM definition WHERE global_id = ?", "t", global_id))
        return false;
    if (!reading.found)
        return true;
    for (int32_t i = 0; i < definition->triggers.count; i++)
        ((struct scheduled_trigger *)definition->triggers.items[i].p)->definition = NULL;
    definition->triggers = (struct values){0};
    definition->folder = store->folder;
    *ret_found = true;
    return database_query(store->database, failure, take_trigger, definition,
                          "SELECT id, frequency, at, days, interval, random_delay, repetition_interval, "
                          "repetition_duration, user, enabled FROM trigger WHERE definition = ? ORDER BY id",
                          "t", global_id) &&
           read_values(&reading, failure);
}

static void take_id(void *data, struct database_row *row) {
    *(const char **)data = row_text(row, 0);
}

struct scheduled_definition *store_find(struct store *store, const char *name, struct failure *failure) {
    const char *global_id = NULL;
    bool found = false;
    if (!store->database || !database_query(store->database, failure, take_id, &global_id,
                                            "SELECT global_id FROM definition WHERE name = ?", "t", name))
        return NULL;
    if (!global_id)
        return NULL;
    struct scheduled_definition *definition = scheduled_definition_new(name, "");
    guid_parse(global_id, strlen(global_id), &definition->global_id);
    return store_read(store, definition, &found, failure) && found ? definition : NULL;
}
