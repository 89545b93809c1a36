/* PSModuleInfo: a module as a value. */
#include <string.h>

#include "base/wildcard.h"
#include "engine/ast_object.h"
#include "engine/module_types.h"
#include "engine/session_state.h"
#include "engine/variable_type.h"
#include "object/dictionary.h"
#include "object/enumerate.h"
#include "object/type/native.h"

static struct module *self_of(const struct call *call) {
    return call->self.p;
}

#define TEXT_GETTER(function, expression)                                                                              \
    static bool function(struct call *call) {                                                                          \
        return give_text(call, (expression));                                                                          \
    }
TEXT_GETTER(get_name, self_of(call)->name)
TEXT_GETTER(get_path, self_of(call)->path)
TEXT_GETTER(get_base, self_of(call)->base)
TEXT_GETTER(get_definition, self_of(call)->definition ? self_of(call)->definition : "")
TEXT_GETTER(get_description, self_of(call)->description ? self_of(call)->description : "")
TEXT_GETTER(get_prefix, self_of(call)->prefix ? self_of(call)->prefix : "")

static bool manifest_text(struct call *call, const char *member, bool empty) {
    const char *text = module_manifest_text(self_of(call)->manifest, member);
    return give_text(call, text || !empty ? text : "");
}
TEXT_GETTER(get_root, module_root(self_of(call)->manifest))
TEXT_GETTER(get_help_uri, module_manifest_text(self_of(call)->manifest, "HelpInfoURI"))

static bool get_author(struct call *call) {
    return manifest_text(call, "Author", true);
}

static bool get_company(struct call *call) {
    return manifest_text(call, "CompanyName", true);
}

static bool get_copyright(struct call *call) {
    return manifest_text(call, "Copyright", true);
}

static bool set_description(struct call *call) {
    self_of(call)->description = arg_text(call, 0);
    return true;
}

static bool to_version(struct call *call, const char *text) {
    if (!text)
        return give(call, VALUE_NULL);
    return convert_to(string_from(text), &type_version, &call->result, call->failure);
}

static bool get_version(struct call *call) {
    return to_version(call, self_of(call)->version);
}

static bool get_powershell_version(struct call *call) {
    return to_version(call, module_manifest_text(self_of(call)->manifest, "PowerShellVersion"));
}

static bool get_clr_version(struct call *call) {
    return to_version(call, module_manifest_text(self_of(call)->manifest, "CLRVersion"));
}

static bool get_dotnet_version(struct call *call) {
    return to_version(call, module_manifest_text(self_of(call)->manifest, "DotNetFrameworkVersion"));
}

static bool get_host_version(struct call *call) {
    return to_version(call, module_manifest_text(self_of(call)->manifest, "PowerShellHostVersion"));
}

static bool get_guid(struct call *call) {
    return convert_to(string_from(self_of(call)->guid), &type_guid, &call->result, call->failure);
}

static bool get_type(struct call *call) {
    return give_enum(call, "System.Management.Automation.ModuleType", self_of(call)->type);
}

static bool get_access(struct call *call) {
    return give_enum(call, "System.Management.Automation.ModuleAccessMode", self_of(call)->access_mode);
}

static bool set_access(struct call *call) {
    self_of(call)->access_mode = (int)arg_int(call, 0);
    return true;
}

static bool get_private_data(struct call *call) {
    return give(call, self_of(call)->private_data);
}

static bool set_private_data(struct call *call) {
    self_of(call)->private_data = call->args[0];
    return true;
}

static bool get_on_remove(struct call *call) {
    return give(call, self_of(call)->on_remove);
}

static bool set_on_remove(struct call *call) {
    self_of(call)->on_remove = call->args[0];
    return true;
}

static bool get_session_state(struct call *call) {
    const struct module *module = self_of(call);
    return give(call, module->is_told ? VALUE_NULL : session_state_new(&type_session_state, self_of(call)));
}

static bool get_log(struct call *call) {
    return give_bool(call, self_of(call)->logs);
}

static bool set_log(struct call *call) {
    self_of(call)->logs = arg_int(call, 0);
    return true;
}

static bool get_architecture(struct call *call) {
    const struct type *type = type_find("System.Reflection.ProcessorArchitecture");
    const char *text = module_manifest_text(self_of(call)->manifest, "ProcessorArchitecture");
    struct value name = string_from(text ? text : "None");
    return type ? convert_to(name, type, &call->result, call->failure) : give(call, name);
}

static bool get_host_name(struct call *call) {
    return manifest_text(call, "PowerShellHostName", true);
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

/* ---- collections ---- */

static struct dictionary *dictionary_of_type(const char *value_type_name) {
    const struct type *type =
        type_find(mem_printf("System.Collections.Generic.Dictionary[string,%s]", value_type_name));
    return dictionary_new(type ? type : &type_ordered, true);
}

static bool is_loaded(const struct module *module) {
    return runspace->modules && table_get(runspace->modules, module->path) == module;
}

/* A loaded module's commands have its DefaultCommandPrefix. */
static void add_commands(struct dictionary *dictionary, const struct module *module, struct table *table) {
    const char *prefix = is_loaded(module) ? module->prefix : NULL;
    for (size_t i = 0; i < table_count(table); i++) {
        const char *name = table_key_at(table, i);
        struct command_info *info = table_value_at(table, i);
        if (prefix && *prefix) {
            struct command_info *copy = MEM_NEW(struct command_info);
            *copy = *info;
            copy->name = module_prefixed(name, prefix);
            name = info->kind == COMMAND_ALIAS ? name : copy->name;
            info = copy;
        }
        dictionary_set_text(dictionary, name, value_object(info));
    }
}

#define SMA "System.Management.Automation."

static bool get_functions(struct call *call) {
    struct dictionary *dictionary = dictionary_of_type(SMA "FunctionInfo");
    add_commands(dictionary, self_of(call), self_of(call)->functions);
    return give_object(call, dictionary);
}

static bool get_aliases(struct call *call) {
    struct dictionary *dictionary = dictionary_of_type(SMA "AliasInfo");
    add_commands(dictionary, self_of(call), self_of(call)->aliases);
    return give_object(call, dictionary);
}

static bool get_cmdlets(struct call *call) {
    struct dictionary *dictionary = dictionary_of_type(SMA "CmdletInfo");
    add_commands(dictionary, self_of(call), self_of(call)->cmdlets);
    return give_object(call, dictionary);
}

static bool get_commands(struct call *call) {
    struct dictionary *dictionary = dictionary_of_type(SMA "CommandInfo");
    add_commands(dictionary, self_of(call), self_of(call)->functions);
    add_commands(dictionary, self_of(call), self_of(call)->cmdlets);
    add_commands(dictionary, self_of(call), self_of(call)->aliases);
    return give_object(call, dictionary);
}

static bool get_variables(struct call *call) {
    struct dictionary *dictionary = dictionary_of_type("psvariable");
    struct table *variables = self_of(call)->variables;
    for (size_t i = 0; i < table_count(variables); i++)
        dictionary_set_text(dictionary, table_key_at(variables, i), variable_object(table_value_at(variables, i)));
    return give_object(call, dictionary);
}

static bool give_list(struct call *call, const char *element, const struct value *items, int count) {
    const struct type *type = type_find(mem_printf("System.Collections.ObjectModel.ReadOnlyCollection[%s]", element));
    struct list *list = list_new(type ? type : &type_arraylist);
    for (int i = 0; i < count; i++)
        list_add(list, items[i]);
    return give_object(call, list);
}

static bool get_nested(struct call *call) {
    return give_list(call, "psmoduleinfo", self_of(call)->children.items, self_of(call)->children.count);
}

static bool get_no_strings(struct call *call) {
    return give_list(call, "string", NULL, 0);
}

static bool get_required(struct call *call) {
    return give_list(call, "psmoduleinfo", self_of(call)->required.items, self_of(call)->required.count);
}

/* A manifest's texts; `beside`: names of files, as full paths. */
static bool give_texts(struct call *call, const char *member, bool beside) {
    const struct module *module = self_of(call);
    struct list *texts = module_manifest_list(module->manifest, member);
    struct values values = {0};
    for (int32_t i = 0; texts && i < texts->count; i++) {
        const char *text = value_to_text(texts->items[i]);
        values_add(&values, string_from(beside ? module_path_beside(module, text) : text));
    }
    return give_list(call, "string", values.items, values.count);
}

static bool get_editions(struct call *call) {
    return give_texts(call, "CompatiblePSEditions", false);
}

static bool get_files(struct call *call) {
    return give_texts(call, "FileList", true);
}

static bool get_scripts(struct call *call) {
    return give_texts(call, "ScriptsToProcess", true);
}

static bool get_type_files(struct call *call) {
    return give_texts(call, "TypesToProcess", true);
}

static bool get_format_files(struct call *call) {
    return give_texts(call, "FormatsToProcess", true);
}

/* ModuleList as specifications. */
static bool get_module_list(struct call *call) {
    struct list *entries = module_manifest_list(self_of(call)->manifest, "ModuleList");
    const char *name = "Microsoft.PowerShell.Commands.ModuleSpecification";
    struct values values = {0};
    for (int32_t i = 0; entries && i < entries->count; i++) {
        struct value specification;
        if (convert_to(entries->items[i], type_find(name), &specification, NULL))
            values_add(&values, specification);
    }
    return give_list(call, name, values.items, values.count);
}

static bool get_dsc_resources(struct call *call) {
    struct list *names = module_manifest_list(self_of(call)->manifest, "DscResourcesToExport");
    struct values plain = {0};
    for (int32_t i = 0; names && i < names->count; i++)
        if (!wildcard_has_special(value_to_text(names->items[i])))
            values_add(&plain, names->items[i]);
    return give_list(call, "string", plain.items, plain.count);
}

static bool get_assemblies(struct call *call) {
    return give_texts(call, "RequiredAssemblies", false);
}

static struct value published(const struct module *module, const char *member) {
    struct value data = module->private_data, value = VALUE_NULL;
    if (value_is_dictionary(data))
        dictionary_get_text(dictionary_of(data), "PSData", &data);
    if (value_is_dictionary(data))
        dictionary_get_text(dictionary_of(data), member, &value);
    return value;
}

/* Where there is a root module PowerShell reads them twice, and has all of them twice. */
static bool get_tags(struct call *call) {
    struct value tags = published(self_of(call), "Tags");
    struct values all = {0};
    for (int times = module_root(self_of(call)->manifest) ? 2 : 1; times > 0 && !value_is_null(tags); times--)
        enumerate_all(tags, &all, NULL);
    return give_list(call, "string", all.items, all.count);
}

static bool give_uri(struct call *call, const char *member) {
    struct value text = published(self_of(call), member);
    return value_is_null(text) ? give(call, text) : convert_to(text, &type_uri, &call->result, call->failure);
}

static bool get_project_uri(struct call *call) {
    return give_uri(call, "ProjectUri");
}

static bool get_icon_uri(struct call *call) {
    return give_uri(call, "IconUri");
}

static bool get_license_uri(struct call *call) {
    return give_uri(call, "LicenseUri");
}

static bool get_release_notes(struct call *call) {
    struct value notes = published(self_of(call), "ReleaseNotes");
    return give(call, value_is_null(notes) ? string_empty() : notes);
}

/* ---- methods ---- */

static bool invoke(struct call *call) {
    struct list *args = call->count > 1 && value_is_list(call->args[1]) ? list_of(call->args[1]) : NULL;
    struct block_call run = {.block = module_bind(self_of(call), script_block_of(call->args[0])),
                             .input = VALUE_NOTHING,
                             .args = args ? args->items : NULL,
                             .arg_count = args ? args->count : 0};
    return give(call, script_block_run(&run));
}

static bool new_bound(struct call *call) {
    return give_object(call, module_bind(self_of(call), script_block_of(call->args[0])));
}

/* The caller's variable: of the innermost frame that is not the module's. */
static bool callers_variable(struct call *call) {
    for (struct frame *frame = runspace->frame; frame; frame = frame->outer) {
        if (frame->scope->module == self_of(call))
            continue;
        struct variable *variable = variable_at_path(frame->scope, arg_text(call, 0));
        return give(call, variable ? variable_object(variable) : VALUE_NULL);
    }
    return give(call, VALUE_NULL);
}

/* Functions become methods, exported variables properties that stay the module's own. */
struct value module_custom_object(struct module *module) {
    struct value object = pscustomobject_new();
    for (size_t i = 0; i < table_count(module->functions); i++) {
        const struct command_info *info = table_value_at(module->functions, i);
        struct psmember member = {.kind = MEMBER_TYPE_SCRIPT_METHOD,
                                  .name = table_key_at(module->functions, i),
                                  .value = value_object(info->script_block)};
        psmember_add(&object, &member);
    }
    for (size_t i = 0; i < table_count(module->variables); i++)
        psmember_add(&object,
                     &(struct psmember){.kind = MEMBER_TYPE_NOTE_PROPERTY,
                                        .name = table_key_at(module->variables, i),
                                        .shared = &((struct variable *)table_value_at(module->variables, i))->value});
    return object;
}

static void add_type(void *data, const char *name, struct ast_type_definition *definition) {
    dictionary_set_text(data, name, ast_value(&definition->ast));
}

static bool get_type_definitions(struct call *call) {
    struct dictionary *dictionary = dictionary_of_type(SMA "Language.TypeDefinitionAst");
    module_each_type(self_of(call), add_type, dictionary);
    return give_object(call, dictionary);
}

static void note_type(void *data, const char *name, struct ast_type_definition *definition) {
    const struct type **type = data;
    (void)name;
    *type = definition->type ? definition->type : *type;
}

/* The assembly of its classes and enums. */
static bool get_assembly(struct call *call) {
    const struct type *type = NULL;
    module_each_type(self_of(call), note_type, &type);
    return !type || member_get(value_type(type), "Assembly", &call->result, call->failure) == MEMBER_FOUND;
}

static bool as_custom_object(struct call *call) {
    return give(call, module_custom_object(self_of(call)));
}

static bool clone(struct call *call) {
    struct module *copy = MEM_NEW(struct module);
    *copy = *self_of(call);
    return give_object(call, copy);
}

static char *to_string(struct value self) {
    return mem_strdup(((struct module *)self.p)->name);
}

static const struct type_member members[] = {
    {"bool LogPipelineExecutionDetails {get;set}", get_log, set_log},
    {"string Name {get}", get_name},
    {"string Path {get}", get_path},
    {"System.Reflection.Assembly ImplementingAssembly {get}", get_assembly},
    {"string Definition {get}", get_definition},
    {"string Description {get;set}", get_description, set_description},
    {"guid Guid {get}", get_guid},
    {"string HelpInfoUri {get}", get_help_uri},
    {"string ModuleBase {get}", get_base},
    {"System.Object PrivateData {get;set}", get_private_data, set_private_data},
    {"System.Collections.Generic.IEnumerable[ExperimentalFeature] ExperimentalFeatures {get}", get_no_strings},
    {"System.Collections.Generic.IEnumerable[string] Tags {get}", get_tags},
    {"uri ProjectUri {get}", get_project_uri},
    {"uri IconUri {get}", get_icon_uri},
    {"uri LicenseUri {get}", get_license_uri},
    {"string ReleaseNotes {get}", get_release_notes},
    {"uri RepositorySourceLocation {get}", get_null},
    {"version Version {get}", get_version},
    {"System.Management.Automation.ModuleType ModuleType {get}", get_type},
    {"string Author {get}", get_author},
    {"System.Management.Automation.ModuleAccessMode AccessMode {get;set}", get_access, set_access},
    {"version ClrVersion {get}", get_clr_version},
    {"string CompanyName {get}", get_company},
    {"string Copyright {get}", get_copyright},
    {"version DotNetFrameworkVersion {get}", get_dotnet_version},
    {"System.Collections.Generic.Dictionary[string,System.Management.Automation.FunctionInfo] ExportedFunctions {get}",
     get_functions},
    {"string Prefix {get}", get_prefix},
    {"System.Collections.Generic.Dictionary[string,System.Management.Automation.CmdletInfo] ExportedCmdlets {get}",
     get_cmdlets},
    {"System.Collections.Generic.Dictionary[string,System.Management.Automation.CommandInfo] ExportedCommands {get}",
     get_commands},
    {"System.Collections.Generic.IEnumerable[string] FileList {get}", get_files},
    {"System.Collections.Generic.IEnumerable[string] CompatiblePSEditions {get}", get_editions},
    {"System.Collections.Generic.IEnumerable[System.Object] ModuleList {get}", get_module_list},
    {"System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo] NestedModules {get}", get_nested},
    {"string PowerShellHostName {get}", get_host_name},
    {"version PowerShellHostVersion {get}", get_host_version},
    {"version PowerShellVersion {get}", get_powershell_version},
    {"System.Reflection.ProcessorArchitecture ProcessorArchitecture {get}", get_architecture},
    {"System.Collections.Generic.IEnumerable[string] Scripts {get}", get_scripts},
    {"System.Collections.Generic.IEnumerable[string] RequiredAssemblies {get}", get_assemblies},
    {"System.Collections.ObjectModel.ReadOnlyCollection[psmoduleinfo] RequiredModules {get}", get_required},
    {"string RootModule {get}", get_root},
    {"System.Collections.Generic.Dictionary[string,psvariable] ExportedVariables {get}", get_variables},
    {"System.Collections.Generic.Dictionary[string,System.Management.Automation.AliasInfo] ExportedAliases {get}",
     get_aliases},
    {"System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedDscResources {get}", get_dsc_resources},
    {"System.Management.Automation.SessionState SessionState {get}", get_session_state},
    {"scriptblock OnRemove {get;set}", get_on_remove, set_on_remove},
    {"System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedFormatFiles {get}", get_format_files},
    {"System.Collections.ObjectModel.ReadOnlyCollection[string] ExportedTypeFiles {get}", get_type_files},
    {"psobject AsCustomObject()", as_custom_object},
    {"psmoduleinfo Clone()", clone},
    {"psvariable GetVariableFromCallersModule(string variableName)", callers_variable},
    {"System.Collections.ObjectModel.ReadOnlyDictionary[string,System.Management.Automation.Language."
     "TypeDefinitionAst] GetExportedTypeDefinitions()",
     get_type_definitions},
    {"System.Object Invoke(scriptblock sb, Params System.Object[] args)", invoke},
    {"scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)", new_bound},
};
static const struct type_operations operations = {.to_string = to_string};
struct type type_module = {.name = "System.Management.Automation.PSModuleInfo",
                           .accelerator = "psmoduleinfo",
                           .base = &type_object,
                           MEMBERS(members),
                           .operations = &operations};
TYPE_REGISTER(type_module);
