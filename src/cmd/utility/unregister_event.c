/* Unregister-Event: ends subscriptions. */
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "job/event_manager.h"

struct unregister_event {
    const char *source_identifier;
    int32_t subscription_id;
    bool force;
};

static const struct parameter parameters[] = {
    {"SourceIdentifier", "string", ARG(unregister_event, source_identifier), .sets = "BySource", .position = 1,
     .flags = MANDATORY | BY_PROPERTY | WILDCARDS, .help = "The name of the events."},
    {"SubscriptionId", "int", ARG(unregister_event, subscription_id), .sets = "ById", .position = 1,
     .flags = MANDATORY | BY_PROPERTY, .help = "The number of the subscription."},
    {"Force", "switch", ARG(unregister_event, force), .help = "Also support events, which are hidden."},
};

static bool matches(struct cmdlet_call *call, const struct event_subscriber *subscriber) {
    const struct unregister_event *args = call->args;
    if (subscriber->is_support && !args->force)
        return false;
    if (args->source_identifier)
        return wildcard_match_text(args->source_identifier, subscriber->source_identifier, true);
    return args->subscription_id >= 0 && subscriber->id == args->subscription_id;
}

static void process(struct cmdlet_call *call) {
    const struct unregister_event *args = call->args;
    int count;
    bool *found = call->state; /* for all input, as PowerShell has it */
    struct event_subscriber **all = event_manager_subscribers(&count);
    for (int i = 0; i < count; i++) {
        if (!matches(call, all[i]))
            continue;
        *found = true;
        if (cmdlet_should_process(call, mem_printf("Event subscription '%s'", all[i]->source_identifier),
                                  "Unsubscribe"))
            event_manager_unsubscribe(all[i]);
    }
    if (!*found && args->source_identifier && !wildcard_has_special(args->source_identifier))
        write_error("System.ArgumentException", "INVALID_SOURCE_IDENTIFIER", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Event subscription with identifier '%s' does not exist.", args->source_identifier);
    else if (!*found && !args->source_identifier && args->subscription_id >= 0)
        write_error("System.ArgumentException", "INVALID_SUBSCRIPTION_IDENTIFIER", CATEGORY_INVALID_ARGUMENT,
                    VALUE_NULL, "Event subscription with identifier '%d' does not exist.", args->subscription_id);
}

static void begin(struct cmdlet_call *call) {
    call->state = MEM_NEW(bool);
}

static const struct example examples[] = {
    {"Get-EventSubscriber | Unregister-Event", "Ends all subscriptions."},
};

static const struct cmdlet unregister_event = {
    .name = "Unregister-Event",
    .module = MODULE_UTILITY,
    .default_set = "BySource",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct unregister_event),
    .flags = SHOULD_PROCESS,
    .synopsis = "Ends subscriptions to events.",
    .description = "The jobs of their actions are stopped; they stay until Remove-Job.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .process = process,
};
CMDLET_REGISTER(unregister_event);
