#include "scheduled/scheduler_control.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/file.h"
#include "os/process.h"
#include "scheduled/store.h"
#include "scheduled/systemd.h"
#include "session/link.h"

/* --- the lock --- */

static int open_lock(const char *folder) {
    return open(mem_printf("%s/scheduler.lock", folder), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

pid_t scheduler_control_process(const char *folder) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int file = open_lock(folder);
    if (file < 0)
        return 0;
    bool held = fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    close(file);
    return held ? lock.l_pid : 0;
}

int scheduler_control_lock(const char *folder) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    int file = open_lock(folder);
    if (file >= 0 && fcntl(file, F_SETLK, &lock) == 0)
        return file;
    if (file >= 0) {
        int error = errno;
        close(file);
        errno = error == EACCES ? EAGAIN : error;
    }
    return -1;
}

void scheduler_control_unlock(int lock) {
    close(lock);
}

/* --- starting --- */

static void take_count(void *data, struct database_row *row) {
    *(int *)data = row_int(row, 0);
}

bool scheduler_control_needed(const char *folder) {
    struct store store;
    int count = 0;
    if (!store_open(folder, false, &store, NULL))
        return false;
    if (store.database)
        database_query(store.database, NULL, take_count, &count,
                       "SELECT (SELECT count(*) FROM trigger JOIN definition ON definition = global_id WHERE "
                       "trigger.enabled AND definition.enabled) + (SELECT count(*) FROM start)",
                       "");
    store_close(&store);
    return count > 0;
}

static bool start_process(struct failure *failure) {
    static const char *const arguments[] = {"muster", "--scheduler", NULL};
    struct process_options options = {.path = link_own_program(),
                                      .arguments = arguments,
                                      .directory = "/",
                                      .streams = {{STREAM_NULL, 0}, {STREAM_NULL, 0}, {STREAM_NULL, 0}},
                                      .group = GROUP_SESSION};
    struct process *process = process_start(&options, NULL, failure);
    if (process)
        process_release(process);
    return process != NULL;
}

bool scheduler_control_notify(struct failure *failure) {
    const char *folder = store_default_folder();
    pid_t process;
    /* One that is just ending may not hear the signal: then nobody holds the lock afterwards. */
    while ((process = scheduler_control_process(folder)) > 0) {
        if (kill(process, SIGHUP) != 0 && errno == EPERM)
            return failure_set(failure, "System.UnauthorizedAccessException", "UnauthorizedAccessException",
                               CATEGORY_PERMISSION_DENIED, "The scheduler (process %d) belongs to another user.",
                               (int)process);
        if (scheduler_control_process(folder) == process)
            return true;
    }
    if (!scheduler_control_needed(folder))
        return true;
    return systemd_is_here() ? systemd_start(failure) : start_process(failure);
}

void scheduler_control_ensure(void) {
    const char *folder = store_default_folder();
    if (file_exists(folder) && !scheduler_control_process(folder) && !systemd_is_here() &&
        scheduler_control_needed(folder))
        start_process(NULL);
}
