/* Wait-Event: waits until an event is in the queue. */
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "engine/safe_point.h"
#include "job/event_manager.h"
#include "os/clock.h"

struct wait_event {
    const char *source_identifier;
    int32_t timeout;
};

static const struct parameter parameters[] = {
    {"SourceIdentifier", "string", ARG(wait_event, source_identifier), .position = 1, .flags = BY_PROPERTY | WILDCARDS,
     .help = "Waits for events of this name only."},
    {"Timeout", "int", ARG(wait_event, timeout), .aliases = "TimeoutSec", .has_range = true, .range_low = -1,
     .range_high = 2147483647, .default_text = "-1", .help = "Waits so many seconds at most; -1: without end."},
};

static const struct received_event *find(const char *pattern) {
    const struct list *events = event_manager_received();
    for (int32_t i = 0; i < events->count; i++) {
        const struct received_event *event = events->items[i].p;
        if (!pattern || wildcard_match_text(pattern, event->source_identifier, true))
            return event;
    }
    return NULL;
}

static void process(struct cmdlet_call *call) {
    const struct wait_event *args = call->args;
    bool limited = cmdlet_bound(call, ARG(wait_event, timeout)) && args->timeout >= 0;
    int64_t deadline = clock_monotonic_ns() + args->timeout * INT64_C(1000000000);
    for (;;) {
        uint32_t ticket = stop_ticket(runspace->stop);
        event_manager_poll_jobs();
        const struct received_event *event = find(args->source_identifier);
        if (event) {
            cmdlet_write(call, value_object(event));
            return;
        }
        int64_t left_ms = limited ? (deadline - clock_monotonic_ns() + 999999) / 1000000 : -1;
        if (limited && left_ms <= 0)
            return;
        safe_point_wait(ticket, left_ms);
    }
}

static const struct example examples[] = {
    {"Wait-Event Sale -Timeout 60", "Waits for an event, a minute at most, and gives it; it stays in the queue."},
};

static const struct cmdlet wait_event = {
    .name = "Wait-Event",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct wait_event),
    .output_types = "System.Management.Automation.PSEventArgs",
    .synopsis = "Waits for an event.",
    .description = "Waits until there is an event in the queue that no action took, and gives it. Actions of other "
                   "subscriptions run meanwhile.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(wait_event);
