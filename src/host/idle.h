/* What a prompt does while it waits for input: sources of events are asked, their actions run, and every four tenths
 * of a second without work PowerShell.OnIdle is raised where somebody wants it. Without subscriptions a prompt waits
 * for its input alone. */
#ifndef HOST_IDLE_H
#define HOST_IDLE_H

#include <stdbool.h>

enum { IDLE_TICK_MS = 100 };

/* Is there anything to look after while waiting? */
bool idle_is_watched(void);
/* One tick of IDLE_TICK_MS went by. True: actions wait; run them with idle_run. */
bool idle_tick(void);
void idle_run(void);
/* The shell ends: PowerShell.Exiting. */
void idle_exiting(void);

#endif
