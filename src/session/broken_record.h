/* Why a session is broken, as the PSRemotingTransportException with PowerShell's number and text that its pipelines and
 * its next user get. Collected. */
#ifndef SESSION_BROKEN_RECORD_H
#define SESSION_BROKEN_RECORD_H

#include "session/remote_runspace.h"

/* PSRemotingErrorId: the number before the comma of the error's id. */
enum {
    DATA_SIZE_EXCEEDED = 870,
    SERVER_PROCESS_REPORTED_ERROR = 2100,
    SERVER_PROCESS_EXITED = 2101,
    PROCESS_NOT_STARTED = -2147467259 /* E_FAIL, which a Win32Exception has */
};

/* "NUMBER,PSSessionStateBroken" with that message. */
struct error_record *session_broken_record(int number, const char *message);
/* Its process has ended, or could never be started: what it said on standard error, or how it ended. */
struct error_record *session_ended_record(struct remote_runspace *remote);
/* The peer sent the state Broken with `error` (NULL: without one). A job's process that could not be prepared says why,
 * in PowerShell on a line of standard error; of other computers their own record is kept. */
struct error_record *session_reported_record(struct remote_runspace *remote, struct error_record *error);
/* The peer closed the runspace of its own accord. */
struct error_record *session_closed_record(const struct remote_runspace *remote);

#endif
