#include "object/byte_array.h"

#include "base/memory.h"

struct value value_bytes(const void *bytes, size_t count) {
    struct list *array = array_new_of(&type_byte, (int32_t)count);
    for (size_t i = 0; i < count; i++)
        array->items[i] = value_of(&type_byte, ((const uint8_t *)bytes)[i]);
    return value_object(array);
}

uint8_t *value_to_bytes(struct value array, size_t *ret_count) {
    const struct list *list = list_of(array);
    uint8_t *bytes = mem_new_atomic((size_t)list->count + 1);
    for (int32_t i = 0; i < list->count; i++)
        bytes[i] = (uint8_t)list->items[i].i;
    *ret_count = (size_t)list->count;
    return bytes;
}
