/* Runspaces on other computers as [runspacefactory], RunspacePool and [powershell] use them. The engine knows no links:
 * session/remote_powershell.c is what stands behind these functions. A runspace elsewhere is a value (RemoteRunspace);
 * a RunspacePool with connection information is one, too, that takes several pipelines at a time. One runspace's
 * thread. */
#ifndef ENGINE_RUNSPACE_ELSEWHERE_H
#define ENGINE_RUNSPACE_ELSEWHERE_H

#include "engine/local_runspace.h"

struct powershell;

/* One that is not open yet; without a host nothing of what it shows is seen here. False + failure: the connection
 * information is of a kind that is not there. */
bool runspace_elsewhere_make(struct value connection, int32_t minimum, int32_t maximum, bool has_host,
                             struct value *ret_runspace, struct failure *failure);
bool value_is_runspace_elsewhere(struct value value);
/* Opens it and waits until that is done; false + failure: it could not be reached, or was opened before. */
bool runspace_elsewhere_open(struct value remote, struct failure *failure);
/* Closes it and waits for that; one that is closed already stays so. */
void runspace_elsewhere_close(struct value remote);
enum runspace_state runspace_elsewhere_state(struct value remote);
/* RunspaceConnectionInfo. */
struct value runspace_elsewhere_connection(struct value remote);
/* Sends the commands of a [powershell] there (struct powershell.elsewhere). False + failure: the runspace is not open
 * or busy. */
bool runspace_elsewhere_start(struct powershell *powershell, struct failure *failure);
/* Takes what came for it into its collections; it may be over then. */
void runspace_elsewhere_look(struct powershell *powershell);
/* The same until it is over; a stop of the caller stops it and is thrown. */
void runspace_elsewhere_wait(struct powershell *powershell);
void runspace_elsewhere_stop(struct powershell *powershell);

#endif
