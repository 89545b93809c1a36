#include "os/thread.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/stop.h"

/* In memory the collector scans, freed by whichever comes last: the thread's end, or thread_join / thread_detach. */
struct thread {
    pthread_t native;
    void *(*run)(void *data);
    void *data, *result, *current;
    int id;
    char name[16];
    atomic_bool ended;
    _Atomic int users; /* the thread itself and its starter */
    pthread_mutex_t lock;
    struct stop *joiner; /* under lock: woken at the end */
};

static struct thread first_thread = {.id = 1};
static _Thread_local struct thread *self;
static _Atomic int last_id = 1;

static struct thread *this_thread(void) {
    return self ? self : &first_thread;
}

void *thread_current(void) {
    return this_thread()->current;
}

void thread_set_current(void *current) {
    this_thread()->current = current;
}

int thread_id(void) {
    return this_thread()->id;
}

void *thread_stack_limit(void) {
    pthread_attr_t attributes;
    void *lowest = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &lowest, &size);
        pthread_attr_destroy(&attributes);
    }
    return lowest;
}

static void let_go(struct thread *thread) {
    if (atomic_fetch_sub(&thread->users, 1) != 1)
        return;
    pthread_mutex_destroy(&thread->lock);
    mem_root_free(thread);
}

static void *run_thread(void *data) {
    struct thread *thread = data;
    self = thread;
    mem_thread_enter();
    if (thread->name[0])
        pthread_setname_np(pthread_self(), thread->name);
    baton_acquire();
    thread->result = thread->run(thread->data);
    thread->data = thread->current = NULL;
    baton_release();
    mem_thread_leave();
    pthread_mutex_lock(&thread->lock);
    atomic_store(&thread->ended, true);
    if (thread->joiner)
        stop_wake(thread->joiner);
    pthread_mutex_unlock(&thread->lock);
    let_go(thread);
    return NULL;
}

/* Signals for the program (Ctrl+C, SIGTERM) are the first thread's; those the collector stops threads with stay open.
 */
static int start_native(struct thread *thread, size_t stack_bytes) {
    static const int first_threads_own[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCHLD, SIGALRM};
    pthread_attr_t attributes;
    sigset_t blocked, before;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, stack_bytes ? stack_bytes : (size_t)16 << 20);
    sigemptyset(&blocked);
    for (size_t i = 0; i < COUNT_OF(first_threads_own); i++)
        sigaddset(&blocked, first_threads_own[i]);
    pthread_sigmask(SIG_BLOCK, &blocked, &before);
    int error = pthread_create(&thread->native, &attributes, run_thread, thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return error;
}

struct thread *thread_start(const struct thread_options *options, void *(*run)(void *data), void *data,
                            struct failure *failure) {
    struct thread *thread = mem_root_new(sizeof *thread);
    thread->run = run;
    thread->data = data;
    thread->id = atomic_fetch_add(&last_id, 1) + 1;
    thread->users = 2;
    pthread_mutex_init(&thread->lock, NULL);
    for (size_t i = 0; options && options->name && options->name[i] && i < sizeof thread->name - 1; i++)
        thread->name[i] = options->name[i];
    if (baton_begin())
        mem_threads_begin();
    if (start_native(thread, options ? options->stack_bytes : 0) == 0)
        return thread;
    thread->users = 1;
    let_go(thread);
    failure_set(failure, "System.OutOfMemoryException", "OutOfMemoryException", CATEGORY_RESOURCE_UNAVAILABLE,
                "Insufficient memory to continue the execution of the program.");
    return NULL;
}

bool thread_has_ended(const struct thread *thread) {
    return atomic_load(&((struct thread *)thread)->ended);
}

static void set_joiner(struct thread *thread, struct stop *joiner) {
    pthread_mutex_lock(&thread->lock);
    thread->joiner = joiner;
    pthread_mutex_unlock(&thread->lock);
}

/* Waits on `stop`; with `observe` a request on it ends the wait. */
static bool wait_for_end(struct thread *thread, struct stop *stop, bool observe, int64_t timeout_ms) {
    int64_t deadline = clock_monotonic_ns() + timeout_ms * 1000000;
    set_joiner(thread, stop);
    while (!thread_has_ended(thread) && !(observe && stop_is_requested(stop))) {
        uint32_t ticket = stop_ticket(stop);
        int64_t left_ms = timeout_ms < 0 ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (timeout_ms >= 0 && left_ms <= 0)
            break;
        if (!thread_has_ended(thread) && !(observe && stop_is_requested(stop)))
            stop_wait(stop, ticket, left_ms);
    }
    set_joiner(thread, NULL);
    return thread_has_ended(thread);
}

static void *finish(struct thread *thread) {
    void *result = thread->result;
    let_go(thread);
    return result;
}

void *thread_join(struct thread *thread) {
    struct stop own = {0};
    wait_for_end(thread, &own, false, -1);
    return finish(thread);
}

bool thread_join_within(struct thread *thread, int64_t timeout_ms, void **ret_result) {
    if (!wait_for_end(thread, stop_current(), true, timeout_ms))
        return false;
    void *result = finish(thread);
    if (ret_result)
        *ret_result = result;
    return true;
}

void thread_detach(struct thread *thread) {
    let_go(thread);
}

void mutex_init(struct mutex *mutex) {
    pthread_mutex_init(&mutex->native, NULL);
}

void mutex_done(struct mutex *mutex) {
    pthread_mutex_destroy(&mutex->native);
}

void mutex_lock(struct mutex *mutex) {
    pthread_mutex_lock(&mutex->native);
}

void mutex_unlock(struct mutex *mutex) {
    pthread_mutex_unlock(&mutex->native);
}

void condition_init(struct condition *condition) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&condition->native, &attributes);
    pthread_condattr_destroy(&attributes);
}

void condition_done(struct condition *condition) {
    pthread_cond_destroy(&condition->native);
}

bool condition_wait(struct condition *condition, struct mutex *mutex, int64_t timeout_ms) {
    if (timeout_ms < 0)
        return pthread_cond_wait(&condition->native, &mutex->native) == 0;
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    int64_t nanoseconds = until.tv_nsec + timeout_ms % 1000 * 1000000;
    until.tv_sec += timeout_ms / 1000 + nanoseconds / 1000000000;
    until.tv_nsec = nanoseconds % 1000000000;
    return pthread_cond_timedwait(&condition->native, &mutex->native, &until) == 0;
}

void condition_signal(struct condition *condition) {
    pthread_cond_signal(&condition->native);
}

void condition_broadcast(struct condition *condition) {
    pthread_cond_broadcast(&condition->native);
}
