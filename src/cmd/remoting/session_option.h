/* -SessionOption and $PSSessionOption: what of a PSSessionOption means something for sessions over SSH. */
#ifndef CMD_REMOTING_SESSION_OPTION_H
#define CMD_REMOTING_SESSION_OPTION_H

#include "engine/cmdlet.h"
#include "session/remote_runspace.h"

/* The options of `given`, or of $PSSessionOption where it is null. Throws where one is set that only WS-Management
 * knows (compression, proxies, certificates …). */
struct session_options session_option_read(struct value given);
/* The shortest IdleTimeout, as PowerShell has it: 60 seconds, in milliseconds. (Tests that wait for a session's end say
 * less in MUSTER_MINIMUM_IDLE_MS.) */
int64_t session_option_minimum_idle_ms(void);

#endif
