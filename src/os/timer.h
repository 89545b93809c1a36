/* The loop's side of timers (os/loop.h has the public one). */
#ifndef OS_TIMER_H
#define OS_TIMER_H

/* Fires what is due; milliseconds until the next one is, -1: there is none. Loop thread only. */
int timer_run_due(void);
/* Makes the loop look at its timers and calls again (os/loop.c). Any thread. */
void loop_wake(void);

#endif
