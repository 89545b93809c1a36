/* The sessions of this user on other computers: Get-, Connect- and Receive-PSSession -HostName. */
#ifndef CMD_REMOTING_FOUND_SESSIONS_H
#define CMD_REMOTING_FOUND_SESSIONS_H

#include "cmd/remoting/target.h"

struct session_filter {
    const struct list *names;        /* wildcards; NULL: all */
    const struct list *instance_ids; /* NULL: all */
    struct value state;              /* SessionFilterState, or null: all */
};

/* Asks each computer, so many at once, and appends its sessions, as PSSession values, to `found`: those of this shell
 * as they are here, others as Disconnected ones that can be connected to. A computer that does not answer is an error
 * that does not end the command. */
void found_sessions(const struct target_arguments *target, const struct session_filter *filter, int throttle_limit,
                    struct values *found);

#endif
