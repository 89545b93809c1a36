/* Sorting by keys that are numbers in themselves: entries whose one key is, in all of them, of one whole-number or
 * floating type (or a time), or ASCII text. What Sort-Object meets nearly always; the rest is compared pair by pair. */
#ifndef CMD_UTILITY_SORT_KEYS_H
#define CMD_UTILITY_SORT_KEYS_H

#include "cmd/utility/property_order.h"

/* Sorts as property_order_sort does; false: the keys are not of this kind, nothing was done. */
bool sort_by_keys(const struct property_order *order, struct order_entry *entries, int count);

#endif
