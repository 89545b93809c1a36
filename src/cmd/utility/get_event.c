/* Get-Event: the events in the queue. */
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "job/event_manager.h"

struct get_event {
    const char *source_identifier;
    int32_t event_identifier;
};

static const struct parameter parameters[] = {
    {"SourceIdentifier", "string", ARG(get_event, source_identifier), .sets = "BySource", .position = 1,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "Only events of this name."},
    {"EventIdentifier", "int", ARG(get_event, event_identifier), .sets = "ById", .position = 1,
     .flags = MANDATORY | BY_PROPERTY, .aliases = "Id", .help = "The event of this number."},
};

static void end(struct cmdlet_call *call) {
    const struct get_event *args = call->args;
    bool by_id = cmdlet_bound(call, ARG(get_event, event_identifier)) && args->event_identifier >= 0, found = false;
    event_manager_poll_jobs();
    struct list *events = event_manager_received();
    struct list *all = array_from(events->items, events->count);
    for (int32_t i = 0; i < all->count; i++) {
        const struct received_event *event = all->items[i].p;
        if ((args->source_identifier &&
             !wildcard_match_text(args->source_identifier, event->source_identifier, true)) ||
            (by_id && event->id != args->event_identifier))
            continue;
        cmdlet_write(call, all->items[i]);
        found = true;
    }
    if (!found && args->source_identifier && !wildcard_has_special(args->source_identifier))
        write_error("System.ArgumentException", "INVALID_SOURCE_IDENTIFIER", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Event with source identifier '%s' does not exist.", args->source_identifier);
    else if (!found && by_id)
        write_error("System.ArgumentException", "INVALID_SOURCE_IDENTIFIER", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Event with identifier '%d' does not exist.", args->event_identifier);
}

static const struct example examples[] = {
    {"Get-Event", "All events that wait."},
    {"Get-Event -SourceIdentifier Sale | Remove-Event", "Takes the events of a name out of the queue."},
};

static const struct cmdlet get_event = {
    .name = "Get-Event",
    .module = MODULE_UTILITY,
    .default_set = "BySource",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_event),
    .output_types = "System.Management.Automation.PSEventArgs",
    .synopsis = "Gets the events in the queue.",
    .description = "Gets the events that have happened and that nobody has removed: all, or those with the source or "
                   "number given.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(get_event);
