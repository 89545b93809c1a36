#include "session/opening.h"

#include <string.h>

#include "base/memory.h"
#include "os/clock.h"
#include "session/ssh.h"

enum { FIRST_PAUSE_MS = 250, LONGEST_PAUSE_MS = 8000 };

int64_t opening_limit_ms(const struct connection_info *connection) {
    if (connection->connecting_timeout_ms > 0)
        return connection->connecting_timeout_ms;
    return connection->session.open_ms != session_options_default.open_ms ? connection->session.open_ms : 0;
}

bool opening_is_worth_retrying(const char *error_text) {
    static const char *const texts[] = {"Connection refused",  "Connection timed out",
                                        "Operation timed out", "Connection reset",
                                        "Connection closed",   "No route to host",
                                        "no route to host",    "Network is unreachable",
                                        "Host is down",        "kex_exchange_identification",
                                        "Broken pipe",         "Temporary failure in name resolution",
                                        "Timeout, server",     "banner exchange"};
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        if (strstr(error_text, texts[i]))
            return true;
    return false;
}

int64_t opening_pause_ms(int attempt) {
    int64_t pause = FIRST_PAUSE_MS;
    for (; attempt > 0 && pause < LONGEST_PAUSE_MS; attempt--)
        pause *= 2;
    return pause < LONGEST_PAUSE_MS ? pause : LONGEST_PAUSE_MS;
}

static void set_timer(struct remote_runspace *remote, int64_t milliseconds) {
    if (remote->open_timer)
        timer_stop(remote->open_timer);
    remote->open_timer = milliseconds > 0 ? timer_start(milliseconds + 1, 0, stop_current()) : NULL;
}

void opening_begin(struct remote_runspace *remote) {
    if (remote->next_attempt_ns) /* it has failed already: the pause goes on */
        return;
    int64_t limit_ms = opening_limit_ms(remote->connection);
    remote->open_deadline_ns = limit_ms ? clock_monotonic_ns() + limit_ms * INT64_C(1000000) : 0;
    set_timer(remote, limit_ms);
}

static bool may_try_again(const struct remote_runspace *remote) {
    return remote->connection->kind == CONNECTION_SSH && !remote->heard && !remote->close_wanted &&
           remote->attempts < remote->connection->session.retries;
}

static bool begin_pause(struct remote_runspace *remote) {
    int64_t pause_ms = opening_pause_ms(remote->attempts++);
    remote->open_deadline_ns = 0;
    remote->next_attempt_ns = clock_monotonic_ns() + pause_ms * INT64_C(1000000);
    set_timer(remote, pause_ms);
    link_close(remote->link, 0);
    return true;
}

bool opening_lost(struct remote_runspace *remote) {
    return may_try_again(remote) && opening_is_worth_retrying(link_error_text(remote->link)) && begin_pause(remote);
}

bool opening_pump(struct remote_runspace *remote, struct failure *failure) {
    if (!remote->next_attempt_ns || clock_monotonic_ns() < remote->next_attempt_ns)
        return true;
    remote->next_attempt_ns = 0;
    struct link *link = ssh_open(remote->connection, false, failure);
    if (!link)
        return false;
    remote_runspace_relink(remote, link);
    opening_begin(remote);
    return true;
}

bool opening_pauses(const struct remote_runspace *remote) {
    return remote->next_attempt_ns != 0;
}

bool opening_is_late(struct remote_runspace *remote) {
    if (!remote->open_deadline_ns)
        return false;
    enum psrp_pool_state state = psrp_client_pool_state(remote->client);
    bool opening = state == PSRP_POOL_NEGOTIATION_SENT || state == PSRP_POOL_NEGOTIATION_SUCCEEDED;
    bool late = clock_monotonic_ns() > remote->open_deadline_ns;
    if (opening && !late)
        return false;
    remote->open_deadline_ns = 0;
    set_timer(remote, 0);
    return opening && !(may_try_again(remote) && begin_pause(remote));
}

void opening_end(struct remote_runspace *remote) {
    remote->next_attempt_ns = remote->open_deadline_ns = 0;
    set_timer(remote, 0);
}

int64_t opening_deadline_ns(const struct remote_runspace *remote) {
    return remote->next_attempt_ns ? remote->next_attempt_ns : remote->open_deadline_ns;
}
