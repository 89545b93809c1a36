/* Objects that are nothing but their properties: option bags and small structures of .NET. A row's members name the
 * properties and tell by FIELD which slot each is. */
#ifndef ENGINE_FIELD_OBJECT_H
#define ENGINE_FIELD_OBJECT_H

#include "object/type/native.h"

struct field_object {
    struct object object;
    struct value fields[];
};

native_function field_get, field_set;
#define FIELD(text, slot)                                                                                              \
    { text, field_get, field_set, .data = (const void *)(intptr_t)(slot) }
#define FIELD_READONLY(text, slot)                                                                                     \
    { text, field_get, .data = (const void *)(intptr_t)(slot) }

/* A fresh one with these values. */
struct value field_object_new(const struct type *type, const struct value *values, int count);
/* The struct of two ints that Size and Coordinates are shows itself as "80,25". */
char *field_object_pair_text(struct value self);

#endif
