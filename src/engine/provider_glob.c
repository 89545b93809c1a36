/* Wildcards in paths, and the sorted names of containers they are matched with. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/table.h"
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/provider_path.h"
#include "engine/runspace.h"
#include "engine/throw.h"
#include "engine/type/directory_search.h"
#include "object/string.h"
#include "os/file.h"
#include "os/path.h"

static void names_add(struct provider_names *names, const char *name) {
    if (names->count == names->capacity) {
        MEM_GROW(names->items, names->capacity, 16);
    }
    names->items[names->count++] = name;
}

struct sorted_entry {
    const char *name;
    size_t length;
    bool folder;
};

static int compare_entries(const void *left, const void *right) {
    const struct sorted_entry *a = left, *b = right;
    if (a->folder != b->folder)
        return a->folder ? -1 : 1;
    int order = collate(a->name, a->length, b->name, b->length, true);
    return order ? order : collate(a->name, a->length, b->name, b->length, false);
}

static int compare_names(const void *left, const void *right) {
    const char *a = *(const char *const *)left, *b = *(const char *const *)right;
    return collate(a, strlen(a), b, strlen(b), true);
}

static bool folder_names(const char *folder, bool hidden, struct provider_names *ret_names, struct failure *failure) {
    struct file_entries entries;
    if (!file_list(folder, &entries, failure))
        return false;
    struct sorted_entry *sorted = MEM_ARRAY(struct sorted_entry, entries.count);
    size_t count = 0;
    for (size_t i = 0; i < entries.count; i++) {
        const struct file_entry *entry = &entries.items[i];
        if (entry->name[0] == '.' && !hidden)
            continue;
        bool is_folder = entry->type == FILE_DIRECTORY ||
                         (entry->type == FILE_LINK && file_is_directory(path_join(folder, entry->name)));
        sorted[count++] = (struct sorted_entry){entry->name, strlen(entry->name), is_folder};
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_entries);
    for (size_t i = 0; i < count; i++)
        names_add(ret_names, sorted[i].name);
    return true;
}

bool provider_path_names(const struct provider_path *path, bool hidden, struct provider_names *ret_names,
                         struct failure *failure) {
    *ret_names = (struct provider_names){0};
    if (path->provider->navigates)
        return folder_names(path->path, hidden, ret_names, failure);
    const struct table *names = path->provider->names();
    for (size_t i = 0; i < table_count(names); i++)
        names_add(ret_names, table_key_at(names, i));
    if (ret_names->count)
        qsort(ret_names->items, (size_t)ret_names->count, sizeof *ret_names->items, compare_names);
    return true;
}

struct glob {
    struct provider_paths *paths;
    const struct provider_path *pattern;
    bool hidden;
};

static struct provider_path at(const struct glob *glob, const char *path) {
    struct provider_path found = *glob->pattern;
    found.path = path;
    return found;
}

/* Does the provider of the path decide on parameters of the cmdlet that runs? It is asked before the cmdlet looks. */
static bool has_provider_parameters(void) {
    static const char *const others[] = {"Resolve-Path", "Convert-Path", "Split-Path",
                                         "Join-Path",    "Set-Location", "Push-Location"};
    const struct command_info *info = runspace->command ? runspace->command->info : NULL;
    const struct cmdlet *cmdlet = info ? info->cmdlet : NULL;
    if (!cmdlet || strcmp(cmdlet->module, MODULE_MANAGEMENT) != 0)
        return false;
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (strcmp(others[i], cmdlet->name) == 0)
            return false;
    return true;
}

static _Noreturn void throw_invalid(const char *segment) {
    if (has_provider_parameters())
        throw_error("System.Management.Automation.ParameterBindingException", "GetDynamicParametersException",
                    CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Cannot retrieve the dynamic parameters for the cmdlet. The specified wildcard character pattern "
                    "is not valid: %s",
                    segment);
    throw_error("System.Management.Automation.WildcardPatternException", "RuntimeException", CATEGORY_NOT_SPECIFIED,
                VALUE_NULL, "The specified wildcard character pattern is not valid: %s", segment);
}

/* A pattern that is none is told where a file's name is just that; else it finds nothing. */
static bool matches(const struct wildcard *wildcard, const char *segment, const char *name) {
    if (wildcard)
        return wildcard_match(wildcard, name, strlen(name));
    if (directory_pattern_match(segment, name, true))
        throw_invalid(segment);
    return false;
}

/* Goes on below `folder` with the segments of `rest` ("a*\/b"): a folder at a time, so that order follows the folders'.
 */
static void glob_below(const struct glob *glob, const char *folder, const char *rest) {
    size_t length = strcspn(rest, "/");
    const char *segment = mem_strndup(rest, length), *next = rest[length] ? rest + length + 1 : NULL;
    if (!wildcard_has_special(segment)) {
        struct provider_path path = at(glob, path_join(folder, wildcard_unescape(segment)));
        if (!path.provider->exists(path.path))
            return;
        if (next)
            glob_below(glob, path.path, next);
        else
            provider_paths_add(glob->paths, path);
        return;
    }
    struct provider_names names;
    struct provider_path container = at(glob, folder);
    if (!provider_path_names(&container, glob->hidden, &names, NULL))
        return;
    struct wildcard *wildcard = wildcard_compile(segment, strlen(segment), true);
    for (int i = 0; i < names.count; i++) {
        if (!matches(wildcard, segment, names.items[i]))
            continue;
        struct provider_path child = provider_path_child(&container, names.items[i]);
        if (!next)
            provider_paths_add(glob->paths, child);
        else if (file_is_directory(child.path))
            glob_below(glob, child.path, next);
    }
}

static bool glob_folders(const struct glob *glob, struct failure *failure, struct value *ret_target) {
    const char *pattern = glob->pattern->path, *segment = pattern + 1, *start = segment;
    for (;;) {
        size_t length = strcspn(segment, "/");
        if (wildcard_has_special(mem_strndup(segment, length)) || !segment[length])
            break;
        segment += length + 1;
    }
    const char *folder =
        segment == start ? "/" : wildcard_unescape(mem_strndup(pattern, (size_t)(segment - pattern) - 1));
    if (!glob->pattern->provider->exists(folder)) {
        struct provider_path missing = at(glob, folder);
        return provider_path_fail_missing(&missing, failure, ret_target);
    }
    glob_below(glob, folder, segment);
    return true;
}

static void glob_names(const struct glob *glob) {
    struct provider_names names;
    provider_path_names(&(struct provider_path){glob->pattern->provider, glob->pattern->drive, ""}, true, &names, NULL);
    struct wildcard *wildcard = wildcard_compile(glob->pattern->path, strlen(glob->pattern->path), true);
    for (int i = 0; i < names.count; i++)
        if (matches(wildcard, glob->pattern->path, names.items[i]))
            provider_paths_add(glob->paths, provider_path_child(glob->pattern, names.items[i]));
}

bool provider_paths_resolve(const char *text, bool literal, bool force, struct provider_paths *ret_paths,
                            struct failure *failure, struct value *ret_target) {
    struct provider_path path;
    *ret_paths = (struct provider_paths){0};
    if (!provider_path_parse(text, &path, failure, ret_target))
        return false;
    if (!literal && wildcard_has_special(path.path)) {
        ret_paths->wildcards = true;
        struct glob glob = {ret_paths, &path, force};
        if (path.provider->navigates)
            return glob_folders(&glob, failure, ret_target);
        glob_names(&glob);
        return true;
    }
    if (!literal)
        path.path = wildcard_unescape(path.path);
    if (!path.provider->exists(path.path)) {
        provider_path_fail_missing(&path, failure, ret_target);
        if (literal && failure) { /* told as it was written */
            failure->message = mem_printf("Cannot find path '%s' because it does not exist.", text);
            *ret_target = string_from(text);
        }
        return false;
    }
    provider_paths_add(ret_paths, path);
    return true;
}
