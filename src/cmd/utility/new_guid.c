/* New-Guid */
#include <string.h>

#include "engine/cmdlet.h"
#include "object/guid_value.h"

struct new_guid {
    bool empty;
    const char *input_object;
};

static const struct parameter parameters[] = {
    {"Empty", "switch", ARG(new_guid, empty), .sets = "Empty", .default_text = "False",
     .help = "Gives the GUID of zeros."},
    {"InputObject", "string", ARG(new_guid, input_object), .sets = "InputObject", .position = 1, .flags = PIPELINE,
     .help = "The text of a GUID."},
};

static void process(struct cmdlet_call *call) {
    struct new_guid *args = call->args;
    struct guid guid = {0};
    if (args->input_object && !guid_parse(args->input_object, strlen(args->input_object), &guid)) {
        write_error("System.FormatException", "StringNotRecognizedAsGuid", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Unrecognized Guid format.");
        return;
    }
    if (!args->input_object && !args->empty)
        guid = guid_new();
    cmdlet_write(call, value_guid(guid));
}

static const struct example examples[] = {
    {"New-Guid", "Makes a new random GUID."},
    {"New-Guid -Empty", "Gives 00000000-0000-0000-0000-000000000000."},
};
static const struct cmdlet new_guid = {
    .name = "New-Guid",
    .module = MODULE_UTILITY,
    .default_set = "Default",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_guid),
    .output_types = "System.Guid",
    .synopsis = "Creates a GUID.",
    .description = "Gives a random globally unique identifier, the empty one, or one read from text.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(new_guid);
