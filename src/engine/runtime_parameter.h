/* RuntimeDefinedParameter and RuntimeDefinedParameterDictionary: parameters that a dynamicparam block makes. */
#ifndef ENGINE_RUNTIME_PARAMETER_H
#define ENGINE_RUNTIME_PARAMETER_H

#include "object/type.h"

struct runtime_parameter {
    struct object object;
    struct value name;           /* string */
    struct value parameter_type; /* [type] */
    struct value attributes;     /* Collection[Attribute]: a struct list */
    struct value value;
    bool is_set;
};
extern struct type type_runtime_parameter, type_runtime_parameter_dictionary;

#endif
