#include "os/fifo.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/stop.h"

struct opening {        /* of both threads, not collected: the waiting one is unknown to the collector */
    atomic_int holders; /* who comes last frees it */
    int done;           /* eventfd: descriptor and error are there */
    int descriptor, error;
    int flags;
    mode_t mode;
    char path[];
};

static void let_go(struct opening *opening) {
    if (atomic_fetch_sub(&opening->holders, 1) != 1)
        return;
    if (opening->descriptor >= 0) /* nobody was left to take it */
        close(opening->descriptor);
    close(opening->done);
    free(opening);
}

static void *wait_for_other_end(void *data) {
    struct opening *opening = data;
    opening->descriptor = open(opening->path, opening->flags, opening->mode);
    opening->error = errno;
    eventfd_write(opening->done, 1);
    let_go(opening);
    return NULL;
}

static struct opening *opening_new(const char *path, int flags, mode_t mode) {
    struct opening *opening = malloc(sizeof *opening + strlen(path) + 1);
    if (!opening)
        return NULL;
    atomic_init(&opening->holders, 2);
    opening->done = eventfd(0, EFD_CLOEXEC);
    opening->descriptor = -1;
    opening->flags = flags;
    opening->mode = mode;
    strcpy(opening->path, path);
    return opening;
}

bool fifo_opening_waits(const char *path, int flags) {
    struct stat status;
    return !(flags & (O_NONBLOCK | O_PATH)) && (flags & O_ACCMODE) != O_RDWR && stat(path, &status) == 0 &&
           S_ISFIFO(status.st_mode);
}

int fifo_open(const char *path, int flags, mode_t mode) {
    struct opening *opening = opening_new(path, flags, mode);
    struct stop *stop = stop_current();
    pthread_t thread;
    bool done = false;
    int error =
        opening ? opening->done < 0 ? EMFILE : pthread_create(&thread, NULL, wait_for_other_end, opening) : ENOMEM;
    if (error) {
        if (opening) {
            atomic_store(&opening->holders, 1);
            let_go(opening);
        }
        errno = error;
        return -1;
    }
    pthread_detach(thread);
    while (!done && !stop_is_requested(stop))
        done = stop_poll(stop, opening->done, POLLIN, -1) & POLLIN;
    int descriptor = done ? opening->descriptor : -1;
    error = done ? opening->error : EINTR;
    if (done)
        opening->descriptor = -1; /* it is the caller's now */
    let_go(opening);
    errno = error;
    return descriptor;
}
