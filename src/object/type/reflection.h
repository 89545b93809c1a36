/* Type.GetMethods() and its kin: MethodInfo, PropertyInfo, FieldInfo, ConstructorInfo over the parsed rows. */
#ifndef OBJECT_TYPE_REFLECTION_H
#define OBJECT_TYPE_REFLECTION_H

#include "object/signature.h"
#include "object/type/known.h"

/* A property, field, method or constructor that is not public but that scripts are known to reach for: only
 * GetProperty, GetField, GetMethod and GetConstructor with BindingFlags that say NonPublic find it. */
struct nonpublic_member {
    const struct type *type;
    struct type_member row; /* a field's is that of a property */
    bool is_field;
};
#define NONPUBLIC_REGISTER(member)                                                                                     \
    __attribute__((used, section("muster_nonpublic"))) static const struct nonpublic_member *const register_##member = \
        &(member)

native_function type_get_properties, type_get_property, type_get_property_bound, type_get_methods, type_get_method,
    type_get_method_bound, type_get_field, type_get_constructors, type_get_constructor, type_get_assembly,
    type_get_members;
/* GetCustomAttributes, IsDefined (custom_attributes.c) */
native_function type_custom_attributes, type_is_defined, member_custom_attributes, member_is_defined;
/* Of a MethodInfo, PropertyInfo or ConstructorInfo. */
const struct signature *member_info_signature(struct value info);

#endif
