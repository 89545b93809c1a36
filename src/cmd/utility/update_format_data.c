/* Update-FormatData */
#include "base/memory.h"
#include "cmd/utility/data_file.h"
#include "engine/format_hook.h"
#include "object/list.h"

struct update_format_data {
    struct list *append, *prepend;
};

static const struct parameter parameters[] = {
    {"AppendPath", "string[]", ARG(update_format_data, append), .sets = "FileSet", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | NOT_NULL | WILDCARDS, .aliases = "PSPath,Path",
     .help = "Format files whose views come after the built-in ones."},
    {"PrependPath", "string[]", ARG(update_format_data, prepend), .sets = "FileSet", .flags = NOT_NULL | WILDCARDS,
     .help = "Format files whose views come before the built-in ones."},
};

static void load_all(struct cmdlet_call *call, const struct list *paths, bool prepend) {
    struct values files = {0};
    data_files(paths, prepend ? "FormatPrependPathException" : "FormatAppendPathException", &files);
    for (int32_t i = 0; i < files.count; i++) {
        const char *path = value_to_text(files.items[i]);
        struct failure failure = {0};
        if (cmdlet_should_process(call, mem_printf("FileName: %s", path), "Update FormatData") &&
            !format_file_load(path, prepend, &failure)) {
            write_error("System.Management.Automation.RuntimeException", "FormatXmlUpdateException",
                        CATEGORY_INVALID_DATA, VALUE_NULL, "There were errors in loading the format data file: \n%s",
                        failure.message);
        }
    }
}

static void process(struct cmdlet_call *call) {
    struct update_format_data *args = call->args;
    load_all(call, args->prepend, true);
    load_all(call, args->append, false);
}

static const struct example examples[] = {{"Update-FormatData -PrependPath ./my.format.ps1xml",
                                           "Adds the views of a file, which win over the built-in ones."}};
static const struct cmdlet update_format_data = {
    .name = "Update-FormatData",
    .module = MODULE_UTILITY,
    .default_set = "FileSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct update_format_data),
    .flags = SHOULD_PROCESS | CONFIRM_LOW,
    .synopsis = "Updates the formatting data in the current session.",
    .description = "Loads views from format files (.ps1xml).",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(update_format_data);
