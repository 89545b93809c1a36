/* System.Management.Automation.PSReference. */
#include "object/reference.h"

#include "object/type/known.h"

static struct type type_psreference_of;

/* PSReference<T> for the type of what it holds at first. */
static const struct type *reference_type(struct value value) {
    const struct type *inside = value_is_null(value) ? &type_object : value_base(value).type;
    return type_close(&type_psreference_of, &inside, 1);
}

bool value_is_reference(struct value value) {
    const struct type *type = value_base(value).type;
    return type && (type == &type_psreference || type->generic_definition == &type_psreference_of);
}

struct value reference_new(struct value value) {
    struct reference *reference = object_new(reference_type(value), sizeof *reference);
    reference->value = value;
    return value_object(reference);
}

struct value reference_to(struct value (*get)(void *data), void (*set)(void *data, struct value value), void *data) {
    struct reference *reference = object_new(reference_type(get(data)), sizeof *reference);
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
static struct type type_psreference_of = {.name = "System.Management.Automation.PSReference`1",
                                          .base = &type_psreference,
                                          .flags = TYPE_GENERIC_DEFINITION,
                                          .generic_count = 1};
TYPE_REGISTER(type_psreference);
TYPE_REGISTER(type_psreference_of);
