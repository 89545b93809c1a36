/* System.Timers.Timer. The loop thread's timer wakes the runspace; Elapsed is raised at the next safe point, once for
 * each time it fell due, as .NET's would have been. Without a listener a tick has no effect, so nothing runs. */
#include <math.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "engine/safe_point.h"
#include "object/convert.h"
#include "object/event.h"
#include "object/type/native.h"
#include "os/loop.h"

struct timers_timer {
    struct object object;
    double interval_ms;
    bool enabled, auto_reset, closed;
    struct timer *running; /* NULL: not enabled, or nobody listens */
    struct event_source source;
};

struct elapsed_event {
    struct object object;
    int64_t signal_time;
};

static struct type type_timers_timer;

static struct timers_timer *self_of(const struct call *call) {
    return call->self.p;
}

/* ---- ElapsedEventArgs ---- */

static bool get_signal_time(struct call *call) {
    return give(call, value_of(&type_datetime, ((struct elapsed_event *)call->self.p)->signal_time));
}

static const struct type_member elapsed_members[] = {
    {"datetime SignalTime {get}", get_signal_time},
};
static struct type type_elapsed_event = {
    .name = "System.Timers.ElapsedEventArgs", .base = &type_event_args, MEMBERS(elapsed_members)};
TYPE_REGISTER(type_elapsed_event);

/* ---- ticking ---- */

static void stop_ticking(struct timers_timer *self) {
    if (!self->running)
        return;
    timer_stop(self->running);
    self->running = NULL;
    event_source_remove(&self->source);
}

static void poll(void *data) {
    struct timers_timer *self = data;
    unsigned due = timer_take(self->running);
    if (due && !self->auto_reset) {
        self->enabled = false;
        stop_ticking(self);
    }
    for (unsigned i = 0; i < due; i++) {
        struct elapsed_event *event = object_new(&type_elapsed_event, sizeof *event);
        event->signal_time = datetime_now();
        event_raise(value_object(self), "Elapsed", value_object(event));
    }
}

static void start_ticking(struct timers_timer *self) {
    int64_t ms = (int64_t)ceil(self->interval_ms);
    stop_ticking(self);
    self->running = timer_start(ms, self->auto_reset ? ms : 0, runspace->stop);
    self->source = (struct event_source){.poll = poll, .data = self};
    event_source_add(&self->source);
}

/* Begins or ends ticking as enabled and listeners are. */
static void adjust(struct timers_timer *self) {
    bool wanted = self->enabled && event_is_watched(value_object(self), "Elapsed");
    if (wanted && !self->running)
        start_ticking(self);
    else if (!wanted)
        stop_ticking(self);
}

static bool watch(struct value self, struct failure *failure) {
    (void)failure;
    adjust(self.p);
    return true;
}

/* ---- members ---- */

static struct timers_timer *timer_new(double interval) {
    struct timers_timer *self = object_new(&type_timers_timer, sizeof *self);
    self->interval_ms = interval;
    self->auto_reset = true;
    return self;
}

static bool new_default(struct call *call) {
    return give_object(call, timer_new(100));
}

static bool give_timer(struct call *call, double interval) {
    if (!(interval > 0))
        return fail_argument(
            call, mem_printf("Invalid value '%s' for parameter 'interval'.", value_to_text(value_double(interval))),
            NULL);
    return give_object(call, timer_new(interval));
}

static bool new_interval(struct call *call) {
    return give_timer(call, arg_double(call, 0));
}

static bool new_span(struct call *call) {
    return give_timer(call, (double)arg_int(call, 0) / 10000);
}

static bool get_interval(struct call *call) {
    return give_double(call, self_of(call)->interval_ms);
}

static bool set_interval(struct call *call) {
    struct timers_timer *self = self_of(call);
    if (!(arg_double(call, 0) > 0))
        return fail_argument(call,
                             mem_printf("'%s' is not a valid value for 'Interval'. 'Interval' must be greater than 0.",
                                        value_to_text(call->args[0])),
                             NULL);
    self->interval_ms = arg_double(call, 0);
    if (self->running)
        start_ticking(self);
    return true;
}

static bool get_auto_reset(struct call *call) {
    return give_bool(call, self_of(call)->auto_reset);
}

static bool set_auto_reset(struct call *call) {
    struct timers_timer *self = self_of(call);
    self->auto_reset = arg_int(call, 0);
    if (self->running)
        start_ticking(self);
    return true;
}

static bool get_enabled(struct call *call) {
    struct timers_timer *self = self_of(call);
    if (self->running)
        event_sources_poll();
    return give_bool(call, self->enabled);
}

static bool enable(struct call *call, bool on) {
    struct timers_timer *self = self_of(call);
    if (on && self->closed)
        return fail_with(call, "System.ObjectDisposedException",
                         "Cannot access a disposed object.\nObject name: 'System.Timers.Timer'.");
    self->enabled = on;
    adjust(self);
    return true;
}

static bool set_enabled(struct call *call) {
    return enable(call, arg_int(call, 0));
}

static bool start(struct call *call) {
    return enable(call, true);
}

static bool stop(struct call *call) {
    return enable(call, false);
}

static bool close_timer(struct call *call) {
    struct timers_timer *self = self_of(call);
    enable(call, false);
    if (!self->closed)
        event_raise(call->self, "Disposed", event_args_empty());
    self->closed = true;
    return true;
}

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

static const struct type_member members[] = {
    {"new()", new_default},
    {"new(double interval)", new_interval},
    {"new(timespan interval)", new_span},
    {"bool AutoReset {get;set}", get_auto_reset, set_auto_reset},
    {"bool Enabled {get;set}", get_enabled, set_enabled},
    {"double Interval {get;set}", get_interval, set_interval},
    {"System.ComponentModel.ISite Site {get}", get_null},
    {"System.ComponentModel.ISynchronizeInvoke SynchronizingObject {get}", get_null},
    {"System.ComponentModel.IContainer Container {get}", get_null},
    {"void BeginInit()", do_nothing},
    {"void Close()", close_timer},
    {"void Dispose()", close_timer},
    {"void EndInit()", do_nothing},
    {"void Start()", start},
    {"void Stop()", stop},
    EVENT("System.Timers.ElapsedEventHandler", "Elapsed", "System.Timers.ElapsedEventArgs"),
    EVENT("System.EventHandler", "Disposed", "System.EventArgs"),
};
static const struct type_operations operations = {.watch = watch};
extern struct type type_component;
static struct type type_timers_timer = {
    .name = "System.Timers.Timer", .base = &type_component, .operations = &operations, MEMBERS(members)};
TYPE_REGISTER(type_timers_timer);
