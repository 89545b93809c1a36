#include "engine/wait_handle.h"

#include "base/memory.h"
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

static bool is_available(const struct wait_handle *handle) {
    switch (handle->kind) {
    case HANDLE_MANUAL_EVENT:
    case HANDLE_AUTO_EVENT:
        return handle->set;
    case HANDLE_MUTEX:
        return handle->owner == 0 || handle->owner == thread_id();
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
    if (available < count)
        return -1;
    for (int i = 0; i < count; i++)
        take(handles[i]);
    return 0;
}

int wait_handles_wait(struct wait_handle *const *handles, int count, bool all, int64_t timeout_ms) {
    int64_t deadline = clock_monotonic_ns() + timeout_ms * 1000000;
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
        waiters_wait_any(lists, count, ticket, left);
    }
}
