#include "os/freeze_guard.h"

#include <stdio.h>
#include <unistd.h>

#include "base/failure.h"
#include "os/process.h"

static const char group_script[] = "cat >/dev/null; cd \"$0\" 2>/dev/null || exit; echo 0 >cgroup.freeze; "
                                   "while read -r id; do echo \"$id\" >../cgroup.procs; done <cgroup.procs; "
                                   "cd ..; until rmdir \"$0\"; do [ -d \"$0\" ] || exit; sleep 0.1; done";
static const char processes_script[] =
    "while read -r id; do ids=\"$ids $id\"; done; [ -z \"$ids\" ] || kill -CONT $ids";

static struct process *start(const char *script, const char *name) {
    const char *arguments[] = {"sh", "-c", script, name, NULL};
    struct process_options options = {.path = "/bin/sh",
                                      .arguments = arguments,
                                      .directory = "/",
                                      .streams = {{STREAM_PIPE}, {STREAM_NULL}, {STREAM_NULL}},
                                      .group = GROUP_SESSION};
    struct failure failure = {0};
    return process_start(&options, NULL, &failure);
}

struct process *freeze_guard_of_group(const char *folder) {
    return start(group_script, folder);
}

struct process *freeze_guard_of_processes(void) {
    return start(processes_script, "sh");
}

void freeze_guard_add(struct process *guard, pid_t id) {
    char line[24];
    int length = snprintf(line, sizeof line, "%d\n", (int)id);
    ssize_t written = guard ? write(guard->pipes[0], line, (size_t)length) : 0;
    (void)written; /* a guard that is gone guards nothing */
}

bool freeze_guard_is(const struct process *guard, pid_t session_id) {
    return guard && guard->id == session_id;
}

void freeze_guard_end(struct process *guard) {
    if (!guard)
        return;
    process_kill(guard);
    process_release(guard);
}
