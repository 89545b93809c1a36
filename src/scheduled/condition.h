/* What the machine must be like for a run to start or to go on. Folders and files are given, so that tests can give
 * others. Where the machine does not tell, it is on mains, has no network, and was never idle. */
#ifndef SCHEDULED_CONDITION_H
#define SCHEDULED_CONDITION_H

#include "scheduled/definition.h"

/* Does it run on batteries? Some battery discharges, or there is a mains supply and none is online. folder: NULL is
 * /sys/class/power_supply. */
bool condition_on_batteries(const char *folder);
/* Is there a battery of its own at all? */
bool condition_has_batteries(const char *folder);
/* Is there a network: an interface other than loopback that is up, running and has an address that is not link-local?
 */
bool condition_has_network(void);
/* For how long nobody has typed at any terminal: seconds since the last input at the newest of /dev/pts/N and /dev/ttyN
 * (folder NULL: /dev). INT64_MAX: there is no terminal at all. */
int64_t condition_idle_seconds(const char *folder);
/* Can this process wake the machine (CAP_WAKE_ALARM and a clock that does), or is it one that never sleeps? */
bool condition_can_wake(void);

/* Options that this machine or this user cannot have: ScheduledJobException that says what is missing;
 * inner UnauthorizedAccessException where it is a right. */
bool condition_check_options(const struct scheduled_definition *definition, struct failure *failure);

#endif
