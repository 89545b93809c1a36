#include "engine/type/descriptor_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "engine/safe_point.h"
#include "object/member.h"
#include "object/type/native.h"
#include "os/clock.h"
#include "os/system_error.h"

static struct descriptor_stream *self_of(struct stream *stream) {
    return (struct descriptor_stream *)stream;
}

bool descriptor_wait(int descriptor, short events, int64_t timeout_ms) {
    int64_t end_ms = clock_tick_count_ms() + timeout_ms;
    for (;;) {
        int64_t left_ms = timeout_ms < 0 ? -1 : end_ms - clock_tick_count_ms();
        if (timeout_ms >= 0 && left_ms < 0)
            return false;
        if (stop_poll(stop_current(), descriptor, events, left_ms))
            return true;
        object_stop_check();
        wait_point();
        if (!left_ms)
            return false;
    }
}

static bool fail_io(struct failure *failure, int error) {
    return failure_set(failure, "System.IO.IOException", NULL, CATEGORY_NOT_SPECIFIED, "%s",
                       error == ETIMEDOUT ? "Unable to read data from the transport connection: Connection timed out."
                                          : system_error_text(error));
}

static int64_t read_bytes(struct stream *stream, void *bytes, size_t count, struct failure *failure) {
    struct descriptor_stream *self = self_of(stream);
    for (;;) {
        ssize_t done = read(self->descriptor, bytes, count);
        if (done >= 0)
            return done;
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK)
            return fail_io(failure, errno) ? 0 : -1;
        if (!descriptor_wait(self->descriptor, POLLIN, self->read_timeout_ms))
            return fail_io(failure, ETIMEDOUT) ? 0 : -1;
    }
}

static bool write_bytes(struct stream *stream, const void *bytes, size_t count, struct failure *failure) {
    struct descriptor_stream *self = self_of(stream);
    for (size_t at = 0; at < count;) {
        ssize_t done = write(self->descriptor, (const char *)bytes + at, count - at);
        if (done >= 0)
            at += (size_t)done;
        else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)
            return fail_io(failure, errno);
        else if (!descriptor_wait(self->descriptor, POLLOUT, self->write_timeout_ms))
            return fail_io(failure, ETIMEDOUT);
    }
    return true;
}

static bool flush(struct stream *stream, struct failure *failure) {
    (void)stream, (void)failure;
    return true;
}

static void close_descriptor(struct stream *stream) {
    struct descriptor_stream *self = self_of(stream);
    if (self->descriptor >= 0)
        close(self->descriptor);
    self->descriptor = -1;
}

static const struct stream_operations operations = {.read = read_bytes,
                                                    .write = write_bytes,
                                                    .flush = flush,
                                                    .close = close_descriptor,
                                                    .closed_message = "Cannot access a closed file."};

struct descriptor_stream *descriptor_stream_new(const struct type *type, int descriptor, bool can_read,
                                                bool can_write) {
    struct descriptor_stream *made = object_new(type, sizeof *made);
    int flags = fcntl(descriptor, F_GETFL);
    if (flags >= 0)
        fcntl(descriptor, F_SETFL, flags | O_NONBLOCK);
    made->stream.operations = &operations;
    made->stream.can_read = can_read;
    made->stream.can_write = can_write;
    made->descriptor = descriptor;
    made->read_timeout_ms = made->write_timeout_ms = -1;
    return made;
}

struct type type_pipe_stream = {.name = "System.IO.Pipes.AnonymousPipeClientStream", .base = &type_stream};
TYPE_REGISTER(type_pipe_stream);
