/* System.Threading.ThreadLocal<T>: a value for each thread that asks for it. */
#include <pthread.h>

#include "object/convert.h"
#include "object/delegate.h"
#include "object/list.h"
#include "object/type/native.h"

struct slot {
    struct slot *next;
    pthread_t thread;
    struct value value;
    bool made;
};

struct thread_local_value {
    struct object object;
    struct value factory;
    struct slot *slots;
    bool disposed;
};

static struct thread_local_value *self_of(const struct call *call) {
    return value_base(call->self).p;
}

/* The calling thread's, made if need be. */
static struct slot *slot_of(struct thread_local_value *self) {
    for (struct slot *slot = self->slots; slot; slot = slot->next)
        if (pthread_equal(slot->thread, pthread_self()))
            return slot;
    struct slot *slot = MEM_NEW(struct slot);
    slot->thread = pthread_self();
    slot->next = self->slots;
    self->slots = slot;
    return slot;
}

static bool construct(struct call *call) {
    struct thread_local_value *self = object_new(call->type, sizeof *self);
    struct value first = call->count ? value_base(call->args[0]) : VALUE_NULL;
    if (call->count && value_is_null(first))
        return fail_null(call, "valueFactory");
    if (value_is_delegate(first) || (first.type && first.type->code == CODE_SCRIPT_BLOCK))
        self->factory = call->args[0];
    return give_object(call, self);
}

static bool check_open(struct call *call) {
    return !self_of(call)->disposed ||
           fail_with(call, "System.ObjectDisposedException", "The ThreadLocal object has been disposed.");
}

static bool get_value(struct call *call) {
    struct thread_local_value *self = self_of(call);
    const struct type *type = self->object.type->generic_arguments[0];
    if (!check_open(call))
        return false;
    struct slot *slot = slot_of(self);
    if (!slot->made && value_is_null(self->factory))
        slot->value = type_default(type);
    else if (!slot->made && (!delegate_invoke(self->factory, NULL, 0, &slot->value, call->failure) ||
                             (type != &type_object && !convert_to(slot->value, type, &slot->value, call->failure))))
        return false;
    slot->made = true;
    return give(call, slot->value);
}

static bool set_value(struct call *call) {
    if (!check_open(call))
        return false;
    struct slot *slot = slot_of(self_of(call));
    slot->value = call->args[0];
    slot->made = true;
    return true;
}

static bool get_created(struct call *call) {
    return check_open(call) && give_bool(call, slot_of(self_of(call))->made);
}

static bool dispose(struct call *call) {
    self_of(call)->disposed = true;
    self_of(call)->slots = NULL;
    return true;
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(System.Func[T] valueFactory)", construct},
    {"bool IsValueCreated {get}", get_created},
    {"T Value {get;set}", get_value, set_value},
    {"void Dispose()", dispose},
};
static const struct type *const interfaces[] = {&type_idisposable, NULL};
static struct type type_thread_local = {.name = "System.Threading.ThreadLocal`1",
                                        .base = &type_object,
                                        .flags = TYPE_GENERIC_DEFINITION,
                                        .generic_count = 1,
                                        .interfaces = interfaces,
                                        MEMBERS(members)};
TYPE_REGISTER(type_thread_local);
