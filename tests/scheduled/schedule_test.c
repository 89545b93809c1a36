/* When triggers are due: daily, weekly and repeated ones, over changes of the clock and ends of months. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "scheduled/schedule.h"

static int64_t ticks(int year, int month, int day, int hour, int minute) {
    int64_t result = 0;
    struct calendar parts = {.year = year, .month = month, .day = day, .hour = hour, .minute = minute};
    assert_true(datetime_from_calendar(&parts, &result));
    return result;
}

static void zone(const char *name) {
    setenv("TZ", name, 1);
    tzset();
}

#define BERLIN "CET-1CEST,M3.5.0,M10.5.0/3"

static void expect(const struct schedule *schedule, int64_t after, int64_t due) {
    int64_t found = 0;
    assert_true(schedule_next(schedule, after, &found));
    assert_int_equal(found, due);
}

static void expect_none(const struct schedule *schedule, int64_t after) {
    int64_t found = 0;
    assert_false(schedule_next(schedule, after, &found));
}

static void once(void **state) {
    (void)state;
    zone("UTC");
    struct schedule schedule = {.frequency = FREQUENCY_ONCE, .at_ticks = ticks(2026, 5, 1, 3, 0), .interval = 1};
    expect(&schedule, ticks(2026, 4, 1, 0, 0), ticks(2026, 5, 1, 3, 0));
    expect_none(&schedule, ticks(2026, 5, 1, 3, 0));
}

static void repeated(void **state) {
    (void)state;
    zone("UTC");
    struct schedule schedule = {.frequency = FREQUENCY_ONCE,
                                .at_ticks = ticks(2026, 5, 1, 3, 0),
                                .repetition_interval_ticks = 20 * TICKS_PER_MINUTE,
                                .repetition_duration_ticks = TICKS_PER_HOUR};
    expect(&schedule, ticks(2026, 5, 1, 2, 0), ticks(2026, 5, 1, 3, 0));
    expect(&schedule, ticks(2026, 5, 1, 3, 0), ticks(2026, 5, 1, 3, 20));
    expect(&schedule, ticks(2026, 5, 1, 3, 39), ticks(2026, 5, 1, 3, 40));
    expect(&schedule, ticks(2026, 5, 1, 3, 40), ticks(2026, 5, 1, 4, 0));
    expect_none(&schedule, ticks(2026, 5, 1, 4, 0));
    schedule.repetition_duration_ticks = SCHEDULE_FOREVER;
    expect(&schedule, ticks(2036, 5, 1, 3, 10), ticks(2036, 5, 1, 3, 20));
}

static void daily(void **state) {
    (void)state;
    zone("UTC");
    struct schedule schedule = {.frequency = FREQUENCY_DAILY, .at_ticks = ticks(2026, 1, 30, 4, 15), .interval = 3};
    expect(&schedule, ticks(2025, 1, 1, 0, 0), ticks(2026, 1, 30, 4, 15));
    expect(&schedule, ticks(2026, 1, 30, 4, 15), ticks(2026, 2, 2, 4, 15));
    expect(&schedule, ticks(2026, 2, 28, 12, 0), ticks(2026, 3, 1, 4, 15));
}

static void leap_day(void **state) {
    (void)state;
    zone("UTC");
    struct schedule schedule = {.frequency = FREQUENCY_DAILY, .at_ticks = ticks(2024, 2, 28, 1, 0), .interval = 1};
    expect(&schedule, ticks(2024, 2, 28, 1, 0), ticks(2024, 2, 29, 1, 0));
    expect(&schedule, ticks(2024, 2, 29, 1, 0), ticks(2024, 3, 1, 1, 0));
}

/* 2026-03-29 has no 02:30, 2026-10-25 has two. */
static void daylight_saving(void **state) {
    (void)state;
    zone(BERLIN);
    struct schedule schedule = {.frequency = FREQUENCY_DAILY, .at_ticks = ticks(2026, 3, 1, 2, 30), .interval = 1};
    expect(&schedule, ticks(2026, 3, 28, 0, 0), ticks(2026, 3, 28, 1, 30));
    expect(&schedule, ticks(2026, 3, 28, 1, 30), ticks(2026, 3, 29, 1, 30)); /* 03:30 on the new clock */
    expect(&schedule, ticks(2026, 3, 29, 1, 30), ticks(2026, 3, 30, 0, 30));
    expect(&schedule, ticks(2026, 10, 24, 12, 0), ticks(2026, 10, 25, 0, 30)); /* the first of the two */
    expect(&schedule, ticks(2026, 10, 25, 0, 30), ticks(2026, 10, 26, 1, 30));
}

static void far_zones(void **state) {
    (void)state;
    struct schedule schedule = {.frequency = FREQUENCY_DAILY, .at_ticks = ticks(2026, 6, 1, 0, 30), .interval = 1};
    zone("<+14>-14");
    expect(&schedule, ticks(2026, 6, 10, 10, 29), ticks(2026, 6, 10, 10, 30));
    expect(&schedule, ticks(2026, 6, 10, 10, 30), ticks(2026, 6, 11, 10, 30));
    zone("<-12>12");
    expect(&schedule, ticks(2026, 6, 10, 12, 29), ticks(2026, 6, 10, 12, 30));
    expect(&schedule, ticks(2026, 6, 10, 12, 30), ticks(2026, 6, 11, 12, 30));
}

enum { SUNDAY = 1, MONDAY = 2, WEDNESDAY = 8, FRIDAY = 32 };

/* 2026-05-06 is a Wednesday; its week begins on Sunday the 3rd. */
static void weekly(void **state) {
    (void)state;
    zone("UTC");
    struct schedule schedule = {.frequency = FREQUENCY_WEEKLY,
                                .at_ticks = ticks(2026, 5, 6, 23, 0),
                                .interval = 4,
                                .days = MONDAY | WEDNESDAY | FRIDAY};
    expect(&schedule, ticks(2026, 1, 1, 0, 0), ticks(2026, 5, 6, 23, 0)); /* Monday the 4th lies before `at` */
    expect(&schedule, ticks(2026, 5, 6, 23, 0), ticks(2026, 5, 8, 23, 0));
    expect(&schedule, ticks(2026, 5, 8, 23, 0), ticks(2026, 6, 1, 23, 0));
    expect(&schedule, ticks(2026, 6, 5, 23, 0), ticks(2026, 6, 29, 23, 0));
    schedule.days = SUNDAY;
    expect(&schedule, ticks(2026, 5, 1, 0, 0), ticks(2026, 5, 31, 23, 0));
    schedule.days = 0;
    expect_none(&schedule, ticks(2026, 5, 1, 0, 0));
}

static void events(void **state) {
    (void)state;
    for (int frequency = FREQUENCY_AT_LOGON; frequency <= FREQUENCY_AT_STARTUP; frequency++) {
        struct schedule schedule = {.frequency = (enum frequency)frequency, .at_ticks = ticks(2026, 1, 1, 0, 0)};
        expect_none(&schedule, ticks(2025, 1, 1, 0, 0));
    }
}

static void the_end_of_time(void **state) {
    (void)state;
    zone("UTC");
    struct schedule schedule = {.frequency = FREQUENCY_DAILY, .at_ticks = ticks(9999, 12, 28, 0, 0), .interval = 1000};
    expect(&schedule, ticks(9999, 1, 1, 0, 0), ticks(9999, 12, 28, 0, 0));
    expect_none(&schedule, ticks(9999, 12, 28, 0, 0));
    schedule.frequency = FREQUENCY_WEEKLY;
    schedule.days = 127;
    schedule.interval = INT32_MAX;
    schedule.at_ticks = ticks(1, 1, 9, 0, 0);
    expect_none(&schedule, ticks(2026, 1, 1, 0, 0));
}

int main(void) {
    mem_init();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(once),     cmocka_unit_test(repeated),        cmocka_unit_test(daily),
        cmocka_unit_test(leap_day), cmocka_unit_test(daylight_saving), cmocka_unit_test(far_zones),
        cmocka_unit_test(weekly),   cmocka_unit_test(events),          cmocka_unit_test(the_end_of_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
