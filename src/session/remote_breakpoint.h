/* Breakpoints of a runspace on another computer, as PowerShell's RemoteDebugger sets and gets them (the other half:
 * serve_breakpoint.h). What is given stands for what is there at the moment. Errors over there are thrown here. One
 * runspace's thread. */
#ifndef SESSION_REMOTE_BREAKPOINT_H
#define SESSION_REMOTE_BREAKPOINT_H

#include "engine/debugger.h"
#include "session/remote_runspace.h"

/* Those of the runspace, as values of struct breakpoint. */
struct values remote_breakpoint_all(struct remote_runspace *remote);
void remote_breakpoint_set(struct remote_runspace *remote, struct breakpoint *breakpoint);
/* The number alone says which is meant; one that is gone is no error. */
void remote_breakpoint_enable(struct remote_runspace *remote, struct breakpoint *breakpoint, bool enabled);
void remote_breakpoint_remove(struct remote_runspace *remote, const struct breakpoint *breakpoint);

#endif
