/* A client's Set-, Get-, Enable-, Disable- and Remove-PSBreakpoint for the runspace it is connected to, as PowerShell's
 * RemoteDebugger asks for them:
 *
 *   __Get-PSBreakpoint      [-Id] [-RunspaceId]                       Breakpoint …
 *   __Set-PSBreakpoint      -Breakpoint | -BreakpointList [-RunspaceId]   the same again; they keep the client's
 * numbers
 *   __Enable-, __Disable-PSBreakpoint  -Id [-RunspaceId]              Breakpoint
 *   __Remove-PSBreakpoint   -Id [-RunspaceId]                         bool
 *
 * Source: ServerRunspacePoolDriver's commands as PowerShell 7.6 sends them. The served runspace's thread. */
#ifndef SESSION_SERVE_BREAKPOINT_H
#define SESSION_SERVE_BREAKPOINT_H

#include "session/server.h"

/* Each answers with output of the pipeline `id`; throws where an argument is missing or no breakpoint, or the runspace
 * is not there. */
void serve_breakpoint_get(struct server *server, struct guid id, const struct psrp_command *command);
void serve_breakpoint_set(struct server *server, struct guid id, const struct psrp_command *command);
void serve_breakpoint_enable(struct server *server, struct guid id, const struct psrp_command *command);
void serve_breakpoint_disable(struct server *server, struct guid id, const struct psrp_command *command);
void serve_breakpoint_remove(struct server *server, struct guid id, const struct psrp_command *command);

#endif
