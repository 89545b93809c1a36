/* Plain objects: .NET classes of the cmdlets' results that are nothing but properties. Their fields stand in one array;
 * a member row says which field it reads:
 *
 *     static const struct type_member members[] = {{"int Count {get;set}", plain_get, plain_set, PLAIN_FIELD(0)}, …};
 *     static struct type type_x = {.name = "…", .base = &type_object, .members = members, .member_count =
 * COUNT_OF(members)}; cmdlet_write(call, plain_object_new(&type_x, fields, COUNT_OF(fields))); */
#ifndef CMD_PLAIN_OBJECT_H
#define CMD_PLAIN_OBJECT_H

#include "object/type/native.h"

struct plain_object {
    struct object object;
    int count;
    struct value fields[];
};

#define PLAIN_FIELD(index) .data = (const void *)(uintptr_t)(index)

/* A new object with a copy of these fields. */
struct value plain_object_new(const struct type *type, const struct value *fields, int count);
/* The fields of a value known to be a plain object. */
static inline struct value *plain_fields(struct value value) {
    return ((struct plain_object *)value_base(value).p)->fields;
}
native_function plain_get, plain_set;

#endif
