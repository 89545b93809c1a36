/* New-ModuleManifest: writes a .psd1 that describes a module. */
#include <string.h>

#include "base/utf8.h"
#include "cmd/core/manifest_text.h"
#include "cmd/utility/file_output.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"
#include "object/member.h"
#include "os/user.h"

#define A(member) ARG(new_module_manifest, member)
const struct parameter module_manifest_parameters[MODULE_MANIFEST_PARAMETERS] = {
    {"Path", "string", A(path), .position = 1, .flags = MANDATORY, .help = "The file to write, ending in .psd1."},
    {"NestedModules", "System.Object[]", A(nested_modules), .flags = ALLOW_EMPTY_COLLECTION,
     .help = "Modules that are loaded inside this one."},
    {"Guid", "guid", A(guid), .help = "Its identity; a new one where none is given."},
    {"Author", "string", A(author), .flags = ALLOW_EMPTY_STRING, .help = "Who wrote it; the user by default."},
    {"CompanyName", "string", A(company_name), .flags = ALLOW_EMPTY_STRING, .help = "The company it is of."},
    {"Copyright", "string", A(copyright), .flags = ALLOW_EMPTY_STRING, .help = "The copyright statement."},
    {"RootModule", "string", A(root_module), .flags = ALLOW_EMPTY_STRING, .aliases = "ModuleToProcess",
     .help = "The script module the manifest is of."},
    {"ModuleVersion", "version", A(module_version), .flags = NOT_NULL, .help = "0.0.1 by default."},
    {"Description", "string", A(description), .flags = ALLOW_EMPTY_STRING, .help = "What it is for."},
    {"ProcessorArchitecture", "System.Reflection.ProcessorArchitecture", A(processor_architecture),
     .help = "The processor it needs."},
    {"PowerShellVersion", "version", A(power_shell_version), .help = "The PowerShell it needs at least."},
    {"ClrVersion", "version", A(clr_version), .help = "The common language runtime it needs at least."},
    {"DotNetFrameworkVersion", "version", A(dot_net_framework_version),
     .help = "The .NET Framework it needs at least."},
    {"PowerShellHostName", "string", A(host_name), .help = "The host program it needs."},
    {"PowerShellHostVersion", "version", A(host_version), .help = "That host's version at least."},
    {"RequiredModules", "System.Object[]", A(required_modules), .help = "Modules that are imported before."},
    {"TypesToProcess", "string[]", A(types), .flags = ALLOW_EMPTY_COLLECTION, .help = "Type files to load."},
    {"FormatsToProcess", "string[]", A(formats), .flags = ALLOW_EMPTY_COLLECTION, .help = "Format files to load."},
    {"ScriptsToProcess", "string[]", A(scripts), .flags = ALLOW_EMPTY_COLLECTION,
     .help = "Scripts that run in the caller's session before."},
    {"RequiredAssemblies", "string[]", A(required_assemblies), .flags = ALLOW_EMPTY_COLLECTION,
     .help = "Assemblies it needs."},
    {"FileList", "string[]", A(file_list), .flags = ALLOW_EMPTY_COLLECTION, .help = "All files of the module."},
    {"ModuleList", "System.Object[]", A(module_list), .flags = ALLOW_EMPTY_COLLECTION, .help = "All its modules."},
    {"FunctionsToExport", "string[]", A(functions), .flags = ALLOW_EMPTY_COLLECTION, .help = "Functions exported."},
    {"AliasesToExport", "string[]", A(aliases), .flags = ALLOW_EMPTY_COLLECTION, .help = "Aliases exported."},
    {"VariablesToExport", "string[]", A(variables), .flags = ALLOW_EMPTY_COLLECTION, .help = "Variables exported."},
    {"CmdletsToExport", "string[]", A(cmdlets), .flags = ALLOW_EMPTY_COLLECTION, .help = "Cmdlets exported."},
    {"DscResourcesToExport", "string[]", A(dsc_resources), .flags = ALLOW_EMPTY_COLLECTION,
     .help = "DSC resources exported."},
    {"CompatiblePSEditions", "string[]", A(editions), .flags = ALLOW_EMPTY_COLLECTION, .validate_set = "Desktop,Core",
     .help = "Editions of PowerShell it runs in."},
    {"PrivateData", "System.Object", A(private_data), .flags = ALLOW_NULL, .help = "Data for the module itself."},
    {"Tags", "string[]", A(tags), .flags = NOT_NULL_OR_EMPTY, .help = "Tags for galleries."},
    {"ProjectUri", "uri", A(project_uri), .flags = NOT_NULL_OR_EMPTY, .help = "Where the project lives."},
    {"LicenseUri", "uri", A(license_uri), .flags = NOT_NULL_OR_EMPTY, .help = "Where its license is."},
    {"IconUri", "uri", A(icon_uri), .flags = NOT_NULL_OR_EMPTY, .help = "Where its icon is."},
    {"ReleaseNotes", "string", A(release_notes), .flags = NOT_NULL_OR_EMPTY, .help = "Notes on this release."},
    {"Prerelease", "string", A(prerelease), .flags = NOT_NULL_OR_EMPTY, .help = "beta1 and the like."},
    {"RequireLicenseAcceptance", "switch", A(require_license_acceptance), .help = "The license must be accepted."},
    {"ExternalModuleDependencies", "string[]", A(external_modules), .flags = NOT_NULL_OR_EMPTY,
     .help = "Modules it needs that come from elsewhere."},
    {"HelpInfoUri", "string", A(help_info_uri), .flags = ALLOW_NULL, .help = "Where its help is updated from."},
    {"PassThru", "switch", A(pass_thru), .help = "Writes the text to the pipeline too."},
    {"DefaultCommandPrefix", "string", A(prefix), .flags = ALLOW_NULL, .help = "Put before the nouns of its commands."},
};

static struct value converted(const char *text, const char *type) {
    struct value value = VALUE_NULL;
    convert_to(string_from(text), type_find(type), &value, NULL);
    return value;
}

static struct list *any_name(void) {
    struct value all = string_from("*");
    return array_from(&all, 1);
}

/* Whoever names parts of the module gets all commands exported that are not listed. */
static void fill_in(struct new_module_manifest *args) {
    bool names_parts = args->root_module || args->nested_modules || args->required_modules;
    if (names_parts && !args->functions)
        args->functions = any_name();
    if (names_parts && !args->cmdlets)
        args->cmdlets = any_name();
    if (names_parts && !args->aliases)
        args->aliases = any_name();
    if (!args->variables)
        args->variables = any_name();
    if (!args->author || !*args->author)
        args->author = user_current_name();
    if (!args->company_name || !*args->company_name)
        args->company_name = "Unknown";
    if (!args->copyright || !*args->copyright)
        args->copyright = mem_printf("(c) %s. All rights reserved.", args->author);
    if (value_is_null(args->module_version))
        args->module_version = converted("0.0.1", "System.Version");
    if (value_is_null(args->guid))
        type_static_invoke(&type_guid, "NewGuid", NULL, 0, &args->guid, NULL);
}

/* An address as the manifest tells it: absolute and escaped. */
static const char *absolute_uri(struct cmdlet_call *call, struct value uri) {
    struct value text = VALUE_NULL, is_absolute = VALUE_NULL;
    member_get(uri, "IsAbsoluteUri", &is_absolute, NULL);
    if (!is_absolute.i || member_get(uri, "AbsoluteUri", &text, NULL) != MEMBER_FOUND)
        cmdlet_throw(call, "System.InvalidOperationException", "System.InvalidOperationException",
                     CATEGORY_NOT_SPECIFIED, VALUE_NULL, "This operation is not supported for a relative URI.");
    return value_to_text(text);
}

static void make_absolute(struct cmdlet_call *call, struct new_module_manifest *args) {
    struct value *uris[] = {&args->project_uri, &args->license_uri, &args->icon_uri};
    for (size_t i = 0; i < COUNT_OF(uris); i++)
        if (!value_is_null(*uris[i]))
            *uris[i] = string_from(absolute_uri(call, *uris[i]));
    if (args->help_info_uri && *args->help_info_uri)
        args->help_info_uri = absolute_uri(call, converted(args->help_info_uri, "System.Uri"));
}

static const char *today(void) {
    struct value now, format = string_from("d"), text = VALUE_NULL;
    type_static_get(type_find("System.DateTime"), "Now", &now, NULL);
    member_invoke(now, "ToString", &format, 1, &text, NULL);
    return value_to_text(text);
}

static bool is_data_file(const char *path) {
    size_t length = strlen(path);
    return length > 5 && text_equal_ignore_case(path + length - 5, ".psd1");
}

static void end(struct cmdlet_call *call) {
    struct new_module_manifest *args = call->args;
    if (!is_data_file(args->path))
        cmdlet_throw(call, "System.InvalidOperationException", "Modules_InvalidModuleManifestPath",
                     CATEGORY_INVALID_ARGUMENT, string_from(args->path),
                     "The module manifest path '%s' is not valid. The value of the Path argument must resolve to a "
                     "single file that has a '.psd1' extension. Change the value of the Path argument to point to a "
                     "valid psd1 file, and then try again.",
                     args->path);
    const char *path = file_output_path(call, args->path, false);
    if (!cmdlet_should_process(call, path, mem_printf("Creating the \"%s\" module manifest file.", path)))
        return;
    fill_in(args);
    make_absolute(call, args);
    if (!value_is_null(args->private_data) && !value_is_dictionary(args->private_data))
        write_warning("The PrivateData should be defined as a hashtable, but this module manifest defines it as an "
                      "object. Please consider wrapping the contents of PrivateData in a hashtable. This will enable "
                      "use of the module metadata parameters like Tags, ProjectUri, LicenseUri, IconUri and "
                      "ReleaseNotes.");
    const char *slash = strrchr(path, '/'), *leaf = slash ? slash + 1 : path;
    struct buffer text = {0};
    manifest_write(&text, args, mem_strndup(leaf, strlen(leaf) - strlen(".psd1")), today());
    struct file_output output = {.descriptor = -1};
    file_output_open(call, &output, path, ENCODING_UTF8, 0);
    file_output_write(&output, buffer_text(&text), text.length);
    file_output_close(&output);
    if (args->pass_thru)
        cmdlet_write(call, string_from_n(buffer_text(&text), text.length));
}

static const struct example examples[] = {
    {"New-ModuleManifest ./Tool.psd1 -RootModule Tool.psm1 -FunctionsToExport Get-Tool", "A manifest for a module."},
};
static const struct cmdlet new_module_manifest = {
    .name = "New-ModuleManifest",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(module_manifest_parameters),
    .args_size = sizeof(struct new_module_manifest),
    .flags = SHOULD_PROCESS | CONFIRM_LOW,
    .output_types = "System.String",
    .synopsis = "Creates a module manifest.",
    .description = "Writes a data file (.psd1) that describes a module: version, author, what it exports and needs. "
                   "What is not given stands there as a comment.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(new_module_manifest);
