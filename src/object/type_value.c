/* [type] values: one System.RuntimeType object for each row. */
#include "base/memory.h"
#include "object/type_private.h"

struct runtime_type {
    struct object object;
    const struct type *described;
};

struct value value_type(const struct type *type) {
    if (!type)
        return VALUE_NULL;
    struct type_cache *cache = type_cache_of(type);
    if (!cache->object) {
        struct runtime_type *object = object_new(&type_type, sizeof *object);
        object->described = type;
        cache->object = object;
    }
    return value_object(cache->object);
}

const struct type *type_from_value(struct value type_value) {
    type_value = value_base(type_value);
    return type_value.type == &type_type ? ((struct runtime_type *)type_value.p)->described : NULL;
}
