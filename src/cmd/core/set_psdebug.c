/* Set-PSDebug: tracing, stepping through a script, and strict mode of the whole session. */
#include "engine/cmdlet.h"
#include "engine/debugger.h"

struct set_psdebug {
    int32_t trace;
    bool step, strict, off;
};

static const struct parameter parameters[] = {
    {"Trace", "int", ARG(set_psdebug, trace), .sets = "on", .has_range = true, .range_low = 0, .range_high = 2,
     .help = "0: no trace. 1: lines as they run. 2: also calls and assignments."},
    {"Step", "switch", ARG(set_psdebug, step), .sets = "on", .help = "Asks before each line."},
    {"Strict", "switch", ARG(set_psdebug, strict), .sets = "on",
     .help = "Variables that were never set are errors, in the whole session."},
    {"Off", "switch", ARG(set_psdebug, off), .sets = "off", .help = "Ends all of this."},
};

static void set_trace(int level, bool step) {
    struct debugger *debugger = debugger_use();
    debugger->trace = level;
    debugger->trace_step = step;
}

static void begin(struct cmdlet_call *call) {
    const struct set_psdebug *args = call->args;
    bool trace = cmdlet_bound(call, ARG(set_psdebug, trace)), step = cmdlet_bound(call, ARG(set_psdebug, step));
    if (args->off) {
        if (runspace->debugger)
            set_trace(0, false);
        runspace->global->strict_version = 0;
        return;
    }
    if (trace || step)
        set_trace(trace ? args->trace : 0, args->step);
    if (cmdlet_bound(call, ARG(set_psdebug, strict)))
        runspace->global->strict_version = args->strict;
}

static const struct example examples[] = {
    {"Set-PSDebug -Trace 1", "Shows each line before it runs."},
    {"Set-PSDebug -Off", "Ends tracing."},
};

static const struct cmdlet set_psdebug = {
    .name = "Set-PSDebug",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_psdebug),
    .synopsis = "Turns tracing, stepping and strict mode of scripts on and off.",
    .description = "Tracing shows each line before it runs; stepping asks before each; strict mode makes variables "
                   "that were never set an error.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
};
CMDLET_REGISTER(set_psdebug);
