/* Who is logged in: the sessions that systemd-logind keeps in /run/systemd/sessions (class user), or where it does not
 * run, the user processes of utmp. */
#ifndef SCHEDULED_LOGIN_H
#define SCHEDULED_LOGIN_H

#include <stdbool.h>

struct login {
    const char *key; /* of this session, while it lasts */
    const char *user;
};

struct logins {
    struct login *items;
    int count;
};

/* folder, file NULL: the system's own. */
void login_read(const char *sessions_folder, const char *utmp_file, struct logins *ret_logins);
/* Is there a session with that key? */
bool login_has(const struct logins *logins, const char *key);
/* Does the trigger's user ("*" or NULL: everybody; NAME or DOMAIN\NAME) mean this one? */
bool login_is_of(const char *wanted, const char *user);

#endif
