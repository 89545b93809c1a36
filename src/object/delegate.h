/* Delegates: a script block cast to [Func[int,int]], [Action], [Predicate[string]] … becomes an object of that type
 * with Invoke. */
#ifndef OBJECT_DELEGATE_H
#define OBJECT_DELEGATE_H

#include "object/type.h"

extern struct type type_delegate;

/* The script block inside a delegate; other values (script blocks themselves) are given back. */
struct value delegate_target(struct value value);
/* Is it a delegate made of a method ([Func[int,int]]$x.Method)? Only delegate_invoke can call it. */
bool delegate_is_method(struct value value);
static inline bool value_is_delegate(struct value value) {
    return value.type && type_is(value.type, &type_delegate);
}
/* What a delegate of the type returns; NULL: nothing, or it is not known. */
const struct type *delegate_result_type(const struct type *type);
/* Calls a script block or a delegate; a delegate's result is converted to what its type returns. */
bool delegate_invoke(struct value delegate, const struct value *args, int count, struct value *ret_value,
                     struct failure *failure);

#endif
