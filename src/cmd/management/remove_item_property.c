/* Remove-ItemProperty: no provider here has properties that can be made or taken away. */
#include "cmd/management/item_property.h"

struct remove_item_property {
    struct list *path;
    struct list *name;
    bool force;
    const char *filter;
    struct list *include;
    struct list *exclude;
    struct value credential;
    struct list *literal_path;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(remove_item_property, path), .sets = "Path", .position = 1,
     .flags = MANDATORY | PIPELINE | BY_PROPERTY, .help = "The items."},
    {"LiteralPath", "string[]", ARG(remove_item_property, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Name", "string[]", ARG(remove_item_property, name), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSProperty", .help = "The property."},
    {"Force", "switch", ARG(remove_item_property, force), .help = "Includes hidden items."},
    {"Filter", "string", ARG(remove_item_property, filter), .flags = WILDCARDS,
     .help = "A pattern the provider applies."},
    {"Include", "string[]", ARG(remove_item_property, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(remove_item_property, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Credential", "pscredential", ARG(remove_item_property, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static void process(struct cmdlet_call *call) {
    const struct remove_item_property *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    item_arguments_each(&items, item_property_refuse_change, NULL);
}

static const struct cmdlet remove_item_property = {
    .name = "Remove-ItemProperty",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_item_property),
    .flags = SHOULD_PROCESS,
    .synopsis = "Deletes the property and its value from an item.",
    .description = "Where a provider allows it, takes a property from an item. The providers of this system do not: it "
                   "is an error.",
    .process = process,
};
CMDLET_REGISTER(remove_item_property);
