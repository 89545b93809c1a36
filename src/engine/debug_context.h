/* What a script sees while the debugger has stopped: $PSDebugContext and $NestedPromptLevel. */
#ifndef ENGINE_DEBUG_CONTEXT_H
#define ENGINE_DEBUG_CONTEXT_H

#include "engine/debugger.h"

/* depth: of prompts in each other, this one included. */
void debug_context_set(const struct debug_stop *stop, int depth);
/* The prompt has ended; depth 0: it was the last. */
void debug_context_reset(int depth);

#endif
