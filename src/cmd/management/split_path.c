/* Split-Path */
#include <string.h>

#include "base/memory.h"
#include "cmd/management/item_arguments.h"
#include "cmd/management/path_text.h"
#include "os/path.h"

struct split_path {
    struct list *path, *literal_path;
    struct value credential;
    bool parent, resolve, leaf, leaf_base, extension, qualifier, no_qualifier, is_absolute;
};

#define ALL_SETS "ParentSet,LeafSet,LeafBaseSet,ExtensionSet,QualifierSet,NoQualifierSet,IsAbsoluteSet"
static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(split_path, path), .sets = ALL_SETS, .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY | WILDCARDS, .help = "The paths to take apart."},
    {"LiteralPath", "string[]", ARG(split_path, literal_path), .sets = "LiteralPathSet",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The paths, taken as they stand."},
    {"Qualifier", "switch", ARG(split_path, qualifier), .sets = "QualifierSet", .flags = MANDATORY | BY_PROPERTY,
     .help = "Gives the drive or provider."},
    {"NoQualifier", "switch", ARG(split_path, no_qualifier), .sets = "NoQualifierSet", .flags = MANDATORY | BY_PROPERTY,
     .help = "Gives the path without drive or provider."},
    {"Parent", "switch", ARG(split_path, parent), .sets = "ParentSet", .flags = BY_PROPERTY,
     .help = "Gives all but the last part."},
    {"Leaf", "switch", ARG(split_path, leaf), .sets = "LeafSet", .flags = MANDATORY | BY_PROPERTY,
     .help = "Gives the last part."},
    {"LeafBase", "switch", ARG(split_path, leaf_base), .sets = "LeafBaseSet", .flags = MANDATORY | BY_PROPERTY,
     .help = "Gives the last part without its extension."},
    {"Extension", "switch", ARG(split_path, extension), .sets = "ExtensionSet", .flags = MANDATORY | BY_PROPERTY,
     .help = "Gives the extension."},
    {"Resolve", "switch", ARG(split_path, resolve), .help = "Takes apart the items the path stands for."},
    {"IsAbsolute", "switch", ARG(split_path, is_absolute), .sets = "IsAbsoluteSet", .flags = MANDATORY,
     .help = "Tells whether the path is absolute."},
    {"Credential", "pscredential", ARG(split_path, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static struct value parent_of(const char *path) {
    if (*path_text_slashes(path) && !*path_text_leaf(path) && !path_text_qualifier(path)) {
        throw_error("System.Management.Automation.PSArgumentException", "Argument", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL,
                    "Cannot process argument because the value of argument \"path\" is not valid. Change the value of "
                    "the \"path\" "
                    "argument and run the operation again.");
    }
    return string_from(path_text_parent(path));
}

static const char *leaf_of(const char *path) {
    if (strcmp(path, "~") == 0)
        return path_file_name(provider_path_of(path).path);
    return path_text_leaf(path);
}

static struct value qualifier_of(const char *path) {
    size_t length = path_text_qualifier(path);
    if (length)
        return string_from_n(path, length);
    write_error("System.FormatException", "ParsePathFormatError", CATEGORY_INVALID_ARGUMENT, string_from(path),
                "Cannot parse path because path '%s' does not have a qualifier specified.", path);
    return VALUE_NOTHING;
}

static struct value take_apart(const struct split_path *args, const char *path) {
    if (args->leaf)
        return string_from(leaf_of(path));
    if (args->leaf_base || args->extension) {
        const char *leaf = path_text_leaf(path), *extension = path_extension(leaf);
        return args->extension ? string_from(extension) : string_from_n(leaf, strlen(leaf) - strlen(extension));
    }
    if (args->qualifier)
        return qualifier_of(path);
    if (args->no_qualifier)
        return string_from(path + path_text_qualifier(path));
    if (args->is_absolute)
        return value_bool(*path == '/' || *path == '\\' || path_text_qualifier(path));
    return parent_of(path);
}

static void process(struct cmdlet_call *call) {
    const struct split_path *args = call->args;
    struct item_arguments items = item_arguments(args->path, args->literal_path, NULL, NULL, NULL, false);
    for (int32_t i = 0; i < items.paths->count; i++) {
        const char *text = value_to_text(items.paths->items[i]);
        struct provider_paths paths;
        if (!args->resolve) {
            cmdlet_write(call, take_apart(args, text));
            continue;
        }
        if (!item_arguments_resolve(&items, text, &paths))
            continue;
        for (int k = 0; k < paths.count; k++)
            cmdlet_write(call, take_apart(args, provider_path_text(&paths.items[k])));
    }
}

static const struct example examples[] = {{"Split-Path /srv/data/june.csv", "Gives /srv/data."},
                                          {"Split-Path /srv/data/june.csv -LeafBase", "Gives june."}};
static const struct cmdlet split_path = {
    .name = "Split-Path",
    .module = MODULE_MANAGEMENT,
    .default_set = "ParentSet",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct split_path),
    .flags = KEEPS_NOTHING,
    .output_types = "System.String,System.Boolean",
    .synopsis = "Returns the specified part of a path.",
    .description = "Takes paths apart as text; the items need not exist.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(split_path);
