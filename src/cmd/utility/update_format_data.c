/* Update-FormatData */
#include "base/memory.h"
#include "base/utf8.h"
#include "cmd/utility/file_argument.h"
#include "engine/format_hook.h"
#include "object/list.h"
#include "os/file.h"

#include <string.h>

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

static void load(struct cmdlet_call *call, const char *path, bool prepend) {
    struct failure failure = {0};
    size_t length = strlen(path);
    if (length < 7 || !text_equal_ignore_case(path + length - 7, ".ps1xml")) {
        write_error("System.InvalidOperationException", "WrongExtension", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Cannot update the format data because \"%s\" does not have the extension \"ps1xml\".", path);
        return;
    }
    if (!file_exists(path)) {
        write_error("System.Management.Automation.ItemNotFoundException", "PathNotFound", CATEGORY_OBJECT_NOT_FOUND,
                    string_from(path), "Cannot find path '%s' because it does not exist.", path);
        return;
    }
    if (!cmdlet_should_process(call, path, "Update FormatData")) {
        return;
    }
    if (!format_file_load(path, prepend, &failure)) {
        write_error("System.Management.Automation.RuntimeException", "FormatXmlUpdateException", CATEGORY_INVALID_DATA,
                    VALUE_NULL, "There were errors in loading the format data file: \n%s", failure.message);
    }
}

static void load_all(struct cmdlet_call *call, const struct list *paths, bool prepend) {
    for (int32_t i = 0; paths && i < paths->count; i++) {
        int count;
        const char **files = file_argument_expand(value_to_text(paths->items[i]), false, &count);
        for (int file = 0; file < count; file++) {
            load(call, files[file], prepend);
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
    .flags = SHOULD_PROCESS,
    .synopsis = "Updates the formatting data in the current session.",
    .description = "Loads views from format files (.ps1xml).",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(update_format_data);
