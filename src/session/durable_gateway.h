/* The other things that `muster -sshs` is asked for (its first line is no packet): which sessions of this user live
 * here, and to be connected to one. It hands its standard streams to the session's server and stays until that lets go
 * of them, which is how sshd knows that the connection is in use. */
#ifndef SESSION_DURABLE_GATEWAY_H
#define SESSION_DURABLE_GATEWAY_H

#include "session/server.h"
#include "wire/durable_line.h"

/* Serves SessionList, SessionConnect, SessionRemove, and ends the process. */
_Noreturn void durable_gateway(struct server *server, const struct durable_line *line);

#endif
