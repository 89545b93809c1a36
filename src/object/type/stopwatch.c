/* System.Diagnostics.Stopwatch: a monotonic clock in nanoseconds. */
#include <time.h>

#include "base/timespan.h"
#include "object/type/native.h"

struct stopwatch {
    struct object object;
    int64_t elapsed_ns, started_ns;
    bool running;
};

enum { NS_PER_TICK = 100 };

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static struct stopwatch *stopwatch_of(struct value value) {
    return value_base(value).p;
}

static int64_t elapsed(const struct stopwatch *watch) {
    return watch->elapsed_ns + (watch->running ? now_ns() - watch->started_ns : 0);
}

static bool stopwatch_new(struct call *call) {
    return give_object(call, object_new(call->type, sizeof(struct stopwatch)));
}

static bool stopwatch_start(struct call *call) {
    struct stopwatch *watch = stopwatch_of(call->self);
    if (!watch->running)
        watch->started_ns = now_ns();
    watch->running = true;
    return true;
}

static bool stopwatch_start_new(struct call *call) {
    struct stopwatch *watch = object_new(call->type, sizeof *watch);
    watch->running = true;
    watch->started_ns = now_ns();
    return give_object(call, watch);
}

static bool stopwatch_stop(struct call *call) {
    struct stopwatch *watch = stopwatch_of(call->self);
    watch->elapsed_ns = elapsed(watch);
    watch->running = false;
    return true;
}

static bool stopwatch_reset(struct call *call) {
    struct stopwatch *watch = stopwatch_of(call->self);
    watch->running = false;
    watch->elapsed_ns = 0;
    return true;
}

static bool stopwatch_restart(struct call *call) {
    return stopwatch_reset(call) && stopwatch_start(call);
}

static bool stopwatch_get_elapsed(struct call *call) {
    return give(call, value_of(&type_timespan, elapsed(stopwatch_of(call->self)) / NS_PER_TICK));
}

static bool stopwatch_get_elapsed_milliseconds(struct call *call) {
    return give_long(call, elapsed(stopwatch_of(call->self)) / 1000000);
}

static bool stopwatch_get_elapsed_ticks(struct call *call) {
    return give_long(call, elapsed(stopwatch_of(call->self)));
}

static bool stopwatch_get_is_running(struct call *call) {
    return give_bool(call, stopwatch_of(call->self)->running);
}

static bool stopwatch_get_frequency(struct call *call) {
    return give_long(call, 1000000000);
}

static bool stopwatch_get_is_high_resolution(struct call *call) {
    return give_bool(call, true);
}

static bool stopwatch_get_timestamp(struct call *call) {
    return give_long(call, now_ns());
}

static bool stopwatch_get_elapsed_time(struct call *call) {
    int64_t end = call->count > 1 ? arg_int(call, 1) : now_ns();
    return give(call, value_of(&type_timespan, (end - arg_int(call, 0)) / NS_PER_TICK));
}

static const struct type_member members[] = {
    {"new()", stopwatch_new},
    {"bool IsRunning {get}", stopwatch_get_is_running},
    {"timespan Elapsed {get}", stopwatch_get_elapsed},
    {"long ElapsedMilliseconds {get}", stopwatch_get_elapsed_milliseconds},
    {"long ElapsedTicks {get}", stopwatch_get_elapsed_ticks},
    {"static long Frequency {get}", stopwatch_get_frequency},
    {"static bool IsHighResolution {get}", stopwatch_get_is_high_resolution},
    {"static timespan GetElapsedTime(long startingTimestamp)", stopwatch_get_elapsed_time},
    {"static timespan GetElapsedTime(long startingTimestamp, long endingTimestamp)", stopwatch_get_elapsed_time},
    {"static long GetTimestamp()", stopwatch_get_timestamp},
    {"void Reset()", stopwatch_reset},
    {"void Restart()", stopwatch_restart},
    {"void Start()", stopwatch_start},
    {"static System.Diagnostics.Stopwatch StartNew()", stopwatch_start_new},
    {"void Stop()", stopwatch_stop},
    {"string ToString()", native_to_string},
};

static char *to_text(struct value self) {
    return timespan_format(elapsed(stopwatch_of(self)) / NS_PER_TICK, NULL);
}

static const struct type_operations operations = {.to_string = to_text};

static struct type type_stopwatch = {
    .name = "System.Diagnostics.Stopwatch", .base = &type_object, .operations = &operations, MEMBERS(members)};
TYPE_REGISTER(type_stopwatch);
