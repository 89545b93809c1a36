/* Test-ModuleManifest: is the manifest valid, and are the files it names there? */
#include <string.h>

#include "base/utf8.h"
#include "cmd/core/available_module.h"
#include "engine/builtin_module.h"
#include "engine/cmdlet.h"
#include "engine/error.h"
#include "engine/provider_path.h"
#include "object/dictionary.h"
#include "os/file.h"

struct test_module_manifest {
    const char *path;
};

static const struct parameter parameters[] = {
    {"Path", "string", ARG(test_module_manifest, path), .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY,
     .help = "The manifest, a .psd1 file."},
};

struct making {
    const char *file;
    struct module *module;
};

static void make(void *data) {
    struct making *making = data;
    making->module = available_module(making->file);
}

static void report(struct cmdlet_call *call, struct error_record *record) {
    if (record->id)
        record->fully_qualified_id = mem_printf("%s,%s", record->id, cmdlet_id_name(call->cmdlet));
    write_error_record(record);
}

static void report_missing(struct cmdlet_call *call, const char *path) {
    struct failure failure;
    failure_set(&failure, "System.IO.FileNotFoundException", "Modules_ModuleNotFound", CATEGORY_RESOURCE_UNAVAILABLE,
                "The specified module '%s' was not loaded because no valid module file was found in any module "
                "directory.",
                path);
    struct error_record *record = error_record_from_failure(&failure);
    record->target = string_from(path);
    report(call, record);
}

static void report_root(struct cmdlet_call *call, const char *root, const char *manifest) {
    struct failure failure;
    failure_set(&failure, "System.ArgumentException", "Modules_InvalidRootModuleInModuleManifest",
                CATEGORY_INVALID_ARGUMENT,
                "The module manifest '%s' could not be processed because it is not a valid PowerShell module manifest "
                "file. Remove the elements that are not permitted: %s",
                root, manifest);
    struct error_record *record = error_record_from_failure(&failure);
    record->target = string_from(((struct test_module_manifest *)call->args)->path);
    report(call, record);
}

static bool has_ending(const char *path, const char *ending) {
    size_t length = strlen(path), size = strlen(ending);
    return length > size && text_equal_ignore_case(path + length - size, ending);
}

/* A file beside the manifest, however the slashes are written, or a module by name. */
static bool has_file(const struct module *module, const char *name) {
    const char *beside = module_path_beside(module, name);
    return file_is_regular(beside) || module_file(beside, NULL) || module_file(name, NULL);
}

static bool has_module(const struct module *module, const char *name) {
    return builtin_module(name) || has_file(module, name);
}

static const struct checked_member {
    const char *name, *shown, *id;
    bool (*is_there)(const struct module *module, const char *name);
} checked[] = {
    {"RequiredModules", "RequiredModules", "Modules_InvalidRequiredModulesinModuleManifest", has_module},
    {"NestedModules", "NestedModule", "Modules_InvalidNestedModuleinModuleManifest", has_file},
    {"RequiredAssemblies", "RequiredAssemblies", "Modules_InvalidRequiredAssembliesInModuleManifest", has_file},
    {"FileList", "FileList", "Modules_InvalidFilePathinModuleManifest", has_file},
    {"ModuleList", "ModuleList", "Modules_InvalidModuleListinModuleManifest", has_file},
};

static void check_member(struct cmdlet_call *call, const struct module *module, const struct checked_member *member,
                         const char *manifest) {
    struct list *entries = module_manifest_list(module->manifest, member->name);
    for (int32_t i = 0; entries && i < entries->count; i++) {
        struct value name = entries->items[i];
        if (value_is_dictionary(name))
            dictionary_get_text(dictionary_of(name), "ModuleName", &name);
        if (member->is_there(module, value_to_text(name)))
            continue;
        struct failure failure;
        failure_set(&failure, "System.IO.DirectoryNotFoundException", member->id, CATEGORY_OBJECT_NOT_FOUND,
                    "The specified %s entry '%s' in the module manifest '%s' is invalid. Try again after updating this "
                    "entry with valid values.",
                    member->shown, value_to_text(name), manifest);
        struct error_record *record = error_record_from_failure(&failure);
        record->target = string_from(((struct test_module_manifest *)call->args)->path);
        report(call, record);
    }
}

/* Files that are read when the module is loaded: without them it is no manifest. */
static void check_read(struct cmdlet_call *call, const struct module *module, const char *manifest) {
    static const struct {
        const char *member, *ending;
    } read[] = {{"TypesToProcess", ".ps1xml"}, {"FormatsToProcess", ".ps1xml"}, {"ScriptsToProcess", ".ps1"}};
    for (size_t k = 0; k < COUNT_OF(read); k++) {
        struct list *names = module_manifest_list(module->manifest, read[k].member);
        for (int32_t i = 0; names && i < names->count; i++) {
            const char *path = module_path_beside(module, value_to_text(names->items[i]));
            if (!has_ending(path, read[k].ending))
                path = mem_printf("%s%s", path, read[k].ending);
            if (!file_is_regular(path))
                cmdlet_throw(call, "System.ArgumentException", "Modules_InvalidManifest", CATEGORY_RESOURCE_UNAVAILABLE,
                             string_from(manifest),
                             "The member '%s' in the module manifest is not valid: Cannot find path '%s' because it "
                             "does not exist.. Verify that a valid value is specified for this field in the '%s' file.",
                             read[k].member, path, manifest);
        }
    }
}

/* A manifest cannot be another one's root, and has to be one at all. */
static void check_root(struct cmdlet_call *call, const struct module *module, const char *manifest) {
    const char *root = module_manifest_text(module->manifest, "RootModule");
    struct value value;
    if (!root || !*root)
        return;
    if (!has_file(module, root)) {
        report_root(call, root, manifest);
    } else if (has_ending(root, ".psd1")) {
        const char *path = module_path_beside(module, root);
        if (module_data_read(path, true, &value, NULL) != MODULE_DATA_READ)
            write_error("System.ArgumentException", "Modules_InvalidManifest", CATEGORY_RESOURCE_UNAVAILABLE,
                        string_from(path),
                        "Processing the module manifest file '%s' did not result in a valid manifest object. Update "
                        "the file to contain a valid PowerShell module manifest. A valid manifest can be created using "
                        "the New-ModuleManifest cmdlet.",
                        path);
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "Modules_ModuleFileNotFound",
                     CATEGORY_RESOURCE_UNAVAILABLE, string_from(module->name),
                     "The module to process '%s', listed in field 'ModuleToProcess/RootModule' of module manifest "
                     "'%s' was not processed because no valid module was found in any module directory.",
                     root, manifest);
    }
}

/* The one file that the path means, NULL: reported. */
static const char *manifest_file(struct cmdlet_call *call, const char *path) {
    struct provider_paths paths = {0};
    struct failure failure;
    struct value target = string_from(path);
    bool found = provider_paths_resolve(path, false, false, &paths, &failure, &target);
    if (found && paths.count > 1)
        cmdlet_throw(call, "System.Management.Automation.PSInvalidOperationException", "AmbiguousPath",
                     CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "The path cannot be processed because it resolved to more than one file; only one file at a time "
                     "can be processed.");
    if (!found && failure.error_id && strcmp(failure.error_id, "DriveNotFound") == 0)
        cmdlet_throw_failure(call, &failure, target);
    if (!found || !paths.count || !file_is_regular(paths.items[0].path)) {
        report_missing(call, path);
        return NULL;
    }
    return paths.items[0].path;
}

static void process(struct cmdlet_call *call) {
    const char *path = ((struct test_module_manifest *)call->args)->path, *full = manifest_file(call, path);
    if (!full)
        return;
    if (!has_ending(full, ".psd1"))
        cmdlet_throw(call, "System.InvalidOperationException", "Modules_InvalidModuleManifestPath",
                     CATEGORY_INVALID_ARGUMENT, string_from(path),
                     "The module manifest path '%s' is not valid. The value of the Path argument must resolve to a "
                     "single file that has a '.psd1' extension. Change the value of the Path argument to point to a "
                     "valid psd1 file, and then try again.",
                     path);
    struct making making = {.file = full};
    struct thrown thrown;
    if (!protect(make, &making, &thrown)) {
        if (thrown.flow != FLOW_ERROR)
            throw_again(&thrown);
        report(call, thrown.record);
        return;
    }
    check_read(call, making.module, full);
    check_root(call, making.module, full);
    for (size_t i = 0; i < COUNT_OF(checked); i++)
        check_member(call, making.module, &checked[i], full);
    cmdlet_write(call, value_object(making.module));
}

static const struct example examples[] = {{"Test-ModuleManifest ./Tool.psd1", "Checks a module's manifest."}};
static const struct cmdlet test_module_manifest = {
    .name = "Test-ModuleManifest",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct test_module_manifest),
    .output_types = "System.Management.Automation.PSModuleInfo",
    .synopsis = "Verifies a module manifest.",
    .description = "Reads a manifest without loading the module, reports what is wrong with it, and gives the module "
                   "it describes.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(test_module_manifest);
