/* What the engine asks of the event manager (job/event_manager.h), which lies above it. */
#ifndef ENGINE_EVENT_HOOK_H
#define ENGINE_EVENT_HOOK_H

#include "object/value.h"

/* $ExecutionContext.Events: a PSLocalEventManager. */
struct value event_manager_value(void);

#endif
