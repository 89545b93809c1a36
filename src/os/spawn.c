#include "os/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* The child runs these while it shares the parent's memory: nothing here may allocate, lock, or be instrumented. */
#define IN_CHILD __attribute__((no_sanitize("address", "thread", "undefined")))

enum { SPAWN_STACK_BYTES = 64 * 1024 };

#ifdef __has_feature
#if __has_feature(thread_sanitizer) && !defined __SANITIZE_THREAD__ /* which gcc defines */
#define __SANITIZE_THREAD__ 1
#endif
#endif

#ifdef __SANITIZE_THREAD__
/* ThreadSanitizer's own clone takes the child for a forked process and spoils what the parent knows; this is the
 * library's. */
int __clone(int (*run)(void *), void *stack, int flags, void *data, ...);
#define clone __clone
#endif

/* The kernel's own layout: the library's functions are wrapped by sanitizers, whose memory the child shares. */
struct kernel_sigaction {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)(void);
    uint64_t mask;
};

/* Handlers of this process must never run in the child: they would run on its memory. What is ignored here (SIGPIPE)
 * gets its default back; but what nohup and the like had ignored before stays so. */
IN_CHILD static void default_signals(void) {
    for (int number = 1; number < 32; number++) {
        struct kernel_sigaction plain = {.handler = SIG_DFL}, present;
        if (number == SIGKILL || number == SIGSTOP ||
            syscall(SYS_rt_sigaction, number, NULL, &present, sizeof present.mask) != 0)
            continue;
        bool nohup = present.handler == SIG_IGN && (number == SIGHUP || number == SIGINT || number == SIGQUIT);
        if (present.handler != SIG_DFL && !nohup)
            syscall(SYS_rt_sigaction, number, &plain, NULL, sizeof plain.mask);
    }
}

/* Puts the three descriptors in place. Those below 3 are moved out of the way first, so that none is overwritten before
 * its use. */
IN_CHILD static bool place_streams(int streams[3]) {
    for (int i = 0; i < 3; i++) {
        if (streams[i] >= 3 || streams[i] == i)
            continue;
        long moved = syscall(SYS_fcntl, streams[i], F_DUPFD_CLOEXEC, 3);
        if (moved < 0)
            return false;
        streams[i] = (int)moved;
    }
    for (int i = 0; i < 3; i++) {
        long done = streams[i] == i ? syscall(SYS_fcntl, i, F_SETFD, 0) : syscall(SYS_dup3, streams[i], i, 0);
        if (done < 0 && errno != EBADF)
            return false;
        if (done < 0 && streams[i] != i)
            return false;
    }
    syscall(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC); /* for descriptors that libraries opened without the flag */
    return true;
}

IN_CHILD static bool enter_group(const struct spawn *spawn) {
    switch (spawn->group) {
    case GROUP_INHERIT:
        return true;
    case GROUP_NEW:
        return syscall(SYS_setpgid, 0, 0) == 0;
    case GROUP_SESSION:
        return syscall(SYS_setsid) >= 0;
    }
    return true;
}

/* The soft limit of descriptors this process came with. */
static struct rlimit file_limit;
static bool file_limit_is_raised;

void spawn_raise_file_limit(void) {
    if (file_limit_is_raised || getrlimit(RLIMIT_NOFILE, &file_limit) != 0)
        return;
    file_limit_is_raised = true;
    struct rlimit most = {.rlim_cur = file_limit.rlim_max, .rlim_max = file_limit.rlim_max};
    setrlimit(RLIMIT_NOFILE, &most);
}

static struct rlimit stack_limit_kept;
static bool stack_limit_is_kept;

void spawn_keep_stack_limit(const struct rlimit *limit) {
    stack_limit_kept = *limit;
    stack_limit_is_kept = true;
}

IN_CHILD static bool prepare(struct spawn *spawn) {
    if (spawn->die_with_parent) {
        if (syscall(SYS_prctl, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
            return false;
        if (syscall(SYS_getppid) != spawn->parent) /* it died before the kernel knew */
            syscall(SYS_exit_group, 127);
    }
    default_signals();
    if (spawn->ignores_interrupt) {
        struct kernel_sigaction ignored = {.handler = SIG_IGN};
        syscall(SYS_rt_sigaction, SIGINT, &ignored, NULL, sizeof ignored.mask);
    }
    if (!enter_group(spawn) || !place_streams(spawn->streams))
        return false;
    if (file_limit_is_raised)
        syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, &file_limit, NULL);
    if (stack_limit_is_kept)
        syscall(SYS_prlimit64, 0, RLIMIT_STACK, &stack_limit_kept, NULL);
    if (spawn->nice)
        syscall(SYS_setpriority, PRIO_PROCESS, 0, spawn->nice); /* not permitted: the child runs all the same */
    if (spawn->runs_as_32 && syscall(SYS_personality, PER_LINUX32) < 0)
        return false;
    return !spawn->directory || syscall(SYS_chdir, spawn->directory) == 0;
}

IN_CHILD static int child(void *data) {
    struct spawn *spawn = data;
    if (prepare(spawn)) {
        uint64_t none = 0;
        syscall(SYS_rt_sigprocmask, SIG_SETMASK, &none, NULL, sizeof none);
        syscall(SYS_execve, spawn->path, spawn->arguments, spawn->environment);
    }
    spawn->error = errno ? errno : EINVAL;
    syscall(SYS_exit_group, 127);
    return 127;
}

void spawn_run(void *data) {
    struct spawn *spawn = data;
    spawn->id = -1;
    spawn->descriptor = -1;
    spawn->error = 0;
    spawn->parent = getpid();
    char *stack = mmap(NULL, SPAWN_STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED) {
        spawn->error = errno;
        return;
    }
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    /* CLONE_VFORK: this thread goes on only once the child has its program or is gone, so the stack and *spawn are free
     * again. */
    int pidfd = -1;
    pid_t id = clone(child, stack + SPAWN_STACK_BYTES, CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD, spawn, &pidfd);
    int error = id < 0 ? errno : 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    munmap(stack, SPAWN_STACK_BYTES);
    if (id < 0) {
        spawn->error = error;
        return;
    }
    if (spawn->error) {
        waitpid(id, NULL, 0);
        close(pidfd);
        return;
    }
    spawn->id = id;
    spawn->descriptor = pidfd;
}
