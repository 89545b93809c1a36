#include "os/standard.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/system_error.h"

/* A pipe's flags belong to both its ends' users only as far as they share the description; a program started with -s
 * has its own. */
static void unblock(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode)))
        fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

static int move(int descriptor, int replacement) {
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (moved < 0 || dup2(replacement, descriptor) < 0)
        return -1;
    unblock(moved);
    return moved;
}

bool standard_streams_take(int *ret_input, int *ret_output, struct failure *failure) {
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0)
        return system_error_set(failure, errno, "/dev/null", TARGET_FILE);
    *ret_input = move(STDIN_FILENO, nothing);
    *ret_output = move(STDOUT_FILENO, nothing);
    int error = errno;
    close(nothing);
    return (*ret_input >= 0 && *ret_output >= 0) || system_error_set(failure, error, NULL, TARGET_FILE);
}
