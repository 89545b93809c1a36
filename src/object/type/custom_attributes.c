/* GetCustomAttributes and IsDefined of types and their members: what scripts have written before them. */
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/reflection.h"

static bool gather(struct call *call, const struct type *type, const struct type_member *row, bool inherit,
                   struct values *found) {
    for (; type; type = inherit ? type->base : NULL) {
        if (object_hooks.custom_attributes && !object_hooks.custom_attributes(type, row, found, call->failure))
            return false;
        if (row) /* a member's overridden ones are not asked */
            break;
    }
    return true;
}

static bool is_wanted(struct value attribute, const struct type *wanted) {
    return !wanted || type_is(value_base(attribute).type, wanted);
}

/* GetCustomAttributes([attributeType, ]inherit) */
static bool give_attributes(struct call *call, const struct type *type, const struct type_member *row) {
    const struct type *wanted = call->count > 1 ? type_from_value(call->args[0]) : NULL;
    struct values found = {0};
    if (call->count > 1 && !wanted)
        return fail_null(call, "attributeType");
    if (!gather(call, type, row, value_is_true(call->args[call->count - 1]), &found))
        return false;
    struct list *list = array_new_of(wanted ? wanted : &type_object, found.count);
    list->count = 0;
    for (int32_t i = 0; i < found.count; i++)
        if (is_wanted(found.items[i], wanted))
            list->items[list->count++] = found.items[i];
    return give(call, value_list(list));
}

static bool give_defined(struct call *call, const struct type *type, const struct type_member *row) {
    const struct type *wanted = type_from_value(call->args[0]);
    struct values found = {0};
    bool defined = false;
    if (!wanted)
        return fail_null(call, "attributeType");
    if (!gather(call, type, row, value_is_true(call->args[1]), &found))
        return false;
    for (int32_t i = 0; i < found.count; i++)
        defined |= is_wanted(found.items[i], wanted);
    return give_bool(call, defined);
}

bool type_custom_attributes(struct call *call) {
    return give_attributes(call, type_from_value(call->self), NULL);
}

bool type_is_defined(struct call *call) {
    return give_defined(call, type_from_value(call->self), NULL);
}

bool member_custom_attributes(struct call *call) {
    const struct signature *signature = member_info_signature(call->self);
    return give_attributes(call, signature->owner, signature->row);
}

bool member_is_defined(struct call *call) {
    const struct signature *signature = member_info_signature(call->self);
    return give_defined(call, signature->owner, signature->row);
}
