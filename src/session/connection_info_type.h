/* SSHConnectionInfo: how a remote runspace reaches its computer, as scripts see it. */
#ifndef SESSION_CONNECTION_INFO_TYPE_H
#define SESSION_CONNECTION_INFO_TYPE_H

#include "session/remote_runspace.h"

/* A fresh object that describes the connection; $null for one that is not SSH's. */
struct value connection_info_value(const struct connection_info *connection);
/* What an object of [SSHConnectionInfo] says, as a new connection; NULL + failure: it names no computer. */
const struct connection_info *connection_info_of(struct value connection, struct failure *failure);

#endif
