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

/* The last part of a path as it was written, and what stands before it. */
static const char *leaf_of(const char *text) {
    const char *slash = strrchr(text, '/');
    return slash ? slash + 1 : text;
}

static bool all_containers(const struct item_arguments *arguments, const char *text) {
    struct provider_paths paths;
    struct failure failure = {0};
    struct value target;
    if (!provider_paths_resolve(text, false, arguments->force, &paths, &failure, &target))
        return false;
    for (int i = 0; i < paths.count; i++)
        if (!is_container(&paths.items[i]))
            return false;
    return paths.count > 0;
}

/* -Recurse with a last part that is no container: that name everywhere below the rest of the path. */
static const char *search_below(const struct get_child_item *args, struct child_items *walk, const char *text) {
    const char *leaf = leaf_of(text), *folder = leaf == text ? "." : mem_strndup(text, (size_t)(leaf - text));
    bool all = strcmp(leaf, "*") == 0;
    if (!*leaf || strcmp(leaf, ".") == 0 || strcmp(leaf, "..") == 0)
        return text;
    if (all && (args->file || args->directory))
        return folder;
    if ((walk->arguments.include && walk->arguments.include->count) || all_containers(&walk->arguments, text))
        return text;
    if (!all) {
        struct value pattern = string_from(leaf);
        walk->arguments.include = array_from(&pattern, 1);
    }
    return folder;
}

/* The item itself. */
static void offer(struct cmdlet_call *call, const struct child_items *walk, const struct provider_paths *paths,
                  int index, const char *text) {
    const struct get_child_item *args = call->args;
    const struct provider_path *path = &paths->items[index];
    bool looked_at = walk->hidden || paths->wildcards;
    if (args->name ? item_is_hidden(path, looked_at) : !item_check_hidden(path, looked_at))
        return;
    bool as_folder = *text && text[strlen(text) - 1] == '/' && path->provider->navigates && !is_container(path);
    if (as_folder)
        write_error("System.ArgumentException", "ItemNotFound", CATEGORY_OBJECT_NOT_FOUND, string_from(text),
                    "Could not find item %s/.", path->path);
    else if (item_arguments_pass(&walk->arguments, item_name(path)))
        child_items_write(walk, path, args->name && walk->recurse && !paths->wildcards ? "" : item_name(path));
}

/* -Name: every path is looked into, or named; the names to leave out are those of what is found. */
static void list_names(struct cmdlet_call *call, const struct child_items *walk, const struct provider_paths *paths,
                       const char *text) {
    for (int i = 0; i < paths->count; i++) {
        if (!is_container(&paths->items[i]) || (paths->wildcards && !walk->recurse))
            offer(call, walk, paths, i, text);
        else
            child_items_walk(walk, &paths->items[i]);
    }
}

/* Items: a path named must itself pass -Include and -Exclude, unless -Recurse looks into it anyway. */
static void list_items(struct cmdlet_call *call, const struct child_items *walk, const struct provider_paths *paths,
                       const char *text) {
    bool chosen = item_arguments_choose(&walk->arguments), as_pattern = !walk->arguments.literal && !walk->recurse;
    for (int i = 0; i < paths->count; i++) {
        const struct provider_path *path = &paths->items[i];
        if (chosen && as_pattern && !item_name_included(&walk->arguments, item_name(path)))
            continue;
        if (!is_container(path) || (paths->wildcards && !walk->recurse && !chosen))
            offer(call, walk, paths, i, text);
        else
            child_items_walk(walk, path);
    }
}

static void list_path(struct cmdlet_call *call, const char *text) {
    const struct get_child_item *args = call->args;
    struct child_items walk = make_walk(call);
    struct provider_paths paths;
    struct provider_path asked;
    bool literal = args->literal_path != NULL;
    if (literal)
        text = wildcard_escape(text);
    bool known = provider_path_parse(text, &asked, NULL, NULL);
    if (known && !asked.provider->navigates && *asked.path && !wildcard_has_special(asked.path) &&
        !asked.provider->exists(wildcard_unescape(asked.path))) {
        if (!walk.recurse) /* told as the provider knows it, without its drive */
            write_error("System.Management.Automation.ItemNotFoundException", "PathNotFound", CATEGORY_OBJECT_NOT_FOUND,
                        string_from(asked.path), "Cannot find path '%s' because it does not exist.", asked.path);
        return;
    }
    if (known && asked.provider->navigates && walk.recurse && !literal && !args->name)
        text = search_below(args, &walk, text);
    /* Without these the path must exist; they are no matter of the path where it is looked into anyway. */
    struct item_arguments resolving = walk.arguments;
    if (walk.recurse || args->name)
        resolving.include = resolving.exclude = NULL;
    resolving.literal = walk.arguments.literal = false;
    if (!item_arguments_resolve(&resolving, text, &paths))
        return;
    walk.arguments.literal = literal;
    walk.by_name = walk.recurse && paths.wildcards;
    (args->name ? list_names : list_items)(call, &walk, &paths, text);
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
