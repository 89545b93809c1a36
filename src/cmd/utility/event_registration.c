#include "cmd/utility/event_registration.h"

#include <string.h>

#include "base/guid.h"
#include "job/event_manager.h"

void event_registration_check(struct cmdlet_call *call, const struct event_registration *args) {
    if (args->forward && !value_is_null(args->action))
        cmdlet_throw(call, "System.ArgumentException", "ACTION_AND_FORWARD_NOT_SUPPORTED", CATEGORY_INVALID_OPERATION,
                     VALUE_NULL, "The action is not supported when you are forwarding events.");
}

static void write_registration_error(const struct failure *failure, struct value source) {
    bool invalid = failure->exception && strcmp(failure->exception, "System.ArgumentException") == 0;
    write_error(failure->exception, "INVALID_REGISTRATION",
                invalid ? CATEGORY_INVALID_ARGUMENT : CATEGORY_INVALID_OPERATION, source, "%s", failure->message);
}

void event_registration_subscribe(struct cmdlet_call *call, const struct event_registration *args, struct value source,
                                  const char *event_name) {
    const char *identifier = args->source_identifier ? args->source_identifier : guid_format(guid_new(), 'D');
    struct failure failure = {0};
    if (event_name && event_manager_has_subscriber(identifier)) {
        write_error("System.ArgumentException", "SUBSCRIBER_EXISTS", CATEGORY_INVALID_ARGUMENT, source,
                    "Cannot subscribe to the specified event. A subscriber with the source identifier '%s' already "
                    "exists.",
                    identifier);
        return;
    }
    struct event_request request = {
        .source = source,
        .event_name = event_name,
        .source_identifier = identifier,
        .message_data = args->message_data,
        .action = value_is_null(args->action) ? NULL : script_block_of(args->action),
        .is_support = args->support_event,
        .is_forward = args->forward,
        .max_trigger_count = args->max_trigger_count,
    };
    struct event_subscriber *subscriber = event_manager_subscribe(&request, &failure);
    if (!subscriber)
        write_registration_error(&failure, source);
    else if (subscriber->job && !args->support_event)
        cmdlet_write(call, value_object(subscriber->job));
}
