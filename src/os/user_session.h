/* Running a program as another user of this machine, whose password is known, as login(1) and su(1) do: PAM
 * authenticates, checks the account and opens a session (the service is `muster`, or PAM's `other` where no file of
 * that name exists); the program gets the user's groups, ids and environment. For a process of its own: it forks, waits
 * for the program and closes the session. Needs root's rights; libpam is loaded when first needed. */
#ifndef OS_USER_SESSION_H
#define OS_USER_SESSION_H

#include <stdbool.h>

struct user_session {
    const char *user, *password;
    const char *directory; /* where the program starts; NULL: here if the user may be here, else at home */
    const char *program;
    char *const *arguments; /* NULL-terminated, [0] included */
};

/* Calls tell(NULL) when the program is about to start, or tell with what is wrong. Gives the program's exit code, 128 +
 * signal, or 1 where it was refused. */
int user_session_run(const struct user_session *session, void (*tell)(const char *error));

#endif
