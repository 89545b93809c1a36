#include "object/byte_array.h"

#include <string.h>

#include "base/memory.h"

struct value value_bytes(const void *bytes, size_t count) {
    uint8_t *copy = mem_new_atomic(count + 1);
    if (count)
        memcpy(copy, bytes, count);
    return value_list(array_of_bytes(copy, (int32_t)count));
}

uint8_t *byte_array_part(const struct list *array, int64_t from, size_t count) {
    uint8_t *bytes = mem_new_atomic(count + 1);
    if (array->bytes)
        memcpy(bytes, array->bytes + from, count);
    else
        for (size_t i = 0; i < count; i++)
            bytes[i] = (uint8_t)array->items[from + (int64_t)i].i;
    return bytes;
}

uint8_t *value_to_bytes(struct value array, size_t *ret_count) {
    const struct list *list = list_as_it_is(array);
    *ret_count = (size_t)list->count;
    return byte_array_part(list, 0, *ret_count);
}

void byte_array_store(struct list *array, int64_t at, const void *bytes, size_t count) {
    if (array->bytes && count)
        memcpy(array->bytes + at, bytes, count);
    else
        for (size_t i = 0; i < count; i++)
            array->items[at + (int64_t)i] = value_of(&type_byte, ((const uint8_t *)bytes)[i]);
}
