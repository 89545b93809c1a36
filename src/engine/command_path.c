#include "engine/command.h"
#include "os/path.h"

const char *command_full_path(const char *path) {
    return path_trim(path_full(path, "/"));
}
