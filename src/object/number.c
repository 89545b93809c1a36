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

int integer_bits(enum type_code code) {
    switch (code) {
    case CODE_SBYTE:
    case CODE_BYTE:
        return 8;
    case CODE_INT16:
    case CODE_UINT16:
        return 16;
    case CODE_INT64:
    case CODE_UINT64:
        return 64;
    default:
        return 32;
    }
}

bool integer_is_signed(enum type_code code) {
    return code == CODE_SBYTE || code == CODE_INT16 || code == CODE_INT32 || code == CODE_INT64;
}
