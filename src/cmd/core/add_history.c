/* Add-History */
#include "cmd/core/history_selection.h"
#include "object/string.h"

struct add_history {
    struct list *input_object;
    bool passthru;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject[]", ARG(add_history, input_object), .position = 1, .flags = PIPELINE,
     .help = "Objects with the properties of a HistoryInfo, as Get-History gives them and Import-Csv or Import-Clixml "
             "bring them back."},
    {"Passthru", "switch", ARG(add_history, passthru), .help = "Gives the new entries."},
};

static bool read(struct value object, const char *name, const struct type *type, struct value *ret_value) {
    struct failure failure;
    struct value value;
    return member_get(object, name, &value, &failure) == MEMBER_FOUND && !value_is_null(value) &&
           convert_to(value, type, ret_value, &failure);
}

/* An entry needs all of its properties. */
static struct history_entry *add(struct value object) {
    struct value line, status, start, end;
    const struct type *state = type_find("System.Management.Automation.Runspaces.PipelineState");
    if (!read(object, "CommandLine", &type_string, &line) || !read(object, "ExecutionStatus", state, &status) ||
        !read(object, "StartExecutionTime", &type_datetime, &start) ||
        !read(object, "EndExecutionTime", &type_datetime, &end))
        return NULL;
    struct history_entry *entry = history_add(string_text(line));
    entry->status = (int32_t)status.i;
    entry->start = start.i;
    entry->end = end.i;
    return entry;
}

static void process(struct cmdlet_call *call) {
    struct add_history *args = call->args;
    for (int32_t i = 0; args->input_object && i < args->input_object->count; i++) {
        struct value object = args->input_object->items[i];
        struct history_entry *entry = value_is_null(object) ? NULL : add(object);
        if (!entry)
            write_error("System.IO.InvalidDataException", "AddHistoryInvalidInput", CATEGORY_INVALID_DATA, object,
                        "Cannot add history because the input object has a format that is not valid.");
        else if (args->passthru)
            cmdlet_write(call, value_object(entry));
    }
}

static const struct example examples[] = {
    {"Import-Clixml ./history.xml | Add-History", "Adds the commands of an earlier session to this one's history."}};
static const struct cmdlet add_history = {
    .name = "Add-History",
    .module = MODULE_CORE,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct add_history),
    .output_types = "Microsoft.PowerShell.Commands.HistoryInfo",
    .synopsis = "Appends entries to the session history.",
    .description = "Adds commands to the end of the session history, under new ids.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(add_history);
