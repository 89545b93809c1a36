/* Remove-Item */
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "os/file.h"
#include "os/path.h"

struct remove_item {
    struct list *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value credential;
    bool recurse, force;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(remove_item, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The items to remove."},
    {"LiteralPath", "string[]", ARG(remove_item, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Filter", "string", ARG(remove_item, filter), .flags = WILDCARDS, .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(remove_item, include), .flags = WILDCARDS,
     .help = "Names to remove, of what the path finds."},
    {"Exclude", "string[]", ARG(remove_item, exclude), .flags = WILDCARDS, .help = "Names to keep."},
    {"Recurse", "switch", ARG(remove_item, recurse), .help = "Removes what folders hold, too."},
    {"Force", "switch", ARG(remove_item, force), .help = "Removes hidden and read-only items too."},
    {"Credential", "pscredential", ARG(remove_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

struct state {
    bool yes_to_all, no_to_all;
};

static bool refuse_protected(const struct remove_item *args, const char *path, const struct file_info *info) {
    bool hidden = path_file_name(path)[0] == '.',
         read_only = info->type != FILE_LINK && (info->mode & (S_IRUSR | S_IWUSR)) == S_IRUSR;
    if (args->force || (!hidden && !read_only))
        return false;
    write_error("System.IO.IOException", "RemoveFileSystemItemUnAuthorizedAccess", CATEGORY_PERMISSION_DENIED,
                provider_file_system.item(path),
                "You do not have sufficient access rights to perform this operation or the item is hidden, system, or "
                "read only.");
    return true;
}

static void remove_entry(const struct remove_item *args, const char *path);

/* False: the folder cannot be looked into, which was told. */
static bool remove_content(const struct remove_item *args, const char *path) {
    struct file_entries entries;
    struct failure failure = {0};
    if (!file_list(path, &entries, &failure)) {
        item_write_failure(&failure, "RemoveItemUnauthorizedAccessError", CATEGORY_PERMISSION_DENIED, path);
        return false;
    }
    for (size_t i = 0; i < entries.count; i++) {
        stop_check();
        remove_entry(args, path_join(path, entries.items[i].name));
    }
    return true;
}

static void remove_entry(const struct remove_item *args, const char *path) {
    struct file_info info;
    struct failure failure = {0};
    if (!file_get_info(path, &info, NULL) || refuse_protected(args, path, &info))
        return;
    bool folder = info.type == FILE_DIRECTORY;
    if (folder && !remove_content(args, path))
        return;
    if (folder ? file_remove_directory(path, false, &failure) : file_remove(path, &failure))
        return;
    bool denied = failure.exception && strcmp(failure.exception, "System.UnauthorizedAccessException") == 0;
    item_write_failure(&failure, denied ? "RemoveFileSystemItemUnAuthorizedAccess" : "RemoveFileSystemItemIOError",
                       denied ? CATEGORY_PERMISSION_DENIED : CATEGORY_WRITE_ERROR, path);
}

static bool has_content(const char *path) {
    struct file_entries entries;
    return file_list(path, &entries, NULL) && entries.count > 0;
}

/* A folder with something in it is asked for unless -Recurse says so. */
static bool may_remove_folder(struct cmdlet_call *call, const char *path) {
    const struct remove_item *args = call->args;
    struct state *state = call->state;
    if (args->recurse || !has_content(path))
        return true;
    return cmdlet_should_continue(
        call,
        mem_printf("The item at %s has children and the Recurse parameter was not specified. If you continue, "
                   "all children will be removed with the item. Are you sure you want to continue?",
                   path),
        "Confirm", &state->yes_to_all, &state->no_to_all);
}

static void remove_file(struct cmdlet_call *call, const struct provider_path *path) {
    struct file_info info;
    if (!file_get_info(path->path, &info, NULL))
        return;
    bool folder = info.type == FILE_DIRECTORY;
    if (item_refuse_in_use(path, "Cannot remove the item at '%s' because it is in use."))
        return;
    if (folder && !may_remove_folder(call, path->path))
        return;
    if (cmdlet_should_process(call, path->path, folder ? "Remove Directory" : "Remove File"))
        remove_entry(call->args, path->path);
}

struct removal {
    const struct provider_path *path;
    bool force;
};

static void remove_flat(void *data) {
    const struct removal *removal = data;
    removal->path->provider->remove(removal->path->path, removal->force);
}

static void remove_one(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    const struct remove_item *args = call->args;
    if (path->provider->navigates)
        remove_file(call, path);
    else if (cmdlet_should_process(call, mem_printf("Item: %s", path->path), "Remove Item"))
        item_try(remove_flat, &(struct removal){path, args->force});
}

/* One item that -Include and -Exclude leave: a folder only where nothing is in it any more. */
static void remove_chosen(struct cmdlet_call *call, const struct provider_path *path) {
    const struct remove_item *args = call->args;
    struct file_info info;
    if (!file_get_info(path->path, &info, NULL))
        return;
    bool folder = info.type == FILE_DIRECTORY;
    if (!cmdlet_should_process(call, path->path, folder ? "Remove Directory" : "Remove File"))
        return;
    if (folder && !args->force && has_content(path->path))
        write_error("System.IO.IOException", "DirectoryNotEmpty", CATEGORY_WRITE_ERROR,
                    provider_file_system.item(path->path), "Directory %s cannot be removed because it is not empty.",
                    path->path);
    else
        remove_entry(args, path->path);
}

/* What a folder holds, item by item. Gives how many of the items in the last folder looked at stay: that many, and not
 * all that stay, decide about the folder itself. */
static int remove_chosen_in(struct cmdlet_call *call, const struct item_arguments *items,
                            const struct provider_path *folder) {
    struct provider_names names;
    int kept = 0;
    if (!provider_path_names(folder, items->force, &names, NULL))
        return 0;
    for (int i = 0; i < names.count; i++) {
        struct provider_path child = provider_path_child(folder, names.items[i]);
        stop_check();
        if (!item_name_included(items, names.items[i]))
            kept++;
        else if (item_arguments_pass(items, names.items[i]))
            remove_chosen(call, &child);
        if (file_is_directory(child.path))
            kept = remove_chosen_in(call, items, &child);
    }
    return kept;
}

/* -Recurse with -Include or -Exclude: the path's own name decides only about itself. */
static void remove_below(struct cmdlet_call *call, const struct item_arguments *items,
                         const struct provider_path *path) {
    bool folder = file_is_directory(path->path);
    int kept = folder ? remove_chosen_in(call, items, path) : 0;
    if (!kept && item_name_included(items, item_name(path)))
        remove_chosen(call, path);
}

static void remove_path(struct cmdlet_call *call, const struct item_arguments *items, const char *text) {
    struct item_arguments resolving = {.literal = items->literal, .force = items->force};
    struct provider_paths paths;
    if (!item_arguments_resolve(&resolving, text, &paths))
        return;
    for (int i = 0; i < paths.count; i++) {
        if (paths.items[i].provider->navigates)
            remove_below(call, items, &paths.items[i]);
        else if (item_arguments_admit(items, &paths, i))
            remove_one(call, &paths.items[i]);
    }
}

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(struct state);
}

static void process(struct cmdlet_call *call) {
    const struct remove_item *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    if (!args->recurse || !item_arguments_choose(&items)) {
        item_arguments_each(&items, remove_one, call);
        return;
    }
    for (int32_t i = 0; i < items.paths->count; i++)
        remove_path(call, &items, value_to_text(items.paths->items[i]));
}

static const struct example examples[] = {
    {"Remove-Item ./*.tmp", "Removes files by a pattern."},
    {"Remove-Item ./build -Recurse -Force", "Removes a folder with all it holds."}};
static const struct cmdlet remove_item = {
    .name = "Remove-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_item),
    .flags = SHOULD_PROCESS,
    .synopsis = "Deletes the specified items.",
    .description = "Removes files, folders, links, variables, functions, aliases and environment variables.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
};
CMDLET_REGISTER(remove_item);
