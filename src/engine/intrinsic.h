/* The intrinsic methods that every object has: .ForEach() and .Where(). */
#ifndef ENGINE_INTRINSIC_H
#define ENGINE_INTRINSIC_H

#include "engine/code.h"

bool intrinsic_is(const char *name);
/* False: not an intrinsic name. */
bool intrinsic_call(struct op *op, struct value target, const char *name, const struct value *args, int count,
                    struct value *ret_value);

#endif
