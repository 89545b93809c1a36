#include <string.h>

#include "base/utf8.h"
#include "engine/builtin_module.h"
#include "engine/error.h"
#include "engine/module.h"
#include "engine/module_paths.h"
#include "engine/module_specification.h"
#include "engine/verb.h"

struct import_module {
    bool global, force, skip_edition_check, pass_thru, as_custom_object, disable_name_checking, no_clobber;
    const char *prefix, *scope, *maximum_version;
    struct list *name, *function, *cmdlet, *variable, *alias, *argument_list, *fully_qualified_name, *module_info;
    struct value minimum_version, required_version;
};

#define BY_NAME "Name"
static const struct parameter parameters[] = {
    {"Global", "switch", ARG(import_module, global), .help = "Imports into the session, also from inside a module."},
    {"Prefix", "string", ARG(import_module, prefix), .flags = NOT_NULL,
     .help = "Put before the nouns of the imported commands."},
    {"Name", "string[]", ARG(import_module, name), .sets = BY_NAME, .position = 1, .flags = MANDATORY | PIPELINE,
     .help = "Names of modules in PSModulePath, or paths."},
    {"FullyQualifiedName", "Microsoft.PowerShell.Commands.ModuleSpecification[]",
     ARG(import_module, fully_qualified_name), .sets = "FullyQualifiedName", .position = 1,
     .flags = MANDATORY | PIPELINE, .help = "@{ModuleName=…; ModuleVersion=…}."},
    {"Function", "string[]", ARG(import_module, function), .flags = NOT_NULL, .help = "Only these functions."},
    {"Cmdlet", "string[]", ARG(import_module, cmdlet), .flags = NOT_NULL, .help = "Only these cmdlets."},
    {"Variable", "string[]", ARG(import_module, variable), .flags = NOT_NULL, .help = "Only these variables."},
    {"Alias", "string[]", ARG(import_module, alias), .flags = NOT_NULL, .help = "Only these aliases."},
    {"Force", "switch", ARG(import_module, force), .help = "Loads the module anew even if it is loaded."},
    /* The check it skips is of the modules in Windows' own folder only: there is none on Linux. */
    {"SkipEditionCheck", "switch", ARG(import_module, skip_edition_check),
     .help = "Skips the check of modules in Windows' own folder; on Linux modules of every edition are loaded."},
    {"PassThru", "switch", ARG(import_module, pass_thru), .help = "Gives the module."},
    {"AsCustomObject", "switch", ARG(import_module, as_custom_object),
     .help = "With -PassThru: gives an object with the module's members."},
    {"MinimumVersion", "version", ARG(import_module, minimum_version), .sets = BY_NAME, .aliases = "Version",
     .help = "At least this version."},
    {"MaximumVersion", "string", ARG(import_module, maximum_version), .sets = BY_NAME, .help = "At most this version."},
    {"RequiredVersion", "version", ARG(import_module, required_version), .sets = BY_NAME, .help = "Just this version."},
    {"ModuleInfo", "psmoduleinfo[]", ARG(import_module, module_info), .sets = "ModuleInfo", .position = 1,
     .flags = MANDATORY | PIPELINE, .help = "Modules as New-Module and Get-Module give them."},
    {"ArgumentList", "System.Object[]", ARG(import_module, argument_list), .aliases = "Args",
     .help = "Arguments for the module's script."},
    {"DisableNameChecking", "switch", ARG(import_module, disable_name_checking),
     .help = "No warning about unapproved verbs."},
    {"NoClobber", "switch", ARG(import_module, no_clobber), .aliases = "NoOverwrite",
     .help = "Leaves commands that exist alone."},
    {"Scope", "string", ARG(import_module, scope), .validate_set = "Local,Global",
     .help = "Local: into the scope that runs."},
};

static struct scope *target_scope(const struct cmdlet_call *call) {
    const struct import_module *args = call->args;
    if (args->global || (args->scope && text_equal_ignore_case(args->scope, "Global")))
        return runspace->global;
    if (args->scope)
        return call->command->scope;
    return call->command->scope->module ? call->command->scope->module->scope : runspace->global;
}

/* Of the noun, or of a name without one. */
static void warn_about_characters(const struct module *module) {
    for (size_t i = 0; i < table_count(module->functions); i++) {
        const char *name = table_key_at(module->functions, i), *dash = strchr(name, '-');
        if (!dash || !strpbrk(dash + 1, "#,(){}[]&-/\\$^;:\"'<>|?@`*%+=~"))
            continue;
        write_warning("Some imported command names contain one or more of the following restricted characters: # , ( ) "
                      "{{ }} [ ] & - / \\ $ ^ ; : \" ' < > | ? @ ` * % + = ~");
        return;
    }
}

static void warn_about_names(const struct module *module) {
    for (size_t i = 0; i < table_count(module->functions); i++) {
        const char *name = table_key_at(module->functions, i), *dash = strchr(name, '-');
        if (!dash || verb_is_approved(mem_strndup(name, (size_t)(dash - name))))
            continue;
        write_warning(mem_printf(
            "The names of some imported commands from the module '%s' include unapproved verbs that might make them "
            "less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with "
            "the Verbose parameter. For a list of approved verbs, type Get-Verb.",
            module->name));
        return;
    }
}

static void import(struct cmdlet_call *call, struct module *module) {
    const struct import_module *args = call->args;
    const struct module_filter filter = {.functions = args->function,
                                         .variables = args->variable,
                                         .aliases = args->alias,
                                         .cmdlets = args->cmdlet,
                                         .prefix = args->prefix,
                                         .no_clobber = args->no_clobber};
    if (args->as_custom_object) {
        cmdlet_write(call, module_custom_object(module));
        return;
    }
    module_import(module, target_scope(call), &filter);
    if (!args->disable_name_checking) {
        warn_about_names(module);
        warn_about_characters(module);
    }
    if (args->pass_thru)
        cmdlet_write(call, value_object(module));
}

static const char *version_text(struct value version) {
    return value_is_null(version) ? NULL : value_to_text(version);
}

struct attempt {
    struct cmdlet_call *call;
    struct module_request request;
};

static void load(void *data) {
    struct attempt *attempt = data;
    import(attempt->call, module_load(&attempt->request));
}

/* A throw statement in the module's script ends the command, not the script that asked. */
static _Noreturn void throw_as_own(struct error_record *record) {
    struct error_record *own = MEM_NEW(struct error_record);
    *own = *record;
    own->fully_qualified_id = own->activity = NULL;
    own->invocation = VALUE_NULL;
    own->positioned = own->attributed = own->thrown = false;
    error_record_of_command(own, runspace->command);
    throw_record(own);
}

/* Of what else ends a module's script, errors of its text above all, the record is told as it is; then the module was
 * not found, as far as the command knows. */
static void write_of_script(struct error_record *record, const char *name) {
    record->activity = record->activity ? record->activity : "";
    write_error_record(error_record_of_uncaught(record));
    write_error("System.IO.FileNotFoundException", "Modules_ModuleNotFound", CATEGORY_RESOURCE_UNAVAILABLE,
                string_from(name),
                "The specified module '%s' was not loaded because no valid module file was found in any module "
                "directory.",
                name);
}

/* That there is no such module is an error among others. */
static void load_reporting(struct cmdlet_call *call, struct module_request request) {
    const struct import_module *args = call->args;
    struct attempt attempt = {call, request};
    struct thrown thrown;
    struct command *outer = runspace->command;
    attempt.request.force = args->force;
    attempt.request.args = args->argument_list ? args->argument_list->items : NULL;
    attempt.request.arg_count = args->argument_list ? args->argument_list->count : 0;
    attempt.request.owner = args->global ? NULL : call->command->scope->module;
    if (protect(load, &attempt, &thrown))
        return;
    runspace->command = outer;
    if (thrown.flow != FLOW_ERROR)
        throw_again(&thrown);
    struct error_record *record = thrown.record;
    bool of_import =
        record->id && (strncmp(record->id, "Modules_", 8) == 0 || strcmp(record->id, "FormatXmlUpdateException") == 0);
    if (of_import) {
        record->fully_qualified_id = mem_printf("%s,%s", record->id, cmdlet_id_name(call->cmdlet));
        write_error_record(record);
    } else if (record->thrown) {
        throw_as_own(record);
    } else {
        write_of_script(record, request.name);
    }
}

/* The modules whose cmdlets are part of the program need no loading. False: it is none. */
static bool import_builtin(struct cmdlet_call *call, const char *name) {
    struct module *module = builtin_module(text_equal_ignore_case(name, "ThreadJob") ? MODULE_THREAD_JOB : name);
    if (!module)
        return text_equal_ignore_case(name, MODULE_CORE);
    builtin_module_use(module->name);
    if (((struct import_module *)call->args)->pass_thru)
        cmdlet_write(call, value_object(module));
    return true;
}

static void check_range(struct cmdlet_call *call) {
    const struct import_module *args = call->args;
    const char *minimum = version_text(args->minimum_version);
    if (minimum && args->maximum_version && module_version_compare(minimum, args->maximum_version) > 0)
        cmdlet_throw(call, "System.Management.Automation.PSArgumentOutOfRangeException", "ArgumentOutOfRange",
                     CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "Specified argument was out of the range of valid values. (Parameter 'The MinimumVersion '%s' "
                     "should not be greater than MaximumVersion '%s'.')",
                     minimum, args->maximum_version);
}

static void process(struct cmdlet_call *call) {
    struct import_module *args = call->args;
    check_range(call);
    for (int32_t i = 0; args->name && i < args->name->count; i++) {
        const char *name = value_to_text(args->name->items[i]);
        if (!import_builtin(call, name))
            load_reporting(call, (struct module_request){.name = name,
                                                         .minimum = version_text(args->minimum_version),
                                                         .maximum = args->maximum_version,
                                                         .required = version_text(args->required_version)});
    }
    for (int32_t i = 0; args->fully_qualified_name && i < args->fully_qualified_name->count; i++)
        load_reporting(call, module_specification_request(args->fully_qualified_name->items[i]));
    for (int32_t i = 0; args->module_info && i < args->module_info->count; i++) {
        struct module *module = value_base(args->module_info->items[i]).p;
        if (builtin_module(module->path)) {
            import_builtin(call, module->name);
            continue;
        }
        module_remember(module);
        import(call, module);
    }
}

static const struct example examples[] = {
    {"Import-Module ./Tools.psm1 -Prefix My", "Imports a module from a file; its Get-Tool is called Get-MyTool."},
};
static const struct cmdlet import_module = {.name = "Import-Module",
                                            .module = MODULE_CORE,
                                            .default_set = "Name",
                                            .parameters = PARAMETERS(parameters),
                                            .args_size = sizeof(struct import_module),
                                            .output_types = "System.Management.Automation.PSModuleInfo",
                                            .synopsis = "Adds modules to the session.",
                                            .description = "Loads a module by name or path, unless it is loaded, and "
                                                           "brings its exported functions, aliases and variables into "
                                                           "the session or the module that asks.",
                                            .examples = examples,
                                            .example_count = COUNT_OF(examples),
                                            .process = process};
CMDLET_REGISTER(import_module);
