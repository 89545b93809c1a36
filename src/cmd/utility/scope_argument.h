/* -Scope of the *-Variable and *-Alias cmdlets. */
#ifndef CMD_UTILITY_SCOPE_ARGUMENT_H
#define CMD_UTILITY_SCOPE_ARGUMENT_H

#include "engine/cmdlet.h"
#include "engine/command.h"

/* The scope that the text means ("global", "1", …), the caller's own one for NULL. Throws where there is none. */
struct scope *scope_argument(struct cmdlet_call *call, const char *text);

#endif
