#include "engine/type/file_system_info.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/datetime.h"
#include "base/memory.h"
#include "engine/type/file_extended.h"
#include "object/type/native.h"
#include "os/path.h"

static struct file_system_info *make(const struct type *type, const char *full, const char *original) {
    struct file_system_info *made = object_new(type, sizeof *made);
    made->full = full;
    made->original = original ? original : full;
    return made;
}

struct value file_info_new(const char *full, const char *original) {
    return value_object(make(&type_file_info, full, original));
}

struct value directory_info_new(const char *full, const char *original) {
    return value_object(make(&type_directory_info, full, original));
}

struct value file_system_info_of(const char *full) {
    struct file_info info;
    if (!file_get_info(full, &info, NULL))
        return VALUE_NOTHING;
    bool folder = info.target_type == FILE_DIRECTORY;
    struct file_system_info *made = make(folder ? &type_directory_info : &type_file_info, full, NULL);
    made->info = info;
    made->known = made->exists = true;
    return value_object(made);
}

struct file_system_info *file_system_info_from(struct value value) {
    value = value_base(value);
    return value.type == &type_file_info || value.type == &type_directory_info ? value.p : NULL;
}

const struct file_info *file_system_info_get(struct file_system_info *self) {
    if (!self->known) {
        self->exists = file_get_info(self->full, &self->info, NULL);
        self->known = true;
    }
    return &self->info;
}

/* .NET asks which of owner, group and others this process is. */
static bool is_read_only(const struct file_info *info) {
    bool user = (info->mode & (S_IRUSR | S_IWUSR)) == S_IRUSR, group = (info->mode & (S_IRGRP | S_IWGRP)) == S_IRGRP;
    bool others = (info->mode & (S_IROTH | S_IWOTH)) == S_IROTH;
    if (user == group && group == others)
        return user;
    if (info->uid == geteuid())
        return user;
    return info->gid == getegid() ? group : others;
}

int file_attributes(const struct file_info *info, const char *path) {
    int attributes = 0;
    if (is_read_only(info))
        attributes |= ATTRIBUTE_READ_ONLY;
    if (info->type == FILE_LINK)
        attributes |= ATTRIBUTE_REPARSE_POINT;
    if (info->target_type == FILE_DIRECTORY)
        attributes |= ATTRIBUTE_DIRECTORY;
    if (path_file_name(path_trim(path))[0] == '.')
        attributes |= ATTRIBUTE_HIDDEN;
    return attributes ? attributes : ATTRIBUTE_NORMAL;
}

struct value file_time_utc(int64_t utc_ticks) {
    return value_of(&type_datetime, datetime_pack(utc_ticks, DATETIME_UTC));
}

struct value file_time_local(int64_t utc_ticks) {
    return value_of(&type_datetime, datetime_to_local(datetime_pack(utc_ticks, DATETIME_UTC)));
}

int64_t file_time_ticks(struct value datetime) {
    return datetime_ticks(datetime_to_utc(datetime.i));
}

bool file_set_read_only(const char *path, bool read_only, struct failure *failure) {
    struct file_info info;
    if (!file_get_info(path, &info, failure))
        return false;
    mode_t writers = S_IWUSR | S_IWGRP | S_IWOTH;
    return file_set_mode(path, read_only ? info.mode & ~writers : info.mode | S_IWUSR, failure);
}

#define SELF ((struct file_system_info *)value_base(call->self).p)

static const char *name_of(const struct file_system_info *self) {
    const char *path = path_trim(self->full), *name = path_file_name(path);
    return *name ? name : path;
}

bool file_system_info_get_name(struct call *call) {
    return give_text(call, name_of(SELF));
}

static bool get_full_name(struct call *call) {
    return give_text(call, SELF->full);
}

static bool get_extension(struct call *call) {
    const char *name = name_of(SELF), *dot = strrchr(name, '.');
    return give_text(call, dot ? dot : "");
}

static bool get_exists(struct call *call) {
    const struct file_info *info = file_system_info_get(SELF);
    bool folder = info->target_type == FILE_DIRECTORY;
    return give_bool(call, SELF->exists && folder == (SELF->object.type == &type_directory_info));
}

static bool get_attributes(struct call *call) {
    const struct file_info *info = file_system_info_get(SELF);
    return give_enum(call, "System.IO.FileAttributes", SELF->exists ? file_attributes(info, SELF->full) : -1);
}

static bool set_attributes(struct call *call) {
    SELF->known = false;
    return file_set_read_only(SELF->full, arg_int(call, 0) & ATTRIBUTE_READ_ONLY, call->failure);
}

/* A missing file's times are Windows's zero. */
static const int64_t MISSING_TICKS = 504911232000000000;

static int64_t created(const struct file_info *info) {
    return info->created_ticks;
}
static int64_t written(const struct file_info *info) {
    return info->modified_ticks;
}
static int64_t accessed(const struct file_info *info) {
    return info->accessed_ticks;
}

static int64_t ticks_of(struct call *call, int64_t (*which)(const struct file_info *)) {
    const struct file_info *info = file_system_info_get(SELF);
    return SELF->exists ? which(info) : MISSING_TICKS;
}

/* There is no system call for the creation time: the time of the last write, which bounds it, is set. */
static bool set_time(struct call *call, bool access) {
    int64_t ticks = file_time_ticks(call->args[0]);
    SELF->known = false;
    return file_set_times(SELF->full, access ? ticks : INT64_MIN, access ? INT64_MIN : ticks, call->failure);
}

#define TIME(name, which, access)                                                                                      \
    static bool get_##name(struct call *call) {                                                                        \
        return give(call, file_time_local(ticks_of(call, which)));                                                     \
    }                                                                                                                  \
    static bool get_##name##_utc(struct call *call) {                                                                  \
        return give(call, file_time_utc(ticks_of(call, which)));                                                       \
    }                                                                                                                  \
    static bool set_##name(struct call *call) {                                                                        \
        return set_time(call, access);                                                                                 \
    }
TIME(creation_time, created, false)
TIME(last_write_time, written, false)
TIME(last_access_time, accessed, true)

static bool get_link_target(struct call *call) {
    return give_text(call, file_system_info_get(SELF)->link_target);
}

static bool get_unix_file_mode(struct call *call) {
    const struct file_info *info = file_system_info_get(SELF);
    return give_enum(call, "System.IO.UnixFileMode", SELF->exists ? (int64_t)info->mode : -1);
}

static bool set_unix_file_mode(struct call *call) {
    SELF->known = false;
    return file_set_mode(SELF->full, (mode_t)arg_int(call, 0) & 07777, call->failure);
}

static bool refresh(struct call *call) {
    SELF->known = false;
    file_system_info_get(SELF);
    return true;
}

static bool create_link(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "pathToTarget");
    SELF->known = false;
    return file_make_link(SELF->full, arg_text(call, 0), call->failure);
}

bool file_resolve_link(struct call *call, const char *path, bool final) {
    struct file_info info;
    if (!file_get_info(path, &info, call->failure))
        return false;
    if (info.type != FILE_LINK)
        return give(call, VALUE_NULL);
    bool folder = info.target_type == FILE_DIRECTORY;
    do {
        path = path_full(info.link_target, path_directory(path));
    } while (final && file_get_info(path, &info, NULL) && info.type == FILE_LINK);
    return give(call, folder ? directory_info_new(path, NULL) : file_info_new(path, NULL));
}

static bool resolve_link(struct call *call) {
    return file_resolve_link(call, SELF->full, arg_int(call, 0));
}

static char *to_string(struct value self) {
    return mem_strdup(((struct file_system_info *)self.p)->original);
}

static const struct type_operations operations = {.to_string = to_string};

static const struct type_member members[] = {
    {"bool Exists {get}", get_exists},
    {"string Name {get}", file_system_info_get_name},
    {"string FullName {get}", get_full_name},
    {"string Extension {get}", get_extension},
    {"datetime CreationTime {get;set}", get_creation_time, set_creation_time},
    {"datetime CreationTimeUtc {get;set}", get_creation_time_utc, set_creation_time},
    {"datetime LastAccessTime {get;set}", get_last_access_time, set_last_access_time},
    {"datetime LastAccessTimeUtc {get;set}", get_last_access_time_utc, set_last_access_time},
    {"datetime LastWriteTime {get;set}", get_last_write_time, set_last_write_time},
    {"datetime LastWriteTimeUtc {get;set}", get_last_write_time_utc, set_last_write_time},
    {"string LinkTarget {get}", get_link_target},
    {"System.IO.UnixFileMode UnixFileMode {get;set}", get_unix_file_mode, set_unix_file_mode},
    {"System.IO.FileAttributes Attributes {get;set}", get_attributes, set_attributes},
    {"void CreateAsSymbolicLink(string pathToTarget)", create_link},
    {"void Refresh()", refresh},
    {"System.IO.FileSystemInfo ResolveLinkTarget(bool returnFinalTarget)", resolve_link},
    {"string ToString()", native_to_string},
};

struct type type_marshal_by_ref = {.name = "System.MarshalByRefObject", .base = &type_object, .flags = TYPE_ABSTRACT};
TYPE_REGISTER(type_marshal_by_ref);

struct type type_file_system_info = {
    .name = "System.IO.FileSystemInfo",
    .base = &type_marshal_by_ref,
    .flags = TYPE_ABSTRACT,
    .operations = &operations,
    MEMBERS(members),
    .extended = file_system_info_extended,
    .extended_count = FILE_SYSTEM_INFO_EXTENDED_COUNT,
};
TYPE_REGISTER(type_file_system_info);
