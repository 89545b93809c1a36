/* Write-Progress: how far a command is. */
#include "engine/cmdlet.h"

struct write_progress {
    const char *activity;
    const char *status;
    int32_t id;
    int32_t percent_complete;
    int32_t seconds_remaining;
    const char *current_operation;
    int32_t parent_id;
    bool completed;
    int32_t source_id;
};

static const struct parameter parameters[] = {
    {"Activity", "string", ARG(write_progress, activity), .position = 1, .help = "What is being done."},
    {"Status", "string", ARG(write_progress, status), .position = 2, .flags = NOT_NULL_OR_EMPTY,
     .help = "Its present state."},
    {"Id", "int", ARG(write_progress, id), .position = 3, .has_range = true, .range_low = 0, .range_high = 2147483647,
     .help = "Tells several bars apart."},
    {"PercentComplete", "int", ARG(write_progress, percent_complete), .has_range = true, .range_low = -1,
     .range_high = 100, .help = "0 to 100; -1: not known."},
    {"SecondsRemaining", "int", ARG(write_progress, seconds_remaining), .help = "Seconds still needed; -1: not known."},
    {"CurrentOperation", "string", ARG(write_progress, current_operation), .help = "The step now done."},
    {"ParentId", "int", ARG(write_progress, parent_id), .has_range = true, .range_low = -1, .range_high = 2147483647,
     .help = "Id of the bar this one belongs to; -1: none."},
    {"Completed", "switch", ARG(write_progress, completed), .help = "The bar goes away."},
    {"SourceId", "int", ARG(write_progress, source_id), .help = "Where the record comes from."},
};

static void process(struct cmdlet_call *call) {
    struct write_progress *args = call->args;
    struct progress_record record = {
        .activity_id = args->id,
        .parent_id = cmdlet_bound(call, ARG(write_progress, parent_id)) ? args->parent_id : -1,
        .percent = cmdlet_bound(call, ARG(write_progress, percent_complete)) ? args->percent_complete : -1,
        .seconds_remaining = cmdlet_bound(call, ARG(write_progress, seconds_remaining)) ? args->seconds_remaining : -1,
        .activity = args->activity ? args->activity : "",
        .status = args->status ? args->status : "Processing",
        .operation = args->current_operation,
        .completed = args->completed,
    };
    if (!*record.activity && !args->completed)
        cmdlet_throw(call, "System.ArgumentException", "MissingActivity", CATEGORY_INVALID_ARGUMENT,
                     string_from(args->activity), "Missing value for mandatory parameter. (Parameter 'Activity')");
    write_progress(&record);
}

static const struct example examples[] = {
    {"1..100 | ForEach-Object { Write-Progress -Activity Copying -Status \"file $_\" -PercentComplete $_; Start-Sleep "
     "-Milliseconds 20 }",
     "Shows progress in per cent."},
};

static const struct cmdlet write_progress_cmdlet = {
    .name = "Write-Progress",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct write_progress),
    .output_types = "",
    .synopsis = "Shows how far a command is.",
    .description = "Shows on the terminal what a command is doing and how far it is, until -Completed takes it away.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process};
CMDLET_REGISTER(write_progress_cmdlet);
