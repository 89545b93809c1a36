#include "cmd/management/location_argument.h"

#include "os/file.h"

static bool is_container(const struct provider_path *path) {
    return path->provider->navigates ? file_is_directory(path->path) : !*path->path;
}

bool location_argument_set(const char *text, bool literal) {
    struct provider_paths paths;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_paths_resolve(text, literal, false, &paths, &failure, &target)) {
        write_error_failure(&failure, target);
        return false;
    }
    int found = 0;
    for (int i = 0; i < paths.count; i++)
        if (is_container(&paths.items[i]))
            paths.items[found++] = paths.items[i];
    if (found == 1) {
        location_set(&paths.items[0]);
        return true;
    }
    if (found > 1) {
        write_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    string_from(text),
                    "Cannot process argument because the value of argument \"path\" resolved to multiple containers. "
                    "Change the value of "
                    "the \"path\" argument and run the operation again. (Parameter 'path')");
        return false;
    }
    struct provider_path path = paths.count ? paths.items[0] : provider_path_of(text);
    provider_path_fail_missing(&path, &failure, &target);
    write_error_failure(&failure, target);
    return false;
}
