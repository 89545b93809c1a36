/* Profile scripts: what runs before the first command, unless -NoProfile. */
#ifndef HOST_PROFILE_H
#define HOST_PROFILE_H

#include "host/run.h"

/* Runs those of the four profile scripts that are there, in PowerShell's order: all users, then the current user; for
 * all hosts, then for this one. Tells on standard error where that took more than half a second (timed). */
struct run_result profile_run(bool timed);
/* The text with each ' doubled, for use in a single-quoted string. */
const char *profile_quoted(const char *text);

#endif
