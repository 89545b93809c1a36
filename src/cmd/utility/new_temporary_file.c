/* New-TemporaryFile */
#include "engine/cmdlet.h"
#include "engine/throw.h"
#include "engine/type/file_system_info.h"

struct new_temporary_file {
    char unused; /* it has no parameters */
};

static void end(struct cmdlet_call *call) {
    const struct type *path = type_find("System.IO.Path");
    struct failure failure = {0};
    struct value folder, name;
    if (type_static_invoke(path, "GetTempPath", NULL, 0, &folder, &failure) != MEMBER_FOUND)
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    if (!cmdlet_should_process(call, value_to_text(folder), NULL))
        return;
    if (type_static_invoke(path, "GetTempFileName", NULL, 0, &name, &failure) != MEMBER_FOUND)
        cmdlet_throw(call, "System.IO.IOException", "NewTemporaryFileWriteError", CATEGORY_WRITE_ERROR, folder, "%s",
                     failure.inner_message ? failure.inner_message : failure.message);
    cmdlet_write(call, file_info_new(value_to_text(name), NULL));
}

static const struct example examples[] = {{"$file = New-TemporaryFile", "An empty file in the folder for such files."}};

static const struct cmdlet new_temporary_file = {
    .name = "New-TemporaryFile",
    .module = MODULE_UTILITY,
    .args_size = sizeof(struct new_temporary_file),
    .flags = SHOULD_PROCESS | CONFIRM_LOW,
    .output_types = "System.IO.FileInfo",
    .synopsis = "Creates a temporary file.",
    .description = "The file is new, empty, and has the extension .tmp; whoever made it removes it.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(new_temporary_file);
