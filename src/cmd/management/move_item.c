/* Move-Item */
#include <string.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "os/file.h"
#include "os/path.h"

struct move_item {
    struct list *path, *literal_path, *include, *exclude;
    const char *destination, *filter;
    struct value credential;
    bool force, pass_thru;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(move_item, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The items to move."},
    {"LiteralPath", "string[]", ARG(move_item, literal_path), .sets = "LiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Destination", "string", ARG(move_item, destination), .position = 2, .flags = BY_PROPERTY,
     .default_text = "Current location", .help = "Where they go: a folder, or the item's new name."},
    {"Force", "switch", ARG(move_item, force), .help = "Replaces a file that exists."},
    {"Filter", "string", ARG(move_item, filter), .flags = WILDCARDS, .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(move_item, include), .flags = WILDCARDS,
     .help = "Names to move, of what the path finds."},
    {"Exclude", "string[]", ARG(move_item, exclude), .flags = WILDCARDS, .help = "Names to leave."},
    {"PassThru", "switch", ARG(move_item, pass_thru), .help = "Gives the moved items."},
    {"Credential", "pscredential", ARG(move_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static _Noreturn void throw_unsupported(struct cmdlet_call *call) {
    cmdlet_throw(call, "System.Management.Automation.ParameterBindingException", "GetDynamicParametersException",
                 CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                 "Cannot retrieve the dynamic parameters for the cmdlet. The NavigationCmdletProvider methods are "
                 "not supported by this provider.");
}

/* "folder/": a file cannot take that name. */
static bool wants_folder(const char *destination) {
    return destination && *destination && destination[strlen(destination) - 1] == '/';
}

static void move_path(void *data, const struct provider_path *from) {
    struct cmdlet_call *call = data;
    const struct move_item *args = call->args;
    struct provider_path to;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_path_parse(args->destination ? args->destination : ".", &to, &failure, &target)) {
        write_error_failure(&failure, target);
        return;
    }
    if (item_refuse_in_use(from, "Cannot move item because the item at '%s' is in use."))
        return;
    bool folder = file_is_directory(from->path);
    size_t length = strlen(from->path);
    const char *asked = to.path;
    if (file_is_directory(to.path))
        to.path = path_join(to.path, path_file_name(from->path));
    if (folder && strncmp(to.path, from->path, length) == 0 && (!to.path[length] || to.path[length] == '/')) {
        write_error("System.IO.IOException", "MoveItemArgumentError", CATEGORY_INVALID_ARGUMENT, string_from(to.path),
                    "Destination path cannot be a subdirectory of the source or the source itself: %s.", to.path);
        return;
    }
    if (!cmdlet_should_process(call, mem_printf("Item: %s Destination: %s", from->path, to.path),
                               folder ? "Move Directory" : "Move File"))
        return;
    if (!folder && wants_folder(args->destination) && strcmp(to.path, asked) == 0) {
        failure_set(&failure, "System.IO.DirectoryNotFoundException", NULL, CATEGORY_NOT_SPECIFIED,
                    "Could not find a part of the path '%s/'.", to.path);
        item_write_file_failure(&failure, "MoveFileInfoItemIOError", CATEGORY_WRITE_ERROR, from->path);
        return;
    }
    bool moves = strcmp(from->path, to.path) != 0;
    if (moves && !file_move(from->path, to.path, args->force && !folder, &failure)) {
        item_write_file_failure(&failure, folder ? "MoveDirectoryItemIOError" : "MoveFileInfoItemIOError",
                                CATEGORY_WRITE_ERROR, from->path);
        return;
    }
    if (args->pass_thru)
        cmdlet_write(call, provider_item(&to));
}

static void process(struct cmdlet_call *call) {
    const struct move_item *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    for (int32_t i = 0; i < items.paths->count; i++) {
        struct provider_path from;
        if (provider_path_parse(value_to_text(items.paths->items[i]), &from, NULL, NULL) && !from.provider->navigates)
            throw_unsupported(call);
    }
    item_arguments_each(&items, move_path, call);
}

static const struct example examples[] = {{"Move-Item ./*.log ./old", "Moves files into a folder."}};
static const struct cmdlet move_item = {
    .name = "Move-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct move_item),
    .flags = SHOULD_PROCESS,
    .output_types = "System.IO.FileInfo,System.IO.DirectoryInfo",
    .synopsis = "Moves an item from one location to another.",
    .description = "Moves files and folders, to another folder or another name.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(move_item);
