/* What the scheduler makes of triggers: starts that are due, missed, twice due; boots and logins; steps of the clock.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "os/file.h"
#include "scheduled/store_run.h"
#include "scheduled/task.h"

static struct store store;
static struct scheduled_definition *definition;

static int set_up(void **state) {
    (void)state;
    setenv("TZ", "UTC", 1);
    tzset();
    const char *folder = file_make_temporary_directory("/tmp", "muster-task-", NULL);
    assert_non_null(folder);
    assert_true(store_open(folder, true, &store, NULL));
    definition = scheduled_definition_new("Task", "1");
    definition->script = "1";
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    store_close(&store);
    return file_remove_directory(store.folder, true, NULL) ? 0 : -1;
}

static void add_trigger(enum frequency frequency, int64_t at_utc, const char *user) {
    struct scheduled_trigger *trigger = scheduled_trigger_new();
    trigger->frequency = frequency;
    trigger->user = user;
    if (at_utc)
        trigger->at = value_of(&type_datetime, datetime_pack(at_utc, DATETIME_UNSPECIFIED));
    struct value item = value_object(trigger);
    assert_true(scheduled_definition_add_triggers(definition, array_from(&item, 1), NULL));
}

static struct tasks tasks(void) {
    struct tasks read;
    assert_true(task_read(&store, &read, NULL));
    return read;
}

static int start_count(void) {
    struct start_record *starts;
    int count = 0;
    assert_true(store_starts(&store, &starts, &count, NULL));
    return count;
}

static int64_t now(void) {
    return datetime_ticks(datetime_utc_now());
}

static int64_t look(int64_t at) {
    struct tasks read = tasks();
    int64_t next;
    assert_true(task_start_due(&store, &read, at, &next, NULL));
    return next;
}

static void due_once(void **state) {
    (void)state;
    int64_t due = now() + 10 * TICKS_PER_SECOND;
    add_trigger(FREQUENCY_ONCE, due, NULL);
    assert_true(store_add(&store, definition, NULL));
    assert_int_equal(look(due - 1), due);
    assert_int_equal(start_count(), 0);
    assert_int_equal(look(due), INT64_MAX);
    assert_int_equal(look(due + TICKS_PER_SECOND), INT64_MAX);
    assert_int_equal(start_count(), 1);
}

static void missed(void **state) {
    (void)state;
    int64_t due = now() + 10 * TICKS_PER_SECOND;
    add_trigger(FREQUENCY_DAILY, due, NULL);
    assert_true(store_add(&store, definition, NULL));
    assert_int_equal(look(due + 2 * TICKS_PER_MINUTE), due + TICKS_PER_DAY); /* too late for this one */
    assert_int_equal(start_count(), 0);
    look(due + TICKS_PER_DAY + 30 * TICKS_PER_SECOND);
    assert_int_equal(start_count(), 1);
}

static void clock_set_back(void **state) {
    (void)state;
    int64_t due = now() + 10 * TICKS_PER_SECOND;
    add_trigger(FREQUENCY_DAILY, due, NULL);
    assert_true(store_add(&store, definition, NULL));
    look(due);
    assert_int_equal(start_count(), 1);
    assert_int_equal(look(due - TICKS_PER_HOUR), due + TICKS_PER_DAY); /* not twice */
    look(due);
    assert_int_equal(start_count(), 1);
    look(due + TICKS_PER_DAY);
    assert_int_equal(start_count(), 2);
    assert_int_equal(look(due - TICKS_PER_HOUR), due); /* a day back: anew */
    look(due);
    assert_int_equal(start_count(), 3);
}

static void disabled(void **state) {
    (void)state;
    int64_t due = now() + 10 * TICKS_PER_SECOND;
    add_trigger(FREQUENCY_ONCE, due, NULL);
    assert_true(store_add(&store, definition, NULL));
    definition->enabled = false;
    assert_true(store_update(&store, definition, NULL));
    assert_int_equal(look(due), INT64_MAX);
    assert_int_equal(start_count(), 0);
}

static void changed_trigger_begins_anew(void **state) {
    (void)state;
    int64_t due = now() + 10 * TICKS_PER_SECOND;
    struct values missing = {0};
    add_trigger(FREQUENCY_ONCE, due, NULL);
    assert_true(store_add(&store, definition, NULL));
    look(due);
    assert_int_equal(start_count(), 1);
    struct scheduled_trigger *trigger = scheduled_definition_trigger(definition, 1);
    trigger->at = value_of(&type_datetime, due + TICKS_PER_SECOND);
    struct value item = value_object(trigger);
    assert_true(scheduled_definition_update_triggers(definition, array_from(&item, 1), &missing, NULL));
    assert_true(store_update(&store, definition, NULL));
    look(due + TICKS_PER_SECOND);
    assert_int_equal(start_count(), 2);
}

static void boots(void **state) {
    (void)state;
    add_trigger(FREQUENCY_AT_STARTUP, 0, NULL);
    assert_true(store_add(&store, definition, NULL));
    struct tasks read = tasks();
    assert_true(task_start_at_startup(&store, &read, now(), NULL));
    assert_int_equal(start_count(), 0); /* the first look tells nothing of a boot */
    assert_true(database_change(store.database, NULL, "UPDATE known SET value = 'x' WHERE name = 'boot'", ""));
    assert_true(task_start_at_startup(&store, &read, now(), NULL));
    assert_true(task_start_at_startup(&store, &read, now(), NULL));
    assert_int_equal(start_count(), 1);
}

static void logins(void **state) {
    (void)state;
    add_trigger(FREQUENCY_AT_LOGON, 0, "HOST\\ann");
    add_trigger(FREQUENCY_AT_LOGON, 0, "*");
    assert_true(store_add(&store, definition, NULL));
    struct tasks read = tasks();
    struct login sessions[] = {{"session 1", "bob"}, {"session 2", "ann"}, {"session 3", "bob"}};
    assert_true(task_start_at_logon(&store, &read, &(struct logins){sessions, 1}, now(), NULL));
    assert_int_equal(start_count(), 0); /* who was there before */
    assert_true(task_start_at_logon(&store, &read, &(struct logins){sessions, 2}, now(), NULL));
    assert_int_equal(start_count(), 2);
    assert_true(task_start_at_logon(&store, &read, &(struct logins){sessions, 3}, now(), NULL));
    assert_int_equal(start_count(), 3);
    assert_true(task_start_at_logon(&store, &read, &(struct logins){sessions, 0}, now(), NULL));
    assert_true(task_start_at_logon(&store, &read, &(struct logins){sessions, 1}, now(), NULL));
    assert_int_equal(start_count(), 4);
}

static void random_delay(void **state) {
    (void)state;
    struct start_record *starts;
    int count;
    int64_t due = now() + 10 * TICKS_PER_SECOND;
    add_trigger(FREQUENCY_ONCE, due, NULL);
    ((struct scheduled_trigger *)definition->triggers.items[0].p)->random_delay_ticks = TICKS_PER_HOUR;
    assert_true(store_add(&store, definition, NULL));
    look(due);
    assert_true(store_starts(&store, &starts, &count, NULL));
    assert_int_equal(count, 1);
    assert_true(starts[0].not_before_utc >= due && starts[0].not_before_utc < due + TICKS_PER_HOUR);
}

static void broken_run_is_failed(void **state) {
    (void)state;
    bool found;
    assert_true(store_add(&store, definition, NULL));
    struct run_record run = {.id = guid_new(),
                             .definition = definition->global_id,
                             .name = "Task",
                             .command = "1",
                             .begin = datetime_now(),
                             .process = {.boot_id = "another boot", .id = 1, .start = 0}};
    assert_true(store_run_add(&store, &run, NULL));
    assert_true(store_run_settle(&store, NULL));
    assert_true(store_run_read(&store, run.id, &run, &found, NULL));
    assert_true(found);
    assert_int_equal(run.state, JOB_FAILED);
    assert_true(run.end != 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        CASE(due_once),
        CASE(missed),
        CASE(clock_set_back),
        CASE(disabled),
        CASE(changed_trigger_begins_anew),
        CASE(boots),
        CASE(logins),
        CASE(random_delay),
        CASE(broken_run_is_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
