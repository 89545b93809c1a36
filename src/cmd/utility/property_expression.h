/* The -Property argument of Select-Object, Sort-Object, Group-Object, Measure-Object …: a name with wildcards, a script
 * block, or a hashtable @{Name=; Expression=; Descending=; Ascending=} whose keys may be shortened
 * (about_Calculated_Properties). */
#ifndef CMD_UTILITY_PROPERTY_EXPRESSION_H
#define CMD_UTILITY_PROPERTY_EXPRESSION_H

#include "engine/cmdlet.h"

enum property_expression_keys {
    EXPRESSION_KEY_NAME = 1,
    EXPRESSION_KEY_ORDER = 2,
    EXPRESSION_KEY_COLUMN = 4,  /* width, alignment: ConvertTo-Html */
    EXPRESSION_ONE_PROPERTY = 8 /* wildcards are an error: Group-Object, Compare-Object */
};

struct property_expression {
    const char *label;   /* Name / Label, or NULL */
    const char *name;    /* the property's name or pattern; NULL: script */
    struct value script; /* a script block, or null */
    bool wildcard;
    int descending;                /* 1, 0; -1: not given */
    const char *width, *alignment; /* of a column, or NULL */
};

struct property_expressions {
    struct property_expression *items;
    int count;
};

/* Reads the argument; throws the cmdlet's DictionaryKeyIllegal and its kin. NULL list: none. */
struct property_expressions property_expressions_read(struct cmdlet_call *call, const struct list *list, unsigned keys);
/* The value for one object; *ret_found (may be NULL) false: it has no such property. A script's error gives null and,
 * where `ret_error` is not NULL, the record. */
struct value property_expression_value(struct cmdlet_call *call, const struct property_expression *expression,
                                       struct value object, bool *ret_found, struct error_record **ret_error);
/* Calls each for every property of the object that the expression's pattern names, in the object's order (one call for
 * plain names, scripts). */
void property_expression_each(const struct property_expression *expression, struct value object,
                              void (*each)(void *data, const char *name), void *data);
/* What the column or property made of it is called. */
const char *property_expression_label(const struct property_expression *expression);

#endif
