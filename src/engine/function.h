/* Functions and script blocks as commands. */
#ifndef ENGINE_FUNCTION_H
#define ENGINE_FUNCTION_H

#include "engine/code.h"
#include "engine/pipeline.h"

/* The lowest address of this thread's stack, NULL: unknown (set by whoever starts the thread). */
extern _Thread_local char *stack_limit;
/* PowerShell's own limit is the stack; so is this one: a C stack of which less than this is left. */
enum { STACK_RESERVE_BYTES = 256 * 1024 };
_Noreturn void stack_overflow(void);
/* Throws CallDepthOverflow when the C stack is nearly used up. */
static inline void stack_check(void) {
    if (__builtin_expect(stack_limit && (char *)__builtin_frame_address(0) < stack_limit + STACK_RESERVE_BYTES, 0))
        stack_overflow();
}
/* Throws it again if `exception` (NULL allowed) is a CallDepthOverflow, or has one inside (exception_call_depth). */
void call_depth_pass(const struct exception *exception);
/* The block of a function, filter or script command; a script file is read and parsed on first use. Throws what the
 * parser finds. */
struct script_block *command_script_block(struct command_info *info);
/* The parameters of a function called with these arguments, those of its dynamicparam block among them.
 * What the block throws is forgotten. */
struct metadata;
const struct metadata *function_dynamic_metadata(struct command_info *info, const struct arguments *arguments);

#endif
