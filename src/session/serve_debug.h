/* The debugger's other half in a job's process: what has stopped waits here while the client's prompt sends commands as
 * nested pipelines, as PowerShell's does.
 *
 *   client: __Set-PSDebuggerStepMode -Enabled $true      the next debug point stops
 *   server: USER_EVENT PSInternalRemoteDebuggerStopEvent (position, breakpoints)
 *   client: a script                                     runs where the job has stopped
 *           s, v, o, c, q, d, l, k, h                    the debugger's own words; those that go on answer with a
 *                                                        DebuggerCommandResults
 *   client: __Set-PSDebuggerAction -ResumeAction …       goes on
 *
 * Nobody asks while nobody attaches: a job that came to a breakpoint stays there until Debug-Job (AtBreakpoint). Other
 * sessions stop for clients that want it (__Set-PSDebugMode, as PowerShell's console sends it to each). */
#ifndef SESSION_SERVE_DEBUG_H
#define SESSION_SERVE_DEBUG_H

#include "engine/debugger.h"
#include "session/server.h"

#define DEBUG_STOP_EVENT "PSInternalRemoteDebuggerStopEvent"

/* Lets the client's lines in while the runspace computes. */
void serve_debug_init(struct server *server);
/* struct host.debug_stop. */
int serve_debug_stop(struct host *host, const struct debug_stop *stop);
/* Is the pipeline nothing but one of the protocol's own commands? They are obeyed when they come, whatever runs or
 * waits to run. */
bool serve_debug_is_order(const struct psrp_pipeline *pipeline);
/* One of the protocol's own commands: done here. False: it is an ordinary one. */
bool serve_debug_command(struct server *server, struct guid id, const struct psrp_command *command);
/* Runs a debugger's word that the client sent; false: it is a script for the scope of what has stopped (NULL: nothing
 * has). */
bool serve_debug_word(struct server *server, struct guid id, const char *line);
struct scope *serve_debug_scope(const struct server *server);

#endif
