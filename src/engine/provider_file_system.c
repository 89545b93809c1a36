/* The FileSystem provider. */
#include "base/memory.h"
#include "engine/provider_type.h"
#include "engine/type/file_system_info.h"
#include "engine/type/unix_stat.h"
#include "os/file.h"

static bool exists(const char *path) {
    struct file_info info;
    return file_get_info(path, &info, NULL);
}

bool file_system_is_container(struct value item) {
    return value_base(item).type == &type_directory_info;
}

struct value file_system_stat(struct value item) {
    return unix_stat_new(file_system_info_get(file_system_info_from(item)));
}

const struct provider provider_file_system = {
    .name = "FileSystem",
    .class_name = "Microsoft.PowerShell.Commands.FileSystemProvider",
    .capabilities = CAPABILITY_FILTER | CAPABILITY_SHOULD_PROCESS | CAPABILITY_CREDENTIALS,
    .navigates = true,
    .exists = exists,
    .item = file_system_info_of,
};
