/* A descriptor on the loop: when it becomes readable the loop thread wakes the owner, once until it is armed again. */
#ifndef OS_DESCRIPTOR_WATCH_H
#define OS_DESCRIPTOR_WATCH_H

#include "os/stop.h"

struct descriptor_watch;

/* Takes the descriptor over and arms the watch; `owner` outlives it. Never NULL. */
struct descriptor_watch *descriptor_watch_open(int descriptor, struct stop *owner);
/* Watches again after a wake; fine if it still does. */
void descriptor_watch_arm(struct descriptor_watch *watch);
/* Ends watching and closes the descriptor. */
void descriptor_watch_close(struct descriptor_watch *watch);

#endif
