/* Time. Ticks are .NET's: 100 ns since 0001-01-01T00:00 UTC. Any thread. */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define CLOCK_TICKS_PER_SECOND INT64_C(10000000)
#define CLOCK_UNIX_EPOCH_TICKS INT64_C(621355968000000000)

/* [datetime]::UtcNow.Ticks. */
int64_t clock_utc_ticks(void);
/* Nanoseconds of a clock that never goes back (Stopwatch); and of time since boot including sleep. */
int64_t clock_monotonic_ns(void);
int64_t clock_boot_ns(void);
/* [Environment]::TickCount64: milliseconds since boot. */
int64_t clock_tick_count_ms(void);
/* Processor time used by this process, in ticks. */
int64_t clock_cpu_ticks(void);

static inline int64_t clock_ticks_from_timespec(struct timespec time) {
    return CLOCK_UNIX_EPOCH_TICKS + (int64_t)time.tv_sec * CLOCK_TICKS_PER_SECOND + time.tv_nsec / 100;
}
static inline struct timespec clock_timespec_from_ticks(int64_t ticks) {
    int64_t since = ticks - CLOCK_UNIX_EPOCH_TICKS, rest = since % CLOCK_TICKS_PER_SECOND;
    if (rest < 0)
        rest += CLOCK_TICKS_PER_SECOND;
    return (struct timespec){.tv_sec = (since - rest) / CLOCK_TICKS_PER_SECOND, .tv_nsec = rest * 100};
}

/* Minutes to add to UTC for local time at that moment (POSIX time zone rules, TZ). */
int clock_local_offset_minutes(int64_t utc_ticks);

/* Sleeps; true: the whole time; false: the current thread's stop was requested. Releases the baton. */
bool clock_sleep_ms(int64_t milliseconds);

#endif
