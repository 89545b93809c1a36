/* System.IO.FileInfo */
#include <string.h>

#include "base/memory.h"
#include "engine/type/file_extended.h"
#include "engine/type/file_system_info.h"
#include "object/list.h"
#include "object/member.h"
#include "object/type/native.h"
#include "os/path.h"
#include "os/system_error.h"

#define SELF ((struct file_system_info *)value_base(call->self).p)

static bool construct(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "fileName");
    if (!*arg_text(call, 0))
        return fail_argument(call, "The path is empty.", "path");
    const char *text = arg_text(call, 0);
    return give(call, file_info_new(path_full(text, NULL), text));
}

static bool get_length(struct call *call) {
    const struct file_info *info = file_system_info_get(SELF);
    if (!SELF->exists || info->target_type == FILE_DIRECTORY)
        return failure_set(call->failure, "System.IO.FileNotFoundException", NULL, CATEGORY_NOT_SPECIFIED,
                           "Could not find file '%s'.", SELF->full);
    return give_long(call, info->size_bytes);
}

static bool get_directory_name(struct call *call) {
    return give_text(call, path_directory(SELF->full));
}

static bool get_directory(struct call *call) {
    const char *directory = path_directory(SELF->full);
    return give(call, directory ? directory_info_new(directory, NULL) : VALUE_NULL);
}

static bool get_read_only(struct call *call) {
    const struct file_info *info = file_system_info_get(SELF);
    return give_bool(call, !SELF->exists || file_attributes(info, SELF->full) & ATTRIBUTE_READ_ONLY);
}

static bool set_read_only(struct call *call) {
    SELF->known = false;
    return file_set_read_only(SELF->full, arg_int(call, 0), call->failure);
}

static bool delete_file(struct call *call) {
    SELF->known = false;
    return file_remove(SELF->full, call->failure);
}

static bool copy_to(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "destFileName");
    const char *to = path_full(arg_text(call, 0), NULL);
    return file_copy(SELF->full, to, call->count > 1 && arg_int(call, 1), call->failure) &&
           give(call, file_info_new(to, NULL));
}

static bool move_to(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "destFileName");
    const char *to = path_full(arg_text(call, 0), NULL);
    if (!file_move(SELF->full, to, call->count > 1 && arg_int(call, 1), call->failure))
        return false;
    SELF->full = to;
    SELF->original = arg_text(call, 0);
    SELF->known = false;
    return true;
}

static bool replace(struct call *call) {
    const char *to = path_full(arg_text(call, 0), NULL);
    if (!arg_is_null(call, 1) && !file_move(to, path_full(arg_text(call, 1), NULL), true, call->failure))
        return false;
    return file_move(SELF->full, to, true, call->failure) && give(call, file_info_new(to, NULL));
}

/* What System.IO.File does with a path, done with this one. */
static bool through_file(struct call *call) {
    struct value args[4] = {VALUE_NULL};
    if (member_get(call->self, "FullName", &args[0], call->failure) != MEMBER_FOUND)
        return false;
    for (int i = 0; i < call->count && i < 3; i++)
        args[i + 1] = call->args[i];
    return type_static_invoke(type_find("System.IO.File"), call->member->data, args, call->count + 1, &call->result,
                              call->failure) == MEMBER_FOUND;
}

static const struct type_member members[] = {
    {"new(string fileName)", construct},
    {"string Name {get}", file_system_info_get_name},
    {"long Length {get}", get_length},
    {"string DirectoryName {get}", get_directory_name},
    {"System.IO.DirectoryInfo Directory {get}", get_directory},
    {"bool IsReadOnly {get;set}", get_read_only, set_read_only},
    {"void Delete()", delete_file},
    {"System.IO.StreamWriter AppendText()", through_file, .data = "AppendText"},
    {"System.IO.FileStream Create()", through_file, .data = "Create"},
    {"System.IO.StreamWriter CreateText()", through_file, .data = "CreateText"},
    {"System.IO.FileStream Open(System.IO.FileMode mode)", through_file, .data = "Open"},
    {"System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)", through_file, .data = "Open"},
    {"System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
     through_file, .data = "Open"},
    {"System.IO.FileStream OpenRead()", through_file, .data = "OpenRead"},
    {"System.IO.StreamReader OpenText()", through_file, .data = "OpenText"},
    {"System.IO.FileStream OpenWrite()", through_file, .data = "OpenWrite"},
    {"System.IO.FileInfo CopyTo(string destFileName)", copy_to},
    {"System.IO.FileInfo CopyTo(string destFileName, bool overwrite)", copy_to},
    {"void MoveTo(string destFileName)", move_to},
    {"void MoveTo(string destFileName, bool overwrite)", move_to},
    {"System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)", replace},
    {"System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName, bool "
     "ignoreMetadataErrors)",
     replace},
};

struct type type_file_info = {
    .name = "System.IO.FileInfo",
    .base = &type_file_system_info,
    .flags = TYPE_SEALED,
    MEMBERS(members),
    .extended = file_info_extended,
    .extended_count = FILE_INFO_EXTENDED_COUNT,
    .default_display = "LastWriteTime,Length,Name",
};
TYPE_REGISTER(type_file_info);
