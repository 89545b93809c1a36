#include "session/durable_server.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "engine/runspace.h"
#include "engine/safe_point.h"
#include "os/clock.h"
#include "os/descriptor_watch.h"
#include "os/system_error.h"
#include "os/unix_socket.h"
#include "session/durable_folder.h"
#include "session/serve_suspend.h"
#include "wire/sent_lines.h"

enum {
    DEFAULT_IDLE_MS = 2 * 60 * 60 * 1000, /* two hours, as WS-Management's service has it */
    DEFAULT_LIMIT_BYTES = 16 << 20,
    PENDING_BYTES = 1 << 20, /* so much of a client waits here for its turn; more stays in the channel */
    PIPELINES = 64
};

struct pending_line {
    struct pending_line *next;
    size_t length;
    char *text;
};

struct durable {
    struct durable_folder *folder;
    struct guid key; /* of the client that has the session, or had it last */
    const char *name, *buffering;
    int64_t idle_ms;
    size_t limit_bytes;
    struct sent_lines sent;
    uint64_t received, told; /* lines of the client; the number it knows of */
    struct pending_line *pending, **pending_end;
    size_t pending_bytes;
    int control;                       /* the connection of the gateway that gave the streams; -1: they are our own */
    struct descriptor_watch *visitors; /* the listening socket */
    int spare;                         /* a descriptor to be let go of when there are no more; -1: none */
    struct timer *timer;               /* of the idle time */
    int64_t deadline_ns, disconnected_ticks;
    struct guid unclaimed[PIPELINES]; /* begun for an earlier client; their lines wait until they are asked for */
    int unclaimed_count;
    struct event_source source;
    bool waiting; /* for room, and taking what the client says meanwhile */
};

/* --- telling --- */

static struct durable_line describe(const struct server *server, enum durable_kind kind) {
    const struct durable *durable = server->durable;
    struct durable_line line = {.kind = kind};
    durable_line_set_guid(&line, DURABLE_ID, psrp_server_pool_id(server->psrp));
    line.values[DURABLE_NAME] = durable->name;
    line.values[DURABLE_STATE] = server->channel ? "Opened" : "Disconnected";
    durable_line_set_number(&line, DURABLE_IDLE, durable->idle_ms);
    line.values[DURABLE_BUFFERING] = durable->buffering;
    durable_line_set_number(&line, DURABLE_DISCONNECTED_ON, server->channel ? 0 : durable->disconnected_ticks);
    return line;
}

static void tell_state(const struct server *server) {
    struct durable_line info = describe(server, DURABLE_INFO);
    durable_folder_tell(server->durable->folder, &info);
}

static void say(struct channel *channel, const struct durable_line *line) {
    struct buffer text = {0};
    durable_line_write(&text, line);
    channel_post(channel, text.bytes, text.length);
}

void durable_offer(struct server *server) {
    if (!server->options.ssh || server->durable || !durable_pool_id_is(psrp_server_pool_id(server->psrp)))
        return;
    server_flush(server);
    say(server->channel, &(struct durable_line){.kind = DURABLE_OFFER});
}

static bool is_claimed(void *data, struct guid id) {
    const struct durable *durable = data;
    for (int i = 0; i < durable->unclaimed_count; i++)
        if (guid_equal(durable->unclaimed[i], id))
            return false;
    return true;
}

static void send_waiting(struct server *server) {
    struct buffer out = {0};
    if (!server->channel)
        return;
    sent_lines_take(&server->durable->sent, is_claimed, server->durable, &out);
    if (out.length)
        channel_post(server->channel, out.bytes, out.length);
}

static void tell_received(struct server *server) {
    struct durable *durable = server->durable;
    if (durable->told == durable->received || !server->channel)
        return;
    struct durable_line line = {.kind = DURABLE_RECEIVED};
    durable_line_set_number(&line, DURABLE_COUNT, (int64_t)durable->received);
    durable->told = durable->received;
    say(server->channel, &line);
}

/* --- options --- */

static void take_options(struct durable *durable, const struct durable_line *line) {
    int64_t idle_ms = durable_line_number(line, DURABLE_IDLE, -1);
    if (idle_ms >= 0)
        durable->idle_ms = idle_ms;
    if (line->values[DURABLE_BUFFERING])
        durable->buffering = line->values[DURABLE_BUFFERING];
}

/* None is the server's own choice, which is Block. */
static bool drops(const struct durable *durable) {
    return strcmp(durable->buffering, "Drop") == 0;
}

/* --- losing a client and getting one --- */

/* A process that computes without end comes to no safe point: then the alarm ends it a little later. */
static void start_idle_time(struct server *server) {
    enum { GRACE_SECONDS = 10 };
    struct durable *durable = server->durable;
    int64_t seconds = durable->idle_ms / 1000 + GRACE_SECONDS;
    durable->disconnected_ticks = clock_utc_ticks();
    durable->deadline_ns = clock_monotonic_ns() + durable->idle_ms * 1000000;
    durable->timer = timer_start(durable->idle_ms, 0, runspace->stop);
    alarm(seconds > UINT_MAX ? UINT_MAX : (unsigned)seconds);
}

static void end_idle_time(struct durable *durable) {
    if (durable->timer)
        timer_stop(durable->timer);
    durable->timer = NULL;
    durable->deadline_ns = 0;
    alarm(0);
}

/* sshd holds the connection while anybody has its pipes. */
static void let_go_of_errors(void) {
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nothing < 0)
        return;
    dup2(nothing, STDERR_FILENO);
    close(nothing);
}

static void drop_link(struct server *server) {
    struct durable *durable = server->durable;
    if (server->channel)
        channel_close(server->channel);
    server->channel = NULL;
    if (durable->control >= 0)
        close(durable->control);
    durable->control = -1;
}

static void disconnect(struct server *server) {
    drop_link(server);
    let_go_of_errors();
    start_idle_time(server);
    tell_state(server);
}

static void say_goodbye(struct server *server, const struct durable_line *asked) {
    enum { PATIENCE_MS = 10000 };
    take_options(server->durable, asked);
    tell_received(server);
    struct durable_line line = describe(server, DURABLE_DISCONNECTED);
    durable_line_set_number(&line, DURABLE_DISCONNECTED_ON, clock_utc_ticks());
    say(server->channel, &line);
    channel_flush(server->channel, PATIENCE_MS);
    disconnect(server);
}

/* The pipelines that somebody new may ask for: running ones, and ended ones of which something is left to say. */
static const char *leave_pipelines(struct server *server) {
    struct durable *durable = server->durable;
    struct psrp_server_pipeline pipelines[PIPELINES];
    struct buffer text = {0};
    size_t count = psrp_server_pipelines(server->psrp, pipelines, PIPELINES);
    durable->unclaimed_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (pipelines[i].over && !sent_lines_has(&durable->sent, pipelines[i].id))
            continue;
        durable->unclaimed[durable->unclaimed_count++] = pipelines[i].id;
        buffer_printf(&text, "%s%s", text.length ? " " : "", guid_format(pipelines[i].id, 'D'));
    }
    return buffer_dup(&text);
}

static void welcome(struct server *server, const struct durable_line *line) {
    struct durable *durable = server->durable;
    struct guid key = durable_line_guid(line, DURABLE_KEY);
    int64_t count = durable_line_number(line, DURABLE_COUNT, -1);
    bool known = guid_equal(key, durable->key) && count >= 0;
    end_idle_time(durable);
    take_options(durable, line);
    durable->key = key;
    struct durable_line answer = describe(server, DURABLE_CONNECTED);
    if (known) {
        sent_lines_again(&durable->sent, (uint64_t)count);
    } else {
        psrp_server_reattach(server->psrp);
        durable->received = 0;
        sent_lines_fresh(&durable->sent);
        answer.values[DURABLE_FRESH] = "1";
        answer.values[DURABLE_PIPELINES] = leave_pipelines(server);
    }
    durable->told = durable->received;
    durable_line_set_number(&answer, DURABLE_COUNT, (int64_t)durable->received);
    say(server->channel, &answer);
    send_waiting(server);
    server_watch_for_stop(server);
    tell_state(server);
}

static void write_and_close(const int descriptors[UNIX_SOCKET_PASSED], const struct durable_line *line) {
    struct buffer text = {0};
    durable_line_write(&text, line);
    ssize_t written = write(descriptors[1], text.bytes, text.length); /* a gateway that has gone needs no answer */
    (void)written;
    close(descriptors[0]);
    close(descriptors[1]);
}

static void remove_session(struct server *server) {
    server->closing = true;
    server->waiting = NULL;
    stop_request(runspace->stop);
}

static void refuse(const int descriptors[UNIX_SOCKET_PASSED], const char *reason) {
    write_and_close(descriptors,
                    &(struct durable_line){.kind = DURABLE_REFUSED, .values = {[DURABLE_REASON] = reason}});
}

static void connect_visitor(struct server *server, int control, const int descriptors[UNIX_SOCKET_PASSED],
                            const struct durable_line *line) {
    struct durable *durable = server->durable;
    struct channel_options options = {
        .read_fd = descriptors[0], .write_fd = descriptors[1], .lines = true, .owner = runspace->stop};
    if (server->channel && !guid_equal(durable_line_guid(line, DURABLE_KEY), durable->key)) {
        refuse(descriptors, "InUse");
        close(control);
        return;
    }
    drop_link(server); /* the same client is back before its old link was seen to be lost */
    server->channel = channel_open(&options, NULL);
    durable->control = control;
    if (server->channel)
        welcome(server, line);
    else
        disconnect(server);
}

static void receive_visitor(struct server *server, int control) {
    enum { PATIENCE_MS = 10000, MESSAGE_BYTES = 4096 };
    char text[MESSAGE_BYTES];
    int descriptors[UNIX_SOCKET_PASSED];
    struct durable_line line;
    long length = unix_socket_receive(control, text, sizeof text, descriptors, PATIENCE_MS);
    if (length <= 0) {
        close(control);
        return;
    }
    if (!durable_line_parse(text, (size_t)length - 1, &line, NULL) ||
        (line.kind != DURABLE_CONNECT && line.kind != DURABLE_REMOVE)) {
        refuse(descriptors, "Invalid");
        close(control);
    } else if (line.kind == DURABLE_CONNECT) {
        connect_visitor(server, control, descriptors, &line);
    } else {
        durable_folder_remove(server->durable->folder); /* gone before the asker hears of it */
        write_and_close(descriptors, &(struct durable_line){.kind = DURABLE_REMOVED});
        close(control);
        remove_session(server);
    }
}

/* Where there are no more descriptors the visitor is sent away: it would wait, and its socket would be ready for ever.
 */
static int accept_visitor(struct durable *durable) {
    int control = unix_socket_accept(durable->folder->listener);
    if (control >= 0 || (errno != EMFILE && errno != ENFILE) || durable->spare < 0)
        return control;
    close(durable->spare);
    control = unix_socket_accept(durable->folder->listener);
    if (control >= 0)
        close(control);
    durable->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
    return -1;
}

static void look_for_visitors(struct server *server) {
    struct durable *durable = server->durable;
    int control;
    while (durable->folder->listener >= 0 && (control = accept_visitor(durable)) >= 0)
        receive_visitor(server, control);
    if (durable->folder->listener >= 0)
        descriptor_watch_arm(durable->visitors);
}

/* --- the client's lines --- */

static void keep_line(struct durable *durable, const struct buffer *line) {
    struct pending_line *kept = MEM_NEW(struct pending_line);
    kept->length = line->length;
    kept->text = mem_strndup(line->length ? line->bytes : "", line->length);
    *durable->pending_end = kept;
    durable->pending_end = &kept->next;
    durable->pending_bytes += kept->length;
    durable->received++;
}

static void claim(struct durable *durable, struct guid id) {
    for (int i = 0; i < durable->unclaimed_count; i++)
        if (guid_equal(durable->unclaimed[i], id))
            durable->unclaimed[i] = durable->unclaimed[--durable->unclaimed_count];
}

static void hear(struct server *server, const struct buffer *text) {
    struct durable_line line;
    if (!durable_line_parse(text->bytes, text->length, &line, NULL) || serve_suspend_hear(server, &line))
        return;
    switch (line.kind) {
    case DURABLE_RECEIVED:
        sent_lines_acknowledge(&server->durable->sent, (uint64_t)durable_line_number(&line, DURABLE_COUNT, 0));
        break;
    case DURABLE_RECEIVE:
        claim(server->durable, durable_line_guid(&line, DURABLE_PIPELINE));
        send_waiting(server);
        break;
    case DURABLE_DISCONNECT:
        say_goodbye(server, &line);
        break;
    default:
        break;
    }
}

static void drain(struct server *server) {
    struct buffer line = {0};
    struct durable *durable = server->durable;
    while (server->channel && (durable->pending_bytes < PENDING_BYTES || channel_input_ended(server->channel)) &&
           (serve_suspend_take_line(server, &line) || channel_take_line(server->channel, &line))) {
        if (durable_line_is(line.bytes, line.length))
            hear(server, &line);
        else
            keep_line(durable, &line);
        buffer_clear(&line);
    }
    if (server->channel && channel_events(server->channel) & CHANNEL_END)
        disconnect(server);
}

void durable_poll(struct server *server) {
    struct durable *durable = server->durable;
    drain(server);
    look_for_visitors(server);
    if (!server->channel && durable->deadline_ns && clock_monotonic_ns() >= durable->deadline_ns && !server->closing)
        remove_session(server);
    tell_received(server);
}

bool durable_take_line(struct server *server, struct buffer *line) {
    struct durable *durable = server->durable;
    durable_poll(server);
    struct pending_line *taken = durable->pending;
    if (!taken)
        return false;
    durable->pending = taken->next;
    if (!durable->pending)
        durable->pending_end = &durable->pending;
    durable->pending_bytes -= taken->length;
    buffer_append(line, taken->text, taken->length);
    return true;
}

/* --- sending and waiting --- */

static bool has_room(struct server *server) {
    struct durable *durable = server->durable;
    if (!server->channel && drops(durable))
        sent_lines_drop(&durable->sent, durable->limit_bytes);
    return durable->sent.bytes <= durable->limit_bytes &&
           (!server->channel || channel_events(server->channel) & (CHANNEL_WRITABLE | CHANNEL_BROKEN));
}

static int64_t time_left_ms(const struct durable *durable) {
    int64_t left = durable->deadline_ns ? (durable->deadline_ns - clock_monotonic_ns() + 999999) / 1000000 : -1;
    return durable->deadline_ns && left < 0 ? 0 : left;
}

void durable_send(struct server *server, const struct buffer *bytes) {
    struct durable *durable = server->durable;
    if (bytes->length)
        sent_lines_add(&durable->sent, bytes->bytes, bytes->length);
    send_waiting(server);
    if (durable->waiting)
        return; /* an answer to what came meanwhile */
    durable->waiting = true;
    while (!has_room(server) && !stop_is_requested(runspace->stop) && !server->closing) {
        uint32_t ticket = stop_ticket(runspace->stop);
        server_pump(server);
        if (!has_room(server))
            stop_wait(runspace->stop, ticket, time_left_ms(durable));
    }
    durable->waiting = false;
}

void durable_wait(struct server *server) {
    struct durable *durable = server->durable;
    uint32_t ticket = stop_ticket(runspace->stop);
    durable_poll(server);
    if (!durable->pending && !server->closing)
        stop_wait(runspace->stop, ticket, time_left_ms(durable));
}

/* --- beginning and end --- */

/* At a safe point of what runs: a new client does not wait for its end. */
static void poll_source(void *data) {
    server_pump(data);
}

void durable_begin(struct server *server, const struct durable_line *line) {
    struct durable *durable = MEM_NEW(struct durable);
    struct failure failure = {0};
    durable->pending_end = &durable->pending;
    durable->control = -1;
    durable->key = durable_line_guid(line, DURABLE_KEY);
    durable->name = line->values[DURABLE_NAME] ? line->values[DURABLE_NAME] : "";
    durable->buffering = "None";
    durable->idle_ms = DEFAULT_IDLE_MS;
    take_options(durable, line);
    int64_t limit = durable_line_number(line, DURABLE_LIMIT, DEFAULT_LIMIT_BYTES);
    durable->limit_bytes = limit > 0 && limit < DEFAULT_LIMIT_BYTES ? (size_t)limit : DEFAULT_LIMIT_BYTES;
    server->durable = durable;
    struct durable_line info = describe(server, DURABLE_INFO);
    durable->folder = durable_folder_make(psrp_server_pool_id(server->psrp), &info, &failure);
    int watched = durable->folder ? fcntl(durable->folder->listener, F_DUPFD_CLOEXEC, 3) : -1;
    if (watched < 0) {
        server->durable = NULL;
        if (durable->folder) {
            system_error_set(&failure, errno, durable->folder->path, TARGET_DIRECTORY);
            durable_folder_remove(durable->folder);
        }
        say(server->channel,
            &(struct durable_line){.kind = DURABLE_REFUSED, .values = {[DURABLE_REASON] = failure.message}});
        return;
    }
    durable->spare = open("/dev/null", O_RDONLY | O_CLOEXEC);
    durable_folder_remove_at_signal(durable->folder);
    channel_exit_at_end(server->channel, -1);
    durable->visitors = descriptor_watch_open(watched, runspace->stop);
    durable->source = (struct event_source){.poll = poll_source, .data = server};
    event_source_add(&durable->source);
    struct durable_line answer = describe(server, DURABLE_KEPT);
    say(server->channel, &answer);
}

void durable_end(struct server *server) {
    struct durable *durable = server->durable;
    event_source_remove(&durable->source);
    end_idle_time(durable);
    descriptor_watch_close(durable->visitors);
    durable_folder_remove(durable->folder);
    if (durable->spare >= 0)
        close(durable->spare);
}
