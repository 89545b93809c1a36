/* Names of types in a script: ITypeName and its kinds. */
#include <string.h>

#include "engine/ast_rows.h"
#include "engine/code.h"
#include "engine/parse_error_value.h"
#include "object/list.h"

struct type_name_object {
    struct object object;
    const struct type_name *name;
};

static struct type type_type_name, type_generic_type_name, type_array_type_name;

struct value ast_type_name_value(const struct type_name *name) {
    if (name == NULL)
        return VALUE_NULL;
    const struct type *type = name->element         ? &type_array_type_name
                              : name->generic_count ? &type_generic_type_name
                                                    : &type_type_name;
    struct type_name_object *made = object_new(type, sizeof *made);
    made->name = name;
    return value_object(made);
}

static const struct type_name *self_of(const struct call *call) {
    return ((const struct type_name_object *)call->self.p)->name;
}

static bool get_full_name(struct call *call) {
    return give_text(call, ast_type_name_text(self_of(call), true));
}

static bool get_name(struct call *call) {
    return give_text(call, ast_type_name_text(self_of(call), false));
}

static bool get_assembly(struct call *call) {
    const struct type_name *name = self_of(call);
    while (name->element)
        name = name->element;
    return give_text(call, name->assembly);
}

static bool get_is_array(struct call *call) {
    return give_bool(call, self_of(call)->element != NULL);
}

static bool get_is_generic(struct call *call) {
    return give_bool(call, self_of(call)->element == NULL && self_of(call)->generic_count > 0);
}

static bool get_extent(struct call *call) {
    return give(call, script_extent_value(self_of(call)->extent));
}

static bool get_type(struct call *call) {
    const struct type_name *name = self_of(call);
    const struct type *type = type_name_find(name);
    if (!type && name->arity)
        type = type_find(mem_printf("%s`%d", name->name, name->arity));
    return give(call, type ? value_type(type) : VALUE_NULL);
}

/* [Parameter()] is ParameterAttribute too. */
static bool get_attribute_type(struct call *call) {
    const struct type_name *name = self_of(call);
    const struct type *type = type_name_find(name), *attribute = type_find("System.Attribute");
    if (!name->generic_count && (!type || !type_is(type, attribute))) {
        type = name->element ? NULL : type_find(mem_printf("%sAttribute", name->name));
        type = type && type_is(type, attribute) ? type : NULL;
    }
    return give(call, type ? value_type(type) : VALUE_NULL);
}

static char *to_string(struct value self) {
    return ast_type_name_text(((const struct type_name_object *)self.p)->name, true);
}

static bool equals(struct value self, struct value other) {
    other = value_base(other);
    return self.type == other.type && text_equal_ignore_case(to_string(self), to_string(other));
}

#define COMMON                                                                                                         \
    {"string FullName {get}", get_full_name}, {"string Name {get}", get_name},                                         \
        {"string AssemblyName {get}", get_assembly}, {"bool IsArray {get}", get_is_array},                             \
        {"bool IsGeneric {get}", get_is_generic}, {LANGUAGE "IScriptExtent Extent {get}", get_extent},                 \
        {"type GetReflectionType()", get_type}, {"type GetReflectionAttributeType()", get_attribute_type},             \
        {"bool Equals(System.Object obj)", native_equals}, {                                                           \
        "string ToString()", native_to_string                                                                          \
    }

/* ---- the three kinds ---- */

static bool get_generic_name(struct call *call) {
    struct type_name *plain = MEM_NEW(struct type_name);
    *plain = *self_of(call);
    plain->arity = plain->generic_count;
    plain->generic_count = 0;
    plain->extent.end = plain->extent.start + (uint32_t)strlen(plain->name);
    plain->full_text = plain->name;
    return give(call, ast_type_name_value(plain));
}

static bool get_generic_arguments(struct call *call) {
    const struct type_name *name = self_of(call);
    struct list *list = list_new(type_find(COLLECTION(LANGUAGE "ITypeName")));
    for (int i = 0; i < name->generic_count; i++)
        list_add(list, ast_type_name_value(name->generics[i]));
    list->readonly = true;
    return give_object(call, list);
}

static bool get_element(struct call *call) {
    return give(call, ast_type_name_value(self_of(call)->element));
}

static bool get_rank(struct call *call) {
    return give_int(call, self_of(call)->rank);
}

static const struct type_member plain_members[] = {COMMON};
static const struct type_member generic_members[] = {
    COMMON,
    {LANGUAGE "ITypeName TypeName {get}", get_generic_name},
    {COLLECTION(LANGUAGE "ITypeName") " GenericArguments {get}", get_generic_arguments},
};
static const struct type_member array_members[] = {
    COMMON,
    {LANGUAGE "ITypeName ElementType {get}", get_element},
    {"int Rank {get}", get_rank},
};

static struct type type_itype_name = {
    .name = LANGUAGE "ITypeName", .code = CODE_INTERFACE, .flags = TYPE_INTERFACE | TYPE_ABSTRACT};
TYPE_REGISTER(type_itype_name);
static const struct type *const interfaces[] = {&type_itype_name, NULL};
static const struct type_operations operations = {.to_string = to_string, .equals = equals};

#define TYPE_NAME_CLASS(id, class, rows)                                                                               \
    static struct type type_##id = {.name = LANGUAGE class,                                                            \
                                    .base = &type_object,                                                              \
                                    .interfaces = interfaces,                                                          \
                                    .flags = TYPE_SEALED,                                                              \
                                    MEMBERS(rows),                                                                     \
                                    .operations = &operations};                                                        \
    TYPE_REGISTER(type_##id)
TYPE_NAME_CLASS(type_name, "TypeName", plain_members);
TYPE_NAME_CLASS(generic_type_name, "GenericTypeName", generic_members);
TYPE_NAME_CLASS(array_type_name, "ArrayTypeName", array_members);
