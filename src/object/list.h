/* Sequences: arrays (T[], fixed), ArrayList, List<T>, Collection<T>, Queue, Stack …: one struct, the type row tells
 * which. Elements of typed sequences are already of the element type. Multi-dimensional arrays keep row-major items and
 * `lengths`. */
#ifndef OBJECT_LIST_H
#define OBJECT_LIST_H

#include "object/type.h"

struct list {
    struct object object;
    struct value *items;
    uint8_t *bytes; /* the elements of a byte[] that nobody has looked at as values yet: items is NULL meanwhile */
    int32_t count, capacity;
    int32_t front;          /* free places before items: both ends of a queue or stack are cheap */
    uint32_t version;       /* changed by every mutation: enumerators notice */
    bool fixed, readonly;   /* arrays are fixed */
    bool closed;            /* a PSDataCollection that is complete: nothing is added any more */
    const int32_t *lengths; /* rank > 1 */
    struct value owner;     /* whatever a wrapper type wants to remember; VALUE_NULL mostly */
};

/* An object[] of count nulls. */
struct list *array_new(int32_t count);
/* T[] of count zero values (type_default). element is the element type. */
struct list *array_new_of(const struct type *element, int32_t count);
/* The same of an unboxed type, for arrays that scripts fill: never holds anything but values of that very type, so the
 * collector need not look for pointers in it. */
struct list *array_new_unscanned(const struct type *element, int32_t count);
/* An object[] with a copy of these values. */
struct list *array_from(const struct value *items, int32_t count);
/* An empty growing list of a list type (&type_arraylist, closed List<T> …). */
struct list *list_new(const struct type *type);
void list_add(struct list *list, struct value value);
void list_insert(struct list *list, int32_t index, struct value value);
void list_remove_at(struct list *list, int32_t index);
/* The same at the front, of queues and stacks (whose capacity nobody sees): no element moves. */
void list_add_first(struct list *list, struct value value);
void list_remove_first_item(struct list *list);
void list_clear(struct list *list);
/* Moves the elements to a place of their own with room for so many (no fewer than there are). */
void list_set_room(struct list *list, int32_t capacity);
static inline struct value value_list(const struct list *list) {
    return value_object(list);
}
/* A byte[] of these bytes, which it takes over: collected memory without pointers. */
struct list *array_of_bytes(uint8_t *bytes, int32_t count);
/* The type of arrays that array_of_bytes has made; before the first one no value's type. */
extern const struct type *list_packed_type;
/* Gives a byte[] its elements as values, where they stand as bytes. */
void list_unpack(struct list *list);
/* The list that a value is (wrapper looked through), its elements in items. */
static inline struct list *list_of(struct value value) {
    struct value base = value_base(value);
    if (__builtin_expect(base.type == list_packed_type, 0))
        list_unpack((struct list *)base.p);
    return (struct list *)base.p;
}
/* The same for who looks at its count alone, or at bytes first. */
static inline struct list *list_as_it_is(struct value value) {
    return (struct list *)value_base(value).p;
}
/* Is it an array / any struct list? (wrapper looked through) */
bool value_is_array(struct value value);
bool value_is_list(struct value value);
/* The zero value of a type: 0, false, MinValue …; $null for reference types. */
struct value type_default(const struct type *type);

/* A plain growing vector of values for C code; zero-initialise. */
struct values {
    struct value *items;
    int32_t count, capacity;
};
void values_add(struct values *values, struct value value);
/* What a PowerShell expression makes of collected output: 0 → VALUE_NOTHING, 1 → the value, more → object[]. */
struct value values_collapse(const struct values *values);

#endif
