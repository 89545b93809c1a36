/* The server's own state, shared by the file that sends and the one that receives; nobody else includes this. */
#ifndef WIRE_PSRP_SERVER_INNER_H
#define WIRE_PSRP_SERVER_INNER_H

#include "wire/psrp_server.h"
#include "wire/psrp_stream.h"

struct server_pipeline {
    struct server_pipeline *next;
    struct psrp_stream stream;
    enum psrp_pipeline_state state;
    bool signal_waits, close_waits; /* to be acknowledged when it has ended */
};

struct psrp_server {
    struct psrp_server_options options;
    struct guid pool_id;
    enum psrp_pool_state state;
    struct psrp_stream stream;
    struct server_pipeline *pipelines;
    struct fragmenter fragmenter;
    struct psrp_queue received;
    struct buffer output;
    struct secret_context secrets;
    struct psrp_waiting *waiting; /* for the session key */
    bool key_wanted;
    struct guid *stops; /* pipelines to stop, oldest first: these requests are no messages */
    int stop_count, stop_capacity;
    bool opening, close_requested, close_told;
    int64_t last_call_id;
};

/* NULL: no such pipeline, or it is forgotten. */
struct server_pipeline *psrp_server_find(const struct psrp_server *server, struct guid id);
void psrp_server_forget(struct psrp_server *server, const struct server_pipeline *pipeline);

/* A message to the client with its head; body: the mark that begins a body is written too. */
struct buffer psrp_server_begin(const struct psrp_server *server, enum psrp_type type, struct guid pipeline_id,
                                bool body);
/* Sends the message; one with secrets, for an older client, waits for the session key, which is asked for once. */
void psrp_server_send_to(struct psrp_server *server, struct psrp_stream *stream, const struct buffer *message);
/* Sends the message whatever waits for a key. */
void psrp_server_send_now(struct psrp_server *server, struct psrp_stream *stream, const struct buffer *message);

#endif
