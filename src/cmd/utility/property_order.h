/* Objects in the order of their properties: what Sort-Object and Group-Object share. Every culture has the ICU root
 * order here. */
#ifndef CMD_UTILITY_PROPERTY_ORDER_H
#define CMD_UTILITY_PROPERTY_ORDER_H

#include "cmd/utility/property_expression.h"

struct order_key {
    struct value value;
    bool found;
};

struct order_entry {
    struct value object;
    struct order_key *keys; /* property_order_keys(order) of them; NULL: the object is the key */
    int number;             /* of arrival */
};

struct property_order {
    struct property_expressions properties; /* none: the objects themselves */
    bool ignore_case, descending;
};

static inline int property_order_keys(const struct property_order *order) {
    return order->properties.count ? order->properties.count : 1;
}
static inline bool property_order_descending(const struct property_order *order, int key) {
    return order->properties.count && order->properties.items[key].descending >= 0
               ? order->properties.items[key].descending
               : order->descending;
}
static inline struct value order_entry_key(const struct order_entry *entry, int key) {
    return entry->keys ? entry->keys[key].value : entry->object;
}
static inline bool order_entry_found(const struct order_entry *entry, int key) {
    return !entry->keys || entry->keys[key].found;
}
/* The keys of one object; a script's error is written to the error stream. */
struct order_entry order_entry_make(struct cmdlet_call *call, const struct property_order *order, struct value object,
                                    int number);
/* Does a pattern stand among the properties? */
bool property_order_has_patterns(const struct property_order *order);
/* Puts in a pattern's place the names, in their order, of the properties that it finds among all objects; then the keys
 * of all entries are made. */
void property_order_expand(struct cmdlet_call *call, struct property_order *order, struct order_entry *entries,
                           int count);
/* <0, 0, >0 by the keys alone: a missing property comes last in both directions, null first ascending. */
int property_order_compare(const struct property_order *order, const struct order_entry *a,
                           const struct order_entry *b);
/* Sorts; equal entries keep the order of their numbers. */
void property_order_sort(const struct property_order *order, struct order_entry *entries, int count);
/* -Culture: throws for a name that .NET takes for no culture. */
void culture_check(struct cmdlet_call *call, const char *culture);

#endif
