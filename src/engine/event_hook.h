/* What the engine asks of the event manager (job/event_manager.h), which lies above it. */
#ifndef ENGINE_EVENT_HOOK_H
#define ENGINE_EVENT_HOOK_H

#include "object/value.h"

/* $ExecutionContext.Events: a PSLocalEventManager. */
struct value event_manager_value(void);

struct forwarded_event { /* of another session */
    const char *computer_name, *source_identifier;
    struct value runspace_id, time_generated, sender, source_args, message_data;
};
/* Takes it as one of this runspace's. */
void event_manager_receive(const struct forwarded_event *forwarded);

#endif
