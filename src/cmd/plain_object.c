#include "cmd/plain_object.h"

struct value plain_object_new(const struct type *type, const struct value *fields, int count) {
    struct plain_object *object = object_new(type, sizeof *object + sizeof(struct value) * (size_t)count);
    object->count = count;
    for (int i = 0; i < count; i++)
        object->fields[i] = value_is_nothing(fields[i]) ? VALUE_NULL : fields[i];
    return value_object(object);
}

bool plain_get(struct call *call) {
    return give(call, plain_fields(call->self)[(uintptr_t)call->member->data]);
}

bool plain_set(struct call *call) {
    plain_fields(call->self)[(uintptr_t)call->member->data] = call->args[0];
    return true;
}
