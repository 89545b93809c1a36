/* $PSCmdlet.PipelineStopToken and other tokens (engine/type/cancellation.c). */
#ifndef ENGINE_PSCMDLET_TOKEN_H
#define ENGINE_PSCMDLET_TOKEN_H

#include "object/value.h"

/* A CancellationToken that is cancelled when what runs here is asked to stop. */
struct value pipeline_stop_token(void);
/* Of any CancellationToken. */
bool token_is_cancelled(struct value token);

#endif
