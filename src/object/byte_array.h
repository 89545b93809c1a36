/* byte[] values and plain bytes. */
#ifndef OBJECT_BYTE_ARRAY_H
#define OBJECT_BYTE_ARRAY_H

#include "object/list.h"

/* A new byte[] with a copy of the bytes. */
struct value value_bytes(const void *bytes, size_t count);
/* A collected copy of the elements of a byte[] (or any list of integers); never NULL. */
uint8_t *value_to_bytes(struct value array, size_t *ret_count);
/* Some of its elements as bytes: a collected copy. */
uint8_t *byte_array_part(const struct list *array, int64_t from, size_t count);
/* Overwrites elements of a byte[] with bytes; they have room there. */
void byte_array_store(struct list *array, int64_t at, const void *bytes, size_t count);

#endif
