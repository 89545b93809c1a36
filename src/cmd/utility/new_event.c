/* New-Event: makes an event. */
#include "engine/cmdlet.h"
#include "job/event_manager.h"

struct new_event {
    const char *source_identifier;
    struct value sender;
    struct list *event_arguments;
    struct value message_data;
};

static const struct parameter parameters[] = {
    {"SourceIdentifier", "string", ARG(new_event, source_identifier), .position = 1, .flags = MANDATORY,
     .help = "The name of the event."},
    {"Sender", "psobject", ARG(new_event, sender), .position = 2, .help = "The object the event is said to come from."},
    {"EventArguments", "psobject[]", ARG(new_event, event_arguments), .position = 3,
     .help = "The event's arguments: $args of actions."},
    {"MessageData", "psobject", ARG(new_event, message_data), .position = 4, .help = "Anything else to be told."},
};

static void end(struct cmdlet_call *call) {
    const struct new_event *args = call->args;
    struct list *given = args->event_arguments, *list = array_new(given ? given->count : 0);
    for (int32_t i = 0; i < list->count; i++)
        list->items[i] = value_base(given->items[i]);
    cmdlet_write(call, value_object(event_manager_generate(args->source_identifier, value_base(args->sender), list,
                                                           args->message_data)));
}

static const struct example examples[] = {
    {"New-Event Sale -MessageData 'two apples'", "Makes an event that Get-Event shows, or whose subscribers act."},
};

static const struct cmdlet new_event = {
    .name = "New-Event",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct new_event),
    .output_types = "System.Management.Automation.PSEventArgs",
    .synopsis = "Makes an event.",
    .description = "The event goes to those who subscribed to its name; where nobody did it waits in the queue.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .end = end,
};
CMDLET_REGISTER(new_event);
