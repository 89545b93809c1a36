/* The client's half of debugging what runs in another process or on another computer (session/serve_debug.h, or
 * PowerShell's own server): orders to stop, and the commands of
 * the prompt while it has stopped. One runspace's thread. */
#ifndef SESSION_REMOTE_DEBUG_H
#define SESSION_REMOTE_DEBUG_H

#include "engine/host.h"
#include "session/remote_runspace.h"

/* Takes a USER_EVENT if it is the debugger's: remote->stopped_at. */
bool remote_debug_take_event(struct remote_runspace *remote, const char *source_identifier, struct value args);
/* Asks what runs to stop at its next debug point, or not to. */
void remote_debug_step(struct remote_runspace *remote, bool enabled);
/* Has the host somebody to ask what to do where something has stopped? */
bool remote_debug_has_prompt(const struct host *host);
/* Tells a session that this shell's prompt takes its stops, as PowerShell's console does; waits until it knows. */
void remote_debug_enable(struct remote_runspace *remote);
/* If it has stopped: the host's prompt asks what to do there, until it goes on (a host that cannot ask lets it go on).
 * False: it was let go of (detach). */
bool remote_debug_turn(struct remote_runspace *remote, struct host *host, const char *label);
/* It goes on, and stops no more by itself. */
void remote_debug_end(struct remote_runspace *remote);
/* Where it has stopped, as the prompt says it: breakpoints and position. */
const char *remote_debug_announcement(const struct remote_runspace *remote);
/* The other end's prompt function. */
const char *remote_debug_prompt(struct remote_runspace *remote);
/* Runs a line there and shows what comes. Gives how it goes on (enum debug_resume), -1: it still stands. */
int remote_debug_run(struct remote_runspace *remote, const char *line);

#endif
