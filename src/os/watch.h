/* What the loop thread watches: one descriptor each. Used inside os/ by whatever lives on the loop (channels,
 * children).
 *
 *   watch_add ──► ready() is called on the loop thread whenever the descriptor is ready, until watch_pause or
 * watch_remove Adding and pausing are allowed on any thread, under a lock of the watch's owner; a ready() may still be
 * under way for a paused watch, so it looks at `added` under that lock first. Its memory may be freed by a loop_call
 * only (between two rounds of events). Descriptors epoll does not know (regular files) count as always ready. */
#ifndef OS_WATCH_H
#define OS_WATCH_H

#include <stdbool.h>
#include <stdint.h>

struct watch {
    int descriptor;
    uint32_t events; /* EPOLLIN or EPOLLOUT */
    void (*ready)(struct watch *watch);
    bool added;
    bool always; /* added, but not known to epoll */
    struct watch *next;
};

/* Starts the loop thread if it does not run. False: the system refused (errno). */
bool loop_start(void);
/* Begins watching; fine if added already. 0 or an errno. */
int watch_add(struct watch *watch);
/* Ends watching; fine if not added. */
void watch_pause(struct watch *watch);

#endif
