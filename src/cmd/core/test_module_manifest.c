/* Test-ModuleManifest: is the manifest valid, and are the files it names there? */
#include <string.h>

#include "base/utf8.h"
#include "cmd/core/available_module.h"
#include "engine/cmdlet.h"
#include "engine/error.h"
#include "engine/location.h"
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

static bool has_file(const struct module *module, const char *name) {
    return module_file(module_path_beside(module, name), NULL) || module_file(name, NULL) ||
           file_is_regular(module_path_beside(module, name));
}

static void check_root(struct cmdlet_call *call, const struct module *module) {
    const char *root = module_manifest_text(module->manifest, "RootModule");
    if (!root || !*root || has_file(module, root))
        return;
    struct failure failure;
    failure_set(&failure, "System.ArgumentException", "Modules_InvalidRootModuleInModuleManifest",
                CATEGORY_INVALID_ARGUMENT,
                "The module manifest '%s' could not be processed because it is not a valid PowerShell module manifest "
                "file. Remove the elements that are not permitted: %s",
                root, module->path);
    struct error_record *record = error_record_from_failure(&failure);
    record->target = string_from(((struct test_module_manifest *)call->args)->path);
    report(call, record);
}

static void check_files(struct cmdlet_call *call, const struct module *module) {
    struct list *files = module_manifest_list(module->manifest, "FileList");
    for (int32_t i = 0; files && i < files->count; i++) {
        const char *name = value_to_text(files->items[i]);
        if (file_is_regular(module_path_beside(module, name)))
            continue;
        struct failure failure;
        failure_set(&failure, "System.IO.FileNotFoundException", "Modules_InvalidFilePathinModuleManifest",
                    CATEGORY_RESOURCE_UNAVAILABLE, "The '%s' path of a file in the module manifest does not exist.",
                    name);
        struct error_record *record = error_record_from_failure(&failure);
        record->target = string_from(name);
        report(call, record);
    }
}

static void process(struct cmdlet_call *call) {
    const char *path = ((struct test_module_manifest *)call->args)->path;
    size_t length = strlen(path);
    char *plain = mem_strdup(path);
    for (char *c = strchr(plain, '\\'); c; c = strchr(c, '\\'))
        *c = '/';
    const char *full = command_full_path(*plain == '/' ? plain : mem_printf("%s/%s", location_directory(), plain));
    if (!file_is_regular(full)) {
        report_missing(call, path);
        return;
    }
    if (length < 5 || !text_equal_ignore_case(path + length - 5, ".psd1"))
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
    check_root(call, making.module);
    check_files(call, making.module);
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
