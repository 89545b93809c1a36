#include "engine/module.h"

struct export_module_member {
    struct list *function;
    struct list *cmdlet;
    struct list *variable;
    struct list *alias;
};

static const struct parameter parameters[] = {
    {"Function", "string[]", ARG(export_module_member, function), .position = 1,
     .flags = PIPELINE | BY_PROPERTY | ALLOW_EMPTY_COLLECTION, .help = "Names of functions, wildcards too."},
    {"Cmdlet", "string[]", ARG(export_module_member, cmdlet), .flags = BY_PROPERTY | ALLOW_EMPTY_COLLECTION,
     .help = "Names of cmdlets, wildcards too."},
    {"Variable", "string[]", ARG(export_module_member, variable), .flags = BY_PROPERTY | NOT_NULL,
     .help = "Names of variables, wildcards too."},
    {"Alias", "string[]", ARG(export_module_member, alias), .flags = BY_PROPERTY | NOT_NULL,
     .help = "Names of aliases, wildcards too."},
};

static void process(struct cmdlet_call *call) {
    struct export_module_member *args = call->args;
    struct module *module = call->command->scope->module;
    if (!module)
        cmdlet_throw(call, "System.InvalidOperationException", "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                     CATEGORY_PERMISSION_DENIED, VALUE_NULL,
                     "The Export-ModuleMember cmdlet can only be called from inside a module.");
    module->told = true;
    module->told_functions |= args->function != NULL;
    if (args->function)
        module_export(module, 'f', args->function);
    if (args->cmdlet)
        module_export(module, 'c', args->cmdlet);
    if (args->variable)
        module_export(module, 'v', args->variable);
    if (args->alias)
        module_export(module, 'a', args->alias);
}

static const struct example examples[] = {
    {"Export-ModuleMember -Function Get-* -Variable Settings",
     "Exports some functions and a variable of the module it stands in."},
};
static const struct cmdlet export_module_member = {
    .name = "Export-ModuleMember",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct export_module_member),
    .output_types = "",
    .synopsis = "Says what a module exports.",
    .description = "Stands in a module's script. Without it all functions and aliases are exported, and no variables.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(export_module_member);
