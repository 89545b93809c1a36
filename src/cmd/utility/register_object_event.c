/* Register-ObjectEvent: subscribes to an event of an object. */
#include "cmd/utility/event_registration.h"

struct register_object_event {
    struct value input_object;
    const char *event_name;
    struct event_registration registration;
};

static const struct parameter parameters[] = {
    {"InputObject", "psobject", ARG(register_object_event, input_object), .position = 1, .flags = MANDATORY,
     .help = "The object."},
    {"EventName", "string", ARG(register_object_event, event_name), .position = 2, .flags = MANDATORY,
     .help = "The name of its event: Get-Member -MemberType Event shows them."},
    {"SourceIdentifier", "string", REGISTRATION(register_object_event, source_identifier), .position = 101,
     .help = "The name under which the events come; one is made up where none is given."},
    REGISTRATION_ROWS(register_object_event),
};

static void begin(struct cmdlet_call *call) {
    const struct register_object_event *args = call->args;
    event_registration_check(call, &args->registration);
}

static void end(struct cmdlet_call *call) {
    const struct register_object_event *args = call->args;
    event_registration_subscribe(call, &args->registration, value_base(args->input_object), args->event_name);
}

static const struct example examples[] = {
    {"$timer = [System.Timers.Timer]::new(1000); Register-ObjectEvent $timer Elapsed -Action { 'tick' }",
     "Runs a block at each tick of a timer."},
};

static const struct cmdlet register_object_event = {
    .name = "Register-ObjectEvent",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct register_object_event),
    .output_types = "System.Management.Automation.PSEventJob",
    .synopsis = "Subscribes to an event of an object.",
    .description = "From then on the object's events run the action, or wait in the queue for Get-Event and "
                   "Wait-Event.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .end = end,
};
CMDLET_REGISTER(register_object_event);
