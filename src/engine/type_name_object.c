#include "engine/type_name_object.h"

#include "engine/field_object.h"
#include "engine/parse_error_value.h"

enum { NAME_FULL, NAME_SHORT, NAME_ASSEMBLY, NAME_IS_ARRAY, NAME_IS_GENERIC, NAME_EXTENT, NAME_FIELDS };

static char *name_text(struct value self) {
    return mem_strdup(string_text(((const struct field_object *)self.p)->fields[NAME_FULL]));
}

static bool get_reflection_type(struct call *call) {
    const struct type *type = type_find(name_text(call->self));
    return give(call, type ? value_type(type) : VALUE_NULL);
}

static const struct type_member members[] = {
    FIELD_READONLY("string FullName {get;}", NAME_FULL),
    FIELD_READONLY("string Name {get;}", NAME_SHORT),
    FIELD_READONLY("string AssemblyName {get;}", NAME_ASSEMBLY),
    FIELD_READONLY("bool IsArray {get;}", NAME_IS_ARRAY),
    FIELD_READONLY("bool IsGeneric {get;}", NAME_IS_GENERIC),
    FIELD_READONLY("System.Management.Automation.Language.IScriptExtent Extent {get;}", NAME_EXTENT),
    {"type GetReflectionType()", get_reflection_type},
    {"type GetReflectionAttributeType()", get_reflection_type},
};
static const struct type_operations operations = {.to_string = name_text};
static struct type type_type_name = {.name = "System.Management.Automation.Language.TypeName",
                                     .base = &type_object,
                                     .flags = TYPE_SEALED,
                                     .operations = &operations,
                                     MEMBERS(members)};
TYPE_REGISTER(type_type_name);

struct value type_name_object(const struct type_name *name, const char *text) {
    const struct value fields[NAME_FIELDS] = {
        string_from(text), string_from(text), string_from(name->assembly ? name->assembly : ""),
        value_bool(false), value_bool(false), script_extent_value(name->extent),
    };
    return field_object_new(&type_type_name, fields, NAME_FIELDS);
}
