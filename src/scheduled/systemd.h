/* The scheduler under a systemd user manager. Two units in ~/.config/systemd/user (below $XDG_CONFIG_HOME):
 *
 *   muster-scheduler.service   runs `muster --scheduler`; started with the user manager (default.target)
 *   muster-scheduler.timer     starts it again at the next due time
 *
 * The scheduler writes the next due time into the timer before it goes to sleep, and ends: systemd is the clock. While
 * there are triggers AtLogon it stays, since it is the one who sees logins. */
#ifndef SCHEDULED_SYSTEMD_H
#define SCHEDULED_SYSTEMD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/failure.h"

/* Is a user manager there to be asked (its socket below $XDG_RUNTIME_DIR, and systemctl)? */
bool systemd_is_here(void);
/* Writes the service's unit where it is missing or different, enables and starts it. */
bool systemd_start(struct failure *failure);
/* Sets the timer to that time in UTC ticks; 0: stops it. */
bool systemd_set_timer(int64_t next_utc, struct failure *failure);
/* Was this process started by the service? */
bool systemd_started_this(void);

#endif
