/* Rename-Item */
#include <string.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "os/file.h"
#include "os/path.h"

struct rename_item {
    const char *path, *literal_path, *new_name;
    struct value credential;
    bool force, pass_thru;
};

static const struct parameter parameters[] = {
    {"Path", "string", ARG(rename_item, path), .sets = "ByPath", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The item."},
    {"LiteralPath", "string", ARG(rename_item, literal_path), .sets = "ByLiteralPath", .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSPath,LP", .help = "The item, its name taken as it stands."},
    {"NewName", "string", ARG(rename_item, new_name), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .help = "Its new name, without a folder."},
    {"Force", "switch", ARG(rename_item, force), .help = "Renames read-only items too."},
    {"PassThru", "switch", ARG(rename_item, pass_thru), .help = "Gives the renamed item."},
    {"Credential", "pscredential", ARG(rename_item, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static const char *both(const char *from, const char *to) {
    return mem_printf("Item: %s Destination: %s", from, to);
}

/* A new name may repeat the folder the item is in. */
static const char *name_only(const struct provider_path *path, const char *name) {
    if (!strchr(name, '/'))
        return name;
    const char *full = path_full(name, path_directory(path->path)), *folder = path_directory(full);
    if (folder && (*name == '/' || strncmp(name, "./", 2) == 0) && strcmp(folder, path_directory(path->path)) == 0)
        return path_file_name(full);
    return NULL;
}

static void rename_file(struct cmdlet_call *call, const struct provider_path *path) {
    const struct rename_item *args = call->args;
    struct failure failure = {0};
    const char *name = name_only(path, args->new_name);
    if (!name) {
        throw_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL, "Cannot rename the specified target, because it represents a path or device name.");
    }
    struct provider_path to = {path->provider, path->drive, path_join(path_directory(path->path), name)};
    bool folder = file_is_directory(path->path);
    if (!cmdlet_should_process(call, both(path->path, to.path), folder ? "Rename Directory" : "Rename File"))
        return;
    if (strcmp(path->path, to.path) != 0 && !file_move(path->path, to.path, false, &failure)) {
        item_write_failure(&failure, "RenameItemIOError", CATEGORY_WRITE_ERROR, path->path);
        return;
    }
    if (args->pass_thru)
        cmdlet_write(call, provider_item(&to));
}

struct renaming {
    const struct provider_path *path;
    const char *name;
    bool force;
};

static void rename_flat(void *data) {
    const struct renaming *renaming = data;
    renaming->path->provider->rename(renaming->path->path, renaming->name, renaming->force);
}

static void process(struct cmdlet_call *call) {
    const struct rename_item *args = call->args;
    struct item_arguments items = {.literal = !args->path, .force = true};
    struct provider_paths paths;
    if (!item_arguments_resolve(&items, args->path ? args->path : args->literal_path, &paths))
        return;
    if (paths.count != 1) { /* a pattern that stands for several is taken as a name */
        write_error("System.Management.Automation.PSInvalidOperationException", "InvalidOperation",
                    CATEGORY_INVALID_OPERATION, VALUE_NULL, "Cannot rename because item at '%s' does not exist.",
                    args->path);
        return;
    }
    const struct provider_path *path = &paths.items[0];
    if (item_refuse_in_use(path, "Cannot rename the item at '%s' because it is in use."))
        return;
    if (path->provider->navigates) {
        rename_file(call, path);
    } else if (cmdlet_should_process(call, mem_printf("Item: %s NewName: %s", path->path, args->new_name),
                                     "Rename Item") &&
               item_try(rename_flat, &(struct renaming){path, args->new_name, args->force}) && args->pass_thru) {
        struct provider_path to = provider_path_child(path, args->new_name);
        cmdlet_write(call, provider_item(&to));
    }
}

static const struct example examples[] = {
    {"Rename-Item ./old.txt new.txt", "Gives a file another name."},
    {"Get-ChildItem *.jpeg | Rename-Item -NewName { $_.Name -replace '.jpeg$', '.jpg' }",
     "Renames many files by a rule."},
};
static const struct cmdlet rename_item = {
    .name = "Rename-Item",
    .module = MODULE_MANAGEMENT,
    .default_set = "ByPath",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct rename_item),
    .flags = SHOULD_PROCESS,
    .output_types = "System.IO.FileInfo,System.IO.DirectoryInfo",
    .synopsis = "Renames an item in a PowerShell provider namespace.",
    .description = "Gives an item another name; it stays where it is.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(rename_item);
