/* A served session that its client has suspended (lines: wire/durable_line.h): the thread that took the order keeps the
 * baton, so that no runspace of this process goes on, and what they have started is frozen (os/freeze.h). It keeps
 * reading the client's lines; they wait for the end, but an order to stop or to close something is such an end, and so
 * is the client's. */
#ifndef SESSION_SERVE_SUSPEND_H
#define SESSION_SERVE_SUSPEND_H

#include "session/server.h"
#include "wire/durable_line.h"

/* Is the line about suspending? Then it was done: the call returns once the session goes on. */
bool serve_suspend_hear(struct server *server, const struct durable_line *line);
/* The oldest line that came while the session stood still; false: there is none (any more). */
bool serve_suspend_take_line(struct server *server, struct buffer *line);

#endif
