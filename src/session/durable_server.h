/* The server's side of a session that outlives its client (lines: wire/durable_line.h).
 *
 *   sshd ── muster -sshs ── the session, in this process from the first
 *                 │  SessionKeep: a folder (durable_folder.h) with a listening socket, lines kept until acknowledged
 *                 ▼
 *   Opened ── link lost, SessionDisconnect ──► Disconnected ── IdleTimeout ──► closed
 *      ▲                                            │
 *      └── sshd ── muster -sshs (durable_gateway) ── passes its standard streams through the socket
 *
 * A session without a client runs on. What it says is kept up to a limit; then its pipelines wait (OutputBufferingMode
 * Block, and None) or the oldest results go (Drop). Everything happens on the runspace's thread, at safe points while
 * a pipeline computes; the loop thread wakes it. */
#ifndef SESSION_DURABLE_SERVER_H
#define SESSION_DURABLE_SERVER_H

#include "session/server.h"
#include "wire/durable_line.h"

/* The pool is about to open: a client whose id asks for it hears that its session can be kept, before it sees the pool
 * Opened. */
void durable_offer(struct server *server);
/* SessionKeep came: from here on it is. */
void durable_begin(struct server *server, const struct durable_line *line);

/* For a server with server->durable. The client's next packet; false: none is there. */
bool durable_take_line(struct server *server, struct buffer *line);
/* Sends lines, keeps them; waits while too many are kept, until stopped. */
void durable_send(struct server *server, const struct buffer *bytes);
/* Waits for news of the client, of others that want to connect, or the end of the idle time. */
void durable_wait(struct server *server);
/* Looks at all of these. */
void durable_poll(struct server *server);
/* The session is over: nobody finds it any more, no folder is left. */
void durable_end(struct server *server);

#endif
