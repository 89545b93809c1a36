/* What a manifest asks of the shell that loads it: versions, host, processor; and whether its members have their types.
 */
#include <stdarg.h>
#include <string.h>
#include <sys/utsname.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/host.h"
#include "engine/module.h"
#include "object/arithmetic.h"
#include "object/convert.h"
#include "object/dictionary.h"

_Noreturn void module_manifest_throw(const char *path, const char *exception, const char *id,
                                     enum error_category category, const char *message, ...) {
    struct buffer text = {0};
    va_list list;
    va_start(list, message);
    buffer_vprintf(&text, message, list);
    va_end(list);
    throw_record(error_record_new(value_object(exception_new(exception, buffer_dup(&text), VALUE_NULL)), id, category,
                                  string_from(path)));
}

static _Noreturn void throw_member(const char *path, const char *member, const char *reason) {
    module_manifest_throw(path, "System.ArgumentException", "Modules_InvalidManifest", CATEGORY_RESOURCE_UNAVAILABLE,
                          "The '%s' member is not valid in the module manifest file '%s': %s", member, path, reason);
}

static void check_types(const struct dictionary *manifest, const char *path) {
    static const struct {
        const char *member, *shown, *type;
    } typed[] = {{"ModuleVersion", "ModuleVersion", "System.Version"},
                 {"GUID", "guid", "System.Guid"},
                 {"PowerShellVersion", "PowerShellVersion", "System.Version"},
                 {"PowerShellHostVersion", "PowerShellHostVersion", "System.Version"},
                 {"ProcessorArchitecture", "ProcessorArchitecture", "System.Reflection.ProcessorArchitecture"},
                 {"CLRVersion", "CLRVersion", "System.Version"},
                 {"DotNetFrameworkVersion", "DotNetFrameworkVersion", "System.Version"}};
    for (size_t i = 0; i < COUNT_OF(typed); i++) {
        struct value value, converted;
        struct failure failure;
        const char *text = module_manifest_text(manifest, typed[i].member);
        if (text && *text && dictionary_get_text(manifest, typed[i].member, &value) &&
            !convert_to(string_from(text), type_find(typed[i].type), &converted, &failure))
            throw_member(path, typed[i].shown, failure.message);
    }
}

/* Each entry of RequiredModules must be a name or tell a version. */
static void check_required(const struct dictionary *manifest, const char *path) {
    struct list *entries = module_manifest_list(manifest, "RequiredModules");
    struct value list, converted;
    struct failure failure;
    if (!entries || !dictionary_get_text(manifest, "RequiredModules", &list))
        return;
    if (!convert_to(list, type_find("Microsoft.PowerShell.Commands.ModuleSpecification[]"), &converted, &failure))
        throw_member(path, "RequiredModules", failure.message);
}

/* Is the version the manifest asks for above the one there is? */
static bool is_above(const char *wanted, const char *own) {
    struct value here = string_from(own), least;
    int order;
    return wanted && *wanted && convert_to(here, &type_version, &here, NULL) &&
           convert_to(string_from(wanted), &type_version, &least, NULL) &&
           value_compare(here, least, true, &order, NULL) && order < 0;
}

#define OWN_VERSION "7.6.5"

static void check_host(const struct dictionary *manifest, const char *path) {
    const char *wanted = module_manifest_text(manifest, "PowerShellHostName");
    const char *version = module_manifest_text(manifest, "PowerShellHostVersion");
    const char *name = runspace->host && runspace->host->name ? runspace->host->name : "ConsoleHost";
    if (wanted && *wanted && !text_equal_ignore_case(wanted, name))
        module_manifest_throw(
            path, "System.InvalidOperationException", "Modules_InvalidPowerShellHostName",
            CATEGORY_RESOURCE_UNAVAILABLE,
            "The name of the current PowerShell host is: '%s'. The module '%s' requires the following "
            "PowerShell host: '%s'.",
            name, path, wanted);
    if (is_above(version, OWN_VERSION))
        module_manifest_throw(path, "System.InvalidOperationException", "Modules_InsufficientPowerShellHostVersion",
                              CATEGORY_RESOURCE_UNAVAILABLE,
                              "The current PowerShell host is: '%s' (version %s). The module '%s' requires a minimum "
                              "PowerShell host version of '%s' to run.",
                              name, OWN_VERSION, path, version);
}

static void check_processor(const struct dictionary *manifest, const char *path) {
    static const struct {
        const char *machine, *shown, *taken; /* uname's word, .NET's, what a manifest may ask for */
    } rows[] = {
        {"x86_64", "X64", "Amd64"}, {"aarch64", "Arm64", "Arm"}, {"armv7l", "Arm", "Arm"}, {"i686", "X86", "X86"}};
    const char *wanted = module_manifest_text(manifest, "ProcessorArchitecture");
    struct utsname system;
    if (!wanted || !*wanted || text_equal_ignore_case(wanted, "None") || text_equal_ignore_case(wanted, "MSIL") ||
        uname(&system) != 0)
        return;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (strcmp(rows[i].machine, system.machine) == 0 && !text_equal_ignore_case(rows[i].taken, wanted))
            module_manifest_throw(path, "System.InvalidOperationException", "Modules_InvalidProcessorArchitecture",
                                  CATEGORY_RESOURCE_UNAVAILABLE,
                                  "The current processor architecture is: %s. The module '%s' requires the following "
                                  "architecture: %s.",
                                  rows[i].shown, path, wanted);
}

void module_check_requirements(const struct dictionary *manifest, const char *path) {
    const char *wanted = module_manifest_text(manifest, "PowerShellVersion");
    check_types(manifest, path);
    if (is_above(wanted, OWN_VERSION))
        module_manifest_throw(
            path, "System.InvalidOperationException", "Modules_InsufficientPowerShellVersion",
            CATEGORY_RESOURCE_UNAVAILABLE,
            "The version of PowerShell on this computer is '%s'. The module '%s' requires a minimum PowerShell "
            "version of '%s' to run. Verify that you have the minimum required version of PowerShell "
            "installed, and then try again.",
            OWN_VERSION, path, wanted);
    check_host(manifest, path);
    check_processor(manifest, path);
    check_required(manifest, path);
}
