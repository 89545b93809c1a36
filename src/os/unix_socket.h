/* Local sockets by which processes of one user find each other, and the descriptors that go through them.
 *
 * Whoever connects is asked for by the kernel (SO_PEERCRED): only the same user gets in, whatever the file modes are.
 */
#ifndef OS_UNIX_SOCKET_H
#define OS_UNIX_SOCKET_H

#include <stddef.h>

#include "base/failure.h"

enum { UNIX_SOCKET_PASSED = 2 };

/* A listening socket at `path` (mode 0600; the name must be free). -1 with *failure. Non-blocking, close-on-exec. */
int unix_socket_listen(const char *path, struct failure *failure);
/* Connects; -1 with *failure where nobody listens. Blocking, close-on-exec. */
int unix_socket_connect(const char *path, struct failure *failure);
/* The next connection of this very user, without waiting; others are closed at once. -1: none waits. */
int unix_socket_accept(int listener);

/* Sends a short message (at most 4096 bytes) with UNIX_SOCKET_PASSED descriptors. */
bool unix_socket_send(int socket, const char *bytes, size_t length, const int descriptors[UNIX_SOCKET_PASSED],
                      struct failure *failure);
/* Receives one, waiting up to timeout_ms; the descriptors are close-on-exec and the caller's. The number of bytes
 * stored, -1: none came, or it was none. */
long unix_socket_receive(int socket, char *bytes, size_t size, int ret_descriptors[UNIX_SOCKET_PASSED], int timeout_ms);
/* Waits until the other end closes. */
void unix_socket_wait_end(int socket);

#endif
