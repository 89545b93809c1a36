#include "os/stop.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <poll.h>
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "os/thread.h"

static struct stop process_stop;
static _Thread_local struct stop *current_stop;

struct stop *stop_current(void) {
    return current_stop ? current_stop : &process_stop;
}

void stop_set_current(struct stop *stop) {
    current_stop = stop;
}

/* Only what is allowed in a signal handler: atomics and plain system calls, and errno as it was. */
void stop_wake(struct stop *stop) {
    int saved = errno;
    atomic_fetch_add_explicit(&stop->sequence, 1, memory_order_seq_cst);
    syscall(SYS_futex, &stop->sequence, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
    errno = saved;
}

static void raise_descriptor(struct stop *stop) {
    int descriptor = atomic_load(&stop->descriptor) - 1;
    if (descriptor < 0)
        return;
    int saved = errno;
    uint64_t one = 1;
    ssize_t written = write(descriptor, &one, sizeof one); /* a full counter is readable as well */
    (void)written;
    errno = saved;
}

void stop_request(struct stop *stop) {
    atomic_store(&stop->requested, true);
    raise_descriptor(stop);
    stop_wake(stop);
}

void stop_clear(struct stop *stop) {
    atomic_store(&stop->requested, false);
    int descriptor = atomic_load(&stop->descriptor) - 1;
    uint64_t count;
    if (descriptor >= 0 && read(descriptor, &count, sizeof count) < 0)
        return; /* nothing was written */
}

int stop_descriptor(struct stop *stop) {
    int present = atomic_load(&stop->descriptor);
    if (present)
        return present - 1;
    int made = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (made < 0)
        return -1;
    if (!atomic_compare_exchange_strong(&stop->descriptor, &present, made + 1)) {
        close(made);
        return present - 1;
    }
    /* The request may have come before the descriptor could be seen by stop_request. */
    if (stop_is_requested(stop))
        raise_descriptor(stop);
    return made;
}

void stop_done(struct stop *stop) {
    int descriptor = atomic_exchange(&stop->descriptor, 0) - 1;
    if (descriptor >= 0)
        close(descriptor);
}

bool stop_wait_alone(struct stop *stop, uint32_t ticket, int64_t timeout_ms) {
    if (stop_ticket(stop) != ticket)
        return true;
    if (timeout_ms == 0)
        return false;
    struct timespec timeout = {.tv_sec = timeout_ms / 1000, .tv_nsec = timeout_ms % 1000 * 1000000};
    long result =
        syscall(SYS_futex, &stop->sequence, FUTEX_WAIT_PRIVATE, ticket, timeout_ms < 0 ? NULL : &timeout, NULL, 0);
    return !(result < 0 && errno == ETIMEDOUT);
}

bool stop_wait(struct stop *stop, uint32_t ticket, int64_t timeout_ms) {
    if (stop_ticket(stop) != ticket)
        return true;
    if (timeout_ms == 0)
        return false;
    bool held = baton_release();
    bool woken = stop_wait_alone(stop, ticket, timeout_ms);
    baton_take_back(held);
    return woken;
}

int stop_poll(struct stop *stop, int descriptor, short events, int64_t timeout_ms) {
    struct pollfd polled[2] = {{.fd = descriptor, .events = events}, {.fd = stop_descriptor(stop), .events = POLLIN}};
    if (stop_is_requested(stop))
        return 0;
    bool held = timeout_ms != 0 && baton_release();
    int timeout = timeout_ms < 0 ? -1 : timeout_ms > INT_MAX ? INT_MAX : (int)timeout_ms;
    int count = poll(polled, 2, timeout);
    if (held)
        baton_take_back(held);
    return count > 0 ? polled[0].revents : 0;
}
