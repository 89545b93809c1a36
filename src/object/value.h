/* A value: two words, passed by value. The type pointer is the tag.
 *
 *   type == NULL                 $null (i == 0) or "no output" (AutomationNull, i == 1): both are null everywhere but
 * in pipelines unboxed (TYPE_UNBOXED)       bool, char (UTF-16 unit), all integers (i / u), single and double (d),
 * DateTime (ticks | kind << 62), TimeSpan (i, ticks), enums (i): the datum stands in the value anything else p points
 * at a heap object that begins with struct object, whose type is the same pointer type == &type_psobject       a
 * PSObject wrapper (struct psobject) around an unboxed value or a string that carries extension members; heap objects
 * other than strings carry theirs in object.extension and are never wrapped.
 *
 * Whoever looks at the type of a value that came from a script takes value_base(v) first. Strings are immutable. */
#ifndef OBJECT_VALUE_H
#define OBJECT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/failure.h"

struct type;

struct value {
    const struct type *type;
    union {
        int64_t i;
        uint64_t u;
        double d;
        void *p;
    };
};

/* The head of every heap object. */
struct object {
    const struct type *type;
    struct extension *extension; /* instance members and type names (object/psobject.h), NULL mostly */
};

/* Well-known types (rows in object/type/…, see type.h). */
extern struct type type_object, type_psobject, type_pscustomobject, type_bool, type_char, type_sbyte, type_byte,
    type_int16, type_uint16, type_int32, type_uint32, type_int64, type_uint64, type_single, type_double, type_decimal,
    type_bigint, type_string, type_datetime, type_timespan, type_guid, type_version, type_uri, type_object_array,
    type_arraylist, type_hashtable, type_ordered, type_type, type_void, type_array, type_enum, type_valuetype,
    type_switch, type_dbnull;

#define VALUE_NULL ((struct value){0})
#define VALUE_NOTHING ((struct value){.type = NULL, .i = 1}) /* AutomationNull: enumerates as nothing */

static inline bool value_is_null(struct value value) {
    return value.type == NULL;
}
static inline bool value_is_nothing(struct value value) {
    return value.type == NULL && value.i == 1;
}
static inline struct value value_bool(bool truth) {
    return (struct value){.type = &type_bool, .i = truth};
}
static inline struct value value_int(int32_t number) {
    return (struct value){.type = &type_int32, .i = number};
}
static inline struct value value_long(int64_t number) {
    return (struct value){.type = &type_int64, .i = number};
}
static inline struct value value_double(double number) {
    return (struct value){.type = &type_double, .d = number};
}
static inline struct value value_char(uint16_t unit) {
    return (struct value){.type = &type_char, .i = unit};
}
/* Any unboxed type (enums, byte, …) with an integer datum. */
static inline struct value value_of(const struct type *type, int64_t datum) {
    return (struct value){.type = type, .i = datum};
}
/* A heap object as a value; NULL gives $null. */
static inline struct value value_object(const void *object) {
    return object ? (struct value){.type = ((const struct object *)object)->type, .p = (void *)object} : VALUE_NULL;
}

struct psobject { /* the wrapper; see above */
    struct object object;
    struct value base;
    const char *source_text; /* of a number written bare as an argument ("0x10"): what it shows itself as; or NULL */
};

/* The value inside a PSObject wrapper, or the value itself. */
static inline struct value value_base(struct value value) {
    return value.type == &type_psobject ? ((struct psobject *)value.p)->base : value;
}

/* A new zeroed heap object of `bytes` bytes with its type set; bytes >= sizeof(struct object). */
void *object_new(const struct type *type, size_t bytes);

/* Reference identity as [object]::ReferenceEquals sees it: same heap object (unboxed values never are). */
bool value_same(struct value left, struct value right);

#endif
