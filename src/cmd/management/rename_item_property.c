/* Rename-ItemProperty: no provider here has properties that can be made or taken away. */
#include "cmd/management/item_property.h"

struct rename_item_property {
    struct item_property_choice choice;
    const char *path, *literal_path; /* one item, not several */
    const char *name, *new_name;
    bool pass_thru;
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
    CHOOSE_FORCE,
    CHOOSE_FILTER,
    CHOOSE_INCLUDE,
    CHOOSE_EXCLUDE,
    CHOOSE_CREDENTIAL,
};

static void process(struct cmdlet_call *call) {
    const struct rename_item_property *args = call->args;
    struct value text = string_from(args->path ? args->path : args->literal_path);
    struct item_property_choice choice = args->choice;
    *(args->path ? &choice.path : &choice.literal_path) = array_from(&text, 1);
    item_property_each(&choice, item_property_refuse_change, NULL);
}

static const struct example examples[] = {
    {"Rename-ItemProperty -Path a.txt -Name Comment -NewName Remark",
     "An error here: no provider of this system renames properties."},
};

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
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(rename_item_property);
