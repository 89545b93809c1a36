/* What the two ends of a session tell each other about themselves. */
#ifndef SESSION_VERSION_TABLE_H
#define SESSION_VERSION_TABLE_H

#include "object/value.h"

/* ApplicationArguments of INIT_RUNSPACEPOOL: a PSPrimitiveDictionary with PSVersionTable, and what `more` (a dictionary
 * or null) has besides. */
struct value version_table_arguments(struct value more);
/* An entry of it that PowerShell has not: how many packets of bulk data this server takes before it has acknowledged
 * the first (PowerShell's own garbles its answers when it gets more than one at a time). */
#define BULK_DATA_PACKETS "BulkDataPackets"
/* And: this server knows how to suspend what runs in the session (session/serve_suspend.h). */
#define SUSPENDS_SESSIONS "SuspendsSessions"

/* ApplicationPrivateData of a server: PSVersionTable and the debugger's modes. */
struct value version_table_private_data(void);

#endif
