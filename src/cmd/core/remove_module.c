#include "base/utf8.h"
#include "base/wildcard.h"
#include "engine/builtin_module.h"
#include "engine/error.h"
#include "engine/module.h"
#include "engine/module_specification.h"

struct remove_module {
    struct list *name;
    bool force;
    struct list *fully_qualified_name;
    struct list *module_info;
};

static const struct parameter parameters[] = {
    {"Name", "string[]", ARG(remove_module, name), .sets = "name", .position = 1, .flags = MANDATORY | PIPELINE,
     .help = "Names of the modules, wildcards too."},
    {"FullyQualifiedName", "Microsoft.PowerShell.Commands.ModuleSpecification[]",
     ARG(remove_module, fully_qualified_name), .sets = "FullyQualifiedName", .position = 1,
     .flags = MANDATORY | PIPELINE, .help = "@{ModuleName=…; ModuleVersion=…}."},
    {"ModuleInfo", "psmoduleinfo[]", ARG(remove_module, module_info), .sets = "ModuleInfo", .position = 1,
     .flags = MANDATORY | PIPELINE, .help = "Modules as Get-Module gives them."},
    {"Force", "switch", ARG(remove_module, force), .help = "Removes read-only modules too."},
};

/* A loaded module that requires this one, NULL: none. */
static const struct module *requiring(const struct module *module) {
    for (size_t i = 0; runspace->modules && i < table_count(runspace->modules); i++) {
        const struct module *other = table_value_at(runspace->modules, i);
        for (int k = 0; k < other->required.count; k++)
            if (other->required.items[k].p == module)
                return other;
    }
    return NULL;
}

static bool remove_one(struct cmdlet_call *call, struct module *module) {
    const struct remove_module *args = call->args;
    const struct module *other = args->force ? NULL : requiring(module);
    if (other) {
        write_error("System.InvalidOperationException", "Modules_ModuleIsRequired", CATEGORY_PERMISSION_DENIED,
                    string_from(module->name),
                    "Unable to remove the module '%s' because it is required by '%s'. Add the Force parameter to your "
                    "command to remove the module.",
                    module->name, other->name);
        return true;
    }
    if (module->access_mode == 2 || (module->access_mode == 1 && !args->force)) {
        write_error(
            "System.InvalidOperationException",
            module->access_mode == 2 ? "Modules_ModuleIsConstant" : "Modules_ModuleIsReadOnly",
            CATEGORY_PERMISSION_DENIED, string_from(module->name),
            module->access_mode == 2
                ? "Unable to remove the module '%s' because it is marked as 'constant.' A module cannot be removed if "
                  "it is marked 'constant.'"
                : "Unable to remove the module '%s' because it is read-only. Add the Force parameter to your "
                  "command to remove read-only modules.",
            module->name);
        return true;
    }
    for (int i = 0; i < module->children.count; i++) { /* which go with it */
        const struct module *child = module->children.items[i].p;
        if (child != module && child->owner == module && !child->listed &&
            !cmdlet_should_process(call, mem_printf("%s (Path: '%s')", child->name, child->path), "Remove-Module"))
            return true;
    }
    if (cmdlet_should_process(call, mem_printf("%s (Path: '%s')", module->name, module->path), "Remove-Module"))
        if (!builtin_module_forget(module->path))
            module_remove(module);
    return true;
}

struct removal {
    struct cmdlet_call *call;
    const struct module_request *wanted;
    bool any;
};

/* The program's own modules are loaded again with the next use of theirs. */
static void remove_builtin(void *data, struct module *module) {
    struct removal *removal = data;
    if (wildcard_match_text(removal->wanted->name, module->name, true) &&
        module_request_met(removal->wanted, module->version, module->guid))
        removal->any |= remove_one(removal->call, module);
}

static bool remove_named(struct cmdlet_call *call, const struct module_request *wanted) {
    const struct module *here = call->command->scope->module;
    struct removal removal = {call, wanted, false};
    builtin_module_each(false, remove_builtin, &removal);
    bool any = removal.any;
    for (size_t i = runspace->modules ? table_count(runspace->modules) : 0; i-- > 0;) {
        if (i >= table_count(runspace->modules))
            continue;
        struct module *module = table_value_at(runspace->modules, i);
        bool visible = module->listed || (here && module->owner == here); /* others' nested modules are theirs */
        if (visible && wildcard_match_text(wanted->name, module->name, true) &&
            module_request_met(wanted, module->version, module->guid))
            any |= remove_one(call, module);
    }
    return any;
}

static void process(struct cmdlet_call *call) {
    struct remove_module *args = call->args;
    bool any = false, wildcards = false;
    for (int32_t i = 0; args->name && i < args->name->count; i++) {
        const char *pattern = value_to_text(args->name->items[i]);
        wildcards |= wildcard_has_special(pattern);
        any |= remove_named(call, &(struct module_request){.name = pattern});
    }
    for (int32_t i = 0; args->fully_qualified_name && i < args->fully_qualified_name->count; i++) {
        struct module_request wanted = module_specification_request(args->fully_qualified_name->items[i]);
        any |= remove_named(call, &wanted);
    }
    for (int32_t i = 0; args->module_info && i < args->module_info->count; i++)
        any |= remove_one(call, value_base(args->module_info->items[i]).p);
    if (!any && !wildcards)
        write_error("System.InvalidOperationException", "Modules_NoModulesRemoved", CATEGORY_RESOURCE_UNAVAILABLE,
                    VALUE_NULL,
                    "No modules were removed. Verify that the specification of modules to remove is correct and those "
                    "modules exist in "
                    "the runspace.");
}

static const struct example examples[] = {
    {"Remove-Module Tools", "Takes back what the module brought into the session."}};
static const struct cmdlet remove_module = {
    .name = "Remove-Module",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_module),
    .flags = SHOULD_PROCESS,
    .output_types = "",
    .synopsis = "Removes modules from the session.",
    .description =
        "Runs a module's OnRemove script block and takes its functions, aliases and variables out of the session.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(remove_module);
