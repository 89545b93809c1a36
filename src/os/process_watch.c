/* Children on the event loop: the end of a child is noticed, reaped and told. See os/process.h and os/loop.h. */
#include <errno.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/loop.h"
#include "os/process_watch.h"
#include "os/system_error.h"
#include "os/watch.h"

/* Lives with its process; touched on the loop thread only, but for its making. */
struct process_watch {
    struct watch watch;
    struct process *process;
    struct stop *owner;
    struct channel *channel;
    bool orphan; /* released while running: the loop frees it */
};

static void destroy(struct process *process) {
    if (process->watch) {
        watch_pause(&process->watch->watch);
        mem_raw_free(process->watch);
    }
    if (process->descriptor >= 0)
        close(process->descriptor);
    mem_raw_free(process);
}

static void child_ready(struct watch *watch) {
    struct process_watch *child = (struct process_watch *)watch;
    if (!process_has_exited(child->process))
        return;
    watch_pause(watch);
    if (child->orphan) {
        destroy(child->process);
        return;
    }
    if (child->channel)
        channel_child_exited(child->channel);
    if (child->owner)
        stop_wake(child->owner);
}

struct change {
    struct process *process;
    struct stop *owner;
    struct channel *channel;
    bool set_owner, set_channel, release;
    int error;
};

static void apply(void *data) {
    struct change *change = data;
    struct process *process = change->process;
    if (!process->watch) {
        process->watch = mem_raw_new(sizeof *process->watch);
        *process->watch = (struct process_watch){
            .watch = {.descriptor = process->descriptor, .events = EPOLLIN, .ready = child_ready}, .process = process};
    }
    struct process_watch *child = process->watch;
    if (change->set_owner)
        child->owner = change->owner;
    if (change->set_channel)
        child->channel = change->channel;
    if (change->release) {
        child->owner = NULL;
        child->channel = NULL;
        child->orphan = true;
    }
    if (process_has_exited(process))
        child_ready(&child->watch);
    else
        change->error = watch_add(&child->watch);
}

bool process_watch(struct process *process, struct stop *owner, struct failure *failure) {
    struct change change = {.process = process, .owner = owner ? owner : stop_current(), .set_owner = true};
    loop_call(apply, &change);
    return !change.error || system_error_set(failure, change.error, NULL, TARGET_FILE);
}

int process_set_channel(struct process *process, struct channel *channel) {
    struct change change = {.process = process, .channel = channel, .set_channel = true};
    loop_call(apply, &change);
    return change.error;
}

void process_release(struct process *process) {
    if (!process)
        return;
    for (int i = 0; i < 3; i++)
        if (process->pipes[i] >= 0)
            close(process->pipes[i]);
    if (process_has_exited(process) && !process->watch) {
        destroy(process);
        return;
    }
    struct change change = {.process = process, .release = true};
    loop_call(apply, &change);
}
