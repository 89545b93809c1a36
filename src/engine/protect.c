/* Throwing, and running under a protection. */
#include "engine/protection.h"

#include "base/memory.h"
#include "engine/error.h"
#include "engine/output_variables.h"

struct deferred {
    struct deferred *outer;
    void (*clean)(void *data);
    void *data;
};

__attribute__((noinline)) bool protect(void (*function)(void *data), void *data, struct thrown *ret_thrown) {
    struct protection protection;
    protection_enter(&protection, runspace->frame);
    if (JUMP_SET(protection.jump) == 0) {
        function(data);
        protection_leave(&protection);
        return true;
    }
    protection_left(&protection);
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
    if (thrown->flow == FLOW_ERROR)
        error_attribute(&protection->thrown, protection->active, protection->frame);
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
