/* The modules that could be imported: those in the folders of PSModulePath, and those at a path. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/module.h"
#include "engine/module_paths.h"
#include "os/file.h"

static const char *leaf(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The module file of a version's folder, or of a module's own. */
static const char *file_in(const char *folder, const char *name) {
    static const char *const endings[] = {".psd1", ".psm1"};
    for (size_t k = 0; k < COUNT_OF(endings); k++) {
        const char *file = mem_printf("%s/%s%s", folder, name, endings[k]);
        if (file_is_regular(file))
            return file;
    }
    return NULL;
}

static int newest_first(const void *left, const void *right) {
    return module_version_compare(leaf(*(const char *const *)right), leaf(*(const char *const *)left));
}

/* Every version that stands side by side in a module's folder, the newest first. */
static void each_in_folder(const char *folder, void (*each)(void *data, const char *file), void *data) {
    struct file_entries entries;
    const char *own = file_in(folder, leaf(folder));
    if (own)
        each(data, own);
    if (own || !file_list(folder, &entries, NULL))
        return;
    const char **versions = MEM_ARRAY(const char *, entries.count + 1);
    size_t count = 0;
    for (size_t i = 0; i < entries.count; i++)
        if (*entries.items[i].name >= '0' && *entries.items[i].name <= '9')
            versions[count++] = mem_printf("%s/%s", folder, entries.items[i].name);
    qsort(versions, count, sizeof *versions, newest_first);
    for (size_t i = 0; i < count; i++) {
        const char *file = file_in(versions[i], leaf(folder));
        if (file)
            each(data, file);
    }
}

/* ---- -All: whatever file could be a module ---- */

struct search {
    const char *name; /* of the files, without ending; NULL: any */
    void (*each)(void *data, const char *file);
    void *data;
};

static bool has_ending(const char *name, const char *ending) {
    size_t length = strlen(name), size = strlen(ending);
    return length > size && text_equal_ignore_case(name + length - size, ending);
}

/* A script module beside the manifest of its name is found through that when one name is searched for. */
static bool is_searched(const struct search *search, const char *folder, const char *name) {
    if (!has_ending(name, ".psd1") && !has_ending(name, ".psm1"))
        return false;
    if (!search->name)
        return true;
    const char *stem = mem_strndup(name, strlen(name) - strlen(".psm1"));
    return text_equal_ignore_case(stem, search->name) &&
           (has_ending(name, ".psd1") || !file_is_regular(mem_printf("%s/%s.psd1", folder, stem)));
}

static void search_below(const struct search *search, const char *folder) {
    struct file_entries entries;
    if (!file_list(folder, &entries, NULL))
        return;
    for (size_t i = 0; i < entries.count; i++)
        if (is_searched(search, folder, entries.items[i].name))
            search->each(search->data, mem_printf("%s/%s", folder, entries.items[i].name));
    for (size_t i = 0; i < entries.count; i++) {
        const char *path = mem_printf("%s/%s", folder, entries.items[i].name);
        if (file_is_directory(path))
            search_below(search, path);
    }
}

/* ---- where ---- */

void module_each_available(bool all, void (*each)(void *data, const char *file), void *data) {
    const char *path = module_search_path(), *folder;
    while ((folder = module_search_next(&path))) {
        struct file_entries entries;
        if (all)
            search_below(&(struct search){NULL, each, data}, folder);
        if (all || !file_list(folder, &entries, NULL))
            continue;
        for (size_t i = 0; i < entries.count; i++)
            each_in_folder(mem_printf("%s/%s", folder, entries.items[i].name), each, data);
    }
}

void module_each_at(const char *path, bool all, void (*each)(void *data, const char *file), void *data) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    path = mem_strndup(path, length);
    if (!file_is_directory(path)) {
        const char *file = module_file(path, NULL);
        if (file)
            each(data, file);
    } else if (all) {
        search_below(&(struct search){leaf(path), each, data}, path);
    } else {
        each_in_folder(path, each, data);
    }
}
