#include "scheduled/registration.h"

#include <string.h>
#include <strings.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "engine/runspace.h"
#include "object/string.h"
#include "os/file.h"
#include "scheduled/condition.h"
#include "scheduled/scheduler_control.h"
#include "scheduled/store_run.h"

/* --- the objects of this runspace --- */

static struct values *known(void) {
    struct values *values = table_get(runspace->slots_for_rooms, "scheduled job definitions");
    if (!values) {
        values = MEM_NEW(struct values);
        table_set(runspace->slots_for_rooms, "scheduled job definitions", values);
    }
    return values;
}

static struct scheduled_definition *known_at(int32_t index) {
    return known()->items[index].p;
}

struct scheduled_definition *registration_known(struct guid global_id) {
    for (int32_t i = 0; i < known()->count; i++)
        if (guid_equal(known_at(i)->global_id, global_id))
            return known_at(i);
    return NULL;
}

static const struct store_entry *entry_of(const struct store_entry *entries, int count, struct guid global_id) {
    for (int i = 0; i < count; i++)
        if (guid_equal(entries[i].global_id, global_id))
            return &entries[i];
    return NULL;
}

static void forget_removed(const struct store_entry *entries, int count) {
    struct values *values = known();
    int32_t kept = 0;
    for (int32_t i = 0; i < values->count; i++)
        if (entry_of(entries, count, known_at(i)->global_id))
            values->items[kept++] = values->items[i];
    values->count = kept;
}

/* --- those that cannot be read --- */

struct unreadable {
    struct unreadable *next;
    const char *name;
    struct failure failure;
};

static bool note_unreadable(struct store *store, struct scheduled_definition *definition, const struct failure *why,
                            struct failure *failure) {
    struct unreadable *note = MEM_NEW(struct unreadable);
    *note =
        (struct unreadable){table_get(runspace->slots_for_rooms, "unreadable scheduled jobs"), definition->name, *why};
    table_set(runspace->slots_for_rooms, "unreadable scheduled jobs", note);
    return store_remove(store, definition, failure);
}

bool registration_take_unreadable(const char **ret_name, struct failure *ret_failure) {
    struct unreadable *note = table_get(runspace->slots_for_rooms, "unreadable scheduled jobs");
    if (!note)
        return false;
    *ret_name = note->name;
    *ret_failure = note->failure;
    table_set(runspace->slots_for_rooms, "unreadable scheduled jobs", note->next);
    return true;
}

static bool is_corrupt(const struct failure *failure) {
    return failure->exception && strcmp(failure->exception, "System.Xml.XmlException") == 0;
}

static bool read_changed(struct store *store, const struct store_entry *entry, struct failure *failure) {
    struct scheduled_definition *definition = registration_known(entry->global_id);
    bool found = false, is_new = !definition;
    if (definition && definition->revision == entry->revision)
        return true;
    if (is_new) {
        definition = scheduled_definition_new(entry->name, "");
        definition->global_id = entry->global_id;
    }
    struct failure why = {0};
    if (!store_read(store, definition, &found, &why)) {
        if (is_corrupt(&why))
            return note_unreadable(store, definition, &why, failure);
        *failure = why;
        return false;
    }
    if (is_new && found)
        values_add(known(), value_object(definition));
    return true;
}

bool registration_all(struct values *ret_definitions, struct failure *failure) {
    struct store store;
    struct store_entry *entries;
    int count;
    if (!store_open(store_default_folder(), false, &store, failure))
        return false;
    bool done = store_list(&store, &entries, &count, failure);
    if (done)
        forget_removed(entries, count);
    for (int i = 0; done && i < count; i++)
        done = read_changed(&store, &entries[i], failure);
    store_close(&store);
    scheduler_control_ensure();
    *ret_definitions = (struct values){0}; /* a list of its own: who goes through it may remove some */
    for (int32_t i = 0; i < known()->count; i++)
        values_add(ret_definitions, known()->items[i]);
    return done;
}

struct scheduled_definition *registration_load(const char *name, const char *folder, struct failure *failure) {
    struct values all;
    struct store store;
    bool is_default = !folder || strcmp(folder, store_default_folder()) == 0;
    if (is_default && !registration_all(&all, failure))
        return NULL;
    for (int32_t i = 0; is_default && i < all.count; i++)
        if (text_equal_ignore_case(known_at(i)->name, name))
            return known_at(i);
    struct failure inner = {0};
    struct scheduled_definition *definition = NULL;
    if (!is_default && store_open(folder, false, &store, &inner)) {
        definition = store_find(&store, name, &inner);
        store_close(&store);
    }
    if (!definition && failure) {
        scheduled_fail(failure, "Cannot find scheduled job %s.", name);
        failure->inner_exception = inner.exception;
        failure->inner_message = inner.message;
    }
    return definition;
}

/* --- changing --- */

static bool check_disposed(const struct scheduled_definition *definition, struct failure *failure) {
    return !definition->disposed ||
           failure_set(failure, "System.Management.Automation.RuntimeException", "RuntimeException",
                       CATEGORY_NOT_SPECIFIED, "This scheduled job definition object %s has been disposed.",
                       definition->name);
}

/* A name is a folder's name too. */
static bool check_name(const char *name, struct failure *failure) {
    if (*name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && !strchr(name, '/'))
        return true;
    return scheduled_fail(failure, "The scheduled job definition name %s contains characters that are not valid.",
                          name);
}

/* What the cause was stays visible below the message of the step that failed. */
static bool wrap(struct failure *failure, const char *message, const char *name) {
    if (failure->exception && strcmp(failure->exception, SCHEDULED_JOB_EXCEPTION) == 0)
        return false;
    struct failure inner = *failure;
    scheduled_fail(failure, message, name);
    failure->inner_exception = inner.exception;
    failure->inner_message = inner.message;
    return false;
}

bool registration_add(struct scheduled_definition *definition, struct failure *failure) {
    struct values all;
    struct store store;
    if (!check_disposed(definition, failure) || !registration_all(&all, failure) ||
        !check_name(definition->name, failure) || !condition_check_options(definition, failure))
        return false;
    if (!store_open(store_default_folder(), true, &store, failure))
        return wrap(failure,
                    "An error occurred while registering scheduled job definition %s. Cannot add this "
                    "definition object to the job store.",
                    definition->name);
    bool done = store_add(&store, definition, failure);
    store_close(&store);
    if (!done)
        return wrap(failure,
                    "An error occurred while registering scheduled job definition %s. Cannot add this "
                    "definition object to the job store.",
                    definition->name);
    values_add(known(), value_object(definition));
    return scheduler_control_notify(failure);
}

/* In whichever store it came from. */
static bool with_store(struct scheduled_definition *definition,
                       bool (*change)(struct store *store, struct scheduled_definition *definition,
                                      struct failure *failure),
                       struct failure *failure) {
    struct store store;
    if (!definition->folder)
        return scheduled_fail(failure, "Cannot find scheduled job %s.", definition->name);
    if (!store_open(definition->folder, true, &store, failure))
        return false;
    bool done = change(&store, definition, failure);
    store_close(&store);
    return done;
}

static const char cannot_update[] = "An error occurred while updating scheduled job definition %s.  Cannot update this "
                                    "definition in the job store.";

bool registration_save(struct scheduled_definition *definition, struct failure *failure) {
    if (!check_disposed(definition, failure) || !check_name(definition->name, failure) ||
        !condition_check_options(definition, failure))
        return false;
    if (!with_store(definition, store_update, failure))
        return wrap(failure, cannot_update, definition->name);
    return scheduler_control_notify(failure);
}

/* --- removing --- */

static bool stop_runs(struct store *store, const struct scheduled_definition *definition, bool force,
                      struct failure *failure) {
    struct run_record *runs;
    int count;
    if (!store_run_settle(store, failure) || !store_runs(store, &definition->global_id, &runs, &count, failure))
        return false;
    for (int i = 0; i < count; i++) {
        if (runs[i].state != JOB_RUNNING)
            continue;
        if (!force)
            return scheduled_fail(failure,
                                  "The scheduled job definition %s cannot be removed because one or more instances are "
                                  "currently running.  You can remove and stop all running instances by using the "
                                  "Force parameter.",
                                  definition->name);
        runs[i].state = JOB_STOPPED;
        runs[i].end = datetime_now();
        if (!store_run_end(store, &runs[i], NULL, failure))
            return false;
        if (runs[i].folder) /* else it is the scheduler's own: the run has not begun */
            identity_kill_tree(&runs[i].process);
    }
    return true;
}

static bool remove_stopping(struct store *store, struct scheduled_definition *definition, struct failure *failure) {
    return stop_runs(store, definition, true, failure) && store_remove(store, definition, failure);
}

static bool remove_idle(struct store *store, struct scheduled_definition *definition, struct failure *failure) {
    return stop_runs(store, definition, false, failure) && store_remove(store, definition, failure);
}

bool registration_remove(struct scheduled_definition *definition, bool force, struct failure *failure) {
    if (!check_disposed(definition, failure))
        return false;
    if (!with_store(definition, force ? remove_stopping : remove_idle, failure))
        return wrap(failure, "An error occurred while unregistering scheduled job definition %s.", definition->name);
    struct values *values = known();
    int32_t kept = 0;
    for (int32_t i = 0; i < values->count; i++)
        if (known_at(i) != definition)
            values->items[kept++] = values->items[i];
    values->count = kept;
    definition->disposed = true;
    return scheduler_control_notify(failure);
}

static bool clear(struct store *store, struct scheduled_definition *definition, struct failure *failure) {
    return store_run_settle(store, failure) && store_run_trim(store, &definition->global_id, 0, failure);
}

bool registration_clear_history(struct scheduled_definition *definition, struct failure *failure) {
    return check_disposed(definition, failure) && with_store(definition, clear, failure);
}

/* --- a new name --- */

bool registration_rename(struct scheduled_definition *definition, const char *name, struct failure *failure) {
    const char *before = definition->name;
    if (!check_disposed(definition, failure))
        return false;
    if (text_equal_ignore_case(before, name))
        return true;
    if (!check_name(name, failure) || !definition->folder)
        return check_name(name, failure) && scheduled_fail(failure, "Cannot find scheduled job %s.", before);
    struct store store;
    struct failure inner = {0};
    if (store_open(definition->folder, true, &store, &inner)) {
        definition->name = name;
        bool renamed = store_rename(&store, definition, before, &inner);
        store_close(&store);
        if (renamed)
            return scheduler_control_notify(failure);
        definition->name = before;
    }
    scheduled_fail(failure,
                   "An error occured while attempting to rename scheduled job from %s to %s with error "
                   "message: %s.",
                   before, name, inner.message ? inner.message : "");
    failure->inner_exception = inner.exception;
    failure->inner_message = inner.message;
    return false;
}

/* --- its parts --- */

bool registration_update_trigger(struct scheduled_trigger *trigger, struct failure *failure) {
    struct scheduled_definition *definition = trigger->definition;
    struct value item = value_object(trigger);
    struct values missing = {0};
    if (!definition)
        return failure_set(failure, "System.Management.Automation.RuntimeException", "RuntimeException",
                           CATEGORY_NOT_SPECIFIED,
                           "There is no scheduled job definition object associated with this trigger %d.", trigger->id);
    return scheduled_definition_update_triggers(definition, array_from(&item, 1), &missing, failure) &&
           registration_save(definition, failure);
}

bool registration_update_options(struct scheduled_options *options, struct failure *failure) {
    struct scheduled_definition *definition = options->definition;
    if (!definition)
        return failure_set(failure, "System.Management.Automation.RuntimeException", "RuntimeException",
                           CATEGORY_NOT_SPECIFIED,
                           "There is no scheduled job definition object associated with this options object.");
    struct scheduled_options *before = definition->options;
    scheduled_definition_set_options(definition, options);
    if (registration_save(definition, failure))
        return true;
    scheduled_definition_set_options(definition, before);
    return false;
}

/* --- now --- */

static bool add_start(struct store *store, struct scheduled_definition *definition, struct failure *failure) {
    return store_start_add(store, &definition->global_id, datetime_ticks(datetime_utc_now()), true, failure);
}

bool registration_run(struct scheduled_definition *definition, struct failure *failure) {
    const char *reason = NULL;
    struct failure inner = {0};
    if (!check_disposed(definition, failure))
        return false;
    if (!definition->enabled)
        reason = "the scheduled job definition is disabled";
    else if (definition->options->flags[OPTION_DO_NOT_ALLOW_DEMAND_START])
        reason = "its option DoNotAllowDemandStart lets only its triggers start it";
    else if (!definition->folder)
        reason = "the scheduled job definition could not be found";
    else if (!with_store(definition, add_start, &inner) || !scheduler_control_notify(&inner))
        reason = inner.message;
    if (!reason)
        return true;
    return scheduled_fail(failure,
                          "An error occurred while running scheduled job definition %s from the Task Scheduler because "
                          "%s.",
                          definition->name, reason);
}
