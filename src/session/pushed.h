/* The session that the prompt is in (Enter-PSSession): what is typed runs there. */
#ifndef SESSION_PUSHED_H
#define SESSION_PUSHED_H

#include "engine/host.h"
#include "session/pssession.h"

/* The session of the running runspace's prompt, NULL: none. owned: it was opened for the prompt and is closed when it
 * is left. */
struct pssession *pushed_session(void);
void pushed_enter(struct pssession *session, bool owned);
/* Back to this shell; nothing happens outside. */
void pushed_leave(void);
/* The same where the session is no more, so that the next line is this shell's again. */
void pushed_leave_lost(void);
/* The console host's pop_runspace and is_runspace_pushed: a session that is asked to exit (exit, Exit-PSSession over
 * there) ends its line first. False: the prompt is in none. */
bool pushed_pop(struct host *host);
bool pushed_is_entered(struct host *host);
/* Runs a typed line over there, its output formatted there and shown by this shell's host. Throws what ends it. */
void pushed_run(const char *line);
/* Waits until a line that was stopped has ended over there, too. Throws where it is stopped itself. */
void pushed_settle(void);

/* What the session's own `prompt` function gives, with the computer's name before it: "[db01]: PS /root> ". Throws. */
const char *pushed_prompt(void);
/* Does the line leave the session (exit, Exit-PSSession, exsn)? */
bool pushed_is_leaving(const char *line);

#endif
