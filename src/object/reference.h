/* PSReference, the value of [ref]: a box of its own, or one that reads and writes a variable of the engine's. */
#ifndef OBJECT_REFERENCE_H
#define OBJECT_REFERENCE_H

#include "object/type.h"

struct reference {
    struct object object;
    struct value value; /* where get and set are NULL */
    struct value (*get)(void *data);
    void (*set)(void *data, struct value value);
    void *data;
};

extern struct type type_psreference;

/* Is it a PSReference (wrapper looked through)? */
bool value_is_reference(struct value value);
/* [ref]value. */
struct value reference_new(struct value value);
/* A reference to something that lives elsewhere ([ref]$variable). */
struct value reference_to(struct value (*get)(void *data), void (*set)(void *data, struct value value), void *data);
/* reference is a PSReference value. */
struct value reference_get(struct value reference);
void reference_set(struct value reference, struct value value);

#endif
