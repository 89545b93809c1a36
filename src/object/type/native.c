#include "object/type/native.h"

#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/member.h"

bool give_enum(struct call *call, const char *type_name, int64_t number) {
    const struct type *type = type_find(type_name);
    return give(call, type ? value_of(type, number) : value_int((int32_t)number));
}

void arg_set_ref(struct call *call, int k, struct value value) {
    member_set(call->args[k], "Value", value, NULL);
}

bool fail_null(struct call *call, const char *parameter) {
    return failure_set(call->failure, "System.ArgumentNullException", "ArgumentNullException", CATEGORY_NOT_SPECIFIED,
                       "Value cannot be null. (Parameter '%s')", parameter);
}

bool fail_ps_null(struct call *call, const char *parameter) {
    return failure_set(call->failure, "System.Management.Automation.PSArgumentNullException", "ArgumentNull",
                       CATEGORY_INVALID_ARGUMENT,
                       "Cannot process argument because the value of argument \"%s\" is null. Change the value of "
                       "argument \"%s\" to a non-null value.",
                       parameter, parameter);
}

bool fail_argument(struct call *call, const char *message, const char *parameter) {
    if (!parameter)
        return fail_with(call, "System.ArgumentException", message);
    return failure_set(call->failure, "System.ArgumentException", "ArgumentException", CATEGORY_NOT_SPECIFIED,
                       "%s (Parameter '%s')", message, parameter);
}

bool fail_range(struct call *call, const char *message, const char *parameter) {
    return failure_set(call->failure, "System.ArgumentOutOfRangeException", "ArgumentOutOfRangeException",
                       CATEGORY_NOT_SPECIFIED, "%s (Parameter '%s')", message, parameter);
}

bool fail_with(struct call *call, const char *exception, const char *message) {
    return failure_set(call->failure, exception, NULL, CATEGORY_NOT_SPECIFIED, "%s", message);
}

bool native_to_string(struct call *call) {
    if (value_is_string(value_base(call->self)))
        return give(call, value_base(call->self));
    return give_text(call, value_dotnet_text(call->self));
}

bool native_to_string_format(struct call *call) {
    char *text = NULL;
    if (!value_format(call->self, arg_text(call, 0), &text, call->failure))
        return false;
    return give_text(call, text);
}

/* .NET's Equals needs the same type on both sides: 1 and 1L differ. */
static bool same_type_equals(struct value self, struct value other) {
    self = value_base(self);
    other = value_base(other);
    if (self.type != other.type)
        return false;
    __typeof__(((struct type_operations *)0)->equals) equals = TYPE_OPERATION(self.type, equals);
    return equals ? equals(self, other) : key_equals(self, other, false);
}

bool native_equals(struct call *call) {
    return give_bool(call, same_type_equals(call->self, call->args[0]));
}

bool native_compare_to(struct call *call) {
    struct value self = value_base(call->self), other = value_base(call->args[0]);
    if (value_is_null(other))
        return give_int(call, 1);
    __typeof__(((struct type_operations *)0)->compare) compare = TYPE_OPERATION(self.type, compare);
    int order = 0;
    if (compare ? !compare(self, other, &order) : !value_compare(self, other, false, &order, call->failure))
        return false;
    return give_int(call, order);
}

bool native_compare_to_object(struct call *call) {
    struct value other = value_base(call->args[0]);
    if (!value_is_null(other) && other.type != value_base(call->self).type)
        return fail_argument(
            call, mem_printf("Object must be of type %s.", type_short_name(value_base(call->self).type)), NULL);
    return native_compare_to(call);
}

bool native_clone_self(struct call *call) {
    return give(call, call->self);
}
