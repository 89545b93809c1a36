/* `muster -AsUser NAME FOLDER PROGRAM ARGUMENTS`: what Start-Job -Credential starts where root asks. The first line of
 * standard input is the user's password. The first line of standard output is empty when the program is about to run,
 * or says why it may not; what comes after it, both ways, is the program's. FOLDER may be empty (os/user_session.h). */
#ifndef HOST_AS_USER_H
#define HOST_AS_USER_H

#include <stdbool.h>

/* Is the program called so? */
bool as_user_is_wanted(int argc, char **argv);
/* Does it; gives the exit code. */
int as_user_run(int argc, char **argv);

#endif
