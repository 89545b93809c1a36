/* -ThrottleLimit: work on many sessions, so many of them at once. */
#ifndef CMD_REMOTING_THROTTLE_H
#define CMD_REMOTING_THROTTLE_H

#include "session/remote_runspace.h"

/* The default, which a limit of zero or less means as well. */
enum { THROTTLE_USUAL = 32 };

struct throttled { /* one of many */
    struct remote_runspace *runspace;
    bool begun, over;
};

struct throttle {
    struct throttled *items;
    int count, limit; /* limit: of those that are begun and not over */
    void *data;
    /* Begins the item's work; false: there is nothing to wait for. It sets the item's runspace. */
    bool (*begin)(void *data, struct throttled *item);
    /* Is the item's work done, after its runspace was pumped? */
    bool (*is_over)(void *data, struct throttled *item);
};

/* Does it all, beginning in the items' order. Throws when the pipeline is stopped: items may be at work then. */
void throttle_run(struct throttle *throttle);

#endif
