/* Files named by a cmdlet's arguments: against the current location, wildcards in the last part taken apart. */
#ifndef CMD_UTILITY_FILE_ARGUMENT_H
#define CMD_UTILITY_FILE_ARGUMENT_H

#include "engine/cmdlet.h"
#include "os/encoding.h"

/* The full path of a file-system path as given. */
const char *file_argument_full(const char *path);
/* The files a path names; wildcards only where !literal. *ret_count is 0 where wildcards match nothing. Collected. */
const char **file_argument_expand(const char *path, bool literal, int *ret_count);
/* An -Encoding argument (a name, a code page or an Encoding object); throws where it is none. $null gives UTF-8. */
enum encoding encoding_argument(struct cmdlet_call *call, struct value value);

#endif
