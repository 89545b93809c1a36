/* New-ItemProperty: no provider here has properties that can be made or taken away. */
#include "cmd/management/item_property.h"

struct new_item_property {
    struct list *path;
    const char *name;
    const char *property_type;
    struct value value;
    bool force;
    const char *filter;
    struct list *include;
    struct list *exclude;
    struct value credential;
    struct list *literal_path;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(new_item_property, path), .sets = "Path", .position = 1, .flags = MANDATORY,
     .help = "The items."},
    {"LiteralPath", "string[]", ARG(new_item_property, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Name", "string", ARG(new_item_property, name), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSProperty", .help = "The property."},
    {"PropertyType", "string", ARG(new_item_property, property_type), .flags = BY_PROPERTY, .aliases = "Type",
     .help = "The type of the value."},
    {"Value", "System.Object", ARG(new_item_property, value), .flags = BY_PROPERTY, .help = "Its value."},
    {"Force", "switch", ARG(new_item_property, force), .help = "Includes hidden items."},
    {"Filter", "string", ARG(new_item_property, filter), .flags = WILDCARDS, .help = "A pattern the provider applies."},
    {"Include", "string[]", ARG(new_item_property, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(new_item_property, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Credential", "pscredential", ARG(new_item_property, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static void process(struct cmdlet_call *call) {
    const struct new_item_property *args = call->args;
    struct item_arguments items =
        item_arguments(args->path, args->literal_path, args->filter, args->include, args->exclude, args->force);
    item_arguments_each(&items, item_property_refuse_change, NULL);
}

static const struct cmdlet new_item_property = {
    .name = "New-ItemProperty",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_item_property),
    .flags = SHOULD_PROCESS,
    .synopsis = "Creates a new property for an item and sets its value.",
    .description =
        "Where a provider allows it, adds a property to an item. The providers of this system do not: it is an error.",
    .process = process,
};
CMDLET_REGISTER(new_item_property);
