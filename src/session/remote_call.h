/* A script of this program's own that runs in a session for one of its commands, and what it gives. Works with any
 * PowerShell at the other end.
 *
 *   struct remote_pipeline *call = remote_call_begin(remote, script, arguments, count, false);
 *   while (remote_call_next(call, &value)) …
 *
 * Errors over there, terminating or not, are thrown here as they are; a stop here stops it over there. One runspace's
 * thread. */
#ifndef SESSION_REMOTE_CALL_H
#define SESSION_REMOTE_CALL_H

#include "session/remote_runspace.h"

/* Starts the script with positional arguments. has_input: objects follow (remote_pipeline_input …), ended by
 * remote_pipeline_end_input. */
struct remote_pipeline *remote_call_begin(struct remote_runspace *remote, const char *script,
                                          const struct value *arguments, int count, bool has_input);
/* Waits for the next object of its output; false: it is over. */
bool remote_call_next(struct remote_pipeline *call, struct value *ret_output);
/* All of its output. */
struct values remote_call(struct remote_runspace *remote, const char *script, const struct value *arguments, int count);

/* The same of a command with these arguments, which need not be a script's: the other end's debugger has some of its
 * own. Nested in what has stopped there. */
struct values remote_call_command(struct remote_runspace *remote, const char *command, struct psrp_argument *arguments,
                                  int count);

#endif
