/* Sessions over SSH: the system's ssh runs the subsystem `powershell` of the other computer, with PowerShell's own
 * arguments:
 *
 *   ssh [-i key file] [-l user] [-p port] [-o name=value …] -s host subsystem
 *
 * or, to a host that has no muster, the command of session/bootstrap.h instead of the subsystem. */
#ifndef SESSION_SSH_H
#define SESSION_SSH_H

#include "session/remote_runspace.h"

/* "host", "user@host", "host:port", "[::1]:port": what is said there wins over the parameters; "." is localhost. Throws
 * where it is none. */
struct connection_info *ssh_connection(const char *host_name, const char *user, int port);
extern const struct session_options session_options_default;
/* Starts ssh alone. asks_nothing: without a terminal's questions (BatchMode). NULL + failure: ssh is not installed, the
 * key file is not there, no process can be started. */
struct link *ssh_open(const struct connection_info *connection, bool asks_nothing, struct failure *failure);
/* Starts ssh and begins to open the runspace. Throws: ssh is not installed, the key file is not there. */
struct remote_runspace *ssh_connect(const struct connection_info *connection);

#endif
