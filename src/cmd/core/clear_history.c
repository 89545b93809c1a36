/* Clear-History */
#include "base/wildcard.h"
#include "cmd/core/history_selection.h"
#include "object/string.h"

struct clear_history {
    struct list *id;
    int32_t count;
    bool newest;
    struct list *command_line;
};

static const struct parameter parameters[] = {
    {"Id", "int[]", ARG(clear_history, id), .sets = "IDParameter", .position = 1, .has_range = true, .range_low = 1,
     .range_high = 2147483647, .help = "The ids of the entries to forget."},
    {"CommandLine", "string[]", ARG(clear_history, command_line), .sets = "CommandLineParameter",
     .flags = NOT_NULL_OR_EMPTY, .help = "Forgets the commands that fit one of these texts; wildcards are allowed."},
    {"Count", "int", ARG(clear_history, count), .position = 2, .has_range = true, .range_low = 1,
     .range_high = 2147483647, .help = "How many entries to forget, from the oldest on."},
    {"Newest", "switch", ARG(clear_history, newest), .help = "Counts from the newest on instead."},
};

static void forget(struct cmdlet_call *call, const struct history_entry *entry) {
    if (cmdlet_should_process(call, entry->command_line, "Clear-History"))
        history_remove(entry);
}

static void forget_ids(struct cmdlet_call *call, const struct clear_history *args) {
    for (int32_t i = 0; i < args->id->count; i++) {
        struct history_entry *entry = history_find(args->id->items[i].i);
        if (entry)
            forget(call, entry);
        else
            history_write_no_id(args->id->items[i].i);
    }
}

static bool fits(const struct clear_history *args, const struct history_entry *entry) {
    for (int32_t i = 0; args->command_line && i < args->command_line->count; i++)
        if (wildcard_match_text(string_text(args->command_line->items[i]), entry->command_line, true))
            return true;
    return !args->command_line;
}

static void process(struct cmdlet_call *call) {
    struct clear_history *args = call->args;
    int finished;
    struct history_entry **entries = history_finished(&finished);
    if (args->id) {
        forget_ids(call, args);
        return;
    }
    int left = cmdlet_bound(call, ARG(clear_history, count)) ? args->count : finished;
    for (int i = 0; i < finished && left > 0; i++) {
        const struct history_entry *entry = entries[args->newest ? finished - 1 - i : i];
        if (!fits(args, entry))
            continue;
        forget(call, entry);
        left--;
    }
}

static const struct example examples[] = {
    {"Clear-History -CommandLine '*password*'", "Forgets the commands with that word in them."}};
static const struct cmdlet clear_history = {
    .name = "Clear-History",
    .module = MODULE_CORE,
    .default_set = "IDParameter",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct clear_history),
    .flags = SHOULD_PROCESS,
    .synopsis = "Deletes entries from the PowerShell session command history.",
    .description =
        "Forgets entries of the session history: all of them, or those chosen by id, by command line or by count.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(clear_history);
