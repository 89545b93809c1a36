/* What the two ends of a session tell each other about themselves. */
#ifndef SESSION_VERSION_TABLE_H
#define SESSION_VERSION_TABLE_H

#include "object/value.h"

/* ApplicationArguments of INIT_RUNSPACEPOOL: a PSPrimitiveDictionary with PSVersionTable. */
struct value version_table_arguments(void);
/* ApplicationPrivateData of a server: PSVersionTable and the debugger's modes. */
struct value version_table_private_data(void);

#endif
