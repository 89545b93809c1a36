#include "engine/switch_file.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/provider_path.h"
#include "os/encoding.h"

struct switch_file {
    struct buffer text;
    size_t at;
};

/* The one file that the path, which may have wildcards, stands for. */
static const char *resolve(struct value path, struct extent extent) {
    struct provider_paths paths = {0};
    struct failure failure = {0};
    struct value target = path;
    const char *name = value_to_text(path);
    if (!*name) {
        failure_set(&failure, NULL, "InvalidFilenameOption", CATEGORY_INVALID_OPERATION,
                    "The file name argument to -file in the switch statement is not valid.");
        extent_throw_failure(extent, &failure, path);
    }
    if (!provider_paths_resolve(name, false, false, &paths, &failure, &target))
        extent_throw_failure(extent, &failure, target);
    if (paths.count == 1 && paths.items[0].provider == &provider_file_system)
        return paths.items[0].path;
    if (paths.count == 1)
        failure_set(&failure, NULL, "FileOpenError", CATEGORY_INVALID_OPERATION,
                    "The current provider (%s) cannot open a file.",
                    mem_printf("Microsoft.PowerShell.Core\\%s", paths.items[0].provider->name));
    else if (paths.count == 0)
        failure_set(&failure, NULL, "FileNotFound", CATEGORY_INVALID_OPERATION, "No files matching '%s' were found.",
                    name);
    else
        failure_set(&failure, NULL, "AmbiguousPath", CATEGORY_INVALID_OPERATION,
                    "The path cannot be processed because it resolved to more than one file; only one file at a time "
                    "can be processed.");
    extent_throw_failure(extent, &failure, path);
    return NULL;
}

struct switch_file *switch_file_open(struct value path, struct extent extent) {
    struct switch_file *file = MEM_NEW(struct switch_file);
    struct failure failure;
    if (!encoding_read_file(resolve(path, extent), &file->text, &failure)) {
        struct failure wrapped;
        failure_set(&wrapped, NULL, "FileReadError", CATEGORY_INVALID_OPERATION, "The file could not be read: %s",
                    failure.message);
        extent_throw_failure(extent, &wrapped, path);
    }
    return file;
}

bool switch_file_next(struct switch_file *file, struct value *ret_line) {
    if (file->at >= file->text.length)
        return false;
    const char *start = file->text.bytes + file->at;
    const char *end = memchr(start, '\n', file->text.length - file->at);
    size_t length = end ? (size_t)(end - start) : file->text.length - file->at;
    file->at += length + (end != NULL);
    if (length && start[length - 1] == '\r')
        length--;
    *ret_line = string_from_n(start, length);
    return true;
}
