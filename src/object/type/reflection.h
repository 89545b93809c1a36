/* Type.GetMethods() and its kin: MethodInfo, PropertyInfo, ConstructorInfo over the parsed rows. */
#ifndef OBJECT_TYPE_REFLECTION_H
#define OBJECT_TYPE_REFLECTION_H

#include "object/type/known.h"

native_function type_get_properties, type_get_property, type_get_methods, type_get_method, type_get_constructors,
    type_get_members;

#endif
