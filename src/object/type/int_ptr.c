/* System.IntPtr: a number as wide as a pointer. */
#include "object/type/native.h"

static char *int_ptr_text(struct value self) {
    return mem_printf("%lld", (long long)value_base(self).i);
}

static bool int_ptr_equals(struct value self, struct value other) {
    return other.type == self.type && other.i == self.i;
}

static bool int_ptr_compare(struct value self, struct value other, int *ret_order) {
    *ret_order = self.i < other.i ? -1 : self.i > other.i;
    return other.type == self.type;
}

static bool compare_to(struct call *call) {
    int order = 1; /* after null */
    if (!arg_is_null(call, 0) && !int_ptr_compare(call->self, value_base(call->args[0]), &order))
        return fail_with(call, "System.ArgumentException", "Object must be of type IntPtr.");
    return give_int(call, order);
}

static bool to_int32(struct call *call) {
    if (call->self.i != (int32_t)call->self.i)
        return fail_with(call, "System.OverflowException", "Arithmetic operation resulted in an overflow.");
    return give_int(call, call->self.i);
}

static bool to_int64(struct call *call) {
    return give_long(call, call->self.i);
}

/* op_Explicit */
static bool cast_int32(struct call *call) {
    call->self = value_base(call->args[0]);
    return to_int32(call);
}

static bool cast_int64(struct call *call) {
    return give_long(call, value_base(call->args[0]).i);
}

static bool new_int_ptr(struct call *call) {
    return give(call, value_of(call->type, call->count ? arg_int(call, 0) : 0));
}

static bool get_zero(struct call *call) {
    return give(call, value_of(call->type, 0));
}

static bool get_size(struct call *call) {
    return give_int(call, sizeof(void *));
}

static bool is_true(struct value self) {
    return value_base(self).i != 0;
}

static const struct type_member members[] = {
    {"new()", new_int_ptr},
    {"new(int value)", new_int_ptr},
    {"new(long value)", new_int_ptr},
    {"static System.IntPtr Zero {get}", get_zero},
    {"static int Size {get}", get_size},
    {"int CompareTo(System.IntPtr value)", compare_to},
    {"int CompareTo(System.Object value)", compare_to},
    {"static int op_Explicit(System.IntPtr value)", cast_int32, .flags = MEMBER_ROW_HIDDEN},
    {"static long op_Explicit(System.IntPtr value)", cast_int64, .flags = MEMBER_ROW_HIDDEN},
    {"int ToInt32()", to_int32},
    {"long ToInt64()", to_int64},
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {

    .to_string = int_ptr_text, .compare = int_ptr_compare, .equals = int_ptr_equals, .is_true = is_true};
struct type type_int_ptr = {.name = "System.IntPtr",
                            .base = &type_valuetype,
                            .flags = TYPE_UNBOXED | TYPE_VALUE_TYPE | TYPE_SEALED,
                            MEMBERS(members),
                            .operations = &operations};
TYPE_REGISTER(type_int_ptr);
