/* The baton: see os/thread.h. */
#include <stdatomic.h>
#include <time.h>

#include "os/thread.h"

/* How long a computing thread keeps the baton while others wait: long beside a hand-over (some microseconds), short for
 * somebody who looks on. */
enum { SLICE_NS = 4000000 };

/* One that waits; lives on its thread's stack until granted. */
struct waiting {
    pthread_cond_t granted_condition;
    bool granted;
    struct waiting *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct waiting *first, **last = &first;
static bool taken;
static atomic_bool in_use; /* false as long as the process has one runspace thread */
atomic_int baton_waiting;
static int64_t taken_ns; /* since when the holder has it; the holder's own */
static _Thread_local bool held_here;

/* Called by thread_start before the second runspace thread comes to life: the caller has been alone, so it is the
 * holder. */
bool baton_begin(void) {
    pthread_mutex_lock(&lock);
    bool begins = !in_use;
    if (begins) {
        in_use = true;
        taken = true;
        held_here = true;
    }
    pthread_mutex_unlock(&lock);
    return begins;
}

/* The coarse clock costs a fifth of the exact one, and its steps are as long as a slice. */
static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

void baton_acquire(void) {
    if (!in_use)
        return;
    pthread_mutex_lock(&lock);
    if (!taken) {
        taken = true;
    } else {
        struct waiting self = {.granted_condition = PTHREAD_COND_INITIALIZER};
        *last = &self;
        last = &self.next;
        atomic_fetch_add(&baton_waiting, 1);
        while (!self.granted)
            pthread_cond_wait(&self.granted_condition, &lock);
        pthread_cond_destroy(&self.granted_condition);
    }
    held_here = true;
    taken_ns = now_ns();
    pthread_mutex_unlock(&lock);
}

static void (*before_blocking)(void);

void baton_before_blocking(void (*hook)(void)) {
    before_blocking = hook;
}

static void hand_on(void) {
    pthread_mutex_lock(&lock);
    held_here = false;
    struct waiting *next = first;
    if (next) {
        /* Handed over while still taken, so that a newcomer cannot overtake those who wait. */
        first = next->next;
        if (!first)
            last = &first;
        atomic_fetch_sub(&baton_waiting, 1);
        next->granted = true;
        pthread_cond_signal(&next->granted_condition);
    } else {
        taken = false;
    }
    pthread_mutex_unlock(&lock);
}

bool baton_release(void) {
    if (before_blocking)
        before_blocking();
    if (!held_here)
        return false;
    hand_on();
    return true;
}

void baton_take_back(bool held) {
    if (held)
        baton_acquire();
}

void baton_end_slice(void) {
    if (!held_here || now_ns() - taken_ns < SLICE_NS)
        return;
    hand_on();
    baton_acquire();
}
