/* The debugger's prompt: [DBG]: PS /home/me>> with its own commands (s, v, o, c, q, d, k, l, h); everything else runs
 * in the scope of what has stopped. */
#ifndef HOST_DEBUG_PROMPT_H
#define HOST_DEBUG_PROMPT_H

#include "engine/debugger.h"
#include "engine/host.h"

/* Tells where the debugger has stopped and takes commands until one goes on: struct host.debug_stop. */
int debug_prompt(struct host *host, const struct debug_stop *stop);
/* Is it asking? (The prompt is another then.) */
bool debug_prompt_is_up(void);

#endif
