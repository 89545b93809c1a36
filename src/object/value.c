#include "object/value.h"

#include "base/memory.h"
#include "object/type.h"

void *object_new(const struct type *type, size_t bytes) {
    struct object *object = mem_new(bytes);
    object->type = type;
    return object;
}

bool value_same(struct value left, struct value right) {
    left = value_base(left);
    right = value_base(right);
    if (!left.type || !right.type)
        return !left.type && !right.type;
    return left.type == right.type && !(left.type->flags & TYPE_UNBOXED) && left.p == right.p;
}
