/* The debugger's prompt: [DBG]: PS /home/me>> with its own commands (s, v, o, c, q, d, k, l, h); everything else runs
 * in the scope of what has stopped. */
#ifndef HOST_DEBUG_PROMPT_H
#define HOST_DEBUG_PROMPT_H

#include "engine/debugger.h"
#include "engine/host.h"

/* Tells where the debugger has stopped and takes commands until one goes on: struct host.debug_stop. */
int debug_prompt(struct host *host, const struct debug_stop *stop);
/* The same for what has stopped in another process: struct host.debug_remote. */
int debug_prompt_remote(struct host *host, const struct debug_remote *remote);
/* What stands before the prompt's own text: "[DBG]: ", "[DBG]: [Job2]: ". */
const char *debug_prompt_label(void);
/* The other process's prompt; NULL: none is asked about. */
const char *debug_prompt_text_away(void);
/* Is it asking? (The prompt is another then.) */
bool debug_prompt_is_up(void);

#endif
