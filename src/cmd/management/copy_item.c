/* Copy-Item */
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "cmd/management/copy_item.h"
#include "cmd/management/item_arguments.h"
#include "engine/type/directory_search.h"
#include "os/file.h"
#include "os/path.h"

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(copy_item, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The items to copy."},
    {"LiteralPath", "string[]", ARG(copy_item, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Destination", "string", ARG(copy_item, destination), .position = 2, .flags = BY_PROPERTY,
     .default_text = "Current location", .help = "Where the copy goes: a folder, or the copy's own name."},
    {"Container", "switch", ARG(copy_item, container), .default_text = "True", .help = "Keeps the folders' structure."},
    {"Force", "switch", ARG(copy_item, force), .help = "Writes over read-only files, and folders that exist."},
    {"Filter", "string", ARG(copy_item, filter), .flags = WILDCARDS, .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(copy_item, include), .flags = WILDCARDS,
     .help = "Names to copy, of what the path finds."},
    {"Exclude", "string[]", ARG(copy_item, exclude), .flags = WILDCARDS, .help = "Names to leave out."},
    {"Recurse", "switch", ARG(copy_item, recurse), .help = "Copies what folders hold, too."},
    {"PassThru", "switch", ARG(copy_item, pass_thru), .help = "Gives the copies."},
    {"Credential", "pscredential", ARG(copy_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
    {"FromSession", "System.Management.Automation.Runspaces.PSSession", ARG(copy_item, from_session),
     .flags = NOT_NULL_OR_EMPTY | OF_PROVIDER, .help = "The session with the computer that has the items."},
    {"ToSession", "System.Management.Automation.Runspaces.PSSession", ARG(copy_item, to_session),
     .flags = NOT_NULL_OR_EMPTY | OF_PROVIDER, .help = "The session with the computer that gets the copies."},
};

static void pass_thru(struct cmdlet_call *call, const struct provider_path *like, const char *path) {
    struct provider_path made = {like->provider, like->drive, path};
    struct value item = ((const struct copy_item *)call->args)->pass_thru ? provider_item(&made) : VALUE_NOTHING;
    if (!value_is_nothing(item))
        cmdlet_write(call, item);
}

static const char *both(const char *from, const char *to) {
    return mem_printf("Item: %s Destination: %s", from, to);
}

static bool wants_folder(const char *destination) {
    return destination && *destination && destination[strlen(destination) - 1] == '/';
}

static void copy_file(struct cmdlet_call *call, const struct provider_path *like, const char *from, const char *to) {
    const struct copy_item *args = call->args;
    struct failure failure = {0};
    struct file_info info, old;
    if (file_is_directory(to))
        to = path_join(to, path_file_name(from));
    else if (wants_folder(args->destination))
        to = mem_printf("%s/", to);
    if (!cmdlet_should_process(call, both(from, to), "Copy File"))
        return;
    if (strcmp(from, to) == 0) {
        write_error("System.IO.IOException", "CopyError", CATEGORY_WRITE_ERROR, string_from(from),
                    "Cannot overwrite the item %s with itself.", from);
        return;
    }
    bool read_only = file_get_info(to, &old, NULL) && old.type == FILE_REGULAR && !(old.mode & S_IWUSR);
    if (read_only && args->force)
        file_set_mode(to, old.mode | S_IWUSR, NULL);
    else if (read_only || to[strlen(to) - 1] == '/')
        failure_set(&failure, "System.UnauthorizedAccessException", NULL, CATEGORY_NOT_SPECIFIED,
                    "Access to the path '%s' is denied.", to);
    if (failure.message || !file_copy(from, to, true, &failure)) {
        stop_check(); /* a copy that was cut off is none that failed */
        bool denied = failure.exception && strcmp(failure.exception, "System.UnauthorizedAccessException") == 0;
        item_write_file_failure(&failure,
                                denied ? "CopyFileInfoItemUnauthorizedAccessError" : "CopyFileInfoItemIOError",
                                denied ? CATEGORY_PERMISSION_DENIED : CATEGORY_WRITE_ERROR, from);
        return;
    }
    if (file_get_info(from, &info, NULL))
        file_set_times(to, info.accessed_ticks, info.modified_ticks, NULL);
    pass_thru(call, like, to);
}

static void copy_directory(struct cmdlet_call *call, const struct provider_path *like, const char *from, const char *to,
                           bool recurse);

/* Of what is in a folder, -Filter and -Exclude choose the files. */
static bool left_out(const struct copy_item *args, const char *name) {
    struct item_arguments items = {.exclude = args->exclude};
    return (args->filter && !directory_pattern_match(args->filter, name, true)) || !item_name_included(&items, name);
}

static void copy_content(struct cmdlet_call *call, const struct provider_path *like, const char *from, const char *to) {
    const struct copy_item *args = call->args;
    struct provider_names names;
    struct provider_path container = {like->provider, like->drive, from};
    if (!provider_path_names(&container, true, &names, NULL))
        return;
    for (int folders = 0; folders < 2; folders++) {
        for (int i = 0; i < names.count; i++) {
            const char *source = path_join(from, names.items[i]);
            stop_check();
            if (file_is_directory(source) != folders)
                continue;
            if (folders)
                copy_directory(call, like, source, path_join(to, names.items[i]), true);
            else if (!left_out(args, names.items[i]))
                copy_file(call, like, source, path_join(to, names.items[i]));
        }
    }
}

static void copy_directory(struct cmdlet_call *call, const struct provider_path *like, const char *from, const char *to,
                           bool recurse) {
    const struct copy_item *args = call->args;
    struct failure failure = {0};
    if (!cmdlet_should_process(call, both(from, to), "Copy Directory"))
        return;
    if (file_is_directory(to) && !args->force)
        write_error("System.IO.IOException", "DirectoryExist", CATEGORY_RESOURCE_EXISTS, string_from(to),
                    "An item with the specified name %s already exists.", to);
    else if (!file_make_directory(to, 0777, &failure)) {
        item_write_failure(&failure, "CreateDirectoryIOError", CATEGORY_WRITE_ERROR, to);
        return;
    } else
        pass_thru(call, like, to);
    if (recurse)
        copy_content(call, like, from, to);
}

static void copy_one(struct cmdlet_call *call, const struct provider_path *from, const char *to, bool recurse) {
    if (!file_is_directory(from->path)) {
        copy_file(call, from, from->path, to);
        return;
    }
    if (file_exists(to) && !file_is_directory(to)) {
        write_error("System.Management.Automation.PSArgumentException", "CopyContainerItemToLeafError",
                    CATEGORY_INVALID_ARGUMENT, string_from(from->path),
                    "Container cannot be copied onto existing leaf item.");
        return;
    }
    if (file_is_directory(to))
        to = path_join(to, path_file_name(from->path));
    copy_directory(call, from, from->path, to, recurse);
}

/* -Container:$false: all that is below goes into the one folder. */
static void copy_flattened(struct cmdlet_call *call, const struct provider_path *from, const char *to) {
    struct provider_names names;
    if (!provider_path_names(from, true, &names, NULL))
        return;
    for (int i = 0; i < names.count; i++) {
        struct provider_path child = provider_path_child(from, names.items[i]);
        copy_one(call, &child, to, false);
        if (file_is_directory(child.path))
            copy_flattened(call, &child, to);
    }
}

struct flat_copy {
    const struct provider_path *from, *to;
};

static void copy_value(void *data) {
    const struct flat_copy *copy = data;
    copy->to->provider->assign(copy->to->path, copy->from->provider->content(copy->from->path), false);
}

static void copy_path(void *data, const struct provider_path *from) {
    struct cmdlet_call *call = data;
    const struct copy_item *args = call->args;
    struct provider_path to;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_path_parse(args->destination ? args->destination : ".", &to, &failure, &target)) {
        write_error_failure(&failure, target);
        return;
    }
    if (from->provider != to.provider) {
        write_error("System.Management.Automation.PSArgumentException", "CopyItemSourceAndDestinationNotSameProvider",
                    CATEGORY_INVALID_ARGUMENT, string_from(from->path),
                    "Source and destination path did not resolve to the same provider.");
        return;
    }
    bool keep = args->container || !cmdlet_bound(call, ARG(copy_item, container));
    if (!from->provider->navigates) {
        if (cmdlet_should_process(call, both(from->path, to.path), "Copy Item") &&
            item_try(copy_value, &(struct flat_copy){from, &to}) && args->pass_thru)
            cmdlet_write(call, provider_item(&to));
    } else if (args->recurse && !keep && file_is_directory(from->path) && file_is_directory(to.path)) {
        copy_flattened(call, from, to.path);
    } else {
        copy_one(call, from, to.path, args->recurse);
    }
}

static void process(struct cmdlet_call *call) {
    const struct copy_item *args = call->args;
    if (!value_is_null(args->from_session) || !value_is_null(args->to_session)) {
        copy_item_between_computers(call);
        return;
    }
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, NULL, args->include, args->exclude, args->force);
    for (int32_t i = 0; items.paths && i < items.paths->count; i++) {
        struct provider_paths paths;
        if (!item_arguments_resolve(&items, value_to_text(items.paths->items[i]), &paths))
            continue;
        items.filter = paths.wildcards ? args->filter : NULL; /* a folder named as such is filtered inside */
        for (int k = 0; k < paths.count; k++)
            if (item_arguments_admit(&items, &paths, k))
                copy_path(call, &paths.items[k]);
    }
}

static const struct example examples[] = {
    {"Copy-Item ./notes.txt ./backup", "Copies a file into a folder."},
    {"Copy-Item ./src ./copy -Recurse", "Copies a folder with all it holds."},
    {"Copy-Item ./site -Destination /srv/site -Recurse -ToSession $web01", "Copies a folder to another computer."}};
static const struct cmdlet copy_item = {
    .name = "Copy-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct copy_item),
    .flags = SHOULD_PROCESS,
    .output_types = "System.IO.FileInfo,System.IO.DirectoryInfo",
    .synopsis = "Copies an item from one location to another.",
    .description = "Copies files, and folders with what they hold, and items of other providers.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(copy_item);
