/* byte[] values and plain bytes. */
#ifndef OBJECT_BYTE_ARRAY_H
#define OBJECT_BYTE_ARRAY_H

#include "object/list.h"

/* A new byte[] with a copy of the bytes. */
struct value value_bytes(const void *bytes, size_t count);
/* A collected copy of the elements of a byte[] (or any list of integers); never NULL. */
uint8_t *value_to_bytes(struct value array, size_t *ret_count);

#endif
