/* The call stack as Get-PSCallStack, ScriptStackTrace and debuggers show it: one entry a running frame. */
#ifndef ENGINE_CALL_STACK_H
#define ENGINE_CALL_STACK_H

#include "engine/code.h"

/* "Get-Thing", "<ScriptBlock>", "Get-Thing<Process>" (a block that is written out), a class's method. Collected. */
const char *frame_function_name(const struct frame *frame);
/* $MyInvocation of whatever runs in the frame. Never null. */
struct value frame_invocation(struct frame *frame);
/* System.Management.Automation.CallStackFrame of a frame. It keeps the position of now. */
struct value call_stack_frame(struct frame *frame);
/* Is the frame one that scripts know of? */
bool frame_is_shown(const struct frame *frame);

#endif
