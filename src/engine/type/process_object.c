#include "engine/type/process_object.h"

#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/safe_point.h"
#include "engine/type/process_streams.h"
#include "object/list.h"
#include "object/member.h"
#include "os/clock.h"
#include "os/stop.h"

struct process_object *process_object_new(const struct proc *facts) {
    struct process_object *self = object_new(&type_process, sizeof *self);
    self->facts = *facts;
    return self;
}

struct process_object *process_object_of_child(struct process *child) {
    struct proc facts;
    if (!proc_get(child->id, &facts))
        facts = (struct proc){.id = child->id, .start_ticks = child->started_ticks, .name = ""};
    struct process_object *self = process_object_new(&facts);
    self->child = child;
    return self;
}

struct process_object *process_object_from(struct value value) {
    return value_base(value).p;
}

/* The same process still? Start times are computed from the age of the machine, which is a little uncertain. */
static bool is_same(const struct process_object *self, const struct proc *facts) {
    int64_t apart = self->facts.start_ticks - facts->start_ticks;
    return apart < CLOCK_TICKS_PER_SECOND && apart > -CLOCK_TICKS_PER_SECOND;
}

const struct proc *process_object_facts_now(struct process_object *self) {
    struct proc facts;
    if (proc_get(self->facts.id, &facts) && is_same(self, &facts) && facts.state != 'Z' && facts.state != 'X')
        self->facts = facts;
    self->stale = false;
    return &self->facts;
}

const struct proc *process_object_facts(struct process_object *self) {
    return self->stale ? process_object_facts_now(self) : &self->facts;
}

bool process_object_has_exited(struct process_object *self) {
    if (self->child) {
        self->gone = process_has_exited(self->child);
        self->exited_ticks = self->child->exited_ticks;
    } else if (!self->gone) {
        struct proc facts;
        self->gone =
            !proc_get(self->facts.id, &facts) || !is_same(self, &facts) || facts.state == 'Z' || facts.state == 'X';
        self->exited_ticks = self->gone ? clock_utc_ticks() : 0;
    }
    return self->gone;
}

enum { LOOK_EVERY_MS = 100 };

/* Somebody else's process: its pidfd tells when it ends, but a kernel without them only shows it when asked. */
static bool wait_for_stranger(struct process_object *self, int64_t timeout_ms) {
    int descriptor = (int)syscall(SYS_pidfd_open, self->facts.id, 0);
    int64_t end_ms = clock_tick_count_ms() + timeout_ms;
    bool exited;
    while (!(exited = process_object_has_exited(self)) && !stop_is_requested(stop_current())) {
        int64_t left_ms = timeout_ms < 0 ? INT64_MAX : end_ms - clock_tick_count_ms();
        if (left_ms <= 0)
            break;
        stop_poll(stop_current(), descriptor, POLLIN, left_ms < LOOK_EVERY_MS ? left_ms : LOOK_EVERY_MS);
    }
    if (descriptor >= 0)
        close(descriptor);
    return exited;
}

/* Its lines come as events meanwhile: nobody else would take them, and it would wait for that. Without a limit of time
 * all of them are waited for. */
static bool wait_with_lines(struct process_object *self, int64_t timeout_ms) {
    enum { STEP_MS = 10 };
    int64_t end_ms = clock_tick_count_ms() + timeout_ms;
    for (;;) {
        bool exited = process_wait(self->child, STEP_MS);
        wait_point();
        object_stop_check();
        if (exited && (timeout_ms >= 0 || !process_streams_flow(self)))
            return true;
        if (timeout_ms >= 0 && clock_tick_count_ms() >= end_ms)
            return exited;
    }
}

bool process_object_wait(struct process_object *self, int64_t timeout_ms) {
    if (self->child && process_streams_flow(self))
        return wait_with_lines(self, timeout_ms);
    if (self->child)
        return process_wait(self->child, timeout_ms);
    return wait_for_stranger(self, timeout_ms);
}

bool process_object_kill(struct process_object *self, struct failure *failure) {
    if (self->child)
        return process_kill(self->child);
    return process_object_has_exited(self) || process_signal_id(self->facts.id, SIGKILL, failure) ||
           process_object_has_exited(self);
}

struct list *process_object_all(struct failure *failure) {
    struct proc_list all;
    if (!proc_list(&all, failure))
        return NULL;
    struct list *processes = array_new_of(&type_process, (int32_t)all.count);
    for (size_t i = 0; i < all.count; i++)
        processes->items[i] = value_object(process_object_new(&all.items[i]));
    return processes;
}
