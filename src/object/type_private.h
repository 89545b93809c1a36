/* What the files of the type registry share. */
#ifndef OBJECT_TYPE_PRIVATE_H
#define OBJECT_TYPE_PRIVATE_H

#include "object/type.h"

struct table;

/* Everything about a type that is worked out when first needed. One per type; see type_cache_of. */
struct type_cache {
    struct type *arrays[4]; /* by rank - 1 */
    struct type *nullable;
    struct closed_type *closed; /* of a generic definition */
    void *object;               /* the System.RuntimeType object */
    const char *display_name, *dotnet_text, *assembly;
    struct table *instance_members; /* name → struct member_group * (object/signature.h), flattened over the bases */
    struct table *static_members;
    struct member_group *constructors;
    bool constructors_known;
};

struct closed_type {
    struct closed_type *next;
    struct type *type;
};

struct type_cache *type_cache_of(const struct type *type);
/* The accelerators: name → struct type *. Not to be changed but by type_accelerator_set, which adds one (NULL: takes it
 * away). */
const struct table *type_accelerators(void);
void type_accelerator_set(const char *name, const struct type *type);
/* The row of exactly this full name (ignoring case), no accelerators, no brackets. */
struct type *type_registered(const char *name, size_t length);
/* A generic definition by its name with or without the `n ending. */
const struct type *type_generic_definition(const char *name, size_t length, int count);

#endif
