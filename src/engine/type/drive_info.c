/* System.IO.DriveInfo: where a file system is mounted, what kind it is and how much room it has. */
#include <mntent.h>
#include <stdio.h>
#include <string.h>

#include "engine/type/file_system_info.h"
#include "object/list.h"
#include "object/type/native.h"
#include "os/file.h"
#include "os/path.h"

struct drive_info {
    struct object object;
    const char *name;
};

enum { DRIVE_UNKNOWN, DRIVE_NO_ROOT, DRIVE_REMOVABLE, DRIVE_FIXED, DRIVE_NETWORK, DRIVE_CD_ROM, DRIVE_RAM };

static struct type type_drive_info;

static const struct drive_info *self_of(const struct call *call) {
    return value_base(call->self).p;
}

static struct value drive_new(const char *name) {
    struct drive_info *drive = object_new(&type_drive_info, sizeof *drive);
    drive->name = name;
    return value_object(drive);
}

static bool construct(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "driveName");
    if (!*arg_text(call, 0))
        return fail_argument(call, "Drive name must not be empty.", "driveName");
    if (strlen(arg_text(call, 0)) != arg_length(call, 0))
        return fail_argument(call, "Drive name must be a root directory ('/') or a mount point.", "driveName");
    return give(call, drive_new(arg_text(call, 0)));
}

/* The kind of the file system that holds a path: of the longest mount point before it, the last mounted there. NULL:
 * nothing is there. */
static const char *format_of(const char *path) {
    const char *full = path_full(path, NULL), *format = NULL;
    size_t best = 0;
    struct file_space space;
    FILE *mounts = file_get_space(full, &space, NULL) ? setmntent("/proc/self/mounts", "re") : NULL;
    for (struct mntent *entry; mounts && (entry = getmntent(mounts));) {
        size_t length = strlen(entry->mnt_dir);
        bool within =
            strncmp(entry->mnt_dir, full, length) == 0 && (length == 1 || full[length] == '/' || full[length] == '\0');
        if (within && length >= best) {
            best = length;
            format = mem_strdup(entry->mnt_type);
        }
    }
    if (mounts)
        endmntent(mounts);
    return format;
}

static int kind_of(const char *format) {
    static const struct {
        const char *names;
        int kind;
    } kinds[] = {
        {" cifs nfs nfs4 smb smb2 smbfs ncpfs afs coda 9p fuse.sshfs ceph ", DRIVE_NETWORK},
        {" iso9660 isofs udf cramfs squashfs ", DRIVE_CD_ROM},
        {" msdos fat vfat exfat ", DRIVE_REMOVABLE},
        {" proc sysfs tmpfs ramfs devpts devtmpfs cgroup cgroup2 mqueue debugfs tracefs securityfs pstore bpf autofs "
         "binfmt_misc configfs fusectl hugetlbfs rootfs rpc_pipefs nsfs ",
         DRIVE_RAM},
        {" ext2 ext3 ext4 xfs btrfs overlay overlayfs zfs jfs reiserfs ntfs ntfs3 f2fs bcachefs hfs hfsplus ufs "
         "fuseblk "
         "minix aufs ",
         DRIVE_FIXED}};
    for (size_t i = 0; format && i < COUNT_OF(kinds); i++)
        if (strstr(kinds[i].names, mem_printf(" %s ", format)))
            return kinds[i].kind;
    return format ? DRIVE_UNKNOWN : DRIVE_NO_ROOT;
}

static bool get_name(struct call *call) {
    return give_text(call, self_of(call)->name);
}

static bool get_root(struct call *call) {
    return give(call, directory_info_new(path_full(self_of(call)->name, NULL), self_of(call)->name));
}

static bool get_is_ready(struct call *call) {
    struct file_space space;
    return give_bool(call, file_get_space(self_of(call)->name, &space, NULL));
}

static bool get_type(struct call *call) {
    return give_enum(call, "System.IO.DriveType", kind_of(format_of(self_of(call)->name)));
}

static bool fail_missing(struct call *call) {
    return fail_with(call, "System.IO.DriveNotFoundException",
                     mem_printf("Could not find the drive '%s'. The drive might not be ready or might not be mapped.",
                                self_of(call)->name));
}

static bool get_format(struct call *call) {
    const char *format = format_of(self_of(call)->name);
    return format ? give_text(call, format) : fail_missing(call);
}

static bool get_bytes(struct call *call) {
    struct file_space space;
    if (!file_get_space(self_of(call)->name, &space, NULL))
        return fail_missing(call);
    int64_t bytes;
    memcpy(&bytes, (const char *)&space + (size_t)(intptr_t)call->member->data, sizeof bytes);
    return give_long(call, bytes);
}

static bool refuse_label(struct call *call) {
    return fail_with(call, "System.PlatformNotSupportedException", "Operation is not supported on this platform.");
}

static bool get_drives(struct call *call) {
    struct values found = {0};
    FILE *mounts = setmntent("/proc/self/mounts", "re");
    for (struct mntent *entry; mounts && (entry = getmntent(mounts));)
        values_add(&found, drive_new(mem_strdup(entry->mnt_dir)));
    if (mounts)
        endmntent(mounts);
    struct list *drives = array_new_of(&type_drive_info, found.count);
    for (int32_t i = 0; i < found.count; i++)
        drives->items[i] = found.items[i];
    return give(call, value_list(drives));
}

static char *drive_text(struct value self) {
    return mem_strdup(((const struct drive_info *)value_base(self).p)->name);
}

#define SPACE(text, field)                                                                                             \
    { text, get_bytes, .data = (const void *)offsetof(struct file_space, field) }
static const struct type_member members[] = {
    {"new(string driveName)", construct},
    {"static System.IO.DriveInfo[] GetDrives()", get_drives},
    {"string Name {get}", get_name},
    {"bool IsReady {get}", get_is_ready},
    {"System.IO.DirectoryInfo RootDirectory {get}", get_root},
    {"System.IO.DriveType DriveType {get}", get_type},
    {"string DriveFormat {get}", get_format},
    SPACE("long AvailableFreeSpace {get}", available_bytes),
    SPACE("long TotalFreeSpace {get}", free_bytes),
    SPACE("long TotalSize {get}", total_bytes),
    {"string VolumeLabel {get;set}", get_name, refuse_label},
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {.to_string = drive_text};
static struct type type_drive_info = {.name = "System.IO.DriveInfo",
                                      .base = &type_object,
                                      .flags = TYPE_SEALED,
                                      .operations = &operations,
                                      MEMBERS(members)};
TYPE_REGISTER(type_drive_info);
