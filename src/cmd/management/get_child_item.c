/* Get-ChildItem */
#include <string.h>

#include "base/memory.h"
#include "base/wildcard.h"
#include "cmd/management/attribute_expression.h"
#include "cmd/management/child_items.h"
#include "engine/type/file_system_info.h"
#include "os/file.h"
#include "os/path.h"

struct get_child_item {
    struct list *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value depth;
    struct list *attributes;
    bool recurse, force, name, follow_symlink, directory, file, hidden, read_only, system;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(get_child_item, path), .sets = "Items", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | WILDCARDS, .default_text = "Current location",
     .help = "The containers whose items are wanted."},
    {"LiteralPath", "string[]", ARG(get_child_item, literal_path), .sets = "LiteralItems",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The containers, names taken as they stand."},
    {"Filter", "string", ARG(get_child_item, filter), .position = 2, .flags = WILDCARDS,
     .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(get_child_item, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path's pattern or -Recurse finds."},
    {"Exclude", "string[]", ARG(get_child_item, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Recurse", "switch", ARG(get_child_item, recurse), .aliases = "s,r", .help = "Goes into all folders below."},
    {"Depth", "uint", ARG(get_child_item, depth), .help = "How many levels below to go; implies -Recurse."},
    {"Force", "switch", ARG(get_child_item, force), .help = "Shows hidden items too."},
    {"Name", "switch", ARG(get_child_item, name), .help = "Gives names as strings, relative to the path."},
    {"Attributes", "string[]", ARG(get_child_item, attributes), .flags = OF_PROVIDER,
     .help = "Attributes wanted: , is or, + is and, ! is not."},
    {"FollowSymlink", "switch", ARG(get_child_item, follow_symlink), .flags = OF_PROVIDER,
     .help = "-Recurse goes into linked folders too."},
    {"Directory", "switch", ARG(get_child_item, directory), .flags = OF_PROVIDER, .aliases = "ad",
     .help = "Folders only."},
    {"File", "switch", ARG(get_child_item, file), .flags = OF_PROVIDER, .aliases = "af", .help = "Files only."},
    {"Hidden", "switch", ARG(get_child_item, hidden), .flags = OF_PROVIDER, .aliases = "ah,h",
     .help = "Hidden items only."},
    {"ReadOnly", "switch", ARG(get_child_item, read_only), .flags = OF_PROVIDER, .aliases = "ar",
     .help = "Read-only items only."},
    {"System", "switch", ARG(get_child_item, system), .flags = OF_PROVIDER, .aliases = "as",
     .help = "Items with the system attribute only."},
};

static bool wanted(void *data, const struct provider_path *path, struct value item) {
    const struct get_child_item *args = ((struct cmdlet_call *)data)->args;
    struct file_system_info *file = file_system_info_from(item);
    if (!file)
        return true;
    int attributes = file_attributes(file_system_info_get(file), path->path);
    bool folder = attributes & ATTRIBUTE_DIRECTORY;
    if (args->directory != args->file && folder != args->directory)
        return false;
    if ((args->hidden && !(attributes & ATTRIBUTE_HIDDEN)) ||
        (args->read_only && !(attributes & ATTRIBUTE_READ_ONLY)) || (args->system && !(attributes & ATTRIBUTE_SYSTEM)))
        return false;
    return !args->attributes || attribute_expression_matches(args->attributes, attributes);
}

static void write_item(void *data, const struct provider_path *path, struct value item, const char *relative) {
    struct cmdlet_call *call = data;
    const struct get_child_item *args = call->args;
    if (!args->name) {
        cmdlet_write(call, provider_item_notes(item, path));
        return;
    }
    struct value name = string_from(relative);
    note_set(&name, "PSPath", string_from(provider_path_qualified(path)));
    if (path->provider->navigates) {
        note_set(&name, "PSParentPath",
                 string_from(mem_printf("Microsoft.PowerShell.Core\\FileSystem::%s", path_directory(path->path))));
        note_set(&name, "PSChildName", string_from(item_name(path)));
    }
    if (path->drive)
        note_set(&name, "PSDrive", value_object(path->drive));
    note_set(&name, "PSProvider", provider_info(path->provider));
    note_set(&name, "PSIsContainer", value_bool(false));
    cmdlet_write(call, name);
}

static struct child_items make_walk(struct cmdlet_call *call) {
    const struct get_child_item *args = call->args;
    bool depth = cmdlet_bound(call, ARG(get_child_item, depth));
    struct child_items walk = {.recurse = args->recurse || depth,
                               .follow_links = args->follow_symlink || args->name,
                               .depth = depth ? args->depth.i : -1};
    walk.hidden = args->force || args->hidden ||
                  (args->attributes && attribute_expression_mentions(args->attributes, ATTRIBUTE_HIDDEN));
    walk.arguments =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, walk.hidden);
    walk.wanted = wanted;
    walk.write = write_item;
    walk.data = call;
    return walk;
}

static bool is_container(const struct provider_path *path) {
    return path->provider->navigates ? file_is_directory(path->path) : !*path->path;
}

/* -Recurse with a pattern at the end: that name everywhere below the folder. */
static bool walk_pattern(struct child_items walk, const char *text) {
    struct provider_path path;
    if (!walk.recurse || walk.arguments.literal || !provider_path_parse(text, &path, NULL, NULL) ||
        !path.provider->navigates)
        return false;
    const char *leaf = path_file_name(path.path), *folder = path_directory(path.path);
    if (!wildcard_has_special(leaf) || wildcard_has_special(folder) || !file_is_directory(folder))
        return false;
    if (!walk.arguments.include) {
        struct value pattern = string_from(leaf);
        walk.arguments.include = array_from(&pattern, 1);
    }
    path.path = folder;
    child_items_walk(&walk, &path);
    return true;
}

static void list_path(struct cmdlet_call *call, const char *text) {
    struct child_items walk = make_walk(call);
    struct provider_paths paths;
    if (walk.arguments.literal)
        text = wildcard_escape(text);
    walk.arguments.literal = false;
    struct provider_path asked;
    if (walk_pattern(walk, text))
        return;
    if (provider_path_parse(text, &asked, NULL, NULL) && !asked.provider->navigates && *asked.path &&
        !wildcard_has_special(asked.path) && !asked.provider->exists(wildcard_unescape(asked.path))) {
        if (!walk.recurse) /* told as the provider knows it, without its drive */
            write_error("System.Management.Automation.ItemNotFoundException", "PathNotFound", CATEGORY_OBJECT_NOT_FOUND,
                        string_from(asked.path), "Cannot find path '%s' because it does not exist.", asked.path);
        return;
    }
    if (!item_arguments_resolve(&walk.arguments, text, &paths))
        return;
    bool include = walk.arguments.include && walk.arguments.include->count;
    const struct get_child_item *args = call->args;
    bool as_folder = *text && text[strlen(text) - 1] == '/';
    for (int i = 0; i < paths.count; i++) {
        const struct provider_path *path = &paths.items[i];
        const char *name = item_name(path);
        if (!is_container(path) || (paths.wildcards && !walk.recurse)) {
            if (!item_check_hidden(path, walk.hidden || paths.wildcards))
                continue;
            if (as_folder && path->provider->navigates && !is_container(path))
                write_error("System.ArgumentException", "ItemNotFound", CATEGORY_OBJECT_NOT_FOUND, string_from(text),
                            "Could not find item %s/.", path->path);
            else if (item_arguments_pass(&walk.arguments, name))
                child_items_write(&walk, path, args->name && walk.recurse && !paths.wildcards ? "" : name);
        } else if (!include || walk.recurse) {
            child_items_walk(&walk, path);
        }
    }
}

static void process(struct cmdlet_call *call) {
    const struct get_child_item *args = call->args;
    const struct list *paths = args->path ? args->path : args->literal_path;
    if (!paths)
        list_path(call, ".");
    for (int32_t i = 0; paths && i < paths->count; i++)
        list_path(call, value_to_text(paths->items[i]));
}

static const struct example examples[] = {
    {"Get-ChildItem -Path ./src -Filter *.c -Recurse", "Finds the C files in a folder and below."},
    {"Get-ChildItem -Name Env:", "Lists the names of the environment variables."},
};
static const struct cmdlet get_child_item = {
    .name = "Get-ChildItem",
    .module = MODULE_MANAGEMENT,
    .default_set = "Items",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_child_item),
    .output_types = "System.IO.FileInfo,System.IO.DirectoryInfo",
    .synopsis = "Gets the items and child items in one or more specified locations.",
    .description = "Lists what is in folders, or in other containers such as Env: or Function:.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_child_item);
