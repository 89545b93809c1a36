#include "engine/provider_path.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "engine/location.h"
#include "engine/throw.h"
#include "object/string.h"
#include "os/file.h"
#include "os/path.h"
#include "os/user.h"

static const char *with_slashes(const char *text) {
    char *plain = mem_strdup(text);
    for (char *c = plain; *c; c++)
        if (*c == '\\')
            *c = '/';
    return plain;
}

size_t provider_path_qualifier(const char *text, bool *ret_is_provider) {
    size_t length = strcspn(text, ":/");
    *ret_is_provider = false;
    const char *colons = strstr(text, "::");
    if (colons && colons != text && !memchr(text, '/', (size_t)(colons - text))) {
        *ret_is_provider = true;
        return (size_t)(colons - text) + 2;
    }
    if (text[length] != ':' || length == 0)
        return 0;
    return memchr(text, '\\', length) ? 0 : length + 1;
}

static bool is_separator(char c) {
    return c == '/' || c == '\\';
}

/* A path inside a provider: for folders absolute and free of "." and "..", for flat providers the bare name, in which
 * separators are characters like others. */
static const char *normal(const struct provider *provider, const char *base, const char *text) {
    if (!provider->navigates) {
        while (is_separator(*text) || (text[0] == '.' && (is_separator(text[1]) || !text[1])))
            text++;
        size_t length = strlen(text);
        while (length && is_separator(text[length - 1]))
            length--;
        return mem_strndup(text, length);
    }
    return path_trim(path_full(with_slashes(text), base));
}

static bool parse_provider(const char *text, size_t length, struct provider_path *ret_path, struct failure *failure,
                           struct value *ret_target) {
    char *name = mem_strndup(text, length - 2);
    ret_path->provider = provider_find(name);
    if (!ret_path->provider) {
        *ret_target = string_from(name);
        return failure_set(failure, "System.Management.Automation.ProviderNotFoundException", "ProviderNotFound",
                           CATEGORY_OBJECT_NOT_FOUND, "Cannot find a provider with the name '%s'.", name);
    }
    ret_path->drive = NULL;
    ret_path->path = normal(ret_path->provider, location_directory(), text + length);
    return true;
}

/* "Temp:x" begins at the drive's own location, "Temp:/x" at its root. */
static const char *inside_drive(const struct drive *drive, const char *rest) {
    if (!drive->provider->navigates)
        return normal(drive->provider, "", rest);
    rest = with_slashes(rest);
    const char *base = *rest == '/' ? drive->root : path_join(drive->root, drive->current);
    while (*rest == '/')
        rest++;
    return normal(drive->provider, base, rest);
}

static bool parse_drive(const char *text, size_t length, struct provider_path *ret_path, struct failure *failure,
                        struct value *ret_target) {
    char *name = mem_strndup(text, length - 1);
    struct drive *drive = drive_find(name);
    if (!drive) {
        *ret_target = string_from(name);
        return failure_set(failure, "System.Management.Automation.DriveNotFoundException", "DriveNotFound",
                           CATEGORY_OBJECT_NOT_FOUND, "Cannot find drive. A drive with the name '%s' does not exist.",
                           name);
    }
    *ret_path = (struct provider_path){drive->provider, drive, inside_drive(drive, text + length)};
    return true;
}

/* Relative to the current location; ".." ends at the root of its drive. */
static const char *below_location(const struct provider_path *current, const char *text) {
    const struct drive *drive = current->drive;
    size_t root = drive && current->provider->navigates ? strlen(path_trim(drive->root)) : 0;
    if (root <= 1 || strncmp(current->path, drive->root, root) != 0)
        return normal(current->provider, current->path, text);
    const char *inside = current->path[root] ? current->path + root : "/";
    return path_trim(path_join(path_trim(drive->root), normal(current->provider, inside, text) + 1));
}

bool provider_path_parse(const char *text, struct provider_path *ret_path, struct failure *failure,
                         struct value *ret_target) {
    struct value target;
    if (!ret_target)
        ret_target = &target;
    bool is_provider;
    size_t qualifier = provider_path_qualifier(text, &is_provider);
    if (is_provider)
        return parse_provider(text, qualifier, ret_path, failure, ret_target);
    if (qualifier)
        return parse_drive(text, qualifier, ret_path, failure, ret_target);
    const struct provider_path *current = location_current();
    if (*text == '/' || *text == '\\') {
        struct drive *root = drive_find("/");
        *ret_path = (struct provider_path){&provider_file_system, root, normal(&provider_file_system, "/", text)};
        return true;
    }
    if (text[0] == '~' && (!text[1] || text[1] == '/' || text[1] == '\\')) {
        if (!current->provider->navigates) {
            *ret_target = string_from(text);
            return failure_set(
                failure, "System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                CATEGORY_INVALID_OPERATION,
                "Home location for this provider is not set. To set the home location, call \"(get-psprovider "
                "'%s').Home = 'path'\".",
                current->provider->name);
        }
        *ret_path = (struct provider_path){&provider_file_system, drive_find("/"),
                                           normal(&provider_file_system, user_home(), text[1] ? text + 2 : ".")};
        return true;
    }
    *ret_path = (struct provider_path){current->provider, current->drive, below_location(current, text)};
    return true;
}

struct provider_path provider_path_of(const char *text) {
    struct provider_path path;
    struct failure failure = {0};
    if (!provider_path_parse(text, &path, &failure, NULL))
        throw_failure(&failure);
    return path;
}

const char *provider_path_qualified(const struct provider_path *path) {
    return mem_printf("Microsoft.PowerShell.Core\\%s::%s", path->provider->name, path->path);
}

const char *provider_path_text(const struct provider_path *path) {
    if (!path->drive)
        return provider_path_qualified(path);
    const char *rest = path->path;
    if (path->provider->navigates) {
        if (strcmp(path->drive->root, "/") == 0)
            return path->drive->name[0] == '/' ? rest : mem_printf("%s:%s", path->drive->name, rest);
        size_t root = strlen(path_trim(path->drive->root));
        rest = strncmp(rest, path->drive->root, root) == 0 ? rest + root : rest;
        while (*rest == '/')
            rest++;
    }
    return mem_printf("%s:/%s", path->drive->name, rest);
}

struct provider_path provider_path_child(const struct provider_path *path, const char *name) {
    struct provider_path child = *path;
    child.path = path->provider->navigates ? path_join(path->path, name) : mem_strdup(name);
    return child;
}

bool provider_path_fail_missing(const struct provider_path *path, struct failure *failure, struct value *ret_target) {
    const char *text = provider_path_text(path);
    if (!path->drive)
        text = path->path;
    if (ret_target)
        *ret_target = string_from(text);
    return failure_set(failure, "System.Management.Automation.ItemNotFoundException", "PathNotFound",
                       CATEGORY_OBJECT_NOT_FOUND, "Cannot find path '%s' because it does not exist.", text);
}

void provider_paths_add(struct provider_paths *paths, struct provider_path path) {
    if (paths->count == paths->capacity) {
        MEM_GROW(paths->items, paths->capacity, 4);
    }
    paths->items[paths->count++] = path;
}
