/* System.Management.Automation.PSReference. */
#include "object/reference.h"

#include "object/type/known.h"

struct value reference_new(struct value value) {
    struct reference *reference = object_new(&type_psreference, sizeof *reference);
    reference->value = value;
    return value_object(reference);
}

struct value reference_to(struct value (*get)(void *data), void (*set)(void *data, struct value value), void *data) {
    struct reference *reference = object_new(&type_psreference, sizeof *reference);
    reference->get = get;
    reference->set = set;
    reference->data = data;
    return value_object(reference);
}

struct value reference_get(struct value value) {
    const struct reference *reference = value_base(value).p;
    return reference->get ? reference->get(reference->data) : reference->value;
}

void reference_set(struct value self, struct value value) {
    struct reference *reference = value_base(self).p;
    if (reference->set)
        reference->set(reference->data, value);
    else
        reference->value = value;
}

static bool construct(struct call *call) {
    return give(call, reference_new(call->count ? call->args[0] : VALUE_NULL));
}

static bool get_value(struct call *call) {
    return give(call, reference_get(call->self));
}

static bool set_value(struct call *call) {
    reference_set(call->self, call->args[0]);
    return true;
}

static const struct type_member members[] = {
    {"new()", construct},
    {"new(System.Object value)", construct},
    {"System.Object Value {get;set}", get_value, set_value},
};

struct type type_psreference = {
    .name = "System.Management.Automation.PSReference", .accelerator = "ref", .base = &type_object, MEMBERS(members)};
TYPE_REGISTER(type_psreference);
