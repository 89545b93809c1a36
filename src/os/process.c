#include "os/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/clock.h"
#include "os/loop.h"
#include "os/path.h"
#include "os/signal.h"
#include "os/spawn.h"
#include "os/system_error.h"
#include "os/thread.h"

/* The descriptors of one start: what the child gets, what this process keeps, what must be closed afterwards. */
struct plumbing {
    int child[3];
    int kept[3];
    int to_close[3];
};

static void close_all(int descriptors[3]) {
    for (int i = 0; i < 3; i++) {
        if (descriptors[i] >= 0)
            close(descriptors[i]);
        descriptors[i] = -1;
    }
}

static bool open_pipe(struct plumbing *plumbing, int stream, bool blocking) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    int mine = stream == 0 ? ends[1] : ends[0], its = stream == 0 ? ends[0] : ends[1];
    if (!blocking)
        fcntl(mine, F_SETFL, O_NONBLOCK);
    plumbing->child[stream] = plumbing->to_close[stream] = its;
    plumbing->kept[stream] = mine;
    return true;
}

static bool plumb_stream(struct plumbing *plumbing, int stream, const struct process_options *options) {
    const struct process_stream *wanted = &options->streams[stream];
    switch (wanted->kind) {
    case STREAM_INHERIT:
        plumbing->child[stream] = stream;
        return true;
    case STREAM_PIPE:
        return open_pipe(plumbing, stream, options->blocking_pipes);
    case STREAM_NULL:
        plumbing->child[stream] = plumbing->to_close[stream] =
            open("/dev/null", O_CLOEXEC | (stream == 0 ? O_RDONLY : O_WRONLY));
        return plumbing->child[stream] >= 0;
    case STREAM_FD:
        plumbing->child[stream] = wanted->fd;
        return true;
    case STREAM_AS_OUTPUT:
        plumbing->child[stream] = plumbing->child[1];
        return true;
    }
    return false;
}

static bool plumb(struct plumbing *plumbing, const struct process_options *options) {
    for (int i = 0; i < 3; i++)
        plumbing->child[i] = plumbing->kept[i] = plumbing->to_close[i] = -1;
    for (int i = 0; i < 3; i++)
        if (!plumb_stream(plumbing, i, options))
            return false;
    return true;
}

static void *start_failed(const struct process_options *options, int error, int *ret_errno, struct failure *failure) {
    if (ret_errno)
        *ret_errno = error;
    if (failure)
        failure_set(failure, "System.ComponentModel.Win32Exception", "Win32Exception", CATEGORY_NOT_SPECIFIED,
                    "An error occurred trying to start process '%s' with working directory '%s'. %s", options->path,
                    options->directory ? options->directory : path_working_directory(), system_error_text(error));
    return NULL;
}

static struct process *make_process(const struct spawn *spawn, struct plumbing *plumbing) {
    struct process *process = mem_raw_new(sizeof *process);
    *process = (struct process){.id = spawn->id, .descriptor = spawn->descriptor, .started_ticks = clock_utc_ticks()};
    memcpy(process->pipes, plumbing->kept, sizeof process->pipes);
    return process;
}

struct process *process_start(const struct process_options *options, int *ret_errno, struct failure *failure) {
    signal_ignore_pipe();
    spawn_raise_file_limit();
    if (ret_errno)
        *ret_errno = 0;
    struct plumbing plumbing;
    struct spawn spawn = {
        .path = options->path,
        .directory = options->directory,
        .arguments = (char *const *)options->arguments,
        .environment = options->environment ? (char *const *)options->environment : environ,
        .group = options->group,
        .die_with_parent = options->die_with_parent,
        .runs_as_32 = options->runs_as_32,
        .ignores_interrupt = options->ignores_interrupt,
        .nice = options->nice ? getpriority(PRIO_PROCESS, 0) + options->nice : 0,
        .error = 0,
    };
    bool plumbed = plumb(&plumbing, options);
    int error = errno;
    if (plumbed) {
        memcpy(spawn.streams, plumbing.child, sizeof spawn.streams);
        if (options->die_with_parent)
            loop_call(spawn_run, &spawn);
        else
            spawn_run(&spawn);
        error = spawn.error;
    }
    close_all(plumbing.to_close);
    if (!plumbed || spawn.error) {
        close_all(plumbing.kept);
        return start_failed(options, error, ret_errno, failure);
    }
    return make_process(&spawn, &plumbing);
}

/* The loop thread reaps too; whoever comes first writes what the other reads. */
static pthread_mutex_t reaping = PTHREAD_MUTEX_INITIALIZER;

static bool reap(struct process *process) {
    int status = 0;
    pid_t reaped = waitpid(process->id, &status, WNOHANG);
    if (reaped == 0 || (reaped < 0 && errno == EINTR))
        return false;
    /* ECHILD: SIGCHLD was ignored before this program started; the status is lost, the child is gone. */
    process->wait_status = reaped < 0 ? 0 : status;
    process->exited_ticks = clock_utc_ticks();
    __atomic_store_n(&process->exited, true, __ATOMIC_RELEASE);
    return true;
}

bool process_has_exited(struct process *process) {
    if (__atomic_load_n(&process->exited, __ATOMIC_ACQUIRE))
        return true;
    pthread_mutex_lock(&reaping);
    bool exited = process->exited || reap(process);
    pthread_mutex_unlock(&reaping);
    return exited;
}

bool process_wait(struct process *process, int64_t timeout_ms) {
    if (process_has_exited(process))
        return true;
    int64_t deadline = timeout_ms < 0 ? 0 : clock_monotonic_ns() + timeout_ms * 1000000;
    struct stop *stop = stop_current();
    while (!stop_is_requested(stop)) {
        int64_t left = timeout_ms < 0 ? -1 : (deadline - clock_monotonic_ns() + 999999) / 1000000;
        if (timeout_ms >= 0 && left <= 0)
            break;
        stop_poll(stop, process->descriptor, POLLIN, left);
        if (process_has_exited(process))
            return true;
    }
    return process_has_exited(process);
}

bool process_wait_always(struct process *process, int64_t timeout_ms) {
    struct stop deaf = {0};
    struct stop *listening = stop_current();
    stop_set_current(&deaf);
    bool exited = process_wait(process, timeout_ms);
    stop_set_current(listening);
    stop_done(&deaf);
    return exited;
}

int process_exit_code(const struct process *process) {
    int status = process->wait_status;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

int process_exit_signal(const struct process *process) {
    return WIFSIGNALED(process->wait_status) ? WTERMSIG(process->wait_status) : 0;
}

static bool signal_failed(int error, struct failure *failure) {
    if (error == ESRCH)
        return failure_set(failure, "System.InvalidOperationException", "InvalidOperationException",
                           CATEGORY_INVALID_OPERATION, "No process is associated with this object.");
    return failure_set(failure, "System.ComponentModel.Win32Exception", "Win32Exception", CATEGORY_PERMISSION_DENIED,
                       "%s", system_error_text(error));
}

bool process_send_signal(struct process *process, int signal, struct failure *failure) {
    if (process_has_exited(process))
        return signal_failed(ESRCH, failure);
    if (syscall(SYS_pidfd_send_signal, process->descriptor, signal, NULL, 0) == 0)
        return true;
    return signal_failed(errno, failure);
}

bool process_send_group_signal(struct process *process, int signal, struct failure *failure) {
    /* Not reaped yet, so the id cannot have become another's; the group may outlive its leader. */
    if (!process_has_exited(process) && getpgid(process->id) != process->id)
        return process_send_signal(process, signal, failure);
    if (kill(-process->id, signal) == 0)
        return true;
    return signal_failed(errno, failure);
}

bool process_kill(struct process *process) {
    return process_has_exited(process) || process_send_signal(process, SIGKILL, NULL) || process_has_exited(process);
}

bool process_signal_id(pid_t id, int signal, struct failure *failure) {
    return kill(id, signal) == 0 || signal_failed(errno, failure);
}
