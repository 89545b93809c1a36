#include "engine/error.h"
#include "engine/module.h"

struct new_module {
    struct value script_block;
    struct list *function;
    struct list *cmdlet;
    bool return_result;
    bool as_custom_object;
    struct list *argument_list;
    const char *name;
};

static const struct parameter parameters[] = {
    {"Name", "string", ARG(new_module, name), .sets = "Name", .position = 1, .flags = MANDATORY | PIPELINE,
     .help = "The module's name."},
    {"ScriptBlock", "scriptblock", ARG(new_module, script_block), .sets = "ScriptBlock", .position = 1,
     .flags = MANDATORY | NOT_NULL, .help = "The body of the module."},
    {"ScriptBlock", "scriptblock", ARG(new_module, script_block), .sets = "Name", .position = 2,
     .flags = MANDATORY | NOT_NULL},
    {"Function", "string[]", ARG(new_module, function), .flags = NOT_NULL,
     .help = "Only these functions are imported."},
    {"Cmdlet", "string[]", ARG(new_module, cmdlet), .flags = NOT_NULL, .help = "Only these cmdlets are imported."},
    {"ReturnResult", "switch", ARG(new_module, return_result),
     .help = "Gives what the body writes instead of the module."},
    {"AsCustomObject", "switch", ARG(new_module, as_custom_object),
     .help = "Gives an object with the functions as methods and the exported variables as properties."},
    {"ArgumentList", "System.Object[]", ARG(new_module, argument_list), .flags = REMAINING, .aliases = "Args",
     .help = "Arguments for the body."},
};

static void process(struct cmdlet_call *call) {
    struct new_module *args = call->args;
    struct module *module = module_new(args->name, NULL);
    struct list *list = args->argument_list;
    struct value result = module_run(module, script_block_of(args->script_block), NULL, list ? list->items : NULL,
                                     list ? list->count : 0);
    module_close(module);
    if (args->as_custom_object) {
        cmdlet_write(call, module_custom_object(module));
        return;
    }
    if (args->function)
        module_keep(module, args->function);
    const struct module_filter filter = {.functions = args->function, .cmdlets = args->cmdlet};
    struct scope *scope = call->command->scope->module ? call->command->scope->module->scope : runspace->global;
    module_import(module, scope, args->function || args->cmdlet ? &filter : NULL);
    if (args->return_result)
        cmdlet_write_all(call, result);
    else
        cmdlet_write(call, value_object(module));
}

static const struct example examples[] = {
    {"New-Module -ScriptBlock { function Get-Hello { 'Hello' } }",
     "Makes a module in memory; its function can be called at once."},
};
static const struct cmdlet new_module = {.name = "New-Module",
                                         .module = MODULE_CORE,
                                         .default_set = "ScriptBlock",
                                         .parameters = PARAMETERS(parameters),
                                         .args_size = sizeof(struct new_module),
                                         .output_types = "System.Management.Automation.PSModuleInfo",
                                         .synopsis = "Makes a module that lives in memory.",
                                         .description = "Runs a script block as the body of a module and imports what "
                                                        "it exports. Such a module is not listed by Get-Module "
                                                        "unless it is given to Import-Module.",
                                         .examples = examples,
                                         .example_count = COUNT_OF(examples),
                                         .process = process};
CMDLET_REGISTER(new_module);
