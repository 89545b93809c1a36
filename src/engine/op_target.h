/* What can stand left of =: compiled by op_target.c, assigned by op_assign.c. */
#ifndef ENGINE_OP_TARGET_H
#define ENGINE_OP_TARGET_H

#include "engine/class.h"
#include "engine/operand.h"
#include "object/member_cache.h"

struct op_target {
    struct op op; /* eval: the value, for compound assignments; run unused */
    void (*prepare)(struct op_target *self, struct frame *frame, struct place *place);
    struct value (*load)(struct op_target *self, struct frame *frame, const struct place *place);
    void (*store)(struct op_target *self, struct frame *frame, const struct place *place, struct value value);
    struct op_variable *variable;
    struct op *reader, *object, *name_op, *index;
    const char *name;
    struct op_target **elements;
    int count;
    const struct ast *statement; /* the whole assignment: where a failing store is shown */
    struct member_cache cache;   /* members: what the name meant last */
    struct note_cache notes;     /* the same of objects that share a shape */
    bool many_indexes;           /* [i, j] */
    bool prepare_first;          /* members: object and name come before the value */
    bool is_member, is_static;   /* target.name, [type]::name */
    bool is_index;               /* target[index] */
    struct constraint *constraint;
    const struct ast_list *attributes;
    const struct type_name *type_name;
    struct extent type_extent; /* of [type] */
};

/* Where a class keeps the property (NULL: elsewhere), and what is to be said of it. */
static inline struct value *target_slot(struct op_target *self, struct value object,
                                        const struct class_property **ret_property) {
    if (!self->name || self->is_static || member_is_own(object))
        return NULL;
    const struct member *known = member_cached(&self->cache, object, self->name);
    struct value *slot = known ? class_slot(known->row, object, class_get_property) : NULL;
    *ret_property = slot ? known->row->data : NULL;
    return slot;
}

/* Does the property take the value as it is? */
static inline bool property_takes(const struct class_property *property, struct value value) {
    return value.type && !property->attribute_count && (!property->type || property->type == value.type);
}

/* Stores into the element of an array that an int means, if it may be stored as it is; else false. */
static inline bool target_store_element(struct value object, struct value index, struct value value) {
    struct value *element = index_element(object, index);
    if (!element || (object.type != &type_object_array && object.type->element != value.type) || !value.type ||
        ((struct list *)object.p)->readonly)
        return false;
    *element = value;
    return true;
}

/* Completes the place of an index target from its object and only_index. */
void target_index_place(struct op_target *self, struct place *place);
/* What `$a, $b = value` is worth as a value: one element for each target, the last has the rest. */
struct value target_list_value(const struct op_target *self, struct value value);
/* Is the target a variable of the running scope: $x, $local:x, with a [type] or without? */
bool target_is_local(const struct op_target *self);
/* The value of a plain variable in the running scope alone, which += and ??= read (++ reads the callers' too); where
 * code shares its scope (own_locals.h) they do as ++ does. */
struct value target_load_own(struct op_target *self, struct frame *frame);
/* Converts the value to the [type] before a target that is no variable; throws at the target. */
void target_convert(struct op_target *self, struct value *value);
/* Stores into a plain variable; place is not looked at. */
void target_store_variable(struct op_target *self, struct frame *frame, const struct place *place, struct value value);

#endif
