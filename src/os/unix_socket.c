#include "os/unix_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "os/system_error.h"

/* An address has room for 107 bytes: a longer path goes through the descriptor of its folder, which the caller closes
 * (-1: none was needed). */
static bool set_address(struct sockaddr_un *address, const char *path, int *ret_folder, struct failure *failure) {
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    *ret_folder = -1;
    if (strlen(path) < sizeof address->sun_path) {
        strcpy(address->sun_path, path);
        return true;
    }
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    if (!slash || (size_t)(slash - path) >= sizeof folder)
        return system_error_set(failure, ENAMETOOLONG, path, TARGET_FILE);
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    *ret_folder = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (*ret_folder < 0)
        return system_error_set(failure, errno, path, TARGET_FILE);
    int length = snprintf(address->sun_path, sizeof address->sun_path, "/proc/self/fd/%d%s", *ret_folder, slash);
    if ((size_t)length < sizeof address->sun_path)
        return true;
    close(*ret_folder);
    return system_error_set(failure, ENAMETOOLONG, path, TARGET_FILE);
}

static void close_folder(int folder) {
    int error = errno;
    if (folder >= 0)
        close(folder);
    errno = error;
}

static int fail(int descriptor, const char *path, struct failure *failure) {
    system_error_set(failure, errno, path, TARGET_FILE);
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

int unix_socket_listen(const char *path, struct failure *failure) {
    struct sockaddr_un address;
    int folder;
    if (!set_address(&address, path, &folder, failure))
        return -1;
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool bound = descriptor >= 0 && bind(descriptor, (struct sockaddr *)&address, sizeof address) == 0;
    close_folder(folder);
    if (!bound)
        return fail(descriptor, path, failure);
    if (chmod(path, 0600) != 0 || listen(descriptor, 8) != 0) {
        unlink(path);
        return fail(descriptor, path, failure);
    }
    return descriptor;
}

int unix_socket_connect(const char *path, struct failure *failure) {
    struct sockaddr_un address;
    int folder;
    if (!set_address(&address, path, &folder, failure))
        return -1;
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool connected = descriptor >= 0 && connect(descriptor, (struct sockaddr *)&address, sizeof address) == 0;
    close_folder(folder);
    if (!connected)
        return fail(descriptor, path, failure);
    return descriptor;
}

static bool is_same_user(int descriptor) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == geteuid();
}

int unix_socket_accept(int listener) {
    int descriptor;
    while ((descriptor = accept4(listener, NULL, NULL, SOCK_CLOEXEC)) >= 0 || errno == EINTR) {
        if (descriptor >= 0 && is_same_user(descriptor))
            return descriptor;
        if (descriptor >= 0)
            close(descriptor);
    }
    return -1;
}

union control {
    struct cmsghdr header; /* aligns */
    char bytes[CMSG_SPACE(sizeof(int) * UNIX_SOCKET_PASSED)];
};

bool unix_socket_send(int socket, const char *bytes, size_t length, const int descriptors[UNIX_SOCKET_PASSED],
                      struct failure *failure) {
    union control control = {0};
    struct iovec vector = {(void *)bytes, length};
    struct msghdr message = {
        .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * UNIX_SOCKET_PASSED);
    memcpy(CMSG_DATA(header), descriptors, sizeof(int) * UNIX_SOCKET_PASSED);
    return sendmsg(socket, &message, MSG_NOSIGNAL) == (ssize_t)length ||
           system_error_set(failure, errno, NULL, TARGET_FILE);
}

static void close_all(const int *descriptors, size_t count) {
    for (size_t i = 0; i < count; i++)
        close(descriptors[i]);
}

long unix_socket_receive(int socket, char *bytes, size_t size, int ret_descriptors[UNIX_SOCKET_PASSED],
                         int timeout_ms) {
    struct pollfd polled = {.fd = socket, .events = POLLIN};
    union control control;
    struct iovec vector = {bytes, size};
    struct msghdr message = {
        .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    if (poll(&polled, 1, timeout_ms) <= 0)
        return -1;
    ssize_t length = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    struct cmsghdr *header = length > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
        return -1;
    int passed[UNIX_SOCKET_PASSED];
    size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    memcpy(passed, CMSG_DATA(header), sizeof(int) * (count < UNIX_SOCKET_PASSED ? count : UNIX_SOCKET_PASSED));
    if (count != UNIX_SOCKET_PASSED) {
        close_all(passed, count);
        return -1;
    }
    memcpy(ret_descriptors, passed, sizeof passed);
    return length;
}

void unix_socket_wait_end(int socket) {
    char bytes[64];
    ssize_t count;
    while ((count = read(socket, bytes, sizeof bytes)) > 0 || (count < 0 && errno == EINTR)) {
    }
}
