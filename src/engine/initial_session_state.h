/* InitialSessionState: the variables, functions, aliases, types, views, modules and scripts a
 * runspace begins with. */
#ifndef ENGINE_INITIAL_SESSION_STATE_H
#define ENGINE_INITIAL_SESSION_STATE_H

#include "engine/local_runspace.h"

extern struct type type_initial_session_state;

/* A default one: nothing is added to what every runspace has. */
struct value initial_session_state_new(void);
/* The one that a shell says it began with: with the functions and aliases every session has. */
struct value initial_session_state_of_shell(void);
/* Puts them into a runspace that is being opened; $null: nothing. What a module or script throws is in the runspace's
 * $Error. */
void initial_session_state_apply(struct value state, struct local_runspace *local);

#endif
