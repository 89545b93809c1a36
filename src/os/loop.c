#include "os/loop.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/thread.h"
#include "os/timer.h"
#include "os/watch.h"

/* A function handed to the loop thread; lives on the stack of the thread that waits for it. */
struct call {
    void (*function)(void *data);
    void *data;
    bool done;
    struct call *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t call_done = PTHREAD_COND_INITIALIZER;
static struct call *calls, **calls_end = &calls; /* under lock */
static struct watch *always_ready;               /* under lock */
static atomic_bool running;
static int epoll_descriptor = -1, wake_descriptor = -1;
static pthread_t loop_thread;

bool loop_is_current(void) {
    return running && pthread_equal(pthread_self(), loop_thread);
}

void loop_wake(void) {
    uint64_t one = 1;
    ssize_t written = write(wake_descriptor, &one, sizeof one); /* a full counter wakes as well */
    (void)written;
}

static void drain_wakes(struct watch *watch) {
    uint64_t count;
    ssize_t got = read(watch->descriptor, &count, sizeof count);
    (void)got;
}

static struct watch wake_watch = {.events = EPOLLIN, .ready = drain_wakes};

static void run_calls(void) {
    pthread_mutex_lock(&lock);
    while (calls) {
        struct call *call = calls;
        calls = call->next;
        if (!calls)
            calls_end = &calls;
        pthread_mutex_unlock(&lock);
        call->function(call->data);
        pthread_mutex_lock(&lock);
        call->done = true;
        pthread_cond_broadcast(&call_done);
    }
    pthread_mutex_unlock(&lock);
}

/* The watch after `watch` (NULL: the first). */
static struct watch *next_always_ready(struct watch *watch) {
    pthread_mutex_lock(&lock);
    struct watch *next = watch ? watch->next : always_ready;
    pthread_mutex_unlock(&lock);
    return next;
}

static bool run_always_ready(void) {
    struct watch *watch = next_always_ready(NULL), *next;
    bool any = watch;
    for (; watch; watch = next) {
        next = next_always_ready(watch); /* it may take itself out */
        watch->ready(watch);
    }
    return any;
}

static void *run_loop(void *data) {
    (void)data;
    pthread_setname_np(pthread_self(), "loop");
    for (;;) {
        struct epoll_event events[64];
        bool busy = run_always_ready();
        int count = epoll_wait(epoll_descriptor, events, 64, busy ? 0 : timer_run_due());
        for (int i = 0; i < count; i++) {
            struct watch *watch = events[i].data.ptr;
            watch->ready(watch);
        }
        if (busy)
            timer_run_due();
        /* Only now: a call may free watches, and the events above may have named them. */
        run_calls();
    }
    return NULL;
}

static int start_thread(void) {
    pthread_attr_t attributes;
    sigset_t all, before;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int error = pthread_create(&loop_thread, &attributes, run_loop, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return error;
}

static bool start(void) {
    epoll_descriptor = epoll_create1(EPOLL_CLOEXEC);
    wake_descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    wake_watch.descriptor = wake_descriptor;
    int error = epoll_descriptor < 0 || wake_descriptor < 0 ? errno : 0;
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &wake_watch};
    if (!error && epoll_ctl(epoll_descriptor, EPOLL_CTL_ADD, wake_descriptor, &event) != 0)
        error = errno;
    if (!error)
        error = start_thread();
    if (!error)
        return true;
    if (epoll_descriptor >= 0)
        close(epoll_descriptor);
    if (wake_descriptor >= 0)
        close(wake_descriptor);
    errno = error;
    return false;
}

bool loop_start(void) {
    if (running)
        return true;
    pthread_mutex_lock(&lock);
    bool started = running || start();
    if (started)
        running = true;
    pthread_mutex_unlock(&lock);
    return started;
}

void loop_call(void (*function)(void *data), void *data) {
    if (!loop_start() || loop_is_current()) {
        function(data); /* without a loop thread this thread is the next best that lives on */
        return;
    }
    struct call call = {.function = function, .data = data};
    bool held = baton_release();
    pthread_mutex_lock(&lock);
    *calls_end = &call;
    calls_end = &call.next;
    loop_wake();
    while (!call.done)
        pthread_cond_wait(&call_done, &lock);
    pthread_mutex_unlock(&lock);
    baton_take_back(held);
}

int watch_add(struct watch *watch) {
    if (watch->added)
        return 0;
    if (!loop_start())
        return errno;
    struct epoll_event event = {.events = watch->events, .data.ptr = watch};
    watch->added = true;
    watch->always = false;
    if (epoll_ctl(epoll_descriptor, EPOLL_CTL_ADD, watch->descriptor, &event) == 0)
        return 0;
    if (errno != EPERM) {
        watch->added = false;
        return errno;
    }
    watch->always = true;
    pthread_mutex_lock(&lock);
    watch->next = always_ready;
    always_ready = watch;
    pthread_mutex_unlock(&lock);
    loop_wake();
    return 0;
}

void watch_pause(struct watch *watch) {
    if (!watch->added)
        return;
    watch->added = false;
    if (!watch->always) {
        epoll_ctl(epoll_descriptor, EPOLL_CTL_DEL, watch->descriptor, NULL);
        return;
    }
    pthread_mutex_lock(&lock);
    for (struct watch **at = &always_ready; *at; at = &(*at)->next)
        if (*at == watch) {
            *at = watch->next;
            break;
        }
    pthread_mutex_unlock(&lock);
}
