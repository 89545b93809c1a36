/* Child processes: started in well under a millisecond however large this process is (the parent's memory is shared
 * until exec, as vfork does), with every descriptor but 0, 1 and 2 closed, default signal dispositions and an empty
 * signal mask.
 *
 *   process_start ──► running ──► exited (code, or 128 + signal as PowerShell's $LASTEXITCODE shows it)
 *
 * A started child is followed by a pidfd, so its id can never be mistaken for a later process. A process leaves no
 * zombie: it is reaped by process_wait / process_has_exited, by the loop thread (process_watch), or, once released, by
 * the loop thread.
 *
 * Children of a job (die_with_parent) end with this process, even if it is killed with SIGKILL: the kernel sends them
 * SIGKILL (PR_SET_PDEATHSIG; the loop thread starts them, since the kernel looks at the thread that did), and their
 * standard input ends.
 *
 * A `struct process` is raw memory of one owner; process_has_exited, process_exit_code and the signals may be called on
 * any thread. */
#ifndef OS_PROCESS_H
#define OS_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/failure.h"
#include "os/stop.h"

/* What a standard stream of the child is. */
enum process_stream_kind {
    STREAM_INHERIT, /* this process's own */
    STREAM_PIPE,    /* a new pipe; this process's end is given back in process->pipes[] (close-on-exec, non-blocking) */
    STREAM_NULL,    /* /dev/null */
    STREAM_FD,      /* a descriptor of this process, which stays the caller's */
    STREAM_AS_OUTPUT, /* standard error only: the same as standard output (2>&1) */
};

struct process_stream {
    enum process_stream_kind kind;
    int fd; /* STREAM_FD */
};

enum process_group {
    GROUP_INHERIT, /* Ctrl+C at the terminal reaches the child too */
    GROUP_NEW,     /* a process group of its own */
    GROUP_SESSION, /* a session of its own, without a terminal */
};

struct process_options {
    const char *path;               /* program file; taken as it is (process_find_on_path looks names up) */
    const char *const *arguments;   /* NULL-terminated, [0] is the program's name */
    const char *const *environment; /* NULL-terminated "NAME=value", the whole of it; NULL: this process's own */
    const char *directory;          /* working directory; NULL: this process's own */
    struct process_stream streams[3];
    enum process_group group;
    bool die_with_parent;
    bool blocking_pipes;    /* this process's ends of STREAM_PIPE are blocking */
    bool runs_as_32;        /* under the 32-bit personality (PER_LINUX32): uname says i686 */
    bool ignores_interrupt; /* Ctrl+C at the terminal that it shares is not for it (SIGINT is ignored) */
    int nice;               /* added to the child's niceness */
};

struct process_watch;

struct process {
    pid_t id;
    int descriptor;              /* pidfd */
    int pipes[3];                /* this process's ends of STREAM_PIPE, else -1; owned: set to -1 what you take over */
    int64_t started_ticks;       /* UTC */
    int64_t exited_ticks;        /* UTC, once it exited */
    int wait_status;             /* as waitpid gives it, once it exited */
    bool exited;                 /* ask process_has_exited */
    struct process_watch *watch; /* the loop's own; NULL: not watched */
};

/* Starts a child. NULL with *failure: System.ComponentModel.Win32Exception "An error occurred trying to start process
 * '…' with working directory '…'. No such file or directory". *ret_errno (may be NULL) gets the errno. Free with
 * process_release. */
struct process *process_start(const struct process_options *options, int *ret_errno, struct failure *failure);

/* Waits for the end, up to timeout_ms (-1: for ever), observing the thread's stop. True: it has exited. Releases the
 * baton. */
bool process_wait(struct process *process, int64_t timeout_ms);
/* Like process_wait but not observing the stop. */
bool process_wait_always(struct process *process, int64_t timeout_ms);
/* True if it has exited; never blocks. */
bool process_has_exited(struct process *process);
/* Exit code once exited: 0..255, or 128 + signal. */
int process_exit_code(const struct process *process);
/* The signal that ended it; 0: none. */
int process_exit_signal(const struct process *process);

/* Sends a signal; false with *failure: it has exited already (System.InvalidOperationException) or is not ours to
 * signal. */
bool process_send_signal(struct process *process, int signal, struct failure *failure);
/* Sends a signal to its process group (GROUP_NEW, GROUP_SESSION only; else to the process alone). */
bool process_send_group_signal(struct process *process, int signal, struct failure *failure);
/* SIGKILL. True also if it has exited already. */
bool process_kill(struct process *process);

/* Closes the remaining pipes and frees *process. A child still running goes on, and is reaped by the loop thread at its
 * end. */
void process_release(struct process *process);

/* The file that `name` stands for as the shell runs it: with a '/' the name itself, else the first executable regular
 * file in the folders of `search_path` (NULL: $PATH; an empty entry is the working directory), relative names being of
 * `directory` (NULL: the process's own). Collected full path, or NULL. process_find_all_on_path gives all of them,
 * NULL-terminated, in order. */
const char *process_find_on_path(const char *name, const char *search_path, const char *directory);
const char *const *process_find_all_on_path(const char *name, const char *search_path, const char *directory);
/* Is it a regular file (links followed) that this user may execute? */
bool process_is_executable(const char *path);

/* This process's environment with changes: pairs {name, value}, value NULL removes. Collected, NULL-terminated. */
const char *const *process_environment_with(const char *const (*changes)[2], size_t count);

/* [Environment]::ProcessPath: the running program's file; collected. */
const char *process_own_path(void);
/* Sends a signal to any process by its id; failures as .NET's Process.Kill tells them. */
bool process_signal_id(pid_t id, int signal, struct failure *failure);

#endif
