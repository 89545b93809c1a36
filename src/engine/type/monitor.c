/* System.Threading.Monitor: a lock on any object. Who holds what stands in a list beside the objects: it is short. */
#include "base/datetime.h"
#include "base/memory.h"
#include "engine/throw.h"
#include "object/type/native.h"
#include "os/clock.h"
#include "os/thread.h"
#include "os/waiters.h"

struct monitor { /* of an object that a thread holds or waits for */
    struct monitor *next;
    const void *object;
    int owner, depth;
    int waiting;            /* threads that wait for it */
    uint64_t pulses, waits; /* Pulse and Wait, counted: the waiter with a number below `pulses` goes on */
    struct waiters entering, pulsed;
};

static struct monitor *monitors;

static struct monitor *monitor_find(struct value value) {
    struct monitor *monitor = monitors;
    while (monitor && monitor->object != value_base(value).p)
        monitor = monitor->next;
    return monitor;
}

static struct monitor *monitor_of(struct value value) {
    struct monitor *monitor = monitor_find(value);
    if (!monitor) {
        monitor = MEM_NEW(struct monitor);
        monitor->object = value_base(value).p;
        monitor->next = monitors;
        monitors = monitor;
    }
    return monitor;
}

static void forget_if_free(struct monitor *monitor) {
    if (monitor->depth || monitor->waiting)
        return;
    for (struct monitor **at = &monitors; *at; at = &(*at)->next)
        if (*at == monitor) {
            *at = monitor->next;
            return;
        }
}

/* A number or date is boxed anew for each call: nobody else can hold that box. */
static bool is_boxed(struct value value) {
    const struct type *type = value_base(value).type;
    return type->flags & TYPE_UNBOXED;
}

static bool fail_unsynchronized(struct call *call) {
    return fail_with(call, "System.Threading.SynchronizationLockException",
                     "Object synchronization method was called from an unsynchronized block of code.");
}

static bool fail_no_object(struct call *call) {
    return failure_set(call->failure, "System.ArgumentNullException", "ArgumentNullException", CATEGORY_NOT_SPECIFIED,
                       "Value cannot be null.");
}

/* A stop leaves the count of waiting threads right. */
static void check_stop(struct monitor *monitor) {
    struct stop *stop = stop_current();
    if (!stop_is_requested(stop)) {
        baton_yield();
        return;
    }
    monitor->waiting--;
    forget_if_free(monitor);
    stop_check();
}

/* False: timeout_ms passed. */
static bool enter(struct monitor *monitor, int64_t timeout_ms) {
    int64_t deadline = clock_monotonic_ns() + timeout_ms * 1000000;
    monitor->waiting++;
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        check_stop(monitor);
        if (!monitor->depth || monitor->owner == thread_id())
            break;
        int64_t left = timeout_ms < 0 ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (timeout_ms >= 0 && left <= 0) {
            monitor->waiting--;
            return false;
        }
        waiters_wait(&monitor->entering, ticket, left);
    }
    monitor->waiting--;
    monitor->owner = thread_id();
    monitor->depth++;
    return true;
}

static int64_t milliseconds(struct value timeout) {
    if (timeout.type != &type_timespan)
        return timeout.i;
    return timeout.i < 0 ? -1 : timeout.i / (TICKS_PER_SECOND / 1000);
}

static bool enter_for(struct call *call, int64_t timeout_ms, bool *ret_taken) {
    *ret_taken = true;
    if (arg_is_null(call, 0))
        return fail_no_object(call);
    if (!is_boxed(call->args[0]))
        *ret_taken = enter(monitor_of(call->args[0]), timeout_ms);
    return true;
}

static bool monitor_enter(struct call *call) {
    bool taken;
    if (!enter_for(call, -1, &taken))
        return false;
    if (call->count > 1)
        arg_set_ref(call, 1, value_bool(true));
    return true;
}

static bool monitor_try_enter(struct call *call) {
    bool taken;
    return enter_for(call, call->count > 1 ? milliseconds(call->args[1]) : 0, &taken) && give_bool(call, taken);
}

/* TryEnter(object[, timeout], [ref] bool). */
static bool monitor_try_enter_ref(struct call *call) {
    bool taken;
    if (!enter_for(call, call->count > 2 ? milliseconds(call->args[1]) : 0, &taken))
        return false;
    arg_set_ref(call, call->count - 1, value_bool(taken));
    return true;
}

static struct monitor *held(struct call *call) {
    struct monitor *monitor = arg_is_null(call, 0) || is_boxed(call->args[0]) ? NULL : monitor_find(call->args[0]);
    return monitor && monitor->depth && monitor->owner == thread_id() ? monitor : NULL;
}

static bool monitor_exit(struct call *call) {
    struct monitor *monitor = held(call);
    if (!monitor)
        return arg_is_null(call, 0) ? fail_no_object(call) : fail_unsynchronized(call);
    if (--monitor->depth == 0)
        waiters_wake(&monitor->entering);
    forget_if_free(monitor);
    return true;
}

static bool monitor_is_entered(struct call *call) {
    return arg_is_null(call, 0) ? fail_no_object(call) : give_bool(call, held(call) != NULL);
}

static bool monitor_wait(struct call *call) {
    struct monitor *monitor = held(call);
    int64_t timeout_ms = call->count > 1 ? milliseconds(call->args[1]) : -1;
    int64_t deadline = clock_monotonic_ns() + timeout_ms * 1000000;
    if (!monitor)
        return fail_unsynchronized(call);
    int depth = monitor->depth;
    uint64_t number = monitor->waits++;
    bool pulsed = false;
    monitor->depth = 0;
    monitor->waiting++;
    waiters_wake(&monitor->entering);
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        check_stop(monitor);
        pulsed = number < monitor->pulses;
        int64_t left = timeout_ms < 0 ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (pulsed || (timeout_ms >= 0 && left <= 0))
            break;
        waiters_wait(&monitor->pulsed, ticket, left);
    }
    monitor->waiting--;
    enter(monitor, -1);
    monitor->depth = depth;
    return give_bool(call, pulsed);
}

static bool pulse(struct call *call, bool all) {
    struct monitor *monitor = held(call);
    if (!monitor)
        return fail_unsynchronized(call);
    if (all)
        monitor->pulses = monitor->waits;
    else if (monitor->pulses < monitor->waits)
        monitor->pulses++;
    waiters_wake(&monitor->pulsed);
    return true;
}

static bool monitor_pulse(struct call *call) {
    return pulse(call, false);
}

static bool monitor_pulse_all(struct call *call) {
    return pulse(call, true);
}

static const struct type_member members[] = {
    {"static void Enter(System.Object obj)", monitor_enter},
    {"static void Enter(System.Object obj, [ref] bool lockTaken)", monitor_enter},
    {"static void Exit(System.Object obj)", monitor_exit},
    {"static bool IsEntered(System.Object obj)", monitor_is_entered},
    {"static void Pulse(System.Object obj)", monitor_pulse},
    {"static void PulseAll(System.Object obj)", monitor_pulse_all},
    {"static bool TryEnter(System.Object obj)", monitor_try_enter},
    {"static void TryEnter(System.Object obj, [ref] bool lockTaken)", monitor_try_enter_ref},
    {"static bool TryEnter(System.Object obj, int millisecondsTimeout)", monitor_try_enter},
    {"static void TryEnter(System.Object obj, int millisecondsTimeout, [ref] bool lockTaken)", monitor_try_enter_ref},
    {"static bool TryEnter(System.Object obj, timespan timeout)", monitor_try_enter},
    {"static void TryEnter(System.Object obj, timespan timeout, [ref] bool lockTaken)", monitor_try_enter_ref},
    {"static bool Wait(System.Object obj)", monitor_wait},
    {"static bool Wait(System.Object obj, int millisecondsTimeout)", monitor_wait},
    {"static bool Wait(System.Object obj, timespan timeout)", monitor_wait},
};
static struct type type_monitor = {
    .name = "System.Threading.Monitor", .base = &type_object, .flags = TYPE_STATIC, MEMBERS(members)};
TYPE_REGISTER(type_monitor);
