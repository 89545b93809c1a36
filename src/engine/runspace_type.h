/* Runspace as a type: the base of LocalRunspace and RemoteRunspace. */
#ifndef ENGINE_RUNSPACE_TYPE_H
#define ENGINE_RUNSPACE_TYPE_H

#include "object/value.h"

extern struct type type_runspace, type_runspace_state_info;

/* A RunspaceStateInfo; state is a number of RunspaceState, reason an exception or null. */
struct value runspace_state_info(int64_t state, struct value reason);

#endif
