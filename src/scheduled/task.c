#include "scheduled/task.h"

#include <string.h>
#include <sys/random.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "scheduled/identity.h"
#include "scheduled/store_run.h"

enum { GRACE_SECONDS = 60, LONG_STEP_HOURS = 3 };

/* --- reading --- */

static struct task *task_of_row(struct tasks *tasks, struct database_row *row) {
    struct guid definition;
    const char *id = row_text(row, 0);
    guid_parse(id, strlen(id), &definition);
    struct task *found = task_find(tasks, definition);
    if (found)
        return found;
    tasks->items = mem_resize(tasks->items, sizeof *tasks->items * (size_t)(tasks->count + 1));
    struct task *task = &tasks->items[tasks->count++];
    *task = (struct task){.definition = definition,
                          .name = row_text(row, 1),
                          .enabled = row_int(row, 2),
                          .idle_duration_ticks = row_long(row, 4),
                          .idle_timeout_ticks = row_long(row, 5),
                          .policy = (enum instance_policy)row_int(row, 6)};
    for (int i = 0; i < OPTION_FLAG_COUNT; i++)
        task->flags[i] = row_long(row, 3) >> i & 1;
    return task;
}

static int64_t local_clock(int64_t packed) {
    return datetime_ticks(datetime_kind(packed) == DATETIME_UTC ? datetime_to_local(packed) : packed);
}

static void take(void *data, struct database_row *row) {
    struct task *task = task_of_row(data, row);
    if (row_is_null(row, 7))
        return; /* no trigger */
    task->triggers = mem_resize(task->triggers, sizeof *task->triggers * (size_t)(task->trigger_count + 1));
    task->triggers[task->trigger_count++] =
        (struct task_trigger){.id = row_int(row, 7),
                              .schedule = {.frequency = (enum frequency)row_int(row, 8),
                                           .at_ticks = local_clock(row_long(row, 9)),
                                           .days = (unsigned)row_int(row, 10),
                                           .interval = row_int(row, 11),
                                           .repetition_interval_ticks = row_long(row, 13),
                                           .repetition_duration_ticks = row_long(row, 14)},
                              .random_delay_ticks = row_long(row, 12),
                              .user = row_text(row, 15),
                              .enabled = row_int(row, 16),
                              .looked_at_utc = row_long(row, 17)};
}

bool task_read(struct store *store, struct tasks *ret_tasks, struct failure *failure) {
    *ret_tasks = (struct tasks){0};
    return database_query(store->database, failure, take, ret_tasks,
                          "SELECT global_id, name, definition.enabled, flags, idle_duration, idle_timeout, policy, id, "
                          "frequency, at, days, interval, random_delay, repetition_interval, repetition_duration, "
                          "user, trigger.enabled, looked_at FROM definition LEFT JOIN trigger ON definition = "
                          "global_id ORDER BY name, id",
                          "");
}

struct task *task_find(const struct tasks *tasks, struct guid definition) {
    for (int i = 0; i < tasks->count; i++)
        if (guid_equal(tasks->items[i].definition, definition))
            return &tasks->items[i];
    return NULL;
}

bool task_next(const struct task *task, int64_t after_utc, int64_t *ret_due_utc) {
    int64_t due;
    *ret_due_utc = INT64_MAX;
    for (int i = 0; task->enabled && i < task->trigger_count; i++)
        if (task->triggers[i].enabled && schedule_next(&task->triggers[i].schedule, after_utc, &due) &&
            due < *ret_due_utc)
            *ret_due_utc = due;
    return *ret_due_utc != INT64_MAX;
}

bool task_any(const struct tasks *tasks, enum frequency frequency) {
    for (int i = 0; i < tasks->count; i++)
        for (int k = 0; tasks->items[i].enabled && k < tasks->items[i].trigger_count; k++) {
            const struct task_trigger *trigger = &tasks->items[i].triggers[k];
            if (trigger->enabled && (frequency == FREQUENCY_NONE || trigger->schedule.frequency == frequency))
                return true;
        }
    return false;
}

/* --- what is due --- */

static int64_t random_below(int64_t limit) {
    uint64_t bits = 0;
    if (limit <= 0 || getrandom(&bits, sizeof bits, 0) != sizeof bits)
        return 0;
    return (int64_t)(bits % (uint64_t)limit);
}

static bool add_start(struct store *store, const struct task *task, const struct task_trigger *trigger, int64_t due,
                      struct failure *failure) {
    return store_start_add(store, &task->definition, due + random_below(trigger->random_delay_ticks), false, failure);
}

static bool look_at(struct store *store, const struct task *task, const struct task_trigger *trigger, int64_t now,
                    int64_t *next, struct failure *failure) {
    int64_t seen = trigger->looked_at_utc, due;
    if (seen > now + LONG_STEP_HOURS * TICKS_PER_HOUR)
        seen = now; /* the clock had been far ahead */
    else if (seen < now - GRACE_SECONDS * TICKS_PER_SECOND)
        seen = now - GRACE_SECONDS * TICKS_PER_SECOND;
    bool must_write = seen < trigger->looked_at_utc;
    while (schedule_next(&trigger->schedule, seen, &due)) {
        if (due > now) {
            *next = due < *next ? due : *next;
            break;
        }
        if (!add_start(store, task, trigger, due, failure))
            return false;
        seen = due;
        must_write = true;
    }
    return !must_write ||
           database_change(store->database, failure, "UPDATE trigger SET looked_at = ? WHERE definition = ? AND id = ?",
                           "lti", seen, guid_format(task->definition, 'D'), trigger->id);
}

static bool start_due(struct store *store, const struct tasks *tasks, int64_t now, int64_t *next,
                      struct failure *failure) {
    for (int i = 0; i < tasks->count; i++)
        for (int k = 0; tasks->items[i].enabled && k < tasks->items[i].trigger_count; k++)
            if (tasks->items[i].triggers[k].enabled &&
                !look_at(store, &tasks->items[i], &tasks->items[i].triggers[k], now, next, failure))
                return false;
    return true;
}

bool task_start_due(struct store *store, const struct tasks *tasks, int64_t now_utc, int64_t *ret_next_utc,
                    struct failure *failure) {
    *ret_next_utc = INT64_MAX;
    if (!store_begin(store, failure))
        return false;
    if (start_due(store, tasks, now_utc, ret_next_utc, failure))
        return store_commit(store, failure);
    store_roll_back(store);
    return false;
}

/* --- what was seen last --- */

static bool start_of(struct store *store, const struct tasks *tasks, enum frequency frequency, const char *user,
                     int64_t now, struct failure *failure) {
    for (int i = 0; i < tasks->count; i++)
        for (int k = 0; tasks->items[i].enabled && k < tasks->items[i].trigger_count; k++) {
            const struct task_trigger *trigger = &tasks->items[i].triggers[k];
            if (trigger->enabled && trigger->schedule.frequency == frequency &&
                (!user || login_is_of(trigger->user, user)) &&
                !add_start(store, &tasks->items[i], trigger, now, failure))
                return false;
        }
    return true;
}

bool task_start_at_startup(struct store *store, const struct tasks *tasks, int64_t now_utc, struct failure *failure) {
    const char *before, *boot = identity_boot_id();
    if (!store_known(store, "boot", &before, failure))
        return false;
    if (before && strcmp(before, boot) == 0)
        return true;
    if (!store_begin(store, failure))
        return false;
    bool done = store_know(store, "boot", boot, failure) &&
                (!before || start_of(store, tasks, FREQUENCY_AT_STARTUP, NULL, now_utc, failure));
    if (done)
        return store_commit(store, failure);
    store_roll_back(store);
    return false;
}

/* The boot, and a line for each session. */
static const char *text_of(const struct logins *logins) {
    struct buffer text = {0};
    buffer_printf(&text, "%s\n", identity_boot_id());
    for (int i = 0; i < logins->count; i++)
        buffer_printf(&text, "%s\n", logins->items[i].key);
    return mem_strdup(buffer_text(&text));
}

static bool has_line(const char *text, const char *line) {
    size_t length = strlen(line);
    for (; text; text = strchr(text, '\n') ? strchr(text, '\n') + 1 : NULL)
        if (strncmp(text, line, length) == 0 && text[length] == '\n')
            return true;
    return false;
}

bool task_start_at_logon(struct store *store, const struct tasks *tasks, const struct logins *logins, int64_t now_utc,
                         struct failure *failure) {
    const char *before, *now = text_of(logins);
    if (!store_known(store, "logins", &before, failure))
        return false;
    if (before && strcmp(before, now) == 0)
        return true;
    if (!store_begin(store, failure))
        return false;
    bool same_boot = before && has_line(before, identity_boot_id()), done = store_know(store, "logins", now, failure);
    for (int i = 0; before && done && i < logins->count; i++)
        if (!same_boot || !has_line(before, logins->items[i].key))
            done = start_of(store, tasks, FREQUENCY_AT_LOGON, logins->items[i].user, now_utc, failure);
    if (done)
        return store_commit(store, failure);
    store_roll_back(store);
    return false;
}
