/* How long opening a session may take, and how often it is tried: ConnectingTimeout (OpenTimeout where only that was
 * asked for) counts for each attempt, MaxConnectionRetryCount for all.
 *
 *   Opening ──link lost, the peer has said nothing, the network is to blame──► pause ──► a new link ──► Opening …
 *
 * What was to run there waits meanwhile, as it does for any session that is not open yet. */
#ifndef SESSION_OPENING_H
#define SESSION_OPENING_H

#include "session/remote_runspace.h"

/* The time that one attempt to reach the other computer has, in milliseconds; 0: no limit. */
int64_t opening_limit_ms(const struct connection_info *connection);
/* May what ssh said (on standard error) be better at the next attempt? True for the network's errors; false where ssh
 * was refused, does not know the host or was used wrongly. */
bool opening_is_worth_retrying(const char *error_text);
/* Pauses grow from attempt to attempt (0: the first). Milliseconds. */
int64_t opening_pause_ms(int attempt);

/* An attempt begins: its deadline is set. */
void opening_begin(struct remote_runspace *remote);
/* The link has ended. True: that was one attempt of several, the next one will be made in a while. */
bool opening_lost(struct remote_runspace *remote);
/* Makes the next attempt if it is due. False + failure: ssh could not be started. */
bool opening_pump(struct remote_runspace *remote, struct failure *failure);
/* Is the next attempt still to come? */
bool opening_pauses(const struct remote_runspace *remote);
/* True: the attempt has taken too long. It is told once. */
bool opening_is_late(struct remote_runspace *remote);
/* No further attempt. */
void opening_end(struct remote_runspace *remote);
/* When there is something to do next (monotonic ns); 0: nothing. */
int64_t opening_deadline_ns(const struct remote_runspace *remote);

#endif
