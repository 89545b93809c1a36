/* The debugger's other half in a job's process: what has stopped waits here while the client's prompt sends commands as
 * nested pipelines, as PowerShell's does.
 *
 *   client: __Set-PSDebuggerStepMode -Enabled $true      the next debug point stops
 *   server: USER_EVENT PSInternalRemoteDebuggerStopEvent (position, breakpoints)
 *   client: a script                                     runs where the job has stopped
 *           s, v, o, c, q, d, l, k, h                    the debugger's own words; those that go on answer with a
 *                                                        DebuggerCommandResults
 *
 * Nobody asks while nobody attaches: a job that came to a breakpoint stays there until Debug-Job (AtBreakpoint). */
#ifndef SESSION_SERVE_DEBUG_H
#define SESSION_SERVE_DEBUG_H

#include "engine/debugger.h"
#include "session/server.h"

#define DEBUG_STOP_EVENT "PSInternalRemoteDebuggerStopEvent"

/* Lets commands of the client's debugger in while the job computes (jobs only). */
void serve_debug_init(struct server *server);
/* struct host.debug_stop. */
int serve_debug_stop(struct host *host, const struct debug_stop *stop);
/* One of the protocol's own commands: done here. False: it is an ordinary one. */
bool serve_debug_command(const struct psrp_command *command);
/* Runs a debugger's word that the client sent; false: it is a script for the scope of what has stopped (NULL: nothing
 * has). */
bool serve_debug_word(struct server *server, struct guid id, const char *line);
struct scope *serve_debug_scope(const struct server *server);

#endif
