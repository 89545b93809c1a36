/* What costs more to know about a process: see os/proc.h. */
#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/file.h"
#include "os/proc.h"

int proc_handle_count(pid_t id) {
    DIR *folder = opendir(mem_printf("/proc/%d/fd", id));
    if (!folder)
        return 0;
    int count = 0;
    const struct dirent *entry;
    while ((entry = readdir(folder)))
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

static const char *link_of(pid_t id, const char *name) {
    char target[4096];
    ssize_t length = readlink(mem_printf("/proc/%d/%s", id, name), target, sizeof target);
    return length > 0 ? mem_strndup(target, (size_t)length) : NULL;
}

const char *proc_path(pid_t id) {
    const char *path = link_of(id, "exe");
    static const char deleted[] = " (deleted)";
    size_t length = path ? strlen(path) : 0, tail = sizeof deleted - 1;
    return length > tail && strcmp(path + length - tail, deleted) == 0 ? mem_strndup(path, length - tail) : path;
}

const char *proc_directory(pid_t id) {
    return link_of(id, "cwd");
}

/* NUL-separated texts as an array; NULL where the file cannot be read. */
static const char *const *texts_of(pid_t id, const char *name) {
    struct buffer bytes = {0};
    if (!file_read(mem_printf("/proc/%d/%s", id, name), &bytes, 0, NULL))
        return NULL;
    size_t count = 0;
    for (size_t i = 0; i < bytes.length; i++)
        count += bytes.bytes[i] == '\0' || i + 1 == bytes.length;
    const char **texts = MEM_ARRAY(const char *, count + 1);
    size_t used = 0;
    for (size_t at = 0; at < bytes.length && used < count; at += strlen(bytes.bytes + at) + 1)
        texts[used++] = bytes.bytes + at;
    return texts;
}

const char *const *proc_arguments(pid_t id) {
    const char *const *arguments = texts_of(id, "cmdline");
    return arguments ? arguments : (const char *const *)MEM_ARRAY(const char *, 1);
}

const char *const *proc_environment(pid_t id) {
    return texts_of(id, "environ");
}

const char *proc_command_line(pid_t id) {
    struct buffer line = {0};
    for (const char *const *argument = proc_arguments(id); *argument; argument++) {
        if (line.length)
            buffer_putc(&line, ' ');
        buffer_puts(&line, *argument);
    }
    return buffer_text(&line);
}

/* A line "start-end perms offset device inode   /path" that maps a program's file begins or continues a module. */
static void add_mapping(char *line, struct proc_module *modules, size_t *count) {
    uint64_t start, end;
    int path_at = 0;
    if (sscanf(line, "%" SCNx64 "-%" SCNx64 " %*s %*s %*s %*s %n", &start, &end, &path_at) < 2 || path_at == 0 ||
        line[path_at] != '/')
        return;
    struct proc_module *last = *count ? &modules[*count - 1] : NULL;
    if (last && strcmp(last->path, line + path_at) == 0)
        last->size_bytes = (int64_t)(end - last->start);
    else
        modules[(*count)++] = (struct proc_module){line + path_at, start, (int64_t)(end - start)};
}

struct proc_module *proc_modules(pid_t id, size_t *ret_count) {
    struct buffer text = {0};
    *ret_count = 0;
    if (!file_read(mem_printf("/proc/%d/maps", id), &text, 0, NULL) || text.length == 0)
        return NULL;
    size_t lines = 1;
    for (size_t i = 0; i < text.length; i++)
        lines += text.bytes[i] == '\n';
    struct proc_module *modules = MEM_ARRAY(struct proc_module, lines);
    char *rest = text.bytes, *line;
    while ((line = strsep(&rest, "\n")))
        add_mapping(line, modules, ret_count);
    return modules;
}
