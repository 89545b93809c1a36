/* The inside of protect (engine/throw.h), for the few that enter a protection with every call of a function and have no
 * time for calling it. What was thrown stands in protection.thrown. A function that uses it changes none of its
 * variables in between.
 *
 *     protection_enter(&protection, frame);
 *     if (JUMP_SET(protection.jump) == 0) {
 *         … protection_leave(&protection);
 *     } else {
 *         protection_left(&protection); …
 *     }
 */
#ifndef ENGINE_PROTECTION_H
#define ENGINE_PROTECTION_H

#include <setjmp.h>

#include "base/memory.h"
#include "engine/code.h"
#include "engine/throw.h"

/* The compiler's own setjmp keeps three words and leaves the other registers to the compiler, a tenth of the library's
 * time; AddressSanitizer knows the library's alone. */
#if defined __x86_64__ && !defined __SANITIZE_ADDRESS__ && !defined __clang__
typedef void *jump_buffer[5];
#define JUMP_SET(buffer) __builtin_setjmp(buffer)
#define JUMP(buffer) __builtin_longjmp((buffer), 1)
#else
typedef jmp_buf jump_buffer;
#define JUMP_SET(buffer) _setjmp(buffer)
#define JUMP(buffer) _longjmp((buffer), 1)
#endif

struct deferred;

struct protection { /* what of the runspace must be put back when something is thrown past it */
    jump_buffer jump;
    struct protection *outer;
    struct frame *frame;
    struct command *command, *active;
    const struct streams *streams;
    struct scope *scope;
    const struct ast *position;
    struct guard *guard;
    int try_depth, call_depth;
    struct deferred *deferred; /* newest first */
    struct thrown thrown;
};

/* Makes it the innermost one; frame is the running one, or NULL. */
static inline void protection_enter(struct protection *protection, struct frame *frame) {
    struct runspace *self = runspace; /* a thread's for good: looked up once */
    protection->outer = self->protection;
    protection->frame = frame;
    protection->command = self->command;
    protection->active = self->active;
    if (frame) {
        protection->streams = frame->streams;
        protection->scope = frame->scope;
        protection->position = frame->position;
        protection->guard = frame->guard;
        protection->try_depth = frame->try_depth;
    }
    protection->call_depth = self->call_depth;
    protection->deferred = NULL;
    self->protection = protection;
}

/* The protected code has returned. */
static inline void protection_leave(struct protection *protection) {
    while (__builtin_expect(protection->deferred != NULL, 0))
        undefer(true);
    runspace->protection = protection->outer;
}

/* It has thrown. */
static inline void protection_left(struct protection *protection) {
    runspace->protection = protection->outer;
    if (__builtin_expect(mem_reserve_used, 0))
        mem_reserve();
}

#endif
