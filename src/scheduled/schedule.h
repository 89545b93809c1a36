/* When a trigger is due: arithmetic alone, no clock, no file.
 *
 *   Once     at `at`, and with a repetition at at + n * interval for as long as the duration lasts (elapsed time)
 *   Daily    every `interval` days at the time of day of `at`, the first time at `at`
 *   Weekly   on `days` of every `interval`th week at the time of day of `at`; weeks begin on Sunday, the first is the
 *            one that `at` lies in
 *   AtLogon, AtStartup, None   never by time
 *
 * Times of day are local clock times. One that a day does not have (clocks go forward) is due as much later as the gap
 * is long; one that it has twice is due the first time alone. Source: Task Scheduler's trigger types as the
 * PSScheduledJob module uses them. */
#ifndef SCHEDULED_SCHEDULE_H
#define SCHEDULED_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

enum frequency { /* Microsoft.PowerShell.ScheduledJob.TriggerFrequency, same numbers */
                 FREQUENCY_NONE,
                 FREQUENCY_ONCE,
                 FREQUENCY_DAILY,
                 FREQUENCY_WEEKLY,
                 FREQUENCY_AT_LOGON,
                 FREQUENCY_AT_STARTUP
};

/* A repetition without an end: TimeSpan.MaxValue. */
#define SCHEDULE_FOREVER INT64_MAX

struct schedule {
    enum frequency frequency;
    int64_t at_ticks;                                             /* local clock time */
    int32_t interval;                                             /* of days or weeks, from 1 */
    unsigned days;                                                /* of the week: bit 0 is Sunday */
    int64_t repetition_interval_ticks, repetition_duration_ticks; /* both 0: none */
};

/* The UTC moment of a local clock time by the rules above. */
int64_t schedule_utc_of_local(int64_t local_ticks);
/* The first moment (UTC ticks) after `after_utc` at which it is due. False: never again. */
bool schedule_next(const struct schedule *schedule, int64_t after_utc, int64_t *ret_due_utc);

#endif
