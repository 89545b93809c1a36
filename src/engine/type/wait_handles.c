/* System.Threading: events, mutexes, semaphores and their slim kin, as types. */
#include "base/timespan.h"
#include "engine/wait_handle.h"
#include "object/list.h"
#include "object/reference.h"
#include "object/type/native.h"
#include "os/thread.h"

static struct wait_handle *self(const struct call *call) {
    return call->self.p;
}

static struct wait_handle *make(const struct call *call, enum wait_handle_kind kind) {
    struct wait_handle *handle = object_new(call->type, sizeof *handle);
    handle->kind = kind;
    return handle;
}

/* A timeout argument: milliseconds or a TimeSpan; -1 where there is none. */
static int64_t timeout_argument(const struct call *call, int k) {
    if (call->count <= k)
        return -1;
    bool span = call->args[k].type == &type_timespan;
    return span && arg_int(call, k) >= 0 ? arg_int(call, k) / 10000 : span ? -1 : arg_int(call, k);
}

static bool check_open(struct call *call, const struct wait_handle *handle) {
    return !handle->closed ||
           fail_with(call, "System.ObjectDisposedException",
                     "Cannot access a disposed object.\nObject name: 'Microsoft.Win32.SafeHandles.SafeWaitHandle'.");
}

static bool wait_one(struct call *call) {
    struct wait_handle *handle = self(call);
    if (!check_open(call, self(call)))
        return false;
    int taken = wait_handles_wait(&handle, 1, false, timeout_argument(call, 0));
    handle = handle->named ? handle->named : handle;
    if (taken >= 0 && handle->abandoned) {
        handle->abandoned = false;
        return fail_with(call, "System.Threading.AbandonedMutexException",
                         "The wait completed due to an abandoned mutex.");
    }
    return give_bool(call, taken >= 0);
}

static bool close(struct call *call) {
    if (self(call)->named && !self(call)->closed)
        wait_handle_close_named(self(call)->named);
    self(call)->closed = true;
    return true;
}

/* The methods of the slim kin that give nothing. */
static bool give_nothing(struct call *call, bool done) {
    call->result = VALUE_NOTHING;
    return done;
}

static bool wait_void(struct call *call) {
    return give_nothing(call, wait_one(call));
}

/* --- several --- */

static bool wait_several(struct call *call, bool all) {
    const struct list *list = list_of(call->args[0]);
    struct wait_handle **handles = MEM_ARRAY(struct wait_handle *, list->count);
    if (!list->count)
        return fail_argument(call, "Waithandle array may not be empty.", "waitHandles");
    for (int32_t i = 0; i < list->count; i++) {
        if (!value_is_wait_handle(list->items[i]))
            return fail_null(call, "waitHandles[0]");
        handles[i] = value_base(list->items[i]).p;
        if (!check_open(call, handles[i]))
            return false;
    }
    int taken = wait_handles_wait(handles, list->count, all, timeout_argument(call, 1));
    return all ? give_bool(call, taken >= 0) : give_int(call, taken < 0 ? 258 : taken);
}

static bool wait_any(struct call *call) {
    return wait_several(call, false);
}

static bool wait_all(struct call *call) {
    return wait_several(call, true);
}

#define HANDLES "System.Threading.WaitHandle[] waitHandles"
static const struct type_member handle_members[] = {
    {"bool WaitOne()", wait_one},
    {"bool WaitOne(int millisecondsTimeout)", wait_one},
    {"bool WaitOne(timespan timeout)", wait_one},
    {"bool WaitOne(int millisecondsTimeout, bool exitContext)", wait_one},
    {"static int WaitAny(" HANDLES ")", wait_any},
    {"static int WaitAny(" HANDLES ", int millisecondsTimeout)", wait_any},
    {"static int WaitAny(" HANDLES ", timespan timeout)", wait_any},
    {"static bool WaitAll(" HANDLES ")", wait_all},
    {"static bool WaitAll(" HANDLES ", int millisecondsTimeout)", wait_all},
    {"static bool WaitAll(" HANDLES ", timespan timeout)", wait_all},
    {"void Close()", close},
    {"void Dispose()", close},
};
struct type type_wait_handle = {
    .name = "System.Threading.WaitHandle", .base = &type_object, .flags = TYPE_ABSTRACT, MEMBERS(handle_members)};
TYPE_REGISTER(type_wait_handle);

/* --- events --- */

static bool set_event(struct call *call) {
    if (!check_open(call, self(call)))
        return false;
    self(call)->set = true;
    waiters_wake(&self(call)->own);
    return give_bool(call, true);
}

static bool reset_event(struct call *call) {
    self(call)->set = false;
    return give_bool(call, true);
}

static bool set_void(struct call *call) {
    return give_nothing(call, set_event(call));
}

static bool reset_void(struct call *call) {
    return give_nothing(call, reset_event(call));
}

static bool new_event_of(struct call *call, enum wait_handle_kind kind) {
    struct wait_handle *handle = make(call, kind);
    handle->set = call->count > 0 && arg_int(call, 0);
    return give_object(call, handle);
}

static bool new_manual(struct call *call) {
    return new_event_of(call, HANDLE_MANUAL_EVENT);
}

static bool new_auto(struct call *call) {
    return new_event_of(call, HANDLE_AUTO_EVENT);
}

static bool new_event(struct call *call) {
    return new_event_of(call, arg_int(call, 1) == 0 ? HANDLE_AUTO_EVENT : HANDLE_MANUAL_EVENT);
}

static const struct type_member event_members[] = {
    {"new(bool initialState, System.Threading.EventResetMode mode)", new_event},
    {"bool Set()", set_event},
    {"bool Reset()", reset_event},
};
static struct type type_event = {
    .name = "System.Threading.EventWaitHandle", .base = &type_wait_handle, MEMBERS(event_members)};
TYPE_REGISTER(type_event);
static const struct type_member manual_members[] = {{"new(bool initialState)", new_manual}};
struct type type_manual_reset_event = {
    .name = "System.Threading.ManualResetEvent", .base = &type_event, MEMBERS(manual_members)};
TYPE_REGISTER(type_manual_reset_event);
static const struct type_member auto_members[] = {{"new(bool initialState)", new_auto}};
static struct type type_auto_reset_event = {
    .name = "System.Threading.AutoResetEvent", .base = &type_event, MEMBERS(auto_members)};
TYPE_REGISTER(type_auto_reset_event);

static bool get_is_set(struct call *call) {
    return give_bool(call, self(call)->set);
}

static bool get_self(struct call *call) {
    return give(call, call->self);
}

static const struct type_member manual_slim_members[] = {
    {"new()", new_manual},
    {"new(bool initialState)", new_manual},
    {"bool IsSet {get}", get_is_set},
    {"void Set()", set_void},
    {"void Reset()", reset_void},
    {"void Wait()", wait_void},
    {"bool Wait(int millisecondsTimeout)", wait_one},
    {"bool Wait(timespan timeout)", wait_one},
    {"System.Object WaitHandle {get}", get_self},
    {"void Dispose()", close},
};
static struct type type_manual_slim = {
    .name = "System.Threading.ManualResetEventSlim", .base = &type_object, MEMBERS(manual_slim_members)};
TYPE_REGISTER(type_manual_slim);

/* --- mutex --- */

static struct type type_mutex;

/* Mutex(initiallyOwned[, name[, ref createdNew]]); an own one and one without a name are always new. */
static bool new_mutex(struct call *call) {
    struct wait_handle *handle = make(call, HANDLE_MUTEX);
    bool created = true, owned = call->count > 0 && arg_int(call, 0);
    if (call->count > 1 && !arg_is_null(call, 1) && *arg_text(call, 1)) {
        handle->named = wait_handle_named_mutex(arg_text(call, 1), &created, call->failure);
        if (!handle->named)
            return false;
    }
    if (owned && created) /* of one that others have, nobody begins as the owner */
        wait_handles_wait(&handle, 1, false, 0);
    if (call->count > 2)
        reference_set(call->args[2], value_bool(created));
    return give_object(call, handle);
}

static bool is_known(struct call *call) {
    return !arg_is_null(call, 0) && named_lock_is_known(arg_text(call, 0));
}

static bool open_existing(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    if (!is_known(call))
        return fail_with(call, "System.Threading.WaitHandleCannotBeOpenedException",
                         "No handle of the given name exists.");
    struct wait_handle *handle = object_new(&type_mutex, sizeof *handle);
    bool created;
    handle->kind = HANDLE_MUTEX;
    handle->named = wait_handle_named_mutex(arg_text(call, 0), &created, call->failure);
    return handle->named && give_object(call, handle);
}

static bool try_open_existing(struct call *call) {
    struct value result = call->args[1];
    if (!is_known(call)) {
        reference_set(result, VALUE_NULL);
        return give_bool(call, false);
    }
    if (!open_existing(call))
        return false;
    reference_set(result, call->result);
    return give_bool(call, true);
}

static bool release_mutex(struct call *call) {
    return wait_handle_release_mutex(self(call)) ||
           fail_with(call, "System.ApplicationException",
                     "Object synchronization method was called from an unsynchronized block of code.");
}

static const struct type_member mutex_members[] = {
    {"new()", new_mutex},
    {"new(bool initiallyOwned)", new_mutex},
    {"new(bool initiallyOwned, string name)", new_mutex},
    {"new(bool initiallyOwned, string name, [ref] bool createdNew)", new_mutex},
    {"static System.Threading.Mutex OpenExisting(string name)", open_existing},
    {"static bool TryOpenExisting(string name, [ref] System.Threading.Mutex result)", try_open_existing},
    {"void ReleaseMutex()", release_mutex},
};
static struct type type_mutex = {.name = "System.Threading.Mutex", .base = &type_wait_handle, MEMBERS(mutex_members)};
TYPE_REGISTER(type_mutex);

/* --- semaphores --- */

static bool new_semaphore(struct call *call) {
    struct wait_handle *handle = make(call, HANDLE_SEMAPHORE);
    handle->count = (int32_t)arg_int(call, 0);
    handle->maximum = call->count > 1 ? (int32_t)arg_int(call, 1) : INT32_MAX;
    if (handle->count < 0)
        return fail_range(call, "Non-negative number required.", "initialCount");
    if (handle->maximum < 1)
        return fail_range(call, "Positive number required.", "maximumCount");
    if (handle->count > handle->maximum)
        return fail_argument(call,
                             "The initial count for the semaphore must be greater than or equal to zero and less than "
                             "the maximum count.",
                             NULL);
    return give_object(call, handle);
}

static bool release_semaphore(struct call *call) {
    struct wait_handle *handle = self(call);
    int64_t times = call->count ? arg_int(call, 0) : 1;
    int32_t before = handle->count;
    if (times < 1)
        return fail_range(call, "The releaseCount argument must be greater than zero.", "releaseCount");
    if (handle->count + times > handle->maximum)
        return fail_with(call, "System.Threading.SemaphoreFullException",
                         "Adding the specified count to the semaphore would cause it to exceed its maximum count.");
    handle->count += (int32_t)times;
    waiters_wake(&handle->own);
    return give_int(call, before);
}

static bool get_count(struct call *call) {
    return give_int(call, self(call)->count);
}

static const struct type_member semaphore_members[] = {
    {"new(int initialCount, int maximumCount)", new_semaphore},
    {"int Release()", release_semaphore},
    {"int Release(int releaseCount)", release_semaphore},
};
static struct type type_semaphore = {
    .name = "System.Threading.Semaphore", .base = &type_wait_handle, MEMBERS(semaphore_members)};
TYPE_REGISTER(type_semaphore);

static const struct type_member semaphore_slim_members[] = {
    {"new(int initialCount)", new_semaphore},
    {"new(int initialCount, int maxCount)", new_semaphore},
    {"int CurrentCount {get}", get_count},
    {"void Wait()", wait_void},
    {"bool Wait(int millisecondsTimeout)", wait_one},
    {"bool Wait(timespan timeout)", wait_one},
    {"int Release()", release_semaphore},
    {"int Release(int releaseCount)", release_semaphore},
    {"void Dispose()", close},
};
static struct type type_semaphore_slim = {
    .name = "System.Threading.SemaphoreSlim", .base = &type_object, MEMBERS(semaphore_slim_members)};
TYPE_REGISTER(type_semaphore_slim);

/* --- countdown --- */

static bool new_countdown(struct call *call) {
    struct wait_handle *handle = make(call, HANDLE_MANUAL_EVENT);
    handle->count = handle->maximum = (int32_t)arg_int(call, 0);
    handle->set = handle->count == 0;
    return give_object(call, handle);
}

static bool signal(struct call *call) {
    struct wait_handle *handle = self(call);
    int64_t times = call->count ? arg_int(call, 0) : 1;
    if (handle->count < times)
        return fail_with(call, "System.InvalidOperationException",
                         "Invalid attempt made to decrement the event's count below zero.");
    handle->count -= (int32_t)times;
    handle->set = handle->count == 0;
    if (handle->set)
        waiters_wake(&handle->own);
    return give_bool(call, handle->set);
}

static bool add_count(struct call *call) {
    struct wait_handle *handle = self(call);
    if (handle->set)
        return fail_with(call, "System.InvalidOperationException",
                         "The event is already signaled and cannot be incremented.");
    handle->count += call->count ? (int32_t)arg_int(call, 0) : 1;
    return true;
}

static bool get_initial(struct call *call) {
    return give_int(call, self(call)->maximum);
}

static const struct type_member countdown_members[] = {
    {"new(int initialCount)", new_countdown},
    {"int CurrentCount {get}", get_count},
    {"int InitialCount {get}", get_initial},
    {"bool IsSet {get}", get_is_set},
    {"bool Signal()", signal},
    {"bool Signal(int signalCount)", signal},
    {"void AddCount()", add_count},
    {"void AddCount(int signalCount)", add_count},
    {"void Wait()", wait_void},
    {"bool Wait(int millisecondsTimeout)", wait_one},
    {"bool Wait(timespan timeout)", wait_one},
    {"void Dispose()", close},
};
static struct type type_countdown = {
    .name = "System.Threading.CountdownEvent", .base = &type_object, MEMBERS(countdown_members)};
TYPE_REGISTER(type_countdown);
