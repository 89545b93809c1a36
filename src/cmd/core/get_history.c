/* Get-History */
#include "cmd/core/history_selection.h"

struct get_history {
    struct list *id;
    int32_t count;
};

static const struct parameter parameters[] = {
    {"Id", "long[]", ARG(get_history, id), .position = 1, .flags = PIPELINE, .has_range = true, .range_low = 1,
     .range_high = 9223372036854775807, .help = "The ids of the entries; with -Count, the newest of those wanted."},
    {"Count", "int", ARG(get_history, count), .position = 2, .has_range = true, .range_low = 0, .range_high = 32767,
     .help = "How many entries, counted back from the newest or from -Id."},
};

/* `count` entries that end with the one at index `last`. */
static void write_range(struct cmdlet_call *call, struct history_entry **entries, int last, int64_t count) {
    int64_t first = last - count + 1;
    for (int64_t i = first < 0 ? 0 : first; i <= last; i++)
        cmdlet_write(call, value_object(entries[i]));
}

static int index_of(struct history_entry **entries, int count, int64_t id) {
    for (int i = 0; i < count; i++)
        if (entries[i]->id == id)
            return i;
    return -1;
}

static void process(struct cmdlet_call *call) {
    struct get_history *args = call->args;
    bool counted = cmdlet_bound(call, ARG(get_history, count));
    int finished;
    struct history_entry **entries = history_finished(&finished);
    if (!args->id) {
        write_range(call, entries, finished - 1, counted ? args->count : finished);
        return;
    }
    if (counted && args->id->count > 1)
        cmdlet_throw(call, "System.ArgumentException", "GetHistoryNoCountWithMultipleIds", CATEGORY_INVALID_ARGUMENT,
                     value_of(&type_int32, args->count), "The count cannot be combined with multiple Ids.");
    for (int32_t i = 0; i < args->id->count; i++) {
        int64_t id = args->id->items[i].i;
        int index = index_of(entries, finished, id);
        if (index < 0)
            history_write_no_id(id);
        else
            write_range(call, entries, index, counted ? args->count : 1);
    }
}

static const struct example examples[] = {{"Get-History -Count 5", "Shows the last five commands."}};
static const struct cmdlet get_history = {
    .name = "Get-History",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_history),
    .output_types = "Microsoft.PowerShell.Commands.HistoryInfo",
    .synopsis = "Gets a list of the commands entered during the current session.",
    .description =
        "Gives the entries of the session history, oldest first. The history that the up arrow walks through goes back "
        "further: it is kept in a file.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_history);
