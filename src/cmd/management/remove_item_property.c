/* Remove-ItemProperty: no provider here has properties that can be made or taken away. */
#include "cmd/management/item_property.h"

struct remove_item_property {
    struct item_property_choice choice;
    struct list *name;
};

static const struct parameter parameters[] = {
    CHOOSE_PATH(PIPELINE | BY_PROPERTY),
    CHOOSE_LITERAL_PATH,
    {"Name", "string[]", ARG(remove_item_property, name), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSProperty", .help = "The property."},
    CHOOSE_FORCE,
    CHOOSE_FILTER,
    CHOOSE_INCLUDE,
    CHOOSE_EXCLUDE,
    CHOOSE_CREDENTIAL,
};

static void process(struct cmdlet_call *call) {
    const struct remove_item_property *args = call->args;
    item_property_each(&args->choice, item_property_refuse_change, NULL);
}

static const struct example examples[] = {
    {"Remove-ItemProperty -Path a.txt -Name Comment", "An error here: no provider of this system removes properties."},
};

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
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_item_property);
