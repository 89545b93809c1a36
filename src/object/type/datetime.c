#include "object/type/native.h"

static const struct type_member datetime_members[] = {
    {"int CompareTo(datetime value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(datetime obj)", native_equals},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_datetime = {
    .name = "System.DateTime",
    .accelerator = "datetime",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_DATETIME,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(datetime_members),
};
TYPE_REGISTER(type_datetime);
