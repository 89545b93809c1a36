/* Questions to the other computer about the sessions that live there: short conversations of a line each. */
#include <string.h>

#include "base/memory.h"
#include "engine/throw.h"
#include "os/clock.h"
#include "os/stop.h"
#include "session/durable_state.h"
#include "session/ssh.h"

struct query {
    struct link *link;
    void (*found)(void *data, const struct durable_line *info);
    void *data;
    bool answered, missing;
    bool greets; /* a login shell runs first, which may say something */
    bool is_foreign;
    const char *refusal;
};

static void take_answers(struct query *query) {
    struct buffer text = {0};
    struct durable_line line;
    while (!query->answered && link_take_line(query->link, &text)) {
        query->missing |= text.length && strncmp(text.bytes, "muster-need", 11) == 0;
        if (durable_line_is(text.bytes, text.length) && durable_line_parse(text.bytes, text.length, &line, NULL)) {
            if (line.kind == DURABLE_INFO && query->found)
                query->found(query->data, &line);
            query->answered = line.kind == DURABLE_END || line.kind == DURABLE_REMOVED || line.kind == DURABLE_REFUSED;
            if (line.kind == DURABLE_REFUSED)
                query->refusal = line.values[DURABLE_REASON];
        } else if (!query->greets) {
            query->is_foreign = true; /* another server complains */
        }
        buffer_clear(&text);
    }
}

static const char *why_no_answer(struct link *link, bool timed_out) {
    const char *text = link_error_text(link);
    size_t length = strlen(text);
    while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    if (timed_out)
        return "The other computer does not answer.";
    return length ? mem_printf("The SSH client session has ended with error message: %.*s", (int)length, text)
                  : "The other computer's PowerShell does not keep disconnected sessions.";
}

/* False + failure: no answer came. */
static bool ask(struct query *query, const struct connection_info *connection, const struct durable_line *question,
                struct failure *failure) {
    struct buffer text = {0};
    int64_t limit_ms =
        connection->connecting_timeout_ms > 0 ? connection->connecting_timeout_ms : connection->session.open_ms;
    int64_t deadline_ns = clock_monotonic_ns() + limit_ms * 1000000;
    query->greets = connection->bootstrap;
    query->link = ssh_open(connection, false, failure);
    if (!query->link)
        return false;
    durable_line_write(&text, question);
    link_send(query->link, text.bytes, text.length);
    bool timed_out = false, ended = false;
    while (!query->answered && !timed_out && !ended) {
        uint32_t ticket = stop_ticket(stop_current());
        ended = link_has_ended(query->link);
        take_answers(query);
        int64_t left_ms = (deadline_ns - clock_monotonic_ns()) / 1000000;
        timed_out = left_ms <= 0;
        ended |= query->missing || query->is_foreign;
        if (stop_is_requested(stop_current()))
            break;
        if (!query->answered && !timed_out && !ended)
            stop_wait(stop_current(), ticket, left_ms);
    }
    const char *why = query->answered  ? NULL
                      : query->missing ? "There is no muster on the other computer."
                                       : why_no_answer(query->link, timed_out);
    link_close(query->link, 0);
    stop_check();
    return query->answered || failure_set(failure, "System.Management.Automation.Remoting.PSRemotingTransportException",
                                          "PSRemotingTransportException", CATEGORY_OPEN_ERROR, "%s", why);
}

bool durable_client_list(const struct connection_info *connection,
                         void (*found)(void *data, const struct durable_line *info), void *data,
                         struct failure *failure) {
    struct query query = {.found = found, .data = data};
    return ask(&query, connection, &(struct durable_line){.kind = DURABLE_LIST}, failure);
}

bool durable_client_remove(struct remote_runspace *remote, struct failure *failure) {
    struct query query = {0};
    struct durable_line question = {.kind = DURABLE_REMOVE};
    durable_line_set_guid(&question, DURABLE_ID, remote->instance_id);
    return ask(&query, remote->connection, &question, failure);
}
