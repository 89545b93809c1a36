/* Transcripts: files that get what the host shows. Several may be open; what is shown goes to all of them.
 *
 * While there is one, the runspace's host is a copy of its own whose functions write to the files too. One runspace
 * thread. Source: about Start-Transcript, observed with PowerShell 7.6. */
#ifndef CMD_HOST_TRANSCRIPT_H
#define CMD_HOST_TRANSCRIPT_H

#include <stdbool.h>

#include "base/failure.h"

/* Opens a transcript at a full path, whose folder is made if need be, and writes its header. False + failure. */
bool transcript_start(const char *path, bool append, bool minimal, bool invocations, struct failure *failure);
/* Ends the newest one: its path. NULL: there is none, or the file did not take all; *ret_problem says which. */
const char *transcript_stop(const char **ret_problem);

#endif
