#include "cmd/management/child_items.h"

#include "base/memory.h"
#include "engine/type/file_system_info.h"
#include "os/file.h"

static bool is_link(const struct provider_path *path) {
    struct file_info info;
    return file_get_info(path->path, &info, NULL) && info.type == FILE_LINK;
}

static bool is_folder(const struct provider_path *path) {
    return path->provider->navigates && file_is_directory(path->path);
}

static bool descends(const struct child_items *walk, const struct provider_path *path) {
    return walk->recurse && is_folder(path) && (walk->follow_links || !is_link(path));
}

void child_items_write(const struct child_items *walk, const struct provider_path *path, const char *relative) {
    struct value item = path->provider->item(path->path);
    if (value_is_nothing(item) || (walk->wanted && !walk->wanted(walk->data, path, item)))
        return;
    walk->write(walk->data, path, item, relative);
}

static bool list(const struct child_items *walk, const struct provider_path *container,
                 struct provider_names *ret_names) {
    struct failure failure = {0};
    if (provider_path_names(container, walk->hidden, ret_names, &failure))
        return true;
    item_write_failure(&failure, "DirUnauthorizedAccessError", CATEGORY_PERMISSION_DENIED, container->path);
    return false;
}

static const char *below(const char *prefix, const char *name) {
    return *prefix ? mem_printf("%s/%s", prefix, name) : name;
}

/* With -Include or -Exclude: each folder's content right after the folder itself, linked folders' too. */
static void walk_deep(const struct child_items *walk, const struct provider_path *container, const char *prefix,
                      int64_t depth) {
    struct provider_names names;
    if (!list(walk, container, &names))
        return;
    for (int i = 0; i < names.count; i++) {
        struct provider_path child = provider_path_child(container, names.items[i]);
        stop_check();
        if (item_arguments_pass(&walk->arguments, names.items[i]))
            child_items_write(walk, &child, below(prefix, names.items[i]));
        if (depth != 0 && is_folder(&child))
            walk_deep(walk, &child, below(prefix, names.items[i]), depth < 0 ? depth : depth - 1);
    }
}

/* Else: a folder's whole content, then that of the folders in it. */
static void walk_wide(const struct child_items *walk, const struct provider_path *container, const char *prefix,
                      int64_t depth) {
    struct provider_names names;
    if (!list(walk, container, &names))
        return;
    for (int i = 0; i < names.count; i++) {
        struct provider_path child = provider_path_child(container, names.items[i]);
        stop_check();
        if (item_arguments_pass(&walk->arguments, names.items[i]))
            child_items_write(walk, &child, below(prefix, names.items[i]));
    }
    for (int i = 0; depth != 0 && i < names.count; i++) {
        struct provider_path child = provider_path_child(container, names.items[i]);
        if (descends(walk, &child))
            walk_wide(walk, &child, below(prefix, names.items[i]), depth < 0 ? depth : depth - 1);
    }
}

void child_items_walk(const struct child_items *walk, const struct provider_path *container) {
    int64_t depth = walk->recurse ? walk->depth : 0;
    if (walk->recurse && (walk->by_name || item_arguments_choose(&walk->arguments)))
        walk_deep(walk, container, "", depth);
    else
        walk_wide(walk, container, "", depth);
}
