/* Looking at files, reading and writing them whole; changing the tree is in file_change.c. */
#include "os/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/fifo.h"
#include "os/stop.h"
#include "os/system_error.h"
#include "os/thread.h"

static enum file_type type_of_mode(mode_t mode) {
    switch (mode & S_IFMT) {
    case S_IFREG:
        return FILE_REGULAR;
    case S_IFDIR:
        return FILE_DIRECTORY;
    case S_IFLNK:
        return FILE_LINK;
    case S_IFIFO:
        return FILE_PIPE;
    case S_IFSOCK:
        return FILE_SOCKET;
    case S_IFCHR:
        return FILE_CHARACTER;
    case S_IFBLK:
        return FILE_BLOCK;
    default:
        return FILE_UNKNOWN;
    }
}

static enum file_type type_of_entry(unsigned char type) {
    return type == DT_UNKNOWN ? FILE_UNKNOWN : type_of_mode(DTTOIF(type));
}

static int64_t ticks_of(struct statx_timestamp time) {
    return clock_ticks_from_timespec((struct timespec){.tv_sec = time.tv_sec, .tv_nsec = time.tv_nsec});
}

static const char *read_link(const char *path) {
    size_t size = 256;
    for (;;) {
        char *text = mem_new_atomic(size + 1);
        ssize_t length = readlink(path, text, size);
        if (length < 0)
            return NULL;
        if ((size_t)length < size) {
            text[length] = '\0';
            return text;
        }
        size *= 2;
    }
}

static void describe_link(const char *path, struct file_info *info) {
    struct stat target;
    info->link_target = read_link(path);
    info->target_type = FILE_MISSING;
    if (stat(path, &target) == 0)
        info->target_type = type_of_mode(target.st_mode);
}

bool file_get_info(const char *path, struct file_info *ret_info, struct failure *failure) {
    struct statx status;
    if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &status) != 0)
        return system_error_set(failure, errno, path, TARGET_FILE);
    *ret_info = (struct file_info){
        .type = type_of_mode(status.stx_mode),
        .mode = status.stx_mode & 07777,
        .size_bytes = (int64_t)status.stx_size,
        .links = status.stx_nlink,
        .blocks = (int64_t)status.stx_blocks,
        .block_bytes = (int32_t)status.stx_blksize,
        .device = makedev(status.stx_dev_major, status.stx_dev_minor),
        .inode = status.stx_ino,
        .uid = status.stx_uid,
        .gid = status.stx_gid,
        .modified_ticks = ticks_of(status.stx_mtime),
        .accessed_ticks = ticks_of(status.stx_atime),
        .changed_ticks = ticks_of(status.stx_ctime),
    };
    ret_info->target_type = ret_info->type;
    ret_info->created_ticks =
        ret_info->modified_ticks < ret_info->changed_ticks ? ret_info->modified_ticks : ret_info->changed_ticks;
    if (ret_info->type == FILE_LINK)
        describe_link(path, ret_info);
    return true;
}

void file_mode_text(enum file_type type, mode_t mode, char ret_text[11]) {
    static const char types[] = {
        [FILE_MISSING] = '?', [FILE_REGULAR] = '-',   [FILE_DIRECTORY] = 'd', [FILE_LINK] = 'l',   [FILE_PIPE] = 'p',
        [FILE_SOCKET] = 's',  [FILE_CHARACTER] = 'c', [FILE_BLOCK] = 'b',     [FILE_UNKNOWN] = '?'};
    static const char letters[] = "rwxrwxrwx";
    ret_text[0] = types[type];
    for (int i = 0; i < 9; i++)
        ret_text[i + 1] = mode & (0400U >> i) ? letters[i] : '-';
    if (mode & S_ISUID)
        ret_text[3] = ret_text[3] == 'x' ? 's' : 'S';
    if (mode & S_ISGID)
        ret_text[6] = ret_text[6] == 'x' ? 's' : 'S';
    if (mode & S_ISVTX)
        ret_text[9] = ret_text[9] == 'x' ? 't' : 'T';
    ret_text[10] = '\0';
}

bool file_exists(const char *path) {
    struct stat status;
    return stat(path, &status) == 0;
}

bool file_is_regular(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

bool file_is_directory(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Asks the system itself where the folder's entry did not tell the type. */
static enum file_type resolve_type(int directory, const struct dirent *entry) {
    struct stat status;
    enum file_type type = type_of_entry(entry->d_type);
    if (type == FILE_UNKNOWN && fstatat(directory, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
        type = type_of_mode(status.st_mode);
    return type;
}

static bool is_dots(const char *name) {
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

bool file_list(const char *directory, struct file_entries *ret_entries, struct failure *failure) {
    *ret_entries = (struct file_entries){0};
    DIR *folder = opendir(directory);
    if (!folder)
        return system_error_set(failure, errno, directory, TARGET_DIRECTORY);
    size_t capacity = 0;
    const struct dirent *entry;
    for (errno = 0; (entry = readdir(folder)); errno = 0) {
        if (is_dots(entry->d_name))
            continue;
        if (ret_entries->count == capacity) {
            MEM_GROW(ret_entries->items, capacity, 32);
        }
        ret_entries->items[ret_entries->count++] = (struct file_entry){
            .name = mem_strdup(entry->d_name), .type = resolve_type(dirfd(folder), entry), .inode = entry->d_ino};
    }
    int error = errno;
    closedir(folder);
    return !error || system_error_set(failure, error, directory, TARGET_DIRECTORY);
}

int file_open(const char *path, int flags, mode_t mode, struct failure *failure) {
    int descriptor;
    do
        descriptor = fifo_opening_waits(path, flags) ? fifo_open(path, flags | O_CLOEXEC, mode)
                                                     : open(path, flags | O_CLOEXEC, mode);
    while (descriptor < 0 && errno == EINTR && !stop_is_requested(stop_current()));
    int error = errno;
    struct stat status;
    if (descriptor >= 0 && !(flags & O_DIRECTORY) && fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
        close(descriptor);
        descriptor = -1;
        error = EACCES;
    }
    if (descriptor < 0)
        system_error_set(failure, error, path, TARGET_FILE);
    return descriptor;
}

/* Reads on until the end, the limit or a stop; 0 or an errno. What is no regular file may keep a reader waiting. */
static int read_on(int descriptor, struct buffer *bytes, size_t max_bytes, bool waits) {
    size_t start = bytes->length;
    for (;;) {
        while (waits && !stop_is_requested(stop_current()) && stop_poll(stop_current(), descriptor, POLLIN, -1) == 0)
            ;
        if (stop_is_requested(stop_current()))
            return EINTR;
        size_t room = bytes->capacity > bytes->length + 1 ? bytes->capacity - bytes->length - 1 : 0;
        if (room < 4096 && !buffer_reserve(bytes, 65536))
            return EFBIG;
        room = bytes->capacity - bytes->length - 1;
        if (max_bytes && room > max_bytes - (bytes->length - start))
            room = max_bytes - (bytes->length - start);
        ssize_t count = room ? read(descriptor, bytes->bytes + bytes->length, room) : 0;
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno;
        if (count == 0)
            return 0;
        bytes->length += (size_t)count;
        bytes->bytes[bytes->length] = '\0';
    }
}

/* Its last bytes, or all where that is more than it has. */
static bool read_from(const char *path, struct buffer *bytes, size_t last, size_t max_bytes, struct failure *failure) {
    int descriptor = file_open(path, O_RDONLY, 0, failure);
    if (descriptor < 0)
        return false;
    struct stat status = {0};
    if (fstat(descriptor, &status) == 0 && status.st_size > 0) {
        bool cut = S_ISREG(status.st_mode) && last < (uint64_t)status.st_size &&
                   lseek(descriptor, status.st_size - (off_t)last, SEEK_SET) >= 0;
        size_t expected = cut ? last : (size_t)status.st_size;
        /* One byte more than it holds, so that its end is seen without growing. */
        buffer_reserve(bytes, (max_bytes && max_bytes < expected ? max_bytes : expected) + 4096);
        bytes->overflow = false;
    }
    bool held = baton_release();
    int error = read_on(descriptor, bytes, max_bytes, !S_ISREG(status.st_mode));
    baton_take_back(held);
    close(descriptor);
    return !error || system_error_set(failure, error, path, TARGET_FILE);
}

bool file_read(const char *path, struct buffer *bytes, size_t max_bytes, struct failure *failure) {
    return read_from(path, bytes, SIZE_MAX, max_bytes, failure);
}

bool file_read_last(const char *path, struct buffer *bytes, size_t count, struct failure *failure) {
    return read_from(path, bytes, count, 0, failure);
}

bool file_write_all(int descriptor, const void *bytes, size_t length, const char *path, struct failure *failure) {
    const char *at = bytes;
    int error = 0;
    bool held = baton_release();
    while (length > 0 && !error) {
        ssize_t count = write(descriptor, at, length);
        if (count < 0 && errno != EINTR)
            error = errno;
        if (count > 0) {
            at += count;
            length -= (size_t)count;
        }
    }
    baton_take_back(held);
    return !error || system_error_set(failure, error, path, TARGET_FILE);
}

bool file_write(const char *path, const void *bytes, size_t length, enum file_write_mode mode,
                struct failure *failure) {
    static const int flags[] = {[FILE_REPLACE] = O_TRUNC, [FILE_APPEND] = O_APPEND, [FILE_CREATE_NEW] = O_EXCL};
    int descriptor = file_open(path, O_WRONLY | O_CREAT | flags[mode], 0666, failure);
    if (descriptor < 0)
        return false;
    bool written = file_write_all(descriptor, bytes, length, path, failure);
    if (close(descriptor) != 0 && written)
        return system_error_set(failure, errno, path, TARGET_FILE);
    return written;
}

bool file_get_space(const char *path, struct file_space *ret_space, struct failure *failure) {
    struct statvfs space;
    if (statvfs(path, &space) != 0)
        return system_error_set(failure, errno, path, TARGET_DIRECTORY);
    int64_t block = (int64_t)space.f_frsize;
    *ret_space = (struct file_space){.total_bytes = (int64_t)space.f_blocks * block,
                                     .free_bytes = (int64_t)space.f_bfree * block,
                                     .available_bytes = (int64_t)space.f_bavail * block};
    return true;
}
