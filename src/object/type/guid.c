#include "object/type/native.h"

static const struct type_member guid_members[] = {
    {"int CompareTo(guid value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(guid obj)", native_equals},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_guid = {
    .name = "System.Guid",
    .accelerator = "guid",
    .base = &type_valuetype,
    .interfaces = interfaces_of_formattable,
    .code = CODE_OBJECT,
    .flags = TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(guid_members),
};
TYPE_REGISTER(type_guid);
