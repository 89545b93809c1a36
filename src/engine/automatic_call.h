/* The automatic variables of a call, for automatic.c alone. */
#ifndef ENGINE_AUTOMATIC_CALL_H
#define ENGINE_AUTOMATIC_CALL_H

#include "engine/scope.h"

/* Interns their names and marks them (struct name's is_of_call), once. */
void automatic_call_names(void);
/* The one of that name in this very scope, as a copy; NULL: the scope is no call's, or has none. */
struct variable *automatic_of_call(struct scope *scope, const struct name *name);

#endif
