#include "os/path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "os/system_error.h"

bool path_is_rooted(const char *path) {
    return path[0] == '/';
}

const char *path_working_directory(void) {
    char path[PATH_MAX];
    return getcwd(path, sizeof path) && path[0] == '/' ? mem_strdup(path) : "/";
}

bool path_set_working_directory(const char *path, struct failure *failure) {
    return chdir(path) == 0 || system_error_set(failure, errno, path, TARGET_DIRECTORY);
}

const char *path_join(const char *first, const char *second) {
    if (!*first || path_is_rooted(second))
        return mem_strdup(second);
    if (!*second)
        return mem_strdup(first);
    return mem_printf(first[strlen(first) - 1] == '/' ? "%s%s" : "%s/%s", first, second);
}

/* Appends the segment to the absolute path being built: "." stays out, ".." takes the last one away again. */
static void add_segment(struct buffer *full, const char *segment, size_t length) {
    if (length == 0 || (length == 1 && segment[0] == '.'))
        return;
    if (length == 2 && segment[0] == '.' && segment[1] == '.') {
        while (full->length > 0 && full->bytes[--full->length] != '/')
            ;
        return;
    }
    buffer_putc(full, '/');
    buffer_append(full, segment, length);
}

const char *path_full(const char *path, const char *base) {
    if (!path_is_rooted(path))
        path = path_join(base ? path_full(base, NULL) : path_working_directory(), path);
    struct buffer full = {0};
    const char *segment = path, *end = path;
    for (; *segment; segment = *end ? end + 1 : end) {
        end = strchrnul(segment, '/');
        add_segment(&full, segment, (size_t)(end - segment));
    }
    /* "/a/b/", "/a/b/." and "/a/b/.." : only the first ends in a separator as written. */
    if (full.length == 0 || path[strlen(path) - 1] == '/')
        buffer_putc(&full, '/');
    return buffer_dup(&full);
}

const char *path_file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *path_directory(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!*path || strcmp(path, "/") == 0)
        return NULL;
    if (!slash)
        return "";
    while (slash > path && slash[-1] == '/')
        slash--;
    return slash == path ? "/" : mem_strndup(path, (size_t)(slash - path));
}

const char *path_extension(const char *path) {
    const char *name = path_file_name(path), *dot = strrchr(name, '.');
    return dot && dot[1] ? dot : "";
}

const char *path_base_name(const char *path) {
    const char *name = path_file_name(path), *dot = strrchr(name, '.');
    return dot ? mem_strndup(name, (size_t)(dot - name)) : name;
}

const char *path_trim(const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return mem_strndup(path, length);
}

const char *path_relative(const char *from, const char *path) {
    const char *here = path_trim(path_full(from, NULL)), *there = path_full(path, NULL);
    if (strcmp(here, "/") == 0)
        here = "";
    if (strcmp(here, path_trim(there)) == 0)
        return ".";
    size_t same = 0, i = 0;
    for (; here[i] && here[i] == there[i]; i++)
        if (here[i] == '/')
            same = i;
    if (!here[i] && (there[i] == '/' || !there[i]))
        same = i;
    struct buffer relative = {0};
    for (const char *at = here + same; *at; at++)
        if (*at == '/')
            buffer_puts(&relative, relative.length ? "/.." : "..");
    const char *rest = there + same + (there[same] == '/');
    if (*rest && relative.length)
        buffer_putc(&relative, '/');
    buffer_puts(&relative, rest);
    return buffer_dup(&relative);
}

const char *path_real(const char *path, struct failure *failure) {
    char real[PATH_MAX];
    if (realpath(path, real))
        return mem_strdup(real);
    system_error_set(failure, errno, path, TARGET_FILE);
    return NULL;
}

const char *path_temporary(void) {
    const char *folder = getenv("TMPDIR");
    if (!folder || !*folder)
        return "/tmp/";
    return folder[strlen(folder) - 1] == '/' ? mem_strdup(folder) : mem_printf("%s/", folder);
}
