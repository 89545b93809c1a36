/* Process.Exited: the loop thread wakes the runspace when a process ends, and a safe point raises the event. */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/safe_point.h"
#include "engine/type/process_object.h"
#include "object/event.h"
#include "os/descriptor_watch.h"
#include "os/system_error.h"

struct exit_watch {
    struct event_source source;
    struct descriptor_watch *watch; /* of a pidfd */
};

static void end_watch(struct process_object *self) {
    if (!self->exit_watch)
        return;
    event_source_remove(&self->exit_watch->source);
    descriptor_watch_close(self->exit_watch->watch);
    self->exit_watch = NULL;
}

static void poll(void *data) {
    struct process_object *self = data;
    if (!process_object_has_exited(self))
        return;
    end_watch(self);
    event_raise(value_object(self), "Exited", event_args_empty());
}

bool process_object_watch_exit(struct process_object *self, bool on, struct failure *failure) {
    self->exit_is_watched = on;
    if (!on) {
        end_watch(self);
        return true;
    }
    if (self->exit_watch || process_object_has_exited(self))
        return true;
    int descriptor = (int)syscall(SYS_pidfd_open, self->facts.id, 0);
    if (descriptor < 0)
        return system_error_set(failure, errno, NULL, TARGET_FILE);
    self->exit_watch = MEM_NEW(struct exit_watch);
    self->exit_watch->watch = descriptor_watch_open(descriptor, runspace->stop);
    self->exit_watch->source = (struct event_source){.poll = poll, .data = self};
    event_source_add(&self->exit_watch->source);
    return true;
}
