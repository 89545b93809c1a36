/* Safe points: the places where a runspace lets go of what it does for a moment, to stop or to run what events ask for.
 * They are where PowerShell has them: before each pipeline with a command, at each turn of a loop, and in waits. Where
 * nothing was subscribed and nobody waits for the baton, a safe point is three tests.
 *
 *   source (timer, file system watch, job …) ── loop thread wakes the runspace's stop ──► safe point ──► source's poll
 *   raises its events (object/event.h) ──► the event manager queues actions ──► safe point runs a few of them
 *
 * Other runspaces' threads get their turn there too (os/thread.h).
 *
 * Everything happens on the runspace's own thread. */
#ifndef ENGINE_SAFE_POINT_H
#define ENGINE_SAFE_POINT_H

#include "engine/runspace.h"
#include "engine/throw.h"
#include "os/stop.h"
#include "os/thread.h"

struct event_source { /* asked at safe points whether it has news; it raises its own events */
    struct event_source *next;
    void (*poll)(void *data);
    void *data;
};

struct events { /* of a runspace, made when first needed */
    struct event_source *sources;
    uint32_t ticket;               /* of the stop, when the sources were last asked */
    bool asked;                    /* were they ever, since one was added? */
    void (*run_few)(void);         /* runs some of the actions that wait; NULL: there are none */
    bool in_action;                /* an action runs: no other begins */
    struct event_manager *manager; /* job/event_manager.h */
};

/* The runspace's, made if need be. */
struct events *events_of_runspace(void);
/* Adds a source (kept as it is); takes it off again, fine if it is not there. */
void event_source_add(struct event_source *source);
void event_source_remove(struct event_source *source);
/* Lets the sources raise what has happened; false: there was no news since they were last asked. */
bool event_sources_poll(void);

/* What safe_point does where there is something to do. */
void safe_point_slow(void);
static inline void safe_point(void) {
    const struct runspace *own = runspace;
    if (__builtin_expect(__atomic_load_n(&own->events, __ATOMIC_RELAXED) || stop_is_requested(own->stop), 0))
        safe_point_slow();
    baton_yield();
}
/* For waits that are no safe points, each time they are woken: the sources are asked, actions do not run. */
static inline void wait_point(void) {
    if (__builtin_expect(__atomic_load_n(&runspace->events, __ATOMIC_RELAXED) != NULL, 0))
        event_sources_poll();
}
/* Sleeps, and runs actions as their events come. Throws when the pipeline is stopped. */
void safe_point_sleep_ms(int64_t milliseconds);
/* One turn of a wait that looks at something itself: polls, runs actions, and sleeps until there is news or at most
 * timeout_ms (-1: no limit) have passed. `ticket` was taken (stop_ticket) before the looking. */
void safe_point_wait(uint32_t ticket, int64_t timeout_ms);

#endif
