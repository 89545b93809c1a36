/* System.Collections.BitArray. */
#include "object/enumerate.h"
#include "object/list.h"
#include "object/type/known.h"
#include "object/type/list_native.h"

struct bit_array {
    struct object object;
    uint8_t *bits; /* one a byte: simple */
    int32_t count;
};

static struct type type_bit_array;

static struct bit_array *self_of(const struct call *call) {
    return call->self.p;
}

static struct bit_array *bits_new(int32_t count) {
    struct bit_array *array = object_new(&type_bit_array, sizeof *array);
    array->bits = mem_new_atomic((size_t)count + 1);
    array->count = count;
    for (int32_t i = 0; i < count; i++)
        array->bits[i] = 0;
    return array;
}

static bool construct_length(struct call *call) {
    if (arg_int(call, 0) < 0)
        return fail_range(call, "Non-negative number required.", "length");
    struct bit_array *array = bits_new((int32_t)arg_int(call, 0));
    for (int32_t i = 0; call->count > 1 && i < array->count; i++)
        array->bits[i] = arg_int(call, 1) != 0;
    return give_object(call, array);
}

/* From bool[], byte[] or int[], the lowest bit of each first. */
static bool construct_list(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "values");
    const struct list *list = list_of(call->args[0]);
    const struct type *element = list->object.type->element;
    int width = element == &type_bool ? 1 : element == &type_byte ? 8 : 32;
    struct bit_array *array = bits_new(list->count * width);
    for (int32_t i = 0; i < array->count; i++)
        array->bits[i] = (uint8_t)((uint64_t)list->items[i / width].i >> (i % width) & 1);
    return give_object(call, array);
}

static bool construct_copy(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "bits");
    const struct bit_array *from = call->args[0].p;
    struct bit_array *array = bits_new(from->count);
    for (int32_t i = 0; i < array->count; i++)
        array->bits[i] = from->bits[i];
    return give_object(call, array);
}

static bool clone(struct call *call) {
    struct call copy = {.args = &call->self, .count = 1, .failure = call->failure};
    return construct_copy(&copy) && give(call, copy.result);
}

static bool get_count(struct call *call) {
    return give_int(call, self_of(call)->count);
}

static bool set_length(struct call *call) {
    struct bit_array *self = self_of(call);
    if (arg_int(call, 0) < 0)
        return fail_range(call, "Non-negative number required.", "value");
    struct bit_array *wider = bits_new((int32_t)arg_int(call, 0));
    for (int32_t i = 0; i < wider->count && i < self->count; i++)
        wider->bits[i] = self->bits[i];
    self->bits = wider->bits;
    self->count = wider->count;
    return true;
}

static bool check_index(struct call *call) {
    int64_t index = arg_int(call, 0);
    return (index >= 0 && index < self_of(call)->count) ||
           fail_range(call, "Index was out of range. Must be non-negative and less than the size of the collection.",
                      "index");
}

static bool get_bit(struct call *call) {
    return check_index(call) && give_bool(call, self_of(call)->bits[arg_int(call, 0)]);
}

static bool set_bit(struct call *call) {
    if (!check_index(call))
        return false;
    self_of(call)->bits[arg_int(call, 0)] = arg_int(call, 1) != 0;
    return true;
}

static bool set_all(struct call *call) {
    for (int32_t i = 0; i < self_of(call)->count; i++)
        self_of(call)->bits[i] = arg_int(call, 0) != 0;
    return true;
}

static bool combine(struct call *call, char operation) {
    struct bit_array *self = self_of(call);
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    const struct bit_array *other = call->args[0].p;
    if (self->count != other->count)
        return fail_argument(call, "Array lengths must be the same.", NULL);
    for (int32_t i = 0; i < self->count; i++)
        self->bits[i] = operation == '&'   ? self->bits[i] & other->bits[i]
                        : operation == '|' ? self->bits[i] | other->bits[i]
                                           : self->bits[i] ^ other->bits[i];
    return give(call, call->self);
}

static bool and_with(struct call *call) {
    return combine(call, '&');
}

static bool or_with(struct call *call) {
    return combine(call, '|');
}

static bool xor_with(struct call *call) {
    return combine(call, '^');
}

static bool not(struct call * call) {
    for (int32_t i = 0; i < self_of(call)->count; i++)
        self_of(call)->bits[i] ^= 1;
    return give(call, call->self);
}

/* towards: -1 right (to lower indexes), 1 left */
static bool shift(struct call *call, int towards) {
    struct bit_array *self = self_of(call);
    int64_t by = arg_int(call, 0);
    if (by < 0)
        return fail_range(call, "Non-negative number required.", "count");
    struct bit_array *moved = bits_new(self->count);
    for (int64_t i = 0; i < self->count; i++) {
        int64_t from = i - towards * by;
        moved->bits[i] = from >= 0 && from < self->count ? self->bits[from] : 0;
    }
    self->bits = moved->bits;
    return give(call, call->self);
}

static bool left_shift(struct call *call) {
    return shift(call, 1);
}

static bool right_shift(struct call *call) {
    return shift(call, -1);
}

static bool has_all(struct call *call) {
    for (int32_t i = 0; i < self_of(call)->count; i++)
        if (!self_of(call)->bits[i])
            return give_bool(call, false);
    return give_bool(call, true);
}

static bool has_any(struct call *call) {
    for (int32_t i = 0; i < self_of(call)->count; i++)
        if (self_of(call)->bits[i])
            return give_bool(call, true);
    return give_bool(call, false);
}

/* Into a bool[], byte[] or int[]. */
static bool copy_to(struct call *call) {
    const struct bit_array *self = self_of(call);
    if (arg_is_null(call, 0))
        return fail_null(call, "array");
    struct list *array = list_of(call->args[0]);
    int64_t index = arg_int(call, 1);
    const struct type *element = array->object.type->element;
    int width = element == &type_bool ? 1 : element == &type_byte ? 8 : element == &type_int32 ? 32 : 0;
    if (!width)
        return fail_argument(
            call, "Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] and Byte[].", "array");
    if (index < 0)
        return fail_range(call, "Non-negative number required.", "index");
    if (array->count - index < (self->count + width - 1) / width)
        return fail_argument(
            call,
            "Destination array is not long enough to copy all the items in the collection. Check array "
            "index and length.",
            "destinationArray");
    for (int32_t i = 0; i < self->count; i++) {
        struct value *item = &array->items[index + i / width];
        uint64_t number = i % width ? item->u : 0;
        number |= (uint64_t)self->bits[i] << (i % width);
        *item = value_of(element, width == 32 ? (int64_t)(int32_t)(uint32_t)number : (int64_t)number);
    }
    return true;
}

static bool next_bit(struct enumerator *enumerator, struct value *ret_value, struct failure *failure) {
    const struct bit_array *array = enumerator->source;
    (void)failure;
    if (enumerator->at >= array->count)
        return false;
    *ret_value = value_bool(array->bits[enumerator->at++]);
    return true;
}

static bool enumerate(struct value self, struct enumerator *ret_enumerator) {
    *ret_enumerator = (struct enumerator){.next = next_bit, .source = self.p};
    return true;
}

static bool get_enumerator(struct call *call) {
    return give(call, enumerator_object(call->self, &type_list_enumerator));
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

#define BITS "System.Collections.BitArray"
static const struct type_member members[] = {
    {"new(int length)", construct_length},
    {"new(int length, bool defaultValue)", construct_length},
    {"new(byte[] bytes)", construct_list},
    {"new(bool[] values)", construct_list},
    {"new(int[] values)", construct_list},
    {"new(" BITS " bits)", construct_copy},
    {"int Count {get}", get_count},
    {"bool IsReadOnly {get}", get_false},
    {"bool IsSynchronized {get}", get_false},
    {"bool Item(int index) {get;set}", get_bit, set_bit},
    {"int Length {get;set}", get_count, set_length},
    {BITS " And(" BITS " value)", and_with},
    {"System.Object Clone()", clone},
    {"void CopyTo(array array, int index)", copy_to},
    {"bool Get(int index)", get_bit},
    {"System.Collections.IEnumerator GetEnumerator()", get_enumerator},
    {"bool HasAllSet()", has_all},
    {"bool HasAnySet()", has_any},
    {BITS " LeftShift(int count)", left_shift},
    {BITS " Not()", not },
    {BITS " Or(" BITS " value)", or_with},
    {BITS " RightShift(int count)", right_shift},
    {"void Set(int index, bool value)", set_bit},
    {"void SetAll(bool value)", set_all},
    {BITS " Xor(" BITS " value)", xor_with},
};
static const struct type_operations operations = {.enumerate = enumerate};
static const struct type *const interfaces[] = {&type_icollection, &type_icloneable, NULL};

static struct type type_bit_array = {.name = BITS,
                                     .base = &type_object,
                                     .flags = TYPE_SEALED,
                                     .interfaces = interfaces,
                                     .operations = &operations,
                                     MEMBERS(members)};
TYPE_REGISTER(type_bit_array);
