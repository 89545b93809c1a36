/* Invoke-History */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "cmd/core/history_selection.h"
#include "engine/command.h"
#include "engine/host.h"
#include "engine/script_block.h"

struct invoke_history {
    const char *id;
};

static const struct parameter parameters[] = {
    {"Id", "string", ARG(invoke_history, id), .position = 1, .flags = BY_PROPERTY,
     .help = "The id of the entry, or the beginning of its command line; the newest entry where it is left out."},
};

static struct history_entry *newest_that_begins(const char *text) {
    int count;
    struct history_entry **entries = history_finished(&count);
    for (int i = count - 1; i >= 0; i--)
        if (text_starts_ignore_case(entries[i]->command_line, text))
            return entries[i];
    return NULL;
}

static struct history_entry *find(struct cmdlet_call *call, const char *text) {
    if (!text) {
        struct history_entry *entry = newest_that_begins("");
        if (!entry)
            cmdlet_throw(call, "System.InvalidOperationException", "InvokeHistoryNoLastHistoryEntryFound",
                         CATEGORY_INVALID_OPERATION, VALUE_NULL, "Cannot locate most recent history.");
        return entry;
    }
    char *end;
    int64_t id = strtoll(text, &end, 10);
    bool is_id = *text && !*end;
    if (is_id && id <= 0)
        cmdlet_throw(call, "System.ArgumentOutOfRangeException", "InvokeHistoryInvalidIdGetHistory",
                     CATEGORY_INVALID_ARGUMENT, value_of(&type_int64, id),
                     "The identifier %" PRId64
                     " is not a valid value for a History identifier. Specify a positive number, and "
                     "then try again.",
                     id);
    struct history_entry *entry = is_id ? history_find(id) : newest_that_begins(text);
    if (!entry && is_id)
        cmdlet_throw(call, "System.ArgumentException", "InvokeHistoryNoHistoryForId", CATEGORY_OBJECT_NOT_FOUND,
                     value_of(&type_int64, id), "Cannot locate the history for Id %" PRId64 ".", id);
    if (!entry)
        cmdlet_throw(call, "System.ArgumentException", "InvokeHistoryNoHistoryForCommandline",
                     CATEGORY_OBJECT_NOT_FOUND, string_from(text), "Cannot locate the history for command line %s.",
                     text);
    return entry;
}

static _Noreturn void throw_loop(struct cmdlet_call *call) {
    cmdlet_throw(call, "System.InvalidOperationException", "InvokeHistoryLoopDetected", CATEGORY_INVALID_OPERATION,
                 VALUE_NULL, "The Invoke-History cmdlet is called repeatedly, in a loop.");
}

/* The typed command's own entry gets the text that it stands for. */
static void replace_running_entry(struct cmdlet_call *call, const char *line) {
    struct history_entry *typed = history_count() ? history_at(history_count() - 1) : NULL;
    if (!typed || typed->status != HISTORY_RUNNING)
        return;
    if (strcmp(typed->command_line, line) == 0)
        throw_loop(call);
    typed->command_line = line;
}

static void run(void *data) {
    script_block_run(data);
}

static void process(struct cmdlet_call *call) {
    struct history_entry *entry = find(call, ((struct invoke_history *)call->args)->id);
    const char *line = entry->command_line;
    if (!cmdlet_should_process(call, line, "Invoke-History"))
        return;
    replace_running_entry(call, line);
    if (entry->invoked)
        throw_loop(call);
    if (runspace->host->write_line)
        runspace->host->write_line(runspace->host, line, strlen(line));
    struct block_call block = {.block = script_block_create(line, strlen(line), NULL),
                               .input = VALUE_NOTHING,
                               .dot = true,
                               .scope = call->command->scope,
                               .output = &call->command->output};
    struct thrown thrown;
    entry->invoked = true;
    bool done = protect(run, &block, &thrown);
    entry->invoked = false;
    if (!done)
        throw_again(&thrown);
}

static const struct example examples[] = {{"Invoke-History 12", "Runs the command with that id again."},
                                          {"r git", "Runs the newest command that begins with git."}};
static const struct cmdlet invoke_history = {
    .name = "Invoke-History",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct invoke_history),
    .flags = SHOULD_PROCESS,
    .synopsis = "Runs commands from the session history.",
    .description = "Shows a command of the session history and runs it again, as if it were typed.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(invoke_history);
