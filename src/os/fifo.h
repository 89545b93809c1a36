/* Opening named pipes. The kernel lets an opening wait until the other end is there, where no stop reaches it: a thread
 * of its own waits there instead, so that who is stopped can go. */
#ifndef OS_FIFO_H
#define OS_FIFO_H

#include <stdbool.h>
#include <sys/types.h>

/* Is it a named pipe that open with these flags would wait for? */
bool fifo_opening_waits(const char *path, int flags);
/* open(path, flags, mode) of one, under the calling thread's stop: -1 and errno, EINTR after a stop. What is opened
 * later than that is closed again. Releases the baton. */
int fifo_open(const char *path, int flags, mode_t mode);

#endif
