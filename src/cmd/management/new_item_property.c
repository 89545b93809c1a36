/* New-ItemProperty: no provider here has properties that can be made or taken away. */
#include "cmd/management/item_property.h"

struct new_item_property {
    struct item_property_choice choice;
    const char *name;
    const char *property_type;
    struct value value;
};

static const struct parameter parameters[] = {
    CHOOSE_PATH(0),
    CHOOSE_LITERAL_PATH,
    {"Name", "string", ARG(new_item_property, name), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSProperty", .help = "The property."},
    {"PropertyType", "string", ARG(new_item_property, property_type), .flags = BY_PROPERTY, .aliases = "Type",
     .help = "The type of the value."},
    {"Value", "System.Object", ARG(new_item_property, value), .flags = BY_PROPERTY, .help = "Its value."},
    CHOOSE_FORCE,
    CHOOSE_FILTER,
    CHOOSE_INCLUDE,
    CHOOSE_EXCLUDE,
    CHOOSE_CREDENTIAL,
};

static void process(struct cmdlet_call *call) {
    const struct new_item_property *args = call->args;
    item_property_each(&args->choice, item_property_refuse_change, NULL);
}

static const struct example examples[] = {
    {"New-ItemProperty -Path a.txt -Name Comment -Value draft",
     "An error here: no provider of this system adds properties."},
};

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
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(new_item_property);
