/* Sorting as .NET's Array.Sort and List.Sort do it: which of two equal items comes first, and what a comparer that
 * contradicts itself leads to, follows from the order of its steps. Source: the algorithm's description (quicksort with
 * the median of three, insertion sort below 17 items, heapsort when it degenerates). */
#ifndef BASE_INTROSORT_H
#define BASE_INTROSORT_H

#include <stdbool.h>
#include <stddef.h>

/* <0, 0, >0. Sets *ret_failed to end the sorting; the items are then some permutation of what they were. */
typedef int introsort_compare(void *data, const void *left, const void *right, bool *ret_failed);

/* Sorts count items of size bytes. False: a comparison failed. Not stable. */
bool introsort(void *items, size_t count, size_t size, introsort_compare *compare, void *data);

#endif
