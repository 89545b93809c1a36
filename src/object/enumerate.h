/* Enumeration of collections as the pipeline, foreach and @() do it. A range 1..n is a lazy enumerable too. */
#ifndef OBJECT_ENUMERATE_H
#define OBJECT_ENUMERATE_H

#include "object/type.h"

struct enumerator {
    /* The next element; false at the end, or after failure->message was set (a generator or a changed collection). */
    bool (*next)(struct enumerator *self, struct value *ret_value, struct failure *failure);
    void *source;
    int64_t at, end;
    uint32_t version;
    void *data;
};

/* Would PowerShell's pipeline unroll it? (arrays, lists, enumerators, sets; not strings, dictionaries, XmlNode, null)
 */
bool value_is_enumerable(struct value value);
/* Starts an enumeration; false where !value_is_enumerable. */
bool enumerate_start(struct value value, struct enumerator *ret_enumerator);
/* As foreach does with any IEnumerable by GetEnumerator() (dictionaries give entries). */
bool enumerate_any(struct value value, struct enumerator *ret_enumerator);
static inline bool enumerate_next(struct enumerator *enumerator, struct value *ret_value, struct failure *failure) {
    return enumerator->next(enumerator, ret_value, failure);
}
/* All elements as a new object[]-like vector: null gives 0 elements for VALUE_NOTHING and 1 (null) for $null;
 * scalars 1. */
struct values;
bool enumerate_all(struct value value, struct values *ret_values, struct failure *failure);

#endif
