/* Between children and channels, inside os/. */
#ifndef OS_PROCESS_WATCH_H
#define OS_PROCESS_WATCH_H

#include "os/loop.h"
#include "os/process.h"

/* The channel (NULL: none any more) to tell when the child exits. 0 or an errno. Any thread. */
int process_set_channel(struct process *process, struct channel *channel);
/* Tells a channel that its child has exited; os/channel.c. Loop thread only. */
void channel_child_exited(struct channel *channel);

#endif
