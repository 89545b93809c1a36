/* The client's side of a session that outlives it (lines: wire/durable_line.h, the other side: durable_server.h).
 *
 *   Wanted ──SessionOffer──► Offered ──durable_client_keep──► Asked ──SessionKept──► Kept
 *                                                                └──SessionRefused──► Refused (a session as any other)
 *   Kept:  Linked ──link lost──► Retrying ──► Linked, or the time is over ──► Disconnected
 *          Linked ──SessionDisconnect──► Leaving ──► Disconnected ──durable_client_connect──► Connecting ──► Linked
 *
 * A lost link is taken up again without a loss: both sides keep their lines until the other has them. As all of a
 * remote runspace it moves only when somebody looks (remote_runspace_pump). */
#ifndef SESSION_DURABLE_CLIENT_H
#define SESSION_DURABLE_CLIENT_H

#include "session/remote_runspace.h"
#include "wire/durable_line.h"

enum durable_state {
    DURABLE_WANTED,
    DURABLE_OFFERED,
    DURABLE_ASKED,
    DURABLE_LINKED, /* from here on it is kept */
    DURABLE_RETRYING,
    DURABLE_LEAVING,
    DURABLE_GONE, /* Disconnected */
    DURABLE_CONNECTING,
    DURABLE_DECLINED
};

/* For a new runspace whose session shall be kept if the server can. */
void durable_client_want(struct remote_runspace *remote);
/* A runspace for a session found on another computer (SessionInfo), Disconnected as far as this side is concerned. */
struct remote_runspace *durable_client_found(const struct connection_info *connection, const struct durable_line *info);

enum durable_state durable_client_state(const struct remote_runspace *remote);
/* Does the server keep it? False for a PowerShell server, for jobs … */
bool durable_client_is_kept(const struct remote_runspace *remote);
/* Asks the server to keep the session under this name, where it offered to; and waits for its answer. */
void durable_client_keep(struct remote_runspace *remote, const char *name);
void durable_client_await_keeping(struct remote_runspace *remote);

/* Leaves the session; options: new values of DURABLE_IDLE and DURABLE_BUFFERING. False + failure: it cannot be left. */
bool durable_client_disconnect(struct remote_runspace *remote, const struct durable_line *options,
                               struct failure *failure);
/* Opens it again, from Disconnected. False + failure: it is not there any more, somebody else has it … */
bool durable_client_connect(struct remote_runspace *remote, struct failure *failure);
/* The same for several at once: begin, wait until it has left or settled (or its time is over), end. False + failure
 * as above. */
bool durable_client_begin_disconnect(struct remote_runspace *remote, const struct durable_line *options,
                                     struct failure *failure);
bool durable_client_has_left(struct remote_runspace *remote);
bool durable_client_end_disconnect(struct remote_runspace *remote, struct failure *failure);
bool durable_client_begin_connect(struct remote_runspace *remote, struct failure *failure);
bool durable_client_has_settled(struct remote_runspace *remote);
bool durable_client_end_connect(struct remote_runspace *remote, struct failure *failure);
/* Ends a Disconnected session on its server. */
bool durable_client_remove(struct remote_runspace *remote, struct failure *failure);

/* From now on what comes is for whoever connects next: the server keeps it. And, once the session was left: this side
 * knows nothing of its pipelines any more. */
void durable_client_be_quiet(struct remote_runspace *remote);
void durable_client_forget(struct remote_runspace *remote);

/* The pipelines that another client began and whose lines nobody has asked for, and asking for one: it becomes a
 * pipeline of this runspace. */
int durable_client_left_count(const struct remote_runspace *remote);
struct remote_pipeline *durable_client_take_left(struct remote_runspace *remote);

struct durable_listing { /* the sessions on one computer */
    const struct connection_info *connection;
    const struct durable_line *told; /* a SessionInfo each */
    int told_count;
    bool answered; /* else failure says why not */
    struct failure failure;
};
/* Asks many computers, at most `limit` at once; fills what stands behind `connection`. A stop is thrown. */
void durable_client_list(struct durable_listing *listings, int count, int limit);

/* What PSSession shows. */
int64_t durable_client_idle_ms(const struct remote_runspace *remote);
const char *durable_client_buffering(const struct remote_runspace *remote);
int64_t durable_client_disconnected_ticks(const struct remote_runspace *remote); /* UTC; 0: it is not */
/* Has another client the session (as its server told)? */
bool durable_client_is_busy(const struct remote_runspace *remote);

/* What PowerShell says about a lost link, each once: the next text for the host; NULL: nothing new. */
const char *durable_client_notice(struct remote_runspace *remote);
bool durable_client_has_notice(const struct remote_runspace *remote);

/* For remote_runspace.c: a line of the peer (false: it is a packet); bytes for the peer; the link was lost (false: the
 * session cannot outlive that); what is due; until when a wait may sleep (monotonic ns, 0: nothing is due). */
bool durable_client_hear(struct remote_runspace *remote, const char *line, size_t length);
void durable_client_send(struct remote_runspace *remote, const struct buffer *bytes);
bool durable_client_lost(struct remote_runspace *remote);
void durable_client_pump(struct remote_runspace *remote);
int64_t durable_client_deadline_ns(const struct remote_runspace *remote);

#endif
