#include "object/type/native.h"

static const struct type_member single_members[] = {
    {"int CompareTo(float value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(float obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_single = {
    .name = "System.Single",
    .accelerator = "float",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_SINGLE,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(single_members),
};
TYPE_REGISTER(type_single);

static const struct type_member double_members[] = {
    {"int CompareTo(double value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(double obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_double = {
    .name = "System.Double",
    .accelerator = "double",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_DOUBLE,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(double_members),
};
TYPE_REGISTER(type_double);
