/* System.Collections.Concurrent.BlockingCollection<T>: a queue between threads. Who takes waits until there is
 * something to take, who adds waits for room. */
#include "base/timespan.h"
#include "engine/throw.h"
#include "object/enumerate.h"
#include "object/list.h"
#include "object/reference.h"
#include "object/type/list_native.h"
#include "object/type/native.h"
#include "os/clock.h"
#include "os/waiters.h"

struct blocking_collection {
    struct object object;
    struct list *items;     /* the oldest first */
    int32_t bound;          /* -1: none */
    bool complete, closed;  /* nothing is added any more; disposed */
    struct waiters waiters; /* of both kinds: every change wakes all */
};

static struct blocking_collection *self_of(const struct call *call) {
    return call->self.p;
}

static bool can_add(const struct blocking_collection *self) {
    return self->complete || self->bound < 0 || self->items->count < self->bound;
}

static bool can_take(const struct blocking_collection *self) {
    return self->complete || self->items->count > 0;
}

/* Waits until ready(self); false: timeout_ms passed (-1: never). */
static bool wait_until(struct blocking_collection *self, bool (*ready)(const struct blocking_collection *self),
                       int64_t timeout_ms) {
    int64_t deadline = clock_monotonic_ns() + timeout_ms * 1000000;
    for (;;) {
        uint32_t ticket = stop_ticket(stop_current());
        stop_check(); /* before looking: it may give the baton away */
        if (ready(self))
            return true;
        int64_t left = timeout_ms < 0 ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (timeout_ms >= 0 && left <= 0)
            return false;
        waiters_wait(&self->waiters, ticket, left);
    }
}

/* A timeout argument: milliseconds or a TimeSpan; `none` where there is no such argument. */
static int64_t timeout_argument(const struct call *call, int k, int64_t none) {
    if (call->count <= k)
        return none;
    return call->args[k].type == &type_timespan ? arg_int(call, k) / 10000 : arg_int(call, k);
}

static bool check_open(struct call *call) {
    return !self_of(call)->closed || fail_with(call, "System.ObjectDisposedException",
                                               "The collection has been disposed.\nObject name: 'BlockingCollection'.");
}

/* ---- adding ---- */

static bool add_within(struct call *call, int64_t timeout_ms, bool *ret_added) {
    struct blocking_collection *self = self_of(call);
    if (!check_open(call))
        return false;
    *ret_added = wait_until(self, can_add, timeout_ms);
    if (*ret_added && self->complete)
        return fail_with(call, "System.InvalidOperationException",
                         "The collection has been marked as complete with regards to additions.");
    if (*ret_added) {
        list_add(self->items, call->args[0]);
        waiters_wake(&self->waiters);
    }
    return true;
}

static bool add(struct call *call) {
    bool added;
    return add_within(call, -1, &added);
}

static bool try_add(struct call *call) {
    bool added;
    return add_within(call, timeout_argument(call, 1, 0), &added) && give_bool(call, added);
}

static bool complete_adding(struct call *call) {
    if (!check_open(call))
        return false;
    self_of(call)->complete = true;
    waiters_wake(&self_of(call)->waiters);
    return true;
}

/* ---- taking ---- */

static bool take_within(struct blocking_collection *self, int64_t timeout_ms, struct value *ret_item) {
    if (!wait_until(self, can_take, timeout_ms) || !self->items->count)
        return false;
    *ret_item = self->items->items[0];
    list_remove_at(self->items, 0);
    waiters_wake(&self->waiters);
    return true;
}

static bool take(struct call *call) {
    return check_open(call) &&
           (take_within(self_of(call), -1, &call->result) ||
            fail_with(call, "System.InvalidOperationException",
                      "The collection argument is empty and has been marked as complete with regards to additions."));
}

static bool try_take(struct call *call) {
    struct value item = type_default(list_element_type(call->self.type));
    if (!check_open(call))
        return false;
    bool taken = take_within(self_of(call), timeout_argument(call, 1, 0), &item);
    reference_set(call->args[0], item);
    return give_bool(call, taken);
}

/* ---- GetConsumingEnumerable: takes as it goes, until nothing more can come ---- */

struct consuming {
    struct object object;
    struct blocking_collection *collection;
    struct value current;
};

static bool consume_next(struct enumerator *self, struct value *ret_value, struct failure *failure) {
    struct consuming *consuming = self->source;
    (void)failure;
    bool taken = take_within(consuming->collection, -1, ret_value);
    consuming->current = taken ? *ret_value : VALUE_NULL;
    return taken;
}

static bool consume(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = consume_next, .source = self.p};
    return true;
}

static bool move_next(struct call *call) {
    struct enumerator enumerator;
    struct value item;
    return give_bool(call, consume(call->self, &enumerator) && consume_next(&enumerator, &item, call->failure));
}

static bool get_current(struct call *call) {
    call->result = ((struct consuming *)call->self.p)->current;
    return true;
}

static bool get_self(struct call *call) {
    call->result = call->self;
    return true;
}

static bool nothing(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member consuming_members[] = {
    {"System.Collections.IEnumerator GetEnumerator()", get_self},
    {"System.Object Current {get}", get_current},
    {"bool MoveNext()", move_next},
    {"void Dispose()", nothing},
};
static const struct type_operations consuming_operations = {.enumerate = consume};
static const struct type *const consuming_interfaces[] = {&type_ienumerable, &type_ienumerator, NULL};
static struct type type_consuming = {
    .name = "System.Collections.Concurrent.BlockingCollection`1+<GetConsumingEnumerable>d__68",
    .base = &type_object,
    .interfaces = consuming_interfaces,
    .operations = &consuming_operations,
    MEMBERS(consuming_members)};
TYPE_REGISTER(type_consuming);

static bool get_consuming(struct call *call) {
    if (!check_open(call))
        return false;
    struct consuming *consuming = object_new(&type_consuming, sizeof *consuming);
    consuming->collection = self_of(call);
    return give_object(call, consuming);
}

/* ---- the rest ---- */

static bool construct(struct call *call) {
    if (call->count && arg_int(call, 0) < 1)
        return failure_set(call->failure, "System.ArgumentOutOfRangeException", "ArgumentOutOfRangeException",
                           CATEGORY_NOT_SPECIFIED,
                           "boundedCapacity ('%lld') must be a non-negative and non-zero value. (Parameter "
                           "'boundedCapacity')\nActual value was %lld.",
                           (long long)arg_int(call, 0), (long long)arg_int(call, 0));
    struct blocking_collection *self = object_new(call->type, sizeof *self);
    self->items = array_new(0);
    self->bound = call->count ? (int32_t)arg_int(call, 0) : -1;
    return give_object(call, self);
}

static bool get_count(struct call *call) {
    return check_open(call) && give_int(call, self_of(call)->items->count);
}

static bool get_bound(struct call *call) {
    return check_open(call) && give_int(call, self_of(call)->bound);
}

static bool get_adding_completed(struct call *call) {
    return check_open(call) && give_bool(call, self_of(call)->complete);
}

static bool get_completed(struct call *call) {
    return check_open(call) && give_bool(call, self_of(call)->complete && !self_of(call)->items->count);
}

static bool to_array(struct call *call) {
    if (!check_open(call))
        return false;
    const struct list *items = self_of(call)->items;
    struct list *array = array_new_of(list_element_type(call->self.type), items->count);
    for (int32_t i = 0; i < items->count; i++)
        array->items[i] = items->items[i];
    return give_object(call, array);
}

static bool get_enumerator(struct call *call) {
    const struct list *items = self_of(call)->items;
    return give(call, enumerator_object(value_list(array_from(items->items, items->count)), &type_list_enumerator));
}

static bool dispose(struct call *call) {
    self_of(call)->closed = true;
    return true;
}

/* What is in it now; nothing is taken. */
static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    const struct list *items = ((struct blocking_collection *)self.p)->items;
    return enumerate_start(value_list(array_from(items->items, items->count)), ret_enumerator);
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(int boundedCapacity)", construct},
    {"int BoundedCapacity {get}", get_bound},
    {"int Count {get}", get_count},
    {"bool IsAddingCompleted {get}", get_adding_completed},
    {"bool IsCompleted {get}", get_completed},
    {"void Add(T item)", add},
    {"bool TryAdd(T item)", try_add},
    {"bool TryAdd(T item, timespan timeout)", try_add},
    {"bool TryAdd(T item, int millisecondsTimeout)", try_add},
    {"T Take()", take},
    {"bool TryTake([ref] T item)", try_take},
    {"bool TryTake([ref] T item, timespan timeout)", try_take},
    {"bool TryTake([ref] T item, int millisecondsTimeout)", try_take},
    {"void CompleteAdding()", complete_adding},
    {"void Dispose()", dispose},
    {"T[] ToArray()", to_array},
    {"System.Collections.Generic.IEnumerable[T] GetConsumingEnumerable()", get_consuming},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
};
static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_ienumerable_of, &type_icollection, NULL};
static struct type type_blocking_collection = {.name = "System.Collections.Concurrent.BlockingCollection`1",
                                               .base = &type_object,
                                               .flags = TYPE_GENERIC_DEFINITION,
                                               .generic_count = 1,
                                               .interfaces = interfaces,
                                               .operations = &operations,
                                               MEMBERS(members)};
TYPE_REGISTER(type_blocking_collection);
