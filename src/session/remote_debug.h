/* The client's half of debugging a job in another process (session/serve_debug.h): orders to stop, and the commands of
 * the prompt while it has stopped. One runspace's thread. */
#ifndef SESSION_REMOTE_DEBUG_H
#define SESSION_REMOTE_DEBUG_H

#include "session/remote_runspace.h"

/* Takes a USER_EVENT if it is the debugger's: remote->stopped_at. */
bool remote_debug_take_event(struct remote_runspace *remote, const char *source_identifier, struct value args);
/* Asks what runs to stop at its next debug point, or not to. */
void remote_debug_step(struct remote_runspace *remote, bool enabled);
/* Where it has stopped, as the prompt says it: breakpoints and position. */
const char *remote_debug_announcement(const struct remote_runspace *remote);
/* The other end's prompt function. */
const char *remote_debug_prompt(struct remote_runspace *remote);
/* Runs a line there and shows what comes. Gives how it goes on (enum debug_resume), -1: it still stands. */
int remote_debug_run(struct remote_runspace *remote, const char *line);

#endif
