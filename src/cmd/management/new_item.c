/* New-Item */
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/wildcard.h"
#include "cmd/management/item_arguments.h"
#include "cmd/management/item_options.h"
#include "cmd/management/new_link.h"
#include "os/file.h"
#include "os/path.h"

struct new_item {
    struct list *path;
    const char *item_type, *name;
    struct value value, credential, options;
    bool force;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(new_item, path), .sets = "pathSet", .position = 1, .flags = MANDATORY | BY_PROPERTY,
     .help = "The new items; with -Name the containers they go into."},
    {"Path", "string[]", ARG(new_item, path), .sets = "nameSet", .position = 1, .flags = BY_PROPERTY},
    {"Name", "string", ARG(new_item, name), .sets = "nameSet",
     .flags = MANDATORY | BY_PROPERTY | ALLOW_NULL | ALLOW_EMPTY_STRING, .help = "The name of the new item."},
    {"ItemType", "string", ARG(new_item, item_type), .flags = BY_PROPERTY, .aliases = "Type", .default_text = "File",
     .help = "File, Directory, SymbolicLink or HardLink."},
    {"Value", "System.Object", ARG(new_item, value), .flags = PIPELINE | BY_PROPERTY, .aliases = "Target",
     .help = "The content of the file, the target of the link, the value of the item."},
    {"Force", "switch", ARG(new_item, force), .help = "Makes missing folders, and replaces a file that exists."},
    {"Credential", "pscredential", ARG(new_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static void write_item(struct cmdlet_call *call, const struct provider_path *path) {
    struct value item = provider_item(path);
    if (!value_is_nothing(item))
        cmdlet_write(call, item);
}

static void write_failure(const struct failure *failure, const char *path) {
    bool denied = failure->exception && strcmp(failure->exception, "System.UnauthorizedAccessException") == 0;
    item_write_failure(failure, denied ? "NewItemUnauthorizedAccessError" : "NewItemIOError",
                       denied ? CATEGORY_PERMISSION_DENIED : CATEGORY_WRITE_ERROR, path);
}

static bool make_file(struct cmdlet_call *call, const struct provider_path *path) {
    const struct new_item *args = call->args;
    struct failure failure = {0};
    struct value value = value_base(args->value);
    const char *text = value_is_null(value)    ? ""
                       : value_is_array(value) ? value_dotnet_text(value)
                                               : value_to_text(value);
    if (!cmdlet_should_process(call, mem_printf("Destination: %s", path->path), "Create File"))
        return false;
    if (args->force)
        file_make_directory(path_directory(path->path), 0777, NULL);
    if (file_exists(path->path) && !args->force)
        failure_set(&failure, "System.IO.IOException", NULL, CATEGORY_NOT_SPECIFIED, "The file '%s' already exists.",
                    path->path);
    else if (path_directory(path->path) && file_exists(path_directory(path->path)) &&
             !file_is_directory(path_directory(path->path)))
        failure_set(&failure, "System.IO.DirectoryNotFoundException", NULL, CATEGORY_NOT_SPECIFIED,
                    "Could not find a part of the path '%s'.", path->path);
    else if (file_write(path->path, text, strlen(text), args->force ? FILE_REPLACE : FILE_CREATE_NEW, &failure))
        return true;
    write_failure(&failure, path->path);
    return false;
}

static bool make_directory(struct cmdlet_call *call, const struct provider_path *path) {
    const struct new_item *args = call->args;
    struct failure failure = {0};
    if (args->force && file_is_regular(path->path))
        return false; /* neither made nor complained about */
    if (file_exists(path->path) && !args->force) {
        write_error("System.IO.IOException", "DirectoryExist", CATEGORY_RESOURCE_EXISTS, string_from(path->path),
                    "An item with the specified name %s already exists.", path->path);
        return false;
    }
    if (!cmdlet_should_process(call, mem_printf("Destination: %s", path->path), "Create Directory"))
        return false;
    if (file_make_directory(path->path, 0777, &failure))
        return true;
    item_write_failure(&failure, "CreateDirectoryIOError", CATEGORY_WRITE_ERROR, path->path);
    return false;
}

static bool make_symbolic_link(struct cmdlet_call *call, const struct provider_path *path) {
    const struct new_item *args = call->args;
    return new_link(call, path, args->value, args->force, LINK_SYMBOLIC);
}

static bool make_hard_link(struct cmdlet_call *call, const struct provider_path *path) {
    const struct new_item *args = call->args;
    return new_link(call, path, args->value, args->force, LINK_HARD);
}

static bool make_junction(struct cmdlet_call *call, const struct provider_path *path) {
    const struct new_item *args = call->args;
    return new_link(call, path, args->value, args->force, LINK_JUNCTION);
}

static const struct {
    const char *name;
    bool (*make)(struct cmdlet_call *call, const struct provider_path *path);
} kinds[] = {{"directory", make_directory},        {"container", make_directory}, {"file", make_file},
             {"symboliclink", make_symbolic_link}, {"junction", make_junction},   {"hardlink", make_hard_link}};

/* A kind by the beginning of its name. */
static void make_in_file_system(struct cmdlet_call *call, const struct provider_path *path) {
    const struct new_item *args = call->args;
    const char *type = args->item_type && *args->item_type ? args->item_type : "file";
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (!text_starts_ignore_case(kinds[i].name, type))
            continue;
        if (kinds[i].make(call, path))
            write_item(call, path);
        return;
    }
    cmdlet_throw(call, "System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                 VALUE_NULL,
                 "The type is not a known type for the file system. Only \"file\",\"directory\" or \"symboliclink\" "
                 "can be specified.");
}

static const struct parameter *dynamic_parameters(struct cmdlet_call *call, size_t *ret_count) {
    static const struct parameter options = ITEM_OPTIONS_ROW(new_item);
    return item_options_row(((struct new_item *)call->args)->path, &options, ret_count);
}

struct assignment {
    const struct provider_path *path;
    struct value value, options;
    bool force;
};

static void assign(void *data) {
    const struct assignment *assignment = data;
    assignment->path->provider->assign(assignment->path->path, assignment->value, assignment->force);
    item_options_set(assignment->path, assignment->options);
}

static void make_flat(struct cmdlet_call *call, const struct provider_path *path) {
    const struct new_item *args = call->args;
    if (!*path->path) {
        write_error("System.Management.Automation.PSArgumentException", "NewItemNullPath", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL,
                    "Cannot process argument because the value of argument \"path\" is not valid. Change the value of "
                    "the \"path\" "
                    "argument and run the operation again.");
        return;
    }
    if (value_is_null(value_base(args->value))) {
        write_error("System.Management.Automation.PSArgumentNullException", "NewItemValueNotSpecified",
                    CATEGORY_INVALID_ARGUMENT, string_from(path->path),
                    "Cannot process argument because the value of argument \"value\" is null. Change the value of "
                    "argument \"value\" to "
                    "a non-null value.");
        return;
    }
    if (path->provider->exists(path->path) && !args->force) {
        write_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL, "The item at path '%s' already exists.", path->path);
        return;
    }
    const char *target = mem_printf("Item: %s Type: %s Value: %s", path->path, args->item_type ? args->item_type : "",
                                    value_to_text(args->value));
    if (cmdlet_should_process(call, target, "New Item") &&
        item_try(assign, &(struct assignment){path, args->value, args->options, args->force}))
        write_item(call, path);
}

static void make_one(struct cmdlet_call *call, const char *text) {
    const struct new_item *args = call->args;
    struct provider_path path;
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!provider_path_parse(text, &path, &failure, &target)) {
        write_error_failure(&failure, target);
        return;
    }
    if (args->name && *args->name)
        path = path.provider->navigates
                   ? (struct provider_path){path.provider, path.drive, path_trim(path_full(args->name, path.path))}
                   : provider_path_child(&path, args->name);
    if (path.provider->navigates)
        make_in_file_system(call, &path);
    else
        make_flat(call, &path);
}

static void process(struct cmdlet_call *call) {
    const struct new_item *args = call->args;
    if (!args->path)
        make_one(call, ".");
    for (int32_t i = 0; args->path && i < args->path->count; i++)
        make_one(call, value_to_text(args->path->items[i]));
}

static const struct example examples[] = {
    {"New-Item ./notes.txt -Value 'first line'", "Makes a file with content."},
    {"New-Item -ItemType Directory ./a/b/c", "Makes a folder, and those it is in."},
    {"New-Item -ItemType SymbolicLink -Path ./link -Target /tmp", "Makes a symbolic link."},
};
static const struct cmdlet new_item = {
    .name = "New-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "pathSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_item),
    .flags = SHOULD_PROCESS,
    .output_types = "System.IO.FileInfo,System.IO.DirectoryInfo",
    .synopsis = "Creates a new item.",
    .description = "Makes files, folders and links, and variables, functions, aliases and environment variables.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
    .dynamic_parameters = dynamic_parameters,
};
CMDLET_REGISTER(new_item);
