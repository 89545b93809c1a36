/* Register-EngineEvent: subscribes to events of the engine (PowerShell.Exiting, PowerShell.OnIdle) and to those that
 * New-Event makes. */
#include "cmd/utility/event_registration.h"

struct register_engine_event {
    struct event_registration registration;
};

static const struct parameter parameters[] = {
    {"SourceIdentifier", "string", REGISTRATION(register_engine_event, source_identifier), .position = 101,
     .flags = MANDATORY, .help = "The name of the events."},
    REGISTRATION_ROWS(register_engine_event),
};

static void begin(struct cmdlet_call *call) {
    const struct register_engine_event *args = call->args;
    event_registration_check(call, &args->registration);
}

static void end(struct cmdlet_call *call) {
    const struct register_engine_event *args = call->args;
    if (value_is_null(args->registration.action) && !args->registration.forward)
        cmdlet_throw(call, "System.ArgumentException", "ACTION_MANDATORY_FOR_LOCAL", CATEGORY_INVALID_ARGUMENT,
                     VALUE_NULL, "Action must be specified for non-forwarded events.");
    event_registration_subscribe(call, &args->registration, VALUE_NULL, NULL);
}

static const struct example examples[] = {
    {"Register-EngineEvent Sale -Action { \"sold $($Event.MessageData)\" }", "Runs a block at each New-Event Sale."},
    {"Register-EngineEvent PowerShell.Exiting -Action { Remove-Item $tempFile }", "Runs a block when the shell ends."},
};

static const struct cmdlet register_engine_event = {
    .name = "Register-EngineEvent",
    .module = MODULE_UTILITY,
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct register_engine_event),
    .output_types = "System.Management.Automation.PSEventJob",
    .synopsis = "Subscribes to events of the engine and of New-Event.",
    .description = "Runs the action at each event of the name, or forwards the events to the session that a remote "
                   "one belongs to.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .begin = begin,
    .end = end,
};
CMDLET_REGISTER(register_engine_event);
