/* System.BitConverter: little endian. */
#include <string.h>

#include "base/buffer.h"
#include "object/byte_array.h"
#include "object/type/number_natives.h"

static bool bits_get_is_little_endian(struct call *call) {
    return give_bool(call, true);
}

/* The bytes of a value of a basic type; gives their count. */
static size_t bytes_of(struct value value, uint8_t out[8]) {
    float single = (float)value.d;
    memcpy(out, &value.u, 8);
    switch (value.type->code) {
    case CODE_SINGLE:
        memcpy(out, &single, sizeof single);
        return 4;
    case CODE_BOOL:
        return 1;
    case CODE_CHAR:
    case CODE_INT16:
    case CODE_UINT16:
        return 2;
    case CODE_INT32:
    case CODE_UINT32:
        return 4;
    default:
        return 8;
    }
}

static struct value from_bytes(const struct type *type, const uint8_t *bytes) {
    float single;
    double number;
    uint64_t bits = 0;
    switch (type->code) {
    case CODE_SINGLE:
        memcpy(&single, bytes, 4);
        return value_single(single);
    case CODE_DOUBLE:
        memcpy(&number, bytes, 8);
        return value_double(number);
    case CODE_BOOL:
        return value_bool(*bytes != 0);
    case CODE_CHAR:
    case CODE_UINT16:
        memcpy(&bits, bytes, 2);
        return value_of(type, (int64_t)bits);
    case CODE_INT16:
        memcpy(&bits, bytes, 2);
        return value_of(type, (int16_t)bits);
    case CODE_UINT32:
        memcpy(&bits, bytes, 4);
        return value_of(type, (int64_t)bits);
    case CODE_INT32:
        memcpy(&bits, bytes, 4);
        return value_of(type, (int32_t)bits);
    default:
        memcpy(&bits, bytes, 8);
        return value_of(type, (int64_t)bits);
    }
}

static bool bits_get_bytes(struct call *call) {
    uint8_t bytes[8];
    size_t count = bytes_of(call->args[0], bytes);
    return give(call, value_bytes(bytes, count));
}

/* DoubleToInt64Bits and its like: the same bits as the type of the same width. */
static bool reinterpret(struct call *call, const struct type *type) {
    uint8_t bytes[8];
    bytes_of(call->args[0], bytes);
    return give(call, from_bytes(type, bytes));
}

#define REINTERPRET(name, type)                                                                                        \
    static bool bits_##name(struct call *call) {                                                                       \
        return reinterpret(call, &type);                                                                               \
    }
REINTERPRET(double_to_int64_bits, type_int64)
REINTERPRET(double_to_uint64_bits, type_uint64)
REINTERPRET(int32_bits_to_single, type_single)
REINTERPRET(int64_bits_to_double, type_double)
REINTERPRET(single_to_int32_bits, type_int32)
REINTERPRET(single_to_uint32_bits, type_uint32)
REINTERPRET(uint32_bits_to_single, type_single)
REINTERPRET(uint64_bits_to_double, type_double)

static bool read(struct call *call, const struct type *type, size_t width) {
    size_t count;
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    int64_t start = arg_int(call, 1);
    if (start < 0 || start >= (int64_t)count)
        return fail_range(call,
                          "Index was out of range. Must be non-negative and less than the size of the collection.",
                          "startIndex");
    if ((size_t)start + width > count)
        return fail_argument(
            call,
            "The array starting from the specified index is not long enough to read a value of the specified type.",
            "value");
    return give(call, from_bytes(type, bytes + start));
}

#define READ(name, type, width)                                                                                        \
    static bool bits_to_##name(struct call *call) {                                                                    \
        return read(call, &type, width);                                                                               \
    }
READ(boolean, type_bool, 1)
READ(char, type_char, 2)
READ(double, type_double, 8)
READ(int16, type_int16, 2)
READ(int32, type_int32, 4)
READ(int64, type_int64, 8)
READ(single, type_single, 4)
READ(uint16, type_uint16, 2)
READ(uint32, type_uint32, 4)
READ(uint64, type_uint64, 8)

/* "01-02-FF" */
static bool bits_to_string(struct call *call) {
    size_t count;
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    const uint8_t *bytes = value_to_bytes(call->args[0], &count);
    int64_t start = call->count > 1 ? arg_int(call, 1) : 0,
            length = call->count > 2 ? arg_int(call, 2) : (int64_t)count - start;
    if (start < 0 || (start >= (int64_t)count && start > 0))
        return fail_range(call, "StartIndex cannot be less than zero.", "startIndex");
    if (length < 0)
        return fail_range(call, "Value must be positive.", "length");
    if (start > (int64_t)count - length)
        return fail_argument(
            call,
            "The array starting from the specified index is not long enough to read a value of the specified type.",
            "value");
    struct buffer text = {0};
    for (int64_t i = 0; i < length; i++)
        buffer_printf(&text, i ? "-%02X" : "%02X", bytes[start + i]);
    return give(call, string_from_n(buffer_text(&text), text.length));
}

static const struct type_member members[] = {
    {"static bool IsLittleEndian {get}", bits_get_is_little_endian},
    {"static long DoubleToInt64Bits(double value)", bits_double_to_int64_bits},
    {"static ulong DoubleToUInt64Bits(double value)", bits_double_to_uint64_bits},
    {"static byte[] GetBytes(bool value)", bits_get_bytes},
    {"static byte[] GetBytes(char value)", bits_get_bytes},
    {"static byte[] GetBytes(short value)", bits_get_bytes},
    {"static byte[] GetBytes(int value)", bits_get_bytes},
    {"static byte[] GetBytes(long value)", bits_get_bytes},
    {"static byte[] GetBytes(ushort value)", bits_get_bytes},
    {"static byte[] GetBytes(uint value)", bits_get_bytes},
    {"static byte[] GetBytes(ulong value)", bits_get_bytes},
    {"static byte[] GetBytes(float value)", bits_get_bytes},
    {"static byte[] GetBytes(double value)", bits_get_bytes},
    {"static float Int32BitsToSingle(int value)", bits_int32_bits_to_single},
    {"static double Int64BitsToDouble(long value)", bits_int64_bits_to_double},
    {"static int SingleToInt32Bits(float value)", bits_single_to_int32_bits},
    {"static uint SingleToUInt32Bits(float value)", bits_single_to_uint32_bits},
    {"static bool ToBoolean(byte[] value, int startIndex)", bits_to_boolean},
    {"static char ToChar(byte[] value, int startIndex)", bits_to_char},
    {"static double ToDouble(byte[] value, int startIndex)", bits_to_double},
    {"static short ToInt16(byte[] value, int startIndex)", bits_to_int16},
    {"static int ToInt32(byte[] value, int startIndex)", bits_to_int32},
    {"static long ToInt64(byte[] value, int startIndex)", bits_to_int64},
    {"static float ToSingle(byte[] value, int startIndex)", bits_to_single},
    {"static string ToString(byte[] value, int startIndex, int length)", bits_to_string},
    {"static string ToString(byte[] value)", bits_to_string},
    {"static string ToString(byte[] value, int startIndex)", bits_to_string},
    {"static ushort ToUInt16(byte[] value, int startIndex)", bits_to_uint16},
    {"static uint ToUInt32(byte[] value, int startIndex)", bits_to_uint32},
    {"static ulong ToUInt64(byte[] value, int startIndex)", bits_to_uint64},
    {"static float UInt32BitsToSingle(uint value)", bits_uint32_bits_to_single},
    {"static double UInt64BitsToDouble(ulong value)", bits_uint64_bits_to_double},
};

static struct type type_bit_converter = {.name = "System.BitConverter",
                                         .base = &type_object,
                                         .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                         MEMBERS(members)};
TYPE_REGISTER(type_bit_converter);
