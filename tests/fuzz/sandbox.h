/* A child process in which a fuzz target's input can do no harm: made by fork for every input, it may compute, start
 * threads, read the clock and list folders, and nothing else. A filter of system calls (an allow-list: whatever is not
 * named fails with EPERM) takes files, processes, signals and the network away for good, so no script can touch the
 * machine whatever it finds. The child also makes every input begin with the same state and gives all memory back.
 *
 * What the child covers counts: the pages of coverage counters are shared with the parent. */
#ifndef TESTS_FUZZ_SANDBOX_H
#define TESTS_FUZZ_SANDBOX_H

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- the system calls an input may reach --- */

#define CALL(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, offset))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, what)
#define DENY(error) ANSWER(SECCOMP_RET_ERRNO | (error))
#define ALLOW(name) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), ANSWER(SECCOMP_RET_ALLOW)
/* The call is allowed where the low word of an argument, masked, is the number; else it fails. Five instructions. */
#define ALLOW_WHERE(name, argument, mask, number)                                                                      \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 5), CALL(args[argument]),                                       \
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),                  \
        ANSWER(SECCOMP_RET_ALLOW), DENY(EPERM)

#if defined(__x86_64__)
#define SANDBOX_MACHINE AUDIT_ARCH_X86_64
#define OLD_CALLS                                                                                                      \
    ALLOW(poll), ALLOW(select), ALLOW(epoll_wait), ALLOW(stat), ALLOW(lstat), ALLOW(access), ALLOW(readlink),          \
        ALLOW(pipe), ALLOW(dup2), ALLOW(getrlimit), ALLOW(getdents), ALLOW(time), ALLOW(arch_prctl),
#else
#define SANDBOX_MACHINE AUDIT_ARCH_AARCH64
#define OLD_CALLS
#endif

static inline bool sandbox_close_doors(void) {
    uint32_t self = (uint32_t)getpid();
    struct sock_filter filter[] = {
        CALL(arch), BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SANDBOX_MACHINE, 1, 0), ANSWER(SECCOMP_RET_KILL_PROCESS),
        CALL(nr),
        /* memory, threads, time, what is open already */
        OLD_CALLS ALLOW(read), ALLOW(readv), ALLOW(pread64), ALLOW(write), ALLOW(writev), ALLOW(close), ALLOW(fstat),
        ALLOW(newfstatat), ALLOW(statx), ALLOW(lseek), ALLOW(mmap), ALLOW(mprotect), ALLOW(munmap), ALLOW(mremap),
        ALLOW(madvise), ALLOW(brk), ALLOW(rt_sigaction), ALLOW(rt_sigprocmask), ALLOW(rt_sigreturn), ALLOW(sigaltstack),
        ALLOW(pipe2), ALLOW(eventfd2), ALLOW(epoll_create1), ALLOW(epoll_ctl), ALLOW(epoll_pwait),
        ALLOW(timerfd_create), ALLOW(timerfd_settime), ALLOW(timerfd_gettime), ALLOW(ppoll), ALLOW(pselect6),
        ALLOW(futex), ALLOW(exit), ALLOW(exit_group), ALLOW(getpid), ALLOW(getppid), ALLOW(gettid), ALLOW(sched_yield),
        ALLOW(sched_getaffinity), ALLOW(nanosleep), ALLOW(clock_nanosleep), ALLOW(clock_gettime), ALLOW(clock_getres),
        ALLOW(gettimeofday), ALLOW(getrandom), ALLOW(uname), ALLOW(getcwd), ALLOW(getdents64), ALLOW(readlinkat),
        ALLOW(faccessat), ALLOW(getuid), ALLOW(geteuid), ALLOW(getgid), ALLOW(getegid), ALLOW(getgroups),
        ALLOW(sysinfo), ALLOW(getrusage), ALLOW(times), ALLOW(set_robust_list), ALLOW(rseq), ALLOW(restart_syscall),
        ALLOW(dup), ALLOW(dup3), ALLOW(fcntl), ALLOW(getsid), ALLOW(getpgid), ALLOW(getpriority), ALLOW(statfs),
        ALLOW(fstatfs), ALLOW(membarrier), ALLOW(set_tid_address),
        /* of these only what harms nobody */
        ALLOW_WHERE(openat, 2, ~(uint32_t)(O_CLOEXEC | O_NONBLOCK | O_LARGEFILE), O_DIRECTORY),
        ALLOW_WHERE(clone, 0, CLONE_THREAD, CLONE_THREAD), ALLOW_WHERE(tgkill, 0, ~0u, self),
        ALLOW_WHERE(prctl, 0, ~0u, PR_SET_NAME), ALLOW_WHERE(prlimit64, 2, ~0u, 0),
        ALLOW_WHERE(ioctl, 1, ~0u, TIOCGWINSZ),
        /* glibc turns to clone where clone3, whose flags a filter cannot see, is not there */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1), DENY(ENOSYS), DENY(EPERM)};
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* --- the coverage counters --- */

extern uint8_t __start___sancov_cntrs[] __attribute__((weak, visibility("hidden")));
extern uint8_t __stop___sancov_cntrs[] __attribute__((weak, visibility("hidden")));

/* The pages that hold nothing but counters become shared memory; a few counters at both ends stay the child's own. */
static inline void sandbox_share_counters(void) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t begin = ((uintptr_t)__start___sancov_cntrs + page - 1) & ~(page - 1);
    uintptr_t end = (uintptr_t)__stop___sancov_cntrs & ~(page - 1);
    if (begin >= end)
        return;
    char *kept = malloc(end - begin);
    memcpy(kept, (void *)begin, end - begin);
    if (mmap((void *)begin, end - begin, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0) ==
        MAP_FAILED)
        abort();
    memcpy((void *)begin, kept, end - begin);
    free(kept);
}

/* --- the child --- */

static inline void sandbox_leave(void) {
    _exit(0);
}

/* Runs function(data, size) in the child. Ends the fuzzer where the child died, of a signal or of its own doing. */
static inline void sandbox_run(void (*function)(const uint8_t *data, size_t size), const uint8_t *data, size_t size) {
    pid_t child = fork();
    if (child < 0)
        return;
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (int number = 1; number < 32; number++)
            if (number != SIGSEGV && number != SIGBUS && number != SIGFPE && number != SIGILL)
                signal(number, SIG_DFL);
        struct rlimit none = {0, 0}, seconds = {60, 60};
        int null = open("/dev/null", O_RDWR); /* an input neither reads nor writes where the fuzzer does */
        dup2(null, 0);
        dup2(null, 1);
        close(null);
        setrlimit(RLIMIT_CORE, &none);
        setrlimit(RLIMIT_CPU, &seconds);
        if (!sandbox_close_doors()) {
            fputs("no filter of system calls: nothing is run\n", stderr);
            _exit(1);
        }
        atexit(sandbox_leave);
        function(data, size);
        _exit(0);
    }
    int status;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "the child ended with status 0x%x\n", (unsigned)status);
        abort();
    }
}

#endif
