/* InitialSessionState: the variables, functions, aliases, modules and scripts a runspace begins with. */
#ifndef ENGINE_INITIAL_SESSION_STATE_H
#define ENGINE_INITIAL_SESSION_STATE_H

#include "engine/local_runspace.h"

extern struct type type_initial_session_state;

/* Puts them into a runspace that is being opened; $null: nothing. What a module or script throws is in the runspace's
 * $Error. */
void initial_session_state_apply(struct value state, struct local_runspace *local);

#endif
