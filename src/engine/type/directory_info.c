/* System.IO.DirectoryInfo */
#include <string.h>

#include "base/memory.h"
#include "engine/type/directory_search.h"
#include "engine/type/file_extended.h"
#include "engine/type/file_system_info.h"
#include "object/list.h"
#include "object/type/native.h"
#include "os/path.h"

#define SELF ((struct file_system_info *)value_base(call->self).p)

static bool construct(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    if (!*arg_text(call, 0))
        return fail_argument(call, "The path is empty.", "path");
    const char *text = arg_text(call, 0);
    return give(call, directory_info_new(path_full(text, NULL), text));
}

static bool get_parent(struct call *call) {
    const char *parent = path_directory(path_trim(SELF->full));
    return give(call, parent ? directory_info_new(parent, NULL) : VALUE_NULL);
}

static bool get_root(struct call *call) {
    return give(call, directory_info_new("/", NULL));
}

static bool create(struct call *call) {
    SELF->known = false;
    return file_make_directory(SELF->full, 0777, call->failure);
}

static bool create_subdirectory(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "path");
    const char *path = path_full(arg_text(call, 0), SELF->full);
    return file_make_directory(path, 0777, call->failure) && give(call, directory_info_new(path, NULL));
}

static bool delete_directory(struct call *call) {
    SELF->known = false;
    return file_remove_directory(SELF->full, call->count && arg_int(call, 0), call->failure);
}

static bool move_to(struct call *call) {
    const char *to = path_full(arg_text(call, 0), NULL);
    if (!file_move(SELF->full, to, false, call->failure))
        return false;
    SELF->full = SELF->original = to;
    SELF->known = false;
    return true;
}

static struct value as_item(const char *path, bool folder) {
    return folder ? directory_info_new(path, NULL) : file_info_new(path, NULL);
}

static bool search(struct call *call, unsigned kinds, const char *element) {
    struct directory_search search = {.directory = SELF->full, .shown = SELF->full, .kinds = kinds, .make = as_item};
    return directory_search_arguments(call, 0, &search) && directory_search_run(&search, type_find(element), call);
}

static bool get_files(struct call *call) {
    return search(call, SEARCH_FILES, "System.IO.FileInfo");
}

static bool get_directories(struct call *call) {
    return search(call, SEARCH_FOLDERS, "System.IO.DirectoryInfo");
}

static bool get_infos(struct call *call) {
    return search(call, SEARCH_FILES | SEARCH_FOLDERS, "System.IO.FileSystemInfo");
}

#define SEARCHES(result, name, function)                                                                               \
    {result " " name "()", function}, {result " " name "(string searchPattern)", function}, {                          \
        result " " name "(string searchPattern, System.IO.SearchOption searchOption)", function                        \
    }
#define ENUMERABLE(type) "System.Collections.Generic.IEnumerable[" type "]"

static const struct type_member members[] = {
    {"new(string path)", construct},
    {"string Name {get}", file_system_info_get_name},
    {"System.IO.DirectoryInfo Parent {get}", get_parent},
    {"System.IO.DirectoryInfo Root {get}", get_root},
    {"void Create()", create},
    {"System.IO.DirectoryInfo CreateSubdirectory(string path)", create_subdirectory},
    {"void Delete()", delete_directory},
    {"void Delete(bool recursive)", delete_directory},
    {"void MoveTo(string destDirName)", move_to},
    SEARCHES("System.IO.FileInfo[]", "GetFiles", get_files),
    SEARCHES("System.IO.DirectoryInfo[]", "GetDirectories", get_directories),
    SEARCHES("System.IO.FileSystemInfo[]", "GetFileSystemInfos", get_infos),
    SEARCHES(ENUMERABLE("System.IO.FileInfo"), "EnumerateFiles", get_files),
    SEARCHES(ENUMERABLE("System.IO.DirectoryInfo"), "EnumerateDirectories", get_directories),
    SEARCHES(ENUMERABLE("System.IO.FileSystemInfo"), "EnumerateFileSystemInfos", get_infos),
};

struct type type_directory_info = {
    .name = "System.IO.DirectoryInfo",
    .base = &type_file_system_info,
    .flags = TYPE_SEALED,
    MEMBERS(members),
    .extended = directory_info_extended,
    .extended_count = DIRECTORY_INFO_EXTENDED_COUNT,
};
TYPE_REGISTER(type_directory_info);
