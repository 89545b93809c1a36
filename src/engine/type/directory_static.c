/* System.IO.Directory */
#include <string.h>

#include "base/memory.h"
#include "engine/type/directory_search.h"
#include "engine/type/file_extended.h"
#include "engine/type/file_system_info.h"
#include "engine/type/file_times.h"
#include "object/list.h"
#include "object/type/native.h"
#include "os/path.h"

static bool exists(struct call *call) {
    const char *text = arg_text(call, 0);
    return give_bool(call, text && *text && file_is_directory(path_full(text, NULL)));
}

static bool create(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    mode_t mode = call->count > 1 ? (mode_t)arg_int(call, 1) : 0777;
    return path && file_make_directory(path, mode, call->failure) &&
           give(call, directory_info_new(path_trim(path), NULL));
}

static bool create_temporary(struct call *call) {
    const char *path = file_make_temporary_directory(NULL, arg_text(call, 0) ? arg_text(call, 0) : "", call->failure);
    return path && give(call, directory_info_new(path, NULL));
}

static bool create_link(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    if (!path || arg_is_null(call, 1))
        return path ? fail_null(call, "pathToTarget") : false;
    return file_make_link(path, arg_text(call, 1), call->failure) && give(call, directory_info_new(path, NULL));
}

static bool resolve_link(struct call *call) {
    const char *path = file_path_argument(call, 0, "linkPath");
    return path && file_resolve_link(call, path, arg_int(call, 1));
}

static bool delete_directory(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    return path && file_remove_directory(path_trim(path), call->count > 1 && arg_int(call, 1), call->failure);
}

static bool move(struct call *call) {
    const char *from = file_path_argument(call, 0, "sourceDirName"),
               *to = from ? file_path_argument(call, 1, "destDirName") : NULL;
    struct file_info info;
    if (to && !file_get_info(path_trim(from), &info, NULL))
        return failure_set(call->failure, "System.IO.DirectoryNotFoundException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Could not find a part of the path '%s'.", from);
    return to && file_move(path_trim(from), path_trim(to), false, call->failure);
}

static bool get_parent(struct call *call) {
    const char *path = file_path_argument(call, 0, "path"), *parent = path ? path_directory(path) : NULL;
    return path && give(call, parent ? directory_info_new(parent, NULL) : VALUE_NULL);
}

static bool get_root(struct call *call) {
    return file_path_argument(call, 0, "path") && give_text(call, "/");
}

static bool get_current(struct call *call) {
    return give_text(call, path_working_directory());
}

static bool set_current(struct call *call) {
    const char *path = file_path_argument(call, 0, "path");
    return path && path_set_working_directory(path, call->failure);
}

static bool get_drives(struct call *call) {
    struct list *array = array_new_of(&type_string, 1);
    array->items[0] = string_from("/");
    return give_object(call, array);
}

static struct value as_text(const char *path, bool folder) {
    (void)folder;
    return string_from(path);
}

static bool search(struct call *call, unsigned kinds) {
    const char *path = file_path_argument(call, 0, "path");
    struct directory_search search = {.directory = path, .shown = arg_text(call, 0), .kinds = kinds, .make = as_text};
    return path && directory_search_arguments(call, 1, &search) && directory_search_run(&search, &type_string, call);
}

static bool get_files(struct call *call) {
    return search(call, SEARCH_FILES);
}

static bool get_directories(struct call *call) {
    return search(call, SEARCH_FOLDERS);
}

static bool get_entries(struct call *call) {
    return search(call, SEARCH_FILES | SEARCH_FOLDERS);
}

#define SEARCHES(result, name, function)                                                                               \
    {"static " result " " name "(string path)", function},                                                             \
        {"static " result " " name "(string path, string searchPattern)", function}, {                                 \
        "static " result " " name "(string path, string searchPattern, System.IO.SearchOption searchOption)", function \
    }
#define TEXTS "System.Collections.Generic.IEnumerable[string]"

static const struct type_member members[] = {
    {"static bool Exists(string path)", exists},
    {"static System.IO.DirectoryInfo CreateDirectory(string path)", create},
    {"static System.IO.DirectoryInfo CreateDirectory(string path, System.IO.UnixFileMode unixCreateMode)", create},
    {"static System.IO.DirectoryInfo CreateTempSubdirectory(string prefix = null)", create_temporary},
    {"static System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)", create_link},
    {"static System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, bool returnFinalTarget)", resolve_link},
    {"static void Delete(string path)", delete_directory},
    {"static void Delete(string path, bool recursive)", delete_directory},
    {"static void Move(string sourceDirName, string destDirName)", move},
    {"static System.IO.DirectoryInfo GetParent(string path)", get_parent},
    {"static string GetDirectoryRoot(string path)", get_root},
    {"static string GetCurrentDirectory()", get_current},
    {"static void SetCurrentDirectory(string path)", set_current},
    {"static string[] GetLogicalDrives()", get_drives},
    SEARCHES("string[]", "GetFiles", get_files),
    SEARCHES("string[]", "GetDirectories", get_directories),
    SEARCHES("string[]", "GetFileSystemEntries", get_entries),
    SEARCHES(TEXTS, "EnumerateFiles", get_files),
    SEARCHES(TEXTS, "EnumerateDirectories", get_directories),
    SEARCHES(TEXTS, "EnumerateFileSystemEntries", get_entries),
    FILE_TIME_MEMBERS("CreationTime"),
    FILE_TIME_MEMBERS("LastWriteTime"),
    FILE_TIME_MEMBERS("LastAccessTime"),
};

static struct type type_directory = {
    .name = "System.IO.Directory", .base = &type_object, .flags = TYPE_STATIC | TYPE_ABSTRACT, MEMBERS(members)};
TYPE_REGISTER(type_directory);
