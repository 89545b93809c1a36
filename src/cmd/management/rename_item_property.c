/* Rename-ItemProperty: no provider here has properties that can be made or taken away. */
#include "cmd/management/item_property.h"

struct rename_item_property {
    const char *path;
    const char *name;
    const char *new_name;
    bool pass_thru;
    bool force;
    const char *filter;
    struct list *include;
    struct list *exclude;
    struct value credential;
    const char *literal_path;
};

static const struct parameter parameters[] = {
    {"Path", "string", ARG(rename_item_property, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The items."},
    {"LiteralPath", "string", ARG(rename_item_property, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Name", "string", ARG(rename_item_property, name), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSProperty", .help = "The property."},
    {"NewName", "string", ARG(rename_item_property, new_name), .position = 3, .flags = MANDATORY | BY_PROPERTY,
     .help = "The new name."},
    {"PassThru", "switch", ARG(rename_item_property, pass_thru), .help = "Gives what was changed."},
    {"Force", "switch", ARG(rename_item_property, force), .help = "Includes hidden items."},
    {"Filter", "string", ARG(rename_item_property, filter), .flags = WILDCARDS,
     .help = "A pattern the provider applies."},
    {"Include", "string[]", ARG(rename_item_property, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(rename_item_property, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Credential", "pscredential", ARG(rename_item_property, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static void process(struct cmdlet_call *call) {
    const struct rename_item_property *args = call->args;
    struct value text = string_from(args->path ? args->path : args->literal_path);
    struct list *paths = array_from(&text, 1);
    struct item_arguments items = item_arguments(args->path ? paths : NULL, args->path ? NULL : paths, args->filter,
                                                 args->include, args->exclude, args->force);
    item_arguments_each(&items, item_property_refuse_change, NULL);
}

static const struct cmdlet rename_item_property = {
    .name = "Rename-ItemProperty",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct rename_item_property),
    .flags = SHOULD_PROCESS,
    .synopsis = "Renames a property of an item.",
    .description = "Where a provider allows it, gives a property another name. The providers of this system do not: it "
                   "is an error.",
    .process = process,
};
CMDLET_REGISTER(rename_item_property);
