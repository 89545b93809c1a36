#include "os/named_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/file.h"
#include "os/system_error.h"

#define GLOBAL "Global\\"
#define LOCAL "Local\\"

/* The folder of the user's, which nobody else may write to, or that of all users. NULL + failure. */
static const char *folder_of(bool global, struct failure *failure) {
    const char *path = global ? "/tmp/.muster-locks" : mem_printf("/tmp/.muster-locks-%d", (int)geteuid());
    struct stat status;
    if (mkdir(path, global ? 01777 : 0700) == 0 && global)
        chmod(path, 01777);
    if (lstat(path, &status) != 0 || !S_ISDIR(status.st_mode) || (!global && status.st_uid != geteuid())) {
        system_error_set(failure, errno ? errno : EACCES, path, TARGET_DIRECTORY);
        return NULL;
    }
    return path;
}

/* The name as a file's: what may not stand there is written as %XX. */
static const char *file_of(const char *name, const char *kind, struct failure *failure) {
    bool global = strncmp(name, GLOBAL, strlen(GLOBAL)) == 0;
    const char *folder = folder_of(global, failure);
    struct buffer text = {0};
    if (!folder)
        return NULL;
    name += global ? strlen(GLOBAL) : strncmp(name, LOCAL, strlen(LOCAL)) == 0 ? strlen(LOCAL) : 0;
    buffer_printf(&text, "%s/%s", folder, kind);
    for (; *name; name++)
        if (strchr("/%\\", *name))
            buffer_printf(&text, "%%%02X", (unsigned)(unsigned char)*name);
        else
            buffer_putc(&text, *name);
    return buffer_dup(&text);
}

static int open_file(const char *name, const char *kind, int flags, struct failure *failure) {
    const char *path = file_of(name, kind, failure);
    int descriptor = path ? file_open(path, flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0666, failure) : -1;
    if (descriptor >= 0 && flags && strncmp(name, GLOBAL, strlen(GLOBAL)) == 0)
        fchmod(descriptor, 0666); /* whatever the umask says, all may take it */
    return descriptor;
}

bool named_lock_open(const char *name, struct named_lock *ret_lock, bool *ret_created, struct failure *failure) {
    ret_lock->exists = open_file(name, "open-", O_CREAT, failure);
    if (ret_lock->exists < 0)
        return false;
    ret_lock->holder = open_file(name, "held-", O_CREAT, failure);
    if (ret_lock->holder < 0) {
        close(ret_lock->exists);
        return false;
    }
    *ret_created = flock(ret_lock->exists, LOCK_EX | LOCK_NB) == 0;
    flock(ret_lock->exists, LOCK_SH);
    return true;
}

bool named_lock_is_known(const char *name) {
    int descriptor = open_file(name, "open-", 0, NULL);
    if (descriptor < 0)
        return false;
    bool known = flock(descriptor, LOCK_EX | LOCK_NB) != 0;
    close(descriptor);
    return known;
}

static void mark(const struct named_lock *lock, char state) {
    ssize_t written = pwrite(lock->holder, &state, 1, 0);
    (void)written; /* a full disk takes nothing but the word that it was abandoned */
}

bool named_lock_try(const struct named_lock *lock, bool *ret_abandoned) {
    char state = 0;
    if (flock(lock->holder, LOCK_EX | LOCK_NB) != 0)
        return false;
    *ret_abandoned = pread(lock->holder, &state, 1, 0) == 1 && state == 'h';
    mark(lock, 'h');
    return true;
}

void named_lock_release(const struct named_lock *lock) {
    mark(lock, 'f');
    flock(lock->holder, LOCK_UN);
}

void named_lock_close(struct named_lock *lock) {
    close(lock->exists);
    close(lock->holder);
}
