/* Enable-RunspaceDebug: stops in these runspaces' scripts wait until somebody debugs them. */
#include "cmd/utility/runspace_choice.h"
#include "engine/debugger.h"

struct enable_runspace_debug {
    struct runspace_choice choice;
    bool break_all;
};

static const struct parameter parameters[] = {
    {"BreakAll", "switch", ARG(enable_runspace_debug, break_all),
     .sets = "RunspaceNameParameterSet,RunspaceParameterSet,RunspaceIdParameterSet", .position = 2,
     .help = "They stop at their next statement."},
    RUNSPACE_CHOICE_ROWS,
};

static void process(struct cmdlet_call *call) {
    const struct enable_runspace_debug *args = call->args;
    struct runspace_list chosen = runspaces_chosen(call, "EnableRunspaceDebugCommandPersistDebugPreferenceFailure");
    for (int i = 0; i < chosen.count; i++) {
        if (!runspace_is_open(chosen.items[i]))
            continue;
        struct debugger *debugger = debugger_use_of(chosen.items[i]->runspace);
        debugger->is_wanted = true;
        if (args->break_all && debugger->off)
            write_error("System.Management.Automation.PSInvalidOperationException",
                        "SetRunspaceDebugOptionCommandCannotEnableDebuggerStepping", CATEGORY_INVALID_OPERATION,
                        VALUE_NULL,
                        "The debugger cannot be enabled for step mode because the debugger is turned off with debug "
                        "mode set to None.");
        else if (cmdlet_bound(call, offsetof(struct enable_runspace_debug, break_all)))
            debugger_step(debugger, args->break_all);
    }
}

static const struct example examples[] = {
    {"Get-Runspace | Enable-RunspaceDebug", "Breakpoints wait in all runspaces."},
    {"Enable-RunspaceDebug -RunspaceName worker -BreakAll", "Stops at the first statement of what runs there next."},
};

static const struct cmdlet enable_runspace_debug = {
    .name = "Enable-RunspaceDebug",
    .module = MODULE_UTILITY,
    .default_set = "RunspaceNameParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct enable_runspace_debug),
    .synopsis = "Makes breakpoints in runspaces wait until a debugger is attached.",
    .description = "Makes breakpoints in runspaces wait until Debug-Runspace comes, where nobody debugs yet.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(enable_runspace_debug);
