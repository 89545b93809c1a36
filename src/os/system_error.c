#include "os/system_error.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"

struct row {
    int error;
    const char *exception, *error_id;
    enum error_category category;
    const char *message; /* with the path for its %s */
};

#define DENIED "System.UnauthorizedAccessException", "UnauthorizedAccessException", CATEGORY_PERMISSION_DENIED
#define INPUT_OUTPUT "System.IO.IOException", "IOException", CATEGORY_WRITE_ERROR
#define NO_FOLDER "System.IO.DirectoryNotFoundException", "DirectoryNotFoundException", CATEGORY_OBJECT_NOT_FOUND

static const struct row rows[] = {
    {EACCES, DENIED, "Access to the path '%s' is denied."},
    {EPERM, DENIED, "Access to the path '%s' is denied."},
    {EBADF, DENIED, "Access to the path '%s' is denied."},
    {EISDIR, DENIED, "Access to the path '%s' is denied."},
    {ENOTDIR, NO_FOLDER, "Could not find a part of the path '%s'."},
    {ENAMETOOLONG, "System.IO.PathTooLongException", "PathTooLongException", CATEGORY_INVALID_ARGUMENT,
     "The path '%s' is too long, or a component of the specified path is too long."},
    {EWOULDBLOCK, INPUT_OUTPUT, "The process cannot access the file '%s' because it is being used by another process."},
    {EEXIST, "System.IO.IOException", "IOException", CATEGORY_RESOURCE_EXISTS, "The file '%s' already exists."},
};

const char *system_error_text(int error) {
    const char *text = strerrordesc_np(error);
    return text ? text : "Unknown error";
}

/* True where `path` has a parent folder and that is missing. */
static bool parent_is_missing(const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    while (length > 0 && path[length - 1] != '/')
        length--;
    if (length <= 1)
        return false;
    struct stat status;
    return stat(mem_strndup(path, length), &status) != 0 || !S_ISDIR(status.st_mode);
}

static bool set_missing(struct failure *failure, const char *path, enum system_error_target target) {
    if (target == TARGET_DIRECTORY || parent_is_missing(path))
        return failure_set(failure, NO_FOLDER, "Could not find a part of the path '%s'.", path);
    return failure_set(failure, "System.IO.FileNotFoundException", "FileNotFoundException", CATEGORY_OBJECT_NOT_FOUND,
                       "Could not find file '%s'.", path);
}

bool system_error_set(struct failure *failure, int error, const char *path, enum system_error_target target) {
    if (!failure)
        return false;
    if (!path || !*path)
        return failure_set(failure, INPUT_OUTPUT, "%s", system_error_text(error));
    if (error == ENOENT)
        return set_missing(failure, path, target);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct row *row = &rows[i];
        if (row->error != error)
            continue;
        const char *at = strstr(row->message, "%s");
        failure_set(failure, row->exception, row->error_id, row->category, "%.*s%s%s", (int)(at - row->message),
                    row->message, path, at + 2);
        if (row->category == CATEGORY_PERMISSION_DENIED) {
            failure->inner_exception = "System.IO.IOException";
            failure->inner_message = system_error_text(error == EISDIR ? EACCES : error);
        }
        return false;
    }
    return failure_set(failure, INPUT_OUTPUT, "%s : '%s'", system_error_text(error), path);
}
