#include "cmd/utility/file_output.h"
#include "engine/error.h"
#include "engine/module.h"
#include "engine/provider_path.h"

struct import_powershell_data_file {
    struct list *path;
    bool skip_limit_check;
    struct list *literal_path;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(import_powershell_data_file, path), .sets = "ByPath", .position = 1,
     .flags = MANDATORY | NOT_NULL_OR_EMPTY, .help = "Files to read, wildcards too."},
    {"LiteralPath", "string[]", ARG(import_powershell_data_file, literal_path), .sets = "ByLiteralPath", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | NOT_NULL_OR_EMPTY, .aliases = "PSPath,LP",
     .help = "Files to read, taken as they are written."},
    {"SkipLimitCheck", "switch", ARG(import_powershell_data_file, skip_limit_check),
     .help = "Reads files with more than 500 keys in one hashtable too."},
};

static void write_no_data(const char *path, const char *id) {
    write_error("System.InvalidOperationException", id, CATEGORY_INVALID_DATA, string_from(path),
                "The file '%s' could not be parsed as a PowerShell Data File.", path);
}

static void read_one(struct cmdlet_call *call, const char *path) {
    const struct import_powershell_data_file *args = call->args;
    struct value value;
    struct failure failure = {0};
    enum module_data read = module_data_read(path, args->skip_limit_check, &value, &failure);
    if (read == MODULE_DATA_UNPARSED || read == MODULE_DATA_NO_HASHTABLE) {
        write_no_data(path, read == MODULE_DATA_UNPARSED ? "CouldNotParseAsPowerShellDataFile"
                                                         : "CouldNotParseAsPowerShellDataFileNoHashtableRoot");
        return;
    }
    if (read == MODULE_DATA_FAILED) {
        failure.category = CATEGORY_NOT_SPECIFIED;
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    }
    cmdlet_write(call, value);
}

static void process(struct cmdlet_call *call) {
    struct import_powershell_data_file *args = call->args;
    struct list *given = args->path ? args->path : args->literal_path;
    for (int32_t i = 0; i < given->count; i++) {
        const char *text = value_to_text(given->items[i]);
        struct provider_paths paths = {0};
        struct failure failure;
        struct value target = VALUE_NULL;
        if (!provider_paths_resolve(text, !args->path, false, &paths, &failure, &target)) {
            write_error("System.ArgumentException", "PathNotFound", CATEGORY_INVALID_ARGUMENT, string_from(text),
                        "Cannot find path '%s' because it does not exist.", text);
            continue;
        }
        if (paths.count > 1)
            file_output_throw_several(call);
        for (int k = 0; k < paths.count; k++)
            read_one(call, paths.items[k].path);
    }
}

static const struct example examples[] = {
    {"Import-PowerShellDataFile ./settings.psd1", "Reads a file that holds one hashtable."},
};
static const struct cmdlet import_powershell_data_file = {
    .name = "Import-PowerShellDataFile",
    .module = MODULE_UTILITY,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct import_powershell_data_file),
    .output_types = "System.Collections.Hashtable",
    .class_name = "Microsoft.PowerShell.Commands.ImportPowerShellDataFileCommand",
    .synopsis = "Reads values from a .psd1 file without running it.",
    .description =
        "The file holds one hashtable of constants: numbers, strings, arrays, hashtables, $true, $false and $null.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(import_powershell_data_file);
