/* Resolve-Path */
#include <string.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "engine/location.h"
#include "os/file.h"
#include "os/path.h"

struct resolve_path {
    struct list *path, *literal_path;
    const char *relative_base_path;
    struct value credential;
    bool relative, force;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(resolve_path, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The paths to resolve."},
    {"LiteralPath", "string[]", ARG(resolve_path, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The paths, taken as they stand."},
    {"Relative", "switch", ARG(resolve_path, relative), .sets = "Path,LiteralPath",
     .help = "Gives paths relative to the current location."},
    {"RelativeBasePath", "string", ARG(resolve_path, relative_base_path),
     .help = "Where relative paths begin instead."},
    {"Force", "switch", ARG(resolve_path, force), .help = "Finds hidden items too."},
    {"Credential", "pscredential", ARG(resolve_path, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static const char *base_of(const struct resolve_path *args) {
    return args->relative_base_path ? provider_path_of(args->relative_base_path).path : location_directory();
}

static const char *relative_to(const char *base, const char *path) {
    const char *relative = path_relative(base, path);
    if (strcmp(path, "/") == 0 && *relative == '.')
        return mem_printf("%s/", relative);
    if (strcmp(relative, ".") == 0)
        return mem_printf("../%s", path_file_name(path));
    if (strncmp(relative, "..", 2) == 0)
        return relative;
    return mem_printf("./%s", relative);
}

static bool base_exists(const struct resolve_path *args) {
    if (!args->relative_base_path)
        return true;
    struct provider_path base = provider_path_of(args->relative_base_path);
    struct failure failure = {0};
    struct value target = VALUE_NULL;
    if (!base.provider->navigates || file_exists(base.path))
        return true;
    provider_path_fail_missing(&base, &failure, &target);
    write_error_failure(&failure, target);
    return false;
}

static void write_one(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    const struct resolve_path *args = call->args;
    const struct drive *here = location_current()->drive;
    bool elsewhere = !args->relative_base_path && path->drive != here;
    if (args->relative && (!path->provider->navigates || elsewhere))
        cmdlet_write(call, string_from(provider_path_text(path)));
    else if (args->relative)
        cmdlet_write(call, string_from(relative_to(base_of(args), path->path)));
    else
        cmdlet_write(call, path_info_new(path));
}

static void process(struct cmdlet_call *call) {
    const struct resolve_path *args = call->args;
    struct item_arguments items = item_arguments(args->path, args->literal_path, NULL, NULL, NULL, args->force);
    const struct provider_path *here = location_current();
    if (!base_exists(args))
        return;
    if (!args->relative_base_path || !here->provider->navigates) {
        item_arguments_each(&items, write_one, call);
        return;
    }
    for (int32_t i = 0; i < items.paths->count; i++) {
        struct value text = string_from(path_full(value_to_text(items.paths->items[i]), base_of(args)));
        struct item_arguments one = items;
        one.paths = array_from(&text, 1);
        item_arguments_each(&one, write_one, call);
    }
}

static const struct example examples[] = {{"Resolve-Path ~", "Gives the home folder."},
                                          {"Resolve-Path ./src/*.c -Relative", "Gives the files a pattern finds."}};
static const struct cmdlet resolve_path = {
    .name = "Resolve-Path",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct resolve_path),
    .flags = KEEPS_NOTHING,
    .output_types = "System.String,System.Management.Automation.PathInfo",
    .synopsis = "Resolves the wildcard characters in a path, and displays the path contents.",
    .description = "Gives a PathInfo object for each item that a path stands for.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(resolve_path);
