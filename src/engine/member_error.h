/* What becomes of a failed property or method: MethodInvocationException and its kin around the original exception. */
#ifndef ENGINE_MEMBER_ERROR_H
#define ENGINE_MEMBER_ERROR_H

#include "engine/code.h"

_Noreturn void throw_getting(struct op *op, const char *name, const struct failure *failure);
_Noreturn void throw_setting(struct op *op, const char *name, const struct failure *failure);
/* 'Exception calling "Name" with "n" argument(s): "…"'. Binding failures (no overload …) go as they are. */
_Noreturn void throw_calling(struct op *op, const char *name, int count, const struct failure *failure);

/* failure.inner_message points here where a script method of the object itself threw: the record in failure.thrown is
 * the error. */
extern const char SCRIPT_THREW[];

#endif
