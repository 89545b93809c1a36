#include "os/clock.h"

#include "os/stop.h"

static int64_t nanoseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

int64_t clock_utc_ticks(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return clock_ticks_from_timespec(now);
}

int64_t clock_monotonic_ns(void) {
    return nanoseconds(CLOCK_MONOTONIC);
}

int64_t clock_boot_ns(void) {
    return nanoseconds(CLOCK_BOOTTIME);
}

int64_t clock_tick_count_ms(void) {
    return nanoseconds(CLOCK_BOOTTIME) / 1000000;
}

int64_t clock_cpu_ticks(void) {
    return nanoseconds(CLOCK_PROCESS_CPUTIME_ID) / 100;
}

int clock_local_offset_minutes(int64_t utc_ticks) {
    time_t moment = clock_timespec_from_ticks(utc_ticks).tv_sec;
    struct tm local;
    tzset(); /* localtime_r alone need not see a changed TZ */
    return localtime_r(&moment, &local) ? (int)(local.tm_gmtoff / 60) : 0;
}

bool clock_sleep_ms(int64_t milliseconds) {
    struct stop *stop = stop_current();
    int64_t deadline = clock_monotonic_ns() + milliseconds * 1000000;
    for (;;) {
        uint32_t ticket = stop_ticket(stop);
        if (stop_is_requested(stop))
            return false;
        int64_t left_ms = (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (left_ms <= 0)
            return true;
        stop_wait(stop, ticket, left_ms);
    }
}
