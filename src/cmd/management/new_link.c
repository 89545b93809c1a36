#include "cmd/management/new_link.h"

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "os/file.h"

static bool check_target(const char *target, enum link_kind kind, const struct provider_path *resolved) {
    if (kind == LINK_JUNCTION && target[0] != '/') {
        write_error("System.ArgumentException", "NotAbsolutePath", CATEGORY_INVALID_ARGUMENT, string_from(target),
                    "Creating a junction requires an absolute path for the target.");
        return false;
    }
    bool exists = kind == LINK_SYMBOLIC || file_exists(resolved->path);
    if (exists && kind == LINK_HARD && file_is_directory(resolved->path)) {
        write_error("System.InvalidOperationException", "ItemNotFile", CATEGORY_INVALID_OPERATION,
                    string_from(resolved->path), "A file is required for the operation. The item '%s' is not a file.",
                    resolved->path);
        return false;
    }
    if (exists)
        return true;
    write_error("System.Management.Automation.ItemNotFoundException", "ItemNotFound", CATEGORY_OBJECT_NOT_FOUND,
                string_from(resolved->path), "Could not find item %s.", resolved->path);
    return false;
}

static bool make_room(const struct provider_path *path, bool force) {
    struct file_info info;
    if (!file_get_info(path->path, &info, NULL))
        return true;
    if (force && info.type != FILE_DIRECTORY)
        return file_remove(path->path, NULL);
    write_error("System.IO.IOException", "SymLinkExists", CATEGORY_RESOURCE_EXISTS, string_from(path->path),
                "Cannot create link because the path already exists: %s.", path->path);
    return false;
}

bool new_link(struct cmdlet_call *call, const struct provider_path *path, struct value target, bool force,
              enum link_kind kind) {
    static const char *const actions[] = {"Create Symbolic Link", "Create Hard Link", "Create Junction"};
    struct failure failure = {0};
    const char *text = value_is_null(value_base(target)) ? "" : value_to_text(target);
    if (!*text) {
        cmdlet_throw(call, "System.Management.Automation.PSArgumentNullException", "ArgumentNull",
                     CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                     "Link '%s' cannot be created because the target Value was not specified.", item_name(path));
    }
    struct provider_path resolved = provider_path_of(text);
    if (!check_target(text, kind, &resolved) ||
        !cmdlet_should_process(call, mem_printf("Destination: %s", path->path), actions[kind]) ||
        !make_room(path, force))
        return false;
    bool made = kind == LINK_HARD ? file_make_hard_link(path->path, resolved.path, &failure)
                                  : file_make_link(path->path, text, &failure);
    if (!made)
        item_write_failure(&failure, "NewItemIOError", CATEGORY_WRITE_ERROR, path->path);
    return made;
}
