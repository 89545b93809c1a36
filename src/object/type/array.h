/* Arrays as .NET's System.Array sees them. */
#ifndef OBJECT_TYPE_ARRAY_H
#define OBJECT_TYPE_ARRAY_H

#include "object/list.h"

/* [int[]]::new(5), [int[,]]::new(2, 3). */
bool array_construct(const struct type *type, const struct value *args, int count, struct value *ret_value,
                     struct failure *failure);
/* A rank-n array of zero values; lengths has rank entries. */
struct list *array_new_ranked(const struct type *element, const int32_t *lengths, int rank);
/* What methods of lists take as IEnumerable or ICollection: all elements of the value, its characters where it is text.
 */
bool list_append_all(struct list *list, struct value source, struct failure *failure);

#endif
