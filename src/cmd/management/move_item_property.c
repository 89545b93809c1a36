/* Move-ItemProperty: no provider here has properties that can be made or taken away. */
#include "cmd/management/item_property.h"

struct move_item_property {
    struct item_property_choice choice;
    struct list *name;
    const char *destination;
    bool pass_thru;
};

static const struct parameter parameters[] = {
    CHOOSE_PATH(PIPELINE | BY_PROPERTY),
    CHOOSE_LITERAL_PATH,
    {"Name", "string[]", ARG(move_item_property, name), .position = 3, .flags = MANDATORY | BY_PROPERTY,
     .aliases = "PSProperty", .help = "The property."},
    {"Destination", "string", ARG(move_item_property, destination), .position = 2, .flags = MANDATORY | BY_PROPERTY,
     .help = "The item that gets it."},
    {"PassThru", "switch", ARG(move_item_property, pass_thru), .help = "Gives what was changed."},
    CHOOSE_FORCE,
    CHOOSE_FILTER,
    CHOOSE_INCLUDE,
    CHOOSE_EXCLUDE,
    CHOOSE_CREDENTIAL,
};

static void process(struct cmdlet_call *call) {
    const struct move_item_property *args = call->args;
    item_property_each(&args->choice, item_property_refuse_change, NULL);
}

static const struct example examples[] = {
    {"Move-ItemProperty -Path a.txt -Destination b.txt -Name Comment",
     "An error here: no provider of this system moves properties."},
};

static const struct cmdlet move_item_property = {
    .name = "Move-ItemProperty",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct move_item_property),
    .flags = SHOULD_PROCESS,
    .synopsis = "Moves a property from one location to another.",
    .description = "Where a provider allows it, moves a property to another item. The providers of this system do not: "
                   "it is an error.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(move_item_property);
