/* Invoke-Command -InDisconnectedSession: a command that goes on in a session nobody is connected to. */
#ifndef CMD_REMOTING_LEFT_SESSION_H
#define CMD_REMOTING_LEFT_SESSION_H

#include "session/pssession.h"

struct left_session_request {
    const struct connection_info *connection;
    const char *name; /* NULL: a name of its own */
    struct psrp_pipeline pipeline;
    const struct values *input;
};

/* Opens a session, begins the pipeline with its input, and leaves. The Disconnected session, in this shell's list;
 * NULL: the error was written. Throws what connecting throws. */
struct pssession *left_session_begin(const struct left_session_request *request);

#endif
