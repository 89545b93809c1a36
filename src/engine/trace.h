/* Set-PSDebug -Trace: "DEBUG:    2+  >>>> $x = 1" before each point, and at level 2 calls and assignments. */
#ifndef ENGINE_TRACE_H
#define ENGINE_TRACE_H

#include "engine/debugger.h"

/* Before a point; -Step asks there, and may throw. */
void trace_point(struct debugger *debugger, struct frame *frame, const struct debug_point *point);
/* After it: what it assigned, or the end of its block. */
void trace_after(struct debugger *debugger, struct frame *frame, const struct debug_point *point);

/* $foreach or $switch is set to this kind of thing; "": it goes. */
void trace_loop_variable(const char *name, const char *text);

#endif
