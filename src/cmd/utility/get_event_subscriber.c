/* Get-EventSubscriber: the subscriptions. */
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "job/event_manager.h"

struct get_event_subscriber {
    const char *source_identifier;
    int32_t subscription_id;
    bool force;
};

static const struct parameter parameters[] = {
    {"SourceIdentifier", "string", ARG(get_event_subscriber, source_identifier), .sets = "BySource", .position = 1,
     .flags = BY_PROPERTY | NOT_NULL_OR_EMPTY | WILDCARDS, .help = "Only those to events of this name."},
    {"SubscriptionId", "int", ARG(get_event_subscriber, subscription_id), .sets = "ById", .position = 1,
     .flags = MANDATORY | BY_PROPERTY, .aliases = "Id", .help = "The subscription of this number."},
    {"Force", "switch", ARG(get_event_subscriber, force), .position = 2,
     .help = "Also support events, which are hidden."},
};

static void process(struct cmdlet_call *call) {
    const struct get_event_subscriber *args = call->args;
    bool by_id = cmdlet_bound(call, ARG(get_event_subscriber, subscription_id)) && args->subscription_id >= 0;
    bool found = false;
    int count;
    struct event_subscriber **all = event_manager_subscribers(&count);
    for (int i = 0; i < count; i++) {
        if ((args->source_identifier &&
             !wildcard_match_text(args->source_identifier, all[i]->source_identifier, true)) ||
            (by_id && all[i]->id != args->subscription_id) || (all[i]->is_support && !args->force))
            continue;
        cmdlet_write(call, value_object(all[i]));
        found = true;
    }
    if (!found && args->source_identifier && !wildcard_has_special(args->source_identifier))
        write_error("System.ArgumentException", "INVALID_SOURCE_IDENTIFIER", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Event subscription with source identifier '%s' does not exist.", args->source_identifier);
    else if (!found && by_id)
        write_error("System.ArgumentException", "INVALID_SOURCE_IDENTIFIER", CATEGORY_INVALID_ARGUMENT, VALUE_NULL,
                    "Event subscription with identifier '%d' does not exist.", args->subscription_id);
}

static const struct example examples[] = {
    {"Get-EventSubscriber | Format-Table SubscriptionId, SourceIdentifier, EventName", "What is subscribed to."},
};

static const struct cmdlet get_event_subscriber = {
    .name = "Get-EventSubscriber",
    .module = MODULE_UTILITY,
    .default_set = "BySource",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_event_subscriber),
    .output_types = "System.Management.Automation.PSEventSubscriber",
    .synopsis = "Gets the subscriptions to events.",
    .description = "Gets the subscriptions that Register-ObjectEvent and Register-EngineEvent have made.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_event_subscriber);
