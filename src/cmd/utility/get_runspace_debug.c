/* Get-RunspaceDebug: what Enable-RunspaceDebug has set. */
#include "cmd/utility/runspace_choice.h"
#include "engine/debugger.h"
#include "engine/field_object.h"

struct get_runspace_debug {
    struct runspace_choice choice;
};

static const struct parameter parameters[] = {RUNSPACE_CHOICE_ROWS};

static const struct type_member members[] = {
    FIELD_READONLY("bool Enabled {get}", 0),
    FIELD_READONLY("bool BreakAll {get}", 1),
    FIELD_READONLY("string RunspaceName {get}", 2),
    FIELD_READONLY("int RunspaceId {get}", 3),
};
static struct type type_runspace_debug = {.name = "Microsoft.PowerShell.Commands.PSRunspaceDebug",
                                          .base = &type_object,
                                          .flags = TYPE_SEALED,
                                          MEMBERS(members)};
TYPE_REGISTER(type_runspace_debug);

static void process(struct cmdlet_call *call) {
    struct runspace_list chosen = runspaces_chosen(call, "GetRunspaceDebugCommandPersistDebugPreferenceFailure");
    for (int i = 0; i < chosen.count; i++) {
        const struct runspace *of = chosen.items[i]->runspace;
        const struct debugger *debugger = of->debugger;
        struct value fields[] = {value_bool(debugger && debugger->is_wanted),
                                 value_bool(debugger && debugger->step == STEP_INTO), string_from(of->name),
                                 value_int(of->id)};
        cmdlet_write(call, field_object_new(&type_runspace_debug, fields, 4));
    }
}

static const struct example examples[] = {
    {"Get-RunspaceDebug", "Shows all runspaces."},
};

static const struct cmdlet get_runspace_debug = {
    .name = "Get-RunspaceDebug",
    .module = MODULE_UTILITY,
    .default_set = "RunspaceNameParameterSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_runspace_debug),
    .output_types = "Microsoft.PowerShell.Commands.PSRunspaceDebug",
    .synopsis = "Shows whether breakpoints in runspaces wait for a debugger.",
    .description = "Shows for each runspace whether breakpoints in it wait for a debugger.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_runspace_debug);
