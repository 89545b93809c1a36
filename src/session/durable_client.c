#include "session/durable_client.h"

#include <string.h>

#include "base/memory.h"
#include "os/clock.h"
#include "session/durable_state.h"
#include "session/opening.h"
#include "session/ssh.h"

/* --- what is known --- */

enum durable_state durable_client_state(const struct remote_runspace *remote) {
    return remote->durable ? remote->durable->state : DURABLE_DECLINED;
}

bool durable_client_is_kept(const struct remote_runspace *remote) {
    enum durable_state state = durable_client_state(remote);
    return state >= DURABLE_LINKED && state != DURABLE_DECLINED;
}

int64_t durable_client_idle_ms(const struct remote_runspace *remote) {
    return remote->durable->idle_ms;
}

const char *durable_client_buffering(const struct remote_runspace *remote) {
    return remote->durable->buffering;
}

int64_t durable_client_disconnected_ticks(const struct remote_runspace *remote) {
    return durable_client_state(remote) == DURABLE_GONE ? remote->durable->disconnected_ticks : 0;
}

bool durable_client_is_busy(const struct remote_runspace *remote) {
    return remote->durable && remote->durable->busy;
}

bool durable_client_has_notice(const struct remote_runspace *remote) {
    return remote->durable && remote->durable->notices;
}

const char *durable_client_notice(struct remote_runspace *remote) {
    struct durable_notice *notice = remote->durable ? remote->durable->notices : NULL;
    if (!notice)
        return NULL;
    remote->durable->notices = notice->next;
    return notice->text;
}

static void notify(struct remote_runspace *remote, const char *text) {
    struct durable_notice *notice = MEM_NEW(struct durable_notice), **at = &remote->durable->notices;
    notice->text = text;
    while (*at)
        at = &(*at)->next;
    *at = notice;
}

/* --- beginning --- */

static struct durable_client *new_client(const struct connection_info *connection) {
    struct durable_client *durable = MEM_NEW(struct durable_client);
    const struct session_options *options = &connection->session;
    durable->key = guid_new();
    durable->idle_ms = options->idle_ms;
    durable->buffering = options->buffering ? options->buffering : "None";
    return durable;
}

void durable_client_want(struct remote_runspace *remote) {
    remote->durable = new_client(remote->connection);
    remote->durable->state = DURABLE_WANTED;
}

static void take_options(struct durable_client *durable, const struct durable_line *line) {
    durable->idle_ms = durable_line_number(line, DURABLE_IDLE, durable->idle_ms);
    if (line->values[DURABLE_BUFFERING])
        durable->buffering = line->values[DURABLE_BUFFERING];
    durable->disconnected_ticks = durable_line_number(line, DURABLE_DISCONNECTED_ON, durable->disconnected_ticks);
}

struct remote_runspace *durable_client_found(const struct connection_info *connection,
                                             const struct durable_line *info) {
    struct guid id = durable_line_guid(info, DURABLE_ID);
    struct remote_runspace *remote = remote_runspace_unconnected(connection, id);
    remote->durable = new_client(connection);
    remote->durable->state = DURABLE_GONE;
    take_options(remote->durable, info);
    remote->durable->busy = info->values[DURABLE_STATE] && strcmp(info->values[DURABLE_STATE], "Opened") == 0;
    return remote;
}

static void write_line(struct remote_runspace *remote, const struct durable_line *line) {
    struct buffer text = {0};
    durable_line_write(&text, line);
    link_send(remote->link, text.bytes, text.length);
}

static bool is_answered(void *data) {
    struct remote_runspace *remote = data;
    return remote->durable->state != DURABLE_ASKED || remote->reason;
}

void durable_client_await_keeping(struct remote_runspace *remote) {
    enum { PATIENCE_MS = 30000 };
    if (durable_client_state(remote) == DURABLE_ASKED)
        remote_runspace_wait(remote, is_answered, remote, PATIENCE_MS);
}

void durable_client_keep(struct remote_runspace *remote, const char *name) {
    if (durable_client_state(remote) != DURABLE_OFFERED)
        return;
    const struct session_options *options = &remote->connection->session;
    struct durable_line line = {.kind = DURABLE_KEEP};
    remote_runspace_pump(remote);
    durable_line_set_guid(&line, DURABLE_KEY, remote->durable->key);
    line.values[DURABLE_NAME] = name;
    durable_line_set_number(&line, DURABLE_IDLE, options->idle_ms);
    line.values[DURABLE_BUFFERING] = remote->durable->buffering;
    if (options->max_data_bytes)
        durable_line_set_number(&line, DURABLE_LIMIT, options->max_data_bytes);
    write_line(remote, &line);
    remote->durable->state = DURABLE_ASKED;
}

/* --- lines --- */

static void send_waiting(struct remote_runspace *remote) {
    struct buffer out = {0};
    if (remote->durable->state != DURABLE_ASKED && remote->durable->state != DURABLE_LINKED)
        return;
    sent_lines_take(&remote->durable->sent, NULL, NULL, &out);
    if (out.length)
        link_send(remote->link, out.bytes, out.length);
}

void durable_client_send(struct remote_runspace *remote, const struct buffer *bytes) {
    struct durable_client *durable = remote->durable;
    if (durable->state < DURABLE_ASKED || durable->state == DURABLE_DECLINED) {
        if (bytes->length)
            link_send(remote->link, bytes->bytes, bytes->length);
        return;
    }
    if (bytes->length)
        sent_lines_add(&durable->sent, bytes->bytes, bytes->length);
    send_waiting(remote);
    if (durable->state != DURABLE_LINKED || durable->quiet || durable->told == durable->received)
        return;
    struct durable_line line = {.kind = DURABLE_RECEIVED};
    durable_line_set_number(&line, DURABLE_COUNT, (int64_t)durable->received);
    durable->told = durable->received;
    write_line(remote, &line);
}

/* Everything of this side starts anew; what the session still has to say is asked for by durable_client_take_left. */
static void become_new_client(struct remote_runspace *remote, const struct durable_line *line) {
    struct durable_client *durable = remote->durable;
    const char *ids = line->values[DURABLE_PIPELINES];
    remote_runspace_restart(remote);
    durable->sent = (struct sent_lines){0};
    durable->received = 0;
    durable->left_count = 0;
    for (const char *at = ids; at && *at && durable->left_count < DURABLE_LEFT;
         at += strcspn(at, " "), at += *at == ' ')
        if (guid_parse(at, strcspn(at, " "), &durable->left[durable->left_count]))
            durable->left_count++;
}

static void end_retrying(struct durable_client *durable) {
    durable->retry_deadline_ns = 0;
    if (durable->timer)
        timer_stop(durable->timer);
    durable->timer = NULL;
}

static void be_connected(struct remote_runspace *remote, const struct durable_line *line) {
    struct durable_client *durable = remote->durable;
    take_options(durable, line);
    durable->state = DURABLE_LINKED;
    durable->busy = false;
    if (line->values[DURABLE_FRESH])
        become_new_client(remote, line);
    else
        sent_lines_again(&durable->sent, (uint64_t)durable_line_number(line, DURABLE_COUNT, 0));
    durable->told = durable->received;
    if (durable->retry_deadline_ns)
        notify(remote, mem_printf("The network connection to %s has been restored.", remote->connection->computer));
    end_retrying(durable);
}

static void be_disconnected(struct remote_runspace *remote) {
    remote->durable->state = DURABLE_GONE;
    end_retrying(remote->durable);
    if (!remote->durable->disconnected_ticks)
        remote->durable->disconnected_ticks = clock_utc_ticks();
    link_close(remote->link, 0);
    remote_runspace_disconnected(remote);
}

bool durable_client_hear(struct remote_runspace *remote, const char *text, size_t length) {
    struct durable_client *durable = remote->durable;
    struct durable_line line;
    if (!durable_line_is(text, length)) {
        durable->received += durable->state >= DURABLE_LINKED && durable->state != DURABLE_DECLINED;
        return durable->quiet && strncmp(text, "<Data ", 6) == 0; /* not for us */
    }
    if (!durable_line_parse(text, length, &line, NULL))
        return true;
    switch (line.kind) {
    case DURABLE_OFFER:
        psrp_client_be_eager(remote->client);
        if (durable->state == DURABLE_WANTED)
            durable->state = DURABLE_OFFERED;
        break;
    case DURABLE_KEPT:
        if (durable->state == DURABLE_ASKED)
            durable->state = DURABLE_LINKED;
        take_options(durable, &line);
        break;
    case DURABLE_RECEIVED:
        sent_lines_acknowledge(&durable->sent, (uint64_t)durable_line_number(&line, DURABLE_COUNT, 0));
        break;
    case DURABLE_CONNECTED:
        if (durable->state == DURABLE_CONNECTING || durable->state == DURABLE_RETRYING)
            be_connected(remote, &line);
        break;
    case DURABLE_DISCONNECTED:
        take_options(durable, &line);
        if (durable->state == DURABLE_LEAVING)
            be_disconnected(remote);
        break;
    case DURABLE_REFUSED:
        durable->refusal = line.values[DURABLE_REASON] ? line.values[DURABLE_REASON] : "";
        if (durable->state == DURABLE_ASKED)
            durable->state = DURABLE_DECLINED;
        break;
    default:
        break;
    }
    return true;
}

/* --- a lost link --- */

enum { FIRST_PAUSE_MS = 500, LONGEST_PAUSE_MS = 15000 };

static void ask_again(struct remote_runspace *remote) {
    struct durable_client *durable = remote->durable;
    struct durable_line line = {.kind = DURABLE_CONNECT};
    durable_line_set_guid(&line, DURABLE_ID, remote->instance_id);
    durable_line_set_guid(&line, DURABLE_KEY, durable->key);
    if (!durable->is_stranger)
        durable_line_set_number(&line, DURABLE_COUNT, (int64_t)durable->received);
    if (remote->connection->session.idle_ms >= 0)
        durable_line_set_number(&line, DURABLE_IDLE, remote->connection->session.idle_ms);
    durable->refusal = NULL;
    write_line(remote, &line);
}

/* A left session that could not be reached is tried again as often as MaxConnectionRetryCount says. */
static void plan_attempt(struct remote_runspace *remote) {
    struct durable_client *durable = remote->durable;
    if (durable->refusal || durable->attempts >= remote->connection->session.retries ||
        !opening_is_worth_retrying(link_error_text(remote->link)))
        return;
    int64_t pause_ms = opening_pause_ms(durable->attempts++);
    durable->next_try_ns = clock_monotonic_ns() + pause_ms * 1000000;
    if (durable->timer)
        timer_stop(durable->timer);
    durable->timer = timer_start(pause_ms + 1, 0, stop_current());
}

bool durable_client_lost(struct remote_runspace *remote) {
    struct durable_client *durable = remote->durable;
    if (!durable_client_is_kept(remote))
        return false;
    link_close(remote->link, 0);
    if (durable->state == DURABLE_CONNECTING)
        plan_attempt(remote);
    if (durable->state == DURABLE_CONNECTING || durable->state == DURABLE_GONE)
        return true;
    if (durable->state == DURABLE_LEAVING) {
        be_disconnected(remote);
        return true;
    }
    int64_t now = clock_monotonic_ns();
    if (durable->refusal && durable->retry_deadline_ns) {
        end_retrying(durable);
        return false; /* there is no such session any more */
    }
    if (!durable->retry_deadline_ns) {
        int64_t retry_ms = remote->connection->session.retry_ms;
        durable->retry_deadline_ns = now + retry_ms * 1000000;
        durable->pause_ms = FIRST_PAUSE_MS;
        durable->next_try_ns = now;
        notify(remote, mem_printf("The network connection to %s has been interrupted. Attempting to reconnect for up "
                                  "to %lld minutes...",
                                  remote->connection->computer, (long long)((retry_ms + 59999) / 60000)));
    }
    durable->state = DURABLE_RETRYING;
    if (!durable->timer)
        durable->timer = timer_start(FIRST_PAUSE_MS, FIRST_PAUSE_MS, stop_current());
    return true;
}

static void give_up(struct remote_runspace *remote) {
    const char *computer = remote->connection->computer;
    notify(remote,
           mem_printf("The reconnection attempt to %s failed. Attempting to disconnect the session...", computer));
    be_disconnected(remote);
    notify(remote, mem_printf("Computer %s has been successfully disconnected.", computer));
}

static void try_again(struct remote_runspace *remote) {
    struct durable_client *durable = remote->durable;
    durable->pause_ms = durable->pause_ms * 2 < LONGEST_PAUSE_MS ? durable->pause_ms * 2 : LONGEST_PAUSE_MS;
    durable->next_try_ns = clock_monotonic_ns() + durable->pause_ms * 1000000;
    notify(remote, mem_printf("Attempting to reconnect to %s ...", remote->connection->computer));
    struct link *link = ssh_open(remote->connection, true, NULL);
    if (!link)
        return;
    remote->link = link;
    ask_again(remote);
}

/* Starts ssh and asks for the session. */
static bool begin_attempt(struct remote_runspace *remote, struct failure *failure) {
    const struct connection_info *connection = remote->connection;
    int64_t limit_ms =
        connection->connecting_timeout_ms > 0 ? connection->connecting_timeout_ms : connection->session.open_ms;
    struct link *link = ssh_open(connection, false, failure);
    if (!link)
        return false;
    remote->link = link;
    remote->durable->state = DURABLE_CONNECTING;
    remote->durable->answer_deadline_ns = clock_monotonic_ns() + limit_ms * 1000000;
    ask_again(remote);
    return true;
}

static void connect_again(struct remote_runspace *remote) {
    struct durable_client *durable = remote->durable;
    end_retrying(durable);
    durable->next_try_ns = 0;
    begin_attempt(remote, NULL);
}

void durable_client_pump(struct remote_runspace *remote) {
    struct durable_client *durable = remote->durable;
    int64_t now = clock_monotonic_ns();
    if (durable->state == DURABLE_CONNECTING && durable->next_try_ns && now >= durable->next_try_ns)
        connect_again(remote);
    if (durable->state != DURABLE_RETRYING)
        return;
    bool trying = remote->link && remote->link->process;
    if (now >= durable->retry_deadline_ns)
        give_up(remote);
    else if (!trying && now >= durable->next_try_ns)
        try_again(remote);
}

int64_t durable_client_deadline_ns(const struct remote_runspace *remote) {
    const struct durable_client *durable = remote->durable;
    if (durable && durable->state == DURABLE_LEAVING)
        return durable->answer_deadline_ns;
    if (durable && durable->state == DURABLE_CONNECTING)
        return durable->next_try_ns ? durable->next_try_ns : durable->answer_deadline_ns;
    if (!durable || durable->state != DURABLE_RETRYING)
        return 0;
    bool trying = remote->link && remote->link->process;
    return trying || durable->next_try_ns > durable->retry_deadline_ns ? durable->retry_deadline_ns
                                                                       : durable->next_try_ns;
}

/* --- leaving and coming back --- */

static bool fail(struct failure *failure, const char *message) {
    return failure_set(failure, "System.Management.Automation.Remoting.PSRemotingTransportException",
                       "PSRemotingTransportException", CATEGORY_INVALID_OPERATION, "%s", message);
}

bool durable_client_begin_disconnect(struct remote_runspace *remote, const struct durable_line *options,
                                     struct failure *failure) {
    struct durable_client *durable = remote->durable;
    if (!durable_client_is_kept(remote))
        return fail(failure, durable && durable->refusal && *durable->refusal
                                 ? durable->refusal
                                 : "Disconnected sessions are supported only when the remote computer is running "
                                   "muster as well.");
    remote_runspace_pump(remote);
    struct durable_line line = *options;
    line.kind = DURABLE_DISCONNECT;
    durable->disconnected_ticks = 0;
    if (durable->state == DURABLE_RETRYING) {
        take_options(durable, options);
        be_disconnected(remote);
        return true;
    }
    durable->state = DURABLE_LEAVING;
    durable->answer_deadline_ns = clock_monotonic_ns() + remote->connection->session.cancel_ms * 1000000;
    write_line(remote, &line);
    return true;
}

bool durable_client_has_left(struct remote_runspace *remote) {
    struct durable_client *durable = remote->durable;
    return durable->state != DURABLE_LEAVING || remote->reason || clock_monotonic_ns() >= durable->answer_deadline_ns;
}

bool durable_client_end_disconnect(struct remote_runspace *remote, struct failure *failure) {
    if (remote->durable->state == DURABLE_LEAVING && !remote->reason)
        be_disconnected(remote);
    return remote->durable->state == DURABLE_GONE || fail(failure, "The session is broken.");
}

static bool has_left(void *data) {
    return durable_client_has_left(data);
}

bool durable_client_disconnect(struct remote_runspace *remote, const struct durable_line *options,
                               struct failure *failure) {
    return durable_client_begin_disconnect(remote, options, failure) &&
           (remote_runspace_wait(remote, has_left, remote, -1), durable_client_end_disconnect(remote, failure));
}

static const char *refusal_text(const struct remote_runspace *remote, const char *error_text) {
    static const char *const rows[][2] = {
        {"NotFound", "The session no longer exists on computer %s."},
        {"InUse", "The session is connected to another client on computer %s."},
    };
    const char *refusal = remote->durable->refusal;
    for (size_t i = 0; refusal && i < COUNT_OF(rows); i++)
        if (strcmp(refusal, rows[i][0]) == 0)
            return mem_printf("%.*s%s.", (int)strcspn(rows[i][1], "%"), rows[i][1], remote->connection->computer);
    return *error_text ? error_text : "The SSH client session has ended.";
}

bool durable_client_begin_connect(struct remote_runspace *remote, struct failure *failure) {
    struct durable_client *durable = remote->durable;
    durable->is_stranger = psrp_client_pool_state(remote->client) == PSRP_POOL_BEFORE_OPEN;
    durable->attempts = 0;
    durable->next_try_ns = 0;
    return begin_attempt(remote, failure);
}

bool durable_client_has_settled(struct remote_runspace *remote) {
    const struct durable_client *durable = remote->durable;
    if (durable->state == DURABLE_CONNECTING)
        return remote->reason || durable->refusal || (!remote->link->process && !durable->next_try_ns) ||
               (!durable->next_try_ns && clock_monotonic_ns() >= durable->answer_deadline_ns);
    return durable->state != DURABLE_LINKED || remote->reason ||
           psrp_client_pool_state(remote->client) == PSRP_POOL_OPENED;
}

bool durable_client_end_connect(struct remote_runspace *remote, struct failure *failure) {
    struct durable_client *durable = remote->durable;
    if (durable->state == DURABLE_LINKED && psrp_client_pool_state(remote->client) == PSRP_POOL_OPENED) {
        remote_runspace_connected(remote);
        return true;
    }
    bool silent = remote->link->process && !durable->refusal;
    const char *text = silent ? "The other computer does not answer."
                              : refusal_text(remote, mem_strdup(link_error_text(remote->link)));
    link_close(remote->link, 0);
    end_retrying(durable);
    durable->state = DURABLE_GONE;
    return fail(failure, text);
}

static bool has_settled(void *data) {
    return durable_client_has_settled(data);
}

bool durable_client_connect(struct remote_runspace *remote, struct failure *failure) {
    return durable_client_begin_connect(remote, failure) &&
           (remote_runspace_wait(remote, has_settled, remote, -1), durable_client_end_connect(remote, failure));
}

void durable_client_be_quiet(struct remote_runspace *remote) {
    if (remote->durable)
        remote->durable->quiet = true;
}

void durable_client_forget(struct remote_runspace *remote) {
    remote->durable->quiet = false;
    remote_runspace_forget(remote);
}

int durable_client_left_count(const struct remote_runspace *remote) {
    return remote->durable ? remote->durable->left_count : 0;
}

struct remote_pipeline *durable_client_take_left(struct remote_runspace *remote) {
    struct durable_client *durable = remote->durable;
    struct guid id = durable->left[0];
    struct durable_line line = {.kind = DURABLE_RECEIVE};
    memmove(durable->left, durable->left + 1, sizeof *durable->left * (size_t)--durable->left_count);
    struct remote_pipeline *pipeline = remote_pipeline_adopt(remote, id);
    durable_line_set_guid(&line, DURABLE_PIPELINE, id);
    write_line(remote, &line);
    return pipeline;
}
