/* The arguments that do not go together, and what is missing. */
#ifndef CMD_WEB_WEB_CHECK_H
#define CMD_WEB_WEB_CHECK_H

#include "cmd/web/web_request.h"

/* ValidationMetadataException with that id. */
_Noreturn void web_throw_invalid(struct cmdlet_call *call, const char *id, const char *message);
/* Throws for the first thing that is wrong. */
void web_check_arguments(struct cmdlet_call *call, const struct web_arguments *args);

#endif
