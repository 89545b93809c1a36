#include "os/proc.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/clock.h"
#include "os/system_error.h"

enum { STAT_BYTES = 2048, STATUS_BYTES = 4096, COMMAND_BYTES = 1024 };

/* Reads the start of a file of /proc/ID into text[0..size) with a NUL behind it; its length, -1: gone or denied. */
static ssize_t read_start(int process, const char *name, char *text, size_t size) {
    int descriptor = openat(process, name, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    ssize_t length = read(descriptor, text, size - 1);
    close(descriptor);
    if (length >= 0)
        text[length] = '\0';
    return length;
}

/* The last part of an argument's path if the kernel's name is the start of it. */
static const char *completed(const char *argument, const char *name) {
    const char *slash = strrchr(argument, '/');
    const char *last = slash ? slash + 1 : argument;
    return strncmp(last, name, strlen(name)) == 0 ? mem_strdup(last) : NULL;
}

/* The kernel cuts names at 15 bytes: the first argument, or the second (a script's), may have the whole. */
static const char *complete_name(int process, const char *name) {
    char text[COMMAND_BYTES];
    ssize_t length = read_start(process, "cmdline", text, sizeof text);
    if (length <= 0)
        return mem_strdup(name);
    const char *whole = completed(text, name);
    size_t first = strlen(text) + 1;
    if (!whole && first < (size_t)length)
        whole = completed(text + first, name);
    return whole ? whole : mem_strdup(name);
}

/* The numbers of /proc/ID/stat after the state, by their place in the manual page (field 4 is [4]). */
enum {
    FIELD_PARENT = 4,
    FIELD_GROUP,
    FIELD_SESSION,
    FIELD_USER_TIME = 14,
    FIELD_SYSTEM_TIME = 15,
    FIELD_PRIORITY = 18,
    FIELD_NICE = 19,
    FIELD_THREADS = 20,
    FIELD_START = 22,
    FIELD_VIRTUAL = 23,
    FIELD_RESIDENT = 24,
    FIELD_COUNT = 25
};

static bool read_stat(int process, struct proc *proc) {
    char text[STAT_BYTES];
    if (read_start(process, "stat", text, sizeof text) <= 0)
        return false;
    /* The name may hold blanks and parentheses: it ends at the last one. */
    char *open = strchr(text, '('), *close = strrchr(text, ')');
    if (!open || !close || close < open || !close[1])
        return false;
    int64_t fields[FIELD_COUNT] = {0};
    char *at = close + 3;
    for (int i = FIELD_PARENT; i < FIELD_COUNT; i++)
        fields[i] = (int64_t)strtoll(at, &at, 10);
    int64_t tick = CLOCK_TICKS_PER_SECOND / sysconf(_SC_CLK_TCK);
    *close = '\0';
    proc->name = complete_name(process, open + 1);
    proc->state = close[2];
    proc->parent_id = (pid_t)fields[FIELD_PARENT];
    proc->group_id = (pid_t)fields[FIELD_GROUP];
    proc->session_id = (pid_t)fields[FIELD_SESSION];
    proc->priority = (int)fields[FIELD_PRIORITY];
    proc->nice = (int)fields[FIELD_NICE];
    proc->threads = (int)fields[FIELD_THREADS];
    proc->user_ticks = fields[FIELD_USER_TIME] * tick;
    proc->system_ticks = fields[FIELD_SYSTEM_TIME] * tick;
    proc->start_ticks = fields[FIELD_START] * tick;
    proc->virtual_bytes = fields[FIELD_VIRTUAL];
    proc->working_set_bytes = fields[FIELD_RESIDENT] * sysconf(_SC_PAGESIZE);
    return true;
}

/* Kernel threads have no such lines: their sizes stay 0. */
static void read_status(int process, struct proc *proc) {
    char text[STATUS_BYTES];
    if (read_start(process, "status", text, sizeof text) <= 0)
        return;
    const struct {
        const char *key;
        int64_t *value;
    } sizes[] = {{"\nVmPeak:", &proc->peak_virtual_bytes},
                 {"\nVmHWM:", &proc->peak_working_set_bytes},
                 {"\nVmRSS:", &proc->working_set_bytes},
                 {"\nVmData:", &proc->private_bytes},
                 {"\nVmSwap:", &proc->paged_bytes}};
    const char *at = text;
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        const char *found = strstr(at, sizes[i].key);
        if (!found)
            continue;
        *sizes[i].value = strtoll(found + strlen(sizes[i].key), NULL, 10) * 1024;
        at = found;
    }
}

static bool read_process(int directory, const char *name, int64_t boot_ticks, struct proc *proc) {
    struct stat status;
    int process = openat(directory, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (process < 0)
        return false;
    *proc = (struct proc){.id = (pid_t)strtol(name, NULL, 10)};
    bool exists = fstat(process, &status) == 0 && read_stat(process, proc);
    if (exists) {
        proc->uid = status.st_uid;
        proc->start_ticks += boot_ticks;
        read_status(process, proc);
    }
    close(process);
    return exists;
}

static int64_t boot_ticks(void) {
    return clock_utc_ticks() - clock_boot_ns() / 100;
}

static int compare_ids(const void *left, const void *right) {
    pid_t a = ((const struct proc *)left)->id, b = ((const struct proc *)right)->id;
    return a < b ? -1 : a > b;
}

bool proc_list(struct proc_list *ret_list, struct failure *failure) {
    *ret_list = (struct proc_list){0};
    DIR *folder = opendir("/proc");
    if (!folder)
        return system_error_set(failure, errno, "/proc", TARGET_DIRECTORY);
    int64_t boot = boot_ticks();
    size_t capacity = 0;
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        if (!isdigit((unsigned char)entry->d_name[0]))
            continue;
        if (ret_list->count == capacity) {
            MEM_GROW(ret_list->items, capacity, 128);
        }
        if (read_process(dirfd(folder), entry->d_name, boot, &ret_list->items[ret_list->count]))
            ret_list->count++;
    }
    closedir(folder);
    if (ret_list->count)
        qsort(ret_list->items, ret_list->count, sizeof *ret_list->items, compare_ids);
    return true;
}

bool proc_get(pid_t id, struct proc *ret_proc) {
    int directory = open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0)
        return false;
    bool exists = id > 0 && read_process(directory, mem_printf("%d", id), boot_ticks(), ret_proc);
    close(directory);
    return exists;
}
