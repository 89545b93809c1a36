#include "host/idle.h"

#include "engine/code.h"
#include "engine/format_hook.h"
#include "engine/safe_point.h"
#include "host/run.h"
#include "job/event_manager.h"

enum { TICKS_UNTIL_IDLE = 4 };

bool idle_is_watched(void) {
    return runspace->events != NULL;
}

bool idle_tick(void) {
    static int ticks;
    event_sources_poll();
    if (++ticks >= TICKS_UNTIL_IDLE) {
        ticks = 0;
        if (event_manager_wants_idle())
            event_manager_generate("PowerShell.OnIdle", VALUE_NULL, array_new(0), VALUE_NULL);
    }
    return runspace->events->run_few != NULL;
}

static void run_waiting(void *data) {
    (void)data;
    event_manager_run_all();
}

static void run_exiting(void *data) {
    (void)data;
    event_manager_exiting();
}

/* Between commands no frame runs: one of the session's own stands in. */
static void run_outside(void (*function)(void *data)) {
    struct sink *output = out_default_begin();
    struct frame frame = {0};
    struct thrown ignored;
    frame_enter(&frame, runspace->global, NULL, console_streams(output));
    protect(function, NULL, &ignored);
    frame_leave(&frame);
    out_default_end(output);
}

void idle_run(void) {
    run_outside(run_waiting);
}

void idle_exiting(void) {
    if (runspace->events)
        run_outside(run_exiting);
}
