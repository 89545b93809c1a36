#include "os/waiters.h"

#include "base/memory.h"

static void leave(struct waiters *waiters, struct waiter *self) {
    for (struct waiter **at = &waiters->first; *at; at = &(*at)->next)
        if (*at == self) {
            *at = self->next;
            return;
        }
}

static void enter(struct waiters *waiters, struct waiter *self) {
    *self = (struct waiter){stop_current(), waiters->first};
    waiters->first = self;
}

void waiters_wait(struct waiters *waiters, uint32_t ticket, int64_t timeout_ms) {
    struct waiter self;
    enter(waiters, &self);
    stop_wait(stop_current(), ticket, timeout_ms);
    leave(waiters, &self);
}

void waiters_wait_any(struct waiters *const *lists, int count, uint32_t ticket, int64_t timeout_ms) {
    struct waiter *selves = MEM_ARRAY(struct waiter, count);
    for (int i = 0; i < count; i++)
        enter(lists[i], &selves[i]);
    stop_wait(stop_current(), ticket, timeout_ms);
    for (int i = 0; i < count; i++)
        leave(lists[i], &selves[i]);
}

void waiters_wake(struct waiters *waiters) {
    for (struct waiter *waiter = waiters->first; waiter; waiter = waiter->next)
        stop_wake(waiter->stop);
}
