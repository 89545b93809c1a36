/* Files and folders. Names are bytes as the system has them (taken for UTF-8). Failures carry .NET's exception types
 * and messages (os/system_error.h). Texts and arrays given back are collected. Calls release the baton where they may
 * block for long. */
#ifndef OS_FILE_H
#define OS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "base/failure.h"

enum file_type {
    FILE_MISSING,
    FILE_REGULAR,
    FILE_DIRECTORY,
    FILE_LINK, /* a symbolic link, not followed */
    FILE_PIPE,
    FILE_SOCKET,
    FILE_CHARACTER,
    FILE_BLOCK,
    FILE_UNKNOWN, /* the folder did not tell (file_entry only) */
};

struct file_info {
    enum file_type type;        /* of the entry itself */
    enum file_type target_type; /* where a link leads (FILE_MISSING: nowhere); else the same as type */
    mode_t mode;                /* permission bits (07777) of the entry; file_mode_text makes "-rw-r--r--" of it */
    int64_t size_bytes;         /* of the entry itself, as .NET's Length shows it: a link's is that of its text */
    uint64_t links, device, inode;
    int64_t blocks; /* of 512 bytes */
    int32_t block_bytes;
    uid_t uid;
    gid_t gid;
    int64_t created_ticks, modified_ticks, accessed_ticks,
        changed_ticks;       /* UTC; created: the earlier of modified and changed, as .NET has it on Linux */
    const char *link_target; /* text of a link, or NULL */
};

/* Looks at an entry; a link is described itself (with target_type and link_target). False with *failure where it is
 * missing. */
bool file_get_info(const char *path, struct file_info *ret_info, struct failure *failure);
/* "drwxr-xr-x" of type and mode as ls and PowerShell's UnixMode show it (s, S, t, T too), 10 characters and NUL. */
void file_mode_text(enum file_type type, mode_t mode, char ret_text[11]);

/* Quick questions, links followed. */
bool file_exists(const char *path);       /* anything */
bool file_is_regular(const char *path);   /* File.Exists: anything but a folder */
bool file_is_directory(const char *path); /* Directory.Exists */

/* An entry of a folder. */
struct file_entry {
    const char *name;
    enum file_type type; /* from the folder itself where the file system tells; never FILE_UNKNOWN after file_list */
    uint64_t inode;
};
struct file_entries {
    struct file_entry *items;
    size_t count;
};
/* All entries of a folder but "." and "..", in the order the system gives them. */
bool file_list(const char *directory, struct file_entries *ret_entries, struct failure *failure);

/* The whole content appended to `bytes`. max_bytes 0: no limit, else that many from the start. */
bool file_read(const char *path, struct buffer *bytes, size_t max_bytes, struct failure *failure);
/* Its last `count` bytes or all it has; of what is no regular file all, since nobody knows where that ends. */
bool file_read_last(const char *path, struct buffer *bytes, size_t count, struct failure *failure);
enum file_write_mode { FILE_REPLACE, FILE_APPEND, FILE_CREATE_NEW /* fails where it exists */ };
/* Writes the content (mode of a new file: 0666 less umask). */
bool file_write(const char *path, const void *bytes, size_t length, enum file_write_mode mode, struct failure *failure);

/* Opens a descriptor (O_CLOEXEC is added), or -1 with *failure. A folder opened for reading is denied, as .NET does. */
int file_open(const char *path, int flags, mode_t mode, struct failure *failure);
/* Writes all of it to a descriptor; `path` is for the failure only. */
bool file_write_all(int descriptor, const void *bytes, size_t length, const char *path, struct failure *failure);

/* mkdir -p; fine where it exists. The entry must become or be a folder. */
bool file_make_directory(const char *path, mode_t mode, struct failure *failure);
/* Removes a file or link. Missing is no failure (File.Delete). */
bool file_remove(const char *path, struct failure *failure);
/* Removes a folder; with everything in it (links are removed, not followed) if `recurse`. */
bool file_remove_directory(const char *path, bool recurse, struct failure *failure);
/* Renames, or copies and removes across file systems. overwrite false: fails where the target exists. */
bool file_move(const char *from, const char *to, bool overwrite, struct failure *failure);
/* Copies a regular file's content and mode. */
bool file_copy(const char *from, const char *to, bool overwrite, struct failure *failure);
bool file_make_link(const char *path, const char *target, struct failure *failure); /* symbolic */
bool file_make_hard_link(const char *path, const char *target, struct failure *failure);
bool file_set_mode(const char *path, mode_t mode, struct failure *failure);
/* Sets times (UTC ticks; INT64_MIN leaves one alone). */
bool file_set_times(const char *path, int64_t accessed_ticks, int64_t modified_ticks, struct failure *failure);
bool file_set_owner(const char *path, uid_t uid, gid_t gid, struct failure *failure);

/* Creates an empty file of its own "prefixXXXXXX.suffix" (mode 0600) in `directory` (NULL: the temporary one). Its
 * path, or NULL. */
const char *file_make_temporary(const char *directory, const char *prefix, const char *suffix, struct failure *failure);
/* The same with a folder (mode 0700). */
const char *file_make_temporary_directory(const char *directory, const char *prefix, struct failure *failure);

/* Room on the file system that holds `path`. */
struct file_space {
    int64_t total_bytes, free_bytes, available_bytes;
};
bool file_get_space(const char *path, struct file_space *ret_space, struct failure *failure);

#endif
