/* Test-Path */
#include <string.h>

#include "base/datetime.h"
#include "cmd/management/item_arguments.h"
#include "engine/type/file_system_info.h"
#include "os/file.h"

struct test_path {
    struct list *path, *literal_path, *include, *exclude;
    const char *filter;
    struct value path_type, credential, older_than, newer_than;
    bool is_valid;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(test_path, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | ALLOW_NULL | ALLOW_EMPTY_COLLECTION | ALLOW_EMPTY_STRING | WILDCARDS,
     .help = "The paths to test."},
    {"LiteralPath", "string[]", ARG(test_path, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY | ALLOW_NULL | ALLOW_EMPTY_COLLECTION | ALLOW_EMPTY_STRING,
     .aliases = "PSPath,LP", .help = "The paths, taken as they stand."},
    {"Filter", "string", ARG(test_path, filter), .flags = WILDCARDS, .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(test_path, include), .flags = WILDCARDS,
     .help = "Names that count, of what the path finds."},
    {"Exclude", "string[]", ARG(test_path, exclude), .flags = WILDCARDS, .help = "Names that do not count."},
    {"PathType", "Microsoft.PowerShell.Commands.TestPathType", ARG(test_path, path_type), .aliases = "Type",
     .default_text = "Any", .help = "Whether it must be a Container or a Leaf."},
    {"IsValid", "switch", ARG(test_path, is_valid),
     .help = "Tests whether the path is well formed, not whether it exists."},
    {"Credential", "pscredential", ARG(test_path, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
    {"OlderThan", "System.Nullable[datetime]", ARG(test_path, older_than), .flags = OF_PROVIDER,
     .help = "The file was written before this time."},
    {"NewerThan", "System.Nullable[datetime]", ARG(test_path, newer_than), .flags = OF_PROVIDER,
     .help = "The file was written after this time."},
};

enum { TYPE_ANY, TYPE_CONTAINER, TYPE_LEAF }; /* Microsoft.PowerShell.Commands.TestPathType */

static bool time_passes(const struct test_path *args, const struct provider_path *path) {
    struct file_info info;
    if (value_is_null(args->older_than) && value_is_null(args->newer_than))
        return true;
    if (!path->provider->navigates || !file_get_info(path->path, &info, NULL))
        return false;
    if (!value_is_null(args->older_than) && info.modified_ticks >= file_time_ticks(value_base(args->older_than)))
        return false;
    return value_is_null(args->newer_than) || info.modified_ticks > file_time_ticks(value_base(args->newer_than));
}

static bool item_passes(const struct test_path *args, const struct provider_path *path) {
    bool container = path->provider->navigates ? file_is_directory(path->path) : !*path->path;
    int64_t type = args->path_type.i;
    if ((type == TYPE_CONTAINER && !container) || (type == TYPE_LEAF && container))
        return false;
    return time_passes(args, path);
}

static bool is_valid(const char *text) {
    struct provider_path path;
    return provider_path_parse(text, &path, NULL, NULL);
}

static void write_null_character_error(void) {
    write_error("System.ArgumentException", "ItemExistsArgumentError", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                "Null character in path. (Parameter 'path')");
}

static bool test(const struct test_path *args, struct value argument) {
    const char *text = value_to_text(argument);
    bool cut = value_is_string(value_base(argument)) && string_length(value_base(argument)) > strlen(text);
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, true);
    struct provider_paths paths;
    if (!text[strspn(text, " ")])
        return false;
    if (args->is_valid)
        return !cut && is_valid(text);
    if (cut) {
        write_null_character_error();
        return false;
    }
    if (!provider_paths_resolve(text, items.literal, true, &paths, NULL, NULL))
        return false;
    for (int i = 0; i < paths.count; i++) {
        const struct provider_path *path = &paths.items[i];
        if (item_arguments_pass(&items, item_name(path)) && item_passes(args, path))
            return true;
    }
    return false;
}

static void write_null_error(void) {
    write_error("System.ArgumentNullException", "NullPathNotPermitted", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')");
}

static void process(struct cmdlet_call *call) {
    const struct test_path *args = call->args;
    const struct list *paths = args->path ? args->path : args->literal_path;
    if (!paths || !paths->count) {
        write_null_error();
        return;
    }
    for (int32_t i = 0; i < paths->count; i++) {
        if (value_is_null(value_base(paths->items[i])))
            write_null_error();
        else
            cmdlet_write(call, value_bool(test(args, paths->items[i])));
    }
}

static const struct example examples[] = {{"Test-Path ./notes.txt", "Is there such an item?"},
                                          {"Test-Path ~/src -PathType Container", "Is it a folder?"}};
static const struct cmdlet test_path = {
    .name = "Test-Path",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct test_path),
    .flags = KEEPS_NOTHING,
    .output_types = "System.Boolean",
    .synopsis = "Determines whether all elements of a path exist.",
    .description = "Gives $true for each path that stands for something that exists, $false for the others.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(test_path);
