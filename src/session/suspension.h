/* Suspending what runs in a session on another computer (the other side: session/serve_suspend.h). The whole session
 * stands still, with all that its pipelines have started.
 *
 *   None ──suspension_ask──► Asked ──SessionSuspended──► Whole ──suspension_end──► None
 *
 * It ends as well when the link is lost or something is stopped there. */
#ifndef SESSION_SUSPENSION_H
#define SESSION_SUSPENSION_H

#include "session/remote_runspace.h"

/* Can the other end do that? Waits until the session is open. False for PowerShell and for musters that are too old. */
bool suspension_is_possible(struct remote_runspace *remote);
void suspension_ask(struct remote_runspace *remote);
void suspension_end(struct remote_runspace *remote);
/* For remote_runspace.c: a line of the peer; true: it was about this. And the link was lost. */
bool suspension_hear(struct remote_runspace *remote, const char *line, size_t length);
void suspension_forget(struct remote_runspace *remote);

#endif
