/* Where the sessions of this user that outlive their clients can be found: a folder for each, with
 *
 *   socket   the server listens there (os/unix_socket.h)
 *   info     its SessionInfo line (wire/durable_line.h), replaced as a whole when something changes
 *   lock     held (flock) as long as the server lives: what is not held is left over from a crash, and is removed
 *
 * They are in muster/sessions under the first of these that can be used: $XDG_RUNTIME_DIR, /run/user/UID, ~/.cache
 * (there in a folder of the machine's name, since homes are shared). Looking for sessions looks at all of them: what
 * ssh gives its commands as environment differs. Every folder is the user's own and nobody else's (0700). */
#ifndef SESSION_DURABLE_FOLDER_H
#define SESSION_DURABLE_FOLDER_H

#include "wire/durable_line.h"

struct durable_folder {
    const char *path;
    int listener; /* the listening socket */
    int lock;
};

/* Makes the folder of a new session. NULL with *failure: no place can be written to. */
struct durable_folder *durable_folder_make(struct guid id, const struct durable_line *info, struct failure *failure);
/* Tells a new state. */
void durable_folder_tell(const struct durable_folder *folder, const struct durable_line *info);
/* Removes it with everything in it, and closes lock and socket. */
void durable_folder_remove(struct durable_folder *folder);
/* From now on the folder is removed too where SIGTERM, SIGHUP or SIGALRM ends the process. */
void durable_folder_remove_at_signal(const struct durable_folder *folder);

/* Calls `found` for each session that lives. */
void durable_folder_each(void (*found)(void *data, const struct durable_line *info, const char *path), void *data);
/* The folder of a living session; NULL: there is none. */
const char *durable_folder_find(struct guid id);

#endif
