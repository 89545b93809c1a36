/* Join-Path */
#include <string.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "cmd/management/path_text.h"

struct join_path {
    struct list *path, *child_path, *additional_child_path;
    struct value credential;
    bool resolve;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(join_path, path), .position = 1, .flags = MANDATORY | PIPELINE | BY_PROPERTY,
     .aliases = "PSPath", .help = "The paths that come first."},
    {"ChildPath", "string[]", ARG(join_path, child_path), .position = 2,
     .flags = MANDATORY | BY_PROPERTY | ALLOW_NULL | ALLOW_EMPTY_STRING | ALLOW_EMPTY_COLLECTION,
     .help = "What is added to each."},
    {"AdditionalChildPath", "string[]", ARG(join_path, additional_child_path), .position = 3,
     .flags = BY_PROPERTY | REMAINING | ALLOW_NULL | ALLOW_EMPTY_STRING | ALLOW_EMPTY_COLLECTION,
     .help = "What is added after that."},
    {"Resolve", "switch", ARG(join_path, resolve), .help = "Gives the items the joined path stands for."},
    {"Credential", "pscredential", ARG(join_path, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static const char *join_all(const char *path, const struct list *children) {
    if (!children || !children->count)
        return path_text_join(path, "");
    for (int32_t i = 0; children && i < children->count; i++) {
        const char *child = value_is_null(children->items[i]) ? "" : value_to_text(children->items[i]);
        path = *child ? path_text_join(path, child) : path_text_join(path, "");
    }
    return path;
}

/* "env:" is written as the drive's name is, followed by a slash. */
static const char *with_drive(const char *path) {
    bool is_provider;
    size_t length = provider_path_qualifier(path, &is_provider);
    if (is_provider || !length)
        return path_text_slashes(path);
    struct drive *drive = drive_find(mem_strndup(path, length - 1));
    const char *rest = path_text_slashes(path + length);
    if (!drive) {
        char *name = mem_strndup(path, length - 1);
        write_error("System.Management.Automation.DriveNotFoundException", "DriveNotFound", CATEGORY_OBJECT_NOT_FOUND,
                    string_from(name), "Cannot find drive. A drive with the name '%s' does not exist.", name);
        return NULL;
    }
    return mem_printf("%s:/%s", drive->name, rest + strspn(rest, "/"));
}

static void write_resolved(struct cmdlet_call *call, const char *path) {
    struct item_arguments items = {0};
    struct provider_paths paths;
    if (!item_arguments_resolve(&items, path, &paths))
        return;
    for (int i = 0; i < paths.count; i++)
        cmdlet_write(call, string_from(provider_path_text(&paths.items[i])));
}

static void process(struct cmdlet_call *call) {
    const struct join_path *args = call->args;
    for (int32_t i = 0; i < args->path->count; i++) {
        const char *path = with_drive(value_to_text(args->path->items[i]));
        if (!path)
            continue;
        path = join_all(path, args->child_path);
        if (args->additional_child_path && args->additional_child_path->count)
            path = join_all(path, args->additional_child_path);
        if (args->resolve)
            write_resolved(call, path);
        else
            cmdlet_write(call, string_from(path));
    }
}

static const struct example examples[] = {{"Join-Path /srv data reports", "Gives /srv/data/reports."}};
static const struct cmdlet join_path = {
    .name = "Join-Path",
    .module = MODULE_MANAGEMENT,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct join_path),
    .flags = KEEPS_NOTHING,
    .output_types = "System.String",
    .synopsis = "Combines a path and a child path into a single path.",
    .description = "Puts parts of paths together with one separator between them.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(join_path);
