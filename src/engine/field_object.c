#include "engine/field_object.h"

#include <string.h>

#include "object/convert.h"

static struct value *slot_of(struct call *call) {
    return &((struct field_object *)call->self.p)->fields[(intptr_t)call->member->data];
}

bool field_get(struct call *call) {
    return give(call, *slot_of(call));
}

bool field_set(struct call *call) {
    *slot_of(call) = call->args[0];
    return true;
}

struct value field_object_new(const struct type *type, const struct value *values, int count) {
    struct field_object *made = object_new(type, sizeof *made + (size_t)count * sizeof *values);
    for (int i = 0; i < count; i++)
        made->fields[i] = values[i];
    return value_object(made);
}

char *field_object_pair_text(struct value self) {
    const struct field_object *pair = self.p;
    return mem_printf("%s,%s", value_to_text(pair->fields[0]), value_to_text(pair->fields[1]));
}
