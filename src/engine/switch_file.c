#include "engine/switch_file.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "engine/location.h"
#include "os/file.h"

struct switch_file {
    struct buffer text;
    size_t at;
};

struct switch_file *switch_file_open(struct value path, struct extent extent) {
    struct switch_file *file = MEM_NEW(struct switch_file);
    const char *name = value_to_text(path);
    const char *full = *name == '/' ? name : mem_printf("%s/%s", location_directory(), name);
    struct failure failure;
    if (!file_read(full, &file->text, 0, &failure)) {
        struct failure wrapped;
        if (failure.exception && strstr(failure.exception, "NotFoundException")) {
            failure_set(&wrapped, "System.Management.Automation.ItemNotFoundException", "PathNotFound",
                        CATEGORY_OBJECT_NOT_FOUND, "Cannot find path '%s' because it does not exist.", full);
            extent_throw_failure(extent, &wrapped, string_from(full));
        }
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
