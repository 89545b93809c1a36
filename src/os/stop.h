/* A stop flag with a wake-up: one per runspace; what Ctrl+C and Stop-Job set, and what every wait of os/ observes.
 *
 *   struct stop stop = {0};                       ready; needs no initialisation, stop_done frees its descriptor if one
 * was made uint32_t ticket = stop_ticket(&stop);         1. before looking at the conditions waited for while (!ready()
 * && !stop_is_requested(&stop)) 2. look stop_wait(&stop, ticket, -1), ticket = …  3. sleeps unless something woke the
 * stop since the ticket was taken
 *
 * Invariants: a wake after stop_ticket is never lost; stop_request and stop_wake may be called from any thread AND from
 * a signal handler (they are an atomic add, a futex wake and, where a descriptor was asked for, one write). The flag
 * stays set until stop_clear. Spurious returns of stop_wait are allowed: callers look again. */
#ifndef OS_STOP_H
#define OS_STOP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct stop {
    atomic_bool requested;
    _Atomic uint32_t sequence; /* a futex: counts wakes */
    _Atomic int descriptor;    /* eventfd + 1; 0: none was asked for */
};

/* Asks whatever runs under `stop` to stop, and wakes its waits. */
void stop_request(struct stop *stop);
/* Wakes the waits without asking to stop: something they look at has changed. */
void stop_wake(struct stop *stop);
/* Forgets the request (a new pipeline begins). */
void stop_clear(struct stop *stop);

static inline bool stop_is_requested(const struct stop *stop) {
    return atomic_load_explicit(&((struct stop *)stop)->requested, memory_order_acquire);
}

/* The count of wakes so far. */
static inline uint32_t stop_ticket(const struct stop *stop) {
    return atomic_load_explicit(&((struct stop *)stop)->sequence, memory_order_acquire);
}

/* Blocks until something woke `stop` since `ticket`, or timeout_ms passed (-1: never). False: timed out. Releases the
 * baton. */
bool stop_wait(struct stop *stop, uint32_t ticket, int64_t timeout_ms);

/* The same keeping the baton: whatever else runs in this process stands still meanwhile. */
bool stop_wait_alone(struct stop *stop, uint32_t ticket, int64_t timeout_ms);

/* Blocks until `descriptor` is ready for `events` (poll's POLLIN, POLLOUT), the stop is requested, or timeout_ms passed
 * (-1: never). Gives poll's revents; 0: timed out or stopped (see stop_is_requested) or woken. Releases the baton. */
int stop_poll(struct stop *stop, int descriptor, short events, int64_t timeout_ms);

/* A descriptor (owned by the stop) that is readable while a stop is requested; made at the first call. -1: none could
 * be made. */
int stop_descriptor(struct stop *stop);

/* Closes the descriptor. Nobody may use the stop any more. */
void stop_done(struct stop *stop);

/* The calling thread's stop; never NULL: the process's own one unless the thread set another (borrowed until replaced;
 * NULL: none). */
struct stop *stop_current(void);
void stop_set_current(struct stop *stop);

#endif
