/* Threads that wait for something another runspace thread does: for a signal, the end of a pipeline, an object of a
 * queue. Only the holder of the baton touches a list, so nothing is locked:
 *
 *     for (;;) {
 *         uint32_t ticket = stop_ticket(stop_current());
 *         stop_check();                               may give the baton away: before looking
 *         if (ready())                                look, holding the baton from here to the wait
 *             break;
 *         waiters_wait(&waiters, ticket, -1);         gives the baton away while it waits
 *     }
 *
 * and the other one, after making it ready: waiters_wake(&waiters). */
#ifndef OS_WAITERS_H
#define OS_WAITERS_H

#include "os/stop.h"

struct waiter { /* stands on the waiting thread's stack */
    struct stop *stop;
    struct waiter *next;
};

struct waiters { /* zero-initialise */
    struct waiter *first;
};

/* Waits until somebody wakes the list, the calling thread's stop is woken or requested, or timeout_ms passed (-1:
 * never). `ticket` of the thread's stop was taken before looking. Returns early at will: callers look again. */
void waiters_wait(struct waiters *waiters, uint32_t ticket, int64_t timeout_ms);
/* The same on several lists at once. */
void waiters_wait_any(struct waiters *const *lists, int count, uint32_t ticket, int64_t timeout_ms);
/* Wakes all that wait. */
void waiters_wake(struct waiters *waiters);

#endif
