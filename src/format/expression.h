/* Property expressions of formatting: a property's name (wildcards allowed), a script block, or a view's expression;
 * and what they give for an object. A failing expression gives a record, never throws (break, exit and stop pass
 * through). */
#ifndef FORMAT_EXPRESSION_H
#define FORMAT_EXPRESSION_H

#include "format/view.h"
#include "object/exception.h"

struct expression {
    const char *name;    /* a property, or the script's text */
    struct value script; /* a script block; or null */
    struct value (*compute)(struct value self);
    bool resolved; /* the name is that of one property: no wildcards in it */
};

struct expression_result {
    bool found; /* false: no such property */
    struct value value;
    struct error_record *error; /* it failed: or NULL */
    const char *name;           /* of the property that was read; the script's text */
};

struct expressions {
    struct expression *items;
    int count, capacity;
};
/* Appends one (copied). */
void expressions_add(struct expressions *expressions, struct expression expression);

static inline struct expression expression_of_name(const char *name) {
    return (struct expression){.name = name};
}
/* A view's expression; its script is compiled on first use. */
struct expression expression_of_view(const struct view_expression *expression);
bool view_expression_is_set(const struct view_expression *expression);
/* Is the condition true (or absent)? A failing one is false. */
bool view_condition(const struct view_expression *condition, struct value self);

/* The properties the expression names in this object: wildcards and property sets taken apart. */
void expression_resolve(const struct expression *expression, struct value self, struct expressions *ret_expressions);
/* The value of the first property it names. */
struct expression_result expression_value(const struct expression *expression, struct value self);
/* All properties shown by default (.NET ones first, then added ones), as resolved names. */
void expression_all_properties(struct value self, struct expressions *ret_expressions);
/* Name, Id, Key, *Key, *Name, *Id: the property that names the object; false: none. */
bool expression_display_name(struct value self, struct expression *ret_expression);
/* Has the object such a property? */
bool value_has_property(struct value self, const char *name);

#endif
