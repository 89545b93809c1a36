/* The attributes as tables: names, properties, constructors. Shared by attribute.c (from the tree) and attribute_type.c
 * (as objects of scripts). */
#ifndef ENGINE_ATTRIBUTE_FIELD_H
#define ENGINE_ATTRIBUTE_FIELD_H

#include "engine/attribute.h"

enum field_type {
    FIELD_BOOL,
    FIELD_INT,
    FIELD_TEXT,
    FIELD_VALUE,
    FIELD_ENUM,
    FIELD_TEXTS,
    FIELD_OUTPUT_TYPES,
    FIELD_COMPLETER_TYPE,
    FIELD_TRUE,
    FIELD_NONE
};

struct attribute_field { /* one property */
    enum attribute_kind kind;
    const char *name;
    enum field_type type;
    size_t offset;
    const char *type_name; /* FIELD_ENUM: the enum; else what Get-Member shows */
    bool readonly;
};

extern struct type type_attribute, type_parsing_base_attribute, type_cmdlet_metadata_attribute;

/* The property of that name, NULL: none. */
const struct attribute_field *attribute_field_find(enum attribute_kind kind, const char *name);
/* The properties of a kind in order; *at starts at 0. NULL at the end. */
const struct attribute_field *attribute_field_next(enum attribute_kind kind, int *at);
bool attribute_field_set(struct attribute *attribute, const struct attribute_field *field, struct value value,
                         struct failure *failure);
struct value attribute_field_get(const struct attribute *attribute, const struct attribute_field *field);
/* Kind by name as written in a script: "Parameter", "ValidateSetAttribute", "System.Management.Automation.Alias"; -1:
 * unknown. */
int attribute_kind_find(const char *name);
/* The type that such a name means among the attributes known here; NULL: none. */
const struct type *attribute_named_type(const char *name);
/* The properties that may be set of an attribute without meaning here (ATTRIBUTE_OTHER), NULL-ended; NULL: none. */
const char *const *attribute_other_properties(const struct type *type);
/* The row of a kind's .NET type. */
const struct type *attribute_kind_type(enum attribute_kind kind);
/* Those whose arguments the compiler itself reads: their errors tell of no place but the call's. */
bool attribute_is_common(enum attribute_kind kind);
/* [Kind(args)]; NULL + failure where no constructor fits or refuses. */
struct attribute *attribute_construct(enum attribute_kind kind, const struct value *args, int count,
                                      struct failure *failure);

#endif
