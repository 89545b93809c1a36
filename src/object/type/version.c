#include "object/type/native.h"

static const struct type_member version_members[] = {
    {"int CompareTo(version value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(version obj)", native_equals},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_version = {
    .name = "System.Version",
    .accelerator = "version",
    .base = &type_object,
    .interfaces = interfaces_of_formattable,
    .code = CODE_OBJECT,
    .flags = TYPE_SEALED,
    MEMBERS(version_members),
};
TYPE_REGISTER(type_version);
