/* System.Object, System.ValueType, System.Void: the roots. */
#include "base/memory.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/psobject.h"
#include "object/string.h"
#include "object/type/known.h"
#include "object/type_name.h"

static char *to_string(struct value self) {
    return (char *)type_dotnet_text(self.type);
}

static bool object_new_bare(struct call *call) {
    call->result = value_object(object_new(&type_object, sizeof(struct object)));
    return true;
}

static bool object_equals(struct call *call) {
    call->result = value_bool(key_equals(call->self, call->args[0], false));
    return true;
}

static bool object_equals_static(struct call *call) {
    call->result = value_bool(key_equals(call->args[0], call->args[1], false));
    return true;
}

static bool object_reference_equals(struct call *call) {
    call->result = value_bool(value_same(call->args[0], call->args[1]));
    return true;
}

/* Numbers hash to themselves as in .NET; the rest to something stable within the process. */
static bool object_get_hash_code(struct call *call) {
    struct value self = value_base(call->self);
    bool is_small = self.type->code >= CODE_BOOL && self.type->code <= CODE_UINT32 && self.type->code != CODE_CHAR;
    if (self.type->code == CODE_CHAR)
        self.u |= self.u << 16;
    else if (self.type->code == CODE_INT64 || self.type->code == CODE_UINT64)
        self.u ^= self.u >> 32;
    else if (!is_small && !(self.type->flags & TYPE_ENUM))
        self.u = key_hash(self, false);
    call->result = value_int((int32_t)(uint32_t)self.u);
    return true;
}

/* A property bag that came over the wire is a PSObject around nothing. */
static bool object_get_type(struct call *call) {
    struct value base = value_base(call->self);
    const struct extension *extension = base.type->code == CODE_PSCUSTOMOBJECT ? extension_of(&base, false) : NULL;
    call->result = value_type(extension && extension->deserialized ? &type_psobject : base.type);
    return true;
}

static bool object_to_string(struct call *call) {
    if (value_base(call->self).type && value_base(call->self).type->code == CODE_PSCUSTOMOBJECT)
        return give(call, string_empty()); /* the bare object has no text; what carries its members has */
    call->result = string_from(value_dotnet_text(call->self));
    return true;
}

static const struct type_member object_members[] = {
    {"new()", object_new_bare},
    {"string ToString()", object_to_string},
    {"type GetType()", object_get_type},
    {"bool Equals(System.Object obj)", object_equals},
    {"static bool Equals(System.Object objA, System.Object objB)", object_equals_static},
    {"int GetHashCode()", object_get_hash_code},
    {"static bool ReferenceEquals(System.Object objA, System.Object objB)", object_reference_equals},
};

static const struct type_operations object_operations = {.to_string = to_string};

struct type type_object = {.name = "System.Object", .operations = &object_operations, MEMBERS(object_members)};
struct type type_valuetype = {.name = "System.ValueType",
                              .base = &type_object,
                              .flags = TYPE_VALUE_TYPE | TYPE_ABSTRACT,
                              .operations = &object_operations};
struct type type_void = {
    .name = "System.Void", .accelerator = "void", .base = &type_valuetype, .flags = TYPE_VALUE_TYPE | TYPE_SEALED};
TYPE_REGISTER(type_object);
TYPE_REGISTER(type_valuetype);
TYPE_REGISTER(type_void);
