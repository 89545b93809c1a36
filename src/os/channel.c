/* Channels: bytes to and from a peer, moved by the loop thread. See os/loop.h. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "os/channel_inner.h"
#include "os/loop.h"
#include "os/process_watch.h"
#include "os/signal.h"
#include "os/system_error.h"

enum { READ_BYTES = 65536, DEFAULT_LIMIT_BYTES = 1 << 20, DEFAULT_LINE_LIMIT_BYTES = 256 << 20 };

static void wake(struct channel *channel) {
    if (channel->owner)
        stop_wake(channel->owner);
    for (struct waiter *waiter = channel->waiters; waiter; waiter = waiter->next)
        if (waiter->stop != channel->owner)
            stop_wake(waiter->stop);
}

/* ---- receiving (loop thread) ---- */

/* Bytes that wait in all channels together. A channel may always hold DEFAULT_LIMIT_BYTES; one whose own limit is
 * higher may hold that only while all hold less than this. */
enum { SHARED_BYTES_MAX = 256 << 20 };
static _Atomic size_t shared_bytes;

static size_t limit_now(const struct channel *channel) {
    bool crowded = atomic_load_explicit(&shared_bytes, memory_order_relaxed) >= SHARED_BYTES_MAX;
    return crowded && channel->read_limit > DEFAULT_LIMIT_BYTES ? DEFAULT_LIMIT_BYTES : channel->read_limit;
}

static bool wants_more(const struct channel *channel) {
    return byte_queue_length(&channel->input) < limit_now(channel) || (channel->by_lines && channel->lines == 0);
}

/* Asks for a stop if the line is one of those that mean it. */
static void check_line(struct channel *channel, const char *line, size_t length) {
    for (const char *const *start = channel->call_lines; start && *start; start++)
        if (length >= strlen(*start) && memcmp(line, *start, strlen(*start)) == 0)
            channel->call(channel->call_data);
    for (int i = 0; i < CHANNEL_STOP_LINES && channel->stop_lines[i]; i++) {
        size_t wanted = strlen(channel->stop_lines[i]);
        if (length >= wanted && memcmp(line, channel->stop_lines[i], wanted) == 0)
            stop_request(channel->stopped);
    }
}

/* `whole` counts from the start of the content, dead bytes included. */
static void count_lines(struct channel *channel, size_t from) {
    const char *bytes = channel->input.content.bytes, *end = bytes + channel->input.content.length;
    const char *line = bytes + (channel->lines ? channel->whole : channel->input.taken);
    for (const char *at = bytes + from; at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++) {
        if (channel->stopped || channel->call_lines)
            check_line(channel, line, (size_t)(at - line));
        line = at + 1;
        channel->lines++;
        channel->whole = (size_t)(at - bytes) + 1;
    }
}

static void end_input(struct channel *channel, int error) {
    watch_pause(&channel->in.watch);
    if (channel->exit_at_end >= 0)
        _exit(channel->exit_at_end);
    channel->ended = true;
    if (error && !channel->error)
        channel->error = error;
}

/* False: nothing was there. */
static bool receive(struct channel *channel) {
    struct buffer *content = &channel->input.content;
    if (!buffer_try_reserve(content, READ_BYTES)) {
        end_input(channel, ENOMEM);
        wake(channel);
        return true;
    }
    size_t before = content->length;
    ssize_t count = read(channel->in.descriptor, content->bytes + before, READ_BYTES);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (count <= 0) {
        /* EIO is how the master of a pseudo-terminal tells that the other side was closed. */
        end_input(channel, count < 0 && errno != EIO && errno != ECONNRESET ? errno : 0);
        wake(channel);
        return true;
    }
    content->length += (size_t)count;
    content->bytes[content->length] = '\0';
    atomic_fetch_add_explicit(&shared_bytes, (size_t)count, memory_order_relaxed);
    size_t lines = channel->lines;
    if (channel->by_lines) {
        count_lines(channel, before);
        if (channel->lines == 0 && byte_queue_length(&channel->input) > channel->line_limit)
            end_input(channel, EMSGSIZE);
    }
    if (!wants_more(channel))
        watch_pause(&channel->in.watch);
    if (!channel->by_lines || channel->lines != lines || channel->ended)
        wake(channel);
    return true;
}

void channel_look(struct channel *channel) {
    pthread_mutex_lock(&channel->lock);
    while (channel->in.watch.added && !channel->ended && receive(channel))
        ;
    pthread_mutex_unlock(&channel->lock);
}

static void input_ready(struct watch *watch) {
    struct channel *channel = ((struct half *)watch)->channel;
    pthread_mutex_lock(&channel->lock);
    if (watch->added && !channel->ended)
        receive(channel);
    pthread_mutex_unlock(&channel->lock);
}

/* ---- sending (the writer itself first, the loop thread for what is left) ---- */

/* Writes what goes without blocking: bytes written, 0: none now, -1: broken (errno). */
static ssize_t write_some(const struct half *out, const char *bytes, size_t length) {
    if (length == 0)
        return 0;
    if (!out->never_blocks) {
        /* Someone else's descriptor, whose flags stay: a pipe that polls writable takes PIPE_BUF bytes without
         * blocking. */
        struct pollfd polled = {.fd = out->descriptor, .events = POLLOUT};
        if (poll(&polled, 1, 0) <= 0)
            return 0;
        length = length < PIPE_BUF ? length : PIPE_BUF;
    }
    ssize_t count = out->socket ? send(out->descriptor, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL)
                                : write(out->descriptor, bytes, length);
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : count;
}

static void close_output(struct channel *channel) {
    struct half *out = &channel->out;
    if (out->descriptor < 0)
        return;
    watch_pause(&out->watch);
    if (out->socket)
        shutdown(out->descriptor, SHUT_WR);
    if (!channel->keep_fds)
        close(out->descriptor);
    out->descriptor = -1;
}

static void break_output(struct channel *channel, int error) {
    if (!channel->error)
        channel->error = error;
    watch_pause(&channel->out.watch);
    byte_queue_clear(&channel->output);
}

static void send_queued(struct channel *channel) {
    ssize_t count = write_some(&channel->out, byte_queue_start(&channel->output), byte_queue_length(&channel->output));
    if (count < 0) {
        break_output(channel, errno);
        wake(channel);
        return;
    }
    bool was_full = byte_queue_length(&channel->output) > channel->write_limit;
    byte_queue_drop(&channel->output, (size_t)count);
    size_t left = byte_queue_length(&channel->output);
    if (left == 0) {
        watch_pause(&channel->out.watch);
        if (channel->ending)
            close_output(channel);
    }
    if (left == 0 || (was_full && left <= channel->write_limit))
        wake(channel);
}

static void output_ready(struct watch *watch) {
    struct channel *channel = ((struct half *)watch)->channel;
    pthread_mutex_lock(&channel->lock);
    if (watch->added)
        send_queued(channel);
    pthread_mutex_unlock(&channel->lock);
}

/* Under the lock. */
static bool post(struct channel *channel, const char *bytes, size_t length) {
    if (channel->out.descriptor < 0 || channel->ending) {
        channel->error = channel->error ? channel->error : EPIPE;
        return false;
    }
    if (channel->error)
        return false;
    while (length > 0 && byte_queue_length(&channel->output) == 0) {
        ssize_t count = write_some(&channel->out, bytes, length);
        if (count < 0) {
            break_output(channel, errno);
            return false;
        }
        if (count == 0)
            break;
        bytes += count;
        length -= (size_t)count;
    }
    if (length == 0)
        return true;
    bool has_room = buffer_try_reserve(&channel->output.content, length);
    if (has_room)
        buffer_append(&channel->output.content, bytes, length);
    int error = has_room ? watch_add(&channel->out.watch) : ENOMEM;
    if (error)
        break_output(channel, error);
    return !error;
}

bool channel_post(struct channel *channel, const void *bytes, size_t length) {
    pthread_mutex_lock(&channel->lock);
    bool posted = post(channel, bytes, length);
    pthread_mutex_unlock(&channel->lock);
    return posted;
}

void channel_end_write(struct channel *channel) {
    pthread_mutex_lock(&channel->lock);
    channel->ending = true;
    /* The loop may be about to look at the watch; it does so under the lock, and the descriptor is closed under it. */
    if (byte_queue_length(&channel->output) == 0 || channel->error)
        close_output(channel);
    pthread_mutex_unlock(&channel->lock);
}

/* ---- taking ---- */

/* Makes room for `length` bytes; under the lock, which is let go of meanwhile: that there is no memory may be thrown.
 * What was measured stays so, since only the taker takes. */
static void make_room(struct channel *channel, struct buffer *bytes, size_t length) {
    if (bytes->length + length < bytes->capacity)
        return;
    pthread_mutex_unlock(&channel->lock);
    buffer_reserve(bytes, length);
    pthread_mutex_lock(&channel->lock);
}

/* Hands `length` bytes at the front over, and lets the loop read on where there is room again. Under the lock; there is
 * room for them. */
static void take(struct channel *channel, struct buffer *bytes, size_t length) {
    struct byte_queue *input = &channel->input;
    buffer_append(bytes, byte_queue_start(input), length);
    size_t before = input->taken;
    byte_queue_drop(input, length);
    atomic_fetch_sub_explicit(&shared_bytes, length, memory_order_relaxed);
    size_t moved = before + length - input->taken;
    channel->whole = channel->whole > moved ? channel->whole - moved : 0;
    bool roomy = byte_queue_length(input) <= limit_now(channel) / 2 || (channel->by_lines && channel->lines == 0);
    if (!channel->ended && roomy && channel->in.descriptor >= 0) {
        int error = watch_add(&channel->in.watch);
        if (error)
            end_input(channel, error);
    }
}

bool channel_take_bytes(struct channel *channel, struct buffer *bytes, size_t max_bytes) {
    pthread_mutex_lock(&channel->lock);
    size_t length = byte_queue_length(&channel->input);
    if (max_bytes && length > max_bytes)
        length = max_bytes;
    if (length > 0)
        make_room(channel, bytes, length);
    if (length > 0 && channel->by_lines) {
        const char *start = byte_queue_start(&channel->input);
        for (const char *at = start; (at = memchr(at, '\n', (size_t)(start + length - at))); at++)
            channel->lines--;
    }
    if (length > 0)
        take(channel, bytes, length);
    pthread_mutex_unlock(&channel->lock);
    return length > 0;
}

/* Bytes of the first `max_lines` whole lines (0: all). */
static size_t measure_lines(const struct channel *channel, size_t max_lines, size_t *ret_lines) {
    const struct byte_queue *input = &channel->input;
    *ret_lines = channel->lines;
    if (max_lines == 0 || max_lines >= channel->lines)
        return channel->lines ? channel->whole - input->taken : 0;
    *ret_lines = max_lines;
    const char *start = byte_queue_start(input), *at = start;
    for (size_t i = 0; i < max_lines; i++)
        at = (const char *)memchr(at, '\n', (size_t)(start + byte_queue_length(input) - at)) + 1;
    return (size_t)(at - start);
}

size_t channel_take_lines(struct channel *channel, struct buffer *lines, size_t max_lines) {
    size_t count;
    pthread_mutex_lock(&channel->lock);
    size_t length = measure_lines(channel, max_lines, &count);
    bool last = channel->ended && count == channel->lines && (max_lines == 0 || count < max_lines) &&
                byte_queue_length(&channel->input) > length;
    size_t whole_lines = count;
    if (last) {
        length = byte_queue_length(&channel->input);
        count++;
    }
    if (length > 0)
        make_room(channel, lines, length);
    channel->lines -= whole_lines;
    if (length > 0)
        take(channel, lines, length);
    pthread_mutex_unlock(&channel->lock);
    return count;
}

bool channel_take_line(struct channel *channel, struct buffer *line) {
    if (channel_take_lines(channel, line, 1) == 0)
        return false;
    if (line->length > 0 && line->bytes[line->length - 1] == '\n')
        line->bytes[--line->length] = '\0';
    return true;
}

void channel_stop_on(struct channel *channel, struct stop *stop, const char *const *starts, size_t count) {
    pthread_mutex_lock(&channel->lock);
    for (size_t i = 0; i < CHANNEL_STOP_LINES; i++) {
        mem_raw_free(channel->stop_lines[i]);
        channel->stop_lines[i] = i < count ? mem_raw_strdup(starts[i]) : NULL;
    }
    channel->stopped = count ? stop : NULL;
    const char *at = byte_queue_start(&channel->input);
    for (size_t i = 0; channel->stopped && i < channel->lines; i++) {
        const char *end = memchr(at, '\n', byte_queue_length(&channel->input));
        check_line(channel, at, (size_t)(end - at));
        at = end + 1;
    }
    pthread_mutex_unlock(&channel->lock);
}

void channel_call_on(struct channel *channel, const char *const *starts, void (*call)(void *data), void *data) {
    pthread_mutex_lock(&channel->lock);
    channel->call_lines = starts;
    channel->call = call;
    channel->call_data = data;
    pthread_mutex_unlock(&channel->lock);
}

/* ---- opening and closing ---- */

static void open_half(struct half *half, struct channel *channel, int descriptor, uint32_t events) {
    struct stat status = {0};
    *half = (struct half){.channel = channel, .descriptor = descriptor};
    half->watch = (struct watch){
        .descriptor = descriptor, .events = events, .ready = events == EPOLLIN ? input_ready : output_ready};
    if (descriptor < 0 || fstat(descriptor, &status) != 0)
        return;
    half->socket = S_ISSOCK(status.st_mode);
    half->never_blocks = half->socket || S_ISREG(status.st_mode) || (fcntl(descriptor, F_GETFL) & O_NONBLOCK);
}

static void free_channel(struct channel *channel) {
    if (!channel->keep_fds) {
        if (channel->in.descriptor >= 0)
            close(channel->in.descriptor);
        if (channel->out.descriptor >= 0)
            close(channel->out.descriptor);
    }
    atomic_fetch_sub_explicit(&shared_bytes, byte_queue_length(&channel->input), memory_order_relaxed);
    buffer_done(&channel->input.content);
    buffer_done(&channel->output.content);
    for (int i = 0; i < CHANNEL_STOP_LINES; i++)
        mem_raw_free(channel->stop_lines[i]);
    pthread_mutex_destroy(&channel->lock);
    mem_raw_free(channel);
}

struct channel *channel_open(const struct channel_options *options, struct failure *failure) {
    signal_ignore_pipe();
    struct channel *channel = mem_raw_new(sizeof *channel);
    *channel = (struct channel){
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .read_limit = options->read_limit_bytes ? options->read_limit_bytes : DEFAULT_LIMIT_BYTES,
        .line_limit = options->line_limit_bytes ? options->line_limit_bytes : DEFAULT_LINE_LIMIT_BYTES,
        .write_limit = options->write_limit_bytes ? options->write_limit_bytes : DEFAULT_LIMIT_BYTES,
        .by_lines = options->lines,
        .keep_fds = options->keep_fds,
        .exit_at_end = -1,
        .owner = options->owner ? options->owner : stop_current(),
        .process = options->process,
    };
    buffer_init_raw(&channel->input.content, 0);
    buffer_init_raw(&channel->output.content, 0);
    /* epoll knows a descriptor once: the second direction of a socket gets a descriptor of its own. */
    int write_fd = options->write_fd;
    if (write_fd >= 0 && write_fd == options->read_fd)
        write_fd = fcntl(write_fd, F_DUPFD_CLOEXEC, 3);
    int error = write_fd < 0 && options->write_fd >= 0 ? errno : 0;
    open_half(&channel->in, channel, options->read_fd, EPOLLIN);
    open_half(&channel->out, channel, write_fd, EPOLLOUT);
    channel->ended = options->read_fd < 0;
    pthread_mutex_lock(&channel->lock);
    if (!error && options->read_fd >= 0)
        error = watch_add(&channel->in.watch);
    pthread_mutex_unlock(&channel->lock);
    if (!error && options->process)
        error = process_set_channel(options->process, channel);
    if (!error)
        return channel;
    channel_close(channel);
    system_error_set(failure, error, NULL, TARGET_FILE);
    return NULL;
}

static void close_on_loop(void *data) {
    struct channel *channel = data;
    pthread_mutex_lock(&channel->lock);
    watch_pause(&channel->in.watch);
    watch_pause(&channel->out.watch);
    pthread_mutex_unlock(&channel->lock);
    free_channel(channel);
}

void channel_close(struct channel *channel) {
    if (!channel)
        return;
    if (channel->process)
        process_set_channel(channel->process, NULL);
    loop_call(close_on_loop, channel);
}

void channel_child_exited(struct channel *channel) {
    pthread_mutex_lock(&channel->lock);
    channel->exited = true;
    wake(channel);
    pthread_mutex_unlock(&channel->lock);
}

void channel_set_owner(struct channel *channel, struct stop *owner) {
    pthread_mutex_lock(&channel->lock);
    channel->owner = owner;
    pthread_mutex_unlock(&channel->lock);
}

void channel_exit_at_end(struct channel *channel, int exit_code) {
    pthread_mutex_lock(&channel->lock);
    channel->exit_at_end = exit_code;
    if (channel->ended && exit_code >= 0)
        _exit(exit_code);
    pthread_mutex_unlock(&channel->lock);
}
