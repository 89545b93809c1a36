/* System.Threading.CancellationTokenSource and its token. */
#include "base/datetime.h"
#include "engine/field_object.h"
#include "engine/pscmdlet_token.h"
#include "engine/runspace.h"
#include "engine/wait_handle.h"
#include "os/clock.h"
#include "os/stop.h"

struct cancellation {
    struct object object;
    bool cancelled, disposed;
    int64_t due_ns;    /* of CancelAfter; 0: none */
    struct stop *stop; /* of a pipeline: cancelled when it stops; else NULL */
    struct waiters waiters;
};
static struct type type_source, type_token;

static struct cancellation *self(const struct call *call) {
    return call->self.p;
}

static bool is_cancelled(void *data) {
    const struct cancellation *source = data;
    return source->cancelled || (source->stop && stop_is_requested(source->stop)) ||
           (source->due_ns && clock_monotonic_ns() >= source->due_ns);
}

static int64_t milliseconds(struct value delay) {
    return delay.type == &type_timespan ? delay.i / (TICKS_PER_SECOND / 1000) : delay.i;
}

static bool cancel(struct call *call) {
    if (self(call)->disposed)
        return fail_with(call, "System.ObjectDisposedException", "The CancellationTokenSource has been disposed.");
    self(call)->cancelled = true;
    waiters_wake(&self(call)->waiters);
    return true;
}

static bool cancel_after(struct call *call) {
    int64_t ms = milliseconds(call->args[0]);
    self(call)->due_ns = ms < 0 ? 0 : clock_monotonic_ns() + ms * 1000000;
    return true;
}

static bool new_source(struct call *call) {
    struct cancellation *source = object_new(call->type, sizeof *source);
    if (call->count)
        source->due_ns = clock_monotonic_ns() + milliseconds(call->args[0]) * 1000000;
    return give_object(call, source);
}

static bool get_cancelled(struct call *call) {
    return give_bool(call, is_cancelled(self(call)));
}

static bool get_token(struct call *call) {
    struct value source = call->self;
    return give(call, field_object_new(&type_token, &source, 1));
}

struct value pipeline_stop_token(void) {
    struct cancellation *source = object_new(&type_source, sizeof *source);
    source->stop = runspace->stop;
    struct value value = value_object(source);
    return field_object_new(&type_token, &value, 1);
}

static bool dispose(struct call *call) {
    self(call)->disposed = true;
    return true;
}

static const struct type_member source_members[] = {
    {"new()", new_source},
    {"new(int millisecondsDelay)", new_source},
    {"new(timespan delay)", new_source},
    {"void Cancel()", cancel},
    {"void Cancel(bool throwOnFirstException)", cancel},
    {"void CancelAfter(int millisecondsDelay)", cancel_after},
    {"void CancelAfter(timespan delay)", cancel_after},
    {"bool IsCancellationRequested {get}", get_cancelled},
    {"System.Threading.CancellationToken Token {get}", get_token},
    {"void Dispose()", dispose},
};
static struct type type_source = {
    .name = "System.Threading.CancellationTokenSource", .base = &type_object, MEMBERS(source_members)};
TYPE_REGISTER(type_source);

/* --- the token: [System.Threading.CancellationToken]::None has no source --- */

static struct cancellation *source_of(const struct call *call) {
    return ((struct field_object *)call->self.p)->fields[0].p;
}

bool token_is_cancelled(struct value token) {
    struct cancellation *source = ((struct field_object *)value_base(token).p)->fields[0].p;
    return source && is_cancelled(source);
}

static bool token_cancelled(struct call *call) {
    return give_bool(call, token_is_cancelled(call->self));
}

static bool token_can(struct call *call) {
    return give_bool(call, source_of(call) != NULL);
}

static bool never(void *data) {
    (void)data;
    return false;
}

static bool token_handle(struct call *call) {
    static struct waiters nobody;
    struct cancellation *source = source_of(call);
    return give(call, source ? wait_handle_of_condition(is_cancelled, source, &source->waiters)
                             : wait_handle_of_condition(never, NULL, &nobody));
}

static bool token_throw(struct call *call) {
    return !source_of(call) || !is_cancelled(source_of(call)) ||
           fail_with(call, "System.OperationCanceledException", "The operation was canceled.");
}

static bool get_none(struct call *call) {
    struct value nothing = VALUE_NULL;
    return give(call, field_object_new(&type_token, &nothing, 1));
}

static const struct type_member token_members[] = {
    {"static System.Threading.CancellationToken None {get}", get_none},
    {"bool CanBeCanceled {get}", token_can},
    {"bool IsCancellationRequested {get}", token_cancelled},
    {"System.Threading.WaitHandle WaitHandle {get}", token_handle},
    {"void ThrowIfCancellationRequested()", token_throw},
};
static struct type type_token = {.name = "System.Threading.CancellationToken",
                                 .base = &type_valuetype,
                                 .flags = TYPE_VALUE_TYPE,
                                 MEMBERS(token_members)};
TYPE_REGISTER(type_token);
