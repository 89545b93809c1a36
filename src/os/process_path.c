/* Which file a command's name stands for: see os/process.h. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/path.h"
#include "os/process.h"

bool process_is_executable(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && faccessat(AT_FDCWD, path, X_OK, AT_EACCESS) == 0;
}

/* Fills found[] with up to `limit` executables of that name; gives their number. */
static size_t search(const char *name, const char *search_path, const char *directory, const char **found,
                     size_t limit) {
    if (!*name || !limit)
        return 0;
    if (strchr(name, '/')) {
        const char *full = path_full(name, directory);
        if (!process_is_executable(full))
            return 0;
        found[0] = full;
        return 1;
    }
    if (!search_path)
        search_path = getenv("PATH");
    size_t count = 0;
    for (const char *folder = search_path; folder && count < limit;) {
        const char *end = strchrnul(folder, ':');
        const char *text = end == folder ? "." : mem_strndup(folder, (size_t)(end - folder));
        const char *full = path_join(path_full(text, directory), name);
        if (process_is_executable(full))
            found[count++] = full;
        folder = *end ? end + 1 : NULL;
    }
    return count;
}

const char *process_find_on_path(const char *name, const char *search_path, const char *directory) {
    const char *found;
    return search(name, search_path, directory, &found, 1) ? found : NULL;
}

const char *const *process_find_all_on_path(const char *name, const char *search_path, const char *directory) {
    enum { MOST = 64 };
    const char **found = MEM_ARRAY(const char *, MOST + 1);
    search(name, search_path, directory, found, MOST);
    return found;
}

/* Index of the change that names the variable of `entry`, or `count`. */
static size_t find_change(const char *entry, const char *const (*changes)[2], size_t count) {
    const char *equals = strchrnul(entry, '=');
    size_t length = (size_t)(equals - entry);
    for (size_t i = 0; i < count; i++)
        if (strncmp(changes[i][0], entry, length) == 0 && changes[i][0][length] == '\0')
            return i;
    return count;
}

const char *const *process_environment_with(const char *const (*changes)[2], size_t count) {
    size_t present = 0;
    while (environ && environ[present])
        present++;
    const char **result = MEM_ARRAY(const char *, present + count + 1);
    size_t used = 0;
    for (size_t i = 0; i < present; i++)
        if (find_change(environ[i], changes, count) == count)
            result[used++] = environ[i];
    for (size_t i = 0; i < count; i++)
        if (changes[i][1])
            result[used++] = mem_printf("%s=%s", changes[i][0], changes[i][1]);
    return result;
}

const char *process_own_path(void) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    return length > 0 ? mem_strndup(path, (size_t)length) : "";
}
