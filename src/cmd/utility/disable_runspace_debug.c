/* Disable-RunspaceDebug: nobody is waited for any more; what waits goes on. */
#include "cmd/utility/runspace_choice.h"
#include "engine/debugger.h"

struct disable_runspace_debug {
    struct runspace_choice choice;
};

static const struct parameter parameters[] = {RUNSPACE_CHOICE_ROWS};

static void process(struct cmdlet_call *call) {
    struct runspace_list chosen = runspaces_chosen(call, "DisableRunspaceDebugCommandPersistDebugPreferenceFailure");
    for (int i = 0; i < chosen.count; i++) {
        struct debugger *debugger = chosen.items[i]->runspace->debugger;
        if (!runspace_is_open(chosen.items[i]) || !debugger)
            continue;
        debugger_step(debugger, false);
        debugger->is_wanted = false;
        waiters_wake(&debugger->attached);
    }
}

static const struct example examples[] = {
    {"Get-Runspace | Disable-RunspaceDebug", "No runspace waits any more."},
};

static const struct cmdlet disable_runspace_debug = {
    .name = "Disable-RunspaceDebug",
    .module = MODULE_UTILITY,
    .default_set = "RunspaceNameParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct disable_runspace_debug),
    .synopsis = "Lets breakpoints in runspaces pass where nobody debugs.",
    .description = "Undoes Enable-RunspaceDebug: breakpoints pass where nobody debugs.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(disable_runspace_debug);
