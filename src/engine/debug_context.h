/* What a script sees while the debugger has stopped: $PSDebugContext and $NestedPromptLevel. */
#ifndef ENGINE_DEBUG_CONTEXT_H
#define ENGINE_DEBUG_CONTEXT_H

#include "engine/debugger.h"

/* depth: of prompts in each other, this one included; 0: nobody is prompted. */
void debug_context_set(const struct debug_stop *stop, int depth);
/* It goes on. */
void debug_context_reset(void);

/* The stop's InvocationInfo, and its breakpoints as Breakpoint[]. */
struct value debug_context_invocation(const struct debug_stop *stop);
struct list *debug_context_hits(const struct debug_stop *stop);

#endif
