/* System.Threading.Interlocked. No other thread runs during a native, so each is an ordinary operation. */
#include "object/convert.h"
#include "object/reference.h"
#include "object/type/native.h"

/* The variable's number, as the type of the overload. */
static int64_t number_at(const struct call *call, int k) {
    struct value value = call->args[k];
    int64_t number = 0;
    if (value_is_reference(value))
        value = reference_get(value_base(value));
    convert_to_long(value, &number, NULL);
    return number;
}

/* Int32 where the variable holds one (or nothing wider is asked for), else Int64. */
static bool is_narrow(const struct call *call) {
    struct value held = value_base(call->args[0]);
    if (value_is_reference(held))
        held = value_base(reference_get(held));
    return held.type != &type_int64 && held.type != &type_uint64;
}

static bool store(struct call *call, int64_t number, int64_t result) {
    bool narrow = is_narrow(call);
    arg_set_ref(call, 0, narrow ? value_int((int32_t)number) : value_long(number));
    return give(call, narrow ? value_int((int32_t)result) : value_long(result));
}

/* Sums wrap around. */
static int64_t sum(int64_t left, int64_t right) {
    return (int64_t)((uint64_t)left + (uint64_t)right);
}

static bool increment(struct call *call) {
    int64_t number = sum(number_at(call, 0), 1);
    return store(call, number, number);
}

static bool decrement(struct call *call) {
    int64_t number = sum(number_at(call, 0), -1);
    return store(call, number, number);
}

static bool add(struct call *call) {
    int64_t number = sum(number_at(call, 0), number_at(call, 1));
    return store(call, number, number);
}

static bool and (struct call * call) {
    int64_t before = number_at(call, 0);
    return store(call, before & number_at(call, 1), before);
}

static bool or (struct call * call) {
    int64_t before = number_at(call, 0);
    return store(call, before | number_at(call, 1), before);
}

static bool read(struct call *call) {
    return give_long(call, number_at(call, 0));
}

static bool exchange(struct call *call) {
    int64_t before = number_at(call, 0);
    return store(call, number_at(call, 1), before);
}

static bool compare_exchange(struct call *call) {
    int64_t before = number_at(call, 0);
    return store(call, before == number_at(call, 2) ? number_at(call, 1) : before, before);
}

static struct value object_at(const struct call *call) {
    struct value reference = value_base(call->args[0]);
    return value_is_reference(reference) ? reference_get(reference) : VALUE_NULL;
}

static bool exchange_object(struct call *call) {
    struct value before = object_at(call);
    arg_set_ref(call, 0, call->args[1]);
    return give(call, before);
}

static bool compare_exchange_object(struct call *call) {
    struct value before = object_at(call), comparand = call->args[2];
    bool same = value_same(value_base(before), value_base(comparand)) ||
                (value_is_null(value_base(before)) && value_is_null(value_base(comparand)));
    if (same)
        arg_set_ref(call, 0, call->args[1]);
    return give(call, before);
}

static bool barrier(struct call *call) {
    (void)call;
    return true;
}

static const struct type_member members[] = {
    {"static int Increment([ref] int location)", increment},
    {"static long Increment([ref] long location)", increment},
    {"static int Decrement([ref] int location)", decrement},
    {"static long Decrement([ref] long location)", decrement},
    {"static int Add([ref] int location1, int value)", add},
    {"static long Add([ref] long location1, long value)", add},
    {"static int And([ref] int location1, int value)", and},
    {"static long And([ref] long location1, long value)", and},
    {"static int Or([ref] int location1, int value)", or },
    {"static long Or([ref] long location1, long value)", or },
    {"static long Read([ref] long location)", read},
    {"static int Exchange([ref] int location1, int value)", exchange},
    {"static long Exchange([ref] long location1, long value)", exchange},
    {"static System.Object Exchange([ref] System.Object location1, System.Object value)", exchange_object},
    {"static int CompareExchange([ref] int location1, int value, int comparand)", compare_exchange},
    {"static long CompareExchange([ref] long location1, long value, long comparand)", compare_exchange},
    {"static System.Object CompareExchange([ref] System.Object location1, System.Object value, System.Object "
     "comparand)",
     compare_exchange_object},
    {"static void MemoryBarrier()", barrier},
};
static struct type type_interlocked = {
    .name = "System.Threading.Interlocked", .base = &type_object, .flags = TYPE_STATIC, MEMBERS(members)};
TYPE_REGISTER(type_interlocked);
