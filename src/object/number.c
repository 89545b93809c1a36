#include "object/number.h"

struct value value_decimal(struct decimal number) {
    struct decimal_object *object = object_new(&type_decimal, sizeof *object);
    object->number = number;
    return value_object(object);
}

struct value value_bigint(const struct bigint *number) {
    struct bigint_object *object = object_new(&type_bigint, sizeof *object);
    object->number = number;
    return value_object(object);
}
