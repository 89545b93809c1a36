#include "os/descriptor_watch.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "os/loop.h"
#include "os/watch.h"

struct descriptor_watch { /* malloc'd: the loop thread uses it */
    struct watch watch;
    struct stop *owner;
};

/* The loop thread pauses a watch while its owner arms it again. One lock for all: it is held for a system call. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void notice(struct watch *watch) {
    pthread_mutex_lock(&lock);
    watch_pause(watch);
    pthread_mutex_unlock(&lock);
    stop_wake(((struct descriptor_watch *)watch)->owner);
}

struct descriptor_watch *descriptor_watch_open(int descriptor, struct stop *owner) {
    struct descriptor_watch *self = calloc(1, sizeof *self);
    if (!self)
        abort();
    self->owner = owner;
    self->watch = (struct watch){.descriptor = descriptor, .events = EPOLLIN, .ready = notice};
    descriptor_watch_arm(self);
    return self;
}

void descriptor_watch_arm(struct descriptor_watch *self) {
    pthread_mutex_lock(&lock);
    watch_add(&self->watch);
    pthread_mutex_unlock(&lock);
}

static void let_go(void *data) {
    struct descriptor_watch *self = data;
    watch_pause(&self->watch);
    close(self->watch.descriptor);
    free(self);
}

void descriptor_watch_close(struct descriptor_watch *self) {
    loop_call(let_go, self);
}
