/* What Register-EngineEvent and Register-ObjectEvent have in common: their parameters and how they subscribe. */
#ifndef CMD_UTILITY_EVENT_REGISTRATION_H
#define CMD_UTILITY_EVENT_REGISTRATION_H

#include "engine/cmdlet.h"

struct event_registration { /* the last fields of the cmdlets' arguments */
    const char *source_identifier;
    struct value action, message_data;
    bool support_event, forward;
    int32_t max_trigger_count;
};

/* Their rows; `owner` is the structure of arguments, whose field `registration` this is. */
#define REGISTRATION(owner, field) (offsetof(struct owner, registration) + offsetof(struct event_registration, field))
#define REGISTRATION_ROWS(owner)                                                                                       \
    {"Action", "scriptblock", REGISTRATION(owner, action), .position = 102,                                            \
     .help = "What runs at each event, as a job of its own; $Event, $EventSubscriber, $Sender, $EventArgs and $args "  \
             "tell of the event."},                                                                                    \
        {"MessageData", "psobject", REGISTRATION(owner, message_data),                                                 \
         .help = "Anything the action or the reader of the event is to know."},                                        \
        {"SupportEvent", "switch", REGISTRATION(owner, support_event), .help = "Hides the subscription and its job."}, \
        {"Forward", "switch", REGISTRATION(owner, forward),                                                            \
         .help = "Sends the events of a remote session to the session it belongs to."},                                \
    {                                                                                                                  \
        "MaxTriggerCount", "int", REGISTRATION(owner, max_trigger_count),                                              \
            .help = "Ends the subscription after so many events."                                                      \
    }

/* -Action and -Forward exclude each other: throws. */
void event_registration_check(struct cmdlet_call *call, const struct event_registration *args);
/* Subscribes; writes the action's job, or an error. event_name NULL: an engine event. */
void event_registration_subscribe(struct cmdlet_call *call, const struct event_registration *args, struct value source,
                                  const char *event_name);

#endif
