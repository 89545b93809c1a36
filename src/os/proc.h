/* The machine's processes, as .NET's Process class shows them, read from /proc in one pass. Texts are collected. */
#ifndef OS_PROC_H
#define OS_PROC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/failure.h"

struct proc {
    pid_t id, parent_id, group_id, session_id;
    char state;       /* R S D Z T … */
    const char *name; /* ProcessName: the kernel's name, completed from the command line where it was cut at 15 bytes */
    int priority, nice;
    int threads;
    uid_t uid;
    int64_t user_ticks, system_ticks;                  /* processor time, 100 ns */
    int64_t start_ticks;                               /* UTC */
    int64_t working_set_bytes, peak_working_set_bytes; /* WorkingSet64, PeakWorkingSet64 */
    int64_t virtual_bytes, peak_virtual_bytes;         /* VirtualMemorySize64 */
    int64_t private_bytes;                             /* PrivateMemorySize64: VmData */
    int64_t paged_bytes;                               /* PagedMemorySize64: VmSwap */
};

struct proc_list {
    struct proc *items;
    size_t count;
};

/* All processes, by id. False with *failure: /proc cannot be read. */
bool proc_list(struct proc_list *ret_list, struct failure *failure);
/* One of them; false: there is no such process. */
bool proc_get(pid_t id, struct proc *ret_proc);

/* What costs more, asked for one process at a time: open descriptors (Handles; 0 where not permitted), program file
 * (NULL), the arguments as one line separated by blanks ("" for kernel threads), the working directory (NULL). */
int proc_handle_count(pid_t id);
const char *proc_path(pid_t id);
const char *proc_command_line(pid_t id);
const char *proc_directory(pid_t id);
/* The arguments, NULL-terminated. */
const char *const *proc_arguments(pid_t id);
/* NAME=value of its environment, NULL-terminated; NULL where not permitted. */
const char *const *proc_environment(pid_t id);

/* Mapped program and library files (Process.Modules). */
struct proc_module {
    const char *path;
    uint64_t start;
    int64_t size_bytes;
};
/* NULL with *ret_count 0 where not permitted. */
struct proc_module *proc_modules(pid_t id, size_t *ret_count);

#endif
