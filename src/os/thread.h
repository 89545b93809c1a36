/* Threads of runspaces, and the baton they pass.
 *
 * Several runspaces may live in one process (Start-ThreadJob, ForEach-Object -Parallel), each on a thread of its own.
 * Only the holder of the baton touches values. Every call of os/ that can block releases the baton for as long as it
 * blocks; a computing runspace offers it with baton_yield at its loop back-edges and between pipeline records, and
 * gives it away there once it has had it for a slice while others wait. Waiting is first come, first served.
 *
 *   one thread:   no baton exists, all baton_* calls are a test of one flag
 *   thread_start: the caller becomes the holder; the new thread runs once it gets the baton
 *
 * Threads started here are known to the collector; the event-loop thread (os/loop.c) is not and never holds the baton.
 */
#ifndef OS_THREAD_H
#define OS_THREAD_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/failure.h"

struct thread;

struct thread_options {
    const char *name;   /* shown by ps; up to 15 bytes are kept; NULL: none */
    size_t stack_bytes; /* 0: 16 MB, touched lazily */
};

/* Starts a thread that runs run(data) holding the baton; `data` may be collected memory (it is kept alive until run
 * returns). NULL with *failure (System.OutOfMemoryException) where the system has no more threads. The thread must be
 * joined or detached. */
struct thread *thread_start(const struct thread_options *options, void *(*run)(void *data), void *data,
                            struct failure *failure);
/* Waits for its end, gives what run returned, and frees it. Releases the baton. */
void *thread_join(struct thread *thread);
/* Like thread_join with a limit (-1: none) and the caller's stop observed: false: it still runs. */
bool thread_join_within(struct thread *thread, int64_t timeout_ms, void **ret_result);
/* True once run has returned. */
bool thread_has_ended(const struct thread *thread);
/* Nobody will join it. */
void thread_detach(struct thread *thread);

/* The calling thread's own slot for the engine's current runspace; scanned by the collector. */
void *thread_current(void);
void thread_set_current(void *current);
/* [Environment]::CurrentManagedThreadId: 1 for the first thread, then counting. */
int thread_id(void);
/* Lowest address the calling thread's stack may grow to, for recursion limits. */
void *thread_stack_limit(void);

/* Gives the baton away; true: this thread held it. Pass the result to baton_take_back when the blocking is over. */
bool baton_release(void);
void baton_take_back(bool held);
/* Calls hook() on a runspace thread whenever it is about to block, baton or not: output that waits in a buffer is
 * written then. One hook a process. */
void baton_before_blocking(void (*hook)(void));
/* From now on there is a baton, held by the caller, the only runspace thread so far (os/thread.c, before the second
 * one). False: there was one already. */
bool baton_begin(void);
/* Waits for the baton. Only for a thread that does not hold it. */
void baton_acquire(void);
/* How many threads wait for the baton. */
extern atomic_int baton_waiting;
/* Hands the baton on and waits for it again if this thread's slice is over. */
void baton_end_slice(void);
/* Lets others run if some wait and this thread has had its slice; one load otherwise. */
static inline void baton_yield(void) {
    if (__builtin_expect(atomic_load_explicit(&baton_waiting, memory_order_relaxed) > 0, 0))
        baton_end_slice();
}

/* A mutex for data shared between threads (never held while waiting for the baton). Static: MUTEX_INITIAL. */
struct mutex {
    pthread_mutex_t native;
};
#define MUTEX_INITIAL                                                                                                  \
    { PTHREAD_MUTEX_INITIALIZER }
void mutex_init(struct mutex *mutex);
void mutex_done(struct mutex *mutex);
void mutex_lock(struct mutex *mutex);
void mutex_unlock(struct mutex *mutex);

/* A condition, on the monotonic clock. */
struct condition {
    pthread_cond_t native;
};
void condition_init(struct condition *condition);
void condition_done(struct condition *condition);
/* Releases the mutex while waiting (and not the baton: callers do). timeout_ms -1: none. False: timed out. */
bool condition_wait(struct condition *condition, struct mutex *mutex, int64_t timeout_ms);
void condition_signal(struct condition *condition);
void condition_broadcast(struct condition *condition);

#endif
