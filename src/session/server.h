/* A served session, between the files that make it up: the loop, the pipelines, the host.
 *
 * The thread that opened the session takes the client's lines. Where the client's pool has one runspace, it runs the
 * pipelines as well, and looks for lines at the runspace's safe points. In a pool of several every pipeline has a
 * runspace with a thread of its own (session/serve_pool.h), and this thread does nothing but take lines. */
#ifndef SESSION_SERVER_H
#define SESSION_SERVER_H

#include "engine/host.h"
#include "engine/runspace_pool.h"
#include "os/loop.h"
#include "session/serve.h"

struct served_pipeline { /* a running one, or one that waits for its turn */
    struct served_pipeline *next;
    struct guid id;
    struct psrp_pipeline request;
    struct values input; /* came and was not fed yet: [input_taken, input.count) */
    int32_t input_taken;
    bool input_ended;
    struct served_pipeline *outer; /* the one that it interrupted */
    struct psrp_host_response *response;
    struct server *server;
    struct powershell *turn; /* in a pool of several; else NULL */
    bool over;               /* its client has been told so */
};

struct server {
    struct psrp_server *psrp;
    struct channel *channel; /* NULL: a durable session without a client */
    int descriptors[2];      /* what the first channel reads and writes; its own */
    struct session_serve_options options;
    struct runspace *runspace; /* of the thread that takes lines */
    struct served_pipeline *running;
    struct served_pipeline *waiting;     /* oldest first */
    struct psrp_host_response *response; /* to a question of no pipeline */
    struct runspace_pool *pool;          /* NULL: one runspace is enough */
    struct served_pipeline *pooled;      /* those that run or wait in it */
    bool only_takes_lines;               /* the pool has had several runspaces from the beginning */
    struct buffer unsent;                /* said, while the client did not read */
    struct kept_line *kept_lines;        /* came while the session was suspended, oldest first */
    struct debug_hold *held; /* the debugger has stopped the pipeline (session/serve_debug.h); NULL: it has not */
    bool is_debugged;        /* the client wants to hear of stops */
    bool quits;              /* … and somebody said quit */
    bool closing, closed, broken;
    struct psrp_runspaces runspaces; /* what the client asked for */
    struct durable *durable;         /* the session outlives its client (session/durable_server.h); else NULL */
    struct host host;
    struct psrp_host_info host_info;
};

/* session/server_link.c. Sends what the protocol machine has to say; blocks while the client does not read, until
 * stopped. */
void server_flush(struct server *server);
/* The next line of the client; false: none is there. */
bool server_take_line(struct server *server, struct buffer *line);
/* Has the client gone for good, so that there is nothing to go on for? */
bool server_has_lost_client(struct server *server);
/* Sees the last words through to the client. */
void server_say_farewell(struct server *server);
/* Works in the lines that came. Pipelines are queued; input, answers and stops reach what runs. */
void server_pump(struct server *server);
/* Waits for further lines (the running pipeline's stop ends the wait too). */
void server_wait(struct server *server);
/* The same from the thread of any pipeline: on the thread that takes lines it works them in. `ticket` was taken
 * (stop_ticket) before looking at what is waited for. */
void server_attend(struct server *server);
void server_await(struct server *server, uint32_t ticket);
/* The pipeline that runs on the calling thread; NULL: none. And the one of this id, running or waiting. */
struct served_pipeline *server_current(const struct server *server);
struct served_pipeline *server_find(const struct server *server, struct guid id);
/* Runs a pipeline to its end and tells the client. */
void server_run(struct server *server, struct served_pipeline *pipeline);
/* Tells the loop thread which lines stop what runs now, however busy it is; called anew for each channel. */
void server_watch_for_stop(struct server *server);
/* The host of what runs here (ServerRemoteHost). */
void server_host_init(struct server *server);
/* Host calls without and with an answer. False + failure: the client's host failed. */
void server_call(struct server *server, int32_t method, const struct value *parameters, int count);
bool server_ask(struct server *server, int32_t method, const struct value *parameters, int count,
                struct value *ret_result, struct failure *failure);
/* The raw user interface: the client told its values when it opened the session, what is set here is remembered and
 * told (serve_raw.c). */
bool server_raw_get(struct host *host, enum raw_property property, struct raw_value *ret_value,
                    struct failure *failure);
bool server_raw_set(struct host *host, enum raw_property property, const struct raw_value *value,
                    struct failure *failure);
bool server_read_key(struct host *host, int options, struct host_key *ret_key, struct failure *failure);
bool server_fill_buffer(struct host *host, const int edges[4], uint32_t character, int foreground, int background,
                        struct failure *failure);
bool server_scroll_buffer(struct host *host, const int source[4], struct raw_value to, const int clip[4],
                          uint32_t character, int foreground, int background, struct failure *failure);
void server_flush_input(struct host *host);

#endif
