/* System.Threading.WaitHandle and its kin: events, mutexes, semaphores, and conditions of other objects (a job's end, a
 * pipeline's). Touched by the baton's holder only. */
#ifndef ENGINE_WAIT_HANDLE_H
#define ENGINE_WAIT_HANDLE_H

#include "object/type.h"
#include "os/named_lock.h"
#include "os/waiters.h"

enum wait_handle_kind {
    HANDLE_MANUAL_EVENT, /* stays set until reset */
    HANDLE_AUTO_EVENT,   /* lets one through */
    HANDLE_MUTEX,        /* one thread's, as often as it wants it */
    HANDLE_SEMAPHORE,    /* lets `count` through */
    HANDLE_CONDITION     /* is_set(data) */
};

struct wait_handle {
    struct object object;
    enum wait_handle_kind kind;
    bool set, closed;
    int32_t count, maximum;        /* of a semaphore; count: how often the mutex is held */
    int owner;                     /* thread that holds the mutex; 0: none */
    bool abandoned;                /* its last owner ended without giving it back */
    struct wait_handle *named;     /* of a named mutex: the one that all of its name in this process stand for */
    const struct named_lock *lock; /* of that one: what the processes share */
    bool locked;                   /* … and this process has it */
    int opened;                    /* … how many stand for it */
    bool (*is_set)(void *data);
    void *data;
    struct waiters own, *waiters; /* who waits for it; a condition's are the object's */
};
extern struct type type_wait_handle, type_manual_reset_event;

/* A handle that is set while is_set(data) holds; whoever changes that wakes `waiters`. */
struct value wait_handle_of_condition(bool (*is_set)(void *data), void *data, struct waiters *waiters);
bool value_is_wait_handle(struct value value);
/* Waits for one of them (all: for every one), takes it, and gives its index (all: 0); -1: timeout_ms passed (-1:
 * never). Throws when the runspace is being stopped. */
int wait_handles_wait(struct wait_handle *const *handles, int count, bool all, int64_t timeout_ms);
/* One mutex for all of a name; *ret_created: nobody had one, on the whole machine. NULL + failure. */
struct wait_handle *wait_handle_named_mutex(const char *name, bool *ret_created, struct failure *failure);
/* A mutex is given back; false: the calling thread does not have it. */
bool wait_handle_release_mutex(struct wait_handle *handle);
/* One that stands for a named mutex goes. */
void wait_handle_close_named(struct wait_handle *handle);

#endif
