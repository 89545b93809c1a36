/* The scheduler: `muster --scheduler`, one process for each user (a lock in the store's folder), which starts the runs
 * of scheduled jobs. It knows no script and makes no runspace: each run is a shell of its own, which keeps its results
 * itself and goes on if the scheduler is killed; the next scheduler finds it again by the store.
 *
 *   trigger due ──► start (a row) ──► conditions hold, the policy allows it ──► run (a row) ──► process
 *                      ▲                     │ no: dropped, or waits (idle, Queue)
 *   RunAsTask ─────────┘ (no conditions)     ▼
 *
 * Rules:
 *   - What was due more than a minute before it is looked at (the machine was off or asleep) is not made up for.
 *   - The clock is the machine's: when it is set, due times are worked out anew (TFD_TIMER_CANCEL_ON_SET). Set back by
 * up to three hours, nothing is started twice; set back further, it begins anew.
 *   - A random delay is chosen for each start.
 *   - AtStartup: at the first look after a boot of the machine. AtLogon: a new session (scheduled/login.h).
 *   - Without an enabled trigger, a start or a run it ends.
 *
 * It sleeps in poll: on a timerfd for the next due time (a CLOCK_REALTIME_ALARM one too where WakeToRun asks for it),
 * signals (SIGHUP: look again; SIGTERM, SIGINT: end), the processes of the runs, logins, and the store's folder. */
#ifndef SCHEDULED_SCHEDULER_H
#define SCHEDULED_SCHEDULER_H

#include <stdbool.h>

/* Runs until it is not needed any more. The process's exit code; 0 too where another scheduler is at work. */
int scheduler_main(void);
/* `muster --scheduler list`: the tasks with their next due times, on standard output; all: those with the option
 * HideInTaskScheduler too. */
int scheduler_list(bool all);

#endif
