/* Write-Information: an object to the information stream. */
#include "engine/cmdlet.h"

struct write_information {
    struct value message_data;
    struct list *tags;
};

static const struct parameter parameters[] = {
    {"MessageData", "System.Object", ARG(write_information, message_data), .position = 1,
     .flags = MANDATORY | PIPELINE | ALLOW_NULL, .aliases = "Msg,Message", .help = "The object or text."},
    {"Tags", "string[]", ARG(write_information, tags), .position = 2,
     .help = "Words by which records can be filtered."},
};

static void process(struct cmdlet_call *call) {
    struct write_information *args = call->args;
    int count = args->tags ? args->tags->count : 0;
    const char *tags[64];
    for (int i = 0; i < count && i < 64; i++)
        tags[i] = value_to_text(args->tags->items[i]);
    write_information(args->message_data, tags, count < 64 ? count : 64, false);
}

static const struct example examples[] = {
    {"Write-Information 'Copied 12 files.' -Tags copy -InformationAction Continue",
     "Writes a message with a tag and shows it."},
};

static const struct cmdlet write_information_cmdlet = {
    .name = "Write-Information",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct write_information),
    .output_types = "",
    .synopsis = "Writes an object to the information stream.",
    .description = "Writes an object to the information stream, with tags; it is shown when $InformationPreference or "
                   "-InformationAction says Continue.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(write_information_cmdlet);
