#include "object/type/native.h"

static bool string_get_length(struct call *call) {
    return give_int(call, (int64_t)string_chars(call->self));
}

static bool string_get_empty(struct call *call) {
    return give(call, string_empty());
}

static const struct type_member members[] = {
    {"int Length {get}", string_get_length},
    {"static string Empty {get}", string_get_empty},
};

static const struct type *const interfaces[] = {&type_icloneable, &type_icomparable, &type_iconvertible, NULL};

struct type type_string = {
    .name = "System.String",
    .accelerator = "string",
    .base = &type_object,
    .interfaces = interfaces,
    .code = CODE_STRING,
    .flags = TYPE_SEALED | TYPE_NO_ENUMERATE,
    MEMBERS(members),
};
TYPE_REGISTER(type_string);
