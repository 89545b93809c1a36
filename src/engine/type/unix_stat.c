#include "engine/type/unix_stat.h"

#include <sys/stat.h>

#include "engine/type/file_system_info.h"
#include "object/type/native.h"
#include "os/user.h"

struct unix_stat {
    struct object object;
    const struct file_info *info;
};

struct value unix_stat_new(const struct file_info *info) {
    struct unix_stat *made = object_new(&type_unix_stat, sizeof *made);
    made->info = info;
    return value_object(made);
}

const struct file_info *unix_stat_from(struct value value) {
    value = value_base(value);
    return value.type == &type_unix_stat ? ((struct unix_stat *)value.p)->info : NULL;
}

#define INFO (((struct unix_stat *)call->self.p)->info)

static bool get_inode(struct call *call) {
    return give_long(call, (int64_t)INFO->inode);
}

static int64_t type_bits(enum file_type type) {
    static const int64_t bits[] = {
        [FILE_REGULAR] = S_IFREG, [FILE_DIRECTORY] = S_IFDIR, [FILE_LINK] = S_IFLNK,  [FILE_PIPE] = S_IFIFO,
        [FILE_SOCKET] = S_IFSOCK, [FILE_CHARACTER] = S_IFCHR, [FILE_BLOCK] = S_IFBLK, [FILE_UNKNOWN] = 0};
    return bits[type];
}

static bool get_mode(struct call *call) {
    return give_int(call, type_bits(INFO->type) | (int64_t)INFO->mode);
}
static bool get_user_id(struct call *call) {
    return give_int(call, INFO->uid);
}
static bool get_group_id(struct call *call) {
    return give_int(call, INFO->gid);
}
static bool get_links(struct call *call) {
    return give_int(call, (int64_t)INFO->links);
}
static bool get_size(struct call *call) {
    return give_long(call, INFO->size_bytes);
}
static bool get_access_time(struct call *call) {
    return give(call, file_time_local(INFO->accessed_ticks));
}
static bool get_modified_time(struct call *call) {
    return give(call, file_time_local(INFO->modified_ticks));
}
static bool get_change_time(struct call *call) {
    return give(call, file_time_local(INFO->changed_ticks));
}
static bool get_block_size(struct call *call) {
    return give_long(call, INFO->block_bytes);
}
static bool get_device(struct call *call) {
    return give_int(call, (int64_t)INFO->device);
}
static bool get_blocks(struct call *call) {
    return give_int(call, INFO->blocks);
}
static bool get_item_type(struct call *call) {
    static const char *const names[] = {
        [FILE_REGULAR] = "File",      [FILE_DIRECTORY] = "Directory", [FILE_LINK] = "SymbolicLink",
        [FILE_PIPE] = "NamedPipe",    [FILE_SOCKET] = "Socket",       [FILE_CHARACTER] = "CharacterDevice",
        [FILE_BLOCK] = "BlockDevice", [FILE_UNKNOWN] = "File"};
    return give_text(call, names[INFO->type]);
}
static bool get_set_uid(struct call *call) {
    return give_bool(call, INFO->mode & S_ISUID);
}
static bool get_set_gid(struct call *call) {
    return give_bool(call, INFO->mode & S_ISGID);
}
static bool get_sticky(struct call *call) {
    return give_bool(call, INFO->mode & S_ISVTX);
}
static bool get_mode_string(struct call *call) {
    char text[11];
    file_mode_text(INFO->type, INFO->mode, text);
    return give_text(call, text);
}
static bool get_user_name(struct call *call) {
    return give_text(call, user_name(INFO->uid));
}
static bool get_group_name(struct call *call) {
    return give_text(call, group_name(INFO->gid));
}

static const struct type_member members[] = {
    {"long Inode {get}", get_inode},
    {"int Mode {get}", get_mode},
    {"int UserId {get}", get_user_id},
    {"int GroupId {get}", get_group_id},
    {"int HardlinkCount {get}", get_links},
    {"long Size {get}", get_size},
    {"datetime AccessTime {get}", get_access_time},
    {"datetime ModifiedTime {get}", get_modified_time},
    {"datetime StatusChangeTime {get}", get_change_time},
    {"long BlockSize {get}", get_block_size},
    {"int DeviceId {get}", get_device},
    {"int NumberOfBlocks {get}", get_blocks},
    {"string ItemType {get}", get_item_type},
    {"bool IsSetUid {get}", get_set_uid},
    {"bool IsSetGid {get}", get_set_gid},
    {"bool IsSticky {get}", get_sticky},
    {"string GetModeString()", get_mode_string},
    {"string GetUserName()", get_user_name},
    {"string GetGroupName()", get_group_name},
};

struct type type_unix_stat = {
    .name = "System.Management.Automation.Platform+Unix+CommonStat",
    .base = &type_object,
    MEMBERS(members),
};
TYPE_REGISTER(type_unix_stat);
