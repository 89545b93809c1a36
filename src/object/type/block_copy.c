/* System.Buffer: the bytes of arrays of numbers, copied whatever the numbers are. */
#include <string.h>

#include "object/list.h"
#include "object/type/known.h"

/* How many bytes an element takes; 0: it is no primitive. */
static int64_t width_of(const struct list *array) {
    const struct type *type = array->object.type->element;
    static const struct {
        const struct type *type;
        int width;
    } widths[] = {{&type_bool, 1},   {&type_byte, 1},   {&type_sbyte, 1}, {&type_char, 2},
                  {&type_int16, 2},  {&type_uint16, 2}, {&type_int32, 4}, {&type_uint32, 4},
                  {&type_single, 4}, {&type_double, 8}, {&type_int64, 8}, {&type_uint64, 8}};
    for (size_t i = 0; i < COUNT_OF(widths); i++)
        if (type == widths[i].type)
            return widths[i].width;
    return 0;
}

/* An element's bytes: a single stands as a double in a value. */
static uint64_t bits_of(struct value value) {
    uint32_t small;
    float real = (float)value.d;
    if (value.type != &type_single)
        return value.u;
    memcpy(&small, &real, sizeof small);
    return small;
}

static struct value value_with(const struct type *type, uint64_t bits, int64_t width) {
    struct value value = {.type = type, .u = bits};
    uint32_t small = (uint32_t)bits;
    float real;
    if (type == &type_single) {
        memcpy(&real, &small, sizeof real);
        value.d = (double)real;
    } else if (width < 8 && (type == &type_sbyte || type == &type_int16 || type == &type_int32)) {
        value.i = (int64_t)(bits << (64 - width * 8)) >> (64 - width * 8);
    }
    return value;
}

static uint8_t get_at(const struct list *array, int64_t width, int64_t at) {
    return (uint8_t)(bits_of(array->items[at / width]) >> (at % width * 8));
}

static void set_at(struct list *array, int64_t width, int64_t at, uint8_t byte) {
    int shift = (int)(at % width * 8);
    struct value *item = &array->items[at / width];
    uint64_t bits = (bits_of(*item) & ~(UINT64_C(0xFF) << shift)) | (uint64_t)byte << shift;
    *item = value_with(array->object.type->element, bits, width);
}

/* The array of argument k; false + failure. */
static bool array_at(struct call *call, int k, const char *name, struct list **ret_array, int64_t *ret_width) {
    if (arg_is_null(call, k))
        return fail_null(call, name);
    *ret_array = list_of(call->args[k]);
    *ret_width = width_of(*ret_array);
    return *ret_width || fail_argument(call, "Object must be an array of primitives.", name);
}

static bool block_copy(struct call *call) {
    struct list *from, *to;
    int64_t from_width, to_width, from_at = arg_int(call, 1), to_at = arg_int(call, 3), count = arg_int(call, 4);
    if (!array_at(call, 0, "src", &from, &from_width) || !array_at(call, 2, "dst", &to, &to_width))
        return false;
    const char *negative = from_at < 0 ? "srcOffset" : to_at < 0 ? "dstOffset" : count < 0 ? "count" : NULL;
    if (negative)
        return fail_range(call, "Number must be either non-negative and less than or equal to Int32.MaxValue or -1.",
                          negative);
    if (from_at + count > from->count * from_width || to_at + count > to->count * to_width)
        return fail_argument(
            call,
            "Offset and length were out of bounds for the array or count is greater than the number of elements from "
            "index to the end of the source collection.",
            NULL);
    uint8_t *bytes = mem_new_atomic((size_t)count + 1); /* the two may be one array */
    for (int64_t i = 0; i < count; i++)
        bytes[i] = get_at(from, from_width, from_at + i);
    for (int64_t i = 0; i < count; i++)
        set_at(to, to_width, to_at + i, bytes[i]);
    to->version++;
    return true;
}

static bool byte_length(struct call *call) {
    struct list *array;
    int64_t width;
    return array_at(call, 0, "array", &array, &width) && give_int(call, array->count * width);
}

/* GetByte(array, index), SetByte(array, index, value) */
static bool one_byte(struct call *call) {
    struct list *array;
    int64_t width, at = arg_int(call, 1);
    if (!array_at(call, 0, "array", &array, &width))
        return false;
    if (at < 0 || at >= array->count * width)
        return fail_range(
            call, "Index was out of range. Must be non-negative and less than the size of the collection.", "index");
    if (call->count == 2)
        return give(call, value_of(&type_byte, get_at(array, width, at)));
    set_at(array, width, at, (uint8_t)arg_int(call, 2));
    return true;
}

static const struct type_member members[] = {
    {"static void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)", block_copy},
    {"static int ByteLength(array array)", byte_length},
    {"static byte GetByte(array array, int index)", one_byte},
    {"static void SetByte(array array, int index, byte value)", one_byte},
};
static struct type type_buffer = {.name = "System.Buffer",
                                  .base = &type_object,
                                  .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED,
                                  MEMBERS(members)};
TYPE_REGISTER(type_buffer);
