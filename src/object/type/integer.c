/* The integer types: System.SByte … System.UInt64. */
#include "object/type/convertible.h"
#include "object/type/number_natives.h"

/* Rows that all eight have; t is how PowerShell writes the type. */
#define COMMON_MEMBERS(t)                                                                                              \
    CONVERTIBLE_MEMBERS, {"static " t " MaxValue {get}", integer_max_value},                                           \
        {"static " t " MinValue {get}", integer_min_value},                                                            \
        {"static " t " Clamp(" t " value, " t " min, " t " max)", integer_clamp},                                      \
        {"static System.ValueTuple[" t "," t "] DivRem(" t " left, " t " right)", integer_div_rem},                    \
        {"bool Equals(System.Object obj)", native_equals}, {"bool Equals(" t " obj)", native_equals},                  \
        {"System.TypeCode GetTypeCode()", number_get_type_code},                                                       \
        {"static bool IsEvenInteger(" t " value)", integer_is_even_integer},                                           \
        {"static bool IsOddInteger(" t " value)", integer_is_odd_integer},                                             \
        {"static bool IsPow2(" t " value)", integer_is_pow2},                                                          \
        {"static " t " LeadingZeroCount(" t " value)", integer_leading_zero_count},                                    \
        {"static " t " Log2(" t " value)", integer_log2}, {"static " t " Max(" t " x, " t " y)", integer_max},         \
        {"static " t " Min(" t " x, " t " y)", integer_min}, {"static " t " Parse(string s)", number_parse},           \
        {"static " t " Parse(string s, System.Globalization.NumberStyles style)", number_parse},                       \
        {"static " t " Parse(string s, System.IFormatProvider provider)", number_parse},                               \
        {"static " t " Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)",     \
         number_parse},                                                                                                \
        {"static " t " PopCount(" t " value)", integer_pop_count}, {"string ToString()", native_to_string},            \
        {"string ToString(System.IFormatProvider provider)", native_to_string},                                        \
        {"string ToString(string format)", native_to_string_format},                                                   \
        {"string ToString(string format, System.IFormatProvider provider)", native_to_string_format},                  \
        {"static " t " TrailingZeroCount(" t " value)", integer_trailing_zero_count},                                  \
        {"static bool TryParse(string s, [ref] " t " result)", number_try_parse},                                      \
        {"static bool TryParse(string s, System.IFormatProvider provider, [ref] " t " result)", number_try_parse}, {   \
        "static bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, "    \
        "[ref] " t " result)",                                                                                         \
            number_try_parse                                                                                           \
    }

/* Rows of the signed ones. */
#define SIGNED_MEMBERS(t)                                                                                              \
    {"static " t " Abs(" t " value)", integer_abs},                                                                    \
        {"static " t " CopySign(" t " value, " t " sign)", integer_copy_sign},                                         \
        {"static bool IsNegative(" t " value)", integer_is_negative},                                                  \
        {"static bool IsPositive(" t " value)", integer_is_positive},                                                  \
        {"static " t " MaxMagnitude(" t " x, " t " y)", integer_max_magnitude}, {                                      \
        "static " t " MinMagnitude(" t " x, " t " y)", integer_min_magnitude                                           \
    }

static const struct type_member sbyte_members[] = {
    COMMON_MEMBERS("sbyte"),
    SIGNED_MEMBERS("sbyte"),
    {"int CompareTo(System.Object obj)", native_compare_to_object},
    {"int CompareTo(sbyte value)", native_compare_to},
    {"static sbyte RotateLeft(sbyte value, int rotateAmount)", integer_rotate_left},
    {"static sbyte RotateRight(sbyte value, int rotateAmount)", integer_rotate_right},
    {"static int Sign(sbyte value)", integer_sign},
};

static const struct type_member byte_members[] = {
    COMMON_MEMBERS("byte"),
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(byte value)", native_compare_to},
    {"static byte RotateLeft(byte value, int rotateAmount)", integer_rotate_left},
    {"static byte RotateRight(byte value, int rotateAmount)", integer_rotate_right},
    {"static int Sign(byte value)", integer_sign},
};

static const struct type_member int16_members[] = {
    COMMON_MEMBERS("short"),
    SIGNED_MEMBERS("short"),
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(short value)", native_compare_to},
    {"static short RotateLeft(short value, int rotateAmount)", integer_rotate_left},
    {"static short RotateRight(short value, int rotateAmount)", integer_rotate_right},
    {"static int Sign(short value)", integer_sign},
};

static const struct type_member uint16_members[] = {
    COMMON_MEMBERS("ushort"),
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(ushort value)", native_compare_to},
    {"static ushort RotateLeft(ushort value, int rotateAmount)", integer_rotate_left},
    {"static ushort RotateRight(ushort value, int rotateAmount)", integer_rotate_right},
    {"static int Sign(ushort value)", integer_sign},
};

static const struct type_member int32_members[] = {
    COMMON_MEMBERS("int"),
    SIGNED_MEMBERS("int"),
    {"static long BigMul(int left, int right)", integer_big_mul},
    {"int CompareTo(int value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"static int RotateLeft(int value, int rotateAmount)", integer_rotate_left},
    {"static int RotateRight(int value, int rotateAmount)", integer_rotate_right},
    {"static int Sign(int value)", integer_sign},
};

static const struct type_member uint32_members[] = {
    COMMON_MEMBERS("uint"),
    {"static ulong BigMul(uint left, uint right)", integer_big_mul},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(uint value)", native_compare_to},
    {"static uint RotateLeft(uint value, int rotateAmount)", integer_rotate_left},
    {"static uint RotateRight(uint value, int rotateAmount)", integer_rotate_right},
    {"static int Sign(uint value)", integer_sign},
};

static const struct type_member int64_members[] = {
    COMMON_MEMBERS("long"),
    SIGNED_MEMBERS("long"),
    {"int CompareTo(long value)", native_compare_to},
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"static long RotateLeft(long value, int rotateAmount)", integer_rotate_left},
    {"static long RotateRight(long value, int rotateAmount)", integer_rotate_right},
    {"static int Sign(long value)", integer_sign},
};

static const struct type_member uint64_members[] = {
    COMMON_MEMBERS("ulong"),
    {"int CompareTo(System.Object value)", native_compare_to_object},
    {"int CompareTo(ulong value)", native_compare_to},
    {"static ulong RotateLeft(ulong value, int rotateAmount)", integer_rotate_left},
    {"static ulong RotateRight(ulong value, int rotateAmount)", integer_rotate_right},
    {"static int Sign(ulong value)", integer_sign},
};

/* The narrow types' CompareTo gives the difference. */
static bool compare_difference(struct value self, struct value other, int *ret_order) {
    *ret_order = (int)(self.i - other.i);
    return true;
}

static bool compare_signed(struct value self, struct value other, int *ret_order) {
    *ret_order = (self.i > other.i) - (self.i < other.i);
    return true;
}

static bool compare_unsigned(struct value self, struct value other, int *ret_order) {
    *ret_order = (self.u > other.u) - (self.u < other.u);
    return true;
}

static const struct type_operations narrow_operations = {.compare = compare_difference};
static const struct type_operations signed_operations = {.compare = compare_signed};
static const struct type_operations unsigned_operations = {.compare = compare_unsigned};

#define INTEGER(id, full_name, short_name, type_code, row_operations)                                                  \
    struct type type_##id = {                                                                                          \
        .name = full_name,                                                                                             \
        .accelerator = short_name,                                                                                     \
        .base = &type_valuetype,                                                                                       \
        .interfaces = interfaces_of_number,                                                                            \
        .code = type_code,                                                                                             \
        .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,                                                         \
        .operations = &row_operations,                                                                                 \
        MEMBERS(id##_members),                                                                                         \
    };                                                                                                                 \
    TYPE_REGISTER(type_##id)

INTEGER(sbyte, "System.SByte", "sbyte", CODE_SBYTE, narrow_operations);
INTEGER(byte, "System.Byte", "byte", CODE_BYTE, narrow_operations);
INTEGER(int16, "System.Int16", "short", CODE_INT16, narrow_operations);
INTEGER(uint16, "System.UInt16", "ushort", CODE_UINT16, narrow_operations);
INTEGER(int32, "System.Int32", "int", CODE_INT32, signed_operations);
INTEGER(uint32, "System.UInt32", "uint", CODE_UINT32, signed_operations);
INTEGER(int64, "System.Int64", "long", CODE_INT64, signed_operations);
INTEGER(uint64, "System.UInt64", "ulong", CODE_UINT64, unsigned_operations);
