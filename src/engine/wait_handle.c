#include "engine/wait_handle.h"

#include "base/memory.h"
#include "base/table.h"
#include "engine/throw.h"
#include "os/clock.h"
#include "os/thread.h"

struct value wait_handle_of_condition(bool (*is_set)(void *data), void *data, struct waiters *waiters) {
    struct wait_handle *handle = object_new(&type_manual_reset_event, sizeof *handle);
    handle->kind = HANDLE_CONDITION;
    handle->is_set = is_set;
    handle->data = data;
    handle->waiters = waiters;
    return value_object(handle);
}

bool value_is_wait_handle(struct value value) {
    const struct type *type = value_base(value).type;
    return type && type_is(type, &type_wait_handle);
}

/* A named mutex that no thread of this process has: is it this process's turn? */
static bool is_ours(struct wait_handle *handle) {
    if (handle->lock && !handle->locked)
        handle->locked = named_lock_try(handle->lock, &handle->abandoned);
    return !handle->lock || handle->locked;
}

/* Nothing was taken after all. */
static void let_go(struct wait_handle *handle) {
    if (handle->locked && handle->owner == 0)
        named_lock_release(handle->lock);
    handle->locked = handle->locked && handle->owner != 0;
}

static bool is_available(struct wait_handle *handle) {
    switch (handle->kind) {
    case HANDLE_MANUAL_EVENT:
    case HANDLE_AUTO_EVENT:
        return handle->set;
    case HANDLE_MUTEX:
        return handle->owner == thread_id() || (handle->owner == 0 && is_ours(handle));
    case HANDLE_SEMAPHORE:
        return handle->count > 0;
    case HANDLE_CONDITION:
        return handle->is_set(handle->data);
    }
    return false;
}

static void take(struct wait_handle *handle) {
    switch (handle->kind) {
    case HANDLE_AUTO_EVENT:
        handle->set = false;
        break;
    case HANDLE_MUTEX:
        handle->owner = thread_id();
        handle->count++;
        break;
    case HANDLE_SEMAPHORE:
        handle->count--;
        break;
    default:
        break;
    }
}

/* Takes what is there; -1: not yet. */
static int try_take(struct wait_handle *const *handles, int count, bool all) {
    int available = 0;
    for (int i = 0; i < count; i++) {
        if (!is_available(handles[i]))
            continue;
        available++;
        if (!all) {
            take(handles[i]);
            return i;
        }
    }
    for (int i = 0; available < count && i < count; i++)
        let_go(handles[i]);
    if (available < count)
        return -1;
    for (int i = 0; i < count; i++)
        take(handles[i]);
    return 0;
}

int wait_handles_wait(struct wait_handle *const *given, int count, bool all, int64_t timeout_ms) {
    enum { ASK_AGAIN_MS = 10 }; /* other processes wake nobody */
    int64_t deadline = clock_monotonic_ns() + timeout_ms * 1000000;
    struct wait_handle **handles = MEM_ARRAY(struct wait_handle *, count);
    bool shared = false;
    for (int i = 0; i < count; i++) {
        handles[i] = given[i]->named ? given[i]->named : given[i];
        shared |= handles[i]->lock != NULL;
    }
    struct waiters **lists = MEM_ARRAY(struct waiters *, count);
    for (int i = 0; i < count; i++)
        lists[i] = handles[i]->waiters ? handles[i]->waiters : &handles[i]->own;
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        stop_check(); /* before looking: it may give the baton away */
        int taken = try_take(handles, count, all);
        if (taken >= 0)
            return taken;
        int64_t left = timeout_ms < 0 ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (timeout_ms >= 0 && left <= 0)
            return -1;
        if (shared && (left < 0 || left > ASK_AGAIN_MS))
            left = ASK_AGAIN_MS;
        waiters_wait_any(lists, count, ticket, left);
    }
}

/* ---- named mutexes ---- */

static struct table *named; /* name → the struct wait_handle that stands for it in this process */

struct wait_handle *wait_handle_named_mutex(const char *name, bool *ret_created, struct failure *failure) {
    struct wait_handle *handle = named ? table_get(named, name) : NULL;
    *ret_created = false;
    if (!handle) {
        struct named_lock *lock = MEM_NEW(struct named_lock);
        if (!named_lock_open(name, lock, ret_created, failure))
            return NULL;
        handle = MEM_NEW(struct wait_handle);
        handle->kind = HANDLE_MUTEX;
        handle->lock = lock;
        if (!named)
            named = table_new(0);
        table_set(named, name, handle);
    }
    handle->opened++;
    return handle;
}

bool wait_handle_release_mutex(struct wait_handle *handle) {
    handle = handle->named ? handle->named : handle;
    if (handle->owner != thread_id())
        return false;
    if (--handle->count == 0) {
        handle->owner = 0;
        let_go(handle);
        waiters_wake(&handle->own);
    }
    return true;
}

void wait_handle_close_named(struct wait_handle *handle) {
    if (--handle->opened > 0)
        return;
    struct named_lock *lock = (struct named_lock *)handle->lock;
    for (size_t i = table_count(named); i-- > 0;)
        if (table_value_at(named, i) == handle)
            table_remove(named, table_key_at(named, i));
    named_lock_close(lock);
}
