/* The one place of setjmp. A protection remembers what of the runspace must be put back when something is thrown past
 * it. */
#include <setjmp.h>

#include "base/memory.h"
#include "engine/code.h"
#include "engine/error.h"
#include "engine/output_variables.h"
#include "engine/throw.h"

/* A protection is entered with every call of a function. The compiler's own setjmp keeps three words and leaves the
 * other registers to the compiler, a tenth of the library's time; AddressSanitizer knows the library's alone. */
#if defined __x86_64__ && !defined __SANITIZE_ADDRESS__ && !defined __clang__
typedef void *jump_buffer[5];
#define JUMP_SET(buffer) __builtin_setjmp(buffer)
#define JUMP(buffer) __builtin_longjmp((buffer), 1)
#else
typedef jmp_buf jump_buffer;
#define JUMP_SET(buffer) _setjmp(buffer)
#define JUMP(buffer) _longjmp((buffer), 1)
#endif

struct deferred {
    struct deferred *outer;
    void (*clean)(void *data);
    void *data;
};

struct protection {
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

__attribute__((noinline)) bool protect(void (*function)(void *data), void *data, struct thrown *ret_thrown) {
    struct protection protection;
    struct runspace *self = runspace; /* a thread's for good: looked up once */
    struct frame *frame = self->frame;
    protection.outer = self->protection;
    protection.frame = frame;
    protection.command = self->command;
    protection.active = self->active;
    if (frame) {
        protection.streams = frame->streams;
        protection.scope = frame->scope;
        protection.position = frame->position;
        protection.guard = frame->guard;
        protection.try_depth = frame->try_depth;
    }
    protection.call_depth = self->call_depth;
    protection.deferred = NULL;
    self->protection = &protection;
    if (JUMP_SET(protection.jump) == 0) {
        function(data);
        while (protection.deferred)
            undefer(true);
        runspace->protection = protection.outer;
        return true;
    }
    runspace->protection = protection.outer;
    *ret_thrown = protection.thrown;
    return false;
}

void defer(void (*clean)(void *data), void *data) {
    struct deferred *deferred = MEM_NEW(struct deferred);
    *deferred = (struct deferred){runspace->protection->deferred, clean, data};
    runspace->protection->deferred = deferred;
}

void undefer(bool run) {
    struct deferred *deferred = runspace->protection->deferred;
    runspace->protection->deferred = deferred->outer;
    if (run)
        deferred->clean(deferred->data);
}

void throw_again(const struct thrown *thrown) {
    struct protection *protection = runspace->protection;
    protection->thrown = *thrown;
    if (thrown->flow == FLOW_ERROR && runspace->active != protection->active)
        error_attribute(&protection->thrown, protection->active);
    if (thrown->flow == FLOW_ERROR && runspace->keeps_errors)
        output_variables_pass(&protection->thrown, protection->frame, protection->active);
    while (protection->deferred)
        undefer(true);
    struct frame *frame = protection->frame;
    runspace->frame = frame;
    runspace->command = protection->command;
    runspace->active = protection->active;
    runspace->call_depth = protection->call_depth;
    if (frame) {
        frame->streams = protection->streams;
        frame->scope = protection->scope;
        frame->position = protection->position;
        frame->guard = protection->guard;
        frame->try_depth = protection->try_depth;
    }
    JUMP(protection->jump);
}
