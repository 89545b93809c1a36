#include "os/freeze_group.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/file.h"
#include "os/freeze_guard.h"
#include "os/process.h"

struct freeze_group {
    const char *path, *own; /* folders of the group and of this process's own one */
    const char *own_name;   /* the latter's place in the hierarchy */
    struct process *guard;
};

/* ---- where groups are ---- */

/* "41 31 0:38 /root /mounted/at rw,relatime - cgroup2 cgroup2 rw": the mount point, and the part of the hierarchy it
 * shows. */
static bool parse_mount(const char *line, const char **ret_root, const char **ret_point) {
    char root[1024], point[1024];
    if (!strstr(line, " - cgroup2 ") || sscanf(line, "%*s %*s %*s %1023s %1023s", root, point) != 2)
        return false;
    *ret_root = mem_strdup(root);
    *ret_point = mem_strdup(point);
    return true;
}

static bool find_mount(const char **ret_root, const char **ret_point) {
    struct buffer text = {0};
    if (!file_read("/proc/self/mountinfo", &text, 0, NULL))
        return false;
    char *rest = mem_strdup(buffer_text(&text)), *line;
    while ((line = strsep(&rest, "\n")))
        if (parse_mount(line, ret_root, ret_point))
            return true;
    return false;
}

/* A process's path in the hierarchy of version 2: the line "0::/path" of its cgroup file. */
static const char *group_of(const char *process) {
    struct buffer text = {0};
    if (!file_read(mem_printf("/proc/%s/cgroup", process), &text, 0, NULL))
        return NULL;
    char *rest = mem_strdup(buffer_text(&text)), *line;
    while ((line = strsep(&rest, "\n")))
        if (strncmp(line, "0::", 3) == 0)
            return line + 3;
    return NULL;
}

/* The folder of this process's group; NULL: it cannot be seen from here. */
static const char *own_folder(void) {
    const char *root, *point, *path = group_of("self");
    if (!path || !find_mount(&root, &point))
        return NULL;
    size_t shared = strcmp(root, "/") == 0 ? 0 : strlen(root);
    if (strncmp(path, root, shared) != 0)
        return NULL;
    path += shared;
    return strcmp(path, "/") == 0 ? point : mem_printf("%s%s", point, path);
}

static bool write_text(const char *folder, const char *name, const char *text) {
    int descriptor = open(mem_printf("%s/%s", folder, name), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    bool written = write(descriptor, text, strlen(text)) == (ssize_t)strlen(text);
    close(descriptor);
    return written;
}

/* ---- the group ---- */

struct freeze_group *freeze_group_new(void) {
    static unsigned made;
    const char *own = own_folder();
    if (!own)
        return NULL;
    const char *path = mem_printf("%s/muster-%d-%u", own, (int)getpid(), ++made);
    if (mkdir(path, 0755) != 0)
        return NULL;
    struct freeze_group *group = MEM_NEW(struct freeze_group);
    *group = (struct freeze_group){.path = path, .own = own, .own_name = group_of("self")};
    group->guard = write_text(path, "cgroup.freeze", "1") ? freeze_guard_of_group(path) : NULL;
    if (group->guard)
        return group;
    rmdir(path);
    return NULL;
}

bool freeze_group_add(struct freeze_group *group, pid_t id) {
    const char *text = mem_printf("%d", (int)id), *present = group_of(text);
    return present && group->own_name && strcmp(present, group->own_name) == 0 &&
           write_text(group->path, "cgroup.procs", text);
}

bool freeze_group_is_frozen(const struct freeze_group *group) {
    struct buffer text = {0};
    if (!file_read(mem_printf("%s/cgroup.events", group->path), &text, 0, NULL))
        return true;
    return strstr(buffer_text(&text), "frozen 1") || strstr(buffer_text(&text), "populated 0");
}

bool freeze_group_is_guard(const struct freeze_group *group, pid_t session_id) {
    return freeze_guard_is(group->guard, session_id);
}

static void move_back(const struct freeze_group *group) {
    struct buffer text = {0};
    if (!file_read(mem_printf("%s/cgroup.procs", group->path), &text, 0, NULL))
        return;
    char *rest = mem_strdup(buffer_text(&text)), *line;
    while ((line = strsep(&rest, "\n")))
        if (*line)
            write_text(group->own, "cgroup.procs", line);
}

/* The guard removes what cannot be removed yet: a process that was killed may take a moment to leave. */
void freeze_group_end(struct freeze_group *group) {
    write_text(group->path, "cgroup.freeze", "0");
    move_back(group);
    if (rmdir(group->path) == 0 || errno == ENOENT)
        process_kill(group->guard);
    process_release(group->guard);
}
