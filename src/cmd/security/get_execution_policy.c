/* Get-ExecutionPolicy: nothing on Linux asks for one. */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "object/psobject.h"

struct get_execution_policy {
    struct value scope;
    bool list;
};

#define POLICY "Microsoft.PowerShell.ExecutionPolicy"
#define SCOPE "Microsoft.PowerShell.ExecutionPolicyScope"

static const struct parameter parameters[] = {
    {"Scope", SCOPE, ARG(get_execution_policy, scope), .position = 1, .flags = BY_PROPERTY,
     .help = "The scope to ask for."},
    {"List", "switch", ARG(get_execution_policy, list), .default_text = "False", .help = "Every scope's policy."},
};

static struct value unrestricted(void) {
    return value_of(type_find(POLICY), 0);
}

static void process(struct cmdlet_call *call) {
    const struct get_execution_policy *args = call->args;
    static const char *const scopes[] = {"MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine"};
    if (args->list && !value_is_null(args->scope))
        cmdlet_throw(call, "System.InvalidOperationException", "ListAndScopeSpecified", CATEGORY_INVALID_OPERATION,
                     VALUE_NULL,
                     "The List and Scope parameters cannot be used together. Specify either the List or Scope "
                     "parameter, and try the command again.");
    for (size_t i = 0; i < COUNT_OF(scopes) && args->list; i++) {
        struct value object = pscustomobject_new(), scope = VALUE_NULL;
        convert_to(string_from(scopes[i]), type_find(SCOPE), &scope, NULL);
        note_set(&object, "Scope", scope);
        note_set(&object, "ExecutionPolicy", unrestricted());
        cmdlet_write(call, object);
    }
    if (!args->list)
        cmdlet_write(call, unrestricted());
}

static const struct example examples[] = {{"Get-ExecutionPolicy", "Says Unrestricted, always."}};

static const struct cmdlet get_execution_policy = {
    .name = "Get-ExecutionPolicy",
    .module = MODULE_SECURITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_execution_policy),
    .output_types = POLICY,
    .synopsis = "Gets the execution policies for the current session.",
    .description = "Scripts are never refused on Linux: the policy is Unrestricted in every scope.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_execution_policy);
