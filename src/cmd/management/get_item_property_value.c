/* Get-ItemPropertyValue */
#include "cmd/management/item_property.h"

struct get_item_property_value {
    struct list *path, *literal_path, *name, *include, *exclude;
    const char *filter;
    struct value credential;
};

static const struct parameter parameters[] = {
    {"Path", "string[]", ARG(get_item_property_value, path), .sets = "Path", .position = 1,
     .flags = PIPELINE | BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS,
     .help = "The items; without it the current location."},
    {"LiteralPath", "string[]", ARG(get_item_property_value, literal_path), .sets = "LiteralPath",
     .flags = MANDATORY | BY_PROPERTY, .aliases = "PSPath,LP", .help = "The items, names taken as they stand."},
    {"Name", "string[]", ARG(get_item_property_value, name), .position = 2, .flags = MANDATORY, .aliases = "PSProperty",
     .help = "The properties."},
    {"Filter", "string", ARG(get_item_property_value, filter), .flags = WILDCARDS,
     .help = "A pattern the file system applies."},
    {"Include", "string[]", ARG(get_item_property_value, include), .flags = WILDCARDS,
     .help = "Names wanted, of what the path finds."},
    {"Exclude", "string[]", ARG(get_item_property_value, exclude), .flags = WILDCARDS, .help = "Names not wanted."},
    {"Credential", "pscredential", ARG(get_item_property_value, credential), .flags = NO_CREDENTIALS | BY_PROPERTY,
     .help = "Not supported by the built-in providers."},
};

static void write_one(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    const struct get_item_property_value *args = call->args;
    if (!item_property_supported(path))
        return;
    struct value item = provider_item(path);
    for (int32_t i = 0; i < args->name->count; i++) {
        const char *name = value_to_text(args->name->items[i]);
        struct value value = VALUE_NULL;
        struct failure failure = {0};
        if (member_get(item, name, &value, &failure) == MEMBER_FOUND)
            cmdlet_write(call, value);
        else
            throw_error("System.IO.IOException", "System.IO.IOException", CATEGORY_NOT_SPECIFIED, VALUE_NULL,
                        "The property %s does not exist or was not found.", name);
    }
}

static void process(struct cmdlet_call *call) {
    const struct get_item_property_value *args = call->args;
    struct value here = string_from(".");
    struct list *path = args->path || args->literal_path ? args->path : array_from(&here, 1);
    struct item_arguments items =
        item_arguments(path, args->literal_path, args->filter, args->include, args->exclude, true);
    item_arguments_each(&items, write_one, call);
}

static const struct example examples[] = {{"Get-ItemPropertyValue ./notes.txt -Name Length", "Gives a file's length."}};
static const struct cmdlet get_item_property_value = {
    .name = "Get-ItemPropertyValue",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_item_property_value),
    .synopsis = "Gets the value for one or more properties of a specified item.",
    .description = "Gives the values alone.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_item_property_value);
