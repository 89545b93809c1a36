/* Queue, Stack, Queue<T>, Stack<T>, ConcurrentQueue<T>, ConcurrentStack<T>, ConcurrentBag<T>. The items of a stack
 * stand with its top first, so that enumeration needs no turning. */
#include "object/list.h"
#include "object/reference.h"
#include "object/type/array.h"
#include "object/type/list_native.h"

static struct list *self_of(const struct call *call) {
    return call->self.p;
}

static bool construct_stack_from(struct call *call) {
    if (!list_construct_from(call))
        return false;
    struct call reverse = {.self = call->result, .failure = call->failure};
    return list_reverse(&reverse);
}

static bool push(struct call *call) {
    list_add_first(self_of(call), call->args[0]);
    return true;
}

static bool take_first(struct call *call, bool remove, const char *what) {
    struct list *list = self_of(call);
    if (!list->count)
        return fail_with(call, "System.InvalidOperationException", what);
    call->result = list->items[0];
    if (remove)
        list_remove_first_item(list);
    return true;
}

static bool dequeue(struct call *call) {
    return take_first(call, true, "Queue empty.");
}

static bool peek_queue(struct call *call) {
    return take_first(call, false, "Queue empty.");
}

static bool pop(struct call *call) {
    return take_first(call, true, "Stack empty.");
}

static bool peek_stack(struct call *call) {
    return take_first(call, false, "Stack empty.");
}

static bool try_first(struct call *call, bool remove) {
    struct list *list = self_of(call);
    reference_set(call->args[0], list->count ? list->items[0] : type_default(list_element_type(call->self.type)));
    bool any = list->count > 0;
    if (any && remove)
        list_remove_first_item(list);
    return give_bool(call, any);
}

static bool try_take(struct call *call) {
    return try_first(call, true);
}

static bool try_peek(struct call *call) {
    return try_first(call, false);
}

static bool is_empty(struct call *call) {
    return give_bool(call, self_of(call)->count == 0);
}

static bool try_add(struct call *call) {
    list_add(self_of(call), call->args[0]);
    return give_bool(call, true);
}

#define SHARED(T)                                                                                                      \
    {"int Count {get}", list_get_count}, {"void Clear()", list_clear_all},                                             \
        {"bool Contains(" T " item)", list_contains},                                                                  \
        {"System.Collections.IEnumerator GetEnumerator()", list_get_enumerator}, {                                     \
        T "[] ToArray()", list_to_array                                                                                \
    }
#define UNTYPED                                                                                                        \
    {"bool IsSynchronized {get}", list_get_false}, {"System.Object SyncRoot {get}", list_get_self},                    \
        {"System.Object Clone()", list_clone}, {                                                                       \
        "void CopyTo(array array, int index)", list_copy_to                                                            \
    }
#define FROM(T) "new(System.Collections.Generic.IEnumerable[" T "] collection)"

static const struct type_member queue_members[] = {
    {"new()", list_construct},
    {"new(int capacity)", list_construct},
    {"new(System.Collections.ICollection col)", list_construct_from},
    UNTYPED,
    SHARED("System.Object"),
    {"System.Object Dequeue()", dequeue},
    {"void Enqueue(System.Object obj)", list_add_void},
    {"System.Object Peek()", peek_queue},
    {"void TrimToSize()", list_trim},
};
static const struct type_member stack_members[] = {
    {"new()", list_construct},
    {"new(int initialCapacity)", list_construct},
    {"new(System.Collections.ICollection col)", construct_stack_from},
    UNTYPED,
    SHARED("System.Object"),
    {"System.Object Peek()", peek_stack},
    {"System.Object Pop()", pop},
    {"void Push(System.Object obj)", push},
};
static const struct type_member generic_queue_members[] = {
    {"new()", list_construct},
    {"new(int capacity)", list_construct},
    {FROM("T"), list_construct_from},
    SHARED("T"),
    {"void CopyTo(T[] array, int arrayIndex)", list_copy_to},
    {"T Dequeue()", dequeue},
    {"void Enqueue(T item)", list_add_void},
    {"T Peek()", peek_queue},
    {"bool TryDequeue([ref] T result)", try_take},
    {"bool TryPeek([ref] T result)", try_peek},
    {"void TrimExcess()", list_trim},
};
static const struct type_member generic_stack_members[] = {
    {"new()", list_construct},
    {"new(int capacity)", list_construct},
    {FROM("T"), construct_stack_from},
    SHARED("T"),
    {"void CopyTo(T[] array, int arrayIndex)", list_copy_to},
    {"T Peek()", peek_stack},
    {"T Pop()", pop},
    {"void Push(T item)", push},
    {"bool TryPeek([ref] T result)", try_peek},
    {"bool TryPop([ref] T result)", try_take},
    {"void TrimExcess()", list_trim},
};
static const struct type_member concurrent_queue_members[] = {
    {"new()", list_construct},
    {FROM("T"), list_construct_from},
    {"bool IsEmpty {get}", is_empty},
    SHARED("T"),
    {"void CopyTo(T[] array, int index)", list_copy_to},
    {"void Enqueue(T item)", list_add_void},
    {"bool TryDequeue([ref] T result)", try_take},
    {"bool TryPeek([ref] T result)", try_peek},
};
static const struct type_member concurrent_stack_members[] = {
    {"new()", list_construct},
    {FROM("T"), construct_stack_from},
    {"bool IsEmpty {get}", is_empty},
    SHARED("T"),
    {"void CopyTo(T[] array, int index)", list_copy_to},
    {"void Push(T item)", push},
    {"bool TryPop([ref] T result)", try_take},
    {"bool TryPeek([ref] T result)", try_peek},
};
static const struct type_member bag_members[] = {
    {"new()", list_construct},
    {FROM("T"), construct_stack_from},
    {"bool IsEmpty {get}", is_empty},
    SHARED("T"),
    {"void CopyTo(T[] array, int index)", list_copy_to},
    {"void Add(T item)", push},
    {"bool TryTake([ref] T result)", try_take},
    {"bool TryPeek([ref] T result)", try_peek},
    {"bool TryAdd(T item)", try_add, NULL, MEMBER_ROW_HIDDEN},
};

static const struct type *const interfaces[] = {&type_icollection, &type_icloneable, NULL};
static const struct type *const generic_interfaces[] = {&type_ienumerable_of, &type_ireadonly_collection_of,
                                                        &type_icollection, NULL};

#define LIST(id, full_name, rows)                                                                                      \
    static struct type list_##id = {                                                                                   \
        .name = full_name, .base = &type_object, .code = CODE_LIST, .interfaces = interfaces, MEMBERS(rows)};          \
    TYPE_REGISTER(list_##id)
#define GENERIC(id, full_name, rows)                                                                                   \
    static struct type list_##id = {.name = full_name,                                                                 \
                                    .base = &type_object,                                                              \
                                    .code = CODE_LIST,                                                                 \
                                    .flags = TYPE_GENERIC_DEFINITION,                                                  \
                                    .generic_count = 1,                                                                \
                                    .interfaces = generic_interfaces,                                                  \
                                    MEMBERS(rows)};                                                                    \
    TYPE_REGISTER(list_##id)

LIST(queue, "System.Collections.Queue", queue_members);
LIST(stack, "System.Collections.Stack", stack_members);
GENERIC(generic_queue, "System.Collections.Generic.Queue`1", generic_queue_members);
GENERIC(generic_stack, "System.Collections.Generic.Stack`1", generic_stack_members);
GENERIC(concurrent_queue, "System.Collections.Concurrent.ConcurrentQueue`1", concurrent_queue_members);
GENERIC(concurrent_stack, "System.Collections.Concurrent.ConcurrentStack`1", concurrent_stack_members);
GENERIC(bag, "System.Collections.Concurrent.ConcurrentBag`1", bag_members);
