#include "os/timer.h"

#include <limits.h>
#include <pthread.h>
#include <stddef.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/loop.h"
#include "os/watch.h"

struct timer {
    int64_t due_ns, period_ns;
    struct stop *owner;
    unsigned fallen_due;
    struct timer *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct timer *timers; /* soonest first; a process has a handful */

static void insert(struct timer *timer) {
    struct timer **at = &timers;
    while (*at && (*at)->due_ns <= timer->due_ns)
        at = &(*at)->next;
    timer->next = *at;
    *at = timer;
}

static void take_out(struct timer *timer) {
    for (struct timer **at = &timers; *at; at = &(*at)->next)
        if (*at == timer) {
            *at = timer->next;
            return;
        }
}

struct timer *timer_start(int64_t due_ms, int64_t period_ms, struct stop *owner) {
    struct timer *timer = mem_raw_new(sizeof *timer);
    *timer = (struct timer){.due_ns = clock_monotonic_ns() + due_ms * 1000000,
                            .period_ns = period_ms * 1000000,
                            .owner = owner ? owner : stop_current()};
    loop_start();
    pthread_mutex_lock(&lock);
    insert(timer);
    bool is_first = timers == timer;
    pthread_mutex_unlock(&lock);
    if (is_first)
        loop_wake();
    return timer;
}

unsigned timer_take(struct timer *timer) {
    pthread_mutex_lock(&lock);
    unsigned count = timer->fallen_due;
    timer->fallen_due = 0;
    pthread_mutex_unlock(&lock);
    return count;
}

void timer_stop(struct timer *timer) {
    pthread_mutex_lock(&lock);
    take_out(timer);
    pthread_mutex_unlock(&lock);
    mem_raw_free(timer);
}

static void fire(struct timer *timer, int64_t now) {
    take_out(timer);
    timer->fallen_due++;
    stop_wake(timer->owner);
    if (timer->period_ns <= 0)
        return;
    /* Missed periods are counted, not made up for one by one. */
    int64_t missed = (now - timer->due_ns) / timer->period_ns;
    timer->fallen_due += (unsigned)missed;
    timer->due_ns += (missed + 1) * timer->period_ns;
    insert(timer);
}

int timer_run_due(void) {
    pthread_mutex_lock(&lock);
    int64_t now = timers ? clock_monotonic_ns() : 0;
    while (timers && timers->due_ns <= now)
        fire(timers, now);
    int64_t left_ms = timers ? (timers->due_ns - now + 999999) / 1000000 : -1;
    pthread_mutex_unlock(&lock);
    return left_ms > INT_MAX ? INT_MAX : (int)left_ms;
}
