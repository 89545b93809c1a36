#include "scheduled/schedule.h"

#include "base/datetime.h"

int64_t schedule_utc_of_local(int64_t local) {
    int64_t before = local_offset_at_utc(local - TICKS_PER_DAY), after = local_offset_at_utc(local + TICKS_PER_DAY);
    if (before == after || local_offset_at_utc(local - before) == before)
        return local - before;
    if (local_offset_at_utc(local - after) == after)
        return local - after;
    return local - before; /* in the gap: shown by the new offset it is later */
}

static int64_t floor_div(int64_t dividend, int64_t divisor) {
    int64_t quotient = dividend / divisor;
    return quotient * divisor > dividend ? quotient - 1 : quotient;
}

static bool in_range(int64_t ticks) {
    return ticks >= 0 && ticks <= DATETIME_MAX_TICKS - 2 * TICKS_PER_DAY;
}

/* Between two turns, each of so many days; none is longer than the calendar. */
static int64_t step_of(const struct schedule *schedule, int days) {
    int64_t interval = schedule->interval < 1 ? 1 : schedule->interval, longest = 4000000 / days;
    return (interval > longest ? longest : interval) * days * TICKS_PER_DAY;
}

/* --- once --- */

static bool next_once(const struct schedule *schedule, int64_t after, int64_t *ret_due) {
    int64_t first = schedule_utc_of_local(schedule->at_ticks), interval = schedule->repetition_interval_ticks;
    *ret_due = first;
    if (first > after)
        return true;
    if (interval <= 0)
        return false;
    int64_t elapsed = floor_div(after - first, interval) * interval;
    if (elapsed > DATETIME_MAX_TICKS - first - interval || elapsed + interval > schedule->repetition_duration_ticks)
        return false;
    *ret_due = first + elapsed + interval;
    return true;
}

/* --- daily --- */

static bool next_daily(const struct schedule *schedule, int64_t after, int64_t *ret_due) {
    int64_t step = step_of(schedule, 1);
    /* A local time is at most a day away from the UTC one: begin a step before what it may be. */
    int64_t done = floor_div(after - TICKS_PER_DAY - schedule->at_ticks, step);
    for (int64_t n = done > 0 ? done : 0; in_range(schedule->at_ticks + n * step); n++) {
        *ret_due = schedule_utc_of_local(schedule->at_ticks + n * step);
        if (*ret_due > after)
            return true;
    }
    return false;
}

/* --- weekly --- */

static bool next_weekly(const struct schedule *schedule, int64_t after, int64_t *ret_due) {
    int64_t at = schedule->at_ticks, date = at - at % TICKS_PER_DAY, time = at - date;
    int64_t first_week = date - datetime_to_calendar(date).day_of_week * TICKS_PER_DAY;
    int64_t step = step_of(schedule, 7);
    int64_t done = floor_div(after - TICKS_PER_DAY - time - first_week, step);
    if (!(schedule->days & 127))
        return false;
    for (int64_t n = done > 0 ? done : 0; in_range(first_week + n * step + 6 * TICKS_PER_DAY + time); n++)
        for (int day = 0; day < 7; day++) {
            int64_t local = first_week + n * step + day * TICKS_PER_DAY + time;
            if (!(schedule->days >> day & 1) || local < at)
                continue;
            *ret_due = schedule_utc_of_local(local);
            if (*ret_due > after)
                return true;
        }
    return false;
}

bool schedule_next(const struct schedule *schedule, int64_t after_utc, int64_t *ret_due_utc) {
    if (!in_range(schedule->at_ticks) || !in_range(after_utc))
        return false;
    switch (schedule->frequency) {
    case FREQUENCY_ONCE:
        return next_once(schedule, after_utc, ret_due_utc);
    case FREQUENCY_DAILY:
        return next_daily(schedule, after_utc, ret_due_utc);
    case FREQUENCY_WEEKLY:
        return next_weekly(schedule, after_utc, ret_due_utc);
    default:
        return false;
    }
}
