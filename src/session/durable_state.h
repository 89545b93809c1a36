/* What a durable session's client remembers; for the files of session/durable_client alone. */
#ifndef SESSION_DURABLE_STATE_H
#define SESSION_DURABLE_STATE_H

#include "session/durable_client.h"
#include "wire/sent_lines.h"

enum { DURABLE_LEFT = 64 };

struct durable_notice {
    struct durable_notice *next;
    const char *text;
};

struct durable_client {
    enum durable_state state;
    struct guid key; /* by which the server knows this client again */
    int64_t idle_ms;
    const char *buffering;
    int64_t disconnected_ticks;
    struct sent_lines sent;
    uint64_t received, told;        /* lines of the server; the number it knows of */
    struct guid left[DURABLE_LEFT]; /* pipelines of an earlier client, not asked for yet */
    int left_count;
    bool quiet;       /* nothing is acknowledged: what comes is for whoever connects next */
    bool is_stranger; /* the server knows nothing of this client yet */
    bool busy;        /* another client has the session */
    const char *refusal;
    int64_t retry_deadline_ns, next_try_ns, pause_ms; /* of a lost link; 0: none was lost */
    int attempts;                                     /* to connect to a left session, which have failed */
    int64_t answer_deadline_ns;                       /* of such an attempt, and of leaving */
    struct timer *timer;                              /* wakes whoever waits while a lost link is tried again */
    struct durable_notice *notices;
};

#endif
