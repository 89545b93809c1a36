#include "engine/safe_point.h"

#include "base/memory.h"
#include "os/clock.h"

struct events *events_of_runspace(void) {
    if (!runspace->events)
        runspace->events = runspace->spare_events ? runspace->spare_events : MEM_NEW(struct events);
    return runspace->events;
}

void event_source_add(struct event_source *source) {
    struct events *events = events_of_runspace();
    source->next = events->sources;
    events->sources = source;
    events->asked = false;
}

void event_source_remove(struct event_source *source) {
    for (struct event_source **at = &events_of_runspace()->sources; *at; at = &(*at)->next)
        if (*at == source) {
            *at = source->next;
            return;
        }
}

/* Only where something woke the stop since the last time: whatever a source waits for does. */
bool event_sources_poll(void) {
    struct events *events = runspace->events;
    uint32_t ticket = stop_ticket(runspace->stop);
    if (!events->sources || (events->asked && events->ticket == ticket))
        return false;
    events->ticket = ticket;
    events->asked = true;
    struct event_source *next;
    for (struct event_source *source = events->sources; source; source = next) {
        next = source->next; /* it may take itself off */
        source->poll(source->data);
    }
    return true;
}

void safe_point_slow(void) {
    stop_check();
    struct events *events = __atomic_load_n(&runspace->events, __ATOMIC_ACQUIRE);
    if (!events || events->in_action)
        return;
    event_sources_poll();
    if (events->run_few)
        events->run_few();
}

static void run_all(void) {
    struct events *events = runspace->events;
    while (events && events->run_few && !events->in_action)
        events->run_few();
}

void safe_point_wait(uint32_t ticket, int64_t timeout_ms) {
    stop_check();
    struct events *events = __atomic_load_n(&runspace->events, __ATOMIC_ACQUIRE); /* serve_debug.c puts them there */
    bool polled = events && event_sources_poll(); /* then the caller looks again before it sleeps */
    events = __atomic_load_n(&runspace->events, __ATOMIC_ACQUIRE);
    if (events && events->run_few && !events->in_action)
        run_all();
    else if (!polled)
        stop_wait(runspace->stop, ticket, timeout_ms);
    stop_check();
}

void safe_point_sleep_ms(int64_t milliseconds) {
    int64_t deadline = clock_monotonic_ns() + milliseconds * 1000000;
    for (;;) {
        uint32_t ticket = stop_ticket(runspace->stop);
        int64_t left_ms = (deadline - clock_monotonic_ns() + 999999) / 1000000;
        stop_check();
        if (left_ms <= 0)
            return;
        safe_point_wait(ticket, left_ms);
    }
}
