/* Changing the tree of files: see os/file.h. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/path.h"
#include "os/stop.h"
#include "os/system_error.h"
#include "os/thread.h"

static bool told(int result, const char *path, enum system_error_target target, struct failure *failure) {
    return result == 0 || system_error_set(failure, errno, path, target);
}

bool file_make_directory(const char *path, mode_t mode, struct failure *failure) {
    if (mkdir(path, mode) == 0)
        return true;
    int error = errno;
    if (error == EEXIST && file_is_directory(path))
        return true;
    if (error != ENOENT)
        return system_error_set(failure, error, path, TARGET_DIRECTORY);
    const char *parent = path_directory(path_trim(path));
    if (!parent || !*parent)
        return system_error_set(failure, error, path, TARGET_DIRECTORY);
    if (!file_make_directory(parent, 0777, failure))
        return false;
    if (mkdir(path, mode) == 0 || (errno == EEXIST && file_is_directory(path)))
        return true;
    return system_error_set(failure, errno, path, TARGET_DIRECTORY);
}

bool file_remove(const char *path, struct failure *failure) {
    if (unlink(path) == 0)
        return true;
    if (errno == ENOENT && file_is_directory(path_directory(path_full(path, NULL))))
        return true;
    return system_error_set(failure, errno, path, TARGET_FILE);
}

/* Removes everything in the open folder; the descriptor is closed. Walking by descriptors, a link swapped in meanwhile
 * is not followed. 0 or an errno, with the name of what could not be removed. */
static int empty_directory(int directory, const char *path, const char **ret_path) {
    DIR *folder = fdopendir(directory);
    if (!folder) {
        int error = errno;
        close(directory);
        *ret_path = path;
        return error;
    }
    int error = 0;
    const struct dirent *entry;
    while (!error && (entry = readdir(folder))) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || unlinkat(directory, name, 0) == 0 || errno == ENOENT)
            continue;
        error = errno;
        *ret_path = path_join(path, name);
        int inner = error == EISDIR || error == EPERM
                        ? openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                        : -1;
        if (inner < 0)
            break;
        error = empty_directory(inner, *ret_path, ret_path);
        if (!error && unlinkat(directory, name, AT_REMOVEDIR) != 0)
            error = errno;
    }
    closedir(folder);
    return error;
}

bool file_remove_directory(const char *path, bool recurse, struct failure *failure) {
    struct stat status;
    if (lstat(path, &status) == 0 && S_ISLNK(status.st_mode))
        return told(unlink(path), path, TARGET_DIRECTORY, failure);
    if (recurse) {
        bool held = baton_release();
        const char *failed = path;
        int directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        baton_take_back(held);
        int error = directory < 0 ? errno : empty_directory(directory, path, &failed);
        if (error)
            return system_error_set(failure, error, failed, TARGET_DIRECTORY);
    }
    return told(rmdir(path), path, TARGET_DIRECTORY, failure);
}

bool file_make_link(const char *path, const char *target, struct failure *failure) {
    return told(symlink(target, path), path, TARGET_FILE, failure);
}

bool file_make_hard_link(const char *path, const char *target, struct failure *failure) {
    if (linkat(AT_FDCWD, target, AT_FDCWD, path, 0) == 0)
        return true;
    int error = errno;
    return system_error_set(failure, error, error == ENOENT && !file_exists(target) ? target : path, TARGET_FILE);
}

bool file_set_mode(const char *path, mode_t mode, struct failure *failure) {
    return told(chmod(path, mode), path, TARGET_FILE, failure);
}

bool file_set_owner(const char *path, uid_t uid, gid_t gid, struct failure *failure) {
    return told(lchown(path, uid, gid), path, TARGET_FILE, failure);
}

static struct timespec time_or_omit(int64_t ticks) {
    return ticks == INT64_MIN ? (struct timespec){.tv_nsec = UTIME_OMIT} : clock_timespec_from_ticks(ticks);
}

bool file_set_times(const char *path, int64_t accessed_ticks, int64_t modified_ticks, struct failure *failure) {
    struct timespec times[2] = {time_or_omit(accessed_ticks), time_or_omit(modified_ticks)};
    return told(utimensat(AT_FDCWD, path, times, 0), path, TARGET_FILE, failure);
}

enum { COPY_PIECE_BYTES = 1 << 20 }; /* so much is copied between two looks at the stop, on slow disks too */

/* The kernel copies by itself where it can (and shares blocks on file systems that do); else by hand. 0 or an errno,
 * ECANCELED where what runs is asked to stop. */
static int copy_content(int from, int to, const struct stop *stop) {
    for (;;) {
        ssize_t count = copy_file_range(from, NULL, to, NULL, COPY_PIECE_BYTES, 0);
        if (stop_is_requested(stop))
            return ECANCELED;
        if (count == 0)
            break; /* the end, or a file of /proc that only seems empty: the loop below tells */
        if (count < 0 && errno != EINTR)
            break;
    }
    char part[65536];
    for (;;) {
        ssize_t count = read(from, part, sizeof part);
        if (stop_is_requested(stop))
            return ECANCELED;
        if (count == 0)
            return 0;
        if (count < 0 && errno != EINTR)
            return errno;
        for (ssize_t done = 0; done < count;) {
            ssize_t written = write(to, part + done, (size_t)(count - done));
            if (written < 0 && errno != EINTR)
                return errno;
            done += written > 0 ? written : 0;
        }
    }
}

bool file_copy(const char *from, const char *to, bool overwrite, struct failure *failure) {
    int source = file_open(from, O_RDONLY, 0, failure);
    if (source < 0)
        return false;
    if (file_is_directory(to)) {
        close(source);
        return failure_set(failure, "System.IO.IOException", "IOException", CATEGORY_WRITE_ERROR,
                           "The target file '%s' is a directory, not a file.", to);
    }
    struct stat status, present;
    mode_t mode = fstat(source, &status) == 0 ? status.st_mode & 0777 : 0666;
    if (stat(to, &present) == 0 && present.st_dev == status.st_dev && present.st_ino == status.st_ino) {
        close(source);
        return failure_set(failure, "System.IO.IOException", "IOException", CATEGORY_WRITE_ERROR,
                           "The process cannot access the file '%s' because it is being used by another process.", to);
    }
    int target = file_open(to, O_WRONLY | O_CREAT | (overwrite ? O_TRUNC : O_EXCL), mode | S_IWUSR, failure);
    if (target < 0) {
        close(source);
        return false;
    }
    bool held = baton_release();
    int error = copy_content(source, target, stop_current());
    baton_take_back(held);
    /* The umask does not apply to a copy's mode; not the owner's to change: fine, as cp does. */
    if (!error && fchmod(target, mode) != 0 && errno != EPERM)
        error = errno;
    if (close(target) != 0 && !error)
        error = errno;
    close(source);
    if (error == ECANCELED)
        unlink(to); /* half a file looks like one */
    return !error || system_error_set(failure, error, to, TARGET_FILE);
}

/* From one file system to another: a file is copied, a link made anew. */
static bool move_across(const char *from, const char *to, bool overwrite, struct failure *failure) {
    struct file_info info;
    if (!file_get_info(from, &info, failure))
        return false;
    if (info.type == FILE_LINK) {
        if (overwrite)
            unlink(to);
        return file_make_link(to, info.link_target, failure) && file_remove(from, failure);
    }
    if (info.type != FILE_REGULAR)
        return failure_set(failure, "System.IO.IOException", "IOException", CATEGORY_WRITE_ERROR,
                           "Source and destination path must have identical roots. Move will not work across volumes.");
    return file_copy(from, to, overwrite, failure) &&
           file_set_times(to, info.accessed_ticks, info.modified_ticks, failure) && file_remove(from, failure);
}

bool file_move(const char *from, const char *to, bool overwrite, struct failure *failure) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, overwrite ? 0 : RENAME_NOREPLACE) == 0)
        return true;
    int error = errno;
    if (error == EINVAL && !overwrite) { /* a file system without RENAME_NOREPLACE */
        struct stat status;
        error = lstat(to, &status) == 0 ? EEXIST : rename(from, to) == 0 ? 0 : errno;
        if (!error)
            return true;
    }
    if (error == EXDEV)
        return move_across(from, to, overwrite, failure);
    struct stat source;
    bool source_is_missing = error == ENOENT && lstat(from, &source) != 0;
    return system_error_set(failure, error, source_is_missing ? from : to,
                            source_is_missing ? TARGET_FILE : TARGET_DIRECTORY);
}

static char *temporary_template(const char *directory, const char *prefix, const char *suffix) {
    const char *name = mem_printf("%sXXXXXX%s", prefix, suffix);
    return mem_strdup(path_join(directory ? directory : path_temporary(), name));
}

const char *file_make_temporary(const char *directory, const char *prefix, const char *suffix,
                                struct failure *failure) {
    char *path = temporary_template(directory, prefix, suffix);
    int descriptor = mkostemps(path, (int)strlen(suffix), O_CLOEXEC);
    if (descriptor < 0) {
        system_error_set(failure, errno, path, TARGET_FILE);
        return NULL;
    }
    close(descriptor);
    return path;
}

const char *file_make_temporary_directory(const char *directory, const char *prefix, struct failure *failure) {
    char *path = temporary_template(directory, prefix, "");
    if (mkdtemp(path))
        return path;
    system_error_set(failure, errno, path, TARGET_DIRECTORY);
    return NULL;
}
