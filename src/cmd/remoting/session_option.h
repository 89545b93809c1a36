/* -SessionOption and $PSSessionOption: what of a PSSessionOption means something for sessions over SSH. */
#ifndef CMD_REMOTING_SESSION_OPTION_H
#define CMD_REMOTING_SESSION_OPTION_H

#include "engine/cmdlet.h"
#include "session/remote_runspace.h"

/* The options of `given`, or of $PSSessionOption where it is null. Throws where one is set that only WS-Management
 * knows (compression, proxies, certificates …). */
struct session_options session_option_read(struct value given);

#endif
