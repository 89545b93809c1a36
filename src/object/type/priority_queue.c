/* PriorityQueue<TElement, TPriority>: .NET's heap of four children a node, so that equal priorities leave in its order.
 */
#include "object/convert.h"
#include "object/enumerate.h"
#include "object/member.h"
#include "object/reference.h"
#include "object/type/array.h"
#include "object/type/list_native.h"

enum { ARITY = 4 };

struct entry {
    struct value element, priority;
};

struct priority_queue {
    struct object object;
    struct entry *entries;
    int32_t count, capacity;
    struct value comparer;
};

static struct priority_queue *self_of(const struct call *call) {
    return call->self.p;
}

static bool before(struct priority_queue *queue, struct value left, struct value right, bool *ret_before,
                   struct failure *failure) {
    int order = 0;
    if (!compare_elements(queue->comparer, left, right, &order, failure))
        return false;
    *ret_before = order < 0;
    return true;
}

static bool rise(struct priority_queue *queue, struct entry entry, int32_t at, struct failure *failure) {
    while (at > 0) {
        int32_t parent = (at - 1) / ARITY;
        bool less;
        if (!before(queue, entry.priority, queue->entries[parent].priority, &less, failure))
            return false;
        if (!less)
            break;
        queue->entries[at] = queue->entries[parent];
        at = parent;
    }
    queue->entries[at] = entry;
    return true;
}

static bool sink(struct priority_queue *queue, struct entry entry, int32_t at, struct failure *failure) {
    for (int32_t child; (child = at * ARITY + 1) < queue->count;) {
        int32_t least = child;
        bool less;
        for (int32_t i = child + 1; i < queue->count && i < child + ARITY; i++) {
            if (!before(queue, queue->entries[i].priority, queue->entries[least].priority, &less, failure))
                return false;
            if (less)
                least = i;
        }
        if (!before(queue, queue->entries[least].priority, entry.priority, &less, failure))
            return false;
        if (!less)
            break;
        queue->entries[at] = queue->entries[least];
        at = least;
    }
    queue->entries[at] = entry;
    return true;
}

static bool put(struct priority_queue *queue, struct value element, struct value priority, struct failure *failure) {
    if (queue->count == queue->capacity) {
        MEM_GROW(queue->entries, queue->capacity, 8);
    }
    return rise(queue, (struct entry){element, priority}, queue->count++, failure);
}

static bool take(struct priority_queue *queue, struct entry *ret_entry, struct failure *failure) {
    *ret_entry = queue->entries[0];
    struct entry last = queue->entries[--queue->count];
    return !queue->count || sink(queue, last, 0, failure);
}

static bool construct(struct call *call) {
    struct priority_queue *queue = object_new(call->type, sizeof *queue);
    const struct type *given = call->count ? value_base(call->args[call->count - 1]).type : NULL;
    if (given && given != &type_int32)
        queue->comparer = call->args[call->count - 1];
    return give_object(call, queue);
}

static bool get_count(struct call *call) {
    return give_int(call, self_of(call)->count);
}

static bool enqueue(struct call *call) {
    return put(self_of(call), call->args[0], call->args[1], call->failure);
}

static bool fail_empty(struct call *call) {
    return fail_with(call, "System.InvalidOperationException", "Queue empty.");
}

static bool dequeue(struct call *call) {
    struct entry entry;
    if (!self_of(call)->count)
        return fail_empty(call);
    return take(self_of(call), &entry, call->failure) && give(call, entry.element);
}

static bool peek(struct call *call) {
    return self_of(call)->count ? give(call, self_of(call)->entries[0].element) : fail_empty(call);
}

static bool give_first(struct call *call, bool remove) {
    struct priority_queue *queue = self_of(call);
    const struct type *const *types = call->self.type->generic_arguments;
    struct entry entry = {type_default(types[0]), type_default(types[1])};
    bool any = queue->count > 0;
    if (any && remove) {
        if (!take(queue, &entry, call->failure))
            return false;
    } else if (any) {
        entry = queue->entries[0];
    }
    reference_set(call->args[0], entry.element);
    reference_set(call->args[1], entry.priority);
    return give_bool(call, any);
}

static bool try_dequeue(struct call *call) {
    return give_first(call, true);
}

static bool try_peek(struct call *call) {
    return give_first(call, false);
}

/* Puts one in and takes the least out, which may be the same. */
static bool enqueue_dequeue(struct call *call) {
    struct priority_queue *queue = self_of(call);
    struct entry given = {call->args[0], call->args[1]}, least;
    bool less = false;
    if (queue->count && !before(queue, queue->entries[0].priority, given.priority, &less, call->failure))
        return false;
    if (!less)
        return give(call, given.element);
    least = queue->entries[0];
    return sink(queue, given, 0, call->failure) && give(call, least.element);
}

static bool dequeue_enqueue(struct call *call) {
    struct priority_queue *queue = self_of(call);
    if (!queue->count)
        return fail_empty(call);
    struct entry least = queue->entries[0];
    return sink(queue, (struct entry){call->args[0], call->args[1]}, 0, call->failure) && give(call, least.element);
}

static bool enqueue_range(struct call *call) {
    struct list *items = list_new(&type_arraylist);
    if (!list_append_all(items, call->args[0], call->failure))
        return false;
    for (int32_t i = 0; i < items->count; i++)
        if (!put(self_of(call), items->items[i], call->args[1], call->failure))
            return false;
    return true;
}

static bool clear(struct call *call) {
    self_of(call)->count = 0;
    return true;
}

static bool nothing(struct call *call) {
    return true;
}

static bool ensure_capacity(struct call *call) {
    return give_int(call, self_of(call)->capacity > arg_int(call, 0) ? self_of(call)->capacity : arg_int(call, 0));
}

static bool get_comparer(struct call *call) {
    return give(call, self_of(call)->comparer);
}

/* The entries as they stand in the heap, each an (Element, Priority) tuple. */
static bool get_unordered(struct call *call) {
    const struct priority_queue *queue = self_of(call);
    const struct type *tuple =
        type_close(type_find_exact("System.ValueTuple`2"), call->self.type->generic_arguments, 2);
    struct list *items = array_new_of(tuple, queue->count);
    for (int32_t i = 0; i < queue->count; i++) {
        struct value args[] = {queue->entries[i].element, queue->entries[i].priority};
        if (type_construct(tuple, args, 2, &items->items[i], call->failure) != MEMBER_FOUND)
            return false;
    }
    return give(call, value_list(items));
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(int initialCapacity)", construct},
    {"new(System.Collections.Generic.IComparer[TPriority] comparer)", construct},
    {"new(int initialCapacity, System.Collections.Generic.IComparer[TPriority] comparer)", construct},
    {"int Count {get}", get_count},
    {"System.Collections.Generic.IComparer[TPriority] Comparer {get}", get_comparer},
    {"System.Object UnorderedItems {get}", get_unordered},
    {"void Clear()", clear},
    {"TElement Dequeue()", dequeue},
    {"TElement DequeueEnqueue(TElement element, TPriority priority)", dequeue_enqueue},
    {"void Enqueue(TElement element, TPriority priority)", enqueue},
    {"TElement EnqueueDequeue(TElement element, TPriority priority)", enqueue_dequeue},
    {"void EnqueueRange(System.Collections.Generic.IEnumerable[TElement] elements, TPriority priority)", enqueue_range},
    {"int EnsureCapacity(int capacity)", ensure_capacity},
    {"TElement Peek()", peek},
    {"void TrimExcess()", nothing},
    {"bool TryDequeue([ref] TElement element, [ref] TPriority priority)", try_dequeue},
    {"bool TryPeek([ref] TElement element, [ref] TPriority priority)", try_peek},
};

static struct type type_priority_queue = {.name = "System.Collections.Generic.PriorityQueue`2",
                                          .base = &type_object,
                                          .flags = TYPE_GENERIC_DEFINITION,
                                          .generic_count = 2,
                                          MEMBERS(members)};
TYPE_REGISTER(type_priority_queue);
