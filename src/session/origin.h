/* What this side adds to what came from another session, so that one can tell where it came from. */
#ifndef SESSION_ORIGIN_H
#define SESSION_ORIGIN_H

#include "session/remote_runspace.h"

/* Adds the NoteProperties PSComputerName, RunspaceId, PSShowComputerName to an output object; $null has none. The
 * object to use. */
struct value origin_mark(struct value value, const char *computer, struct remote_runspace *remote, bool shows_computer);
/* OriginInfo of a RemotingErrorRecord. */
void origin_mark_error(struct error_record *record, const char *computer, const struct remote_runspace *remote);

#endif
