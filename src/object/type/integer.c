#include "object/type/native.h"

static const struct type_member sbyte_members[] = {
    {"int CompareTo(sbyte value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(sbyte obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_sbyte = {
    .name = "System.SByte",
    .accelerator = "sbyte",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_SBYTE,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(sbyte_members),
};
TYPE_REGISTER(type_sbyte);

static const struct type_member byte_members[] = {
    {"int CompareTo(byte value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(byte obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_byte = {
    .name = "System.Byte",
    .accelerator = "byte",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_BYTE,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(byte_members),
};
TYPE_REGISTER(type_byte);

static const struct type_member int16_members[] = {
    {"int CompareTo(short value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(short obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_int16 = {
    .name = "System.Int16",
    .accelerator = "short",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_INT16,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(int16_members),
};
TYPE_REGISTER(type_int16);

static const struct type_member uint16_members[] = {
    {"int CompareTo(ushort value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(ushort obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_uint16 = {
    .name = "System.UInt16",
    .accelerator = "ushort",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_UINT16,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(uint16_members),
};
TYPE_REGISTER(type_uint16);

static const struct type_member int32_members[] = {
    {"int CompareTo(int value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(int obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_int32 = {
    .name = "System.Int32",
    .accelerator = "int",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_INT32,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(int32_members),
};
TYPE_REGISTER(type_int32);

static const struct type_member uint32_members[] = {
    {"int CompareTo(uint value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(uint obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_uint32 = {
    .name = "System.UInt32",
    .accelerator = "uint",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_UINT32,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(uint32_members),
};
TYPE_REGISTER(type_uint32);

static const struct type_member int64_members[] = {
    {"int CompareTo(long value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(long obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_int64 = {
    .name = "System.Int64",
    .accelerator = "long",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_INT64,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(int64_members),
};
TYPE_REGISTER(type_int64);

static const struct type_member uint64_members[] = {
    {"int CompareTo(ulong value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"bool Equals(System.Object obj)", native_equals},
    {"bool Equals(ulong obj)", native_equals},
    {"int GetHashCode()", native_get_hash_code},
    {"string ToString()", native_to_string},
    {"string ToString(System.IFormatProvider provider)", native_to_string},
    {"string ToString(string format)", native_to_string_format},
    {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},
};

struct type type_uint64 = {
    .name = "System.UInt64",
    .accelerator = "ulong",
    .base = &type_valuetype,
    .interfaces = interfaces_of_number,
    .code = CODE_UINT64,
    .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
    MEMBERS(uint64_members),
};
TYPE_REGISTER(type_uint64);
