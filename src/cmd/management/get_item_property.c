/* Get-ItemProperty */
#include "cmd/management/item_property.h"

struct get_item_property {
    struct item_property_choice choice;
    struct list *name;
};

static const struct parameter parameters[] = {
    CHOOSE_PATH(PIPELINE | BY_PROPERTY | WILDCARDS),
    CHOOSE_LITERAL_PATH,
    {"Name", "string[]", ARG(get_item_property, name), .position = 2, .aliases = "PSProperty",
     .help = "The properties; without it all."},
    CHOOSE_FILTER,
    CHOOSE_INCLUDE,
    CHOOSE_EXCLUDE,
    CHOOSE_CREDENTIAL,
};

static void write_one(void *data, const struct provider_path *path) {
    struct cmdlet_call *call = data;
    const struct get_item_property *args = call->args;
    if (!item_property_supported(path))
        return;
    struct value item = provider_item(path), bag = pscustomobject_new();
    bool any = false;
    if (!args->name) {
        cmdlet_write(call, item);
        return;
    }
    for (int32_t i = 0; i < args->name->count; i++) {
        const char *name = value_to_text(args->name->items[i]);
        struct value value = VALUE_NULL;
        struct failure failure = {0};
        if (member_get(item, name, &value, &failure) != MEMBER_FOUND) {
            write_error("System.IO.IOException", "GetValueError", CATEGORY_READ_ERROR, string_from(name),
                        "The property %s does not exist or was not found.", name);
            continue;
        }
        any = true;
        note_set(&bag, name, value);
    }
    if (any)
        cmdlet_write(call, item_property_notes(bag, path));
}

static void process(struct cmdlet_call *call) {
    const struct get_item_property *args = call->args;
    struct item_property_choice choice = args->choice;
    choice.force = true; /* hidden items are asked as others are */
    item_property_each(&choice, write_one, call);
}

static const struct example examples[] = {
    {"Get-ItemProperty ./notes.txt -Name Length, LastWriteTime", "Gives two properties of a file."}};
static const struct cmdlet get_item_property = {
    .name = "Get-ItemProperty",
    .module = MODULE_MANAGEMENT,
    .default_set = "Path",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_item_property),
    .output_types = "System.IO.FileInfo,System.IO.DirectoryInfo,System.Management.Automation.PSObject",
    .synopsis = "Gets the properties of a specified item.",
    .description = "Gives the item itself, or an object with the properties that are asked for.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_item_property);
