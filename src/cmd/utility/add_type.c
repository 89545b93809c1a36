/* Add-Type: makes an assembly's types known. Types are built in here, so naming a known assembly is all there is to do;
 * source code and other assemblies would need a .NET compiler and runtime, and fail saying so. */
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/error.h"
#include "engine/location.h"
#include "object/list.h"
#include "object/type/assembly_names.h"
#include "os/file.h"
#include "os/path.h"

struct add_type {
    const char *type_definition;
    struct value language;
    struct list *referenced_assemblies;
    const char *output_assembly;
    struct value output_type;
    bool pass_thru, ignore_warnings;
    struct list *compiler_options;
    const char *name;
    struct list *member_definition;
    const char *namespace;
    struct list *using_namespace;
    struct list *path, *literal_path, *assembly_name;
};

#define SOURCE "FromSource,FromMember,FromPath,FromLiteralPath"
static const struct parameter parameters[] = {
    {"TypeDefinition", "string", ARG(add_type, type_definition), .sets = "FromSource", .position = 1,
     .flags = MANDATORY, .help = "C# source of types (refused: there is no compiler)."},
    {"Name", "string", ARG(add_type, name), .sets = "FromMember", .position = 1, .flags = MANDATORY,
     .help = "The name of the class to make."},
    {"MemberDefinition", "string[]", ARG(add_type, member_definition), .sets = "FromMember", .position = 2,
     .flags = MANDATORY, .help = "C# source of its members (refused: there is no compiler)."},
    {"Namespace", "string", ARG(add_type, namespace), .sets = "FromMember", .flags = ALLOW_NULL, .aliases = "NS",
     .help = "The namespace of the class."},
    {"UsingNamespace", "string[]", ARG(add_type, using_namespace), .sets = "FromMember", .flags = NOT_NULL,
     .aliases = "Using", .help = "Namespaces that the members use."},
    {"Path", "string[]", ARG(add_type, path), .sets = "FromPath", .position = 1, .flags = MANDATORY,
     .help = "Files of source code or assemblies (refused: there is no .NET runtime)."},
    {"LiteralPath", "string[]", ARG(add_type, literal_path), .sets = "FromLiteralPath", .flags = MANDATORY,
     .aliases = "PSPath,LP", .help = "The same, taken as written."},
    {"AssemblyName", "string[]", ARG(add_type, assembly_name), .sets = "FromAssemblyName", .flags = MANDATORY,
     .aliases = "AN", .help = "Assemblies whose types are to be known."},
    {"Language", "string", ARG(add_type, language), .sets = "FromSource,FromMember", .validate_set = "CSharp",
     .help = "The language of the source."},
    {"ReferencedAssemblies", "string[]", ARG(add_type, referenced_assemblies), .sets = SOURCE, .aliases = "RA",
     .help = "Assemblies that the source uses."},
    {"OutputAssembly", "string", ARG(add_type, output_assembly), .sets = SOURCE, .aliases = "OA",
     .help = "The file for the compiled assembly."},
    {"OutputType", "string", ARG(add_type, output_type), .sets = SOURCE, .aliases = "OT",
     .validate_set = "Library,ConsoleApplication,WindowsApplication", .help = "The kind of that file."},
    {"PassThru", "switch", ARG(add_type, pass_thru), .help = "Gives the types that were added."},
    {"IgnoreWarnings", "switch", ARG(add_type, ignore_warnings), .sets = SOURCE,
     .help = "The compiler's warnings are no errors."},
    {"CompilerOptions", "string[]", ARG(add_type, compiler_options), .sets = SOURCE, .flags = NOT_NULL_OR_EMPTY,
     .help = "Options of the compiler."},
};

/* "System.Web", "System.Web.dll" and "System.Web, Version=…" name the same assembly. */
static bool is_known(const char *name) {
    size_t length = strcspn(name, ",");
    if (length > 4 && strncasecmp(name + length - 4, ".dll", 4) == 0)
        length -= 4;
    return assembly_known(mem_strndup(name, length)) != NULL;
}

static void check_assembly(struct cmdlet_call *call, const char *name) {
    if (is_known(name))
        return;
    const char *path = path_full(mem_printf("%s.dll", name), location_directory());
    if (!file_exists(path))
        cmdlet_throw(call, "System.Management.Automation.ItemNotFoundException", "PathNotFound",
                     CATEGORY_OBJECT_NOT_FOUND, string_from(path), "Cannot find path '%s' because it does not exist.",
                     path);
    cmdlet_throw(call, "System.PlatformNotSupportedException", "ASSEMBLY_LOAD_NOT_SUPPORTED", CATEGORY_NOT_IMPLEMENTED,
                 string_from(path),
                 "Cannot add type. Loading the assembly '%s' needs .NET, which is not part of muster.", path);
}

static void process(struct cmdlet_call *call) {
    const struct add_type *args = call->args;
    if (!args->assembly_name)
        cmdlet_throw(
            call, "System.PlatformNotSupportedException", "COMPILER_NOT_AVAILABLE", CATEGORY_NOT_IMPLEMENTED,
            VALUE_NULL,
            "Cannot add type. Compiling C# and loading its assemblies needs .NET, which is not part of muster. "
            "PowerShell classes and enums (about_Classes, about_Enum) work instead.");
    if (args->pass_thru)
        cmdlet_throw(call, "System.PlatformNotSupportedException", "PASSTHRU_NOT_AVAILABLE", CATEGORY_NOT_IMPLEMENTED,
                     VALUE_NULL, "Cannot list the types of an assembly: assemblies are not loaded by muster.");
    for (int i = 0; i < args->assembly_name->count; i++)
        check_assembly(call, value_to_text(args->assembly_name->items[i]));
}

static const struct example examples[] = {
    {"Add-Type -AssemblyName System.Web", "Makes sure that the types of System.Web can be used."},
};
static const struct cmdlet add_type = {
    .name = "Add-Type",
    .module = MODULE_UTILITY,
    .default_set = "FromSource",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct add_type),
    .output_types = "System.Type",
    .synopsis = "Makes the types of a .NET assembly known to the session.",
    .description =
        "The types that muster knows are built in: naming one of .NET's own assemblies succeeds at once. What "
        "would need a compiler or a .NET runtime is refused with an error that says so.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(add_type);
