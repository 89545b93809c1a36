/* Questions to other computers about the sessions that live there: short conversations of a line each, with many
 * computers at once. */
#include <string.h>

#include "base/memory.h"
#include "engine/throw.h"
#include "os/clock.h"
#include "os/stop.h"
#include "session/durable_state.h"
#include "session/ssh.h"

struct query {
    const struct connection_info *connection;
    struct link *link;
    int64_t deadline_ns;
    bool begun, over; /* over: answered, or failure says why not */
    bool answered, missing;
    bool greets; /* a login shell runs first, which may say something */
    bool is_foreign;
    struct durable_line *told; /* SessionInfo, as they came */
    int told_count;
    const char *refusal;
    struct failure failure;
};

static void keep(struct query *query, const struct durable_line *line) {
    query->told = mem_resize(query->told, sizeof *query->told * (size_t)(query->told_count + 1));
    query->told[query->told_count++] = *line;
}

static void take_answers(struct query *query) {
    struct buffer text = {0};
    struct durable_line line;
    while (!query->answered && link_take_line(query->link, &text)) {
        query->missing |= text.length && strncmp(text.bytes, "muster-need", 11) == 0;
        if (durable_line_is(text.bytes, text.length) && durable_line_parse(text.bytes, text.length, &line, NULL)) {
            if (line.kind == DURABLE_INFO)
                keep(query, &line);
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

static void begin(struct query *query, const struct durable_line *question) {
    struct buffer text = {0};
    const struct connection_info *connection = query->connection;
    int64_t limit_ms =
        connection->connecting_timeout_ms > 0 ? connection->connecting_timeout_ms : connection->session.open_ms;
    query->begun = true;
    query->deadline_ns = clock_monotonic_ns() + limit_ms * 1000000;
    query->greets = connection->bootstrap;
    query->link = ssh_open(connection, false, &query->failure);
    query->over = !query->link;
    if (query->over)
        return;
    durable_line_write(&text, question);
    link_send(query->link, text.bytes, text.length);
}

static void look(struct query *query) {
    bool ended = link_has_ended(query->link), timed_out = clock_monotonic_ns() >= query->deadline_ns;
    take_answers(query);
    query->over = query->answered || ended || timed_out || query->missing || query->is_foreign;
    if (!query->over)
        return;
    if (!query->answered)
        failure_set(&query->failure, "System.Management.Automation.Remoting.PSRemotingTransportException",
                    "PSRemotingTransportException", CATEGORY_OPEN_ERROR, "%s",
                    query->missing ? "There is no muster on the other computer."
                                   : why_no_answer(query->link, timed_out));
    link_close(query->link, 0);
}

struct queries {
    struct query *items;
    int count;
};

/* How many wait for their answers, after looking at each; the soonest deadline. */
static int look_at_all(struct queries *all, int64_t *ret_deadline_ns) {
    int waiting = 0;
    *ret_deadline_ns = INT64_MAX;
    for (int i = 0; i < all->count; i++) {
        struct query *query = &all->items[i];
        if (!query->begun || query->over)
            continue;
        look(query);
        waiting += !query->over;
        if (!query->over && query->deadline_ns < *ret_deadline_ns)
            *ret_deadline_ns = query->deadline_ns;
    }
    return waiting;
}

static void let_go(void *data) {
    struct queries *all = data;
    for (int i = 0; i < all->count; i++)
        if (all->items[i].begun && !all->items[i].over && all->items[i].link)
            link_close(all->items[i].link, 0);
}

/* At most `limit` at a time, in their order. */
static void ask_all(struct queries *all, const struct durable_line *question, int limit) {
    int next = 0;
    defer(let_go, all);
    for (;;) {
        int64_t deadline_ns;
        uint32_t ticket = stop_ticket(stop_current());
        int waiting = look_at_all(all, &deadline_ns);
        stop_check();
        bool some = next < all->count && waiting < limit;
        for (; next < all->count && waiting < limit; waiting += !all->items[next++].over)
            begin(&all->items[next], question);
        if (some)
            continue; /* it may have failed already, without news */
        if (!waiting)
            break;
        int64_t left_ms = (deadline_ns - clock_monotonic_ns() + 999999) / 1000000;
        if (left_ms > 0)
            stop_wait(stop_current(), ticket, left_ms);
    }
    undefer(false);
}

void durable_client_list(struct durable_listing *listings, int count, int limit) {
    struct queries *all = MEM_NEW(struct queries);
    *all = (struct queries){MEM_ARRAY(struct query, count), count};
    for (int i = 0; i < count; i++)
        all->items[i].connection = listings[i].connection;
    ask_all(all, &(struct durable_line){.kind = DURABLE_LIST}, limit);
    for (int i = 0; i < count; i++) {
        listings[i].told = all->items[i].told;
        listings[i].told_count = all->items[i].told_count;
        listings[i].answered = all->items[i].answered;
        listings[i].failure = all->items[i].failure;
    }
}

bool durable_client_remove(struct remote_runspace *remote, struct failure *failure) {
    struct queries *all = MEM_NEW(struct queries);
    struct durable_line question = {.kind = DURABLE_REMOVE};
    *all = (struct queries){MEM_NEW(struct query), 1};
    all->items[0].connection = remote->connection;
    durable_line_set_guid(&question, DURABLE_ID, remote->instance_id);
    ask_all(all, &question, 1);
    if (!all->items[0].answered && failure)
        *failure = all->items[0].failure;
    return all->items[0].answered;
}
