/* The order in which .NET's Hashtable enumerates: it follows the buckets, from the last to the first. Hash codes of
 * numbers, chars, bools and enums are known, so scripts see a stable order with such keys; .NET's hash codes of text
 * are random for each process, and tables with text keys keep the order of insertion here. */
#ifndef OBJECT_DICTIONARY_ORDER_H
#define OBJECT_DICTIONARY_ORDER_H

#include "object/dictionary.h"

/* Entry numbers of the live entries in bucket order (kept in the dictionary until it changes), or NULL: use the order
 * of insertion. */
const int32_t *hashtable_enumeration(const struct dictionary *dictionary);

#endif
