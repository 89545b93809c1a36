/* Set-ExecutionPolicy: there is nothing to set on Linux. */
#include "engine/cmdlet.h"

struct set_execution_policy {
    struct value execution_policy, scope;
    bool force;
};

static const struct parameter parameters[] = {
    {"ExecutionPolicy", "Microsoft.PowerShell.ExecutionPolicy", ARG(set_execution_policy, execution_policy),
     .position = 1, .flags = MANDATORY | PIPELINE, .help = "The policy."},
    {"Scope", "Microsoft.PowerShell.ExecutionPolicyScope", ARG(set_execution_policy, scope), .position = 2,
     .flags = BY_PROPERTY, .default_text = "LocalMachine", .help = "Whom it is for."},
    {"Force", "switch", ARG(set_execution_policy, force), .default_text = "False", .help = "Does not ask."},
};

static void process(struct cmdlet_call *call) {
    cmdlet_throw(call, "System.PlatformNotSupportedException", "System.PlatformNotSupportedException",
                 CATEGORY_NOT_SPECIFIED, VALUE_NULL, "Operation is not supported on this platform.");
}

static const struct example examples[] = {
    {"Set-ExecutionPolicy -ExecutionPolicy RemoteSigned", "An error here: this system has no execution policies."},
};

static const struct cmdlet set_execution_policy = {
    .name = "Set-ExecutionPolicy",
    .module = MODULE_SECURITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct set_execution_policy),
    .flags = SHOULD_PROCESS,
    .output_types = "",
    .synopsis = "Sets the PowerShell execution policies for Windows computers.",
    .description = "Fails on Linux, where scripts are never refused.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(set_execution_policy);
