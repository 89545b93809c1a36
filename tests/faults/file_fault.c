/* Preloaded into muster: what a process does to the files under a folder is counted, and breaks at the step that
 * FILE_FAULT names: STEP,KIND,FOLDER,WORD. Only processes with WORD on their command line are meant.
 *
 *   kill   before the step the process is killed             full   from the step on there is no room: nothing grows,
 * nothing new is made once   as full, for this step alone                      disk   from the step on nothing reaches
 * the disk (fsync fails)
 *
 * The number of steps so far is written to the file FILE_FAULT_COUNT. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { KILL, FULL, ONCE, DISK };

static struct {
    bool meant;
    long step;
    atomic_long done;
    enum kind kind;
    char folder[256];
} fault;

static bool is_on_command_line(const char *word) {
    char line[65536];
    int file = (int)syscall(SYS_openat, AT_FDCWD, "/proc/self/cmdline", O_RDONLY, 0);
    ssize_t length = syscall(SYS_read, file, line, sizeof line);
    syscall(SYS_close, file);
    return length > 0 && memmem(line, (size_t)length, word, strlen(word));
}

__attribute__((constructor)) static void read_fault(void) {
    static const char *const kinds[] = {"kill", "full", "once", "disk"};
    const char *text = getenv("FILE_FAULT");
    char kind[16], word[64];
    if (!text || sscanf(text, "%ld,%15[^,],%255[^,],%63s", &fault.step, kind, fault.folder, word) != 4)
        return;
    fault.meant = is_on_command_line(word);
    for (int i = 0; i < 4; i++)
        if (strcmp(kind, kinds[i]) == 0)
            fault.kind = (enum kind)i;
}

static void tell_count(long done) {
    const char *path = getenv("FILE_FAULT_COUNT");
    if (!path)
        return;
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", done);
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    syscall(SYS_write, file, text, length);
    syscall(SYS_close, file);
}

static bool is_under(const char *path) {
    return fault.meant && path && strncmp(path, fault.folder, strlen(fault.folder)) == 0;
}

static bool is_file_under(int descriptor) {
    char name[32], path[4096];
    if (!fault.meant)
        return false;
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, path, sizeof path - 1);
    path[length > 0 ? length : 0] = '\0';
    return is_under(path);
}

/* One step. False + errno: it fails. */
static bool step(bool needs_room, bool reaches_disk) {
    long done = atomic_fetch_add(&fault.done, 1) + 1;
    bool now = done == fault.step, later = done >= fault.step;
    tell_count(done);
    if (now && fault.kind == KILL)
        syscall(SYS_kill, getpid(), SIGKILL);
    if (needs_room && ((now && fault.kind == ONCE) || (later && fault.kind == FULL)))
        return errno = ENOSPC, false;
    if (reaches_disk && later && fault.kind == DISK)
        return errno = EIO, false;
    return true;
}

/* --- files --- */

static int open_with(int at, const char *path, int flags, va_list list) {
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
    struct stat status;
    if (is_under(path) && flags & (O_CREAT | O_TRUNC)) {
        bool is_new = flags & O_CREAT && fstatat(at, path, &status, 0) != 0;
        if (!step(is_new, false))
            return -1;
    }
    return (int)syscall(SYS_openat, at, path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int file = open_with(AT_FDCWD, path, flags, list);
    va_end(list);
    return file;
}

int open64(const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int file = open_with(AT_FDCWD, path, flags, list);
    va_end(list);
    return file;
}

int openat(int at, const char *path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    int file = open_with(at, path, flags, list);
    va_end(list);
    return file;
}

/* What lies within the file's last block has its room already. */
static bool grows(int descriptor, off_t end) {
    enum { BLOCK_BYTES = 4096 };
    struct stat status;
    return fstat(descriptor, &status) != 0 || end > (status.st_size + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    if (is_file_under(descriptor) && !step(grows(descriptor, lseek(descriptor, 0, SEEK_CUR) + (off_t)length), false))
        return -1;
    return syscall(SYS_write, descriptor, bytes, length);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t at) {
    if (is_file_under(descriptor) && !step(grows(descriptor, at + (off_t)length), false))
        return -1;
    return syscall(SYS_pwrite64, descriptor, bytes, length, at);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t at) {
    return pwrite(descriptor, bytes, length, at);
}

int fsync(int descriptor) {
    return is_file_under(descriptor) && !step(false, true) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

int fdatasync(int descriptor) {
    return is_file_under(descriptor) && !step(false, true) ? -1 : (int)syscall(SYS_fdatasync, descriptor);
}

int ftruncate(int descriptor, off_t length) {
    return is_file_under(descriptor) && !step(grows(descriptor, length), false)
               ? -1
               : (int)syscall(SYS_ftruncate, descriptor, length);
}

int ftruncate64(int descriptor, off_t length) {
    return ftruncate(descriptor, length);
}

/* --- names --- */

int rename(const char *from, const char *to) {
    return is_under(to) && !step(false, false) ? -1 : (int)syscall(SYS_rename, from, to);
}

int unlink(const char *path) {
    return is_under(path) && !step(false, false) ? -1 : (int)syscall(SYS_unlink, path);
}

int rmdir(const char *path) {
    return is_under(path) && !step(false, false) ? -1 : (int)syscall(SYS_rmdir, path);
}

int mkdir(const char *path, mode_t mode) {
    struct stat status;
    return is_under(path) && stat(path, &status) != 0 && !step(true, false) ? -1 : (int)syscall(SYS_mkdir, path, mode);
}
