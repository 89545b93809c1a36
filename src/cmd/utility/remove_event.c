/* Remove-Event: takes events out of the queue. */
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "job/event_manager.h"

struct remove_event {
    const char *source_identifier;
    int32_t event_identifier;
};

static const struct parameter parameters[] = {
    {"SourceIdentifier", "string", ARG(remove_event, source_identifier), .sets = "BySource", .position = 1,
     .flags = MANDATORY | WILDCARDS, .help = "The name of the events."},
    {"EventIdentifier", "int", ARG(remove_event, event_identifier), .sets = "ByIdentifier", .position = 1,
     .flags = MANDATORY | BY_PROPERTY, .help = "The number of the event."},
};

static void process(struct cmdlet_call *call) {
    const struct remove_event *args = call->args;
    bool by_id = cmdlet_bound(call, ARG(remove_event, event_identifier)) && args->event_identifier >= 0, found = false;
    struct list *events = event_manager_received();
    for (int32_t i = events->count; i-- > 0;) {
        const struct received_event *event = events->items[i].p;
        if ((args->source_identifier &&
             !wildcard_match_text(args->source_identifier, event->source_identifier, true)) ||
            (by_id && event->id != args->event_identifier))
            continue;
        found = true;
        if (cmdlet_should_process(call, mem_printf("Event '%s'", event->source_identifier), "Remove"))
            list_remove_at(events, i);
    }
    if (!found && args->source_identifier && !wildcard_has_special(args->source_identifier))
        write_error("System.ArgumentException", "INVALID_SOURCE_IDENTIFIER", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Event with source identifier '%s' does not exist.", args->source_identifier);
    else if (!found && by_id)
        write_error("System.ArgumentException", "INVALID_EVENT_IDENTIFIER", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Event with identifier '%d' does not exist.", args->event_identifier);
}

static const struct example examples[] = {
    {"Remove-Event -SourceIdentifier *", "Empties the queue."},
};

static const struct cmdlet remove_event = {
    .name = "Remove-Event",
    .module = MODULE_UTILITY,
    .default_set = "BySource",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct remove_event),
    .flags = SHOULD_PROCESS,
    .synopsis = "Takes events out of the queue.",
    .description = "Takes events out of the queue by their number or source.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(remove_event);
