/* System.IO.FileInfo and DirectoryInfo: a path and what was known about it when it was last looked at (Refresh). */
#ifndef ENGINE_TYPE_FILE_SYSTEM_INFO_H
#define ENGINE_TYPE_FILE_SYSTEM_INFO_H

#include "object/value.h"
#include "os/file.h"

struct call;

struct file_system_info {
    struct object object;
    const char *full;     /* FullName: absolute */
    const char *original; /* what ToString gives */
    struct file_info info;
    bool known, exists;
};
extern struct type type_file_system_info, type_file_info, type_directory_info, type_unix_stat;

/* A FileInfo / DirectoryInfo of an absolute path, which need not exist; original NULL: the same text. */
struct value file_info_new(const char *full, const char *original);
struct value directory_info_new(const char *full, const char *original);
/* Whichever it is now; info may be NULL. VALUE_NOTHING where it is missing. */
struct value file_system_info_of(const char *full);
/* The inside of either, NULL for another value. */
struct file_system_info *file_system_info_from(struct value value);
/* What is known about it, looked at now if it was not yet. */
const struct file_info *file_system_info_get(struct file_system_info *self);
/* The property Name, which files and folders list first of their own. */
bool file_system_info_get_name(struct call *call);
/* System.IO.FileAttributes of an entry whose name is `path`. */
int file_attributes(const struct file_info *info, const char *path);
/* Local DateTime of UTC ticks, and UTC ticks of any DateTime. */
struct value file_time_local(int64_t utc_ticks);
struct value file_time_utc(int64_t utc_ticks);
int64_t file_time_ticks(struct value datetime);
/* Gives a file the read-only attribute or takes it away. */
bool file_set_read_only(const char *path, bool read_only, struct failure *failure);

enum {
    ATTRIBUTE_READ_ONLY = 1,
    ATTRIBUTE_HIDDEN = 2,
    ATTRIBUTE_SYSTEM = 4,
    ATTRIBUTE_DIRECTORY = 16,
    ATTRIBUTE_NORMAL = 128,
    ATTRIBUTE_REPARSE_POINT = 1024
};

#endif
